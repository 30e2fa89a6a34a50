"""The overview: what the case holds, how complete it is, of which classes, kinds and ages; what is undecided.

One pass over all records counts everything, so it is a job; `people_behind` finds the people behind a bar.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.bulk import without_collector
from shopxfer.domain.balance import Balance
from shopxfer.domain.fields import EXTRA, DataClass, RecordKind
from shopxfer.domain.overview import Bar, Completeness, Plot, holds_year, year_of, years_plot
from shopxfer.domain.staleness import unseen_before
from shopxfer.handover import parties
from shopxfer.handover.case import Case
from shopxfer.handover.fields import field_lines
from shopxfer.handover.stale import unseen_years
from shopxfer.progress import Progress
from shopxfer.vault import overview as store
from shopxfer.vault import records, search_index
from shopxfer.vault.overview import Resting
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.value_text import names_in, split_values

_REPORT_EVERY: Final = 10_000
_FIRST, _LAST, _BOUGHT = "first_visit", "last_visit", "transaction_date"
_DATES: Final = {RecordKind.CUSTOMER.value: (_FIRST, _LAST), RecordKind.TRANSACTION.value: (_BOUGHT,)}
_CUSTOMER: Final = RecordKind.CUSTOMER.value
_NONE: Final = frozenset[str]()
_NEVER: Final = 0xFFFF

Ids = NDArray[np.int64]
Years = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the case held when it was counted."""

    people: int
    records: Mapping[RecordKind, int]
    files: int
    balance: Balance
    completeness: tuple[Completeness, ...]  #: of the customers' fields, in catalogue order
    plots: tuple[Plot, ...]  #: those that have anything to show, in the order in which they are shown

    def plot(self, key: str) -> Plot | None:
        """Return one of the plots; None if it has nothing to show."""
        return next((plot for plot in self.plots if plot.key == key), None)


def overview(case: Case, progress: Progress) -> Overview:
    """Count the whole case; walks all records and stores nothing.

    Raises:
        Cancelled: nothing was found out.
    """
    with without_collector():
        seen = _seen(case, progress)
        heads = np.array(seen.heads, np.int64)
        today = case.today()
        limit = int(unseen_before(today, unseen_years(case))[:4])
        kinds = store.people_by_kind(case.reader)
        balance = case.balance()
        plots = (
            years_plot("last_visit", _counts(seen.last_years(heads)), today, second_before=limit),
            years_plot("first_visit", _counts(seen.first_years(heads)), today),
            years_plot("purchases", _distinct_years(seen), today, is_partition=False),
            Plot("kinds", tuple(map(Bar, ("person", "company"), kinds))),
            _files_plot(case, seen),
            _classes_plot(case, seen),
            _undecided_plot(case, balance.undecided),
        )
        return Overview(
            sum(kinds),
            {kind: count for kind, (count, _) in records.kind_counts(case.reader).items()},
            len({file for _, file in search_index.files_of_rows(case.reader)}),
            balance,
            _completeness(case, seen),
            tuple(plot for plot in plots if any(bar.count for bar in plot.bars) and not _says_nothing(plot)),
        )


def people_behind(case: Case, plot: str, bar: str, progress: Progress) -> Ids:
    """Return the ids of the people whom a bar of a plot of years counts; for "lacking", who lacks a field.

    Other plots are no matter of years: what they count is found in other ways.

    Raises:
        Cancelled: nothing was found out.
    """
    with without_collector():
        if plot == "lacking":
            return _lacking(case, bar, progress)
        seen = _seen(case, progress)
        heads = np.array(seen.heads, np.int64)
        if plot == "purchases":
            people, bought = _buyers(seen)
            return np.unique(people[_in_bar(bought, bar)])
        years = {"last_visit": seen.last_years, "first_visit": seen.first_years}[plot](heads)
        return heads[_in_bar(years, bar)]


# ---- the one pass ------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class _Fields:
    """Records of one kind that hold the same fields: a sheet's rows share a handful of combinations."""

    kind: str
    names: frozenset[str]
    dates: tuple[tuple[str, int], ...]  #: those that tell of a visit, and where they stand; -1 where sealed
    records: int = 0
    usable: int = 0  #: records of known customers in which nothing is wrong
    spoken: int = 0  #: those of them that speak for a person in all fields


