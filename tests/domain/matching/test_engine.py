"""From a table to people: what holds for every table, and what holds for families, namesakes and staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopxfer.domain.matching import Attribute, Kind, Matching, Pair, Told, match
from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.names import compare_names
from shopxfer.domain.matching.numbers import is_certain
from tests.fakes import id_number, phone

KINDS = {
    "name": Kind.NAME,
    "phone": Kind.PHONE,
    "landline": Kind.PHONE,
    "id_number": Kind.IDENTITY,
    "card_no": Kind.CODE,
    "birth_date": Kind.DATE,
}
ONE_ID, OTHER_ID = id_number(1), id_number(222)
WRONG_ID = ONE_ID[:9] + "9" + ONE_ID[10:]

Row = Mapping[str, str | None]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(
                [None, "张伟", "张炜", "李娜", "Zhang Wei", "张女士", "李建国", "李建华"]
            ),
            "phone": st.sampled_from([None, phone(1), phone(2), "138****0001"]),
            "landline": st.sampled_from([None, None, "057100000001", phone(1)]),
            "id_number": st.sampled_from([None, None, ONE_ID, OTHER_ID, WRONG_ID]),
            "card_no": st.sampled_from([None, "VIP000123", "VIP000456"]),
            "birth_date": st.sampled_from([None, "1988-05-17", "1991-11-02"]),
        }
    ),
    min_size=1,
    max_size=14,
)


def matched(rows: Sequence[Row], ids: Sequence[int] | None = None, told: Told | None = None) -> Matching:
    fields = sorted({field for row in rows for field in row})
    attributes = [Attribute(field, KINDS[field], [row.get(field) for row in rows]) for field in fields]
    return match([*range(1, len(rows) + 1)] if ids is None else ids, attributes, told)


def strangers(count: int) -> list[Row]:
    """Return people whose names neither look nor sound like one another's, each with an own telephone."""
    return [
        {"name": f"王{chr(0x4E00 + 31 * place)}{chr(0x5E00 + 7 * place)}", "phone": phone(10 + 16 * place)}
        for place in range(count)
    ]


def group_of(found: Matching) -> dict[int, tuple[int, ...]]:
    return {record: cluster for cluster in found.clusters for record in cluster}


@settings(max_examples=50)
@given(ROWS, st.randoms(use_true_random=False))
def test_people_do_not_depend_on_the_order_of_rows_nor_on_the_run(rows: list[Row], random: Random) -> None:
    ids = [*range(1, len(rows) + 1)]
    places = [*range(len(rows))]
    random.shuffle(places)
    found = matched(rows, ids)
    again = matched([rows[place] for place in places], [ids[place] for place in places])
    assert found.clusters == again.clusters
    assert matched(rows, ids) == found


@settings(max_examples=50)
@given(ROWS)
def test_every_record_is_somebody_and_only_one(rows: list[Row]) -> None:
    found = matched(rows)
    assert sorted(record for cluster in found.clusters for record in cluster) == [*range(1, len(rows) + 1)]
    assert all(list(cluster) == sorted(cluster) for cluster in found.clusters)
    assert list(found.clusters) == sorted(found.clusters)


@settings(max_examples=50)
@given(ROWS)
def test_one_valid_id_is_one_person_and_two_are_two(rows: list[Row]) -> None:
    groups = group_of(matched(rows))
    held = {place: row["id_number"] for place, row in enumerate(rows, start=1)}
    certain = {place: text for place, text in held.items() if text and is_certain(text)}
    for one, other in combinations(certain, 2):
        assert (groups[one] == groups[other]) == (certain[one] == certain[other])


@settings(max_examples=50)
@given(ROWS)
def test_plainly_different_names_are_one_person_only_under_one_id(rows: list[Row]) -> None:
    for cluster in matched(rows).clusters:
        for one, other in combinations([rows[record - 1] for record in cluster], 2):
            first, second = one["name"], other["name"]
            if first and second and compare_names(first, second) is Agreement.DIFFERENT:
                # Both names stand under one ID, or one of them is like another name under the other's.
                called = [
                    row["name"]
                    for row in rows
                    if row["id_number"] is not None
                    and row["id_number"] in (one["id_number"], other["id_number"])
                ]
                assert one["id_number"] == other["id_number"] or len(set(called)) > 1
                assert called


