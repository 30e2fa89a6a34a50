from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from shopxfer.sheets.errors import CellTooLong, SheetTooLong
from shopxfer.sheets.row_digest import digest_rows
from shopxfer.sheets.workbook import (
    Cell,
    Column,
    SheetSpec,
    WrittenWorkbook,
    unique_sheet_names,
    write_workbook,
)
from tests.sheets.crafted import sheet_xml_of

COLUMNS = [
    Column("姓名", 12),
    Column("身份证号", 22),
    Column("余额", 12, "amount"),
    Column("次数", 8, "count"),
]


def _write(rows: list[list[Cell]], columns: list[Column] | None = None) -> WrittenWorkbook:
    return write_workbook([SheetSpec("会员", columns or COLUMNS, rows)])


def _read(data: bytes) -> list[list[object]]:
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    return [list(row) for row in workbook.worksheets[0].iter_rows(values_only=True)]


def test_values_come_back_through_another_reader() -> None:
    rows: list[list[Cell]] = [
        ["赵知溪", "110101199003077000", Decimal("1234.50"), 3],
        [None, None, None, None],
        ["钱安宁", None, "12.00", None],
    ]
    written = _write(rows)
    assert _read(written.data) == [
        ["姓名", "身份证号", "余额", "次数"],
        ["赵知溪", "110101199003077000", 1234.5, 3],
        [None, None, None, None],
        ["钱安宁", None, 12, None],
    ]
    (sheet,) = written.sheets
    assert (sheet.name, sheet.rows) == ("会员", 3)
    read_back = [
        ["姓名", "身份证号", "余额", "次数"],
        ["赵知溪", "110101199003077000", "1234.5", "3"],
        [],
        ["钱安宁", "", "12"],
    ]
    assert sheet.digest == digest_rows(read_back)


@pytest.mark.parametrize(
    "text", ["=1+1", "+86 13800001234", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "＝1"]
)
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    data = _write([[text, "x"]]).data
    xml = sheet_xml_of(data)
    assert "<f" not in xml.replace("<f>", "<f")[xml.index("<sheetData>") : xml.index("</sheetData>")]
    cell = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A2"]
    # openpyxl calls text with "=" a formula when it is read back; the file says inline string.
    assert cell.value == text
    assert re.search(r'<c r="A2" s="1" t="inlineStr">', xml)


def test_numbers_longer_than_a_number_cell_keeps_are_text() -> None:
    values: list[Cell] = ["x", 110101199003077000, Decimal("1234567890123456.78"), 9007199254740993]
    assert _read(_write([values]).data)[1] == [
        "x",
        "110101199003077000",
        "1234567890123456.78",
        "9007199254740993",
    ]


@pytest.mark.parametrize(
    "text",
    [
        " 前后有空格 ",
        "a  b",
        "第一行\n第二行",
        "<b>&amp;",
        "tab\there",
        "\u3000张\u3000",
        "😀𠮷",
        '"引号"',
        "100%s",
    ],
)
def test_awkward_text_comes_back_as_it_was(text: str) -> None:
    assert _read(_write([[text, "x"], ["plain", None]]).data)[1][0] == text


@pytest.mark.parametrize("text", ["_x0041_", "x_x000D_y", "__x005F_"])
def test_text_that_looks_like_an_escape_of_excel_is_kept(text: str) -> None:
    # openpyxl does not undo these escapes, Excel and calamine do. Source: ECMA-376 part 1, 22.9.2.19
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(_write([[text, "x"]]).data))
    assert workbook.get_sheet_by_index(0).to_python()[1][0] == text


def test_line_ends_become_line_feeds_and_control_characters_go() -> None:
    assert _read(_write([["a\r\nb\x00\x1f\x1ec\ufffe", "x"]]).data)[1][0] == "a\nbc"


def test_a_separator_of_the_digest_in_a_cell_cannot_shift_cells() -> None:
    shifted, straight = _write([["a\x1fb", None]]), _write([["a", "b"]])
    assert shifted.sheets[0].digest != straight.sheets[0].digest
    assert shifted.sheets[0].digest == digest_rows([[column.header for column in COLUMNS], ["ab"]])


def test_thousands_of_rows_cross_the_blocks_in_order() -> None:
    rows: list[list[Cell]] = [[f"客户{number}", None if number % 5 else " x"] for number in range(5000)]
    columns = [Column("姓名"), Column("备注")]
    written = _write(rows, columns)
    assert _read(written.data)[1:] == [list(row) for row in rows]
    assert written.sheets[0].digest == digest_rows([["姓名", "备注"], *rows])  # type: ignore[list-item]


def test_equal_input_gives_equal_bytes() -> None:
    assert _write([["赵知溪", "1"]]).data == _write([["赵知溪", "1"]]).data