class _FieldsOf:
    """Finds the fields of a record among those seen before."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[str, ...], bytes], _Fields] = {}

    def __call__(self, kind: str, plain: tuple[str, ...], sealed: bytes | None) -> _Fields:
        key = kind, plain, Sealer.label(sealed)
        if (found := self._known.get(key)) is None:
            names = frozenset((*plain, *Sealer.names(sealed)))
            dates = tuple(
                (name, plain.index(name) if name in plain else -1)
                for name in _DATES.get(kind, ())
                if name in names
            )
            found = self._known[key] = _Fields(kind, names, dates)
        return found

    def all(self) -> Iterable[_Fields]:
        """Return all there were."""
        return self._known.values()


@dataclass(slots=True)
class _Seen:
    """What the pass over all records gathered."""

    last: array[int]  #: by person id: the year of the last visit or purchase, 0 for none known
    first: array[int]  #: of the first one, `_NEVER` for none known
    fields_of: _FieldsOf = field(default_factory=_FieldsOf)
    heads: array[int] = field(default_factory=lambda: array("q"))  #: people, as their own records speak
    customers: array[int] = field(default_factory=lambda: array("q"))  #: person of each customer record
    rows: array[int] = field(default_factory=lambda: array("q"))  #: its row, in the same order
    buyers: array[int] = field(default_factory=lambda: array("q"))
    bought: array[int] = field(default_factory=lambda: array("H"))  #: in which year, in the same order
    usable: Counter[frozenset[str]] = field(default_factory=Counter)  #: of customers with something wrong
    spoken: Counter[frozenset[str]] = field(default_factory=Counter)  #: those of them that speak for people
    elsewhere: list[tuple[frozenset[str], Mapping[str, int]]] = field(default_factory=list)
    wrong: dict[int, frozenset[str]] = field(default_factory=dict)  #: record -> fields with a problem

    def take_customer(
        self, record: Resting, person: int, fields: _Fields, golden: Mapping[str, int] | None
    ) -> None:
        """Take note of a customer record, which speaks for its person but for the fields of `golden`."""
        id_, _, _, merged, _, _, problems = record
        self.customers.append(person)
        self.rows.append(id_)
        usable = fields.names
        if problems:
            self.wrong[id_] = frozenset(json.loads(problems))
            usable -= self.wrong[id_]
            self.usable[usable] += 1
        else:
            fields.usable += 1
        if merged:
            return
        self.heads.append(person)
        if golden:
            self.elsewhere.append((usable, golden))
        elif problems:
            self.spoken[usable] += 1
        else:
            fields.spoken += 1

    def take_year(self, person: int, name: str, year: int) -> None:
        """Take note that a person was there in a year, by which date."""
        self.last[person] = max(self.last[person], year)
        # The first purchase of a list, or a last visit, says nothing about when somebody first came.
        if name == _FIRST:
            self.first[person] = min(self.first[person], year)
        elif name == _BOUGHT:
            self.buyers.append(person)
            self.bought.append(year)

    def last_years(self, people: Ids) -> Years:
        """Return for some people the year of the last visit, 0 for none known."""
        return np.frombuffer(self.last, np.uint16)[people]

    def first_years(self, people: Ids) -> Years:
        """Return for some people the year of the first visit, 0 for none known."""
        years = np.frombuffer(self.first, np.uint16)[people]
        return np.where(years == _NEVER, np.uint16(0), years)


def _seen(case: Case, progress: Progress) -> _Seen:
    size = store.highest_person(case.reader) + 1
    seen = _Seen(array("H", bytes(2 * size)), array("H", [_NEVER]) * size)
    golden = records.golden_elsewhere(case.reader)
    sealer, fields_of = case.sealer(), seen.fields_of
    for record in _told(case, progress):
        id_, kind, person, _, plain, sealed, problems = record
        names, values = split_values(plain)
        fields = fields_of(kind, names, sealed)
        fields.records += 1
        if person is None:
            continue
        if kind == _CUSTOMER:
            seen.take_customer(record, person, fields, golden.get(person))
        for name, place in fields.dates:
            if problems and name in json.loads(problems):
                continue
            # Of what is sealed these dates alone are opened.
            value = (
                values[place]
                if place >= 0
                else sealer.unpack(sealed, f"record|{id_}", frozenset({name}))[name]
            )
            if year := year_of(value):
                seen.take_year(person, name, year)
    return seen


def _told(case: Case, progress: Progress) -> Iterator[Resting]:
    """Yield all records, saying now and then how many there were."""
    total = sum(count for count, _ in records.kind_counts(case.reader).values())
    for done, record in enumerate(store.everything(case.reader)):
        if done % _REPORT_EVERY == 0:
            progress.report("progress.overview", done, total)
        yield record


# ---- what it adds up to ------------------------------------------------------------------------------------


def _counts(codes: NDArray[Any]) -> dict[int, int]:
    values, counts = np.unique(codes, return_counts=True)
    return dict(zip(values.tolist(), counts.tolist(), strict=True))


def _buyers(seen: _Seen) -> tuple[Ids, Ids]:
    return np.array(seen.buyers, np.int64), np.array(seen.bought, np.int64)


def _distinct_years(seen: _Seen) -> dict[int, int]:
    """Return how many people bought something in each year."""
    people, years = _buyers(seen)
    return _counts(np.unique(people * 10_000 + years) % 10_000)


def _in_bar(years: NDArray[Any], bar: str) -> NDArray[np.bool_]:
    chosen = [year for year in np.unique(years).tolist() if holds_year(bar, year)]
    return np.isin(years, chosen)


def _files_plot(case: Case, seen: _Seen) -> Plot:
    """Return how many people each file holds: who stands in two is counted in both."""
    files = search_index.files_of_rows(case.reader)
    names = list(dict.fromkeys(name for _, name in files))
    numbers = np.array([names.index(name) for _, name in files], np.int64)
    starts = np.array([first for first, _ in files], np.int64)
    at = np.searchsorted(starts, np.array(seen.rows, np.int64), side="right") - 1
    pairs = np.unique(np.array(seen.customers, np.int64) * max(1, len(names)) + numbers[at])
    counts = _counts(pairs % max(1, len(names)))
    most_first = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    bars = tuple(Bar(names[code], count) for code, count in most_first)
    return Plot("files", bars, is_partition=False, is_anonymous=False)


def _classes_plot(case: Case, seen: _Seen) -> Plot:
    """Return how many values of each class the records hold."""
    class_of = {(line.kind.value, line.id): line.data_class for line in field_lines(case)}
    counts = Counter[DataClass]()
    for fields in seen.fields_of.all():
        for name in fields.names:
            counts[class_of.get((fields.kind, name), DataClass.C3)] += fields.records
    bars = tuple(
        Bar(level.value, counts[level], is_second=level >= DataClass.C4)
        for level in DataClass
        if counts[level]
    )
    return Plot("classes", bars, is_anonymous=False)


def _undecided_plot(case: Case, undecided: int) -> Plot:
    """Return for what the undecided rows wait."""
    uncleaned = records.uncleaned_rows(case.reader)
    asked = store.undecided_in_question(case.reader)
    no_route = parties.route(case) is None
    reasons = {
        "not_cleaned": uncleaned,
        "in_question": asked,
        "no_route" if no_route else "rules": undecided - uncleaned - asked,
    }
    bars = tuple(Bar(reason, rows) for reason, rows in reasons.items() if rows)
    return Plot("undecided", bars, is_anonymous=False)


def _says_nothing(plot: Plot) -> bool:
    """Return whether nothing is known for a plot of years."""
    return plot.is_upright and all(bar.key == "unknown" for bar in plot.bars)


def _completeness(case: Case, seen: _Seen) -> tuple[Completeness, ...]:
    alike = list(seen.fields_of.all())
    imported = _each([*seen.usable.items(), *((each.names, each.usable) for each in alike)])
    now = _each([*seen.spoken.items(), *((each.names, each.spoken) for each in alike)])
    for head, golden in seen.elsewhere:
        now.update(_golden_fields(seen, head, golden))
    order = [
        line.id for line in field_lines(case) if line.kind is RecordKind.CUSTOMER and not _is_extra(line.id)
    ]
    rows, people = len(seen.rows), len(seen.heads)
    return tuple(Completeness(name, imported[name], rows, now[name], people) for name in order)


def _golden_fields(seen: _Seen, head: frozenset[str], golden: Mapping[str, int]) -> set[str]:
    """Return in which fields a person's golden values are usable."""
    return {name for name in head if name not in golden} | {
        name for name, holder in golden.items() if name not in seen.wrong.get(holder, _NONE)
    }


def _each(counted: Iterable[tuple[frozenset[str], int]]) -> Counter[str]:
    counts = Counter[str]()
    for names, count in counted:
        for name in names:
            counts[name] += count
    return counts


def _is_extra(name: str) -> bool:
    return name.startswith(EXTRA)


def _lacking(case: Case, wanted: str, progress: Progress) -> Ids:
    golden = records.golden_elsewhere(case.reader)
    lacking, elsewhere, wrong = array("q"), list[int](), set[int]()
    for id_, kind, person, merged, plain, sealed, problems in _told(case, progress):
        if kind != _CUSTOMER or person is None:
            continue
        is_wrong = bool(problems) and wanted in json.loads(problems or "{}")
        if is_wrong:
            wrong.add(id_)
        if merged:
            continue
        if wanted in golden.get(person, {}):
            elsewhere.append(person)
        elif is_wrong or not (wanted in names_in(plain) or wanted in Sealer.names(sealed)):
            lacking.append(person)
    # Only now is it known of each record whether anything is wrong with it.
    lacking.extend(person for person in elsewhere if golden[person][wanted] in wrong)
    return np.sort(np.array(lacking, np.int64))
