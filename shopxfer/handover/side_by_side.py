"""Records of one person, or of two who may be one, field by field: what agrees, what differs, what counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shopxfer.domain import golden
from shopxfer.domain.addresses import Division
from shopxfer.domain.fields import EXTRA
from shopxfer.domain.matching.customers import tells_who
from shopxfer.handover.case import Case
from shopxfer.handover.golden_values import rules_in_use
from shopxfer.handover.tidying import address_parts
from shopxfer.texts import Language
from shopxfer.vault import people, records
from shopxfer.vault.records import StoredRecord


class Agreement(StrEnum):
    """How the values of one field stand to each other."""

    SAME = "same"
    DIFFERENT = "different"
    ONLY_SOME = "only_some"  #: some records have none, and those that have one agree


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field of all records that are compared; sealed values stay closed."""

    field: str
    values: Sequence[str | None]  #: one for each record; None where it has none, or it rests sealed
    sealed: Sequence[bool]
    agreement: Agreement
    counts: int | None  #: id of the record whose value speaks for the person

    def name(self, case: Case, language: Language) -> str:
        """Return what the field is called; extra columns have their header."""
        if self.field not in case.catalogue:
            return self.field.removeprefix(f"{EXTRA}:")
        known = case.catalogue[self.field]
        return known.zh if language == "zh" else known.en


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Records, where they stand, and their fields: first what says who it is, then in catalogue order."""

    record_ids: Sequence[int]
    places: Mapping[int, tuple[str, str, int]]  #: file, sheet, row as the spreadsheet program numbers it
    lines: Sequence[FieldLine]
    people: int  #: whom these records belong to now
    linked: int  #: transactions and communications of them all
    parted_at: Division | None  #: on which level the addresses of two lie in different places


def compare(case: Case, record_ids: Sequence[int]) -> SideBySide:
    """Return records side by side, as the one person that they are or would be."""
    # Opened to see what is the same and what would count; only values that rest open are handed on.
    found = records.by_ids(case.reader, record_ids, case.sealer())
    belong = {record.person_id for record in found if record.person_id is not None}
    everybody = [member for person in belong for member in records.members_of(case.reader, person)]
    all_of_them = records.by_ids(case.reader, everybody, case.sealer())
    choice = golden.choose(
        [golden.Member(each.id, each.values, each.problems.keys()) for each in all_of_them or found],
        rules_in_use(case.reader),
    )
    order = {field.id: place for place, field in enumerate(case.catalogue)}
    present = {field for record in found for field in record.values}
    fields = sorted(
        present,
        key=lambda field: (field != "name", not tells_who(field), order.get(field, len(order)), field),
    )
    return SideBySide(
        [record.id for record in found],
        people.places(case.reader, [record.id for record in found]),
        [_line(field, found, choice) for field in fields],
        len(belong),
        sum(len(people.linked_to(case.reader, person)) for person in belong),
        _parted_at([record.values.get("address", "") for record in found]),
    )


def _parted_at(addresses: Sequence[str]) -> Division | None:
    if len(addresses) != 2:
        return None
    one, other = map(address_parts, addresses)
    return one.parted_at(other)


def _line(field: str, found: Sequence[StoredRecord], choice: golden.Golden) -> FieldLine:
    values = [record.values.get(field) for record in found]
    sealed = [field in record.sealed_fields for record in found]
    held = [value for value in values if value is not None]
    if len(set(held)) > 1:
        agreement = Agreement.DIFFERENT
    else:
        agreement = Agreement.SAME if len(held) == len(values) else Agreement.ONLY_SOME
    return FieldLine(
        field,
        [None if closed else value for value, closed in zip(values, sealed, strict=True)],
        sealed,
        agreement,
        choice.elsewhere.get(field, choice.head_id),
    )
