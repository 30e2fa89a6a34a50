"""What can be done with findings in a text: mask them, take them out, or move them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from shopxfer.domain.masks import mask
from shopxfer.domain.recognition.kinds import WEIGHTS, Finding, Kind

_MARKS = ",，、;；。|/"
_EMPTY_BRACKETS = re.compile(r"[(（\[【][\s:：,，]*[)）\]】]")
_DANGLING = re.compile(rf"[:： ]+(?=[{_MARKS}]|$)")
_SEVERAL_MARKS = re.compile(rf"[{_MARKS}]\s*(?=[{_MARKS}])")
_BLANKS = re.compile(r"[ \t]{2,}")


def masked(text: str, findings: Sequence[Finding]) -> str:
    """Return `text` with each finding masked in its place; the rest stays as it is."""
    return _replaced(text, findings, lambda each: mask(WEIGHTS[each.kind].shape, text[each.start : each.end]))


def without(text: str, findings: Sequence[Finding]) -> str:
    """Return `text` without the findings, and without the marks and empty brackets that they leave behind."""
    if not findings:
        return text
    rest = _EMPTY_BRACKETS.sub("", _replaced(text, findings, lambda _: ""))
    rest = _SEVERAL_MARKS.sub("", _DANGLING.sub("", _BLANKS.sub(" ", rest)))
    return rest.strip(_MARKS + ":： \t\n")


def split_out(text: str, findings: Sequence[Finding]) -> tuple[str, Mapping[Kind, tuple[str, ...]]]:
    """Return what is left of `text`, and the findings as written, by kind, in order, each once."""
    values: dict[Kind, dict[str, None]] = {}
    for each in findings:
        values.setdefault(each.kind, {})[text[each.start : each.end]] = None
    return without(text, findings), {kind: tuple(known) for kind, known in values.items()}


def _replaced(text: str, findings: Sequence[Finding], by: Callable[[Finding], str]) -> str:
    """Return `text` with something else in the place of each finding; findings do not overlap."""
    pieces, behind = [], 0
    for each in sorted(findings, key=lambda one: one.start):
        pieces += [text[behind : each.start], by(each)]
        behind = each.end
    return "".join((*pieces, text[behind:]))
