"""What comes back, case by case with figures worked out by hand.

Rows P1 to P24 are those of the law reference. The terms are written out here; that the bundled rules say the
same is shown in `tests/rules/test_prepaid.py`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from shopxfer.domain.prepaid import Counting, Kind, Obligation, Wrong
from shopxfer.domain.prepaid_terms import Figure, NationalFigures, Province, terms_of
from shopxfer.domain.refunds import (
    Case,
    Ending,
    Line,
    Rate,
    RateSource,
    Reason,
    Refusal,
    Refused,
    Statement,
    refund_of,
)
from shopxfer.texts import catalogue, say

NATIONAL = NationalFigures(
    no_reason_days=Figure(7, "P6", needs_checking=False),
    refund_days=Figure(15, "P13", needs_checking=False),
    announcement_days=Figure(30, "P15", needs_checking=True),
    days_a_year=Figure(365, "P8", needs_checking=False),
)
CHINA = terms_of(NATIONAL, None)
JIANGSU = terms_of(
    NATIONAL, Province("jiangsu", "320000", "江苏", "Jiangsu", "P22", needs_checking=True, no_reason_days=15)
)
SHANDONG = terms_of(
    NATIONAL,
    Province("shandong", "370000", "山东", "Shandong", "P21", needs_checking=True, counts_in_proportion=True),
)
HUBEI = terms_of(
    NATIONAL,
    Province(
        "hubei", "420000", "湖北", "Hubei", "P23", needs_checking=True, refund_on_change_of_operator=True
    ),
)
PAID = date(2026, 3, 2)
ENDED = date(2026, 6, 1)


def balance(principal: str, bonus: str = "0.00", used: str = "0.00", **more: Any) -> Obligation:
    return Obligation(
        "b",
        Kind.MONEY,
        "p",
        None,
        Decimal(principal),
        PAID,
        bonus=Decimal(bonus),
        value_used=Decimal(used),
        **more,
    )


def sessions(
    principal: str, bought: int, used: int, price: str | None, at_list: str | None, **more: Any
) -> Obligation:
    return Obligation(
        "s", Kind.SESSIONS, "p", None, Decimal(principal), PAID, units_bought=bought, units_used=used,
        discount_price=None if price is None else Decimal(price),
        list_price=None if at_list is None else Decimal(at_list), **more,
    )  # fmt: skip


def unlimited(principal: str, first: date, last: date, visits: int = 0) -> Obligation:
    return Obligation(
        "u", Kind.UNLIMITED, "p", None, Decimal(principal), first, valid_until=last, units_used=visits
    )


def ending(reason: Reason, on: date = ENDED, days: int = 0, rate: Rate | None = None) -> Ending:
    return Ending(reason, on, on + timedelta(days=days), rate)


def worked_out(outcome: Statement | Refused) -> Statement:
    assert isinstance(outcome, Statement)
    return outcome


def line(statement: Statement, key: str) -> Line:
    return next(each for each in statement.lines if each.key == f"prepaid.line.{key}")


case = pytest.param
CLOSING, OWN, RETURNED = Reason.CLOSING_OR_MOVING, Reason.OWN, Reason.NO_REASON
SELLER_SIDE = [
    Reason.MOVED_WITHOUT_CONSENT,
    Reason.PLACE_CHANGED,
    Reason.UNLIMITED_FAILED,
    CLOSING,
    Reason.NOT_PERFORMED,
]


# -- by hand -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("obligation", "reason", "refund", "used"),
    [
        # 1,000 paid and 200 given, 600 spent: 600 x 1,000 / 1,200 = 500
        case(balance("1000.00", "200.00", "600.00"), CLOSING, "500.00", "500.00", id="P7-bonus-ratio"),
        # the same for the customer's own reason: 600 as charged, the bonus is lost
        case(balance("1000.00", "200.00", "600.00"), OWN, "400.00", "600.00", id="P7-bonus-own-reason"),
        # 1,100 spent of 1,200 is more than was paid: nothing back, and nothing to add
        case(balance("1000.00", "200.00", "1100.00"), OWN, "0.00", "1000.00", id="P7-no-claim-beyond"),
        # not the customer's fault, 100 of 1,200 left: 100 x 1,000 / 1,200 = 83.33
        case(balance("1000.00", "200.00", "1100.00"), CLOSING, "83.33", "916.67", id="P7-bonus-thirds"),
        # a card with 20 % off: 240 charged, 300 at list price
        case(
            balance("500.00", "0.00", "240.00", value_used_at_list=Decimal("300.00")),
            CLOSING, "260.00", "240.00", id="P7-discount-card",
        ),
        case(
            balance("500.00", "0.00", "240.00", value_used_at_list=Decimal("300.00")),
            OWN, "200.00", "300.00", id="P7-discount-card-own-reason",
        ),
        # 10 sessions for 900, 120 each at list price, 4 used: 4 x 90 = 360; 4 x 120 = 480
        case(sessions("900.00", 10, 4, "90.00", "120.00"), CLOSING, "540.00", "360.00", id="P7-sessions"),
        case(sessions("900.00", 10, 4, "90.00", "120.00"), OWN, "420.00", "480.00", id="P7-sessions-own"),
        # 8 used: 8 x 120 = 960 is more than 900
        case(sessions("900.00", 10, 8, "90.00", "120.00"), OWN, "0.00", "900.00", id="P7-sessions-capped"),
        case(sessions("900.00", 10, 8, "90.00", "120.00"), CLOSING, "180.00", "720.00", id="P7-sessions-8"),
        # 80 lessons for 9,300 and 16 given, 10 used: 9,300 x 10 / 96 = 968.75; 10 x 150 = 1,500
        case(
            sessions("9300.00", 80, 10, None, "150.00", units_given=16),
            CLOSING, "8331.25", "968.75", id="P7-lessons-given",
        ),
        case(
            sessions("9300.00", 80, 10, None, "150.00", units_given=16),
            OWN, "7800.00", "1500.00", id="P7-lessons-given-own",
        ),
        # 10 at 90 and 2 given, 4 used: 90 x 10 / 12 = 75 each, 300
        case(
            sessions("900.00", 10, 4, "90.00", "120.00", units_given=2),
            CLOSING, "600.00", "300.00", id="P7-discount-and-given",
        ),
        # 400 for 7 is 57.14 each; when all are used nothing is left, not 0.02
        case(sessions("400.00", 7, 7, "57.14", "80.00"), CLOSING, "0.00", "400.00", id="P7-all-used"),
        # 3 used: 400 x 3 / 7 = 171.43; a list price of 57.14 is no lower, only rounded
        case(sessions("400.00", 7, 3, None, "57.14"), OWN, "228.57", "171.43", id="P7-list-price-rounded"),
        # 100 for 3: one third used, 66.666… back; half a fen goes up
        case(sessions("100.00", 3, 1, None, None), CLOSING, "66.67", "33.33", id="P7-rounded-once"),
        case(sessions("0.01", 2, 1, None, None), CLOSING, "0.01", "0.00", id="P7-half-a-fen-up"),
        # one-off: one session, used or not
        case(sessions("88.00", 1, 0, "88.00", "100.00"), OWN, "88.00", "0.00", id="P7-one-off-unused"),
        case(sessions("88.00", 1, 1, "88.00", "100.00"), CLOSING, "0.00", "88.00", id="P7-one-off-used"),
        # nothing paid: gifts are no prepayment
        case(balance("0.00", "50.00", "20.00"), CLOSING, "0.00", "0.00", id="P7-only-a-bonus"),
        case(balance("0.00"), CLOSING, "0.00", "0.00", id="P7-zero"),
        case(sessions("0.00", 0, 1, None, None, units_given=3), CLOSING, "0.00", "0.00", id="P7-free"),
        # an expired balance still counts
        case(
            balance("300.00", valid_until=date(2026, 4, 1)), CLOSING, "300.00", "0.00", id="P11-expired"
        ),
    ],
)  # fmt: skip
def test_by_hand(obligation: Obligation, reason: Reason, refund: str, used: str) -> None:
    statement = worked_out(refund_of(obligation, ending(reason), CHINA))
    assert (str(statement.refund), str(statement.value_used)) == (refund, used)
    assert statement.interest == 0


def test_p7_goods_count_by_the_piece() -> None:
    # 12 bottles for 600, 3 collected, 60 each at list price: 3 x 50 = 150; 3 x 60 = 180
    goods = replace(sessions("600.00", 12, 3, "50.00", "60.00"), kind=Kind.GOODS)
    assert worked_out(refund_of(goods, ending(CLOSING), CHINA)).refund == Decimal("450.00")
    assert worked_out(refund_of(goods, ending(OWN), CHINA)).refund == Decimal("420.00")


@pytest.mark.parametrize("reason", SELLER_SIDE)
def test_p4_p13_p14_reasons_on_the_sellers_side_count_alike_and_are_named(reason: Reason) -> None:
    statement = worked_out(refund_of(balance("1000.00", "200.00", "600.00"), ending(reason), CHINA))
    assert (statement.case, statement.refund) == (Case.NOT_AT_FAULT, Decimal("500.00"))
    named = next(each for each in statement.lines if each.key == f"prepaid.reason.{reason}")
    assert named.law in {("P4",), ("P13",), ("P14",)}


@pytest.mark.parametrize("reason", [CLOSING, OWN])
@pytest.mark.parametrize(
    ("first", "last", "ended", "principal", "refund"),
    [
        # 366 days; January and February are 31 + 29 = 60; 306 left of 3,660
        case(date(2024, 1, 1), date(2024, 12, 31), date(2024, 2, 29), "3660.00", "3060.00", id="leap-day"),
        # 365 days; 31 + 28 = 59; 306 left of 3,650
        case(date(2025, 1, 1), date(2025, 12, 31), date(2025, 2, 28), "3650.00", "3060.00", id="no-leap-day"),
        # 10 days, 1 used: 9/10 of 100
        case(date(2026, 5, 1), date(2026, 5, 10), date(2026, 5, 1), "100.00", "90.00", id="first-day"),
        case(date(2026, 5, 1), date(2026, 5, 10), date(2026, 5, 9), "100.00", "10.00", id="one-day-left"),
        case(date(2026, 5, 1), date(2026, 5, 10), date(2026, 5, 10), "100.00", "0.00", id="last-day"),
        case(date(2026, 5, 1), date(2026, 5, 10), date(2026, 8, 1), "100.00", "0.00", id="long-over"),
        case(date(2026, 5, 1), date(2026, 5, 1), date(2026, 5, 1), "100.00", "0.00", id="one-day-card"),
    ],
)  # fmt: skip
def test_p7_unlimited_use_goes_by_time_whatever_the_reason(
    reason: Reason, first: date, last: date, ended: date, principal: str, refund: str
) -> None:
    statement = worked_out(refund_of(unlimited(principal, first, last), ending(reason, ended), CHINA))
    assert (statement.case, str(statement.refund)) == (Case.UNLIMITED, refund)


def test_p7_unlimited_use_that_has_not_begun_is_paid_back_whole() -> None:
    card = replace(unlimited("100.00", PAID, date(2026, 12, 31)), begins_on=date(2026, 7, 1))
    assert worked_out(refund_of(card, ending(OWN), CHINA)).refund == Decimal("100.00")


# -- returned without a reason -------------------------------------------------------------------------------


def test_p6_the_seventh_day_is_in_and_the_eighth_is_not() -> None:
    card = balance("1000.00", "200.00")
    statement = worked_out(refund_of(card, ending(RETURNED, date(2026, 3, 9)), CHINA))
    assert (statement.case, statement.refund) == (Case.NO_REASON, Decimal("1000.00"))
    assert line(statement, "case_no_reason").figures == {"days": 7, "last": date(2026, 3, 9)}
    assert refund_of(card, ending(RETURNED, date(2026, 3, 10)), CHINA) == (Refusal.WINDOW_OVER,)


def test_p22_the_longer_window_wins_and_says_that_it_needs_checking() -> None:
    statement = worked_out(refund_of(balance("1000.00"), ending(RETURNED, date(2026, 3, 17)), JIANGSU))
    assert line(statement, "case_no_reason").law == ("P22",)
    assert line(statement, "case_no_reason").needs_checking
    assert refund_of(balance("1000.00"), ending(RETURNED, date(2026, 3, 18)), JIANGSU) == (
        Refusal.WINDOW_OVER,
    )


def test_p6_who_had_tried_it_before_cannot_return_it_without_a_reason() -> None:
    tried = replace(ending(RETURNED, PAID), tried_before=True)
    assert refund_of(balance("1000.00"), tried, CHINA) == (Refusal.TRIED_BEFORE,)
    assert isinstance(refund_of(balance("1000.00"), replace(tried, reason=CLOSING), CHINA), Statement)


def test_p6_the_window_runs_over_the_leap_day() -> None:
    card = replace(balance("10.00"), paid_on=date(2024, 2, 25))
    assert isinstance(refund_of(card, ending(RETURNED, date(2024, 3, 3)), CHINA), Statement)
    assert refund_of(card, ending(RETURNED, date(2024, 3, 4)), CHINA) == (Refusal.WINDOW_OVER,)


def test_p6_what_was_used_before_is_taken_off_the_kinder_way_and_marked() -> None:
    # 120 x 1,000 / 1,200 = 100
    statement = worked_out(refund_of(balance("1000.00", "200.00", "120.00"), ending(RETURNED, PAID), CHINA))
    assert statement.refund == Decimal("900.00")
    assert line(statement, "used_before_return").needs_checking


def test_p6_unlimited_use_never_made_use_of_comes_back_whole_else_by_time() -> None:
    card = unlimited("3650.00", date(2026, 1, 1), date(2026, 12, 31))
    end = ending(RETURNED, date(2026, 1, 5))
    assert worked_out(refund_of(card, end, CHINA)).refund == Decimal("3650.00")
    # 5 of 365 days used: 3,650 x 360 / 365
    assert worked_out(refund_of(replace(card, units_used=1), end, CHINA)).refund == Decimal("3600.00")


def test_p6_it_bears_no_interest_even_with_a_rate() -> None:
    rate = Rate(Decimal("3.65"), PAID, RateSource.LPR)
    statement = worked_out(refund_of(balance("1000.00"), ending(RETURNED, PAID, 100, rate), CHINA))
    assert statement.interest == 0
    assert line(statement, "no_interest").needs_checking


# -- provinces and agreements --------------------------------------------------------------------------------


def test_p21_reductions_count_in_proportion_in_shandong() -> None:
    card = sessions("900.00", 10, 4, "90.00", "120.00")
    statement = worked_out(refund_of(card, ending(OWN), SHANDONG))
    assert statement.refund == Decimal("540.00")
    assert line(statement, "province_in_proportion").law == ("P21",)
    assert statement.needs_checking
    # Unused: all of it, as the row says.
    assert worked_out(refund_of(replace(card, units_used=0), ending(OWN), SHANDONG)).refund == Decimal("900")


@pytest.mark.parametrize("terms", [CHINA, SHANDONG])
def test_p21_an_agreement_goes_first_for_the_customers_own_reason(terms: Any) -> None:
    card = sessions("900.00", 10, 4, "90.00", "120.00", agreed=Counting.AT_LIST_PRICE)
    assert worked_out(refund_of(card, ending(OWN), terms)).refund == Decimal("420.00")
    kinder = replace(card, agreed=Counting.IN_PROPORTION)
    assert worked_out(refund_of(kinder, ending(OWN), terms)).refund == Decimal("540.00")


def test_p7_an_agreement_takes_nothing_from_a_customer_who_is_not_at_fault() -> None:
    card = sessions("900.00", 10, 4, "90.00", "120.00", agreed=Counting.AT_LIST_PRICE)
    assert worked_out(refund_of(card, ending(CLOSING), CHINA)).refund == Decimal("540.00")


def test_p23_a_change_of_operator_alone_is_a_reason_only_where_a_province_says_so() -> None:
    card = balance("1000.00", "200.00", "600.00")
    statement = worked_out(refund_of(card, ending(Reason.OPERATOR_CHANGED), HUBEI))
    assert (statement.case, statement.refund) == (Case.NOT_AT_FAULT, Decimal("500.00"))
    named = next(each for each in statement.lines if each.key == "prepaid.reason.operator_changed")
    assert (named.law, named.needs_checking) == (("P23",), True)
    for terms in (CHINA, JIANGSU):
        assert refund_of(card, ending(Reason.OPERATOR_CHANGED), terms) == (Refusal.NO_SUCH_RIGHT_HERE,)


# -- interest ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "percent", "source", "ended", "days", "interest"),
    [
        # 500 x 3.65 % x 100 / 365 = 5.00
        case(CLOSING, "3.65", RateSource.LPR, ENDED, 100, "5.00", id="P8-lpr"),
        # 400 x 1.5 % x 73 / 365 = 1.20
        case(OWN, "1.5", RateSource.DEPOSIT, ENDED, 73, "1.20", id="P8-deposit"),
        # 500 x 7.3 % x 2 / 365 = 0.20: the leap day counts, from 28 February to 1 March
        case(CLOSING, "7.3", RateSource.AGREED, date(2028, 2, 28), 2, "0.20", id="P8-agreed-leap-day"),
        # a leap year still counts over 365: 500 x 3.65 % x 366 / 365 = 18.30
        case(CLOSING, "3.65", RateSource.LPR, date(2028, 1, 1), 366, "18.30", id="P8-leap-year"),
        case(CLOSING, "3.65", RateSource.LPR, ENDED, 0, "0.00", id="P8-same-day"),
        case(CLOSING, "0", RateSource.LPR, ENDED, 100, "0.00", id="P8-rate-zero"),
    ],
)  # fmt: skip
def test_p8_interest_runs_from_the_end_of_the_contract(
    reason: Reason, percent: str, source: RateSource, ended: date, days: int, interest: str
) -> None:
    rate = Rate(Decimal(percent), date(2026, 5, 20), source)
    card = balance("1000.00", "200.00", "600.00")
    statement = worked_out(refund_of(card, ending(reason, ended, days, rate), CHINA))
    assert str(statement.interest) == interest
    assert statement.total == statement.refund + Decimal(interest)
    said = line(statement, f"interest_{source}")
    assert (said.figures["days"], said.figures["percent"]) == (days, Decimal(percent))
    assert (said.figures["published_on"], said.figures["year"]) == (date(2026, 5, 20), 365)
    assert said.needs_checking


def test_p8_without_a_rate_it_says_that_interest_is_not_worked_out() -> None:
    statement = worked_out(refund_of(balance("10.00"), ending(CLOSING, days=50), CHINA))
    assert line(statement, "interest_not_worked_out").law == ("P8",)


@pytest.mark.parametrize(("reason", "source"), [(CLOSING, RateSource.DEPOSIT), (OWN, RateSource.LPR)])
def test_p8_the_rate_of_the_other_side_is_refused(reason: Reason, source: RateSource) -> None:
    end = ending(reason, days=1, rate=Rate(Decimal("3"), PAID, source))
    assert refund_of(balance("10.00"), end, CHINA) == (Refusal.RATE_OF_OTHER_SIDE,)


@pytest.mark.parametrize("percent", ["-0.1", "NaN", "Infinity"])
def test_p8_a_rate_is_a_number_from_zero_up(percent: str) -> None:
    end = ending(CLOSING, rate=Rate(Decimal(percent), PAID, RateSource.AGREED))
    assert refund_of(balance("10.00"), end, CHINA) == (Refusal.RATE_IS_NEGATIVE,)


# -- what cannot be worked out -------------------------------------------------------------------------------


def test_days_follow_one_another() -> None:
    early = ending(CLOSING, PAID - timedelta(days=1))
    assert refund_of(balance("10.00"), early, CHINA) == (Refusal.DAYS_OUT_OF_ORDER,)
    backwards = Ending(CLOSING, ENDED, ENDED - timedelta(days=1))
    assert refund_of(balance("10.00"), backwards, CHINA) == (Refusal.DAYS_OUT_OF_ORDER,)
    # A return dated before the payment is not also told that the window is over.
    assert refund_of(balance("1.00"), replace(early, reason=RETURNED), CHINA) == (Refusal.DAYS_OUT_OF_ORDER,)


def test_p7_the_customers_own_reason_needs_the_list_price_where_it_is_counted_with() -> None:
    card = sessions("900.00", 10, 4, "90.00", None)
    assert refund_of(card, ending(OWN), CHINA) == (Refusal.NO_LIST_PRICE,)
    assert isinstance(refund_of(card, ending(OWN), SHANDONG), Statement)
    assert isinstance(refund_of(card, ending(CLOSING), CHINA), Statement)


def test_all_that_is_wrong_is_told_at_once() -> None:
    card = replace(sessions("900.00", 10, 11, "90.00", None), person=None)
    assert refund_of(card, ending(OWN), CHINA) == (Wrong.NO_HOLDER, Wrong.MORE_USED, Refusal.NO_LIST_PRICE)


# -- words ---------------------------------------------------------------------------------------------------


def test_every_word_of_the_calculator_stands_in_the_catalogue() -> None:
    keys = [
        *(f"prepaid.reason.{each}" for each in Reason),
        *(f"prepaid.case.{each}" for each in Case),
        *(f"prepaid.line.interest_{each}" for each in RateSource),
        *(f"prepaid.line.agreed_{each}" for each in Counting),
        *Refusal,
    ]
    assert set(keys) <= set(catalogue())


def test_a_statement_reads_from_the_payment_to_the_total() -> None:
    card = balance("1000.00", "200.00", "600.00")
    end = ending(CLOSING, ENDED, 100, Rate(Decimal("3.65"), PAID, RateSource.LPR))
    statement = worked_out(refund_of(card, end, CHINA))
    assert [say(each.key, "en", **each.figures) for each in statement.lines] == [
        "Paid ¥1,000.00 on 2026-03-02; bonus ¥200.00",
        "The shop closes or moves.",
        "Not the customer's fault: what was used counts at the discount price and the bonus ratio",
        "Used ¥600.00 × ¥1,000.00 ÷ ¥1,200.00 = ¥500.00",
        "Refund ¥1,000.00 − ¥500.00 = ¥500.00",
        "Interest at the one-year LPR of 3.65 % of 2026-03-02, days from 2026-06-01 to 2026-09-09: "
        "100 ÷ 365 = ¥5.00 (assumed simple)",
        "To be paid in all ¥505.00",
    ]
