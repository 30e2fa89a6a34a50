"""What LibreOffice makes of a workbook is planned like the workbook itself, in every format it writes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import openpyxl
import pytest

from shopxfer.handover import import_
from shopxfer.handover.import_ import ImportPlan
from shopxfer.progress import Quiet
from shopxfer.sheets.parsed import Hidden
from tests.fakes import Table, id_number, make_case, phone, write_xlsx

pytestmark = pytest.mark.slow

GROUPED: Table = [
    ["鹿鸣巷会员一览", None, None, None, None],
    ["姓名", "联系方式", None, "身份证号", "余额"],
    [None, "手机", "座机", None, None],
]
GROUPED += [[f"欧阳{n}", phone(n), "0571-00001234", id_number(n), 10 * n] for n in range(1, 6)]
GROUPED += [["合计", None, None, None, 150], ["制表人：沈若岚", None, None, "打印时间：2026-10-31", None]]
BESIDE: Table = [["姓名", "手机", None, "姓名", "手机"]]
BESIDE += [[f"欧阳{n}", phone(n), None, f"欧阳{n + 20}", phone(n + 20)] for n in range(1, 6)]
#: ending -> LibreOffice's name of the filter
FILTERS = {
    "xlsx": "xlsx",
    "xls": "xls:MS Excel 97",
    "ods": "ods",
    "html": "html:HTML (StarCalc)",
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one workbook in every format."""
    folder = tmp_path_factory.mktemp("office")
    merged = ["A1:E1", "A2:A3", "B2:C2", "D2:D3", "E2:E3"]
    source = write_xlsx(folder / "source.xlsx", merged, 会员=GROUPED, 并排=BESIDE)
    book = openpyxl.load_workbook(source)
    book.worksheets[0].row_dimensions[5].hidden = True
    book.save(source)
    for ending, name in FILTERS.items():
        convert(source, name, folder / ending)
    return folder


def convert(source: Path, name: str, out: Path) -> None:
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", name, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


def planned(folder: Path, file: Path) -> tuple[ImportPlan, list[tuple[object, ...]]]:
    folder.mkdir()
    case = make_case(folder)
    plan = import_.plan(case, [file], Quiet(), "zh")
    import_.count_rows(plan, Quiet())
    case.close()
    assert [each.error for each in plan.files] == [None]
    return plan, [
        (
            sheet.name, sheet.kind, sheet.header_row, sheet.header_height, sheet.rows, sheet.refused,
            {column.header: column.field for column in sheet.columns}, sheet.sample,
        )
        for sheet in plan.sheets
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_every_format_is_planned_alike(written: Path, tmp_path: Path, ending: str) -> None:
    _, expected = planned(tmp_path / "a", written / "source.xlsx")
    assert [sheet[0] for sheet in expected] == ["会员", "并排 (A:B)", "并排 (D:E)"]
    assert expected[0][2:6] == (3, 2, 7, {import_.TOTALS_ROW: 1, import_.TRAILER: 1})
    plan, found = planned(tmp_path / "b", written / ending / f"source.{ending}")
    assert found == expected
    assert plan.sheets[0].hidden == Hidden(1, 0)


def test_a_page_has_the_same_tables(written: Path, tmp_path: Path) -> None:
    # LibreOffice leaves hidden rows out of a page, and numbers as it shows them.
    _, expected = planned(tmp_path / "a", written / "source.xlsx")
    _, found = planned(tmp_path / "b", written / "html" / "source.html")
    assert [sheet[1:4] for sheet in found] == [sheet[1:4] for sheet in expected]
    assert [sheet[6] for sheet in found] == [sheet[6] for sheet in expected]
    assert found[0][4] == 6
