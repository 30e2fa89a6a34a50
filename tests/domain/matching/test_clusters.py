"""From sure pairs to people, and what keeps two people apart."""

from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.matching.clusters import join

COUNT = 9
PAIRS = st.lists(st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)), max_size=20)
FEW_PAIRS = st.lists(st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)), max_size=5)
ENEMIES = st.sets(st.frozensets(st.integers(0, COUNT - 1), min_size=2, max_size=2), max_size=12)


def nobody(one: int, other: int) -> bool:
    return False


def test_a_record_without_a_name_does_not_make_husband_and_wife_one() -> None:
    names = {0: "张伟", 1: None, 2: "李娜"}

    def at_odds(one: int, other: int) -> bool:
        return None not in (names[one], names[other]) and names[one] != names[other]

    assert join(3, [(0, 1), (1, 2)], at_odds) == [[0, 1], [2]]
    assert join(3, [(1, 2), (0, 1)], at_odds) == [[0], [1, 2]]  # the better pair comes first and stays


def test_somebody_inside_a_group_speaks_against_joining_it() -> None:
    assert join(4, [(0, 1), (2, 3), (1, 2)], lambda one, other: {one, other} == {0, 3}) == [[0, 1], [2, 3]]


def test_joined_pairs_add_up() -> None:
    assert join(6, [(4, 5), (0, 2), (2, 4)], nobody) == [[0, 2, 4, 5], [1], [3]]


def test_nobody_joined_stands_alone() -> None:
    assert join(3, [], nobody) == [[0], [1], [2]]
    assert join(0, [], nobody) == []


@given(PAIRS, st.randoms(use_true_random=False))
def test_without_conflicts_neither_order_nor_direction_matters(
    pairs: list[tuple[int, int]], random: Random
) -> None:
    turned = [(other, one) for one, other in pairs]
    random.shuffle(turned)
    found = [sorted(group) for group in join(COUNT, pairs, nobody)]
    assert found == [sorted(group) for group in join(COUNT, turned, nobody)]
    assert found == connected(pairs)


def connected(pairs: list[tuple[int, int]]) -> list[list[int]]:
    reached = {each: {each} for each in range(COUNT)}
    for _ in range(COUNT):
        for one, other in pairs:
            both = reached[one] | reached[other]
            for each in both:
                reached[each] = both
    return sorted({tuple(sorted(group)): sorted(group) for group in reached.values()}.values())


@given(PAIRS, ENEMIES)
def test_every_record_once_and_no_conflict_inside(
    pairs: list[tuple[int, int]], enemies: set[frozenset[int]]
) -> None:
    groups = join(COUNT, pairs, lambda one, other: frozenset((one, other)) in enemies)
    assert sorted(record for group in groups for record in group) == [*range(COUNT)]
    for group in groups:
        assert not enemies & {frozenset(pair) for pair in combinations(group, 2)}


@given(PAIRS)
def test_the_first_pair_is_joined_unless_it_is_at_odds(pairs: list[tuple[int, int]]) -> None:
    groups = join(COUNT, pairs, nobody)
    for one, other in pairs:
        assert any({one, other} <= {*group} for group in groups)


def test_what_a_person_keeps_apart_stays_apart_by_any_way_round() -> None:
    assert join(3, [(0, 1), (1, 2)], nobody, apart=[(0, 2)]) == [[0, 1], [2]]
    assert join(3, [(0, 1), (1, 2)], nobody, apart=[(2, 0)]) == [[0, 1], [2]]


def test_what_a_person_joins_brings_all_that_belongs_to_it_whatever_speaks_against() -> None:
    def at_odds(one: int, other: int) -> bool:
        return {one, other} == {1, 2}

    assert join(4, [(0, 1), (2, 3), (1, 2)], at_odds) == [[0, 1], [2, 3]]
    assert join(4, [(0, 1), (2, 3)], at_odds, together=[(1, 2)]) == [[0, 1, 2, 3]]


@given(PAIRS, ENEMIES, FEW_PAIRS, ENEMIES)
def test_a_word_holds_and_nobody_falls_out_of_a_group_by_it(
    pairs: list[tuple[int, int]],
    enemies: set[frozenset[int]],
    together: list[tuple[int, int]],
    kept_apart: set[frozenset[int]],
) -> None:
    def at_odds(one: int, other: int) -> bool:
        return frozenset((one, other)) in enemies

    apart = [(min(pair), max(pair)) for pair in kept_apart]
    without = join(COUNT, pairs, at_odds, apart=apart)
    groups = [{*group} for group in join(COUNT, pairs, at_odds, together, apart)]
    assert sorted(record for group in groups for record in group) == [*range(COUNT)]
    assert not any({*pair} <= group for group in groups for pair in apart)
    assert all(any({*before} <= group for group in groups) for before in without)
    if not apart:
        assert all(any({*pair} <= group for group in groups) for pair in together)


def test_large_groups_are_looked_through() -> None:
    pairs = [(number, number + 1) for number in range(401)]
    assert len(join(402, pairs, lambda one, other: {one, other} == {400, 401})) == 2
