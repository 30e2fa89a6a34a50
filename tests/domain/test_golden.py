"""Which record speaks for a person: the choice is the same in any order, and strict answers win."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.golden import STRICTER, FieldRule, Golden, Member, Rules, Way, choose

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


NEW = FieldRule(Way.NEWEST, "last_visit")


def speaker(members: list[Member], field: str, rules: Rules) -> int:
    golden = choose(members, rules)
    return golden.elsewhere.get(field, golden.head_id)


def test_the_newest_value_is_that_of_the_latest_date() -> None:
    members = [
        Member(1, {"name": "陈", "level": "金", "phone": "1", "last_visit": "2024-01-01"}, ()),
        Member(2, {"phone": "2", "last_visit": "2026-01-01"}, ()),
        Member(3, {"phone": "3", "last_visit": "去年"}, ["last_visit"]),
        Member(4, {"phone": "4"}, ()),
    ]
    assert speaker(members, "phone", Rules({"phone": NEW})) == 2
    assert speaker(members, "phone", Rules()) == 1


def test_the_most_frequent_value_wins_and_a_tie_goes_to_the_fullest_record() -> None:
    members = [
        Member(1, {"name": "陈一", "level": "金", "phone": "1"}, ()),
        Member(2, {"name": "陈二", "level": "金"}, ()),
        Member(3, {"name": "陈二"}, ()),
    ]
    rules = Rules({"name": FieldRule(Way.MOST_FREQUENT)})
    assert speaker(members, "name", rules) == 2
    assert speaker(members[:2], "name", rules) == 1


def test_the_trusted_file_wins_and_unknown_files_come_last() -> None:
    files = {1: "old.xls", 2: "till.xlsx", 3: "phone.vcf"}
    members = [
        Member(1, {"name": "陈", "phone": "1", "level": "金"}, ()),
        Member(2, {"phone": "2"}, ()),
        Member(3, {"phone": "3"}, ()),
    ]

    def by(*sources: str) -> Rules:
        return Rules({"phone": FieldRule(Way.BY_SOURCE, sources=sources)}, lambda record: files[record])

    assert speaker(members, "phone", by("phone.vcf", "till.xlsx")) == 3
    assert speaker(members, "phone", by("till.xlsx")) == 2
    assert speaker(members, "phone", by("elsewhere.csv")) == 1


def test_no_rule_takes_a_damaged_value_where_there_is_a_sound_one() -> None:
    members = [
        Member(1, {"phone": "1.38E+10", "last_visit": "2026-01-01", "level": "金"}, ["phone"]),
        Member(2, {"phone": "2", "last_visit": "2020-01-01"}, ()),
    ]
    assert speaker(members, "phone", Rules({"phone": NEW})) == 2


def test_the_owners_word_beats_every_rule_and_the_later_word_the_earlier() -> None:
    members = [
        Member(1, {"name": "陈", "phone": "1", "last_visit": "2026-01-01"}, ()),
        Member(2, {"phone": "1.38E+10"}, ["phone"]),
        Member(3, {"phone": "3"}, ()),
    ]
    assert speaker(members, "phone", Rules({"phone": NEW}, words={2: {"phone": 5}})) == 2
    assert speaker(members, "phone", Rules(words={2: {"phone": 5}, 3: {"phone": 9}})) == 3
    assert speaker(members, "phone", Rules(words={2: {"level": 5}, 9: {"phone": 9}})) == 1


@pytest.mark.parametrize(("field", "strict"), STRICTER.items())
def test_no_rule_and_no_word_takes_the_milder_answer(field: str, strict: str) -> None:
    lax = "yes" if strict == "no" else "no"
    members = [Member(1, {field: lax, "last_visit": "2026-01-01"}, ()), Member(2, {field: strict}, ())]
    rules = Rules({field: NEW}, words={1: {field: 1}})
    assert speaker(members, field, rules) == 2


RULES = st.dictionaries(
    st.sampled_from(FIELDS),
    st.sampled_from(
        [NEW, FieldRule(Way.MOST_FREQUENT), FieldRule(Way.BY_SOURCE, sources=("b", "a")), FieldRule()]
    ),
)


@given(
    people(), RULES, st.dictionaries(st.integers(1, 5), st.dictionaries(st.sampled_from(FIELDS), st.just(1)))
)
def test_whatever_the_rules_the_order_does_not_matter_and_no_value_is_made_up(
    members: list[Member], fields: dict[str, FieldRule], words: dict[int, dict[str, int]]
) -> None:
    # Two words of the same number cannot be, so every record has its own.
    numbered = {record: dict.fromkeys(own, record) for record, own in words.items()}
    rules = Rules(fields, lambda record: "ab"[record % 2], numbered)
    first = choose(members, rules)
    assert first.head_id == choose(members).head_id
    for order in itertools.islice(itertools.permutations(members), 24):
        assert choose(list(order), rules) == first
    for field, holder in first.elsewhere.items():
        assert field in next(member for member in members if member.record_id == holder).values
