from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.sheets.cell_text import number_text, row_text, without_controls


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (13800001234.0, "13800001234"),
        (1.10101199003077e17, "1.10101199003077E+17"),
        (6.222021234567890e18, "6.22202123456789E+18"),
        (999999999999999.0, "999999999999999"),
        (1e15, "1E+15"),
        (12.5, "12.5"),
        (-3.0, "-3"),
        (0.0, "0"),
        (1e300, "1E+300"),
        (float("inf"), "inf"),
    ],
)
def test_a_number_reads_as_the_sheet_shows_it(number: float, text: str) -> None:
    assert number_text(number) == text


@given(st.integers(1 - 10**15, 10**15 - 1))
def test_whole_numbers_of_fifteen_digits_keep_every_digit(number: int) -> None:
    assert number_text(float(number)) == str(number)


def test_every_kind_of_cell_becomes_text() -> None:
    cells = [
        "张三",
        13800001234.0,
        7,
        True,
        False,
        datetime.date(2024, 5, 6),
        datetime.datetime(2024, 5, 6),  # noqa: DTZ001  spreadsheets know no time zones
        datetime.datetime(2024, 5, 6, 7, 8, 9),  # noqa: DTZ001
        datetime.time(7, 8),
        datetime.timedelta(hours=30, seconds=5),
        -datetime.timedelta(minutes=1),
    ]
    assert row_text(cells) == [
        "张三",
        "13800001234",
        "7",
        "TRUE",
        "FALSE",
        "2024-05-06",
        "2024-05-06",
        "2024-05-06 07:08:09",
        "07:08:00",
        "30:00:05",
        "-00:01:00",
    ]


def test_empty_and_blank_cells_are_none_and_others_keep_their_spaces() -> None:
    assert row_text(["", " ", "\u3000\t", " 张三 ", "a\nb"]) == [None, None, None, " 张三 ", "a\nb"]


def test_control_characters_go_and_line_ends_become_line_feeds() -> None:
    assert without_controls("a\x00b\x0bc\td\r\ne\rf\x1f\ufffe\ud800") == "abc\td\ne\nf"


def test_a_cell_of_control_characters_only_is_none() -> None:
    assert row_text(["\x00\x01", 1.0]) == [None, "1"]


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = without_controls(text)
    assert without_controls(once) == once
