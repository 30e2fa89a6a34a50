"""What a prepaying customer gets back, worked out step by step so that the steps can be printed.

Four cases (law.md P6, P7; judicial interpretation 法释〔2025〕4号, arts. 14 to 22):

- returned without a reason within the window: the principal, less what was used, without interest;
- ended not at the customer's fault: what was used counts at the discount price and in the ratio of principal
  to principal and bonus;
- ended for the customer's own reason: what was used counts at the list price, yet never above the prepayment;
- unlimited use: the part of the time that is left, whatever the reason.

Sums are exact fractions; only refund and interest are rounded, half up, once each. What was used is shown as
the principal less the refund, so that the two always add up. These are figures to talk about, not a court's.

Readings of ours, marked as such in the statement: what was used before a return without a reason is taken off
in the way that is kindest to the customer; sessions given on top lower the price of all alike; the day on
which use ends counts as used; interest is simple, by calendar days over as many a year as the rules say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import TypeAlias

from shopxfer.domain.prepaid import Counting, Kind, Obligation, Wrong, wrongs_in
from shopxfer.domain.prepaid_terms import Terms, may_return_without_reason, no_reason_until


class Reason(StrEnum):
    """Why a prepayment is paid back; each has its words as `prepaid.reason.<value>`."""

    NO_REASON = "no_reason"  #: returned within the window (law.md P6)
    MOVED_WITHOUT_CONSENT = "moved_without_consent"  #: P4
    PLACE_CHANGED = "place_changed"  #: inconveniently for the customer, P4
    UNLIMITED_FAILED = "unlimited_failed"  #: P4
    CLOSING_OR_MOVING = "closing_or_moving"  #: P14
    NOT_PERFORMED = "not_performed"  #: P13
    OPERATOR_CHANGED = "operator_changed"  #: only where a province says so, P23
    OWN = "own"  #: the customer's own


class Case(StrEnum):
    """How it is worked out; each has its words as `prepaid.case.<value>`."""

    NO_REASON = "no_reason"
    NOT_AT_FAULT = "not_at_fault"
    OWN_REASON = "own_reason"
    UNLIMITED = "unlimited"


class RateSource(StrEnum):
    """Where an interest rate comes from (law.md P8)."""

    AGREED = "agreed"
    LPR = "lpr"  #: one-year loan prime rate; on the seller's side
    DEPOSIT = "deposit"  #: one-year benchmark for deposits; on the customer's side


@dataclass(frozen=True, slots=True)
class Rate:
    """An interest rate as somebody looked it up."""

    percent: Decimal  #: a year, such as 3.1
    published_on: date
    source: RateSource


@dataclass(frozen=True, slots=True)
class Ending:
    """Why and when a contract ends, and what interest its refund bears."""

    reason: Reason
    ended_on: date  #: the day the contract ends, from which interest runs (law.md P8)
    paid_back_on: date  #: the day the money is to be with the customer
    rate: Rate | None = None  #: None: interest is not worked out
    tried_before: bool = False  #: had the same goods or services before this contract (law.md P6)


class Refusal(StrEnum):
    """Why there is nothing to work out; each names its sentence."""

    TRIED_BEFORE = "prepaid.refusal.tried_before"
    WINDOW_OVER = "prepaid.refusal.window_over"
    NO_SUCH_RIGHT_HERE = "prepaid.refusal.no_such_right_here"
    NO_LIST_PRICE = "prepaid.refusal.no_list_price"
    RATE_OF_OTHER_SIDE = "prepaid.refusal.rate_of_other_side"
    RATE_IS_NEGATIVE = "prepaid.refusal.rate_is_negative"
    DAYS_OUT_OF_ORDER = "prepaid.refusal.days_out_of_order"


Figures: TypeAlias = Mapping[str, Decimal | int | date]
#: All reasons why nothing can be worked out, each naming its sentence.
Refused: TypeAlias = tuple[Wrong | Refusal, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a statement: `key` picks the sentence, `figures` fill its blanks."""

    key: str
    figures: Figures
    law: tuple[str, ...]  #: rows of the law reference
    needs_checking: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What one customer gets back, all in yuan."""

    obligation: str
    case: Case
    principal: Decimal
    value_used: Decimal  #: what stays with the seller: principal less refund
    refund: Decimal
    interest: Decimal
    lines: tuple[Line, ...]

    @property
    def total(self) -> Decimal:
        """Refund and interest."""
        return self.refund + self.interest

    @property
    def needs_checking(self) -> bool:
        """Whether a step rests on a reading of ours or on a row that was not checked against the text."""
        return any(line.needs_checking for line in self.lines)


def refund_of(obligation: Obligation, ending: Ending, terms: Terms) -> Statement | Refused:
    """Return what the customer gets back, or all reasons why it cannot be worked out.

    Money that a balance still holds past its last day counts; unlimited use is worth nothing by then.
    """
    case = _case_of(obligation, ending)
    refusals: Refused = (*wrongs_in(obligation), *_refusals(obligation, ending, case, terms))
    if refusals:
        return refusals
    counting, why = _counting_of(obligation, case, terms)
    counted, steps = _counted(obligation, counting, case, ending)
    principal = Fraction(obligation.principal)
    rest = principal - min(counted, principal)
    refund = yuan(rest)
    used = obligation.principal.quantize(_FEN) - refund
    lines = [_paid(obligation), *_reason_said(ending.reason, terms), why, *steps]
    if counted > principal:
        lines.append(
            Line("prepaid.line.capped", {"counted": yuan(counted), "principal": yuan(principal)}, ("P7",))
        )
    lines.append(
        Line("prepaid.line.refund", {"principal": yuan(principal), "used": used, "refund": refund}, ("P7",))
    )
    interest, said = _interest_of(rest, case, ending, terms)
    lines += [said, Line("prepaid.line.total", {"total": refund + interest}, ())]
    return Statement(obligation.id, case, yuan(principal), used, refund, interest, tuple(lines))


def unused(obligation: Obligation, on: date) -> Fraction:
    """Return the yuan of the principal that are unused on `on`, counted as not the customer's fault.

    It is the most that law.md P7 allows to be claimed back, so what both parties should reckon with (P19).
    The obligation has nothing wrong with it.
    """
    principal = Fraction(obligation.principal)
    if obligation.kind is Kind.UNLIMITED:
        return principal * obligation.share_of_time_left(on)
    return principal - min(_in_proportion(obligation), principal)


def interest_of(refund: Fraction, percent: Decimal, days: int, days_a_year: int) -> Fraction:
    """Return the yuan of simple interest, exact (law.md P8; simple and by calendar days is our reading)."""
    return refund * Fraction(percent) * days / (100 * days_a_year)


_FEN = Decimal("0.01")


def yuan(amount: Fraction) -> Decimal:
    """Return an amount that is not negative in yuan with two places, rounded half up."""
    return Decimal(floor(amount * 100 + Fraction(1, 2))).scaleb(-2)


# -- which case ----------------------------------------------------------------------------------------------


def _case_of(obligation: Obligation, ending: Ending) -> Case:
    if ending.reason is Reason.NO_REASON:
        return Case.NO_REASON
    if obligation.kind is Kind.UNLIMITED:
        return Case.UNLIMITED
    return Case.OWN_REASON if ending.reason is Reason.OWN else Case.NOT_AT_FAULT


def _refusals(obligation: Obligation, ending: Ending, case: Case, terms: Terms) -> tuple[Refusal, ...]:
    returned = ending.reason is Reason.NO_REASON
    by_list = _counting_of(obligation, case, terms)[0] is Counting.AT_LIST_PRICE
    by_unit = obligation.kind in (Kind.SESSIONS, Kind.GOODS)
    in_order = obligation.paid_on <= ending.ended_on <= ending.paid_back_on
    found = {
        Refusal.DAYS_OUT_OF_ORDER: not in_order,
        Refusal.TRIED_BEFORE: returned and ending.tried_before,
        Refusal.WINDOW_OVER: returned
        and in_order
        and not may_return_without_reason(obligation.paid_on, ending.ended_on, terms),
        Refusal.NO_SUCH_RIGHT_HERE: ending.reason is Reason.OPERATOR_CHANGED
        and not (terms.province and terms.province.refund_on_change_of_operator),
        Refusal.NO_LIST_PRICE: by_list and by_unit and obligation.list_price is None,
        Refusal.RATE_OF_OTHER_SIDE: ending.rate is not None
        and ending.rate.source is _other_side(ending.reason),
        Refusal.RATE_IS_NEGATIVE: ending.rate is not None and not _is_rate(ending.rate.percent),
    }
    return tuple(refusal for refusal, is_so in found.items() if is_so)


def _other_side(reason: Reason) -> RateSource | None:
    """Return whose rate does not apply (law.md P8); a return without a reason bears no interest at all."""
    if reason is Reason.NO_REASON:
        return None
    return RateSource.LPR if reason is Reason.OWN else RateSource.DEPOSIT


def _is_rate(percent: Decimal) -> bool:
    return percent.is_finite() and percent >= 0


def _reason_said(reason: Reason, terms: Terms) -> list[Line]:
    """Return the line that names a reason on the seller's side; the others stand in the line of the case."""
    if reason is Reason.OPERATOR_CHANGED and terms.province:
        law, needs_checking = terms.province.law, terms.province.needs_checking
        return [Line(f"prepaid.reason.{reason}", {}, (law,), needs_checking)]
    return [Line(f"prepaid.reason.{reason}", {}, (_ROW_OF[reason],))] if reason in _ROW_OF else []


