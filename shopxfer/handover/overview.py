"""The overview: what the case holds, how complete it is, of which classes, kinds and ages; what is undecided.

One pass over all records counts everything, so it is a job; `people_behind` finds the people behind a bar.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.bulk import without_collector
from shopxfer.domain.balance import Balance
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.domain.overview import Bar, Completeness, Plot, holds_year, years_plot
from shopxfer.domain.segments import Axis
from shopxfer.domain.staleness import unseen_before
from shopxfer.handover import parties, segments
from shopxfer.handover.case import CHANGING, Case
from shopxfer.handover.fields import field_lines
from shopxfer.handover.overview_pass import CUSTOMER, Ids, Seen, all_records, look_at
from shopxfer.handover.search_facets import NO_GROUP
from shopxfer.handover.stale import unseen_years
from shopxfer.progress import Progress
from shopxfer.vault import audit, records, search_index, sources
from shopxfer.vault import overview as store
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.value_text import names_in

#: The groups that are shown, in this order.
_AXES: Final = (
    Axis.KIND, Axis.VALUE, Axis.FREQUENCY, Axis.STATUS, Axis.IMPORTANCE, Axis.AGE, Axis.PRODUCT,
)  # fmt: skip
#: Those that others may be told of. A product is the shop's own text; status, importance and frequency follow
#: from the dates and figures of which other tables tell, so that the difference of two might single one out.
_TOLD_AXES: Final = frozenset({Axis.KIND, Axis.VALUE, Axis.AGE})
_NONE: Final = frozenset[str]()


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
        seen = look_at(case, progress)
        heads = np.array(seen.heads, np.int64)
        today = case.today()
        limit = int(unseen_before(today, unseen_years(case))[:4])
        kinds = store.people_by_kind(case.reader)
        balance = case.balance()
        plots = (
            years_plot("last_visit", _counts(seen.last_years(heads)), today, second_before=limit),
            years_plot("first_visit", _counts(seen.first_years(heads)), today),
            years_plot("purchases", _distinct_years(seen), today, is_partition=False),
            *_group_plots(case, heads, kinds),
            _imported_plot(case),
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


def last_change(case: Case) -> int:
    """Return the number of the newest event after which an overview shows something else; a cheap read."""
    return audit.newest(case.reader, (*CHANGING, "segments.apply"))


def people_behind(case: Case, plot: str, bar: str, progress: Progress) -> Ids:
    """Return the ids of the people whom a bar of a plot of years counts; for "lacking", who lacks a field.

    Other plots are no matter of years: what they count is found in other ways.

    Raises:
        Cancelled: nothing was found out.
    """
    with without_collector():
        if plot == "lacking":
            return _lacking(case, bar, progress)
        seen = look_at(case, progress)
        heads = np.array(seen.heads, np.int64)
        if plot == "purchases":
            people, bought = _buyers(seen)
            return np.unique(people[_in_bar(bought, bar)])
        years = {"last_visit": seen.last_years, "first_visit": seen.first_years}[plot](heads)
        return heads[_in_bar(years, bar)]


# ---- what it adds up to ------------------------------------------------------------------------------------


def _counts(codes: NDArray[Any]) -> dict[int, int]:
    values, counts = np.unique(codes, return_counts=True)
    return dict(zip(values.tolist(), counts.tolist(), strict=True))


def _buyers(seen: Seen) -> tuple[Ids, Ids]:
    return np.array(seen.buyers, np.int64), np.array(seen.bought, np.int64)


def _distinct_years(seen: Seen) -> dict[int, int]:
    """Return how many people bought something in each year."""
    people, years = _buyers(seen)
    return _counts(np.unique(people * 10_000 + years) % 10_000)


def _in_bar(years: NDArray[Any], bar: str) -> NDArray[np.bool_]:
    chosen = [year for year in np.unique(years).tolist() if holds_year(bar, year)]
    return np.isin(years, chosen)


def _group_plots(case: Case, heads: Ids, kinds: tuple[int, int]) -> list[Plot]:
    """Return how many people are in each group that is in force; by kind alone where none are."""
    held = segments.in_force(case)
    if held is None:
        return [Plot(Axis.KIND.value, tuple(map(Bar, ("person", "company"), kinds)))]
    still_there = np.isin(held.people, heads)
    without = heads.size - int(np.count_nonzero(still_there))
    plots = []
    for axis in _AXES:
        codes, names = held.codes[axis][still_there], held.names[axis]
        counted = np.bincount(codes, minlength=len(names)).tolist()
        bars = [Bar(name, count) for name, count in zip(names, counted, strict=True) if count]
        if axis is Axis.PRODUCT:
            bars.sort(key=lambda bar: -bar.count)
        if without:
            bars.append(Bar(NO_GROUP, without, is_second=True))
        plots.append(Plot(axis.value, tuple(bars), is_anonymous=axis in _TOLD_AXES))
    return plots


def _imported_plot(case: Case) -> Plot:
    """Return how many rows each file had, whatever they speak of."""
    rows = Counter[str]()
    for sheet in sources.sheets(case.reader):
        rows[sheet.file] += sheet.rows_read
    return Plot("imported", tuple(Bar(file, count) for file, count in rows.most_common()), is_anonymous=False)


def _files_plot(case: Case, seen: Seen) -> Plot:
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
    return Plot("file", bars, is_partition=False, is_anonymous=False)


def _classes_plot(case: Case, seen: Seen) -> Plot:
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


def _completeness(case: Case, seen: Seen) -> tuple[Completeness, ...]:
    alike = list(seen.fields_of.all())
    imported = _each([*seen.usable.items(), *((each.names, each.usable) for each in alike)])
    now = _each([*seen.spoken.items(), *((each.names, each.spoken) for each in alike)])
    for head, golden in seen.elsewhere:
        now.update(_golden_fields(seen, head, golden))
    # Columns nobody knows, and what was split out of remarks, are no pieces of information that lists share.
    lines = [line for line in field_lines(case) if line.kind is RecordKind.CUSTOMER]
    order = [line.id for line in lines if line.id in case.catalogue]
    rows, people = len(seen.rows), len(seen.heads)
    return tuple(Completeness(name, imported[name], rows, now[name], people) for name in order)


def _golden_fields(seen: Seen, head: frozenset[str], golden: Mapping[str, int]) -> set[str]:
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


def _lacking(case: Case, wanted: str, progress: Progress) -> Ids:
    golden = records.golden_elsewhere(case.reader)
    lacking, elsewhere, wrong = array("q"), list[int](), set[int]()
    for id_, kind, person, merged, plain, sealed, problems in all_records(case, progress):
        if kind != CUSTOMER or person is None:
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
