"""Working days: which they are, and counting them (law.md N24, G15).

Saturday and Sunday are weekends. A calendar adds the days off and the weekend days worked of the years that
are known. For another year nothing is guessed: whatever would need it raises `YearNotCovered`.

Counting starts on the day after the day it is counted from (Civil Code 201, from memory): the first working
day after a notice was put up is day 1 of its 30.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
#: The arrangement for a year has reached back as far as 29 December of the year before (for 2019).
_FIRST_UNSETTLED = (12, 29)


class YearNotCovered(ValueError):
    """The calendar has no arrangement for a year that is needed; nothing was computed (law.md N24)."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no holiday calendar for {year}")
        self.year = year


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The arrangement of some years; a day of any other year is not known."""

    years: frozenset[int]
    days_off: frozenset[date]  #: in holidays, whether weekdays or not
    days_worked: frozenset[date]  #: weekend days that are worked instead


def is_weekend(day: date) -> bool:
    """Whether `day` is a Saturday or Sunday, worked or not."""
    return day.weekday() >= _SATURDAY


def is_working_day(calendar: WorkingCalendar, day: date) -> bool:
    """Whether `day` is worked.

    Raises:
        YearNotCovered: its year is not known.
    """
    if day.year not in calendar.years:
        raise YearNotCovered(day.year)
    if is_weekend(day):
        return day in calendar.days_worked
    return day not in calendar.days_off


def add_working_days(calendar: WorkingCalendar, day: date, count: int) -> date:
    """Return the working day number `count` after `day`; `day` itself is never counted, worked or not.

    Raises:
        ValueError: `count` is below 1.
        YearNotCovered: a year that is counted through is not known; the year of `day` is needed only for
            days that follow it.
    """
    _check_count(count)
    while count:
        day += _ONE_DAY
        count -= is_working_day(calendar, day)
    return day


def working_days_between(calendar: WorkingCalendar, start: date, end: date) -> int:
    """Return how many working days lie after `start` and up to `end`, `end` included; 0 if `end` is no later.

    So it undoes `add_working_days`.

    Raises:
        YearNotCovered: a year in between is not known.
    """
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(is_working_day(calendar, day) for day in days)


def latest_start(calendar: WorkingCalendar, day: date, count: int) -> date:
    """Return the last day from which `count` working days have passed by `day`, `day` included.

    That day itself may be no working day: a notice put up on a Sunday counts from Monday.

    Raises:
        ValueError: `count` is below 1.
        YearNotCovered: a year that is counted through is not known.
    """
    _check_count(count)
    while True:
        count -= is_working_day(calendar, day)
        day -= _ONE_DAY
        if not count:
            return day


def is_settled(calendar: WorkingCalendar, day: date) -> bool:
    """Whether no notice still to come can change what `day` is.

    False for years not known, and for the last days of December as long as the next year is not known: its
    arrangement may move them (the one for 2019 made 31 December 2018 a day off, and the 29th, a Saturday,
    a working day).
    """
    if day.year not in calendar.years:
        return False
    return day.year + 1 in calendar.years or (day.month, day.day) < _FIRST_UNSETTLED


def _check_count(count: int) -> None:
    if count < 1:
        raise ValueError("counting starts with the first working day after the start")