_ROW_OF = {
    Reason.MOVED_WITHOUT_CONSENT: "P4",
    Reason.PLACE_CHANGED: "P4",
    Reason.UNLIMITED_FAILED: "P4",
    Reason.CLOSING_OR_MOVING: "P14",
    Reason.NOT_PERFORMED: "P13",
}


def _counting_of(obligation: Obligation, case: Case, terms: Terms) -> tuple[Counting, Line]:
    """Return how what was used is counted, and the line that says why.

    An agreement counts for a refund for the customer's own reason; where the customer is not at fault it
    could only make matters worse than the law does (law.md P7).
    """
    province = terms.province
    if case is Case.NO_REASON:
        window = terms.no_reason_days
        last = no_reason_until(obligation.paid_on, terms)
        figures: Figures = {"days": window.value, "last": last}
        line = Line("prepaid.line.case_no_reason", figures, (window.law,), window.needs_checking)
        return Counting.IN_PROPORTION, line
    if case is not Case.OWN_REASON:
        return Counting.IN_PROPORTION, Line(f"prepaid.line.case_{case}", {}, ("P7",))
    if obligation.agreed:
        return obligation.agreed, Line(
            f"prepaid.line.agreed_{obligation.agreed}", {}, ("P7",), needs_checking=True
        )
    if province and province.counts_in_proportion:
        # The row does not say whose reason it means; the reading kinder to the customer is taken, and marked.
        return Counting.IN_PROPORTION, Line(
            "prepaid.line.province_in_proportion", {}, (province.law,), needs_checking=True
        )
    return Counting.AT_LIST_PRICE, Line("prepaid.line.case_own_reason", {}, ("P7",))


