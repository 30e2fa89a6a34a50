"""What the import page asks before anything is stored: another kind, row counts, damage, what was refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopxfer.domain.fields import EXTRA, RecordKind
from shopxfer.domain.normalise import Problem
from shopxfer.handover import import_
from shopxfer.handover.case import Case, new_case
from shopxfer.handover.import_ import AlreadyImported, ImportPlan
from shopxfer.progress import Quiet
from shopxfer.vault import sources
from shopxfer.vault.keys import COST_FLOOR


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path / "case", "six words are long enough", cost=COST_FLOOR)
    yield case
    case.close()


def planned(case: Case, path: Path, beside: ImportPlan | None = None) -> ImportPlan:
    return import_.plan(case, [path], Quiet(), "en", beside=beside)


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    """Two title rows, a header, three rows of which one is blank, and a totals row."""
    path = tmp_path / "calls.csv"
    path.write_text(
        "回访记录,,\n2026,,\n姓名,手机,内容\n李雨桐,1.38E+10,好\n,,\n王若岚,13900001234,忙\n合计,2,\n",
        encoding="utf-8",
    )
    return path


def test_another_kind_offers_its_own_fields(case: Case, calls: Path) -> None:
    sheet = planned(case, calls).sheets[0]
    import_.set_kind(case, sheet, RecordKind.COMMUNICATION, "en")
    assert [column.field for column in sheet.columns] == ["name", "phone", "content"]
    import_.set_kind(case, sheet, RecordKind.CUSTOMER, "en")
    assert [column.field for column in sheet.columns] == ["name", "phone", EXTRA]


def test_rows_are_counted_below_the_header_without_blank_ones(case: Case, calls: Path) -> None:
    plan = planned(case, calls)
    assert [sheet.rows for sheet in plan.sheets] == [None]
    import_.count_rows(plan, Quiet())
    assert plan.sheets[0].rows == 3
    import_.set_header_row(case, plan.sheets[0], None, "en")
    assert plan.sheets[0].rows == 6


def test_damage_in_the_sample_is_counted_by_column(case: Case, calls: Path) -> None:
    sheet = planned(case, calls).sheets[0]
    assert import_.sample_problems(case, sheet)[1][Problem.DAMAGED] == 1


def test_the_same_content_beside_is_set_aside(case: Case, calls: Path) -> None:
    copy = calls.with_name("copy.csv")
    copy.write_bytes(calls.read_bytes())
    again = planned(case, copy, beside=planned(case, calls))
    assert isinstance(again.files[0].error, AlreadyImported)


def test_what_was_refused_is_named_by_row(case: Case, calls: Path) -> None:
    import_.commit(case, planned(case, calls), Quiet())
    sheet = sources.sheets(case.reader)[0]
    assert import_.rejections(case, sheet) == [(7, import_.TOTALS_ROW)]
