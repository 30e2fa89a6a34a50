"""Which group customers come into, by what is known of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.ages import is_under_14, is_under_18
from shopxfer.domain.segments import VALUES, Axis, assign
from shopxfer.domain.segments.assign import scores
from shopxfer.domain.segments.axes import NO_PRODUCT, OTHER_PRODUCT
from shopxfer.rules.segments import rules_with
from tests.domain.segments.making import TODAY, facts

RULES = rules_with({})


def group(axis: Axis, **known: Any) -> str:
    """Return the group of one customer alone."""
    return assign(facts(known), RULES, TODAY).of_person(1)[axis]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ({"last": ago(1)}, "active"),
        ({"last": ago(365)}, "active"),
        ({"last": ago(366)}, "sleeping"),
        ({"last": ago(4000), "paid_ahead_fen": 5}, "sleeping"),
        ({}, "potential"),
        ({"visits": 3}, "unknown"),
        ({"has_visits_left": True}, "unknown"),
        ({"last": ago(1), "is_closed": True}, "closed"),
    ],
)
def test_status_follows_the_last_visit(known: dict[str, Any], status: str) -> None:
    assert group(Axis.STATUS, **known) == status


@pytest.mark.parametrize(
    ("visits", "first", "last", "frequency"),
    [
        (0, None, None, "unknown"),
        (1, ago(9), ago(9), "once"),
        (12, ago(90), ago(1), "frequent"),  # less than a year counts as a year
        (11, ago(90), ago(1), "regular"),
        (3, ago(90), ago(1), "rare"),
        (24, ago(1000), ago(1), "regular"),
        (9, None, None, "regular"),
    ],
)
def test_frequency_is_visits_a_year(
    visits: int, first: date | None, last: date | None, frequency: str
) -> None:
    days = {name: day for name, day in (("first", first), ("last", last)) if day}
    assert group(Axis.FREQUENCY, visits=visits, **days) == frequency


@pytest.mark.parametrize(
    ("known", "importance"),
    [
        ({"last": ago(1)}, "ordinary"),
        ({}, "potential"),
        ({"paid_ahead_fen": 100_000}, "core"),
        ({"paid_ahead_fen": 99_999}, "ordinary"),
        ({"last": ago(900), "is_core_level": True}, "core"),
        ({"is_core_level": True, "is_closed": True}, "ordinary"),
    ],
)
def test_importance(known: dict[str, Any], importance: str) -> None:
    assert group(Axis.IMPORTANCE, **known) == importance


@given(st.dates(date(1930, 1, 1), TODAY), st.dates(date(2024, 1, 1), date(2032, 12, 31)))
def test_ages_are_those_of_the_law(born: date, today: date) -> None:
    found = assign(facts({"born": born}), RULES, today).of_person(1)[Axis.AGE]
    if born > today:
        assert found == "unknown"
    elif is_under_14(born, today):
        assert found == "under_14"
    elif is_under_18(born, today):
        assert found == "under_18"
    else:
        assert found == "adult"


def test_an_unknown_birthday_is_no_adult() -> None:
    assert group(Axis.AGE) == "unknown"


def test_value_goes_by_fifths_of_recency_visits_and_money() -> None:
    people = [{"last": ago(1000 - n), "visits": 1 + n, "fen": 100 * (1 + n)} for n in range(100)]
    made = assign(facts(*people), RULES, TODAY)
    # Of a hundred alike in order, the upper two fifths have a mean of 4 or 5, the lower two of 1 or 2.
    assert made.counts(Axis.VALUE) == {"high": 40, "middle": 20, "low": 40, "unknown": 0}
    assert made.of_person(100)[Axis.VALUE] == "high"


def test_equal_figures_get_equal_scores() -> None:
    _, visits, money = scores(facts(*[{"visits": 1, "fen": 500}] * 7, {"visits": 4, "fen": 500}))
    assert set(visits[:7]) == {3.0}
    assert visits[7] == 5.0
    assert set(money) == {3.0}


def test_when_somebody_was_here_alone_is_no_value() -> None:
    assert group(Axis.VALUE, last=ago(1)) == "unknown"
    assert group(Axis.VALUE, last=ago(1), visits=2) != "unknown"


def test_a_weight_of_nothing_leaves_money_out() -> None:
    rich = {"visits": 1, "fen": 10**8}
    poor = [{"visits": 9, "fen": 1} for _ in range(9)]
    by_visits = replace(RULES, money_weight=0, recency_weight=0)
    assert assign(facts(rich, *poor), by_visits, TODAY).of_person(1)[Axis.VALUE] == "low"
    by_money = replace(RULES, frequency_weight=0, recency_weight=0)
    assert assign(facts(rich, *poor), by_money, TODAY).of_person(1)[Axis.VALUE] == "high"


def test_the_most_bought_products_have_groups_and_the_rest_is_one() -> None:
    bought = [{"product": product} for product in (0, 0, 0, 1, 1, 2, -1)]
    made = assign(facts(*bought, products=("剪发", "烫发", "美甲")), replace(RULES, products=2), TODAY)
    assert made.counts(Axis.PRODUCT) == {NO_PRODUCT: 1, "剪发": 3, "烫发": 2, OTHER_PRODUCT: 1}


def test_record_kinds() -> None:
    people = [
        {"has_transactions": bought, "has_communications": called}
        for bought in (False, True)
        for called in (False, True)
    ]
    made = assign(facts(*people), RULES, TODAY)
    assert [made.of_person(n)[Axis.RECORDS] for n in (1, 2, 3, 4)] == [
        "basic",
        "communications",
        "transactions",
        "both",
    ]


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "last": st.integers(0, TODAY.toordinal()),
                "first": st.integers(0, TODAY.toordinal()),
                "visits": st.integers(0, 500),
                "fen": st.integers(0, 10**9),
                "paid_ahead_fen": st.integers(0, 10**7),
                "born": st.integers(0, TODAY.toordinal()),
                "is_closed": st.booleans(),
                "product": st.integers(-1, 2),
            }
        ),
        max_size=30,
    )
)
def test_everybody_is_in_exactly_one_group_of_each_axis(people: list[dict[str, Any]]) -> None:
    made = assign(facts(*people, products=("剪发", "烫发", "美甲")), RULES, TODAY)
    for axis in Axis:
        assert sum(made.counts(axis).values()) == len(people)
        assert made.codes[axis].size == made.people.size
    assert set(made.codes) == set(Axis) == {*VALUES, Axis.PRODUCT}
