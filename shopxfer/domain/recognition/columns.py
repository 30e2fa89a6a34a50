"""What a column is, from its header, a fair sample of its cells and their checks; any column will do.

What proves itself (check digits, fixed forms) outweighs the header: a column 备注 full of ID numbers is one
of ID numbers. What does not (a name, a date, an amount) needs a header that says so, or nearly all cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shopxfer.domain import identifiers
from shopxfer.domain.characters import HAN, plain
from shopxfer.domain.detection import Look, fair_sample, looks
from shopxfer.domain.fields import DataClass
from shopxfer.domain.recognition.kinds import WEIGHTS, Kind
from shopxfer.domain.recognition.lexicon import Lexicon
from shopxfer.domain.recognition.people import is_name_like
from shopxfer.domain.recognition.scan import scan
from shopxfer.domain.wording import fold_header

#: From this share of cells on, what proves itself decides.
_PROVES = 0.6
#: From this share on, what only hints decides where the header says nothing.
_HINTS = 0.7
#: From this share on, weighty words raise the class of a column that is something else.
_RAISES = 0.03
_PROVEN = (
    Kind.RESIDENT_ID, Kind.FOREIGN_RESIDENCE, Kind.CREDIT_CODE, Kind.BANK_CARD, Kind.EMAIL, Kind.PLATE,
    Kind.MOBILE, Kind.LANDLINE,
)  # fmt: skip
_HINTED = (
    Kind.COMPANY, Kind.ADDRESS, Kind.HEALTH, Kind.RELIGION, Kind.BIOMETRICS, Kind.WHEREABOUTS, Kind.FAMILY,
    Kind.PASSPORT, Kind.PERMIT, Kind.PURCHASE, Kind.BALANCE, Kind.PERSON,
)  # fmt: skip
#: Kinds whose words a header need only announce; anything may stand below.
_TEXTS = frozenset(
    {Kind.HEALTH, Kind.RELIGION, Kind.FAMILY, Kind.BIOMETRICS, Kind.WHEREABOUTS, Kind.PURCHASE}
)
#: What cells must look like for a header to be believed.
_FORMS: Mapping[Kind, re.Pattern[str]] = {
    Kind.QQ: re.compile(r"[1-9][0-9]{4,10}"),
    Kind.MEMBERSHIP: re.compile(r"(?=.*[0-9])[A-Za-z]{0,6}[-_]?[0-9A-Za-z]{2,16}"),
    Kind.PASSPORT: re.compile(r"[A-Za-z]{0,2}[0-9]{7,9}|[A-Za-z]{2}[0-9]{6,8}"),
    Kind.PERMIT: re.compile(r"[A-Za-z]{0,2}[0-9]{7,10}(?:\([A-Za-z0-9]\))?"),
    Kind.FOREIGN_RESIDENCE: re.compile(r"[A-Za-z]{3}[0-9]{12}|9[0-9]{16}[0-9Xx]"),
    Kind.RESIDENT_ID: re.compile(r"[0-9*]{14,17}[0-9Xx*]|[0-9](?:\.[0-9]+)?E\+1[0-9]"),
    Kind.CREDIT_CODE: re.compile(r"[0-9A-Za-z]{15,20}"),
    Kind.BANK_CARD: re.compile(r"[0-9*]{13,23}|[0-9](?:\.[0-9]+)?E\+1[0-9]"),
    Kind.PLATE: re.compile(rf"[{HAN}]?[A-Za-z0-9·-]{{5,8}}"),
    Kind.BALANCE: re.compile(r"[¥￥]?-?[0-9][0-9,]*(?:\.[0-9]+)?(?:元|次|节|课时)?"),
    Kind.LANDLINE: re.compile(r"[0-9()+/.,;、-]{7,40}"),
    Kind.MOBILE: re.compile(r"[0-9()+/*.,;、-]{7,40}|[0-9](?:\.[0-9]+)?E\+10"),
}
#: Kinds of which nearly every text may be one, so that their headers are believed too easily.
_LOOSE = frozenset({Kind.PERSON, Kind.COMPANY, Kind.ADDRESS})
#: Below this share of cells that look like what the header says, cells that all look like another win.
_HARDLY = 0.2
#: 首字母: no names.
_INITIALS = re.compile(r"[A-Z]{1,4}")
_CODE = re.compile(r"[A-Za-z]{0,4}[0-9]{6,}")
_DAY_OF_YEAR = re.compile(
    r"[0-9]{1,2}[-/.月][0-9]{1,2}[日号]?|(?:农历|阴历)?[正一二三四五六七八九十冬腊]{1,2}月.{1,4}|(?:19|"
    r"20)?[0-9]{2}年?(?:[0-9]{1,2}月)?"
)


@dataclass(frozen=True, slots=True)
class ColumnVerdict:
    """What a column is: `kind` is None where it is none of the kinds that are told apart."""

    kind: Kind | None
    data_class: DataClass
    confidence: float  #: 0..1
    why: str  #: key of a sentence in resources/messages/recognition.toml
    share: float  #: of filled cells that speak for it, 0..1
    #: Shares 0..1 of filled cells that hold something of a kind, whatever the column is.
    held: Mapping[Kind, float] = field(default_factory=dict)
    #: The kind that lifts `data_class` above what the column is by itself; None where nothing does.
    weightiest: Kind | None = None


def verdict(header: str, sample: Sequence[str], lexicon: Lexicon) -> ColumnVerdict:
    """Return what a column with this header and these cells is; the sample may be the whole column."""
    cells = [plain(cell) for cell in fair_sample(sample)]
    whole, held, classes = _counted(cells, lexicon)
    announced = _announced(header, cells, whole, lexicon)
    kind, confidence, why, share = _judged(announced, cells, whole, held)
    floor = WEIGHTS[kind].data_class if kind else DataClass.C3  # in doubt it seals
    raised = _raised(held, classes, len(cells))
    greatest = max(raised.values(), default=floor)
    return ColumnVerdict(
        kind,
        max(floor, greatest),
        round(confidence, 2),
        why,
        share,
        {each: count / len(cells) for each, count in held.items()},
        next(each for each in raised if raised[each] is greatest) if greatest > floor else None,
    )


def _counted(
    cells: Sequence[str], lexicon: Lexicon
) -> tuple[Counter[Kind], Counter[Kind], dict[Kind, DataClass]]:
    """Return how many cells are of a kind, and how many hold one, with the greatest class of each."""
    whole: Counter[Kind] = Counter()
    held: Counter[Kind] = Counter()
    classes: dict[Kind, DataClass] = {}
    for cell, times in Counter(cells).items():
        findings = scan(cell, lexicon)
        covered = Counter[Kind]()
        for each in findings:
            classes[each.kind] = max(classes.get(each.kind, DataClass.C0), each.data_class)
            covered[each.kind] += each.end - each.start
        for kind, length in covered.items():
            held[kind] += times
            whole[kind] += times if length * 3 >= len(cell) * 2 else 0
        if not findings and _is_name(cell, lexicon):
            whole[Kind.PERSON] += times
    return whole, held, classes


def _is_name(cell: str, lexicon: Lexicon) -> bool:
    return len(cell) <= 8 and Look.NAME in looks(cell) and is_name_like(cell, lexicon)


def _announced(header: str, cells: Sequence[str], whole: Counter[Kind], lexicon: Lexicon) -> Kind | None:
    """Return the kind that a header speaks of; of several (QQ/邮箱), the one that most cells agree with."""
    kinds = lexicon.header_kinds(fold_header(header)) or lexicon.header_kinds(plain(header).lower())
    return max(kinds, key=lambda kind: _agreeing(kind, cells, whole), default=None)


def _judged(
    announced: Kind | None, cells: Sequence[str], whole: Counter[Kind], held: Counter[Kind]
) -> tuple[Kind | None, float, str, float]:
    if not cells:
        return (announced, 0.6, "verdict.by_header", 0.0) if announced else (None, 0.3, "verdict.empty", 0.0)
    for kind in _PROVEN:
        share = whole[kind] / len(cells)
        if share >= _PROVES:
            if kind is not announced:
                return kind, 0.55 + 0.4 * share, "verdict.by_content", share
            break
    share = _agreeing(announced, cells, whole) if announced else 0.0
    looked_at = whole | Counter({kind: held[kind] for kind in _TEXTS})  # of texts, a part tells enough
    hinted = _hinted(cells, looked_at)
    is_outvoted = hinted in _LOOSE and announced in _LOOSE and whole[announced] < _HARDLY * len(cells)
    if announced and share >= 0.5 and not is_outvoted:
        return announced, 0.75 + 0.24 * share, "verdict.header_and_content", share
    if hinted:
        share = looked_at[hinted] / len(cells)
        return hinted, 0.3 + 0.5 * share, "verdict.by_content", share
    if announced and (share >= 0.2 or (announced in _TEXTS and not _are_codes(cells))):
        return announced, 0.6, "verdict.by_header", share
    return None, 0.6, "verdict.none", 0.0


def _hinted(cells: Sequence[str], whole: Counter[Kind]) -> Kind | None:
    """Return the kind that nearly all cells look like; names and companies also need to differ."""
    for kind in _HINTED:
        is_loose = kind in (Kind.PERSON, Kind.COMPANY)
        if whole[kind] >= (0.8 if is_loose else _HINTS) * len(cells) and (
            len(set(cells)) > 3 or not is_loose
        ):
            return kind
    return None


def _are_codes(cells: Sequence[str]) -> bool:
    return sum(1 for cell in cells if _CODE.fullmatch(cell)) * 2 >= len(cells)


def _agreeing(kind: Kind, cells: Sequence[str], whole: Counter[Kind]) -> float:
    """Return the share of cells that may be what the header says; 1 where there are none."""
    if not cells:
        return 1.0
    form = _FORMS.get(kind)
    if form is not None:
        good = sum(1 for cell in cells if form.fullmatch(cell.replace(" ", "")))
    elif kind is Kind.WECHAT:  # many are known by their mobile
        good = sum(1 for cell in cells if identifiers.is_wechat_id(cell) or identifiers.is_mobile(cell))
    elif kind is Kind.BIRTH_DATE:
        good = sum(1 for cell in cells if Look.DATE in looks(cell) or _DAY_OF_YEAR.fullmatch(cell))
    elif kind is Kind.PERSON:
        good = sum(1 for cell in cells if _may_be_name(cell))
    elif kind is Kind.ADDRESS:
        good = sum(1 for cell in cells if len(cell) >= 4 and not cell.isdecimal())
    elif kind is Kind.COMPANY:
        good = sum(1 for cell in cells if len(cell) >= 2 and not cell.isdecimal())
    else:
        good = whole[kind]
    return good / len(cells)


def _may_be_name(cell: str) -> bool:
    has_digit = any(character.isdigit() for character in cell)
    return len(cell) <= 24 and not has_digit and not _INITIALS.fullmatch(cell)


def _raised(held: Counter[Kind], classes: Mapping[Kind, DataClass], count: int) -> Mapping[Kind, DataClass]:
    """Return the classes that what the cells hold asks for: numbers at once, words from a few cells on."""
    return {
        kind: classes[kind]
        for kind, cells in held.most_common()
        if kind in (Kind.RESIDENT_ID, Kind.BANK_CARD) or cells > _RAISES * count
    }
