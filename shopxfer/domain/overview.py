"""What a case holds, counted: groups as bars of a plot, and how complete each field is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

#: So many single years are told apart; what lies before them is one bar. More do not fit a card or a page.
YEARS_SHOWN = 7
#: The bar of those of whom nothing is known.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Bar:
    """One group and how many are in it."""

    key: str  #: a year, "-2018" for all before 2019, "2027-" for all after 2026, a kind, a file, a class
    count: int
    is_second: bool = False  #: of the group that is set off from the others, drawn hatched


@dataclass(frozen=True, slots=True)
class Plot:
    """One question with the groups that answer it."""

    key: str  #: which question, as the messages have it: overview.plot.KEY
    bars: tuple[Bar, ...]
    is_partition: bool = True  #: each customer is in one group only, so that the counts add up
    is_upright: bool = False  #: years and the like, which are read from left to right
    is_anonymous: bool = True  #: neither names nor counts of it can name a person; else it stays on screen

    @property
    def total(self) -> int:
        """What the bars add up to."""
        return sum(bar.count for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many have a value of one field in which nothing is wrong, before and after the cleaning."""

    field: str
    imported: int  #: records as they were imported
    records: int
    now: int  #: people, by their golden values
    people: int

    @property
    def share_imported(self) -> float:
        """Share of the imported records, from 0 to 1."""
        return self.imported / self.records if self.records else 0.0

    @property
    def share_now(self) -> float:
        """Share of the people, from 0 to 1."""
        return self.now / self.people if self.people else 0.0


def whole_percent(share: float) -> str:
    """Return a share as whole per cent, rounded down: 100% is said of all alone, 0% of none."""
    if 0 < share < 0.01:
        return "<1%"
    return f"{int(share * 100 + 1e-9)}%"


def year_of(value: str) -> int:
    """Return the year of a date as the program writes them (2026-05-17, 2026-05, 2026); 0 for none."""
    year = value[:4]
    return int(year) if year.isascii() and year.isdigit() and value[4:5] in ("", "-") else 0


def years_plot(
    key: str, counts: Mapping[int, int], today: date, *, second_before: int = 0, is_partition: bool = True
) -> Plot:
    """Return a plot of years, those between without anybody included; the year 0 counts the unknown ones.

    Years before `second_before` are the second group.
    """
    known = {year: count for year, count in counts.items() if year and count}
    bars: list[Bar] = []
    inside = [year for year in known if year <= today.year]
    if inside:
        last = max(inside)
        first = max(min(inside), last - YEARS_SHOWN + 1)
        if earlier := sum(count for year, count in known.items() if year < first):
            bars.append(Bar(f"-{first - 1}", earlier, first <= second_before))
        bars += [Bar(str(year), known.get(year, 0), year < second_before) for year in range(first, last + 1)]
    if later := sum(count for year, count in known.items() if year > today.year):
        bars.append(Bar(f"{today.year + 1}-", later))
    if unknown := counts.get(0, 0):
        bars.append(Bar(UNKNOWN, unknown, is_second=True))
    return Plot(key, tuple(bars), is_partition=is_partition, is_upright=True)


def holds_year(bar: str, year: int) -> bool:
    """Return whether the bar of that key counts a year (0: none known)."""
    if bar == UNKNOWN:
        return year == 0
    if bar.startswith("-"):
        return 0 < year <= int(bar[1:])
    if bar.endswith("-"):
        return year >= int(bar[:-1])
    return year == int(bar)
