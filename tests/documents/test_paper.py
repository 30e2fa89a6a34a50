"""The common grid: tables over pages, rows set closer, digests in groups, labels in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.documents.lettering import BODY
from shopxfer.documents.paper import (
    BOTTOM,
    CONTENT,
    RIGHT,
    ROW,
    Column,
    Furniture,
    Paper,
    Row,
    both,
    compose,
    groups_of_eight,
)
from tests.documents.pictures import page_picture, text

FURNITURE = Furniture("Paper", "foot", "en")
COLUMNS = (Column("Name", CONTENT, 60, most_lines=2), Column("Rows", RIGHT, 20, "right"))


def _rows(count: int) -> list[Row]:
    return [Row((f"row {number}", f"{number:,}")) for number in range(count)]


def test_a_table_over_three_pages_has_its_head_on_each(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(compose(lambda paper: paper.table(COLUMNS, _rows(120)), FURNITURE, "author"))
    pages = text(path).split("\f")[:-1]
    assert len(pages) == 3
    assert all(
        page.split()[:2] == ["Name", "Rows"] and f"Page {n} of 3" in page for n, page in enumerate(pages, 1)
    )
    assert [
        int(line.split()[1]) for page in pages for line in page.splitlines() if line.startswith("row")
    ] == [*range(120)]


@pytest.mark.parametrize("row", [4.7, ROW, 7.0])
def test_a_table_takes_the_height_it_announces_and_stays_above_the_foot(tmp_path: Path, row: float) -> None:
    heights = []

    def layout(paper: Paper) -> None:
        paper.row = row
        before = paper.y
        rows = [*_rows(8), Row(("a name that needs a second line because it is long, surely", "1"))]
        announced = paper.table_height(COLUMNS, rows)
        paper.table(COLUMNS, rows)
        heights.append((paper.y - before, announced))

    compose(layout, FURNITURE, "author")
    for taken, announced in heights:
        assert taken == pytest.approx(announced)
        assert announced > 10 * row


def test_closer_rows_set_paragraphs_closer_and_wider_rows_do_not_stretch_them() -> None:
    lines = []

    def layout(paper: Paper) -> None:
        for row in (4.7, ROW, 7.0):
            paper.row = row
            lines.append(paper.line(BODY))

    compose(layout, FURNITURE, "author")
    assert lines[0] < lines[1] == lines[2]


def test_what_is_drawn_on_a_spare_sheet_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"

    def layout(paper: Paper) -> None:
        sheet = paper.spare()
        sheet.table(COLUMNS, _rows(90))
        assert (paper.y, paper.page) == (14.0, 1)
        assert sheet.page == 2
        assert sheet.y < BOTTOM

    path.write_bytes(compose(layout, FURNITURE, "author"))
    assert "row" not in text(path)
    assert page_picture(path).ink(0, 0, 210, 280) == 0


def test_digests_come_in_groups_of_eight() -> None:
    assert groups_of_eight("0123456789abcdef" * 4, 2)[0] == "01234567 89abcdef"
    assert len(groups_of_eight("0" * 64)) == 2
    assert groups_of_eight("") == [""]


def test_labels_are_chinese_over_english_or_english_alone() -> None:
    assert both("zh", "paper.receipt.parties") == ("双方", "Parties")
    assert both("en", "paper.receipt.parties") == ("Parties", "")
