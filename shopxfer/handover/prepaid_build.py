"""Makes the prepaid ledger of the records, anew whenever they changed; what was recorded stays with its row.

Several rows of one customer about one card are one debt: the row kindest to the customer counts, and that
they differ is said. A customer's choice therefore follows every cleaning and merge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.prepaid import Kind
from shopxfer.domain.prepaid_reading import FIELDS, Doubt, Reading, is_top_up, readings_of
from shopxfer.handover import prepaid
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid_facts import facts_of
from shopxfer.progress import Progress, Quiet
from shopxfer.vault import prepaid as store
from shopxfer.vault import records, segments
from shopxfer.vault.database import Database

_REPORT_EVERY: Final = 5000
_OF_SALES: Final = frozenset({"transaction_date", "product"})
#: A customer and what was bought with which card: one debt.
_Debt = tuple[int, Kind, str]
#: Row and what it says.
_Said = tuple[int, Reading]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of the ledger."""

    new: int
    kept: int
    gone: int  #: of which no sheet speaks any more


def ensure_current(case: Case, progress: Progress | None = None) -> None:
    """Make the ledger anew if the records changed since it was made."""
    if not prepaid.is_current(case):
        build(case, progress)


def build(case: Case, progress: Progress | None = None) -> Built:
    """Make the ledger of the records as they are now.

    Raises:
        Cancelled: the ledger is as it was.
    """
    facts: dict[str, object] = {}
    with case.change("prepaid.build", facts) as database:
        debts = _debts(case, database, progress or Quiet())
        built = _store(case, database, debts)
        facts |= {"new": built.new, "kept": built.kept, "gone": built.gone}
        prepaid.refresh(case, database)
    return built


def _debts(case: Case, database: Database, progress: Progress) -> dict[_Debt, list[_Said]]:
    sealer = case.vault.case_sealer(database)
    topped_up = _topped_up(case, database)
    found: dict[_Debt, list[_Said]] = defaultdict(list)
    total = records.kind_counts(database).get(RecordKind.CUSTOMER, (0, 0))[0]
    customers = records.of_kind(database, RecordKind.CUSTOMER, sealer, only=FIELDS)
    for number, record in enumerate(customers):
        if number % _REPORT_EVERY == 0:
            progress.report("progress.prepaid", number, total)
        # A row that belongs to nobody stands for itself.
        person = record.person_id if record.person_id is not None else -record.id
        for reading in readings_of(record.values, topped_up.get(person)):
            found[person, reading.kind, reading.card or ""].append((record.id, reading))
    progress.report("progress.prepaid", total, total)
    return _without_cards_joined(found)


def _without_cards_joined(found: Mapping[_Debt, list[_Said]]) -> dict[_Debt, list[_Said]]:
    """Let what a customer's rows without card say belong to the card, where the customer has just one."""
    cards: dict[tuple[int, Kind], list[str]] = defaultdict(list)
    for person, kind, card in found:
        if card:
            cards[person, kind].append(card)
    joined: dict[_Debt, list[_Said]] = defaultdict(list)
    for (person, kind, card), said in found.items():
        known = cards[person, kind]
        joined[person, kind, card or (known[0] if len(known) == 1 else "")] += said
    return joined


def _topped_up(case: Case, database: Database) -> dict[int, date]:
    """Return the newest day on which each customer put money on a card, by the till (law.md P6)."""
    found: dict[int, date] = {}
    sealer = case.vault.case_sealer(database)
    for person, values in segments.linked(database, RecordKind.TRANSACTION, sealer, _OF_SALES):
        day = _day(values.get("transaction_date", ""))
        if day and is_top_up(values.get("product", "")) and day > found.get(person, date.min):
            found[person] = day
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _store(case: Case, database: Database, debts: Mapping[_Debt, list[_Said]]) -> Built:
    sealer = case.vault.case_sealer(database)
    known = list(_of_sheets(case, database))
    by_row: dict[tuple[int, str], list[int]] = defaultdict(list)
    for entry, kind, row in known:
        by_row[row, kind].append(entry)
    touched, used, new = store.touched(database), set[int](), 0
    for (_, kind, card), said in debts.items():
        row, reading = max(said, key=lambda each: (each[1].weight, -each[0]))
        if len({each.weight for _, each in said}) > 1:
            reading = replace(reading, doubts=(*reading.doubts, Doubt.SHEETS_DIFFER))
        facts = facts_of(replace(reading, card=card or None))
        same = {entry for each, _ in said for entry in by_row[each, kind.value]} - used
        # Of several the one that somebody spoke about goes on, else the oldest.
        if same:
            going_on = min(same, key=lambda each: (each not in touched, each))
            store.set_facts(database, going_on, facts, sealer)
            used.add(going_on)
        else:
            used.add(store.add(database, row, kind.value, facts, sealer, is_own=False))
            new += 1
    gone = [entry for entry, _, _ in known if entry not in used]
    store.set_inactive(database, gone)
    return Built(new, len(used) - new, len(gone))


def _of_sheets(case: Case, database: Database) -> Iterator[tuple[int, str, int]]:
    """Yield entry, kind and newest row of all that sheets speak of, those that count no longer included."""
    newest = store.newest_rows(database)
    for entry in store.entries(database, case.vault.case_sealer(database), active_only=False):
        if entry.row_id is not None and not entry.is_own:
            yield entry.id, entry.kind, newest[entry.row_id]
