from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt

from shopxfer.sheets import size_guard
from shopxfer.sheets.errors import SheetTooWide, SourceTooLarge, TruncatedWorkbook, UnusualWorkbook
from tests.sheets import crafted


def test_a_stray_cell_far_out_is_refused_before_it_costs_the_memory(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "姓名"
    workbook.active["XFD1048576"] = "x"
    workbook.save(tmp_path / "a.xlsx")
    with pytest.raises(SheetTooWide) as caught:
        size_guard.check_unpacked((tmp_path / "a.xlsx").read_bytes(), "xlsx", "a.xlsx")
    assert (caught.value.facts["rows"], caught.value.facts["columns"]) == (1_048_576, 16_384)


def test_far_cells_with_a_style_only_do_not_count(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "姓名"
    workbook.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    workbook.save(tmp_path / "a.xlsx")
    size_guard.check_unpacked((tmp_path / "a.xlsx").read_bytes(), "xlsx", "a.xlsx")


def test_three_hundred_columns_are_fine(tmp_path: Path) -> None:
    path = crafted.xlsx(tmp_path / "a.xlsx", [[f"列{number}" for number in range(300)]] * 20)
    size_guard.check_unpacked(path.read_bytes(), "xlsx", path.name)


def test_an_xlsb_with_far_cells_is_refused(tmp_path: Path) -> None:
    path = crafted.xlsb(tmp_path / "a.xlsb")
    sheet = crafted.xlsb_sheet([[*[None] * 16_383, "x"]] + [[None]] * 9_999 + [["x"]])
    files = {"xl/workbook.bin": b"", "xl/worksheets/sheet1.bin": sheet}
    with pytest.raises(SheetTooWide):
        size_guard.check_unpacked(crafted.zipped(path, files).read_bytes(), "xlsb", path.name)


@pytest.mark.parametrize("kind", range(12, 19))
def test_an_xlsb_with_cells_that_would_be_passed_over_is_refused(tmp_path: Path, kind: int) -> None:
    sheet = crafted.xlsb_sheet([["会员卡号", "姓名"], ["VIP001"]])
    with_short = sheet.replace(
        crafted.xlsb_record(146), crafted.xlsb_record(kind, bytes(12)) + crafted.xlsb_record(146)
    )
    path = crafted.zipped(tmp_path / "a.xlsb", {"xl/worksheets/sheet1.bin": with_short})
    assert with_short != sheet
    with pytest.raises(UnusualWorkbook):
        size_guard.check_unpacked(path.read_bytes(), "xlsb", path.name)


def test_an_xlsb_cut_off_inside_a_record_is_damaged(tmp_path: Path) -> None:
    sheet = crafted.xlsb_sheet([["x"]]) + b"\x80"
    path = crafted.zipped(tmp_path / "a.xlsb", {"xl/worksheets/sheet1.bin": sheet})
    with pytest.raises(TruncatedWorkbook):
        size_guard.check_unpacked(path.read_bytes(), "xlsb", path.name)


def test_an_ods_cell_repeated_over_the_sheet_is_refused(tmp_path: Path) -> None:
    rows = (
        b'<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576">'
        b'<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
        b"<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    )
    path = crafted.zipped(tmp_path / "a.ods", {"content.xml": rows})
    with pytest.raises(SheetTooWide):
        size_guard.check_unpacked(path.read_bytes(), "ods", path.name)


def test_empty_repeats_of_an_ods_are_fine(tmp_path: Path) -> None:
    rows = (
        b'<table:table table:name="a"><table:table-row>'
        b"<table:table-cell><text:p>x</text:p></table:table-cell>"
        b'</table:table-row><table:table-row table:number-rows-repeated="1048575">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    path = crafted.zipped(tmp_path / "a.ods", {"content.xml": rows})
    size_guard.check_unpacked(path.read_bytes(), "ods", path.name)


def test_an_xls_with_a_damaged_column_number_is_refused() -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("a")
    sheet.write(0, 0, "姓名")
    sheet.write(60_000, 255, 1.5)
    target = io.BytesIO()
    workbook.save(target)
    data = target.getvalue()
    size_guard.check_unpacked(data, "xls", "a.xls")
    place = (60_000).to_bytes(2, "little") + (255).to_bytes(2, "little")
    damaged = data.replace(place, place[:2] + b"\xff\xff")
    assert damaged != data
    with pytest.raises(SheetTooWide):
        size_guard.check_unpacked(damaged, "xls", "a.xls")


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", bytes(128 * 2**20))
    with pytest.raises(SourceTooLarge):
        size_guard.check_unpacked(path.read_bytes(), "xlsx", path.name)


def test_a_file_beyond_a_gigabyte_is_refused_unread() -> None:
    with pytest.raises(SourceTooLarge):
        size_guard.check_size(size_guard.MOST_FILE_BYTES + 1, "a.csv")


def test_a_long_sheet_is_believed_when_it_says_how_far_it_reaches(tmp_path: Path) -> None:
    padding = b"<!--" + bytes(b"x" * 20 * 2**20) + b"-->"
    for declared, fine in (
        (b'<dimension ref="A1:L200001"/>', True),
        (b"", True),
        (b'<dimension ref="A1:XFD9999"/>', False),
    ):
        sheet = (
            b"<worksheet>"
            + declared
            + padding
            + b'<c r="A1"><v>1</v></c><c r="XFD9999"><v>1</v></c></worksheet>'
        )
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", sheet)
        if fine:
            size_guard.check_unpacked(path.read_bytes(), "xlsx", path.name)
        else:
            with pytest.raises(SheetTooWide):
                size_guard.check_unpacked(path.read_bytes(), "xlsx", path.name)
