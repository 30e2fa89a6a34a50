from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.sheets.delimited import understand
from shopxfer.sheets.errors import EmptySource, NotASpreadsheet, SheetTooWide


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_the_delimiter_is_sniffed(delimiter: str) -> None:
    lines = [["姓名", "手机", "备注"], ["赵知溪", "13800001234", "周末来"], ["钱安宁", "13900005678", ""]]
    table = understand("\n".join(delimiter.join(line) for line in lines).encode(), "客户.txt")
    assert table.delimiter == delimiter
    assert [row for _, row in table.rows()][1] == ["赵知溪", "13800001234", "周末来"]


def test_full_width_commas_inside_cells_do_not_cut() -> None:
    table = understand("姓名,备注\n赵知溪,怕冷，怕吵，怕等\n钱安宁,爱笑，话多，健谈\n".encode(), "a.csv")
    assert list(table.rows())[1] == (2, ["赵知溪", "怕冷，怕吵，怕等"])


def test_quotes_line_breaks_ragged_rows_and_blank_lines() -> None:
    data = '姓名,地址,备注\n\n赵知溪,"一楼\r\n二楼","说""好"""\n钱安宁\n孙若溪,a,b,多出来\n'.encode()
    table = understand(data, "a.csv")
    assert table.width == 4
    assert list(table.rows()) == [
        (1, ["姓名", "地址", "备注", None]),
        (2, [None, None, None, None]),
        (3, ["赵知溪", "一楼\n二楼", '说"好"', None]),
        (4, ["钱安宁", None, None, None]),
        (5, ["孙若溪", "a", "b", "多出来"]),
    ]


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_table() -> None:
    rows = "".join(f"客户{number},13800001234\n" for number in range(500))
    table = understand(f'姓名,手机\n"赵知溪,13800001234\n{rows}'.encode(), "a.csv")
    assert not table.quoted
    assert sum(1 for _ in table.rows()) == 502


def test_leading_blank_lines_keep_their_numbers() -> None:
    table = understand("\n , \n姓名,手机\n".encode(), "a.csv")
    assert list(table.rows()) == [(3, ["姓名", "手机"])]


def test_zero_bytes_are_left_out() -> None:
    table = understand("姓名,手机\n赵\x00知溪,13800001234\n".encode(), "a.csv")
    assert list(table.rows())[1] == (2, ["赵知溪", "13800001234"])


def test_one_column_needs_no_delimiter() -> None:
    table = understand("姓名\n赵知溪\n".encode(), "a.txt")
    assert (table.width, table.delimiter) == (1, ",")


def test_separators_alone_are_empty() -> None:
    with pytest.raises(EmptySource):
        understand(b",,,\n , ,\n", "a.csv")


def test_absurd_widths_are_refused() -> None:
    with pytest.raises(SheetTooWide) as caught:
        understand(b"a," * 20_000 + b"\nb\n", "a.csv")
    assert caught.value.facts["columns"] == 20_001


def test_binary_content_is_named_by_its_ending() -> None:
    with pytest.raises(NotASpreadsheet) as caught:
        understand(bytes(range(256)) * 20, "a.dat")
    assert caught.value.facts["kind"] == ".dat"


_CELLS = st.text(
    st.characters(codec="gb18030", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), max_size=12
)


@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=3, max_size=8))
def test_what_was_quoted_reads_back(rows: list[list[str]]) -> None:
    header = ["列一", "列二", "列三"]
    text = "\r\n".join(
        ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in [header, *rows]
    )
    table = understand(text.encode("utf-8-sig"), "a.csv")
    assert [row for _, row in table.rows()] == [header, *([cell or None for cell in row] for row in rows)]
