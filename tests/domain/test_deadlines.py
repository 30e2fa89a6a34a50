"""The deadline clock: day counts, month ends, leap years, hours, and both directions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.deadlines import (
    Direction,
    Period,
    Unit,
    add_months,
    due_day,
    due_moment,
    is_in_time,
    latest_start_day,
)
from shopxfer.domain.working_days import WorkingCalendar, YearNotCovered

#: Knows 2026 and nothing off but weekends, and two days at the end of September.
CALENDAR = WorkingCalendar(
    frozenset({2026}), frozenset({date(2026, 9, 29), date(2026, 9, 30)}), frozenset({date(2026, 9, 26)})
)
NO_YEARS = WorkingCalendar(frozenset(), frozenset(), frozenset())
LONG_UNITS = st.sampled_from([Unit.DAYS, Unit.MONTHS, Unit.YEARS])
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def by(length: int, unit: Unit) -> Period:
    return Period(length, unit, Direction.NOT_AFTER)


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-01-30", 1, "2028-02-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-02-28", 1, "2027-03-28"),
        ("2026-11-22", 12, "2027-11-22"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2096-02-29", 48, "2100-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(start: str, months: int, due: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("start", "length", "unit", "due"),
    [
        pytest.param("2026-11-01", 15, Unit.DAYS, "2026-11-16", id="P13 refund asked"),
        pytest.param("2028-02-20", 15, Unit.DAYS, "2028-03-06", id="P13 through 29 February"),
        pytest.param("2026-02-20", 15, Unit.DAYS, "2026-03-07", id="P13 through a common February"),
        pytest.param("2026-12-10", 30, Unit.DAYS, "2027-01-09", id="P15 closing notice"),
        pytest.param("2026-11-22", 7, Unit.DAYS, "2026-11-29", id="P6 no-reason refund, ends on a Sunday"),
        pytest.param("2026-12-31", 1, Unit.MONTHS, "2027-01-31", id="SD6 report by 31 January"),
        pytest.param("2028-02-29", 5, Unit.YEARS, "2033-02-28", id="IA5 audit from 29 February"),
        pytest.param("2026-09-01", 5, Unit.YEARS, "2031-09-01", id="IA5 audit"),
        # 22 to 25, Saturday 26 worked, 28, then 29 and 30 off, 1 and 2, 5 and 6 October.
        pytest.param("2026-09-21", 10, Unit.WORKING_DAYS, "2026-10-06", id="XB5 filing"),
    ],
)
def test_due_days(start: str, length: int, unit: Unit, due: str) -> None:
    assert due_day(by(length, unit), date.fromisoformat(start), CALENDAR) == date.fromisoformat(due)


@given(LONG_UNITS, DAYS, st.integers(1, 60))
def test_the_calendar_is_asked_for_working_days_only(unit: Unit, start: date, length: int) -> None:
    assert due_day(by(length, unit), start, NO_YEARS) > start
    with pytest.raises(YearNotCovered):
        due_day(by(length, Unit.WORKING_DAYS), start, NO_YEARS)
    with pytest.raises(YearNotCovered):
        latest_start_day(by(length, Unit.WORKING_DAYS), start, NO_YEARS)


@given(LONG_UNITS, DAYS, st.integers(1, 60))
def test_a_later_start_is_never_due_earlier(unit: Unit, start: date, length: int) -> None:
    period = by(length, unit)
    assert due_day(period, start, NO_YEARS) <= due_day(period, start + timedelta(days=1), NO_YEARS)


@given(LONG_UNITS, DAYS, st.integers(1, 60))
def test_the_latest_start_is_just_early_enough(unit: Unit, day: date, length: int) -> None:
    period = by(length, unit)
    start = latest_start_day(period, day, NO_YEARS)
    assert due_day(period, start, NO_YEARS) <= day
    assert due_day(period, start + timedelta(days=1), NO_YEARS) > day


@given(DAYS, st.integers(0, 240))
def test_months_move_to_the_month_they_say(start: date, months: int) -> None:
    due = add_months(start, months)
    assert (due.year - start.year) * 12 + due.month - start.month == months
    assert due.day == start.day or (due.day < start.day and (due + timedelta(days=1)).day == 1)


def test_the_latest_start_of_a_month_that_ends_short() -> None:
    """For a closing on 28 February with one month of notice, 31 January is early enough (P24)."""
    assert latest_start_day(by(1, Unit.MONTHS), date(2026, 2, 28), NO_YEARS) == date(2026, 1, 31)
    assert latest_start_day(by(1, Unit.MONTHS), date(2028, 2, 28), NO_YEARS) == date(2028, 1, 28)


def test_the_latest_start_of_working_days() -> None:
    assert latest_start_day(by(2, Unit.WORKING_DAYS), date(2026, 10, 1), CALENDAR) == date(2026, 9, 27)


@pytest.mark.parametrize(
    ("direction", "acted", "in_time"),
    [
        (Direction.NOT_BEFORE, 29, False),
        (Direction.NOT_BEFORE, 30, True),
        (Direction.NOT_BEFORE, 31, True),
        (Direction.NOT_AFTER, 29, True),
        (Direction.NOT_AFTER, 30, True),
        (Direction.NOT_AFTER, 31, False),
    ],
)
def test_both_directions_hold_on_the_day_itself(direction: Direction, acted: int, in_time: bool) -> None:
    start = date(2026, 11, 1)
    period = Period(30, Unit.DAYS, direction)
    assert is_in_time(period, start, start + timedelta(days=acted), NO_YEARS) == in_time


class SummerTime(tzinfo):
    """An hour ahead of UTC, and two from 29 March 2026 at 02:00: what Europe does, without its database."""

    def utcoffset(self, moment: datetime | None, /) -> timedelta:
        return timedelta(hours=1) + self.dst(moment)

    def dst(self, moment: datetime | None, /) -> timedelta:
        summer = moment is not None and moment.replace(tzinfo=None) >= datetime(2026, 3, 29, 2)  # noqa: DTZ001 - by the clock on the wall
        return timedelta(hours=summer)

    def tzname(self, moment: datetime | None, /) -> str:
        return "summer time"


BEIJING = timezone(timedelta(hours=8))


def test_hours_are_counted_from_the_moment_in4() -> None:
    due = due_moment(by(4, Unit.HOURS), datetime(2026, 12, 31, 22, 30, tzinfo=BEIJING))
    assert due == datetime(2027, 1, 1, 2, 30, tzinfo=BEIJING)
    assert due.tzinfo is BEIJING


def test_hours_pass_as_they_do_when_clocks_are_put_forward_el5() -> None:
    due = due_moment(by(72, Unit.HOURS), datetime(2026, 3, 27, 12, 0, tzinfo=SummerTime()))
    assert (due.day, due.hour) == (30, 13)
    assert due.astimezone(UTC) == datetime(2026, 3, 30, 11, 0, tzinfo=UTC)


def test_hours_and_days_are_not_mixed_up() -> None:
    hours = by(4, Unit.HOURS)
    for counted in (due_day, latest_start_day):
        with pytest.raises(ValueError, match="from a moment"):
            counted(hours, date(2026, 11, 22), CALENDAR)
    with pytest.raises(ValueError, match="only hours"):
        due_moment(by(4, Unit.DAYS), datetime(2026, 11, 22, tzinfo=BEIJING))
    with pytest.raises(ValueError, match="time zone"):
        due_moment(hours, datetime(2026, 11, 22))  # noqa: DTZ001 - what is refused
