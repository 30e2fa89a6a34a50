"""What a column is, from its header, a fair sample of its cells and their checks; any column will do.

What proves itself (check digits, fixed forms) outweighs the header: a column 备注 full of ID numbers is one
of ID numbers. What does not (a name, a date, an amount) is told by a classifier that has seen the columns of
many authors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shopxfer.domain.characters import plain
from shopxfer.domain.detection import Look, fair_sample, looks
from shopxfer.domain.fields import DataClass
from shopxfer.domain.recognition.column_features import features, told_by_cells
from shopxfer.domain.recognition.kinds import WEIGHTS, Kind
from shopxfer.domain.recognition.lexicon import Lexicon
from shopxfer.domain.recognition.people import is_name_like
from shopxfer.domain.recognition.scan import scan
from shopxfer.domain.wording import fold_header

#: From this share of cells on, what proves itself decides.
_PROVES = 0.6
#: From this share on, weighty words raise the class of a column that is something else.
_RAISES = 0.03
_PROVEN = (
    Kind.RESIDENT_ID, Kind.FOREIGN_RESIDENCE, Kind.CREDIT_CODE, Kind.BANK_CARD, Kind.EMAIL, Kind.PLATE,
    Kind.MOBILE, Kind.LANDLINE,
)  # fmt: skip

#: Sensitive by law wherever a header speaks of it (SD1, SD5).
_BY_LAW = frozenset({Kind.HEALTH, Kind.RELIGION, Kind.BIOMETRICS, Kind.WHEREABOUTS})


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


#: What a column is, how surely, the key of why, and the share of cells that speak for it.
_Judged = tuple[Kind | None, float, str, float]


def verdict(header: str, sample: Sequence[str], lexicon: Lexicon) -> ColumnVerdict:
    """Return what a column with this header and these cells is; the sample may be the whole column."""
    cells = [plain(cell) for cell in fair_sample(sample)]
    whole, held, classes = _counted(cells, lexicon)
    announced = _announcing(header, lexicon)
    kind, confidence, why, share = (
        _proven(announced, cells, whole)
        or _classified(header, cells, whole, held, lexicon)
        or _by_header(announced)
    )
    floor = WEIGHTS[kind].data_class if kind else DataClass.C3  # in doubt it seals
    for each in _BY_LAW.intersection(
        announced
    ):  # cells may be codes for it (law.md section 4: upgrade on doubt)
        floor = max(floor, WEIGHTS[each].data_class)
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
        findings = scan(cell, lexicon, only_rules=True)
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


def _announcing(header: str, lexicon: Lexicon) -> list[Kind]:
    return lexicon.header_kinds(fold_header(header)) or lexicon.header_kinds(plain(header).lower())


def _proven(announced: Sequence[Kind], cells: Sequence[str], whole: Counter[Kind]) -> _Judged | None:
    """Return what most cells prove by their form and check digits."""
    for kind in _PROVEN:
        share = whole[kind] / len(cells) if cells else 0.0
        if share >= _PROVES:
            if kind in announced:
                return kind, 0.75 + 0.24 * share, "verdict.header_and_content", share
            return kind, 0.55 + 0.4 * share, "verdict.by_content", share
    return None


def shown_to_classifier(header: str, sample: Sequence[str], lexicon: Lexicon) -> dict[str, float]:
    """Return what a classifier is shown of a column, to teach it; see `column_features.features`."""
    cells = [plain(cell) for cell in fair_sample(sample)]
    whole, held, _ = _counted(cells, lexicon)
    return _shown(header, cells, whole, held, lexicon)


def _shown(
    header: str, cells: Sequence[str], whole: Counter[Kind], held: Counter[Kind], lexicon: Lexicon
) -> dict[str, float]:
    shares = {
        f"{name}:{kind}": count / len(cells)
        for name, counts in (("w", whole), ("h", held))
        for kind, count in counts.items()
    }
    return features(header, cells, _announcing(header, lexicon), shares, lexicon)


def _classified(
    header: str, cells: Sequence[str], whole: Counter[Kind], held: Counter[Kind], lexicon: Lexicon
) -> _Judged | None:
    """Return what the classifier takes a column for; None where there is no classifier, or no cell."""
    if lexicon.classifier is None or not cells:
        return None
    shown = _shown(header, cells, whole, held, lexicon)
    told, probability = lexicon.classifier(shown)
    if told not in set(Kind):
        return None, probability, "verdict.none", 0.0
    return Kind(told), probability, "verdict.resembles", told_by_cells(Kind(told), shown)


def _by_header(announced: Sequence[Kind]) -> _Judged:
    return (announced[0], 0.6, "verdict.by_header", 0.0) if announced else (None, 0.3, "verdict.empty", 0.0)


def _raised(held: Counter[Kind], classes: Mapping[Kind, DataClass], count: int) -> Mapping[Kind, DataClass]:
    """Return the classes that what the cells hold asks for: numbers at once, words from a few cells on."""
    return {
        kind: classes[kind]
        for kind, cells in held.most_common()
        if kind in (Kind.RESIDENT_ID, Kind.BANK_CARD) or cells > _RAISES * count
    }
