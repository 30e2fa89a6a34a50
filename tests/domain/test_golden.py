"""Which record speaks for a person: the choice is the same in any order, and strict answers win."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.golden import STRICTER, Golden, Member, choose

FIELDS = ["name", "phone", "address", "consent", "guardian_consent", "marketing_refused", "last_visit"]
VALUES = st.dictionaries(
    st.sampled_from(FIELDS), st.sampled_from(["yes", "no", "2026-01-01", "2025-06-30"]), max_size=7
)


@st.composite
def people(draw: st.DrawFn) -> list[Member]:
    members = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        values = draw(VALUES)
        doubtful = draw(st.sets(st.sampled_from(sorted(values)))) if values else set()
        members.append(Member(number, values, doubtful))
    return members


def chosen(members: list[Member], field: str) -> str | None:
    """Return the value that the choice gives to a field."""
    golden = choose(members)
    holder = golden.elsewhere.get(field, golden.head_id)
    return next(member for member in members if member.record_id == holder).values.get(field)


def test_the_most_complete_record_speaks() -> None:
    golden = choose([Member(1, {"name": "陈"}, ()), Member(2, {"name": "陈", "phone": "1"}, ())])
    assert golden == Golden(2, {})


def test_doubtful_values_do_not_make_complete() -> None:
    members = [
        Member(1, {"name": "陈", "phone": "1"}, ()),
        Member(2, {"name": "陈", "phone": "2", "level": "x"}, ["phone", "level"]),
    ]
    assert choose(members) == Golden(1, {"level": 2})


def test_then_the_one_seen_last_then_the_first_read() -> None:
    old, new = {"last_visit": "2025-01-31"}, {"last_visit": "2026-01-31"}
    assert choose([Member(1, old, ()), Member(2, new, ())]).head_id == 2
    assert choose([Member(1, new, ()), Member(2, new, ())]).head_id == 1


def test_what_the_head_lacks_or_holds_damaged_comes_from_the_next() -> None:
    members = [
        Member(1, {"name": "陈", "phone": "1.38E+10", "level": "金"}, ["phone"]),
        Member(2, {"phone": "13800000001"}, ()),
        Member(3, {"address": "无名市"}, ()),
    ]
    assert choose(members) == Golden(1, {"phone": 2, "address": 3})


def test_a_damaged_value_is_better_than_none() -> None:
    members = [Member(1, {"name": "陈", "level": "金"}, ()), Member(2, {"phone": "1.38E+10"}, ["phone"])]
    assert choose(members).elsewhere == {"phone": 2}


@pytest.mark.parametrize(("field", "strict"), STRICTER.items())
def test_the_strict_answer_wins_over_the_complete_record(field: str, strict: str) -> None:
    lax = "yes" if strict == "no" else "no"
    complete = Member(1, {"name": "陈", "phone": "1", "level": "金", field: lax}, ())
    assert chosen([complete, Member(2, {field: strict}, ())], field) == strict


def test_what_counts_as_strict() -> None:
    assert STRICTER == {"consent": "no", "guardian_consent": "no", "marketing_refused": "yes"}


@given(people())
def test_the_order_does_not_matter(members: list[Member]) -> None:
    orders = itertools.islice(itertools.permutations(members), 24)
    assert all(choose(list(order)) == choose(members) for order in orders)


@given(people())
def test_no_field_is_lost_and_no_value_made_up(members: list[Member]) -> None:
    for field in {field for member in members for field in member.values}:
        assert chosen(members, field) in {member.values.get(field) for member in members} - {None}


@given(people())
def test_sound_values_win_where_no_answer_is_strict(members: list[Member]) -> None:
    for field in {field for member in members for field in member.values}:
        sound = {m.values[field] for m in members if field in m.values and field not in m.doubtful}
        strict = STRICTER.get(field)
        if sound and not any(member.values.get(field) == strict for member in members):
            assert chosen(members, field) in sound
