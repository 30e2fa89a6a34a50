"""Periods for prepayments, nationwide and by province, and the days they end on (law.md P6, P13, P15-P24).

The figures come from `resources/rules/cn/` by way of `shopxfer.rules.prepaid`. The day on which something
happens does not count, and the period ends with its last day (Civil Code art. 201). That a last day which is
a holiday moves to the next working day (art. 203) is left out, since no holiday calendar is known here: days
by which the seller must act are never too late, but the customer's window may be a little short.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Figure:
    """A number from the rules, with the row of the law reference that it stands in."""

    value: int
    law: str
    needs_checking: bool


@dataclass(frozen=True, slots=True)
class NationalFigures:
    """What holds everywhere."""

    no_reason_days: Figure  #: to return a prepayment without a reason (P6)
    refund_days: Figure  #: to pay after a customer asked (P13)
    announcement_days: Figure  #: between announcement and closing or moving (P15)
    days_a_year: Figure  #: that interest is counted by (P8; our assumption)


@dataclass(frozen=True, slots=True)
class Province:
    """What a province has on top; None and False: nothing of its own."""

    id: str
    code: str  #: six digits, as in GB/T 2260
    zh: str
    en: str
    law: str  #: row of the law reference
    needs_checking: bool
    no_reason_days: int | None = None
    unused_refund_days: int | None = None  #: to pay for an unused card returned without a reason
    refund_days: int | None = None
    announcement_days: int | None = None
    announcement_months: int | None = None
    records_years: int | None = None  #: to keep the records of use
    tells_each_holder: bool = False  #: closing is told to each holder, not by a poster alone
    counts_in_proportion: bool = False  #: reductions count in proportion, whatever the reason of the refund
    refund_on_change_of_operator: bool = False
    no_new_conditions: bool = False  #: who takes over may not add conditions


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one shop: the longer window for the customer, the shorter time for the seller."""

    no_reason_days: Figure
    unused_refund_days: Figure
    refund_days: Figure
    announcement_days: Figure
    announcement_months: Figure | None
    days_a_year: Figure
    province: Province | None


def terms_of(national: NationalFigures, province: Province | None) -> Terms:
    """Return the periods that hold in a province; None stands for one without rules of its own.

    Of equal periods the national one is cited.
    """
    own = province or _NOTHING_OF_ITS_OWN
    refund = _shorter(national.refund_days, own, own.refund_days)
    return Terms(
        no_reason_days=_longer(national.no_reason_days, own, own.no_reason_days),
        unused_refund_days=_shorter(refund, own, own.unused_refund_days),
        refund_days=refund,
        announcement_days=_longer(national.announcement_days, own, own.announcement_days),
        announcement_months=_figure(own, own.announcement_months) if own.announcement_months else None,
        days_a_year=national.days_a_year,
        province=province,
    )


_NOTHING_OF_ITS_OWN = Province("", "", "", "", "", needs_checking=False)


def _figure(province: Province, value: int) -> Figure:
    return Figure(value, province.law, province.needs_checking)


def _longer(national: Figure, province: Province, days: int | None) -> Figure:
    return _figure(province, days) if days is not None and days > national.value else national


def _shorter(national: Figure, province: Province, days: int | None) -> Figure:
    return _figure(province, days) if days is not None and days < national.value else national


# -- timers --------------------------------------------------------------------------------------------------


def no_reason_until(paid_on: date, terms: Terms) -> date:
    """Return the last day on which a prepayment can be returned without a reason (law.md P6, P22)."""
    return paid_on + timedelta(days=terms.no_reason_days.value)


def may_return_without_reason(paid_on: date, on: date, terms: Terms) -> bool:
    """Whether a sale is so recent on `on` that it is to be flagged (law.md P6)."""
    return paid_on <= on <= no_reason_until(paid_on, terms)


def refund_due(requested_on: date, terms: Terms, *, unused_without_reason: bool = False) -> date:
    """Return the last day to pay after a request (law.md P13, P18, P20).

    `unused_without_reason`: an unused card returned within the window, which some provinces hurry.
    """
    figure = terms.unused_refund_days if unused_without_reason else terms.refund_days
    return requested_on + timedelta(days=figure.value)


def announce_by(closing_on: date, terms: Terms) -> date:
    """Return the last day on which closing or moving may be announced (law.md P15, P17, P20, P21, P24).

    Calendar days, so many before the closing day; not the working days of N24, which are counted apart.
    """
    by = closing_on - timedelta(days=terms.announcement_days.value)
    if terms.announcement_months:
        by = min(by, _months_before(closing_on, terms.announcement_months.value))
    return by


def _months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or its last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_left(due: date, on: date) -> int:
    """Return how many days remain on `on`; negative once it is overdue."""
    return (due - on).days