@settings(max_examples=50)
@given(ROWS)
def test_questions_are_about_two_people(rows: list[Row]) -> None:
    found = matched(rows)
    groups = group_of(found)
    asked = set()
    for pair in found.review:
        assert pair.one < pair.other
        assert groups[pair.one] != groups[pair.other]
        assert 0.2 <= pair.probability <= 1
        asked.add(frozenset((groups[pair.one], groups[pair.other])))
    assert len(asked) == len(found.review)  # one question for each two people
    likely = [pair.probability for pair in found.review]
    assert likely == sorted(likely, reverse=True)


def test_a_family_on_one_telephone_stays_apart_and_is_no_question() -> None:
    family = [{"name": name, "phone": phone(1)} for name in ("张伟", "李娜", "张小宝")]
    found = matched([*family, *strangers(6)])
    assert found.clusters == tuple((record,) for record in range(1, 10))
    assert found.review == ()


def test_brothers_on_one_telephone_are_asked_about_but_not_joined() -> None:
    found = matched([{"name": "李建国", "phone": phone(1)}, {"name": "李建华", "phone": phone(1)}])
    assert found.clusters == ((1,), (2,))


@pytest.mark.parametrize("other", ["张伟", "张伟先生"])
def test_one_name_on_one_telephone_is_one_person(other: str) -> None:
    rows = [{"name": "张伟", "phone": phone(1)}, {"name": other, "phone": phone(1)}]
    assert (1, 2) in matched([*rows, *strangers(6)]).clusters


@pytest.mark.parametrize("other", ["Zhang Wei", "章伟"])
def test_another_spelling_on_one_telephone_is_asked_about_in_a_short_list_and_joined_in_a_long_one(
    other: str,
) -> None:
    rows = [{"name": "张伟", "phone": phone(1)}, {"name": other, "phone": phone(1)}]
    short = matched([*rows, *strangers(6)])
    assert [(pair.one, pair.other) for pair in short.review] == [(1, 2)]
    assert (1, 2) in matched([*rows, *strangers(600)]).clusters


def test_namesakes_with_other_telephones_are_two() -> None:
    rows = [
        {"name": "张伟", "phone": phone(12), "birth_date": "1988-05-17"},
        {"name": "张伟", "phone": phone(3456), "birth_date": "1988-05-17"},
    ]
    assert matched(rows).clusters == ((1,), (2,))


def test_namesakes_born_on_one_day_need_more_than_that() -> None:
    rows: list[Row] = [
        {"name": "欧阳甲乙", "phone": phone(12), "birth_date": "1988-05-17"},
        {"name": "欧阳甲乙", "phone": phone(3456), "birth_date": "1988-05-17"},
    ]
    carded = [{**row, "card_no": "VIP000123"} for row in rows]
    groups = group_of(matched([*rows, *strangers(600)]))
    assert groups[1] != groups[2]
    assert (1, 2) in matched([*carded, *strangers(600)]).clusters


def test_father_and_son_share_all_but_a_sound_and_the_birthday() -> None:
    father: Row = {"name": "张伟", "phone": phone(12), "card_no": "VIP000123", "birth_date": "1961-11-02"}
    son: Row = {"name": "张炜", "phone": phone(12), "card_no": "VIP000123", "birth_date": "1988-05-17"}
    groups = group_of(matched([father, son, *strangers(600)]))
    assert groups[1] != groups[2]
    misheard = {**son, "birth_date": None}
    assert (1, 2) in matched([father, misheard, *strangers(600)]).clusters


def test_a_married_woman_keeps_her_given_name_and_her_birthday() -> None:
    before: Row = {"name": "田云苒", "phone": phone(12), "card_no": "VIP000123", "birth_date": "1988-05-17"}
    after: Row = {**before, "name": "蒋云苒"}
    twin: Row = {**before, "name": "田云芮"}
    assert (1, 2) in matched([before, after, *strangers(600)]).clusters
    assert group_of(matched([before, twin, *strangers(600)]))[1] == (1,)
    older: Row = {**after, "birth_date": "1971-11-02"}
    assert group_of(matched([before, older, *strangers(600)]))[1] == (1,)


