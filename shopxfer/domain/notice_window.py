"""The time between telling people and handing over: how long it still runs, when to remind, what to say.

Days are calendar days. A window in working days (law.md N24) is made by whoever has the calendar of holidays,
from its first and last day; so is one whose last day is a holiday and moves on (Civil Code 203 ¶1). Whether a
window is as long as its route demands is for the gate to say (law.md G15), not for this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shopxfer.domain.consent import DEFAULT_LIMITS, ConsentState, Limits, Line


class Route(StrEnum):
    """The legal path of a transfer (law.md section 1); the values are those of the rule pack's routes."""

    NOTICE = "notice"
    SEPARATE_CONSENT = "separate_consent"
    NONE = "none"


class Phase(StrEnum):
    """Where a day lies."""

    NOT_BEGUN = "not_begun"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class NoticeWindow:
    """The days in which people may answer or object, both ends included."""

    route: str  #: a value of `Route`
    first_day: date  #: on which the first message went out or the poster was put up
    last_day: date

    def phase(self, on: date) -> Phase:
        """Return where `on` lies; the window closes with the end of its last day (Civil Code 203 ¶2)."""
        if on < self.first_day:
            return Phase.NOT_BEGUN
        return Phase.OPEN if on <= self.last_day else Phase.CLOSED

    def days_left(self, on: date) -> int:
        """Return how many days follow `on` until the window ends; 0 on its last day and ever after."""
        return max(0, (self.last_day - on).days)


def window_of(route: str, first_day: date, days: int) -> NoticeWindow:
    """Return a window of `days` calendar days after the first, which does not count itself (Civil Code 201).

    Raises:
        ValueError: `days` is less than one.
    """
    if days < 1:
        raise ValueError("a window has at least one day")
    return NoticeWindow(route, first_day, first_day + timedelta(days=days))


def reminder_days(window: NoticeWindow, most_reminders: int) -> tuple[date, ...]:
    """Return the days on which reminders fall due, evenly spread and none on the first day of the window.

    A window too short for that many has fewer: at most one for each day. How they are spread is our choice.
    """
    length = (window.last_day - window.first_day).days
    offsets = {length * number // (most_reminders + 1) for number in range(1, most_reminders + 1)}
    return tuple(window.first_day + timedelta(days=offset) for offset in sorted(offsets - {0}))


def is_reminder_due(line: Line, window: NoticeWindow, on: date, limits: Limits = DEFAULT_LIMITS) -> bool:
    """Return whether the person should be reminded on `on`; whoever said anything never is (law.md N9)."""
    if line.state is not ConsentState.ASKED or window.phase(on) is not Phase.OPEN:
        return False
    due = sum(day <= on for day in reminder_days(window, limits.most_reminders))
    return line.reminders < due


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people the window is about, on one day."""

    unanswered: int
    objections: int
    reminders_due: int


def tally_of(lines: Iterable[Line], window: NoticeWindow, on: date, limits: Limits = DEFAULT_LIMITS) -> Tally:
    """Return the figures of all people whom the window is about, from their lines as they stand on `on`."""
    unanswered = objections = reminders_due = 0
    for line in lines:
        unanswered += line.state in (ConsentState.ASKED, ConsentState.NO_ANSWER)
        objections += line.state.is_final
        reminders_due += is_reminder_due(line, window, on, limits)
    return Tally(unanswered, objections, reminders_due)


@dataclass(frozen=True, slots=True)
class WakeUp:
    """One thing to tell the owner on opening the case: which sentence, with which figures."""

    key: str
    facts: Mapping[str, int]


def wake_ups(window: NoticeWindow, on: date, tally: Tally) -> tuple[WakeUp, ...]:
    """Return what to tell on `on`, most urgent first; nothing where no customer data is handed over."""
    if window.route == Route.NONE:
        return ()
    is_notice = window.route == Route.NOTICE
    name = "notice" if is_notice else "consent"
    facts = {"objections": tally.objections} if is_notice else {"unanswered": tally.unanswered}
    match window.phase(on):
        case Phase.NOT_BEGUN:
            return (WakeUp(f"consent.wake.{name}_not_begun", {"days": (window.first_day - on).days}),)
        case Phase.CLOSED:
            return (WakeUp(f"consent.wake.{name}_closed", facts),)
        case Phase.OPEN if days := window.days_left(on):
            told = WakeUp(f"consent.wake.{name}_open", {"days": days, **facts})
        case _:
            told = WakeUp(f"consent.wake.{name}_last_day", facts)
    if not tally.reminders_due:
        return (told,)
    return (told, WakeUp("consent.wake.reminders_due", {"count": tally.reminders_due}))
