"""Packed lists hold what was put into them, across blocks and in order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.search.postings import BLOCK, BlockPostings, join_blocks, mark

KEYS = st.integers(0, (1 << 47) - 1)
HELD = st.dictionaries(KEYS, st.sets(st.integers(0, 3 * BLOCK - 1), min_size=1, max_size=20), max_size=8)


def packed(held: dict[int, set[int]]) -> dict[int, bytes]:
    """Return the lists as they would be stored, from grams that came in any order and twice."""
    blocks = []
    for number in range(3):
        pairs = [
            (key, place - number * BLOCK)
            for key, places in held.items()
            for place in places
            if place // BLOCK == number
        ]
        keys, places = np.array(pairs * 2, np.int64).reshape(-1, 2).T
        blocks.append(BlockPostings(number, [(keys, places), (keys[:1], places[:1])]))
    return dict(join_blocks(blocks))


def marked(*lists: bytes) -> set[int]:
    found = np.zeros(3 * BLOCK, bool)
    mark(found, lists)
    return set(np.flatnonzero(found).tolist())


@given(HELD)
def test_what_is_packed_comes_out_again(held: dict[int, set[int]]) -> None:
    lists = packed(held)
    assert {key: marked(each) for key, each in lists.items()} == held
    assert list(lists) == sorted(held)


@given(HELD)
def test_marking_joins_lists(held: dict[int, set[int]]) -> None:
    assert marked(*packed(held).values()) == set().union(*held.values())


@given(
    st.integers(0, 2**32 - 1),
    st.lists(st.sampled_from([0, 1, 4095, 4096, 4097, 30_000, BLOCK]), min_size=3, max_size=3),
)
def test_blocks_with_few_and_with_many_records_stand_side_by_side(seed: int, counts: list[int]) -> None:
    draw = np.random.default_rng(seed)
    chosen = [np.sort(draw.choice(BLOCK, count, replace=False)) for count in counts]
    blocks = [
        BlockPostings(number, [(np.zeros(places.size, np.int64), places)])
        for number, places in enumerate(chosen)
    ]
    lists = dict(join_blocks(blocks))
    assert marked(*lists.values()) == {
        number * BLOCK + place for number, places in enumerate(chosen) for place in places.tolist()
    }


def test_many_records_take_a_bit_each() -> None:
    (packed_list,) = dict(
        join_blocks([BlockPostings(0, [(np.zeros(BLOCK, np.int64), np.arange(BLOCK))])])
    ).values()
    assert len(packed_list) < BLOCK // 8 + 10
    last_block = np.zeros(100, bool)
    mark(last_block, [packed_list])
    assert last_block.all()


def test_nothing_gives_nothing() -> None:
    assert list(join_blocks([])) == []