def test_the_same_id_joins_whatever_else_is_written() -> None:
    rows = [
        {"name": "张伟", "phone": phone(12), "id_number": ONE_ID, "birth_date": "1988-05-17"},
        {"name": "李娜", "phone": phone(3456), "id_number": ONE_ID, "birth_date": "1991-11-02"},
    ]
    assert matched(rows).clusters == ((1, 2),)


def test_a_second_name_under_one_id_does_not_keep_the_first_away() -> None:
    rows: list[Row] = [
        {"name": "田云苒", "phone": phone(12), "id_number": ONE_ID, "card_no": "VIP000123"},
        {"name": "蒋云苒", "phone": phone(12), "id_number": ONE_ID, "card_no": "VIP000123"},
        {"name": "田云苒", "phone": phone(12), "card_no": "VIP000123"},
    ]
    assert (1, 2, 3) in matched([*rows, *strangers(600)]).clusters


def test_two_ids_keep_namesakes_on_one_telephone_apart() -> None:
    rows = [
        {"name": "张伟", "phone": phone(1), "id_number": ONE_ID},
        {"name": "张伟", "phone": phone(1), "id_number": OTHER_ID},
    ]
    assert matched(rows).clusters == ((1,), (2,))


def test_a_crowd_under_one_id_is_one_person() -> None:
    # More than any block takes in full: they are chained.
    rows = [{"name": f"张{chr(0x4E00 + 7 * place)}", "id_number": ONE_ID} for place in range(70)]
    assert matched(rows).clusters == (tuple(range(1, 71)),)


def test_a_record_without_a_name_does_not_join_husband_and_wife() -> None:
    rows = [
        {"name": "张伟", "phone": phone(1), "card_no": "VIP000123"},
        {"phone": phone(1), "card_no": "VIP000123"},
        {"name": "李娜", "phone": phone(1), "card_no": "VIP000123"},
    ]
    groups = group_of(matched(rows))
    assert groups[1] != groups[3]


def test_the_evidence_names_what_was_compared() -> None:
    # The card speaks for it, the name against: it is left to a person.
    rows = [
        {"name": "李建国", "phone": phone(1), "card_no": "VIP000123"},
        {"name": "李建华", "phone": phone(1), "card_no": "VIP000123"},
    ]
    [pair] = matched(rows, [40, 7]).review
    assert isinstance(pair, Pair)
    assert (pair.one, pair.other) == (7, 40)
    assert {field: agreement for field, (agreement, _) in pair.evidence.items()} == {
        "name": Agreement.DIFFERENT,
        "phone": Agreement.SAME,
        "card_no": Agreement.SAME,
    }
    assert pair.evidence["name"][1] < 0 < pair.evidence["card_no"][1]


def test_nothing_to_compare_leaves_everybody_alone() -> None:
    assert match([3, 1, 2], []) == Matching(((1,), (2,), (3,)), ())
    assert match([], []) == Matching((), ())
    assert match([5], [Attribute("name", Kind.NAME, ["张伟"])]) == Matching(((5,),), ())
    assert matched([{"name": None}, {"name": None}]) == Matching(((1,), (2,)), ())


BROTHERS: Sequence[Row] = [
    {"name": "李建国", "phone": phone(1), "card_no": "VIP000123"},
    {"name": "李建华", "phone": phone(1), "card_no": "VIP000123"},
]


def test_a_person_may_join_what_the_program_must_not() -> None:
    told = Told(together=frozenset({(1, 2)}))
    assert matched(BROTHERS, told=told) == Matching(((1, 2),), ())


@pytest.mark.parametrize("pair", [(1, 2), (2, 1)])
def test_a_question_that_was_answered_is_not_asked_again(pair: tuple[int, int]) -> None:
    assert matched(BROTHERS).review
    assert matched(BROTHERS, told=Told(apart=frozenset({pair}))) == Matching(((1,), (2,)), ())


