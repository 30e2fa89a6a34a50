"""The countdown of a public notice: 30 working days ahead and up, proof, and no guess (law.md N24, G15)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.deadlines import Direction, Period, Unit
from shopxfer.domain.public_notice import Progress, Publication, best, countdown
from shopxfer.domain.working_days import WorkingCalendar, working_days_between
from shopxfer.rules.calendar import load_calendar

THIRTY = Period(30, Unit.WORKING_DAYS, Direction.NOT_BEFORE)
CALENDAR = load_calendar()
FIRST = date(2026, 9, 14)
END = date(2026, 10, 30)  #: the thirtieth after it: 25 September, 1 to 7 October off, two weekend days worked
ORDER = list(Progress)


def on(today: date, last: date | None = None, *, proof: bool = True, first: date = FIRST) -> Progress:
    return countdown(Publication(first, last, proof), THIRTY, THIRTY, CALENDAR, today).progress


def test_the_end_was_counted_by_hand() -> None:
    found = countdown(Publication(FIRST, None, has_evidence=True), THIRTY, THIRTY, CALENDAR, FIRST)
    assert found.earliest == END
    assert (found.days_left, found.progress, found.may_move) == (30, Progress.RUNNING, False)


@pytest.mark.parametrize(
    ("today", "last", "proof", "expected"),
    [
        (END - timedelta(days=1), None, True, Progress.RUNNING),
        (END, None, True, Progress.COMPLETE),
        (END, None, False, Progress.NO_EVIDENCE),
        (END, END, True, Progress.COMPLETE),
        (END + timedelta(days=9), END, False, Progress.NO_EVIDENCE),
        (END + timedelta(days=9), END - timedelta(days=1), True, Progress.SHORT),
        (FIRST + timedelta(days=3), FIRST + timedelta(days=2), True, Progress.SHORT),
    ],
)
def test_g15_ahead_kept_up_and_proven(
    today: date, last: date | None, proof: bool, expected: Progress
) -> None:
    assert on(today, last, proof=proof) is expected


def test_n24_a_year_without_its_calendar_is_not_guessed() -> None:
    only = WorkingCalendar(frozenset({2026}), CALENDAR.days_off, CALENDAR.days_worked)
    found = countdown(
        Publication(date(2026, 11, 22), None, has_evidence=True), THIRTY, THIRTY, only, date(2027, 6, 1)
    )
    assert (found.progress, found.earliest, found.unknown_year) == (Progress.YEAR_UNKNOWN, None, 2027)


def test_the_last_days_of_december_may_still_move() -> None:
    only = WorkingCalendar(frozenset({2026}), CALENDAR.days_off, CALENDAR.days_worked)
    first = date(2026, 11, 19)
    found = countdown(Publication(first, None, has_evidence=True), THIRTY, THIRTY, only, first)
    assert found.earliest == date(2026, 12, 31)
    assert found.may_move


DAYS = st.dates(date(2025, 1, 1), date(2026, 11, 1))


@given(DAYS, st.integers(0, 60), st.none() | st.integers(0, 90), st.booleans())
def test_it_is_complete_after_thirty_working_days_up_and_never_before(
    first: date, later: int, up: int | None, proof: bool
) -> None:
    today = min(first + timedelta(days=later), date(2026, 12, 31))
    last = None if up is None else first + timedelta(days=up)
    found = on(today, last, proof=proof, first=first)
    if found is Progress.YEAR_UNKNOWN:
        return
    over = working_days_between(CALENDAR, first, today) >= 30
    kept = last is None or last.year > 2026 or working_days_between(CALENDAR, first, last) >= 30
    assert (found is Progress.COMPLETE) == (over and kept and proof)
    assert (found is Progress.SHORT) == (not kept)


@given(st.lists(st.tuples(DAYS, st.booleans()), max_size=5))
def test_the_best_of_several_counts(made: list[tuple[date, bool]]) -> None:
    today = date(2026, 11, 2)
    found = [
        countdown(Publication(first, None, proof), THIRTY, THIRTY, CALENDAR, today) for first, proof in made
    ]
    chosen = best(found)
    if chosen is None:
        assert not found
        return
    assert all(ORDER.index(chosen.progress) <= ORDER.index(each.progress) for each in found)
