"""Hidden rows and columns are counted in every kind of workbook, and read like the others."""

from __future__ import annotations

import struct
from pathlib import Path

import openpyxl
import xlwt
from odf.opendocument import load
from odf.table import TableRow

from shopxfer.sheets.hidden import hidden_parts
from shopxfer.sheets.parsed import Hidden
from shopxfer.sheets.reading import open_source
from tests.sheets import crafted


def test_in_xlsx_beside_a_sheet_that_hides_nothing(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["姓名", "手机", "甲", "乙"])
    for number in range(9):
        workbook.active.append([f"陈{number}", "13800001234", "a", "b"])
    workbook.active.row_dimensions[3].hidden = workbook.active.row_dimensions[7].hidden = True
    workbook.active.column_dimensions.group("C", "D", hidden=True)
    workbook.create_sheet("全").append(["hidden=", "a"])
    workbook.save(tmp_path / "a.xlsx")
    hiding, plain = open_source(tmp_path / "a.xlsx").sheets
    assert (hiding.hidden_parts, plain.hidden_parts) == (Hidden(2, 2), Hidden())
    assert hiding.hidden_parts.numbers == {3, 7}
    assert hiding.hidden_parts.rows_are_known
    assert len(list(hiding.rows())) == 10


def test_in_xls(tmp_path: Path) -> None:
    workbook = xlwt.Workbook()
    for name in ("一", "二"):
        sheet = workbook.add_sheet(name)
        for number in range(5):
            sheet.write(number, 0, f"陈{number}")
            sheet.write(number, 1, "a")
    sheet.row(2).hidden = True
    sheet.col(1).hidden = True
    workbook.save(str(tmp_path / "a.xls"))
    hidden = [each.hidden_parts for each in open_source(tmp_path / "a.xls").sheets]
    assert hidden == [Hidden(), Hidden(1, 1)]
    assert hidden[1].numbers == {3}


def test_in_ods(tmp_path: Path) -> None:
    path = crafted.ods(tmp_path / "a.ods")
    document = load(str(path))
    document.getElementsByType(TableRow)[1].setAttribute("visibility", "filter")
    document.save(str(path))
    (sheet,) = open_source(path).sheets
    assert sheet.hidden_parts == Hidden(1, 0)
    assert sheet.hidden_parts.numbers == {2}


def test_in_xlsb(tmp_path: Path) -> None:
    path = crafted.xlsb(tmp_path / "a.xlsb")
    plain = crafted.xlsb_record(0, struct.pack("<IIHHBI", 1, 0, 300, 0, 0, 0))
    unseen = crafted.xlsb_record(0, struct.pack("<IIHHBI", 1, 0, 300, 0x1000, 0, 0))
    sheet = crafted.xlsb_sheet(crafted.TABLE)
    assert plain in sheet
    parts = crafted.parts_of(path.read_bytes())
    parts["xl/worksheets/sheet1.bin"] = sheet.replace(plain, unseen)
    crafted.zipped(path, parts)
    (found,) = open_source(path).sheets
    assert found.hidden_parts == Hidden(1, 0)
    assert found.hidden_parts.numbers == {2}
    assert list(found.rows()) == list(enumerate(crafted.TABLE, 1))


def test_a_workbook_with_macros_is_like_any_other(tmp_path: Path) -> None:
    parts = crafted.parts_of(crafted.xlsx(tmp_path / "a.xlsx").read_bytes())
    path = crafted.zipped(tmp_path / "a.xlsm", {**parts, "xl/vbaProject.bin": b"Sub Auto_Open()"})
    source = open_source(path)
    assert source.format == "xlsm"
    assert list(source.sheets[0].rows()) == list(enumerate(crafted.TABLE, 1))


def test_what_is_damaged_hides_nothing() -> None:
    assert hidden_parts(b"PK\x03\x04", "xlsx") == hidden_parts(b"\xd0\xcf", "xls") == []