def test_a_word_against_one_valid_id_holds() -> None:
    rows = [{"name": "张伟", "id_number": ONE_ID}, {"name": "张伟", "id_number": ONE_ID}]
    assert matched(rows).clusters == ((1, 2),)
    assert matched(rows, told=Told(apart=frozenset({(1, 2)}))) == Matching(((1,), (2,)), ())


def test_a_word_about_records_that_are_gone_changes_nothing() -> None:
    told = Told(together=frozenset({(1, 99)}), apart=frozenset({(98, 99), (2, 97)}))
    assert matched(BROTHERS, told=told) == matched(BROTHERS)


@settings(max_examples=50)
@given(ROWS, st.data())
def test_what_people_said_holds_in_every_table(rows: list[Row], data: st.DataObject) -> None:
    records = st.integers(1, len(rows))
    one, other = data.draw(records), data.draw(records)
    together = group_of(matched(rows, told=Told(together=frozenset({(one, other)}))))
    assert together[one] == together[other]
    if one != other:
        apart = matched(rows, told=Told(apart=frozenset({(one, other)})))
        groups = group_of(apart)
        assert groups[one] != groups[other]
        assert {groups[one], groups[other]} not in [
            {groups[pair.one], groups[pair.other]} for pair in apart.review
        ]


def test_progress_only_goes_up_and_says_of_how_much() -> None:
    seen: list[tuple[int, int]] = []
    attributes = [
        Attribute("name", Kind.NAME, ["张伟", "张伟"]),
        Attribute("phone", Kind.PHONE, [phone(1)] * 2),
    ]
    match([1, 2], attributes, on_progress=lambda done, total: seen.append((done, total)))
    steps = [done for done, _ in seen]
    assert steps == sorted({*steps})
    assert {total for _, total in seen} == {7}  # two attributes and five steps beside them
    assert 1 <= steps[0] <= steps[-1] <= 7


def test_whoever_is_told_the_progress_may_stop_it() -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        match([1, 2], [Attribute("name", Kind.NAME, ["张伟", "张伟"])], on_progress=stop)


def test_the_persons_word_counts_where_nothing_else_does() -> None:
    assert match([2, 1], [], Told(together=frozenset({(1, 2)}))).clusters == ((1, 2),)


def test_the_order_does_not_matter_for_what_looks_the_same_and_was_told_apart() -> None:
    told = Told(apart=frozenset({(1, 2)}))
    names = {1: "张伟", 2: "张伟", 3: "张伟"}
    cards = {1: None, 2: None, 3: "VIP000123"}

    def clusters(*ids: int) -> tuple[tuple[int, ...], ...]:
        attributes = [
            Attribute("name", Kind.NAME, [names[each] for each in ids]),
            Attribute("phone", Kind.PHONE, [phone(1) for _ in ids]),
            Attribute("card_no", Kind.CODE, [cards[each] for each in ids]),
        ]
        return match(ids, attributes, told).clusters

    assert clusters(1, 2, 3) == clusters(2, 1, 3) == clusters(3, 2, 1)


def test_a_row_without_telephone_does_not_join_two_namesakes() -> None:
    """Both were born on the day that it tells; who it is of the two, a person has to say."""
    rows: list[Row] = [
        {"name": "喻飞天", "phone": phone(1111), "birth_date": "1985-04-26", "card_no": "VIP000123"},
        {"name": "喻飞天", "phone": phone(7777), "birth_date": "1985-04-26", "card_no": "VIP888456"},
        {"name": "喻飞天", "birth_date": "1985-04-26"},
        *strangers(60),
    ]
    found = matched(rows)
    assert len({group_of(found)[record] for record in (1, 2)}) == 2
    both = Told(together=frozenset({(1, 2)}))
    assert group_of(matched(rows, told=both))[1][:2] == (1, 2)


def test_a_row_with_both_telephones_joins_who_has_either() -> None:
    rows: list[Row] = [
        {"name": "喻飞天", "phone": phone(1111), "birth_date": "1985-04-26"},
        {"name": "喻飞天", "phone": phone(7777), "birth_date": "1985-04-26"},
        {"name": "喻飞天", "phone": phone(1111), "landline": phone(7777), "birth_date": "1985-04-26"},
        *strangers(60),
    ]
    assert group_of(matched(rows))[1] == (1, 2, 3)
