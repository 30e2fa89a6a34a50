"""What can be done with findings in a text: mask them, take them out, or move them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from shopxfer.domain.fields import DataClass
from shopxfer.domain.masks import mask
from shopxfer.domain.recognition.kinds import WEIGHTS, Finding, Kind

SplitKey = tuple[Kind, DataClass]


class Treatment(StrEnum):
    """What becomes of findings in a record; the text stays whole in the case, as it was read."""

    MASK = "mask"  #: they are masked in their place
    SPLIT_OUT = "split_out"  #: they leave the text and stand in fields of their own
    WITHHOLD = "withhold"  #: they leave the text and stand in no record


_MARKS = ",，、;；。|/"
_EMPTY_BRACKETS = re.compile(r"[(（\[【][\s:：,，]*[)）\]】]")
_DANGLING = re.compile(rf"[:： ]+(?=[{_MARKS}]|$)")
_SEVERAL_MARKS = re.compile(rf"[{_MARKS}]\s*(?=[{_MARKS}])")
_BLANKS = re.compile(r"[ \t]{2,}")
_HERE = "\ue000"  #: where a finding stood; private use, so in no text
#: Words that only announce what stood behind them: alone they say nothing but that it was there.
_BETWEEN_TWO = re.compile(rf"{_HERE}[叫是为:：\s]+(?={_HERE})")
_ANNOUNCED = re.compile(
    rf"(?<![^{_MARKS}\s(（\[【])(?:身份证|证件|护照|银行卡|卡|会员|手机|电话|座机|联系方式|微信|QQ|qq|邮箱|地址|住址|家住|住在?"
    rf"|车牌|生日|患有?|得过?|有|ID|Tel|tel|phone|e-?mail)(?:号码?)?[:：是为 ]*{_HERE}"
)


def masked(text: str, findings: Sequence[Finding]) -> str:
    """Return `text` with each finding masked in its place; the rest stays as it is."""
    return _replaced(text, findings, lambda each: mask(WEIGHTS[each.kind].shape, text[each.start : each.end]))


def without(text: str, findings: Sequence[Finding]) -> str:
    """Return `text` without the findings, and without the marks, brackets and announcing words left over."""
    if not findings:
        return text
    rest = _BETWEEN_TWO.sub("", _replaced(text, findings, lambda _: _HERE))
    rest = _ANNOUNCED.sub("", rest).replace(_HERE, "")
    rest = _EMPTY_BRACKETS.sub("", rest)
    rest = _SEVERAL_MARKS.sub("", _DANGLING.sub("", _BLANKS.sub(" ", rest)))
    return rest.strip(_MARKS + ":： \t\n")


def split_out(text: str, findings: Sequence[Finding]) -> tuple[str, Mapping[SplitKey, tuple[str, ...]]]:
    """Return what is left of `text`, and the findings as written, in order, each once.

    They come by kind and class: a child's name must not go where other names may.
    """
    values: dict[SplitKey, dict[str, None]] = {}
    for each in findings:
        values.setdefault((each.kind, each.data_class), {})[text[each.start : each.end]] = None
    return without(text, findings), {key: tuple(known) for key, known in values.items()}


def labelled(
    text: str, findings: Sequence[Finding], label: Callable[[Kind], str], *, kept: Sequence[Finding] = ()
) -> tuple[str, tuple[Finding, ...]]:
    """Return `text` with a label in the place of each finding, and where those of `kept` stand in it now.

    What shows a text to people who need to see what is found in it, and not its value, begins here.
    """
    pieces, moved, behind, length = [], [], 0, 0
    wanted = frozenset(kept)
    for each in sorted((*findings, *kept), key=lambda one: one.start):
        before, own = text[behind : each.start], text[each.start : each.end]
        shown = own if each in wanted else label(each.kind)
        start = length + len(before)
        if each in wanted:
            moved.append(replace(each, start=start, end=start + len(own)))
        pieces += [before, shown]
        length, behind = start + len(shown), each.end
    return "".join((*pieces, text[behind:])), tuple(moved)


def _replaced(text: str, findings: Sequence[Finding], by: Callable[[Finding], str]) -> str:
    """Return `text` with something else in the place of each finding; findings do not overlap."""
    pieces, behind = [], 0
    for each in sorted(findings, key=lambda one: one.start):
        pieces += [text[behind : each.start], by(each)]
        behind = each.end
    return "".join((*pieces, text[behind:]))