# -- what was used -------------------------------------------------------------------------------------------


def _counted(
    obligation: Obligation, counting: Counting, case: Case, ending: Ending
) -> tuple[Fraction, list[Line]]:
    """Return what the used part counts, which may be above the principal, and the lines that show how."""
    if obligation.kind is Kind.UNLIMITED:
        return _by_time(obligation, case, ending)
    in_proportion = _in_proportion(obligation)
    if counting is Counting.AT_LIST_PRICE:
        # A price by units may be rounded below the exact one: list price never counts less.
        value = max(_at_list_price(obligation), in_proportion)
    else:
        value = in_proportion
    lines = [_used_line(obligation, counting, value)]
    if case is Case.NO_REASON and value > 0:
        lines.append(
            Line("prepaid.line.used_before_return", {"used": yuan(value)}, ("P6", "P7"), needs_checking=True)
        )
    return value, lines


def _in_proportion(obligation: Obligation) -> Fraction:
    principal = Fraction(obligation.principal)
    if obligation.kind is Kind.MONEY:
        whole = principal + Fraction(obligation.bonus)
        return Fraction(obligation.value_used) * principal / whole if whole else Fraction(0)
    if not obligation.units_left:
        return principal  # whatever the price by units was rounded to
    if obligation.discount_price is None:
        return principal * obligation.units_used / obligation.units
    price = Fraction(obligation.discount_price) * obligation.units_bought / obligation.units
    return price * obligation.units_used


