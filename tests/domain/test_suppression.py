"""Small groups cannot be read, and cannot be worked out either: every size they might have is tried."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.suppression import LEAST_GROUP, Shown, Told, told, told_of

TABLES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), max_size=6)


def sizes_left(table: dict[str, int], answer: dict[str, Told], key: str) -> set[int]:
    """Return which sizes a small group may have for somebody who knows all that is told, and the total."""
    total = sum(table.values())
    hidden = [each for each, how in answer.items() if how.count is None]
    left = total - sum(how.count for how in answer.values() if how.count is not None)
    ranges = [
        range(1, LEAST_GROUP) if answer[each].shown is Shown.SMALL else range(LEAST_GROUP, left + 1)
        for each in hidden
    ]
    return {sizes[hidden.index(key)] for sizes in product(*ranges) if sum(sizes) == left}


@given(TABLES)
def test_nobody_can_exclude_a_size_of_a_small_group(table: dict[str, int]) -> None:
    answer = told_of(table)
    if answer is None:
        assert any(0 < count < LEAST_GROUP for count in table.values())
        return
    assert answer.keys() == table.keys()
    for key, how in answer.items():
        if how.shown is Shown.COUNT:
            assert how.count == table[key]
            assert not 0 < table[key] < LEAST_GROUP
        elif how.shown is Shown.SMALL:
            assert sizes_left(table, answer, key) == set(range(1, LEAST_GROUP))
        else:
            assert table[key] >= LEAST_GROUP


def test_what_is_large_enough_is_told() -> None:
    assert told_of({"a": 5, "b": 0, "c": 90}) == {
        "a": Told(Shown.COUNT, 5),
        "b": Told(Shown.COUNT, 0),
        "c": Told(Shown.COUNT, 90),
    }


def test_one_small_group_takes_the_next_larger_one_with_it() -> None:
    answer = told_of({"a": 3, "b": 70, "c": 900})
    assert answer is not None
    assert [how.shown for how in answer.values()] == [Shown.SMALL, Shown.WITHHELD, Shown.COUNT]


def test_a_neighbour_that_is_hardly_larger_does_not_hide_it() -> None:
    # 1 + 5 = 6, and a withheld group has at least 5: one alone would be given away.
    answer = told_of({"a": 1, "b": 5, "c": 900})
    assert answer is not None
    assert [how.shown for how in answer.values()] == [Shown.SMALL, Shown.WITHHELD, Shown.WITHHELD]


def test_a_table_of_a_handful_of_people_is_not_told() -> None:
    assert told_of({"a": 2, "b": 1}) is None
    assert told_of({"a": 1, "b": 6}) is None


def test_a_count_by_itself() -> None:
    assert [told(count).count for count in (0, 1, 4, 5)] == [0, None, None, 5]
