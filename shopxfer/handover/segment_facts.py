"""Step 4, classify: what groups of customers depend on, gathered from their records, purchases and calls."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.bulk import without_collector
from shopxfer.domain.fields import EXTRA, RecordKind
from shopxfer.domain.identifiers import resident_id_birth_date
from shopxfer.domain.money import CLEAN_AMOUNT, fen_of
from shopxfer.domain.segments.axes import Ids
from shopxfer.domain.segments.facts import UNKNOWN, CustomerFacts, DayReader, kind_of, product_name
from shopxfer.domain.segments.rules import SegmentRules
from shopxfer.handover.case import Case
from shopxfer.progress import Progress
from shopxfer.rules.segments import rules_with
from shopxfer.vault import records, sources
from shopxfer.vault import segments as store
from shopxfer.vault.database import Database

_REPORT_EVERY: Final = 5000
_TOTALS: Final = ("visit_count", "total_spent", "prepaid_balance", "remaining_visits")
_OF_CUSTOMERS: Final = frozenset({*_TOTALS, "birth_date", "id_number", "first_visit", "last_visit", "level"})
_OF_PURCHASES: Final = frozenset({"transaction_date", "amount", "product"})
_TEXT_ENDS: Final = 18  #: digits; longer counts are slips of the keyboard


def gather(case: Case, database: Database, rules: SegmentRules, progress: Progress) -> CustomerFacts:
    """Return what is known of every customer.

    Of merged records the value that counts is taken, and the earliest and latest day of any of them.

    Raises:
        Cancelled: nothing was found out.
    """
    with without_collector():
        people = store.people(database)
        counts = records.kind_counts(database)
        total = sum(counts.get(kind, (0, 0))[0] for kind in (RecordKind.CUSTOMER, RecordKind.TRANSACTION))

        def report(done: int) -> None:
            if done % _REPORT_EVERY == 0:
                progress.report("progress.segments", done, total)

        customers = _Customers(case, database, rules)
        customers.take_in(report)
        purchases = _Purchases(case, database, rules)
        purchases.take_in(report, counts.get(RecordKind.CUSTOMER, (0, 0))[0])
        progress.report("progress.segments", total, total)
        return _facts(database, people, customers, purchases)


def most_bought(case: Case, progress: Progress) -> dict[int, str]:
    """Return the product that each customer bought most often, by person; nothing of those who bought none.

    Raises:
        Cancelled: nothing was found out.
    """
    reader = case.reader
    total = records.kind_counts(reader).get(RecordKind.TRANSACTION, (0, 0))[1]
    purchases = _Purchases(case, reader, rules_with(store.rule_changes(reader)))
    purchases.take_in(
        lambda done: progress.report("progress.segments", done, total) if not done % _REPORT_EVERY else None,
        0,
    )
    people = store.people(reader)
    at = np.searchsorted(people, _column(purchases.people))
    bought = _most_bought(people.size, at, _column(purchases.product))
    return {
        person: purchases.products[product]
        for person, product in zip(people.tolist(), bought.tolist(), strict=True)
        if product >= 0
    }


class _Customers:
    """Columns of all customer records, in row order."""

    def __init__(self, case: Case, database: Database, rules: SegmentRules) -> None:
        self._case, self._database, self._rules = case, database, rules
        self._day = DayReader()
        self._status_fields = _status_fields(database, rules)
        self.people = array("q")
        self.kind = array("b")  # -1 of a record that does not speak for its person
        self.days = {name: array("i") for name in ("first_visit", "last_visit", "born")}
        self.totals = {name: array("q") for name in _TOTALS}
        self.is_core, self.is_closed = array("b"), array("b")

    def take_in(self, report: Callable[[int], None]) -> None:
        golden = records.golden_elsewhere(self._database)
        only = _OF_CUSTOMERS | self._status_fields
        sealer = self._case.vault.case_sealer(self._database)
        for done, row in enumerate(store.customers(self._database, sealer, only)):
            report(done)
            self._add(row, golden.get(row[1]))

    def _add(self, row: store.CustomerRow, golden: Mapping[str, int] | None) -> None:
        record, person, company, merged, minor_born, values = row
        counting = values if not merged else {}
        if golden is not None:
            counting = {
                name: value
                for name, value in values.items()
                if golden.get(name) == record or (not merged and name not in golden)
            }
        self.people.append(person)
        self.kind.append(-1 if merged else kind_of(values, self._rules, is_company_only=bool(company)))
        for name in ("first_visit", "last_visit"):
            self.days[name].append(self._day(values.get(name, "")))
        self.days["born"].append(self._day(minor_born) if minor_born else self._born(counting))
        for name in _TOTALS:
            self.totals[name].append(_figure(counting.get(name, "")))
        self.is_core.append(_has_word(counting.get("level", ""), self._rules.core_levels))
        self.is_closed.append(
            any(_has_word(counting.get(name, ""), self._rules.closed_words) for name in self._status_fields)
        )

    def _born(self, values: Mapping[str, str]) -> int:
        day = self._day(values.get("birth_date", ""))
        if day == UNKNOWN and (number := values.get("id_number")):
            born = resident_id_birth_date(number)
            day = born.toordinal() if born else UNKNOWN
        return day


class _Purchases:
    """Columns of all purchases that belong to somebody."""

    def __init__(self, case: Case, database: Database, rules: SegmentRules) -> None:
        self._case, self._database, self._rules = case, database, rules
        self._numbers: dict[str, int] = {}
        self._products: dict[str, int] = {}
        self.people, self.days = array("q"), array("i")
        self.fen, self.product = array("q"), array("i")
        self.products: list[str] = []

    def take_in(self, report: Callable[[int], None], before: int) -> None:
        day, sealer = DayReader(), self._case.vault.case_sealer(self._database)
        bought = store.linked(self._database, RecordKind.TRANSACTION, sealer, _OF_PURCHASES)
        for done, (person, values) in enumerate(bought):
            report(before + done)
            self.people.append(person)
            self.days.append(day(values.get("transaction_date", "")))
            self.fen.append(_figure(values.get("amount", "")))
            self.product.append(self._product(values.get("product", "")))
        self.products = list(self._products)

    def _product(self, written: str) -> int:
        """Return the number of what was bought, -1 for money alone; a shop writes the same over and over."""
        number = self._numbers.get(written)
        if number is None:
            name = "" if _has_word(written, self._rules.not_products) else product_name(written)
            number = self._products.setdefault(name, len(self._products)) if name else -1
            self._numbers[written] = number
        return number


def _facts(database: Database, people: Ids, customers: _Customers, purchases: _Purchases) -> CustomerFacts:
    size = people.size
    at = np.searchsorted(people, _column(customers.people))
    bought_at = np.searchsorted(people, _column(purchases.people))
    heads = _column(customers.kind) >= 0
    kind = np.zeros(size, np.uint8)
    kind[at[heads]] = _column(customers.kind)[heads]
    totals = {name: _greatest(size, at, _column(column)) for name, column in customers.totals.items()}
    bought_on = _column(purchases.days)
    counted = _days_with_purchases(size, bought_at, bought_on)
    spent = np.zeros(size, np.int64)
    np.add.at(spent, bought_at, _column(purchases.fen))
    days = {name: _column(column) for name, column in customers.days.items()}
    first = _earliest(size, (at, days["first_visit"]), (at, days["last_visit"]), (bought_at, bought_on))
    last = _latest(size, (at, days["first_visit"]), (at, days["last_visit"]), (bought_at, bought_on))
    return CustomerFacts(
        people=people,
        kind=kind,
        first=first,
        last=last,
        # Counts are kept as amounts are, in hundredths.
        visits=np.maximum(totals["visit_count"] // 100, counted),
        fen=np.maximum(totals["total_spent"], spent),
        paid_ahead_fen=totals["prepaid_balance"],
        has_visits_left=totals["remaining_visits"] > 0,
        born=_latest(size, (at, days["born"])),
        is_core_level=_greatest(size, at, _column(customers.is_core)) > 0,
        is_closed=_greatest(size, at, _column(customers.is_closed)) > 0,
        has_transactions=np.isin(people, store.people_with(database, RecordKind.TRANSACTION)),
        has_communications=np.isin(people, store.people_with(database, RecordKind.COMMUNICATION)),
        product=_most_bought(size, bought_at, _column(purchases.product)),
        products=purchases.products,
    )


def _column(values: array[int]) -> NDArray[Any]:
    return np.frombuffer(values, values.typecode) if values else np.zeros(0, values.typecode)


def _greatest(size: int, at: Ids, column: NDArray[Any]) -> NDArray[np.int64]:
    found = np.zeros(size, np.int64)
    np.maximum.at(found, at, column)
    return found


def _latest(size: int, *dated: tuple[Ids, NDArray[np.int32]]) -> NDArray[np.int32]:
    found = np.full(size, UNKNOWN, np.int32)
    for at, days in dated:
        np.maximum.at(found, at, days)
    return found


def _earliest(size: int, *dated: tuple[Ids, NDArray[np.int32]]) -> NDArray[np.int32]:
    never = np.iinfo(np.int32).max
    found = np.full(size, never, np.int32)
    for at, days in dated:
        known = days != UNKNOWN
        np.minimum.at(found, at[known], days[known])
    return np.where(found == never, np.int32(UNKNOWN), found)


def _days_with_purchases(size: int, at: Ids, days: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return on how many different days each customer bought: several lines of one bill are one visit."""
    known = days != UNKNOWN
    visits = np.unique(at[known] * (1 << 22) + days[known])  # 22 bits hold any day until the year 9999
    return np.bincount(visits >> 22, minlength=size).astype(np.int64)


