"""What a customer bought, and what was spoken: masked, the newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.handover.case import Case
from shopxfer.handover.customer import CustomerRecord, CustomerValue, masked, outcome_of
from shopxfer.handover.fields import field_lines
from shopxfer.vault import customer as store
from shopxfer.vault import people, records
from shopxfer.vault.records import StoredRecord

_DATE: Final = {
    RecordKind.TRANSACTION: "transaction_date",
    RecordKind.COMMUNICATION: "contact_date",
}
_MONEY: Final = "amount"
#: Of so many the dates, which rest sealed, are opened to put them in order; of more that takes too long.
_ORDERED_UP_TO: Final = 5000


@dataclass(frozen=True, slots=True)
class Dealing:
    """One purchase or call, masked."""

    values: Mapping[str, CustomerValue]  #: by field, those there are
    record: CustomerRecord  #: where it stands, and what becomes of it


@dataclass(frozen=True, slots=True)
class Total:
    """What a customer's purchases come to."""

    amount: Decimal  #: yuan, refunds taken off
    counted: int  #: purchases whose amount is in it
    unread: int  #: purchases without an amount, or with one that could not be read


class Dealings:
    """The purchases, or the calls, of one customer as they stood when this was made."""

    def __init__(self, case: Case, person_id: int, kind: RecordKind) -> None:
        self._case = case
        self._classes = {line.id: line.data_class for line in field_lines(case) if line.kind is kind}
        found = store.linked_ids(case.reader, person_id, kind)
        self.is_by_date = len(found) <= _ORDERED_UP_TO  #: else the last row read comes first
        self.ids = self._by_date(found, _DATE[kind]) if self.is_by_date else found[::-1]
        self.has_money = bool(found) and _MONEY in self._classes  #: `look_at_total` has something to add up

    def page(self, ids: Sequence[int]) -> list[Dealing]:
        """Return some of `ids`, in the order asked for."""
        found = records.by_ids(self._case.reader, ids, self._case.sealer())
        places = people.places(self._case.reader, ids)
        return [
            Dealing(
                {field: self._value(each, field) for field in each.values},
                CustomerRecord(each.id, False, *places[each.id], outcome_of(self._case, each)),
            )
            for each in found
        ]

    def _by_date(self, ids: Sequence[int], field: str) -> list[int]:
        dates = {
            id_: "" if field in problems else values.get(field, "")
            for id_, values, problems in records.values_by_ids(self._case.reader, ids, self._case.sealer())
        }
        return sorted(dates, key=lambda id_: (dates[id_], id_), reverse=True)

    def _value(self, record: StoredRecord, field: str) -> CustomerValue:
        sealed = field in record.sealed_fields
        data_class = self._classes.get(field, DataClass.C4 if sealed else DataClass.C2)
        return CustomerValue(
            field,
            record.id,
            data_class,
            masked(self._case, record, field, data_class),
            sealed,
            record.problems.get(field),
            moves=None,
            is_chosen=False,
        )


def look_at_total(case: Case, person_id: int) -> Total:
    """Return what a customer's purchases come to; the look is an event in the log."""
    found = store.linked_ids(case.reader, person_id, RecordKind.TRANSACTION)
    amount, counted = Decimal(0), 0
    for _, values, problems in records.values_by_ids(case.reader, found, case.sealer()):
        if _MONEY in values and _MONEY not in problems:
            amount += Decimal(values[_MONEY])
            counted += 1
    with case.change("customer.total", {"person": person_id, "purchases": len(found)}):
        pass  # the look is recorded before anything is shown
    return Total(amount, counted, len(found) - counted)
