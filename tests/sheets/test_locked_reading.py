"""What people saved under a password reads back, whatever kinds of cells they put in."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from shopxfer.sheets.errors import LockedWorkbookDamaged, WrongPassword
from shopxfer.sheets.locked_reading import read_locked
from shopxfer.sheets.locking import encrypt_workbook

KEY = "a key of its own"


def locked(*rows: list[object], at: str = "A1") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    first = sheet[at]
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            sheet.cell(first.row + down, first.column + right, value)
    saved = io.BytesIO()
    book.save(saved)
    return encrypt_workbook(saved.getvalue(), KEY)


def test_dates_numbers_and_ticks_are_text() -> None:
    ((name, rows),) = read_locked(locked(["一", date(2026, 1, 5), 1280, True, None, "  "]), KEY)
    assert name == "Sheet"
    ((number, cells),) = rows
    assert number == 1
    assert cells[0] == "一"
    assert str(cells[1]).startswith("2026-01-05")
    assert cells[2] == "1280"
    assert cells[3]
    assert set(cells[4:]) <= {None}


def test_rows_and_columns_are_those_of_the_spreadsheet() -> None:
    ((_, rows),) = read_locked(locked(["一"], ["二"], at="C3"), KEY)
    assert [(number, cells) for number, cells in rows if any(cells)] == [
        (3, [None, None, "一"]),
        (4, [None, None, "二"]),
    ]


def test_what_does_not_open_or_is_no_workbook_is_said() -> None:
    with pytest.raises(WrongPassword):
        list(read_locked(locked(["一"]), "another"))
    with pytest.raises(LockedWorkbookDamaged):
        list(read_locked(encrypt_workbook(b"no workbook" * 1000, KEY), KEY))
    with pytest.raises(LockedWorkbookDamaged):
        list(read_locked(b"not even locked", KEY))
