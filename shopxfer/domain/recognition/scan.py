"""Finds personal data in free text: remarks, tags, notes of calls."""

from __future__ import annotations

from dataclasses import replace

from shopxfer.domain.characters import half_width
from shopxfer.domain.recognition.dealings import dealings_in
from shopxfer.domain.recognition.kinds import Finding, Kind
from shopxfer.domain.recognition.lexicon import Lexicon
from shopxfer.domain.recognition.movements import movements_in
from shopxfer.domain.recognition.numbers import numbers_in
from shopxfer.domain.recognition.people import birthdays_in, people_in
from shopxfer.domain.recognition.places import places_in
from shopxfer.domain.recognition.wordings import features, reread

#: Nobody writes more than this about a customer; longer texts are looked at piece by piece.
_PIECE = 2000
#: Kinds of which two that touch are still two.
_APART = frozenset({Kind.MOBILE, Kind.LANDLINE, Kind.PERSON, Kind.PLATE, Kind.RESIDENT_ID, Kind.BANK_CARD})
#: Kinds told by wordings of which a piece is as good as the whole, and how long it has to be.
_CUT = {Kind.WHEREABOUTS: 4, Kind.HEALTH: 2, Kind.FAMILY: 2}


def scan(text: str, lexicon: Lexicon, *, only_rules: bool = False) -> tuple[Finding, ...]:
    """Return what a text holds, in order, without overlaps; places are those of `text` as it is.

    Rules alone take half the time, where many texts are looked at for a first impression.
    """
    if len(text) < 2 or text.isspace():
        return ()
    if len(text) > _PIECE:
        return tuple(
            Finding(
                each.start + begin, each.end + begin, each.kind, each.confidence, each.data_class, each.why
            )
            for begin in range(0, len(text), _PIECE)
            for each in scan(text[begin : begin + _PIECE], lexicon, only_rules=only_rules)
        )
    text, low = _plain(text, lexicon)
    by_rules = _by_rules(text, low, lexicon)
    if lexicon.tagger is None or only_rules or text.isdecimal():
        return by_rules
    return tuple(reread(low, by_rules, lexicon.tagger, lexicon))


def shown_to_tagger(text: str, lexicon: Lexicon) -> list[list[str]]:
    """Return what a tagger is shown of a text, to teach it; see `wordings.features`."""
    text, low = _plain(text, lexicon)
    return features(low, _by_rules(text, low, lexicon), lexicon)


def _plain(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """Return a text in simplified, half-width characters, and the same in lower case, as long as it was."""
    if not text.isascii():
        text = half_width(text).translate(lexicon.simplified)
    low = text.lower()
    return text, low if len(low) == len(text) else text  # İ becomes two characters, and places would shift


def _by_rules(text: str, low: str, lexicon: Lexicon) -> tuple[Finding, ...]:
    every = [*numbers_in(text)]
    if not text.isdecimal():
        every += lexicon.words_in(low)
        every += people_in(text, lexicon)
        every += birthdays_in(text)
        every += places_in(text)
        every += movements_in(low, lexicon)
        every += dealings_in(low, lexicon)
    return _without_overlaps(_behind_names(every)) if every else ()


def _behind_names(every: list[Finding]) -> list[Finding]:
    """Return findings with addresses begun behind the names they begin with: 沈超志碧桂豪庭29-2-1201."""
    names = [each for each in every if each.kind is Kind.PERSON]
    return [
        replace(each, start=name.end)
        if each.kind is Kind.ADDRESS and (name := _name_at_start(each, names))
        else each
        for each in every
    ]


def _name_at_start(address: Finding, names: list[Finding]) -> Finding | None:
    starts = range(address.start - 1, address.start + 3)
    return next((name for name in names if name.start in starts and name.end + 4 <= address.end), None)


def _without_overlaps(every: list[Finding]) -> tuple[Finding, ...]:
    """Return the surest findings, the longer ones of equals, each character in one at most."""
    kept: list[Finding] = []
    for each in sorted(every, key=lambda one: (-one.confidence, one.start - one.end, one.start)):
        beside = [place for place, one in enumerate(kept) if each.start < one.end and one.start < each.end]
        if each.kind in _CUT and beside:
            kept += _left_of(each, [kept[place] for place in beside])
        elif not beside and each.start < each.end:
            kept.append(each)
        for place in beside:
            if kept[place].data_class < each.data_class:  # 周末接孩子: where somebody is, and of a child
                kept[place] = replace(kept[place], data_class=each.data_class)
    return tuple(_joined(sorted(kept, key=lambda one: one.start)))


def _left_of(finding: Finding, others: list[Finding]) -> list[Finding]:
    """Return the longest piece of a finding that surer ones leave, if it still says something.

    十一回老家结婚 is a wedding and a journey: the first takes 结婚, and 十一回老家 stays.
    """
    begins = [finding.start, *(one.end for one in others)]
    ends = [*(one.start for one in others), finding.end]
    pieces = [(begin, min((end for end in ends if end >= begin), default=begin)) for begin in begins]
    start, end = max(pieces, key=lambda piece: piece[1] - piece[0])
    return [replace(finding, start=start, end=end)] if end - start >= _CUT[finding.kind] else []


def _joined(findings: list[Finding]) -> list[Finding]:
    """Return findings with those of one kind that touch as one: 甲状腺结节 and 术后."""
    joined: list[Finding] = []
    for each in findings:
        last = joined[-1] if joined else None
        if last and last.end == each.start and last.kind is each.kind and each.kind not in _APART:
            greater = max(last.data_class, each.data_class)
            joined[-1] = replace(last, end=each.end, data_class=greater)
        else:
            joined.append(each)
    return joined
