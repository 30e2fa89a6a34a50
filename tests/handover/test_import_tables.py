"""Several header rows and tables side by side: found, shown, correctable."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import RecordKind
from shopxfer.handover import clean, import_
from shopxfer.handover.case import Case
from shopxfer.handover.import_ import ImportPlan
from shopxfer.progress import Quiet
from shopxfer.vault import sources
from tests.fakes import Table, all_records, phone, write_csv, write_xls, write_xlsx

GROUPED: Table = [
    ["姓名", "联系方式", None, "余额"],
    [None, "手机", "座机", None],
    ["欧阳一", phone(1), "0571-00001234", 10],
    ["欧阳二", phone(2), None, 20],
    [None, "手机", "座机", None],
    ["欧阳三", phone(3), None, 30],
    ["制表人：沈若岚", None, "打印时间：2026-10-31", None],
]
SIDE_BY_SIDE: Table = [
    ["姓名", "手机", None, "姓名", "手机", "会员等级"],
    ["欧阳一", phone(1), None, "欧阳四", phone(4), "金卡"],
    ["欧阳二", phone(2), None, "欧阳五", phone(5), "银卡"],
    ["欧阳三", phone(3), None, None, None, None],
    ["合计", 3, None, None, None, None],
]


def planned(case: Case, file: Path) -> ImportPlan:
    return import_.plan(case, [file], Quiet(), "zh")


@pytest.mark.parametrize("ending", ["csv", "xls", "xlsx"])
def test_two_header_rows_become_one(case: Case, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"会员.{ending}"
    match ending:
        case "csv":
            write_csv(path, GROUPED)
        case "xls":
            write_xls(path, 会员=GROUPED)
        case _:
            write_xlsx(path, ["A1:A2", "B1:C1", "D1:D2"], 会员=GROUPED)
    plan = planned(case, path)
    (sheet,) = plan.sheets
    assert (sheet.header_row, sheet.header_height) == (2, 2)
    assert {column.header: column.field for column in sheet.columns} == {
        "姓名": "name", "联系方式 › 手机": "phone", "联系方式 › 座机": "landline", "余额": "prepaid_balance",
    }  # fmt: skip
    assert "import.header_of_rows" in sheet.warnings
    (report,) = import_.commit(case, plan, Quiet())
    assert (report.sheets[0].imported, report.sheets[0].rejected) == (3, 2)
    (stored,) = sources.sheets(case.reader)
    assert import_.rejections(case, stored) == [(5, import_.REPEATED_HEADER), (7, import_.TRAILER)]


def test_the_owner_says_which_rows_are_the_header(case: Case, tmp_path: Path) -> None:
    rows: Table = [["会员", None], ["甲", "乙"], ["欧阳一", phone(1)], ["欧阳二", phone(2)]]
    plan = planned(case, write_csv(tmp_path / "a.csv", rows))
    (sheet,) = plan.sheets
    import_.set_header_rows(case, sheet, 1, 2, "zh")
    assert [column.header for column in sheet.columns] == ["会员 › 甲", "会员 › 乙"]
    import_.count_rows(plan, Quiet())
    assert sheet.rows == 2
    import_.set_header_row(case, sheet, 2, "zh")
    assert [column.header for column in sheet.columns] == ["甲", "乙"]


def test_two_tables_side_by_side_come_in_each_on_its_own(case: Case, tmp_path: Path) -> None:
    plan = planned(case, write_xlsx(tmp_path / "a.xlsx", 会员=SIDE_BY_SIDE))
    left, right = plan.sheets
    assert (left.name, right.name) == ("会员 (A:B)", "会员 (D:F)")
    assert "import.several_tables" in left.warnings
    assert [(column.position, column.field) for column in right.columns] == [
        (3, "name"),
        (4, "phone"),
        (5, "level"),
    ]
    import_.count_rows(plan, Quiet())
    assert (left.rows, right.rows, left.refused) == (4, 2, {import_.TOTALS_ROW: 1})
    (report,) = import_.commit(case, plan, Quiet())
    assert [(sheet.columns, sheet.imported, sheet.rejected) for sheet in report.sheets] == [
        ("A:B", 3, 1),
        ("D:F", 2, 0),
    ]
    stored = sources.sheets(case.reader)[1]
    opened = sources.rows(case.reader, stored, case.vault.sealer(stored.key_id, case.reader))
    assert [(row.number, row.cells) for row in opened] == [
        (2, [None, None, None, "欧阳四", phone(4), "金卡"]),
        (3, [None, None, None, "欧阳五", phone(5), "银卡"]),
    ]
    clean.clean(case, Quiet())
    assert [record.values["name"] for record in all_records(case)] == [
        "欧阳一",
        "欧阳二",
        "欧阳三",
        "欧阳四",
        "欧阳五",
    ]
    assert case.balance().buckets[Bucket.REJECTED] == 1
    assert case.balance().difference == 0


def test_empty_columns_beside_tables_belong_to_none(case: Case, tmp_path: Path) -> None:
    rows = [[None, *cells[:2], None, None, *cells[3:], None] for cells in SIDE_BY_SIDE]
    plan = planned(case, write_csv(tmp_path / "a.csv", rows))
    left, right = plan.sheets
    assert (left.name, right.name) == ("a (B:C)", "a (F:H)")
    assert [column.header for column in left.columns] == ["姓名", "手机"]
    (file,) = plan.files
    # Cut anew, as the window does: from the first column on, and where an empty one stands.
    again = import_.split_tables(case, file, left, [0, 1, 3, 5], "zh")
    assert [sheet.name for sheet in again] == ["a (B:C)", "a (F:H)"]
    (report,) = import_.commit(case, plan, Quiet())
    assert [(sheet.columns, sheet.imported) for sheet in report.sheets] == [("B:C", 3), ("F:H", 2)]


def test_a_column_that_is_filled_far_below_stays_in_its_table(case: Case, tmp_path: Path) -> None:
    rows: Table = [["姓名", "手机", None, None, "姓名", "手机"]]
    rows += [[f"欧阳{n}", phone(n), None, None, f"周{n}", phone(500 + n)] for n in range(400)]
    rows[380][2] = "只剩一条的备注"
    plan = planned(case, write_xlsx(tmp_path / "a.xlsx", 会员=rows))
    assert [sheet.name for sheet in plan.sheets] == ["会员 (A:C)", "会员 (E:F)"]
    import_.commit(case, plan, Quiet())
    clean.clean(case, Quiet())
    assert any("只剩一条的备注" in record.values.values() for record in all_records(case))


def test_a_cut_beside_nothing_leaves_the_sheet_whole(case: Case, tmp_path: Path) -> None:
    rows: Table = [["姓名", "手机", None], ["欧阳一", phone(1), None]]
    plan = planned(case, write_csv(tmp_path / "a.csv", rows))
    (file,) = plan.files
    (whole,) = import_.split_tables(case, file, file.sheets[0], [2], "zh")
    assert whole.table is None
    assert [column.field for column in whole.columns][:2] == ["name", "phone"]


def test_the_owner_joins_and_cuts_tables(case: Case, tmp_path: Path) -> None:
    plan = planned(
        case,
        write_xlsx(tmp_path / "a.xlsx", 别的=[["姓名"], ["甲"]], 会员=SIDE_BY_SIDE, 尾=[["姓名"], ["乙"]]),
    )
    (file,) = plan.files
    whole = import_.join_tables(case, file, file.sheets[2], "zh")
    assert [sheet.name for sheet in file.sheets] == ["别的", "会员", "尾"]
    assert [column.header for column in whole.columns] == [
        "姓名",
        "手机",
        "第3列",
        "姓名 (2)",
        "手机 (2)",
        "会员等级",
    ]
    assert [column.field for column in whole.columns].count("name") == 1
    again = import_.split_tables(case, file, whole, [3], "zh")
    assert [sheet.name for sheet in file.sheets] == ["别的", "会员 (A:B)", "会员 (D:F)", "尾"]
    assert [column.field for column in again[1].columns] == ["name", "phone", "level"]


def test_customers_beside_purchases_are_of_two_kinds(case: Case, tmp_path: Path) -> None:
    rows: Table = [["姓名", "手机", "会员等级", None, "交易日期", "消费金额", "手机"]]
    rows += [[f"欧阳{n}", phone(n), "金卡", None, f"2026-01-0{n}", 30 + n, phone(n)] for n in range(1, 6)]
    left, right = planned(case, write_xlsx(tmp_path / "a.xlsx", 表=rows)).sheets
    assert (left.kind, right.kind) == (RecordKind.CUSTOMER, RecordKind.TRANSACTION)
