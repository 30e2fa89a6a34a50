"""The deadline clock: from the day of an event to the day by which, or from which, something is to be done.

The day of the event is never counted. Days are counted one by one, working days by a calendar; a period of
months or years ends on the day of the same number in its last month, or on the last day of that month where
there is none (Civil Code 201, 202, from memory: law.md does not list them). A last day that is a day off is
not moved: the law may give until the next working day (Civil Code 203, from memory), but who acts by the day
told here is in time either way.
"""

from __future__ import annotations

import calendar as gregorian
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from shopxfer.domain.working_days import WorkingCalendar, add_working_days, latest_start


class Unit(StrEnum):
    """In what a period is counted."""

    HOURS = "hours"
    DAYS = "days"  #: calendar days, days off included
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"


class Direction(StrEnum):
    """Which side of the day that ends a period is open."""

    NOT_BEFORE = "not_before"  #: something may be done on that day at the earliest (N24, P15)
    NOT_AFTER = "not_after"  #: something must be done by the end of that day (P13)


class OwedBy(StrEnum):
    """Who must wait, or must act in time; for windows of a right, who has it."""

    SELLER = "seller"
    BUYER = "buyer"
    HOLDER = "holder"  #: whoever holds the data: the seller before the handover, the buyer after it
    LIQUIDATORS = "liquidators"
    CUSTOMER = "customer"
    CREDITOR = "creditor"


class StartEvent(StrEnum):
    """What happened on the day from which a deadline is counted."""

    TRANSFER_NOTICE_PUBLISHED = "transfer_notice_published"  #: on paper, by message or online (N24)
    CLOSING_NOTICE_PUBLISHED = "closing_notice_published"  #: that the shop closes or moves
    CARD_ENDING_PUBLISHED = "card_ending_published"  #: that prepaid cards will no longer be taken
    PREPAID = "prepaid"  #: the customer paid ahead
    REFUND_ASKED = "refund_asked"
    CARD_RETURN_ASKED = "card_return_asked"  #: of a card that was never used, within its window
    FIRST_CARD_SOLD = "first_card_sold"
    RIGHTS_REQUEST_RECEIVED = "rights_request_received"
    MERGER_RESOLVED = "merger_resolved"  #: or a division
    CREDITOR_TOLD = "creditor_told"  #: the creditor got the notice of a merger
    MERGER_PUBLISHED = "merger_published"
    LIQUIDATION_GROUP_FORMED = "liquidation_group_formed"
    DEREGISTRATION_PUBLISHED = "deregistration_published"  #: the promise of the simplified way
    SUSPENSION_BEGUN = "suspension_begun"
    INCIDENT_FOUND = "incident_found"
    INCIDENT_CLOSED = "incident_closed"
    EXPORT_CONTRACT_IN_FORCE = "export_contract_in_force"
    AUDIT_DONE = "audit_done"  #: the last compliance audit
    MINORS_AUDIT_DONE = "minors_audit_done"
    AUDIT_CORRECTED = "audit_corrected"  #: what an ordered audit had found
    YEAR_ENDED = "year_ended"  #: 31 December of the year that is reported on
    DATA_RECEIVED = "data_received"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time and what it means when it is over."""

    length: int  #: at least 1, in `unit`
    unit: Unit
    direction: Direction


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later (earlier if negative), or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def due_day(period: Period, start: date, calendar: WorkingCalendar) -> date:
    """Return the last day of a period that begins with an event on the day `start`.

    `calendar` is asked for working days only.

    Raises:
        YearNotCovered: working days of a year that the calendar does not know.
        ValueError: the period is counted in hours, see `due_moment`.
    """
    match period.unit:
        case Unit.DAYS:
            return start + timedelta(days=period.length)
        case Unit.WORKING_DAYS:
            return add_working_days(calendar, start, period.length)
        case Unit.MONTHS | Unit.YEARS:
            return add_months(start, _months(period))
        case Unit.HOURS:
            raise ValueError("hours are counted from a moment")


def due_moment(period: Period, start: datetime) -> datetime:
    """Return the moment at which a period of hours is over, in the time zone of `start`.

    Hours pass as they do, also when clocks are put forward or back.

    Raises:
        ValueError: the period is counted in days or more, or `start` names no time zone.
    """
    if period.unit is not Unit.HOURS:
        raise ValueError("only hours are counted from a moment")
    if start.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return (start.astimezone(UTC) + timedelta(hours=period.length)).astimezone(start.tzinfo)


def latest_start_day(period: Period, day: date, calendar: WorkingCalendar) -> date:
    """Return the last day on which the event may lie if the period shall be over on `day`.

    For a notice that must be public so long before: until when it must be up.

    Raises:
        YearNotCovered: working days of a year that the calendar does not know.
        ValueError: the period is counted in hours.
    """
    match period.unit:
        case Unit.DAYS:
            return day - timedelta(days=period.length)
        case Unit.WORKING_DAYS:
            return latest_start(calendar, day, period.length)
        case Unit.MONTHS | Unit.YEARS:
            return _latest_month_start(day, _months(period))
        case Unit.HOURS:
            raise ValueError("hours are counted from a moment")


def is_in_time(period: Period, start: date, acted: date, calendar: WorkingCalendar) -> bool:
    """Whether what was done on the day `acted` keeps to the period that began with the event on `start`.

    Raises:
        YearNotCovered: working days of a year that the calendar does not know.
        ValueError: the period is counted in hours.
    """
    due = due_day(period, start, calendar)
    return acted >= due if period.direction is Direction.NOT_BEFORE else acted <= due


def _months(period: Period) -> int:
    return period.length * (12 if period.unit is Unit.YEARS else 1)


def _latest_month_start(day: date, months: int) -> date:
    """Return the last day from which `months` lead to `day` or earlier.

    From a short month it may be later than counting back tells: 31 January leads to 28 February too.
    """
    start = add_months(day, -months)
    while add_months(following := start + timedelta(days=1), months) <= day:
        start = following
    return start
