"""Laws that hold for every refund, whoever ends the contract and wherever the shop is (law.md P6 to P8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.prepaid import Counting, Kind, Obligation, wrongs_in
from shopxfer.domain.refunds import (
    Rate,
    RateSource,
    Reason,
    Refusal,
    Statement,
    interest_of,
    refund_of,
    unused,
    yuan,
)
from shopxfer.texts import Language, say
from tests.domain.test_refunds import (
    CHINA,
    CLOSING,
    HUBEI,
    JIANGSU,
    OWN,
    RETURNED,
    SHANDONG,
    ending,
    worked_out,
)

LANGUAGES: tuple[Language, Language] = ("zh", "en")
FEN = st.integers(0, 10**8)
FIRST = date(2024, 1, 1)
TERMS = st.sampled_from([CHINA, JIANGSU, SHANDONG, HUBEI])
#: Days of the windows of provinces and long after, a leap day among them.
LATER = st.integers(0, 800)


def of_fen(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


@st.composite
def balances(draw: st.DrawFn) -> Obligation:
    principal, bonus = draw(FEN), draw(FEN)
    used = draw(st.integers(0, principal + bonus))
    at_list = draw(st.none() | st.integers(used, 3 * 10**8))
    return Obligation(
        "b", Kind.MONEY, "p", None, of_fen(principal), FIRST, bonus=of_fen(bonus), value_used=of_fen(used),
        value_used_at_list=None if at_list is None else of_fen(at_list),
    )  # fmt: skip


@st.composite
def by_units(draw: st.DrawFn) -> Obligation:
    bought, given_too = draw(st.integers(1, 60)), draw(st.integers(0, 20))
    price = draw(st.none() | st.integers(0, 10**6))
    # The price by units may be off by a fraction of a fen, as 57.14 is for 400 by 7.
    principal = draw(FEN) if price is None else max(0, price * bought + draw(st.integers(-bought, bought)))
    # A list price may be the price by units rounded down.
    least = max(0, -(-principal // bought) - 1) if price is None else price
    return Obligation(
        "s", draw(st.sampled_from([Kind.SESSIONS, Kind.GOODS])), "p", None, of_fen(principal), FIRST,
        units_bought=bought, units_given=given_too, units_used=draw(st.integers(0, bought + given_too)),
        discount_price=None if price is None else of_fen(price),
        list_price=of_fen(draw(st.integers(least, least + 10**6))),
        agreed=draw(st.none() | st.sampled_from(Counting)),
    )  # fmt: skip


@st.composite
def by_time(draw: st.DrawFn) -> Obligation:
    begins = FIRST + timedelta(days=draw(st.integers(0, 60)))
    return Obligation(
        "u", Kind.UNLIMITED, "p", None, of_fen(draw(FEN)), FIRST, begins_on=begins,
        valid_until=begins + timedelta(days=draw(st.integers(0, 800))), units_used=draw(st.integers(0, 3)),
    )  # fmt: skip


OBLIGATIONS = balances() | by_units() | by_time()


@given(OBLIGATIONS)
def test_what_the_laws_are_tried_with_can_be_calculated_with(obligation: Obligation) -> None:
    assert wrongs_in(obligation) == ()


@given(OBLIGATIONS, st.sampled_from(Reason), TERMS, LATER)
def test_refund_and_what_was_used_are_the_principal_and_neither_is_negative(
    obligation: Obligation, reason: Reason, terms: Any, later: int
) -> None:
    outcome = refund_of(obligation, ending(reason, FIRST + timedelta(days=later)), terms)
    if isinstance(outcome, Statement):
        assert outcome.refund >= 0
        assert outcome.value_used >= 0
        assert outcome.refund + outcome.value_used == outcome.principal == obligation.principal
    else:
        assert set(outcome) <= {Refusal.WINDOW_OVER, Refusal.NO_SUCH_RIGHT_HERE}


@given(OBLIGATIONS, TERMS, LATER)
def test_p7_the_customers_own_reason_never_brings_more(
    obligation: Obligation, terms: Any, later: int
) -> None:
    on = FIRST + timedelta(days=later)
    own = worked_out(refund_of(obligation, ending(OWN, on), terms))
    seller = worked_out(refund_of(obligation, ending(CLOSING, on), terms))
    assert own.refund <= seller.refund
    assert seller.refund == yuan(unused(obligation, on))


@given(balances(), st.sampled_from([CLOSING, OWN, RETURNED]), TERMS, st.data())
def test_p7_more_spent_never_brings_more_back(
    card: Obligation, reason: Reason, terms: Any, data: st.DataObject
) -> None:
    less = of_fen(data.draw(st.integers(0, int(card.value_used * 100))))
    at_list = card.value_used_at_list and card.value_used_at_list - (card.value_used - less)
    earlier = replace(card, value_used=less, value_used_at_list=at_list)
    end = ending(reason, FIRST)
    before, after = (worked_out(refund_of(each, end, terms)).refund for each in (earlier, card))
    assert after <= before


@given(by_units(), st.sampled_from([CLOSING, OWN, RETURNED]), TERMS, st.data())
def test_p7_more_units_used_never_bring_more_back(
    card: Obligation, reason: Reason, terms: Any, data: st.DataObject
) -> None:
    earlier = replace(card, units_used=data.draw(st.integers(0, card.units_used)))
    end = ending(reason, FIRST)
    before, after = (worked_out(refund_of(each, end, terms)).refund for each in (earlier, card))
    assert after <= before


@given(by_time(), st.sampled_from([CLOSING, OWN]), LATER, LATER)
def test_p7_unlimited_use_is_worth_less_each_day(
    card: Obligation, reason: Reason, one: int, other: int
) -> None:
    early, late = sorted((FIRST + timedelta(days=one), FIRST + timedelta(days=other)))
    before, after = (worked_out(refund_of(card, ending(reason, on), CHINA)).refund for on in (early, late))
    assert after <= before


@given(balances())
def test_p7_the_part_of_the_credit_that_is_left_is_the_part_of_the_principal(card: Obligation) -> None:
    whole = Fraction(card.principal + card.bonus)
    left = Fraction(card.credit) / whole if whole else Fraction(0)
    refund = worked_out(refund_of(card, ending(CLOSING, FIRST), CHINA)).refund
    assert abs(Fraction(refund) - Fraction(card.principal) * left) <= Fraction(1, 200)


@given(OBLIGATIONS, LATER, LATER, st.integers(0, 2400))
def test_p8_interest_is_linear_in_days(obligation: Obligation, one: int, other: int, rate: int) -> None:
    refund, percent = unused(obligation, FIRST), of_fen(rate)
    both = interest_of(refund, percent, one + other, 365)
    assert both == interest_of(refund, percent, one, 365) + interest_of(refund, percent, other, 365)
    assert interest_of(refund, percent, 365, 365) == refund * Fraction(percent) / 100


@given(balances() | by_units(), LATER, st.integers(0, 2400))
def test_p8_what_is_paid_is_the_exact_interest_rounded_once(card: Obligation, days: int, rate: int) -> None:
    end = ending(CLOSING, FIRST, days, Rate(of_fen(rate), FIRST, RateSource.LPR))
    statement = worked_out(refund_of(card, end, CHINA))
    assert statement.interest == yuan(interest_of(unused(card, FIRST), of_fen(rate), days, 365))


@given(st.integers(0, 10**6), st.integers(1, 10**4))
def test_yuan_are_rounded_half_up(over: int, under: int) -> None:
    exact = Fraction(over, under)
    error = Fraction(yuan(exact)) - exact
    assert -Fraction(1, 200) < error <= Fraction(1, 200)
    assert yuan(exact).as_tuple().exponent == -2


RATES = st.none() | st.builds(
    Rate, st.sampled_from([Decimal("3.1")]), st.just(FIRST), st.sampled_from(RateSource)
)


@given(OBLIGATIONS, st.sampled_from(Reason), TERMS, LATER, RATES)
def test_every_line_and_refusal_can_be_said(
    obligation: Obligation, reason: Reason, terms: Any, later: int, rate: Rate | None
) -> None:
    outcome = refund_of(obligation, ending(reason, FIRST + timedelta(days=later), 30, rate), terms)
    for language in LANGUAGES:
        if isinstance(outcome, Statement):
            said = [say(each.key, language, **each.figures) for each in outcome.lines]
            assert f"{outcome.total:,.2f}" in said[-1]
        else:
            assert all(say(refusal, language) for refusal in outcome)
