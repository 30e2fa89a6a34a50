"""Which column of a sheet is which field, of what class, how sure, and why.

Headers speak first, content confirms or overrules them: a column called 备注 that is full of ID numbers is
sealed as such. What stays unknown is kept as it is, class C3, and does not move (in doubt it seals); what its
cells hold may raise it, see `column_content`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shopxfer.domain.column_content import ColumnContent
from shopxfer.domain.detection import Look, column_looks, fair_sample
from shopxfer.domain.fields import EXTRA, Catalogue, DataClass, Field, RecordKind, Shape
from shopxfer.domain.kinds import propose_kind
from shopxfer.domain.recognition.lexicon import Lexicon
from shopxfer.domain.wording import HeaderWords, fold_header

__all__ = ["ColumnProposal", "SheetProposal", "fold_header", "propose", "propose_kind", "propose_sheet"]

#: Below this, a guess helps nobody; the column is kept as it is.
_LEAST_CONFIDENCE = 0.4
#: From this share on, content outweighs what the header says.
_OVERRULES = 0.6


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """What the program makes of one column."""

    position: int  #: from 0
    header: str | None  #: unique within the sheet ("电话 (2)"); None where the sheet has none
    field: str  #: id in the catalogue, or "extra"
    data_class: DataClass
    confidence: float  #: 0..1; for an extra column, how sure it is that it is none of the known fields
    why: str  #: key of a sentence in resources/messages/fields.toml
    facts: Mapping[str, object]  #: its blanks: header (text), share (per cent)


@dataclass(frozen=True, slots=True)
class SheetProposal:
    """What the program makes of a sheet."""

    kind: RecordKind
    columns: tuple[ColumnProposal, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    field: Field
    confidence: float
    why: str
    share: float = 0.0


@dataclass(slots=True)
class _Column:
    position: int
    header: str | None
    looks: Mapping[Look, float]
    filled: int
    content: ColumnContent
    candidates: list[_Candidate] = field(default_factory=list)
    #: Known by its header, but to another kind of record: 地址 in a list of purchases.
    elsewhere: Field | None = None


#: Content that proves a field, and the field it proves.
_PROOFS: tuple[tuple[Look, str], ...] = (
    (Look.RESIDENT_ID, "id_number"),
    (Look.BANK_CARD, "bank_card"),
    (Look.CREDIT_CODE, "company_code"),
    (Look.EMAIL, "email"),
    (Look.PLATE, "plate"),
    (Look.MOBILE, "phone"),
    (Look.LANDLINE, "landline"),
)
#: Content that tells a field where its header says nothing, or something else that is plainly wrong.
_HINTS: tuple[tuple[Look, str], ...] = (
    (Look.ADDRESS, "address"),
    (Look.COMPANY, "company"),
    (Look.NAME, "name"),
)
#: From this share on, a hint counts.
_TELLS = 0.8
#: Below this share of cells that look like what the header says, the header is wrong.
_HARDLY = 0.2
#: Shapes that are easily recognised beside the strict ones.
_RECOGNISED = frozenset({Shape.NAME, Shape.LANDLINE, Shape.ADDRESS, Shape.COMPANY})
#: Looks that agree with a shape. Shapes not listed take anything.
_AGREEING: Mapping[Shape, frozenset[Look]] = {
    Shape.NAME: frozenset({Look.NAME}),
    Shape.MOBILE: frozenset({Look.MOBILE, Look.LANDLINE, Look.SCIENTIFIC}),
    Shape.LANDLINE: frozenset({Look.MOBILE, Look.LANDLINE, Look.SCIENTIFIC}),
    Shape.EMAIL: frozenset({Look.EMAIL}),
    Shape.RESIDENT_ID: frozenset({Look.RESIDENT_ID, Look.SCIENTIFIC}),
    Shape.CREDIT_CODE: frozenset({Look.CREDIT_CODE, Look.SCIENTIFIC}),
    Shape.BANK_CARD: frozenset({Look.BANK_CARD, Look.SCIENTIFIC}),
    Shape.DATE: frozenset({Look.DATE}),
    Shape.AMOUNT: frozenset({Look.NUMBER, Look.SCIENTIFIC}),
    Shape.COUNT: frozenset({Look.NUMBER}),
    Shape.YES_NO: frozenset({Look.YES_NO}),
    Shape.ADDRESS: frozenset({Look.ADDRESS}),
}
#: Shapes whose values are so regular that a column with hardly any of them is something else.
_STRICT = frozenset({Shape.MOBILE, Shape.EMAIL, Shape.RESIDENT_ID, Shape.DATE, Shape.AMOUNT, Shape.COUNT})
#: What phones, cards and other numbers may well be kept as: members are often known by their mobile.
_TAKES_PHONES = frozenset(
    {Shape.MOBILE, Shape.LANDLINE, Shape.NUMBER_CODE, Shape.DOCUMENT_NO, Shape.AMOUNT, Shape.COUNT}
)


def propose_sheet(
    headers: Sequence[str],
    samples: Sequence[Sequence[str]],
    catalogue: Catalogue,
    lexicon: Lexicon,
    sheet_name: str = "",
) -> SheetProposal:
    """Return what a sheet is about and what its columns are.

    `headers` may be empty texts where the sheet has none; `samples` are rows below it, as many as are at
    hand (`SAMPLE_SIZE` cells of each column are looked at).
    """
    columns = _read_columns(headers, samples, lexicon)
    # 日期 is a purchase's in one kind and a call's in another: what each kind would make of it is evidence.
    possible = {
        candidate.field.id for kind in RecordKind for candidate in _choose(columns, catalogue, kind).values()
    }
    kind = propose_kind(possible, sheet_name)
    return SheetProposal(kind, _assign(columns, catalogue, kind))


def propose(
    headers: Sequence[str],
    samples: Sequence[Sequence[str]],
    catalogue: Catalogue,
    lexicon: Lexicon,
    kind: RecordKind | None = None,
) -> tuple[ColumnProposal, ...]:
    """Return one proposal for each column, in order; with `kind`, only fields such records may have."""
    return _assign(_read_columns(headers, samples, lexicon), catalogue, kind)


def unique_headers(headers: Sequence[str]) -> list[str | None]:
    """Return headers with repeats told apart as "电话 (2)", and None for empty ones."""
    taken: set[str] = set()
    unique: list[str | None] = []
    for raw in headers:
        header = " ".join(raw.split())
        if not header:
            unique.append(None)
            continue
        name, count = header, 1
        while name in taken:
            count += 1
            name = f"{header} ({count})"
        taken.add(name)
        unique.append(name)
    return unique


def _read_columns(
    headers: Sequence[str], samples: Sequence[Sequence[str]], lexicon: Lexicon
) -> list[_Column]:
    width = max([len(headers), *map(len, samples)])
    padded = [*headers, *[""] * (width - len(headers))]
    columns = []
    for position, header in enumerate(unique_headers(padded)):
        values = fair_sample([row[position] for row in samples if position < len(row)])
        content = ColumnContent(header or "", values, column_looks(values), lexicon)
        columns.append(_Column(position, header, content.looks, len(values), content))
    return columns


def _assign(
    columns: Sequence[_Column], catalogue: Catalogue, kind: RecordKind | None
) -> tuple[ColumnProposal, ...]:
    """Return a proposal for each column; those that no field was given keep their own headers."""
    chosen = _choose(columns, catalogue, kind)
    winners = {candidate.field.id: columns[position] for position, candidate in chosen.items()}
    return tuple(
        _proposal(column, chosen[column.position])
        if column.position in chosen
        else _kept(
            column, next((winners[c.field.id] for c in column.candidates if c.field.id in winners), None)
        )
        for column in columns
    )


def _choose(
    columns: Sequence[_Column], catalogue: Catalogue, kind: RecordKind | None
) -> dict[int, _Candidate]:
    """Give each field to the column that fits it best; return who got what, by position."""
    words = HeaderWords(catalogue)
    for column in columns:
        _collect_candidates(column, words, catalogue, kind)
    ranked = sorted(
        ((candidate, column) for column in columns for candidate in column.candidates),
        key=lambda pair: (-pair[0].confidence, -min(pair[1].filled, 5), pair[1].position),
    )
    chosen: dict[int, _Candidate] = {}
    taken: dict[str, int] = {}
    for candidate, column in ranked:
        if column.position not in chosen and candidate.field.id not in taken:
            chosen[column.position] = candidate
            taken[candidate.field.id] = column.position
    _exchange(columns, words, catalogue, kind, chosen, taken)
    return chosen


def _exchange(
    columns: Sequence[_Column],
    words: HeaderWords,
    catalogue: Catalogue,
    kind: RecordKind | None,
    chosen: dict[int, _Candidate],
    taken: dict[str, int],
) -> None:
    """Where content gave a column what another header announces, give that one what this header announces.

    Two headers that were exchanged are commoner than a header above nothing that it means.
    """

    def announced(column: _Column) -> list[Field]:
        known = (catalogue[wording.field] for wording in words.fields(column.header or "", 0.8))
        return [each for each in known if kind is None or kind in each.kinds]

    robbed = {
        candidate.field.id: columns[position]
        for position, candidate in chosen.items()
        if candidate.why == "mapping.content_overrules"
    }
    for column in columns:
        doubtful = chosen.get(column.position)
        if not column.filled or (doubtful and not _contradicts(column, doubtful.field.shape)):
            continue
        for lost in announced(column):
            robber = robbed.get(lost.id)
            for free in announced(robber) if robber else ():
                agreeing = _AGREEING.get(free.shape)
                share = sum(column.looks.get(look, 0.0) for look in agreeing or ())
                if (
                    chosen.get(column.position) is doubtful
                    and free.id not in taken
                    and (agreeing is None or share >= _HARDLY)
                ):
                    chosen[column.position] = _Candidate(free, 0.6, "mapping.exchanged", share)
                    taken[free.id] = column.position
                    if doubtful:
                        del taken[doubtful.field.id]


def _collect_candidates(
    column: _Column, words: HeaderWords, catalogue: Catalogue, kind: RecordKind | None
) -> None:
    """Fill in which fields a column may be, from its header and then from its content."""
    column.elsewhere = None
    found: dict[str, _Candidate] = {}
    for wording in words.fields(column.header or ""):
        known = catalogue[wording.field]
        if kind is not None and kind not in known.kinds:
            column.elsewhere = column.elsewhere or known
            continue
        candidate = _weigh(known, wording.confidence, column)
        if candidate.confidence >= _LEAST_CONFIDENCE:
            found[known.id] = candidate
    if found:
        column.elsewhere = None
    for candidate in _from_content(column, [c.field for c in found.values()], catalogue, kind):
        if candidate.why == "mapping.content_overrules":
            found.clear()
        best = found.get(candidate.field.id)
        if best is None or best.confidence < candidate.confidence:
            found[candidate.field.id] = candidate
    column.candidates = list(found.values())


def _weigh(known: Field, confidence: float, column: _Column) -> _Candidate:
    """Return how well a field fits once the content has been looked at."""
    agreeing = _AGREEING.get(known.shape)
    if agreeing is None or not column.filled:
        return _Candidate(known, confidence, "mapping.by_header")
    share = min(1.0, sum(column.looks.get(look, 0.0) for look in agreeing))
    if known.id == "landline":
        share = column.looks.get(Look.LANDLINE, 0.0) or share / 2
    if known.id == "phone":
        share -= column.looks.get(Look.LANDLINE, 0.0) / 4
    if share >= _OVERRULES:
        return _Candidate(
            known, confidence + (0.98 - confidence) * share, "mapping.header_and_content", share
        )
    if known.shape in _STRICT and share < 0.2 and column.filled >= 3:
        return _Candidate(known, confidence / 2, "mapping.header_doubtful", share)
    return _Candidate(known, confidence - 0.02 * (1 - share), "mapping.by_header", share)


def _from_content(
    column: _Column, by_header: Sequence[Field], catalogue: Catalogue, kind: RecordKind | None
) -> list[_Candidate]:
    if column.filled < 2:
        return []
    for look, field_id in _PROOFS:
        share = column.looks.get(look, 0.0)
        proven = catalogue.fields.get(field_id)
        if proven is None or share < _OVERRULES or (kind is not None and kind not in proven.kinds):
            continue
        if any(_accepts(known, look, share) for known in by_header) or _somebody_elses(column, look):
            return []
        why = "mapping.content_overrules" if by_header else "mapping.by_content"
        return [_Candidate(proven, 0.6 + 0.35 * share, why, share)]
    return _hinted(column, by_header, catalogue, kind)


def _hinted(
    column: _Column, by_header: Sequence[Field], catalogue: Catalogue, kind: RecordKind | None
) -> list[_Candidate]:
    """Return what names, addresses and companies hint at, where a header is missing or wrong."""
    is_wrong = bool(by_header) and all(_contradicts(column, known.shape) for known in by_header)
    is_silent = not by_header and column.elsewhere is None
    for look, field_id in _HINTS:
        share = column.looks.get(look, 0.0)
        hinted = catalogue.fields.get(field_id)
        if hinted is None or share < _TELLS or (kind is not None and kind not in hinted.kinds):
            continue
        if is_wrong:
            return [_Candidate(hinted, 0.65 + 0.3 * share, "mapping.content_overrules", share)]
        if is_silent and not HeaderWords.speaks_of_others(column.header or ""):
            return [_Candidate(hinted, 0.55, "mapping.by_content", share)]
    return []


def _contradicts(column: _Column, shape: Shape) -> bool:
    """Return whether hardly any cell looks like a shape whose values are easily recognised."""
    agreeing = frozenset({Look.COMPANY}) if shape is Shape.COMPANY else _AGREEING.get(shape, frozenset())
    is_recognised = shape in _STRICT or shape in _RECOGNISED
    return is_recognised and sum(column.looks.get(look, 0.0) for look in agreeing) < _HARDLY


def _accepts(known: Field, look: Look, share: float) -> bool:
    """Whether a field known by its header may hold such content, so that the header stands."""
    if look in _AGREEING.get(known.shape, ()):
        return True
    is_loose_text = known.shape is Shape.TEXT and (known.id != "remarks" or share < 0.9)
    if look in (Look.MOBILE, Look.LANDLINE):
        return is_loose_text or known.shape in _TAKES_PHONES
    if look in (Look.PLATE, Look.CREDIT_CODE, Look.EMAIL):
        return is_loose_text or known.shape is Shape.NUMBER_CODE
    return False


def _somebody_elses(column: _Column, look: Look) -> bool:
    """Whether an unknown header holds phones that need not be the customer's: 紧急联系人电话, 介绍人手机."""
    return look in (Look.MOBILE, Look.LANDLINE, Look.EMAIL) and HeaderWords.speaks_of_others(
        column.header or ""
    )


