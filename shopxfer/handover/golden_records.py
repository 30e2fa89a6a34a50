"""People as their values count: what their head record holds, and what others hold in its stead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shopxfer.handover.case import Case
from shopxfer.vault import people, records
from shopxfer.vault.records import StoredRecord


@dataclass(frozen=True, slots=True)
class GoldenRecord:
    """A record, with the values of its person's other records where those count instead of its own."""

    head: StoredRecord
    elsewhere: Mapping[str, StoredRecord]  #: field -> the record whose value counts

    def holder(self, field: str) -> StoredRecord:
        """Return the record whose value of a field counts."""
        return self.elsewhere.get(field, self.head)

    def value(self, field: str) -> str | None:
        """Return the value that counts; None where there is none, or where it rests sealed."""
        return self.holder(field).values.get(field)

    def problem(self, field: str) -> str | None:
        """Return the key of what is wrong with the value that counts, if anything is."""
        return self.holder(field).problems.get(field)

    def is_sealed(self, field: str) -> bool:
        """Return whether the value that counts rests sealed."""
        return field in self.holder(field).sealed_fields

    def holds(self, field: str) -> bool:
        """Return whether there is a value that counts, sealed or not."""
        return self.is_sealed(field) or self.value(field) is not None

    @property
    def sealed_fields(self) -> frozenset[str]:
        """The fields whose value that counts rests sealed."""
        return frozenset(filter(self.is_sealed, {*self.head.sealed_fields, *self.elsewhere}))


def golden_records(case: Case, ids: Sequence[int]) -> list[GoldenRecord]:
    """Return records in the order asked for, sealed values closed; a duplicate shows its own values only."""
    found = records.by_ids(case.reader, ids)
    spoken_for = {each.person_id for each in found if each.person_id is not None and not each.is_merged}
    golden = people.golden_of(case.reader, sorted(spoken_for))
    holders = sorted({holder for fields in golden.values() for holder in fields.values()})
    others = {each.id: each for each in records.by_ids(case.reader, holders)}
    return [
        GoldenRecord(
            each,
            {}
            if each.is_merged or each.person_id is None
            else {field: others[holder] for field, holder in golden.get(each.person_id, {}).items()},
        )
        for each in found
    ]
