from __future__ import annotations

import datetime
import hashlib
import os
import stat
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt

from shopxfer.sheets import errors
from shopxfer.sheets.locking import encrypt_workbook
from shopxfer.sheets.reading import MergedRange, open_source
from tests.sheets import crafted


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_every_workbook_format_reads_alike(tmp_path: Path, kind: str) -> None:
    path = getattr(crafted, kind)(tmp_path / f"客户.{kind}")
    source = open_source(path)
    assert (source.format, source.encoding, source.name) == (kind, None, f"客户.{kind}")
    assert source.size == path.stat().st_size
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    (sheet,) = source.sheets
    assert sheet.width == 3
    assert list(sheet.rows()) == list(enumerate(crafted.TABLE, 1))


@pytest.mark.parametrize(
    ("text", "encoding", "delimiter", "kind"),
    [
        ("utf-8-sig", "utf-8-sig", ",", "csv"),
        ("gb18030", "gb18030", ",", "csv"),
        ("utf-16", "utf-16", "\t", "tsv"),
        ("big5", "big5", ";", "csv"),
    ],
)
def test_text_files_read_alike(tmp_path: Path, text: str, encoding: str, delimiter: str, kind: str) -> None:
    lines = [["姓名", "電話"], ["陳大文", "13800001234"], ["林小玲", "13900005678"]]
    path = tmp_path / "名單.txt"
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(text))
    source = open_source(path)
    assert (source.format, source.encoding) == (kind, encoding)
    (sheet,) = source.sheets
    assert (sheet.name, sheet.width, sheet.merged, sheet.hidden) == ("名單", 2, (), False)
    assert list(sheet.rows()) == list(enumerate(lines, 1))


def test_the_name_does_not_matter(tmp_path: Path) -> None:
    assert open_source(crafted.xlsx(tmp_path / "导出.xls")).format == "xlsx"
    (tmp_path / "导出2.xls").write_bytes("姓名\t手机\n赵知溪\t13800001234\n".encode("gb18030"))
    assert open_source(tmp_path / "导出2.xls").format == "tsv"


def test_rows_and_columns_keep_their_true_places(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["C4"] = "会员表"
    workbook.active.merge_cells("C4:E4")
    workbook.active["D6"] = "赵知溪"
    workbook.save(tmp_path / "a.xlsx")
    (sheet,) = open_source(tmp_path / "a.xlsx").sheets
    assert sheet.merged == (MergedRange(4, 3, 4, 5),)
    rows = list(sheet.rows())
    assert [number for number, _ in rows] == [4, 5, 6]
    assert all(len(cells) == sheet.width for _, cells in rows)
    assert rows[0][1][2] == "会员表"
    assert rows[2][1][3] == "赵知溪"
    assert [number for number, _ in sheet.rows(start_row=6)] == [6]
    assert list(sheet.rows(start_row=7)) == []


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_numbers_dates_and_truth_become_text(tmp_path: Path, kind: str) -> None:
    values: list[object] = [13800001234, 12.5, True, datetime.date(2024, 5, 6), "001", " 留空 "]
    path = tmp_path / f"a.{kind}"
    if kind == "xlsx":
        crafted.xlsx(path, [values])
    else:
        workbook = xlwt.Workbook()
        for column, value in enumerate(values):
            style = xlwt.easyxf(num_format_str="yyyy-mm-dd") if column == 3 else xlwt.easyxf()
            if column == 0:
                workbook.add_sheet("a")
            workbook.get_sheet(0).write(0, column, value, style)
        workbook.save(str(path))
    (sheet,) = open_source(path).sheets
    assert list(sheet.rows()) == [(1, ["13800001234", "12.5", "TRUE", "2024-05-06", "001", " 留空 "])]


def test_sheets_in_order_hidden_ones_marked_charts_left_out(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "空"
    workbook.create_chartsheet("图")
    workbook.create_sheet("会员").append(["姓名"])
    hidden = workbook.create_sheet("旧表")
    hidden.append(["电话", "备注"])
    hidden.sheet_state = "hidden"
    workbook.save(tmp_path / "a.xlsx")
    source = open_source(tmp_path / "a.xlsx")
    assert [(sheet.name, sheet.index, sheet.hidden, sheet.width) for sheet in source.sheets] == [
        ("空", 0, False, 0),
        ("会员", 1, False, 1),
        ("旧表", 2, True, 2),
    ]
    assert list(source.sheets[0].rows()) == []
    assert list(source.sheets[2].rows()) == [(1, ["电话", "备注"])]
    assert list(source.sheets[1].rows()) == [(1, ["姓名"])]


def test_three_hundred_columns(tmp_path: Path) -> None:
    table = [[f"列{number}" for number in range(300)], ["x"]]
    (sheet,) = open_source(crafted.xlsx(tmp_path / "a.xlsx", table)).sheets
    assert sheet.width == 300
    assert list(sheet.rows())[1] == (2, ["x", *[None] * 299])


def test_two_walks_over_one_sheet_do_not_disturb_each_other(tmp_path: Path) -> None:
    (sheet,) = open_source(crafted.xlsx(tmp_path / "a.xlsx")).sheets
    first, second = sheet.rows(), sheet.rows()
    assert next(first) == next(second)
    assert next(first) == next(second)


def test_a_workbook_without_a_cell_is_empty(tmp_path: Path) -> None:
    with pytest.raises(errors.EmptySource):
        open_source(crafted.xlsx(tmp_path / "a.xlsx", []))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", errors.EmptySource),
        (b"<html><table></table></html>", errors.HtmlNamedAsWorkbook),
        (b"\x89PNG\r\n\x1a\n", errors.NotASpreadsheet),
        (b"PK\x03\x04 and nothing more", errors.TruncatedWorkbook),
        (bytes(range(256)) * 9, errors.NotASpreadsheet),
    ],
)
def test_bad_files_get_their_sentence(tmp_path: Path, content: bytes, error: type[errors.SheetError]) -> None:
    path = tmp_path / "客户.xlsx"
    path.write_bytes(content)
    with pytest.raises(error) as caught:
        open_source(path)
    assert caught.value.facts["name"] == "客户.xlsx"
    assert path.read_bytes() == content


