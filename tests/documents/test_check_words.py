"""The six words that are read out over the phone."""

from __future__ import annotations

import hashlib
import re

from hypothesis import given
from hypothesis import strategies as st

from shopxfer.documents.check_words import check_words, word_list


def test_every_word_stands_once_in_both_languages() -> None:
    listed = word_list()
    assert len(listed) == len({zh for zh, _ in listed}) == len({en for _, en in listed}) == 1024


def test_words_are_two_characters_and_one_english_word() -> None:
    assert all(re.fullmatch(r"[一-鿿]{2}", zh) and re.fullmatch(r"[a-z]{2,}", en) for zh, en in word_list())


def test_words_are_those_of_the_look() -> None:
    assert {("茶壶", "teapot"), ("白鹭", "heron"), ("松林", "pinewood")} <= set(word_list())


@given(st.binary(min_size=1, max_size=200))
def test_six_words_spell_the_first_sixty_bits_of_the_digest(key: bytes) -> None:
    places = [word_list().index(word) for word in check_words(key)]
    bits = "".join(f"{place:010b}" for place in places)
    digest = "".join(f"{byte:08b}" for byte in hashlib.sha256(key).digest())
    assert len(places) == 6
    assert bits == digest[:60]
