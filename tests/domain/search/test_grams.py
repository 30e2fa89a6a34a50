"""Whatever part of a text somebody types, its grams find the text."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.search.grams import Group, has_runs, holds, is_whole_gram, keys_of_texts, ranges_of_term

TEXTS = st.lists(st.text("张伟欧阳路abZ019 ·/é", max_size=14), min_size=1, max_size=12)
TERMS = st.text("张伟欧阳路abZ019 ·/é", min_size=1, max_size=9)


def found(texts: list[str], term: str, group: Group = Group.NAME) -> set[int]:
    """Return which texts hold a gram of each range that the term asks for."""
    keys, places = keys_of_texts(group, texts, np.arange(len(texts)))
    hits = [
        {int(place) for key, place in zip(keys, places, strict=True) if wanted.first <= key <= wanted.last}
        for wanted in ranges_of_term(group, term)
    ]
    return set.intersection(*hits)


@given(TEXTS, TERMS.filter(has_runs))
def test_no_text_that_holds_a_term_is_missed(texts: list[str], term: str) -> None:
    holding = {place for place, text in enumerate(texts) if holds(text, term)}
    assert holding <= found(texts, term)


@given(TEXTS, TERMS.filter(is_whole_gram))
def test_a_term_no_longer_than_a_gram_is_found_exactly(texts: list[str], term: str) -> None:
    assert found(texts, term) == {place for place, text in enumerate(texts) if holds(text, term)}


@given(st.text("张伟ab01", min_size=1, max_size=12), st.data())
def test_every_piece_of_a_text_without_signs_is_held_by_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    assert holds(text, piece)
    assert found([text], piece) == {0}


def test_groups_do_not_mix() -> None:
    keys, _ = keys_of_texts(Group.NAME, ["13800000001"], np.arange(1))
    assert not any(
        wanted.first <= key <= wanted.last for wanted in ranges_of_term(Group.NUMBER, "1380") for key in keys
    )


def test_any_four_digits_are_one_look_and_fewer_are_a_range() -> None:
    (four,) = ranges_of_term(Group.NUMBER, "0000")
    assert four.first == four.last
    (three,) = ranges_of_term(Group.NUMBER, "000")
    assert three.first < three.last
    assert len(ranges_of_term(Group.NUMBER, "13800000001")) == 3


def test_case_makes_no_difference_and_signs_part() -> None:
    assert found(["VIP-007", "vip 07"], "VIP") == {0, 1}
    assert not has_runs(" -·/ ")
    assert holds("a.b@c.cn", "b@c")
    assert not holds("ab", "a.c")
