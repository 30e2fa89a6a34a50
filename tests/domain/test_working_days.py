"""Working days are counted as law.md N24 and G15 need them, and never where a year is not known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.working_days import (
    WorkingCalendar,
    YearNotCovered,
    add_working_days,
    is_settled,
    is_working_day,
    latest_start,
    working_days_between,
)


def listed(text: str) -> list[str]:
    """Read days as they are listed here: month and day."""
    return text.split()


#: Weekdays off and weekend days worked in 2026, written down from the notice apart from the bundled file.
OFF_2026 = listed("""01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25
10-01 10-02 10-05 10-06 10-07""")
WORKED_2026 = listed("01-04 02-14 02-28 05-09 09-20 10-10")
CALENDAR = WorkingCalendar(
    frozenset({2026}),
    frozenset(date.fromisoformat(f"2026-{day}") for day in OFF_2026),
    frozenset(date.fromisoformat(f"2026-{day}") for day in WORKED_2026),
)
ONE_DAY = timedelta(days=1)


def year_of_any(year: int) -> st.SearchStrategy[WorkingCalendar]:
    """Calendars of two years with any days off and any weekend days worked."""
    days = st.dates(date(year, 1, 1), date(year + 1, 12, 31))
    return st.builds(
        lambda off, worked: WorkingCalendar(
            frozenset({year, year + 1}),
            frozenset(off),
            frozenset(day for day in worked - off if day.isoweekday() > 5),
        ),
        st.sets(days, max_size=60),
        st.sets(days, max_size=60),
    )


CALENDARS = year_of_any(2027)
DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31))


def test_spring_festival_2026() -> None:
    """Worked Saturday 14 February, nine days off, then a short week that ends with a worked Saturday."""
    worked = [day for day in range(9, 29) if is_working_day(CALENDAR, date(2026, 2, day))]
    assert worked == [9, 10, 11, 12, 13, 14, 24, 25, 26, 27, 28]


def test_national_day_2026() -> None:
    """Worked Sunday 20 September; off 25 to 27 and 1 to 7 October; worked Saturday 10 October."""
    start = date(2026, 9, 18)
    worked = [
        start + timedelta(days=number)
        for number in range(26)
        if is_working_day(CALENDAR, start + timedelta(days=number))
    ]
    september = [(day.month, day.day) for day in worked if day.month == 9]
    assert september == [(9, day) for day in (18, 20, 21, 22, 23, 24, 28, 29, 30)]
    assert [day.day for day in worked if day.month == 10] == [8, 9, 10, 12, 13]


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-14", 1, "2026-02-24"),
        ("2026-02-20", 5, "2026-02-28"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-09-30", 4, "2026-10-12"),
        ("2026-11-16", 5, "2026-11-23"),
        ("2026-11-15", 5, "2026-11-20"),
    ],
)
def test_counting_starts_on_the_day_after(start: str, count: int, due: str) -> None:
    assert add_working_days(CALENDAR, date.fromisoformat(start), count) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        # By hand: weekdays from the day after, less weekdays off, plus weekend days worked.
        ("2026-01-20", "2026-03-09"),
        ("2026-03-02", "2026-04-14"),
        ("2026-08-31", "2026-10-16"),
        ("2026-10-20", "2026-12-01"),
        ("2026-11-18", "2026-12-30"),
    ],
    ids=str,
)
def test_thirty_working_days_of_a_posting_n24(start: str, due: str) -> None:
    begun, expected = date.fromisoformat(start), date.fromisoformat(due)
    assert add_working_days(CALENDAR, begun, 30) == expected
    assert _thirtieth(begun) == expected


def _thirtieth(day: date) -> date:
    """Count by another way: by ISO text, against the two lists of the notice."""
    counted: list[str] = []
    while len(counted) < 30:
        day += ONE_DAY
        text = day.isoformat()[5:]
        on_a_weekend = day.strftime("%a") in ("Sat", "Sun")
        if text in WORKED_2026 or (not on_a_weekend and text not in OFF_2026):
            counted.append(text)
    return day


@given(st.dates(date(2026, 1, 1), date(2026, 11, 18)))
def test_every_start_of_2026_agrees_with_the_other_count_n24(start: date) -> None:
    assert add_working_days(CALENDAR, start, 30) == _thirtieth(start)


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_adding_one_more_is_strictly_later(calendar: WorkingCalendar, day: date, count: int) -> None:
    assert day < add_working_days(calendar, day, count) < add_working_days(calendar, day, count + 1)


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_between_undoes_adding(calendar: WorkingCalendar, day: date, count: int) -> None:
    assert working_days_between(calendar, day, add_working_days(calendar, day, count)) == count


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_it_never_lands_on_a_day_off(calendar: WorkingCalendar, day: date, count: int) -> None:
    due = add_working_days(calendar, day, count)
    assert is_working_day(calendar, due)
    assert due in calendar.days_worked or (due.isoweekday() < 6 and due not in calendar.days_off)


@given(CALENDARS, DAYS, st.integers(1, 20), st.integers(1, 20))
def test_adding_twice_is_adding_the_sum(
    calendar: WorkingCalendar, day: date, first: int, second: int
) -> None:
    halfway = add_working_days(calendar, day, first)
    assert add_working_days(calendar, halfway, second) == add_working_days(calendar, day, first + second)


@given(CALENDARS, st.dates(date(2028, 1, 1), date(2028, 12, 31)), st.integers(1, 60))
def test_the_latest_start_is_just_early_enough(calendar: WorkingCalendar, day: date, count: int) -> None:
    start = latest_start(calendar, day, count)
    assert add_working_days(calendar, start, count) <= day
    # A day later, one working day is lacking; counted here up to `day`, as the year after is not known.
    assert working_days_between(calendar, start, day) == count
    assert working_days_between(calendar, start + ONE_DAY, day) == count - 1


def test_no_working_days_lie_before_the_start() -> None:
    assert working_days_between(CALENDAR, date(2026, 3, 2), date(2026, 3, 2)) == 0
    assert working_days_between(CALENDAR, date(2026, 3, 2), date(2026, 3, 1)) == 0


@pytest.mark.parametrize("count", [0, -1])
def test_nothing_to_count_is_refused(count: int) -> None:
    for counted in (add_working_days, latest_start):
        with pytest.raises(ValueError, match="counting starts"):
            counted(CALENDAR, date(2026, 3, 2), count)


def test_a_missing_year_is_named_and_nothing_is_computed_n24() -> None:
    """Put up on 20 November 2026, the 30th working day lies in 2027, which is not published."""
    with pytest.raises(YearNotCovered) as caught:
        add_working_days(CALENDAR, date(2026, 11, 20), 30)
    assert caught.value.year == 2027
    with pytest.raises(YearNotCovered) as caught:
        latest_start(CALENDAR, date(2026, 1, 30), 30)
    assert caught.value.year == 2025
    with pytest.raises(YearNotCovered) as caught:
        working_days_between(CALENDAR, date(2026, 12, 1), date(2027, 1, 1))
    assert caught.value.year == 2027
    for day in (date(2025, 12, 31), date(2027, 1, 1)):
        with pytest.raises(YearNotCovered):
            is_working_day(CALENDAR, day)


def test_only_years_that_are_counted_through_are_needed() -> None:
    """The start itself is not counted."""
    assert add_working_days(CALENDAR, date(2025, 12, 31), 1) == date(2026, 1, 4)
    assert add_working_days(CALENDAR, date(2026, 12, 30), 1) == date(2026, 12, 31)
    assert latest_start(CALENDAR, date(2026, 1, 4), 1) == date(2026, 1, 3)


@pytest.mark.parametrize(
    ("day", "settled"),
    [("2026-12-28", True), ("2026-12-29", False), ("2026-12-31", False), ("2027-01-04", False)],
)
def test_the_next_notice_may_move_the_last_days_of_a_year(day: str, settled: bool) -> None:
    assert is_settled(CALENDAR, date.fromisoformat(day)) == settled


def test_with_the_next_year_known_december_is_settled() -> None:
    calendar = WorkingCalendar(frozenset({2026, 2027}), frozenset(), frozenset())
    assert is_settled(calendar, date(2026, 12, 31))
