"""Packed lists hold what was put into them, across blocks and in order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.search.postings import BLOCK, BlockPostings, join_blocks, mark, unpack

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


@given(HELD)
def test_what_is_packed_comes_out_again(held: dict[int, set[int]]) -> None:
    lists = packed(held)
    assert {key: unpack(each).tolist() for key, each in lists.items()} == {
        key: sorted(places) for key, places in held.items()
    }
    assert list(lists) == sorted(held)


@given(HELD)
def test_marking_joins_lists(held: dict[int, set[int]]) -> None:
    found = np.zeros(3 * BLOCK, bool)
    mark(found, packed(held).values())
    assert set(np.flatnonzero(found).tolist()) == set().union(*held.values())


def test_a_full_block_fits() -> None:
    everybody = np.arange(BLOCK)
    lists = dict(join_blocks([BlockPostings(0, [(np.zeros(BLOCK, np.int64), everybody)])]))
    assert np.array_equal(unpack(lists[0]), everybody)


def test_nothing_gives_nothing() -> None:
    assert list(join_blocks([])) == []
