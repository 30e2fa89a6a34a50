"""Who stands alone with a combination of values is counted as somebody with a list and a pencil would."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.singling_out import MOST_TOGETHER, combinations_of

VALUES = st.sampled_from(["a", "b", "c", "", None])


@given(st.lists(st.tuples(VALUES, VALUES, VALUES, VALUES), max_size=12))
def test_counts_are_those_of_a_pencil(people: list[tuple[str | None, ...]]) -> None:
    names = ("w", "x", "y", "z")
    found = {
        each.columns: each
        for each in combinations_of({name: [row[at] for row in people] for at, name in enumerate(names)})
    }
    alone_of: dict[tuple[str, ...], int] = {}
    for size in range(1, MOST_TOGETHER + 1):
        for chosen in combinations(range(4), size):
            groups = Counter(held for row in people if all(held := tuple(row[at] for at in chosen)) and held)
            columns = tuple(names[at] for at in chosen)
            alone = sum(count == 1 for count in groups.values())
            parts = [alone_of.get(part, 0) for less in range(1, size) for part in combinations(columns, less)]
            if alone > max(parts, default=0):
                alone_of[columns] = alone
                assert (found[columns].alone, found[columns].people) == (alone, groups.total())
                assert found[columns].smallest == min(groups.values())
            else:
                assert columns not in found


def test_the_worst_comes_first_and_parts_that_say_as_much_are_enough() -> None:
    found = combinations_of(
        {
            "gender": ["f", "f", "m", "m"],
            "district": ["north", "south", "north", "south"],
            "constant": ["x"] * 4,
        }
    )
    assert [(each.columns, each.alone, each.smallest) for each in found] == [(("gender", "district"), 4, 1)]


def test_nobody_is_singled_out_of_nothing() -> None:
    assert combinations_of({}) == []
    assert combinations_of({"gender": []}) == []
    assert combinations_of({"gender": [None, None]}) == []
