"""Rejected rows are paged over with their places, reasons and open cells."""

from __future__ import annotations

from pathlib import Path

from shopxfer.handover import import_
from shopxfer.handover.case import Case
from shopxfer.handover.rejected import RejectedRows
from tests.fakes import Table, id_number, take_in, write_csv

ROWS: Table = [
    ["姓名", "手机", "身份证号"],
    ["李雨桐", "13900001234", id_number(1)],
    ["合计", "1", None],
    ["姓名", "手机", "身份证号"],
]


def test_rejected_rows_come_in_the_order_of_their_files_with_sealed_cells_closed(
    case: Case, tmp_path: Path
) -> None:
    take_in(case, write_csv(tmp_path / "a.csv", ROWS), write_csv(tmp_path / "b.csv", ROWS[:3]))
    rejected = RejectedRows(case)
    rows = rejected.fetch(rejected.ids)
    assert [(row.file, row.number, row.reason) for row in rows] == [
        ("a.csv", 3, import_.TOTALS_ROW),
        ("a.csv", 4, import_.REPEATED_HEADER),
        ("b.csv", 3, import_.TOTALS_ROW),
    ]
    assert [(column.field, text) for column, text in rows[1].filled] == [("name", "姓名"), ("phone", "手机")]


def test_a_case_without_rejected_rows_has_none(case: Case, tmp_path: Path) -> None:
    take_in(case, write_csv(tmp_path / "a.csv", ROWS[:2]))
    assert RejectedRows(case).ids == []
