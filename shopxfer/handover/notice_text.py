"""Step 6, notify: how far the text for the customers is, and the last day to answer that it proposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.domain.dates import read_date
from shopxfer.domain.notice_window import Route
from shopxfer.domain.working_days import YearNotCovered, add_working_days
from shopxfer.errors import ShopxferError
from shopxfer.handover import notices, parties
from shopxfer.handover.case import Case
from shopxfer.handover.consent import moment_of
from shopxfer.handover.fields import FieldLine
from shopxfer.rules.calendar import load_calendar
from shopxfer.texts import Language
from shopxfer.vault import consent_counts
from shopxfer.vault import consents as store
from shopxfer.vault.consents import StoredNotice

#: So many days to answer a question for consent; no row gives a figure, this is ours.
_DAYS_TO_ANSWER: Final = 14
#: So many working days a notice stays public before the handover (law.md N24).
WORKING_DAYS: Final = 30
#: Where the case says what a text leaves open; everything else stands on the page Parties.
_LENGTH_OF_A_DAY: Final = len("2026-12-31")
_MENDED_AT: Final = {"kinds": "import"}


class MomentUnreadable(ShopxferError):
    """What was typed is no day or time at which something can have happened."""

    key = "error.moment_unreadable"


class DayUnreadable(ShopxferError):
    """What was typed is no day, or one that is past."""

    key = "error.answer_day_unreadable"


@dataclass(frozen=True, slots=True)
class TextState:
    """How far the text for the customers is."""

    is_needed: bool  #: False where nothing is handed over, or nobody chose yet how
    missing: tuple[str, ...]  #: slots that the case cannot fill yet, as `slot.NAME` of the messages
    mended_at: str  #: the step where the first of them is filled in; "" if none is missing
    notice: StoredNotice | None  #: the newest one for the buyer of now
    beyond: tuple[str, ...]  #: fields that go and that it does not name, or not in their line, in words
    apart: tuple[ConsentLine, ...]  #: lines that a text frozen now would ask beside the general one
    agreed_in_sheets: int  #: people of whom the sheets themselves say yes
    column_bound: bool  #: that yes was given to the newest text

    @property
    def is_ready(self) -> bool:
        """Whether the text stands as it has to: frozen for this buyer, or not needed."""
        return self.notice is not None or not self.is_needed


def text_state(case: Case, language: Language) -> TextState:
    """Return how far the text is; a cheap read."""
    slots = notices.slots(case, None, language)
    missing = tuple(name for name, text in slots.items() if not text and name != "answer_by")
    notice = notices.current(case)
    bound = store.column_notice(case.reader)
    apart = notices.asked_apart(case)
    return TextState(
        is_needed=is_needed(case),
        missing=missing,
        mended_at=_MENDED_AT.get(missing[0], "parties") if missing else "",
        notice=notice,
        beyond=_beyond(case, notice, apart, language) if notice else (),
        apart=tuple(apart),
        agreed_in_sheets=case.counted(consent_counts.agreed_in_sheets),
        column_bound=notice is not None and bound == notice.hash,
    )


def _beyond(
    case: Case,
    notice: StoredNotice,
    apart: Mapping[ConsentLine, Sequence[FieldLine]],
    language: Language,
) -> tuple[str, ...]:
    asked = {line: part.fields for line, part in notice.lines.items()}
    wanted = {ConsentLine.GENERAL: notices.going(case), **apart}
    missing = [
        each for line, fields in wanted.items() for each in fields if each.id not in asked.get(line, ())
    ]
    return tuple(dict.fromkeys(each.name(language) for each in missing))


def is_needed(case: Case) -> bool:
    """Return whether customers have to be told or asked: wherever their data goes (law.md N6, N7)."""
    return parties.route(case) in (Route.NOTICE, Route.SEPARATE_CONSENT)


def proposed_day(case: Case) -> date | None:
    """Return a last day to answer: a fortnight ahead, or 30 working days where people are told (law.md N24).

    None where the holidays of a year in between are not known: then it is not computed.
    """
    if parties.route(case) is not Route.NOTICE:
        return case.today() + timedelta(days=_DAYS_TO_ANSWER)
    try:
        return add_working_days(load_calendar(), case.today(), WORKING_DAYS)
    except YearNotCovered:
        return None


def day_of(case: Case, text: str) -> date:
    """Return the day that somebody typed as the last one to answer.

    Raises:
        DayUnreadable: it is no day, or past.
    """
    read = read_date(text)
    day = date.fromisoformat(read.value) if read.value and read.problem is None else None
    if day is None or day < case.today():
        raise DayUnreadable
    return day


def moment_read(case: Case, text: str) -> datetime:
    """Return the day, with or without its time, that somebody typed for what happened.

    Raises:
        MomentUnreadable: it is none, or lies ahead.
    """
    now = case.clock().replace(tzinfo=None)
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        at = None
    if at is None or len(text.strip()) <= _LENGTH_OF_A_DAY:
        read = read_date(text)
        at = moment_of(case, date.fromisoformat(read.value)) if read.value and not read.problem else None
    if at is None or at.tzinfo is not None or at > now:
        raise MomentUnreadable
    return at
