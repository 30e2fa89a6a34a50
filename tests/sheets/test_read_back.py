from __future__ import annotations

import dataclasses
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopxfer.sheets.errors import ReadBackDiffers, WrongPassword
from shopxfer.sheets.locking import decrypt_workbook, encrypt_workbook
from shopxfer.sheets.read_back import lock_and_check, read_back
from shopxfer.sheets.row_digest import digest_rows
from shopxfer.sheets.workbook import Cell, Column, SheetSpec, WrittenWorkbook, write_workbook


@pytest.fixture(autouse=True)
def _quick_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash a password ten times instead of 100,000 times; test_locking.py has the real number."""
    monkeypatch.setattr("shopxfer.sheets.locking._SPINS", 10)


COLUMNS = [
    Column("姓名"),
    Column("余额", kind="amount"),
    Column("次数", kind="count"),
    Column("备注", kind="wrapped"),
]


def _written() -> WrittenWorkbook:
    return write_workbook(
        [
            SheetSpec("会员", COLUMNS, [["赵知溪", Decimal("12.30"), 4, None], [None, None, None, " x "]]),
            SheetSpec("目录", [Column("项目"), Column("内容")], [["行数", "2"], [None, None]]),
        ]
    )


def test_every_sheet_reads_back_with_its_digest() -> None:
    written = _written()
    locked = encrypt_workbook(written.data, "密码")
    found = [(name, list(rows)) for name, rows in read_back(locked, "密码")]
    assert found[0] == (
        "会员",
        [["姓名", "余额", "次数", "备注"], ["赵知溪", "12.3", "4", ""], ["", "", "", " x "]],
    )
    assert [(name, digest_rows(rows)) for name, rows in found] == [
        (sheet.name, sheet.digest) for sheet in written.sheets
    ]


def test_reading_back_needs_the_password() -> None:
    with pytest.raises(WrongPassword):
        list(read_back(encrypt_workbook(_written().data, "密码"), "别的"))


def test_what_is_locked_and_checked_opens() -> None:
    written = _written()
    assert decrypt_workbook(lock_and_check(written, "密码"), "密码") == written.data


def test_one_differing_cell_stops_the_package() -> None:
    written = _written()
    other = write_workbook(
        [
            SheetSpec("会员", COLUMNS, [["赵知溪", Decimal("12.31"), 4, None], [None, None, None, " x "]]),
            SheetSpec("目录", [Column("项目"), Column("内容")], [["行数", "2"]]),
        ]
    )
    with pytest.raises(ReadBackDiffers) as caught:
        lock_and_check(dataclasses.replace(written, data=other.data), "密码")
    assert caught.value.facts["sheet"] == "会员"


def test_a_missing_sheet_stops_the_package() -> None:
    written = _written()
    alone = write_workbook([SheetSpec("会员", COLUMNS, [])])
    with pytest.raises(ReadBackDiffers):
        lock_and_check(dataclasses.replace(written, data=alone.data), "密码")


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_CELL = st.one_of(
    st.none(),
    _TEXT,
    st.sampled_from(["=1+1", "_x000D_", " a ", "a\r\nb", "\u3000", "&lt;", "]]>", "001", "1e5"]),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(_CELL, max_size=4), max_size=6))
def test_write_lock_open_read_is_the_identity(rows: list[list[Cell]]) -> None:
    lock_and_check(write_workbook([SheetSpec("会员", COLUMNS, rows)]), "密码")


_MAKE = """
from shopxfer.sheets.read_back import lock_and_check
from shopxfer.sheets.workbook import Column, SheetSpec, write_workbook
rows = [[f"MARKED-{number}", "x" * 50] for number in range(20_000)]
lock_and_check(write_workbook([SheetSpec("a", [Column("a"), Column("b")], rows)]), "secret")
"""


@pytest.mark.slow
def test_native_code_opens_no_file_for_writing_either(tmp_path: Path) -> None:
    strace = shutil.which("strace")
    assert strace is not None, "apt-get install strace"
    calls = tmp_path / "calls.txt"
    subprocess.run(
        [
            strace,
            "-f",
            "-e",
            "trace=open,openat,creat,memfd_create",
            "-o",
            str(calls),
            sys.executable,
            "-B",
            "-c",
            _MAKE,
        ],
        check=True,
        timeout=120,
    )
    writing = [
        line
        for line in calls.read_text(encoding="utf-8", errors="replace").splitlines()
        if any(mark in line for mark in ("O_WRONLY", "O_RDWR", "O_TMPFILE", "creat(", "memfd_create("))
        and "/dev/" not in line
    ]
    assert writing == []
