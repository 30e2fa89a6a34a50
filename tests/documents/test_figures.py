"""The balance bar in proportion, and its patterns apart without any colour."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.documents.figures import PATTERNS, bar_parts, swatch
from shopxfer.documents.paper import Furniture, Paper, compose
from tests.documents.pictures import page_picture


@given(st.lists(st.integers(0, 10**9), min_size=6, max_size=6))
def test_parts_fill_the_bar_and_none_is_too_small_to_see(rows: list[int]) -> None:
    parts = bar_parts(50, 142, rows)
    assert sorted(parts) == [place for place, count in enumerate(rows) if count]
    assert all(width >= 2.4 - 1e-9 for _, width in parts.values())
    if parts:
        taken = sum(width for _, width in parts.values()) + 0.5 * (len(parts) - 1)
        assert taken == pytest.approx(142)


def test_more_rows_never_make_a_smaller_part() -> None:
    parts = bar_parts(0, 142, [17_926, 512, 4_308, 1_204, 398, 46])
    widths = [parts[place][1] for place in (5, 4, 1, 3, 2, 0)]
    assert widths == sorted(widths)


def test_a_black_and_white_copy_keeps_the_patterns_apart(tmp_path: Path) -> None:
    def layout(paper: Paper) -> None:
        for place, pattern in enumerate(PATTERNS):
            swatch(paper, 20.0 + place * 25, 50, 20, 10, pattern)

    path = tmp_path / "bar.pdf"
    path.write_bytes(compose(layout, Furniture("", "", "zh"), ""))
    picture = page_picture(path)
    prints = []
    for place in range(len(PATTERNS)):
        left = 21.0 + place * 25
        ink = picture.ink(left, 51, left + 18, 59, darker_than=150)
        # ink along a row and along a column tells upright, level and slanted lines apart
        row = picture.ink(left, 54.5, left + 18, 54.5, darker_than=150)
        column = picture.ink(left + 9, 51, left + 9, 59, darker_than=150)
        prints.append((round(ink, 2), round(row, 1), round(column, 1)))
    assert prints[0][0] == 1
    assert all(0.1 < ink < 0.9 for ink, _, _ in prints[1:])
    assert len(set(prints)) == len(PATTERNS)
