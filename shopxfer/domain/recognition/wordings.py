"""Reads a text as people who marked such texts would: what tells of somebody, and what does not.

Rules know numbers, and words that are in a list. What somebody bought, where they live, whose name it is, is
told in too many ways for rules; a tagger has learnt it from thousands of marked remarks (see
`resources/recognition/README.md`). What the rules found is one of the things it goes by, so that it may agree
or not. Here is what it is shown of each character, and what its answers mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from shopxfer.domain.recognition.kinds import Finding, Kind, found
from shopxfer.domain.recognition.lexicon import Lexicon, Tagger
from shopxfer.domain.recognition.people import SURNAMES

#: Told by their form and check digits: where the rules see one, it is one.
BY_FORM: Final = frozenset(
    {
        Kind.RESIDENT_ID, Kind.CREDIT_CODE, Kind.BANK_CARD, Kind.MOBILE, Kind.LANDLINE, Kind.EMAIL,
        Kind.WECHAT, Kind.QQ, Kind.PLATE, Kind.PASSPORT, Kind.PERMIT, Kind.FOREIGN_RESIDENCE,
    }
)  # fmt: skip
#: Sensitive by law and told by words that are in a list: kept where the tagger sees nothing.
IN_DOUBT: Final = frozenset({Kind.HEALTH, Kind.RELIGION, Kind.BIOMETRICS})
_NUMERALS: Final = frozenset("零一二两三四五六七八九十百千万几半俩")
_CLAUSE_ENDS: Final = frozenset("，,。;；、 /！!？?")
_LEADS_IN: Final = "有是叫 "  #: 有糖尿病: what is masked or taken out is the illness
_CONFIDENCE: Final = 0.8
_NOTHING: Final = "-"
_NO_LISTS: Final[list[str]] = []


def features(low: str, by_rules: Iterable[Finding], lexicon: Lexicon) -> list[list[str]]:
    """Return what a tagger is shown of each character of a simplified, half-width, lower-case text.

    It and its neighbours, of which sort they are, the lists they are in, and what the rules say there.
    """
    size = len(low)
    characters = ["<<", "<<", "<", *("0" if each.isdigit() else each for each in low), ">", ">>", ">>"]
    sorts = ["s"] * 3 + [_sort(each) for each in low] + ["s"] * 3
    told, begins = [_NOTHING] * size, [False] * size
    for finding in by_rules:
        for place in range(finding.start, min(finding.end, size)):
            told[place] = finding.kind.value
        if finding.start < size:
            begins[finding.start] = True
    around = [_NOTHING, *told, _NOTHING]
    listed = _listed(low, lexicon)
    shown, since = [], 0
    for place in range(size):
        z, a, b, c, d, e, y = characters[place : place + 7]
        since = 0 if b in _CLAUSE_ENDS or b == "<" else since + 1
        known = [
            "0" + c, "-1" + b, "1" + d, "-2" + a, "2" + e, "-3" + z, "3" + y, "b" + b + c, "f" + c + d,
            "g" + a + b, "h" + d + e, "t" + b + c + d, "u" + a + b + c, "v" + c + d + e, "w" + z + a + b,
            "x" + d + e + y, "s1" + b + d, "s2" + a + c, "s3" + c + e,
            "T" + "".join(sorts[place + 1 : place + 6]), "U" + "".join(sorts[place : place + 7]),
            "r" + told[place], "r-" + around[place], "r+" + around[place + 2], "rc" + told[place] + c,
            "rb" + told[place] + ("B" if begins[place] else "I"), f"p{min(since, 4)}",
        ]  # fmt: skip
        known += [name for name, near in (("S0", c), ("S-", b), ("S--", a)) if near in SURNAMES]
        known += ["L" + each for each in listed[place]]
        if place:
            known += ["L-" + each for each in listed[place - 1]]
        if place + 1 < size:
            known += ["L+" + each for each in listed[place + 1]]
        shown.append(known)
    return shown


def _sort(character: str) -> str:
    if character in _NUMERALS:
        return "n"
    if character.isdigit():
        return "d"
    if "a" <= character <= "z":
        return "l"
    if "\u4e00" <= character <= "\u9fff":
        return "h"
    return "s" if character.isspace() else "p"


def _listed(low: str, lexicon: Lexicon) -> list[list[str]]:
    """Return for each character in which lists the words it belongs to are."""
    found_in: list[set[str]] = [set() for _ in low]
    for place, character in enumerate(low):
        for word, name in lexicon.words_from(character):
            if low.startswith(word, place):
                found_in[place].add(name + "B")
                for inside in range(place + 1, place + len(word)):
                    found_in[inside].add(name + "I")
    return [sorted(each) if each else _NO_LISTS for each in found_in]


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, Kind]]:
    """Yield start, end and kind of what a tagger's labels mark."""
    start, kind = 0, ""
    for place, label in enumerate((*labels, "O")):
        if kind and (label == "O" or label.startswith("B-") or label[2:] != kind):
            yield start, place, Kind(kind)
            kind = ""
        if label != "O" and not kind:
            start, kind = place, label[2:]


def reread(low: str, by_rules: Sequence[Finding], tagger: Tagger, lexicon: Lexicon) -> list[Finding]:
    """Return what is told by form as the rules have it, and the rest as the tagger has it, without overlaps.

    Where both find the same kind the longer stretch counts, and of two classes the greater: in doubt, up.
    """
    kept = [each for each in by_rules if each.kind in BY_FORM]
    for begin, end, kind in spans(tagger(features(low, by_rules, lexicon))):
        start = _behind_what_leads_in(low, begin, end)
        if any(start < each.end and each.start < end for each in kept):
            continue
        kept.append(_finding(low, start, end, kind, by_rules, lexicon))
    kept += [
        replace(each, start=start, end=end)
        for each in by_rules
        if each.kind in IN_DOUBT
        for start, end in _uncovered(each, kept)
    ]
    return sorted(kept, key=lambda each: each.start)


def _behind_what_leads_in(low: str, start: int, end: int) -> int:
    while end - start > 2 and low[start] in _LEADS_IN:
        start += 1
    return start


def _uncovered(finding: Finding, kept: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a finding, of two characters and more, that no other covers."""
    start = finding.start
    for each in sorted(kept, key=lambda one: one.start):
        if each.start < finding.end and finding.start < each.end:
            if each.start - start > 1:
                yield start, each.start
            start = max(start, each.end)
    if finding.end - start > 1:
        yield start, finding.end


def _finding(
    low: str, start: int, end: int, kind: Kind, by_rules: Sequence[Finding], lexicon: Lexicon
) -> Finding:
    made = found(start, end, kind, _CONFIDENCE)
    if kind is Kind.FAMILY:
        made = lexicon.of_family(start, end, low[start:end])
    for each in by_rules:
        if each.start < end and start < each.end:
            if each.kind is kind and each.data_class >= made.data_class:
                made = replace(made, why=each.why, confidence=each.confidence)
            made = replace(made, data_class=max(made.data_class, each.data_class))
    return made
