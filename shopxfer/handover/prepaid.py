"""The prepaid ledger: who has paid for what is not delivered yet, and which way each of it goes.

It is made of the records (`prepaid_build`) and of what the owner adds; customers' choices are recorded in
`prepaid_choices`. Nothing moves without the customer's yes to that very way: silence is no (law.md P2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from shopxfer.domain.fields import Shape
from shopxfer.domain.masks import mask
from shopxfer.domain.prepaid import Answer, Choice, Lack, Obligation, Way, Wrong, lack_of, wrongs_in
from shopxfer.domain.prepaid_exposure import Exposures, Standing, exposures_of, standing_of
from shopxfer.domain.prepaid_reading import OWING, Doubt
from shopxfer.domain.prepaid_terms import Terms, may_return_without_reason, no_reason_until, refund_due
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.handover.customer import masked_name
from shopxfer.handover.prepaid_facts import (
    Answered,
    answers_of,
    choice_of,
    doubts_of,
    known_facts,
    obligation_of,
)
from shopxfer.rules.prepaid import load_prepaid_rules
from shopxfer.vault import audit, records, sources
from shopxfer.vault import prepaid as store
from shopxfer.vault.database import Database
from shopxfer.vault.prepaid import StoredEntry, StoredEvent
from shopxfer.vault.records import StoredRecord

#: After these the records may say something else of prepayments.
_CHANGES: Final = ("import", "clean", "review", "golden", "tidying")
_BUILT: Final = "prepaid.build"
#: Who somebody is; without any of it a card is its holder's (law.md P11).
_PERSONAL: Final = frozenset({"name", "phone", "landline", "email", "wechat", "qq", "id_number", "company"})


class NoSuchPrepayment(ShopxferError):
    """There is no prepayment of that number in the ledger, or it counts no longer."""

    key = "error.prepaid_unknown"


@dataclass(frozen=True, slots=True)
class State:
    """What the gate asks (law.md G8, P10); found without opening anything sealed."""

    is_current: bool  #: the ledger was made after the last change of the records, or none is needed
    unresolved: int

    @property
    def is_resolved(self) -> bool:
        """Whether nothing stands in the way as far as prepayments go."""
        return self.is_current and not self.unresolved


@dataclass(frozen=True, slots=True)
class Line:
    """One prepayment, with its holder masked."""

    entry: int  #: its number in the ledger
    record: int | None  #: the customer record it hangs on now
    person_id: int | None
    holder: str  #: masked; "" where nobody is known
    card: str  #: masked; "" without one
    obligation: Obligation
    is_own: bool
    doubts: tuple[Doubt, ...]
    wrongs: tuple[Wrong, ...]
    answers: Sequence[Answered]
    choice: Choice | None
    lack: Lack | None  #: why it is not resolved
    standing: Standing
    asked_back_on: date | None  #: the day of an unpaid refund request
    pay_by: date | None  #: the last day to pay it (law.md P13)
    returnable_until: date | None  #: the last day for a return without a reason, while it runs (law.md P6)

    @property
    def number(self) -> str:
        """How it is called on papers and on screen."""
        return f"#{self.entry}"

    @property
    def needs_checking(self) -> bool:
        """Whether something about it is guessed or missing."""
        return bool(self.doubts or self.wrongs)


@dataclass(frozen=True, slots=True)
class Total:
    """The ledger as a whole."""

    exposures: Exposures  #: of all that can be calculated with
    people: int
    wrong: int  #: prepayments that cannot be calculated with
    priceless: int  #: prepayments of which nobody knows what was paid: their money is not in the sums
    resolved: int
    unresolved: int


def state(case: Case) -> State:
    """Return whether anything is unresolved; one look at the index, for the gate and for finishing."""
    return State(is_current(case), store.count_standing(case.reader, Standing.UNRESOLVED))


def is_current(case: Case) -> bool:
    """Whether the ledger shows what the records say now; it does where no column speaks of prepayments."""
    if audit.newest(case.reader, (_BUILT,)) > audit.newest(case.reader, _CHANGES):
        return True
    return not any(column.field in OWING for column in case.counted(sources.columns))


def newest_event(case: Case) -> int:
    """Return the number of the newest event after which the ledger may show something else."""
    return audit.newest(case.reader, ("prepaid", *_CHANGES))


def terms(case: Case) -> Terms:
    """Return the periods that hold where the shop is (law.md P6, P13, P17 to P24)."""
    return load_prepaid_rules().terms(store.terms(case.reader).get("province") or None)


def ledger(case: Case) -> list[Line]:
    """Return all prepayments that count, oldest entry first; it opens what is sealed, so it is a job."""
    return _lines(case, case.reader)


def line(case: Case, entry: int) -> Line:
    """Return one prepayment.

    Raises:
        NoSuchPrepayment: there is none of that number.
    """
    found = _lines(case, case.reader, entry)
    if not found:
        raise NoSuchPrepayment(number=entry)
    return found[0]


def total_of(lines: Sequence[Line], on: date) -> Total:
    """Return what the prepayments amount to (law.md P19)."""
    sound = [each for each in lines if not each.wrongs]
    choices = {each.obligation.id: each.choice for each in sound if each.choice}
    unresolved = sum(each.standing is Standing.UNRESOLVED for each in lines)
    return Total(
        exposures_of([each.obligation for each in sound], choices, on),
        len({each.obligation.key for each in lines}),
        len(lines) - len(sound),
        sum(Doubt.PRICE_UNKNOWN in each.doubts for each in sound),
        len(lines) - unresolved,
        unresolved,
    )


def refresh(case: Case, database: Database, entry: int | None = None) -> None:
    """Store where one entry, or every one, stands now; inside the change that moved it."""
    lines = _lines(case, database, entry)
    store.set_standings(database, {each.entry: each.standing.value for each in lines})


def is_bearer(values: Mapping[str, str], sealed: frozenset[str] = frozenset()) -> bool:
    """Whether a record has a card and nothing that says whose (law.md P11)."""
    return bool(values.get("card_no")) and not _PERSONAL & (values.keys() | sealed)


def _lines(case: Case, database: Database, entry: int | None = None) -> list[Line]:
    sealer = case.vault.case_sealer(database)
    if entry is None:
        entries, newest = store.entries(database, sealer), store.newest_rows(database)
    else:
        one = store.entry(database, entry, sealer)
        entries = [one] if one is not None and one.is_active else []
        rows = [each.row_id for each in entries if each.row_id is not None]
        newest = {row: store.newest_row(database, row) for row in rows}
    return _Reading(case, database).lines(entries, store.events(database, sealer, entry), newest)


def _standing(obligation: Obligation, choice: Choice | None, on: date) -> Standing:
    if wrongs_in(obligation):
        # What cannot be calculated with is not used up: it has to be put right, or decided.
        lacking = choice is None or lack_of(obligation, choice, on)
        return Standing.UNRESOLVED if lacking or choice is None else Standing(choice.way.value)
    return standing_of(obligation, choice, on)


class _Reading:
    """Puts together what lines show."""

    def __init__(self, case: Case, database: Database) -> None:
        self._case, self._database = case, database
        self._today, self._terms = case.today(), terms(case)

    def lines(
        self,
        entries: Sequence[StoredEntry],
        events: Mapping[int, list[StoredEvent]],
        newest: Mapping[int, int],
    ) -> list[Line]:
        known = {each.id: each for each in records.by_ids(self._database, list(set(newest.values())))}
        return [
            self._line(each, events.get(each.id, []), known.get(newest.get(each.row_id or 0, 0)))
            for each in entries
        ]

    def _line(self, entry: StoredEntry, events: list[StoredEvent], record: StoredRecord | None) -> Line:
        holder = self._holder(entry, record)
        obligation = obligation_of(entry, holder)
        choice, answers = choice_of(entry, events), answers_of(events)
        standing = _standing(obligation, choice, self._today)
        asked = self._asked_back(answers, choice, standing)
        is_dated = bool(known_facts(entry).get("paid_on"))
        returnable = is_dated and may_return_without_reason(obligation.paid_on, self._today, self._terms)
        unused = returnable and not obligation.value_used and not obligation.units_used
        return Line(
            entry.id,
            record.id if record else entry.row_id,
            record.person_id if record else None,
            self._shown(entry, record),
            mask(Shape.NUMBER_CODE, obligation.card or ""),
            obligation,
            entry.is_own,
            doubts_of(entry),
            wrongs_in(obligation),
            answers,
            choice,
            lack_of(obligation, choice, self._today) if standing is Standing.UNRESOLVED else None,
            standing,
            asked,
            refund_due(asked, self._terms, unused_without_reason=unused) if asked else None,
            no_reason_until(obligation.paid_on, self._terms) if returnable else None,
        )

    def _holder(self, entry: StoredEntry, record: StoredRecord | None) -> str | None:
        if entry.facts.get("holder"):
            return str(entry.facts["holder"])
        if record is None or is_bearer(record.values, record.sealed_fields):
            return None
        return str(record.person_id or f"row {record.id}")

    def _shown(self, entry: StoredEntry, record: StoredRecord | None) -> str:
        if entry.facts.get("holder"):
            return mask(Shape.NAME, str(entry.facts["holder"]))
        return masked_name(self._case, record.values) if record else ""

    @staticmethod
    def _asked_back(answers: Sequence[Answered], choice: Choice | None, standing: Standing) -> date | None:
        """Return the day of the first request for the money that still waits for it (law.md P13)."""
        if choice is None or choice.way is not Way.REFUNDED or standing is not Standing.UNRESOLVED:
            return None
        asked = [each.day for each in answers if each.way is Way.REFUNDED and each.said is Answer.YES]
        return min(asked, default=None)
