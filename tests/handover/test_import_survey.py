"""Rows and damage of a whole sheet are counted in one walk; single rows go in or out as the owner says."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.damage import Damage, inspect_column
from shopxfer.handover import import_
from shopxfer.handover.case import Case
from shopxfer.handover.import_ import SheetPlan
from shopxfer.handover.import_survey import ROWS_AT_ONCE
from shopxfer.progress import Quiet
from shopxfer.vault import sources
from tests.fakes import Table, id_number, phone, write_csv

PEOPLE: Table = [[f"欧阳{n}", phone(n), id_number(n)] for n in range(1, 61)]
ROWS: Table = [
    ["姓名", "手机", "身份证号"],
    *PEOPLE,
    ["王若岚", "1.38E+10", id_number(5)[:15] + "000"],
    ["锟斤拷", "13900001234.0", id_number(6)],
    ["合计", "402", "1.1E+17"],
]


def planned(case: Case, path: Path) -> SheetPlan:
    plan = import_.plan(case, [write_csv(path, ROWS)], Quiet(), "zh")
    import_.count_rows(plan, Quiet(), case.catalogue)
    return plan.sheets[0]


def test_damage_is_counted_over_all_rows_that_are_records(case: Case, tmp_path: Path) -> None:
    sheet = planned(case, tmp_path / "list.csv")
    assert sheet.damage == {
        0: {Damage.GARBLED: 1},
        1: {Damage.FRACTION: 1, Damage.SCIENTIFIC: 1},
        2: {Damage.CUT_ID: 1},
    }
    assert (sheet.rows, sheet.refused) == (63, {import_.TOTALS_ROW: 1})
    assert [(row.number, row.reason) for row in sheet.refused_rows] == [(64, import_.TOTALS_ROW)]


@pytest.mark.parametrize("surveyed", [False, True])
def test_the_import_tells_the_damage_that_the_plan_tells(case: Case, tmp_path: Path, surveyed: bool) -> None:
    told = planned(case, tmp_path / "list.csv")
    plan = import_.plan(case, [tmp_path / "list.csv"], Quiet(), "zh")
    if surveyed:
        import_.count_rows(plan, Quiet())
        assert not plan.sheets[0].knows_damage
        import_.count_rows(plan, Quiet(), case.catalogue)
    assert plan.sheets[0].knows_damage is surveyed
    plan.counts_damage = not surveyed
    (report,) = import_.commit(case, plan, Quiet())
    headers = {column.position: column.header for column in told.columns}
    assert report.sheets[0].damage == {headers[at]: found for at, found in told.damage.items()}


def test_damage_of_more_rows_than_are_judged_at_once(case: Case, tmp_path: Path) -> None:
    rows: Table = [["姓名", "手机"]]
    rows += [[f"欧阳{n}", phone(n) if n % 2 else "1.38E+10"] for n in range(2 * ROWS_AT_ONCE + 2)]
    plan = import_.plan(case, [write_csv(tmp_path / "long.csv", rows)], Quiet(), "zh")
    plan.counts_damage = True
    (report,) = import_.commit(case, plan, Quiet())
    import_.count_rows(plan, Quiet(), case.catalogue)
    (sheet,) = plan.sheets
    assert report.sheets[0].damage == {"手机": sheet.damage[1]}
    assert sheet.damage[1] == {Damage.SCIENTIFIC: ROWS_AT_ONCE + 1}


def test_the_counts_are_those_of_what_is_imported(case: Case, tmp_path: Path) -> None:
    sheet = planned(case, tmp_path / "list.csv")
    import_.set_row(sheet, 64, taken=True)
    import_.set_row(sheet, 3, taken=False)
    assert not sheet.is_surveyed
    import_.take_survey(sheet, import_.survey(sheet, Quiet(), case.catalogue))
    plan = import_.plan(case, [tmp_path / "list.csv"], Quiet(), "zh")
    plan.files[0].sheets[0] = sheet
    (report,) = import_.commit(case, plan, Quiet())
    assert report.sheets[0].reasons == sheet.refused == {import_.BY_OWNER: 1}
    (stored,) = sources.sheets(case.reader)
    columns = sources.columns(case.reader, stored.id)
    sealer = case.vault.sealer(stored.key_id, case.reader)
    rows = list(sources.rows(case.reader, stored, sealer))
    for column in columns:
        texts = [row.cells[column.position] for row in rows]
        counts = inspect_column(case.catalogue[column.field], texts).counts
        assert sheet.damage.get(column.position, {}) == counts


def test_a_row_left_out_and_taken_again_is_as_it_was(case: Case, tmp_path: Path) -> None:
    sheet = planned(case, tmp_path / "list.csv")
    before = sheet.survey_key
    import_.set_row(sheet, 3, taken=False)
    assert import_.fates(sheet, [(3, ["欧阳1"])]) == {3: import_.BY_OWNER}
    import_.set_row(sheet, 3, taken=True)
    assert import_.fates(sheet, [(3, ["欧阳1"])]) == {}
    assert sheet.survey_key != before  # it is said to be taken now, whatever the program makes of it


def test_another_header_forgets_the_choices_of_rows(case: Case, tmp_path: Path) -> None:
    sheet = planned(case, tmp_path / "list.csv")
    import_.set_row(sheet, 64, taken=True)
    import_.set_header_row(case, sheet, None, "zh")
    assert (sheet.taken, sheet.dropped, sheet.damage) == (set(), set(), {})


def test_damaged_cells_among_the_first_rows_are_named_by_column_and_row(case: Case, tmp_path: Path) -> None:
    rows: Table = [ROWS[0], *PEOPLE[:3], ["王若岚", "1.38E+10", id_number(8)]]
    plan = import_.plan(case, [write_csv(tmp_path / "short.csv", rows)], Quiet(), "zh")
    damaged = import_.sample_damage(plan.sheets[0], case.catalogue)
    assert damaged == {1: {5: Damage.SCIENTIFIC}}


def test_samples_leave_out_rows_that_are_no_records(case: Case, tmp_path: Path) -> None:
    rows: Table = [ROWS[0], ["合计", "2", None], ["李雨桐", phone(3), id_number(3)]]
    plan = import_.plan(case, [write_csv(tmp_path / "short.csv", rows)], Quiet(), "zh")
    assert import_.samples(case, plan.sheets[0])[0] == ("李*桐",)
