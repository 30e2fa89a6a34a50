"""Weights learned from made tables whose errors are known."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.blocking import candidate_pairs
from shopxfer.domain.matching.comparison import UNKNOWN, Levels, agreement_levels
from shopxfer.domain.matching.table import Attribute, Encoded, Indexes, Kind, canonical_order, encode
from shopxfer.domain.matching.weights import Model, learn, weigh
from tests.fakes import id_number, phone

PEOPLE, TWICE = 2000, 700
#: How often the second record of a person has another value. EM is told nothing of it.
WRONG: Final = {"phone": 0.30, "card_no": 0.10, "birth_date": 0.05}
HIGHEST_PRIOR: Final = float(np.log(1 / 1000))


def prepared(attributes: list[Attribute]) -> tuple[list[Encoded], dict[str, Levels], Indexes, Indexes, int]:
    count = len(attributes[0].values)
    table = encode(attributes, canonical_order(attributes, count))
    one, other = candidate_pairs(table, count)
    return table, {each.name: agreement_levels(each, one, other) for each in table}, one, other, count


def learned(attributes: list[Attribute]) -> Model:
    table, levels, one, _, count = prepared(attributes)
    return learn(table, levels, np.zeros(one.size, bool), count)


@cache
def known_errors() -> Model:
    drawn = Random(11)

    def values(person: int) -> dict[str, str]:
        # The factors share nothing with what they are cut to, so that nobody has another's number.
        return {
            "phone": f"13{person // 10000}0000{person * 7919 % 10000:04}",
            "card_no": f"{person * 104729 % 10**9:09}",
            "birth_date": f"{1950 + person * 7 % 50}-{1 + person * 5 % 12:02}-{1 + person * 11 % 28:02}",
        }

    rows = [values(person) for person in range(PEOPLE)]
    for person in range(TWICE):
        stranger = values(drawn.randrange(PEOPLE, 9 * PEOPLE))
        rows.append(
            {
                field: stranger[field] if drawn.random() < WRONG[field] else held
                for field, held in values(person).items()
            }
        )
    kinds = {"phone": Kind.PHONE, "card_no": Kind.CODE, "birth_date": Kind.DATE}
    return learned([Attribute(field, kind, [row[field] for row in rows]) for field, kind in kinds.items()])


@pytest.mark.parametrize("field", WRONG)
def test_the_errors_of_a_table_are_found_without_labels(field: str) -> None:
    m = known_errors().m[field]
    assert m[Agreement.SAME] == pytest.approx(1 - WRONG[field], abs=0.06)
    assert m.sum() == pytest.approx(1)


def test_the_prior_is_the_share_of_pairs_that_match() -> None:
    count = PEOPLE + TWICE
    assert known_errors().prior == pytest.approx(np.log(TWICE / (count * (count - 1) / 2)), abs=0.15)


@pytest.mark.parametrize("field", WRONG)
def test_agreement_speaks_for_and_difference_against(field: str) -> None:
    model = known_errors()
    m, u = model.m[field], model.u[field]
    assert u.sum() == pytest.approx(1)
    assert m[Agreement.SAME] > u[Agreement.SAME]
    assert m[Agreement.DIFFERENT] < u[Agreement.DIFFERENT]


def test_a_column_with_many_errors_speaks_less_against() -> None:
    model = known_errors()
    against = {
        field: np.log(model.m[field][Agreement.DIFFERENT] / model.u[field][Agreement.DIFFERENT])
        for field in WRONG
    }
    assert against["birth_date"] < against["card_no"] < against["phone"] < 0


def test_a_rare_value_weighs_more_than_a_common_one() -> None:
    held = {"欧阳甲乙": 2, "李娜": 6, "张伟": 18}
    names = [name for name, often in held.items() for _ in range(often)]
    table, levels, one, other, count = prepared([Attribute("name", Kind.NAME, names)])
    model = learn(table, levels, np.zeros(one.size, bool), count)
    weights = dict(weigh(table, levels, model, one, other))["name"]
    [encoded] = table
    by_name = {encoded.texts[code]: weight for code, weight in zip(encoded.first[one], weights, strict=True)}
    assert by_name["欧阳甲乙"] > by_name["李娜"] > by_name["张伟"] > 0


def test_what_is_not_known_says_nothing() -> None:
    attributes = [
        Attribute("name", Kind.NAME, ["张伟", "张伟", "李娜"]),
        Attribute("phone", Kind.PHONE, [phone(1), None, phone(1)]),
    ]
    table, levels, one, other, count = prepared(attributes)
    model = learn(table, levels, np.zeros(one.size, bool), count)
    weights = dict(weigh(table, levels, model, one, other))
    unknown = levels["phone"] == UNKNOWN
    assert unknown.any()
    assert not weights["phone"][unknown].any()
    assert weights["phone"][~unknown].all()


def test_excluded_pairs_teach_nothing() -> None:
    # Thirty pairs that share an ID and differ in the card: learned from, they make another card usual.
    ids = [id_number(person) for person in range(30)]
    cards = [f"{person * 104729:09}" for person in range(1, 61)]
    attributes = [
        Attribute("id_number", Kind.IDENTITY, [*ids, *ids]),
        Attribute("card_no", Kind.CODE, cards),
    ]
    table, levels, one, _, count = prepared(attributes)
    taught = learn(table, levels, np.zeros(one.size, bool), count).m["card_no"]
    untaught = learn(table, levels, np.ones(one.size, bool), count).m["card_no"]
    assert untaught[Agreement.DIFFERENT] < taught[Agreement.DIFFERENT]


SMALL = st.lists(
    st.tuples(
        st.sampled_from(["张伟", "张炜", "李娜", None]), st.sampled_from([phone(1), phone(2), phone(3), None])
    ),
    min_size=2,
    max_size=30,
)


@given(SMALL)
def test_small_tables_are_held_to_a_high_bar(rows: list[tuple[str | None, str | None]]) -> None:
    names, phones = zip(*rows, strict=True)
    model = learned([Attribute("name", Kind.NAME, names), Attribute("phone", Kind.PHONE, phones)])
    assert model.prior <= HIGHEST_PRIOR
    for field in ("name", "phone"):
        for rates in (model.m[field], model.u[field]):
            assert rates.sum() == pytest.approx(1)
            assert (rates > 0).all()
