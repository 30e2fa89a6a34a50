"""XML spreadsheets of 2003: places, kinds and encodings as they stand; entities are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.sheets import errors
from shopxfer.sheets.parsed import Hidden, MergedRange
from shopxfer.sheets.reading import open_source
from shopxfer.sheets.spreadsheet_xml import read_spreadsheet_xml

BOOK = """<?xml version="1.0" encoding="{encoding}"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
 <Worksheet ss:Name="会员"><Table>
  <Column ss:Hidden="1" ss:Span="1"/>
  <Row><Cell ss:MergeAcross="2"><Data ss:Type="String">会员一览</Data></Cell></Row>
  <Row ss:Index="3"><Cell><Data ss:Type="String">姓名</Data></Cell>
   <Cell><Data ss:Type="String">手机</Data></Cell>
   <Cell ss:Index="4"><Data ss:Type="String">余额</Data></Cell></Row>
  <Row ss:Hidden="1"><Cell><Data ss:Type="String">赵<html:B>知溪</html:B></Data></Cell>
   <Cell><Data ss:Type="Number">13800001234</Data></Cell>
   <Cell><Data ss:Type="DateTime">1990-05-17T00:00:00.000</Data>
   </Cell><Cell><Data ss:Type="Number">680.5</Data></Cell></Row>
  <Row><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell/>
   <Cell><Data ss:Type="DateTime">2026-01-02T10:30:00.000</Data>
   </Cell><Cell><Data ss:Type="Number">1.10101199003077E+17</Data></Cell></Row>
 </Table></Worksheet>
 <Worksheet ss:Name="旧表"><Table><Row><Cell><Data ss:Type="String">a</Data></Cell></Row></Table>
  <x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>
</Workbook>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "GBK", "utf-16"])
def test_a_tills_workbook(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "会员.xls"
    path.write_bytes(BOOK.format(encoding=encoding).encode(encoding))
    source = open_source(path)
    assert source.format == "xml"
    first, second = source.sheets
    assert (first.name, first.hidden, first.hidden_parts) == ("会员", False, Hidden(1, 2))
    assert first.hidden_parts.numbers == {4}
    assert not second.hidden_parts
    assert first.merged == (MergedRange(1, 1, 1, 3),)
    assert list(first.rows()) == [
        (1, ["会员一览", None, None, None]),
        (2, [None, None, None, None]),
        (3, ["姓名", "手机", None, "余额"]),
        (4, ["赵知溪", "13800001234", "1990-05-17", "680.5"]),
        (5, ["TRUE", None, "2026-01-02 10:30:00", "1.10101199003077E+17"]),
    ]
    assert (second.name, second.hidden, list(second.rows())) == ("旧表", True, [(1, ["a"])])


def test_a_bomb_of_entities_is_refused() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">&b;</Workbook>"""
    with pytest.raises(errors.UnusualWorkbook):
        read_spreadsheet_xml(bomb, "a.xls")


def test_cut_short_is_damaged() -> None:
    whole = BOOK.format(encoding="utf-8").encode()
    with pytest.raises(errors.TruncatedWorkbook):
        read_spreadsheet_xml(whole[: len(whole) // 2], "a.xls")


def test_places_that_go_back_go_on_instead() -> None:
    odd = BOOK.format(encoding="utf-8").replace('<Row ss:Hidden="1">', '<Row ss:Index="1">').encode()
    first, _ = read_spreadsheet_xml(odd, "a.xls")
    assert [number for number, cells in first.rows() if any(cells)] == [1, 3, 4, 5]


def test_a_million_blank_cells_take_no_room() -> None:
    wide = BOOK.format(encoding="utf-8").replace('ss:MergeAcross="2"', 'ss:MergeAcross="16000"').encode()
    assert read_spreadsheet_xml(wide, "a.xls")[0].width() == 4


def test_a_row_beyond_the_sheet_is_refused() -> None:
    far = BOOK.format(encoding="utf-8").replace('ss:Index="3"', 'ss:Index="99999999"').encode()
    with pytest.raises(errors.SheetTooWide):
        read_spreadsheet_xml(far, "a.xls")