def test_an_ods_with_line_breaks_between_its_cells_reads_like_any_other(tmp_path: Path) -> None:
    path = crafted.ods(tmp_path / "客户.ods", [["姓名", "备注"], ["赵知溪", "两个  空格"]])
    plain = [list(sheet.rows()) for sheet in open_source(path).sheets]
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for element in (
        b"<table:table-cell",
        b"</table:table-cell",
        b"<text:p",
        b"<table:table-row",
        b"</table:table",
    ):
        parts["content.xml"] = parts["content.xml"].replace(element, b"\n  " + element)
    crafted.zipped(path, parts)
    source = open_source(path)
    assert [list(sheet.rows()) for sheet in source.sheets] == plain
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_encrypted_workbooks_get_their_sentence(tmp_path: Path) -> None:
    path = crafted.xlsx(tmp_path / "a.xlsx")
    path.write_bytes(encrypt_workbook(path.read_bytes(), "密码"))
    with pytest.raises(errors.SheetPasswordProtected):
        open_source(path)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(errors.SourceMissing):
        open_source(tmp_path / "a.xlsx")
    with pytest.raises(errors.SourceUnreadable):
        open_source(tmp_path)


class _Refusing(type(Path())):  # type: ignore[misc]  # the concrete class of this system
    """A path the system refuses to read, for reasons the test names; root may read everything otherwise."""

    refusal: OSError

    def read_bytes(self) -> bytes:
        raise self.refusal


@pytest.mark.parametrize("beside", ["~$客户.xlsx", ".~lock.客户.xlsx#"])
def test_a_refused_file_with_a_lock_beside_it_is_in_use(tmp_path: Path, beside: str) -> None:
    path = _Refusing(crafted.xlsx(tmp_path / "客户.xlsx"))
    path.refusal = PermissionError(13, "refused")
    with pytest.raises(errors.SourceUnreadable):
        open_source(path)
    (tmp_path / beside).touch()
    with pytest.raises(errors.SourceInUse):
        open_source(path)


def test_a_sharing_violation_of_windows_is_in_use(tmp_path: Path) -> None:
    path = _Refusing(crafted.xlsx(tmp_path / "客户.xlsx"))
    path.refusal = PermissionError(13, "used by another process")
    path.refusal.winerror = 32  # type: ignore[attr-defined]  # exists on Windows only
    with pytest.raises(errors.SourceInUse):
        open_source(path)


def test_a_broken_medium_is_unreadable(tmp_path: Path) -> None:
    path = _Refusing(crafted.xlsx(tmp_path / "客户.xlsx"))
    path.refusal = OSError(5, "input/output error")
    with pytest.raises(errors.SourceUnreadable):
        open_source(path)


def test_a_lock_file_is_only_a_hint(tmp_path: Path) -> None:
    source = open_source(crafted.xlsx(tmp_path / "客户.xlsx"))
    assert not source.open_elsewhere
    (tmp_path / "~$客户.xlsx").touch()
    assert open_source(tmp_path / "客户.xlsx").open_elsewhere


def test_reading_needs_no_right_to_write(tmp_path: Path) -> None:
    path = crafted.xlsx(tmp_path / "a.xlsx")
    before = path.read_bytes(), path.stat().st_mtime_ns
    path.chmod(stat.S_IRUSR)
    assert open_source(path).sheets[0].width == 3
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert os.listdir(tmp_path) == ["a.xlsx"]  # noqa: PTH208  names are what matters


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_a_damaged_workbook_is_a_sentence_or_a_table_never_a_crash(tmp_path: Path, kind: str) -> None:
    whole = getattr(crafted, kind)(tmp_path / "a").read_bytes()
    path = tmp_path / f"客户.{kind}"
    refused = 0
    for cut in range(0, len(whole), max(1, len(whole) // 60)):
        for damaged in (whole[:cut], whole[:cut] + b"\xff\x00\xff" + whole[cut + 3 :]):
            path.write_bytes(damaged)
            try:
                for sheet in open_source(path).sheets:
                    list(sheet.rows())
            except errors.SheetError:
                refused += 1
    assert refused > 60
