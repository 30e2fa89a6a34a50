"""Publishing the handover instead of telling everybody one by one: from when on it may take place.

A small processor may tell by a poster, a message or a page, published at least 30 working days before and
kept public at least 30 working days (law.md N24, G15). The day on which it goes up is not counted. On the
last of the counted days the data may go; the notice stays up until that day is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shopxfer.domain.deadlines import Period, due_day
from shopxfer.domain.working_days import (
    WorkingCalendar,
    YearNotCovered,
    is_settled,
    working_days_between,
)


class PostingKind(StrEnum):
    """Where a notice can be public (law.md N24)."""

    POSTER = "poster"  #: in a striking place on the premises
    SMS = "sms"  #: or another message to everybody
    PAGE = "page"  #: own web page, app, or page of a shop on a platform
    MINI_PROGRAM = "mini_program"


@dataclass(frozen=True, slots=True)
class Publication:
    """A notice that is or was public."""

    first_day: date
    last_day: date | None  #: the last on which it was up all day; None: it is still up
    has_evidence: bool


class Progress(StrEnum):
    """How far a publication is, the best first."""

    COMPLETE = "complete"
    NO_EVIDENCE = "no_evidence"  #: long enough, and nothing proves it
    RUNNING = "running"
    YEAR_UNKNOWN = "year_unknown"  #: the holidays of a year that is needed are not announced
    SHORT = "short"  #: taken down too early; it does not count any more


@dataclass(frozen=True, slots=True)
class Countdown:
    """What a publication comes to on one day."""

    progress: Progress
    earliest: date | None  #: day of the handover at the earliest; None where it cannot be computed
    days_left: int  #: working days until then
    unknown_year: int | None  #: of which the holidays would be needed
    may_move: bool  #: the day lies where a holiday notice still to come may move it


def countdown(
    publication: Publication, ahead: Period, kept_up: Period, calendar: WorkingCalendar, today: date
) -> Countdown:
    """Return how far a publication is on `today`; nothing is guessed for a year not covered."""
    try:
        earliest = due_day(ahead, publication.first_day, calendar)
        kept = due_day(kept_up, publication.first_day, calendar)
        left = working_days_between(calendar, today, earliest)
    except YearNotCovered as error:
        return Countdown(Progress.YEAR_UNKNOWN, None, 0, error.year, may_move=False)
    if publication.last_day is not None and publication.last_day < kept:
        progress = Progress.SHORT
    elif today < max(earliest, kept):
        progress = Progress.RUNNING
    else:
        progress = Progress.COMPLETE if publication.has_evidence else Progress.NO_EVIDENCE
    return Countdown(progress, earliest, left, None, may_move=not is_settled(calendar, earliest))


def best(found: Iterable[Countdown]) -> Countdown | None:
    """Return the one that lets the handover take place first; None of none."""
    order = list(Progress)
    return min(found, key=lambda each: (order.index(each.progress), each.earliest or date.max), default=None)
