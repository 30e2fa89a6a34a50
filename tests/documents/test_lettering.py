"""Widths, line breaks and characters that the fonts lack."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.documents.lettering import (
    BODY,
    SMALLEST,
    Face,
    Style,
    fit,
    is_drawable,
    shape,
    text_width,
    wrap,
)

_ANY_TEXT = st.text(st.characters() | st.sampled_from("客户数据（，。）《》 23条"), max_size=60)


@given(_ANY_TEXT)
def test_no_character_is_lost_when_text_is_cut_into_segments(words: str) -> None:
    segments = shape(words, BODY)
    assert "".join(segment.text for segment in segments) == words
    assert all(is_drawable(character, BODY.face) for s in segments if not s.missing for character in s.text)


@given(_ANY_TEXT, st.floats(30, 300))
def test_no_line_is_wider_than_it_may_be_and_only_spaces_are_dropped(words: str, width: float) -> None:
    lines = wrap(words, BODY, width)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(text_width(line, BODY) <= width + 1e-3 or len(line) == 1 for line in lines)


@given(_ANY_TEXT, st.floats(60, 300), st.integers(1, 3))
def test_fitting_keeps_to_the_lines_and_says_when_it_cuts(words: str, width: float, most: int) -> None:
    lines, style = fit(words, BODY, width, most)
    assert 1 <= len(lines) <= most
    assert style.size >= SMALLEST
    shown = "".join(lines).replace(" ", "")
    assert shown == words.replace(" ", "") or lines[-1].endswith(("…", "..."))


@pytest.mark.parametrize("character", ["𠮷", "😀", "\u202e", "\u200b", "\n", "\ud800", "\u3164", "\ue000"])
def test_what_cannot_be_seen_counts_as_missing(character: str) -> None:
    assert [segment.missing for segment in shape(f"甲{character}乙", BODY)] == [False, True, False]


def test_rare_characters_that_the_font_has_are_drawn_plainly() -> None:
    assert [segment.missing for segment in shape("沈㛃", BODY)] == [False]


def test_closing_punctuation_never_begins_a_line() -> None:
    width = text_width("依店铺转让合同", BODY) + 0.1
    assert wrap("依店铺转让合同，移交（数据）。", BODY, width)[0] == "依店铺转让合"


def test_a_number_stays_with_what_it_counts() -> None:
    width = text_width("依个人信息保护法第 23", BODY) + 1
    assert wrap("依个人信息保护法第 23 条", BODY, width)[-1].endswith("第 23 条")


def test_neighbouring_punctuation_closes_up() -> None:
    assert text_width("）。", Style(10)) == pytest.approx(15)
    assert text_width("（《", Style(10)) == pytest.approx(15)
    assert text_width("法）", Style(10)) == pytest.approx(20)


def test_digits_are_all_one_width() -> None:
    for face in (Face.REGULAR, Face.MEDIUM):
        assert len({round(text_width(digit, Style(9, face)), 3) for digit in "0123456789"}) == 1
