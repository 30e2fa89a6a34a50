"""How long people may still answer, when they are reminded, and what the owner is told (N9, N24, G5)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.consent import Limits, Line
from shopxfer.domain.notice_window import (
    NoticeWindow,
    Phase,
    Route,
    Tally,
    is_reminder_due,
    reminder_days,
    tally_of,
    wake_ups,
    window_of,
)
from shopxfer.texts import say
from tests.domain.consenting import QUESTION, asked, closed, line_after, objected, reminded, said_no, said_yes

FIRST = date(2026, 11, 2)
WINDOW = window_of("separate_consent", FIRST, 10)
TALLY = Tally(unanswered=412, objections=7, reminders_due=0)


@pytest.mark.parametrize(
    ("day", "phase", "left"),
    [
        ("2026-11-01", Phase.NOT_BEGUN, 11),
        ("2026-11-02", Phase.OPEN, 10),
        ("2026-11-09", Phase.OPEN, 3),
        ("2026-11-12", Phase.OPEN, 0),
        ("2026-11-13", Phase.CLOSED, 0),
        ("2027-11-13", Phase.CLOSED, 0),
    ],
)
def test_the_first_day_does_not_count_and_the_last_is_whole(day: str, phase: Phase, left: int) -> None:
    assert WINDOW.phase(date.fromisoformat(day)) is phase
    assert WINDOW.days_left(date.fromisoformat(day)) == left


def test_a_window_has_days() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        window_of("notice", FIRST, 0)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 120), st.integers(-5, 130))
def test_a_window_is_open_on_its_days_and_no_others(first: date, days: int, offset: int) -> None:
    window, on = window_of("notice", first, days), first + timedelta(days=offset)
    assert (window.phase(on) is Phase.OPEN) == (0 <= offset <= days)
    if window.phase(on) is Phase.OPEN:
        assert window.phase(on + timedelta(days=window.days_left(on))) is Phase.OPEN
        assert window.phase(on + timedelta(days=window.days_left(on) + 1)) is Phase.CLOSED


@pytest.mark.parametrize(
    ("most", "offsets"), [(0, []), (1, [5]), (2, [3, 6]), (4, [2, 4, 6, 8]), (30, list(range(1, 10)))]
)
def test_n9_reminders_are_spread_over_the_window(most: int, offsets: list[int]) -> None:
    assert list(reminder_days(WINDOW, most)) == [FIRST + timedelta(days=offset) for offset in offsets]


@given(st.integers(1, 120), st.integers(0, 20))
def test_n9_there_are_never_more_days_than_reminders(days: int, most: int) -> None:
    window = window_of("notice", FIRST, days)
    due = reminder_days(window, most)
    assert len(due) <= most
    assert all(window.first_day < day <= window.last_day for day in due)


def test_n9_who_is_due_a_reminder() -> None:
    half = FIRST + timedelta(days=5)
    waiting = line_after(asked())
    assert not is_reminder_due(waiting, WINDOW, half - timedelta(days=1))
    assert is_reminder_due(waiting, WINDOW, half)
    assert is_reminder_due(waiting, WINDOW, WINDOW.last_day)
    assert not is_reminder_due(waiting, WINDOW, WINDOW.last_day + timedelta(days=1))
    assert not is_reminder_due(waiting, WINDOW, half, Limits(most_reminders=0))
    assert not is_reminder_due(line_after(asked(), reminded(5)), WINDOW, half)
    others = (Line(QUESTION), line_after(asked(), said_yes()), line_after(asked(), said_no()))
    for line in (*others, line_after(asked(), closed(1))):
        assert not is_reminder_due(line, WINDOW, half)


def test_who_is_counted_for_the_owner() -> None:
    lines = [
        Line(QUESTION),
        line_after(asked()),
        line_after(asked(), reminded(5)),
        line_after(asked(), closed(1)),
        line_after(asked(), said_yes()),
        line_after(asked(), said_no()),
        line_after(objected(1)),
    ]
    assert tally_of(lines, WINDOW, FIRST) == Tally(unanswered=3, objections=2, reminders_due=0)
    assert tally_of(lines, WINDOW, WINDOW.last_day) == Tally(unanswered=3, objections=2, reminders_due=1)


@pytest.mark.parametrize(
    ("route", "day", "zh", "en"),
    [
        (Route.SEPARATE_CONSENT, 9, "还剩 3 天，412 位没有答复", "3 days left, 412 unanswered"),
        (Route.SEPARATE_CONSENT, 11, "还剩 1 天，412 位没有答复", "1 day left, 412 unanswered"),
        (Route.SEPARATE_CONSENT, 12, "答复最后一天，412 位没有答复", "Last day to answer, 412 unanswered"),
        (
            Route.SEPARATE_CONSENT,
            13,
            "答复期已过，412 位没有答复。沉默不算同意。",
            "The time to answer is over, 412 unanswered. Silence is no.",
        ),
        (Route.SEPARATE_CONSENT, 1, "1 天后开始问客户", "Asking customers begins in 1 day"),
        (Route.NOTICE, 1, "1 天后告知期开始", "The notice period begins in 1 day"),
        (Route.NOTICE, 9, "告知期还剩 3 天，7 位反对", "3 days of notice left, objections: 7"),
        (Route.NOTICE, 12, "告知期最后一天，7 位反对", "Last day of the notice period, objections: 7"),
        (Route.NOTICE, 13, "告知期已过，7 位反对", "The notice period is over, objections: 7"),
    ],
)
def test_what_the_owner_is_told_on_opening_the_case(route: Route, day: int, zh: str, en: str) -> None:
    window = NoticeWindow(route, FIRST, WINDOW.last_day)
    (told,) = wake_ups(window, date(2026, 11, day), TALLY)
    assert say(told.key, "zh", **told.facts) == zh
    assert say(told.key, "en", **told.facts) == en


def test_reminders_are_told_only_while_there_is_time() -> None:
    due = Tally(412, 7, reminders_due=1)
    told = wake_ups(WINDOW, date(2026, 11, 9), due)
    assert say(told[1].key, "en", **told[1].facts) == "1 customer is due a reminder"
    assert [len(wake_ups(WINDOW, date(2026, 11, day), due)) for day in (1, 2, 12, 13)] == [1, 2, 2, 1]
    assert wake_ups(NoticeWindow(Route.NONE, FIRST, FIRST), FIRST, due) == ()