def _most_bought(size: int, at: Ids, product: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return what each customer bought most often, of equals the one named first in the case; -1: nothing."""
    found = np.full(size, -1, np.int64)
    known = product >= 0
    pairs, counts = np.unique(at[known] * (1 << 31) + product[known], return_counts=True)
    who, what = pairs >> 31, pairs & ((1 << 31) - 1)
    order = np.lexsort((-what, counts, who))
    found[who[order]] = what[order]  # the last to be written is the most bought
    return found


def _figure(text: str) -> int:
    """Return an amount in fen, a count in hundredths; 0 for what is neither, or less than nothing."""
    if CLEAN_AMOUNT.fullmatch(text):
        return max(0, fen_of(text))
    return 100 * int(text) if text.isdecimal() and len(text) < _TEXT_ENDS else 0


def _has_word(text: str, words: tuple[str, ...]) -> bool:
    folded = text.casefold()
    return bool(folded) and any(word.casefold() in folded for word in words)


def _status_fields(database: Database, rules: SegmentRules) -> frozenset[str]:
    """Return under which names records hold what status columns say: no field of the catalogue does."""
    wanted = {_folded(word) for word in rules.status_headers}
    return frozenset(
        f"{EXTRA}:{column.header}"
        for column in sources.columns(database)
        if column.field == EXTRA and _folded(column.header) in wanted
    )


def _folded(header: str) -> str:
    return unicodedata.normalize("NFKC", header).strip().casefold()
