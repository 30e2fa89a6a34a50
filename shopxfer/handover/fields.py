"""Which fields go along when their record goes: the catalogue's defaults and the owner's changes."""

from __future__ import annotations

from dataclasses import dataclass

from shopxfer.domain.fields import EXTRA, DataClass, RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.handover.treated import SplitField, record_class, split_fields
from shopxfer.texts import Language
from shopxfer.vault import decisions, sources, treatments
from shopxfer.vault.database import Database
from shopxfer.vault.decisions import FieldDecision

#: Only these leave when a record goes as plain company data (law.md ID2: company data is not personal).
_COMPANY_CLASSES = (DataClass.C0, DataClass.C1)
#: Goes with every customer, whatever the ground: the buyer has to know who wants no marketing (law.md G13).
_ALWAYS_ALONG = frozenset({"marketing_refused"})


class SensitiveStays(ShopxferError):
    """A field that is sensitive by law was asked to go; gate G6 knows no exception."""

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

    def name(self, language: Language) -> str:
        """Return the field in words."""
        return self.zh if language == "zh" else self.en

    def goes_on(self, ground: str | None) -> bool:
        """Return whether the field goes with a record that goes on `ground`."""
        if not self.moves:
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
    header = name.removeprefix(f"{EXTRA}:")
    by_default = known.moves if known else False
    return FieldLine(
        kind=kind,
        id=name,
        zh=known.zh if known else header,
        en=known.en if known else split.en if split else header,
        data_class=max(classes),
        moves=decision.moves if decision else by_default and max(classes) < DataClass.C4,
        by_default=by_default,
        obligation=known.obligation if known else False,
        purpose_zh=known.purpose_zh if known else "",
        purpose_en=known.purpose_en if known else "",
        rule=known.rule if known else split.rule if split else "N1",
        reason=decision.reason if decision else None,
        sheets=len(classes),
        is_split=split is not None,
    )


def change_field(case: Case, line: FieldLine, *, moves: bool, reason: str) -> None:
    """Let a field go or stay, against the default, for a reason; going back to the default needs none.

    Raises:
        ReasonMissing: no reason given.
        SensitiveStays: the field is of class C4 or C5 and was to go (law.md G6).
    """
    if moves and line.data_class >= DataClass.C4:
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
