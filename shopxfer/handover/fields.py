"""Which fields go along when their record goes: the catalogue's defaults and the owner's changes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.domain.fields import EXTRA, DataClass, Field, RecordKind
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.handover.treated import SplitField, record_class, split_fields
from shopxfer.texts import Language
from shopxfer.vault import decisions, marketing, sources, treatments
from shopxfer.vault.database import Database
from shopxfer.vault.decisions import FieldDecision

#: Only these leave when a record goes as plain company data (law.md ID2: company data is not personal).
_COMPANY_CLASSES = (DataClass.C0, DataClass.C1)
#: Goes with every customer, whatever the ground: the buyer has to know who wants no marketing (law.md G13).
MARKETING: Final = "marketing_refused"
_ALWAYS_ALONG = frozenset({MARKETING})
#: The lines for what can be found in texts and is sensitive by law (law.md SD1, SD5, SD8, ID4).
_LINES = {
    Kind.HEALTH: ConsentLine.HEALTH,
    Kind.RELIGION: ConsentLine.RELIGION,
    Kind.BIOMETRICS: ConsentLine.BIOMETRIC,
    Kind.WHEREABOUTS: ConsentLine.WHEREABOUTS,
    Kind.BANK_CARD: ConsentLine.FINANCIAL,
    Kind.RESIDENT_ID: ConsentLine.ID_DOCUMENT,
    Kind.PASSPORT: ConsentLine.ID_DOCUMENT,
    Kind.PERMIT: ConsentLine.ID_DOCUMENT,
    Kind.FOREIGN_RESIDENCE: ConsentLine.ID_DOCUMENT,
}


class SensitiveStays(ShopxferError):
    """A field of faces, fingerprints or voices was asked to go; these never leave (law.md SD5, SD10)."""

    key = "error.sensitive_stays"


class ReasonMissing(ShopxferError):
    """A decision of the owner lacks its reason."""

    key = "error.reason_missing"


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of one kind of record, as the case holds it, and whether it goes."""

    kind: RecordKind
    id: str  #: a catalogue id, or "extra:<header>"
    zh: str
    en: str
    data_class: DataClass
    moves: bool
    by_default: bool  #: whether it would go without the owner's word
    obligation: bool
    purpose_zh: str
    purpose_en: str
    rule: str
    reason: str | None  #: the owner's words
    sheets: int  #: how many sheets have it
    is_split: bool = False  #: it holds what was split out of a column of free text
    line: ConsentLine | None = None  #: what asks for it by itself, if it is sensitive by law (law.md SD2)

    def name(self, language: Language) -> str:
        """Return the field in words."""
        return self.zh if language == "zh" else self.en

    @property
    def may_go(self) -> bool:
        """Whether the owner may let it go at all: faces and fingerprints never do (law.md SD5, SD10)."""
        return self.line is not ConsentLine.BIOMETRIC

    def goes_on(self, ground: str | None, agreed: Collection[str] = ()) -> bool:
        """Return whether the field goes with a record that goes on `ground`.

        `agreed` are the sensitive fields to which the person behind the record said yes apart (law.md G6).
        """
        if not self.moves or (self.line is not None and self.id not in agreed):
            return False
        if self.id in _ALWAYS_ALONG:
            return True
        if ground == "company_data":
            return self.data_class in _COMPANY_CLASSES
        return self.obligation if ground == "open_obligation" else True


def field_lines(case: Case, database: Database | None = None) -> list[FieldLine]:
    """Return the fields that the case's records hold, kind by kind in catalogue order, extras last.

    What was split out of remarks is a field of its own.
    """
    database = database or case.reader
    chosen, split = treatments.treatments(database), split_fields(case.catalogue, database)
    kinds = {sheet.id: sheet.kind for sheet in sources.sheets(database)}
    found: dict[tuple[RecordKind, str], list[DataClass]] = {}
    for column in sources.columns(database):
        name = f"{EXTRA}:{column.header}" if column.field == EXTRA else column.field
        found.setdefault((kinds[column.sheet_id], name), []).append(record_class(column, chosen))
    if marketing.is_any(database):  # said to the shop itself, where no sheet has a column for it
        found.setdefault((RecordKind.CUSTOMER, MARKETING), [case.catalogue[MARKETING].data_class])
    for each in split:
        found.setdefault((kinds[each.column.sheet_id], each.id), []).append(each.data_class)
    by_id = {each.id: each for each in split}
    decided = decisions.field_decisions(database)
    order = {field.id: number for number, field in enumerate(case.catalogue)}
    keys = sorted(
        found, key=lambda key: (list(RecordKind).index(key[0]), order.get(key[1], len(order)), key[1])
    )
    return [
        _line(case, kind, name, found[kind, name], decided.get((kind, name)), by_id.get(name))
        for kind, name in keys
    ]


def _line(
    case: Case,
    kind: RecordKind,
    name: str,
    classes: list[DataClass],
    decision: FieldDecision | None,
    split: SplitField | None,
) -> FieldLine:
    known = case.catalogue.fields.get(name)
    line = asking_line(known, max(classes), split.kind if split else None)
    header = name.removeprefix(f"{EXTRA}:")
    by_default = known is not None and known.moves and max(classes) < DataClass.C4
    return FieldLine(
        kind=kind,
        id=name,
        zh=known.zh if known else header,
        en=known.en if known else split.en if split else header,
        data_class=max(classes),
        moves=line is not ConsentLine.BIOMETRIC and (decision.moves if decision else by_default),
        by_default=by_default,
        obligation=known.obligation if known else False,
        purpose_zh=known.purpose_zh if known else "",
        purpose_en=known.purpose_en if known else "",
        rule=known.rule if known else split.rule if split else "N1",
        reason=decision.reason if decision else None,
        sheets=len(classes),
        is_split=split is not None,
        line=line,
    )


def asking_line(known: Field | None, data_class: DataClass, found: Kind | None = None) -> ConsentLine | None:
    """Return which line asks for a field by itself; None for one that is not sensitive.

    `found` is the kind of what was split out of texts into the field. What is said of children has a line of
    its own whatever it says (law.md SD1).
    """
    if data_class is DataClass.C5:
        return ConsentLine.MINOR
    by_content = known.sensitive if known else _LINES.get(found) if found else None
    return by_content or (ConsentLine.OTHER if data_class >= DataClass.C4 else None)


def change_field(case: Case, line: FieldLine, *, moves: bool, reason: str) -> None:
    """Let a field go or stay, against the default, for a reason; going back to the default needs none.

    Raises:
        ReasonMissing: no reason given.
        SensitiveStays: the field holds faces, fingerprints or voices, and was to go (law.md SD5, SD10).
    """
    if moves and not line.may_go:
        raise SensitiveStays(field=line.name("zh"), field_en=line.name("en"))
    if moves != line.by_default and not reason.strip():
        raise ReasonMissing
    facts: dict[str, object] = {"kind": line.kind, "field": line.id, "moves": moves, "reason": reason.strip()}
    with case.change("prune.field", facts) as database:
        if moves == line.by_default:
            decisions.forget_field_decision(database, line.kind, line.id)
        else:
            decisions.set_field_decision(
                database,
                FieldDecision(line.kind, line.id, moves, reason.strip(), case.user, case.now()),
            )