def test_header_is_frozen_filtered_and_repeated_on_paper() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(_write([["赵知溪", "1", Decimal(3), 2]] * 9).data))
    sheet = workbook.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D10"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.column_dimensions["B"].width == 22
    header, body, amount, count = sheet["A1"], sheet["B2"], sheet["C2"], sheet["D2"]
    assert header.font.b
    assert header.border.bottom.style == "thin"
    assert header.fill.fgColor.rgb == "FFFAF9F5"
    assert (body.number_format, amount.number_format, count.number_format) == ("@", "#,##0.00", "#,##0")
    assert amount.alignment.indent == 1  # or an amount touches the date beside it
    assert 'numberStoredAsText="1"' in sheet_xml_of(_write([["a"]]).data)


def test_a_sheet_without_rows_is_a_header() -> None:
    written = _write([])
    assert _read(written.data) == [["姓名", "身份证号", "余额", "次数"]]
    assert written.sheets[0].rows == 0


def test_texts_too_long_for_a_cell_are_refused() -> None:
    assert len(str(_read(_write([["长" * 32_767]]).data)[1][0])) == 32_767
    for text in ("长" * 32_768, "𠮷" * 16_384):
        with pytest.raises(CellTooLong) as caught:
            _write([["x"], [text]])
        assert caught.value.facts == {"sheet": "会员", "row": 3, "column": "姓名"}


def test_more_rows_than_a_sheet_holds_are_refused() -> None:
    def endless() -> Iterator[list[Cell]]:
        while True:
            yield ["x"]

    with pytest.raises(SheetTooLong):
        write_workbook([SheetSpec("会员", [Column("姓名")], endless())])


def test_more_columns_than_a_sheet_holds_are_refused() -> None:
    with pytest.raises(SheetTooLong):
        _write([], [Column(str(number)) for number in range(16_385)])


def test_a_row_longer_than_the_header_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="longer than the header"):
        _write([["x"] * 5])


def test_an_error_while_rows_are_made_comes_out() -> None:
    def failing() -> Iterator[list[Cell]]:
        yield ["x"]
        raise RuntimeError("vault closed")

    with pytest.raises(RuntimeError, match="vault closed"):
        write_workbook([SheetSpec("会员", COLUMNS, failing())])


@pytest.mark.parametrize(
    ("wished", "names"),
    [
        (["会员", "会员", "会员"], ["会员", "会员 (2)", "会员 (3)"]),
        (["a/b:c?*[d]\\"], ["a b c   d"]),
        (["A", "a"], ["A", "a (2)"]),
        (["长" * 40, "长" * 40], ["长" * 31, "长" * 27 + " (2)"]),
        (["", "'", "History"], ["Sheet", "Sheet (2)", "History (2)"]),
        (["𠮷" * 20], ["𠮷" * 15]),
    ],
)
def test_sheet_names_are_made_valid_and_unique(wished: list[str], names: list[str]) -> None:
    assert unique_sheet_names(wished) == names


@given(st.lists(st.text(max_size=40), max_size=6))
def test_sheet_names_always_suit_excel(wished: list[str]) -> None:
    names = unique_sheet_names(wished)
    assert len({name.casefold() for name in names}) == len(wished)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")


def test_sheet_names_are_quoted_where_they_are_referred_to() -> None:
    written = write_workbook([SheetSpec('老板\'s <表> & "旧"', COLUMNS, [["x"]])])
    workbook = openpyxl.load_workbook(io.BytesIO(written.data))
    assert workbook.sheetnames == ['老板\'s <表> & "旧"']
    assert workbook.worksheets[0].print_title_rows == "$1:$1"


def test_the_package_tells_nothing_about_the_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(_write([["x"]]).data)) as archive:
        assert sorted(archive.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/_rels/workbook.xml.rels",
            "xl/styles.xml",
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
        ]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


_WATCH = """
import sys
opened = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and (arguments[1] or "r")[0] in "wax+":
        opened.append(arguments[0])
    if event.startswith("tempfile."):
        opened.append(event)
from shopxfer.sheets.read_back import lock_and_check
from shopxfer.sheets.workbook import Column, SheetSpec, write_workbook
sys.addaudithook(watch)
rows = [[f"MARKED-{number}", "x" * 50] for number in range(20_000)]
written = write_workbook([SheetSpec("a", [Column("a"), Column("b")], rows)])
lock_and_check(written, "secret")
assert not opened, opened
"""


def test_nothing_is_ever_put_on_the_disk(tmp_path: Path) -> None:
    # The folder for temporary files does not exist: whoever wants one fails. Beyond that, no file is opened
    # for writing by Python; the slow test watches the system calls of native code as well.
    missing = str(tmp_path / "missing")
    environment = {**os.environ, "TMPDIR": missing, "TMP": missing, "TEMP": missing}
    subprocess.run([sys.executable, "-c", _WATCH], env=environment, check=True, timeout=60)


_CELL = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
)


@given(st.lists(st.lists(_CELL, max_size=4), max_size=8))
def test_every_workbook_is_well_formed(rows: list[list[Cell]]) -> None:
    written = _write(rows)
    assert openpyxl.load_workbook(io.BytesIO(written.data)).sheetnames == ["会员"]