def _proposal(column: _Column, candidate: _Candidate) -> ColumnProposal:
    data_class, why = candidate.field.data_class, candidate.why
    raised = column.content.raised(candidate.field.shape, data_class)
    if raised is not None:
        data_class, why = raised.data_class, raised.why
    share = round(100 * (raised.share if raised else candidate.share))
    facts = {"header": column.header or "", "share": share}
    return ColumnProposal(
        column.position,
        column.header,
        candidate.field.id,
        data_class,
        round(candidate.confidence, 2),
        why,
        facts,
    )


def _kept(column: _Column, winner: _Column | None) -> ColumnProposal:
    """Return the proposal for a column that stays as it is: class C3 at least, more if its content asks."""
    data_class, why, share = DataClass.C3, "mapping.unknown", 0.0
    known = [candidate.field for candidate in column.candidates]
    if column.elsewhere is not None:
        known.append(column.elsewhere)
        why = "mapping.other_kind"
    if winner is not None:
        why = "mapping.field_taken"
    data_class = max([data_class, *(each.data_class for each in known)])
    raised = column.content.raised(Shape.TEXT, data_class) or column.content.recognised(data_class)
    if raised is not None and (raised.data_class > data_class or why == "mapping.unknown"):
        data_class, why, share = raised.data_class, raised.why, raised.share
    facts = {
        "header": column.header or "",
        "share": round(100 * share),
        "winner": (winner.header or "") if winner else "",
    }
    return ColumnProposal(column.position, column.header, EXTRA, data_class, 0.5, why, facts)