def _at_list_price(obligation: Obligation) -> Fraction:
    if obligation.kind is Kind.MONEY:
        at_list = obligation.value_used_at_list
        return Fraction(obligation.value_used if at_list is None else at_list)
    return Fraction(obligation.list_price or 0) * obligation.units_used


def _by_time(obligation: Obligation, case: Case, ending: Ending) -> tuple[Fraction, list[Line]]:
    principal = Fraction(obligation.principal)
    if case is Case.NO_REASON and obligation.units_used == 0:
        return Fraction(0), [Line("prepaid.line.never_used", {}, ("P6",))]
    left = obligation.share_of_time_left(ending.ended_on)
    last = obligation.valid_until or obligation.first_day
    whole = (last - obligation.first_day).days + 1
    figures: Figures = {
        "first": obligation.first_day,
        "last": last,
        "whole": whole,
        "left": int(left * whole),
        "refund": yuan(principal * left),
    }
    return principal * (1 - left), [Line("prepaid.line.by_time", figures, ("P7",), needs_checking=True)]


# -- the lines -----------------------------------------------------------------------------------------------


def _paid(obligation: Obligation) -> Line:
    principal, paid_on = obligation.principal.quantize(_FEN), obligation.paid_on
    if obligation.kind is Kind.MONEY:
        figures: Figures = {
            "principal": principal,
            "bonus": obligation.bonus.quantize(_FEN),
            "paid_on": paid_on,
        }
        return Line("prepaid.line.paid_money", figures, ("P7",))
    if obligation.kind is Kind.UNLIMITED:
        return Line("prepaid.line.paid_unlimited", {"principal": principal, "paid_on": paid_on}, ("P7",))
    units: dict[str, Decimal | int | date] = {
        "bought": obligation.units_bought,
        "given": obligation.units_given,
    }
    key = f"prepaid.line.paid_{obligation.kind}"
    return Line(key, {"principal": principal, "paid_on": paid_on, **units}, ("P7",))


def _used_line(obligation: Obligation, counting: Counting, value: Fraction) -> Line:
    figures: dict[str, Decimal | int | date] = {"counted": yuan(value)}
    if obligation.kind is Kind.MONEY:
        figures["charged"] = obligation.value_used.quantize(_FEN)
        if counting is Counting.IN_PROPORTION:
            figures["principal"] = obligation.principal.quantize(_FEN)
            figures["whole"] = (obligation.principal + obligation.bonus).quantize(_FEN)
        return Line(f"prepaid.line.used_money_{counting}", figures, ("P7",))
    figures |= {"used": obligation.units_used, "units": obligation.units}
    if counting is Counting.AT_LIST_PRICE:
        figures["price"] = yuan(Fraction(obligation.list_price or 0))
    key = f"prepaid.line.used_{obligation.kind}_{counting}"
    # That gifts by the piece count like gifts of money is our reading of P7.
    ours = counting is Counting.IN_PROPORTION and obligation.units_given > 0
    return Line(key, figures, ("P7",), needs_checking=ours)


def _interest_of(rest: Fraction, case: Case, ending: Ending, terms: Terms) -> tuple[Decimal, Line]:
    nothing = yuan(Fraction(0))
    if case is Case.NO_REASON:
        return nothing, Line("prepaid.line.no_interest", {}, ("P6",), needs_checking=True)
    if ending.rate is None:
        return nothing, Line("prepaid.line.interest_not_worked_out", {}, ("P8",))
    days = (ending.paid_back_on - ending.ended_on).days
    figure = terms.days_a_year
    interest = yuan(interest_of(rest, ending.rate.percent, days, figure.value))
    figures: dict[str, Decimal | int | date] = {
        "days": days,
        "from_day": ending.ended_on,
        "to_day": ending.paid_back_on,
        "percent": ending.rate.percent,
        "published_on": ending.rate.published_on,
        "year": figure.value,
        "interest": interest,
    }
    key = f"prepaid.line.interest_{ending.rate.source}"
    return interest, Line(key, figures, (figure.law,), needs_checking=True)
