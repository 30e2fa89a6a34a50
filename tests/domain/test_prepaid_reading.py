"""What a row says of prepayments, and what it leaves open (law.md P7, P9, P11)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.prepaid import Kind
from shopxfer.domain.prepaid_reading import FIELDS, Doubt, is_top_up, readings_of

DAY = date(2026, 11, 20)


def test_a_balance_with_its_bonus_is_one_prepayment() -> None:
    (found,) = readings_of({"prepaid_balance": "500.00", "bonus_balance": "80.00", "card_no": "VIP1"})
    assert (found.kind, found.principal, found.bonus, found.card) == (
        Kind.MONEY,
        Decimal("500.00"),
        Decimal("80.00"),
        "VIP1",
    )
    assert set(found.doubts) == {Doubt.PAID_ON_UNKNOWN, Doubt.BONUS_READ}


def test_sessions_and_goods_say_how_many_and_not_what_was_paid() -> None:
    sessions, goods = readings_of({"remaining_visits": "7", "goods_left": "2", "first_visit": "2025-03-01"})
    assert (sessions.kind, sessions.units, goods.kind, goods.units) == (Kind.SESSIONS, 7, Kind.GOODS, 2)
    for found in (sessions, goods):
        assert found.principal is None
        assert set(found.doubts) == {Doubt.PAID_ON_GUESSED, Doubt.PRICE_UNKNOWN}


@pytest.mark.parametrize(
    ("values", "guessed"),
    [
        ({"level": "不限次健身卡", "card_valid_until": "2027-03-01"}, False),
        ({"remaining_visits": "不限", "card_valid_until": "2027-03-01"}, False),
        ({"level": "年卡", "card_valid_until": "2027-03-01"}, True),
        ({"level": "Unlimited annual", "card_valid_until": "2027-03-01"}, False),
    ],
)
def test_unlimited_use_is_read_and_a_guess_is_said(values: dict[str, str], guessed: bool) -> None:
    (found,) = readings_of(values)
    assert (found.kind, found.valid_until) == (Kind.UNLIMITED, date(2027, 3, 1))
    assert (Doubt.UNLIMITED_GUESSED in found.doubts) is guessed


def test_a_yearly_card_that_is_used_by_sessions_is_not_unlimited() -> None:
    found = readings_of({"level": "年卡", "remaining_visits": "3", "card_valid_until": "2027-03-01"})
    assert [each.kind for each in found] == [Kind.SESSIONS]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"prepaid_balance": "0.00", "remaining_visits": "0", "goods_left": "0"},
        {"prepaid_balance": "-20.00"},
        {"prepaid_balance": "见备注", "remaining_visits": "三次?"},
        {"level": "金卡", "card_valid_until": "2027-03-01"},
    ],
)
def test_nothing_is_made_up(values: dict[str, str]) -> None:
    assert readings_of(values) == []


def test_the_newest_top_up_goes_before_the_day_of_the_card() -> None:
    (found,) = readings_of({"prepaid_balance": "100.00", "first_visit": "2020-01-01"}, DAY)
    assert found.paid_on == DAY
    assert [is_top_up(each) for each in ("会员充值", "办卡 1000", "剪发", "Top-up")] == [
        True,
        True,
        False,
        True,
    ]


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=20)))
def test_whatever_stands_in_a_row_something_is_owed_or_nothing_is_read(values: dict[str, str]) -> None:
    for found in readings_of(values):
        assert found.units > 0 or found.kind is Kind.UNLIMITED or (found.principal or 0) + found.bonus > 0
