"""Tables of web pages that tills call .xls: read as they stand, never guessed at."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.sheets import errors
from shopxfer.sheets.parsed import Hidden, MergedRange
from shopxfer.sheets.reading import open_source
from shopxfer.sheets.web_page import read_web_page

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type
content="text/html; charset=gb2312"><title>会员</title>
<style>td {{mso-number-format:"@"}}</style></head><body>
<table border=1><caption>会员资料</caption>
<tr><td colspan=3>鹿鸣巷会员一览</td></tr>
<tr><th>姓名<th>手机<th>备注</tr>
<tr style="display:none"><td>赵知溪</td><td>13800001234</td><td>怕烫&amp;常客<br>老客户</td></tr>
<tr><td rowspan=2>钱安宁</td><td>00139</td><td>&nbsp;</td></tr>
<tr><td>13900005678</td></tr>
</table><script>document.write("<table><tr><td>x</td></tr></table>")</script></body></html>"""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_a_tills_page(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "会员.xls"
    path.write_bytes(PAGE.encode(encoding))
    source = open_source(path)
    assert source.format == "html"
    (sheet,) = source.sheets
    assert (sheet.name, sheet.hidden_parts) == ("会员资料", Hidden(1, 0))
    assert sheet.hidden_parts.numbers == {3}
    assert sheet.merged == (MergedRange(1, 1, 1, 3), MergedRange(4, 1, 5, 1))
    assert list(sheet.rows()) == [
        (1, ["鹿鸣巷会员一览", None, None]),
        (2, ["姓名", "手机", "备注"]),
        (3, ["赵知溪", "13800001234", "怕烫&常客\n老客户"]),
        (4, ["钱安宁", "00139", None]),
        (5, [None, "13900005678", None]),
    ]


def test_rows_are_hidden_by_themselves_or_with_their_group() -> None:
    (table,) = read_web_page(
        b"<table><thead><tr><th>a</thead><tbody style='mso-x:1; DISPLAY : none'><tr><td>b<tr><td>c</tbody>"
        b"<tbody><tr><td>d<tr hidden><td>e<tr style='visibility:collapse'><td>f<tbody hidden><tr><td>g"
        b"<tbody><tr><td>h</table>",
        "a.xls",
    )
    cells = dict(table.rows())
    assert [cells[number] for number in sorted(table.hidden().numbers)] == [["b"], ["c"], ["e"], ["f"], ["g"]]
    assert table.hidden().rows_are_known


def test_tables_in_tables_and_one_that_is_never_closed() -> None:
    tables = read_web_page(
        b"<table><tr><td><table><tr><td>a<td>b</table></td></tr></table><table><tr><td>c", "a.xls"
    )
    assert [list(table.rows()) for table in tables] == [[(1, ["a", "b"])], [(1, ["c"])]]


def test_a_page_whose_rows_are_elsewhere_has_its_sentence() -> None:
    with pytest.raises(errors.HtmlNamedAsWorkbook):
        read_web_page(b"<html><frameset><frame src=sheet001.htm></frameset></html>", "a.xls")


def test_a_cell_over_a_million_columns_is_refused() -> None:
    with pytest.raises(errors.SheetTooWide):
        read_web_page(b"<table><tr><td colspan=16000>a<td colspan=16000>b</table>", "a.xls")


@given(
    st.lists(
        st.sampled_from(["<table>", "<tr>", "<td rowspan=3>", "<td colspan=2>", "x", "</td>", "</table>"])
    )
)
def test_any_page_gives_tables_of_even_rows_or_a_sentence(parts: list[str]) -> None:
    try:
        tables = read_web_page("".join(parts).encode(), "a.xls")
    except errors.HtmlNamedAsWorkbook:
        return
    for table in tables:
        assert {len(cells) for _, cells in table.rows()} == {table.width()}
