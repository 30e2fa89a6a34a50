"""Taking a column for another field or class: its cells are sealed or opened to match."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.fields import EXTRA, DataClass
from shopxfer.errors import Cancelled
from shopxfer.handover import classify, clean
from shopxfer.handover.case import Case
from shopxfer.handover.classify import ColumnLine, FieldTaken
from shopxfer.handover.fields import ReasonMissing
from shopxfer.progress import Quiet
from shopxfer.vault import sources
from tests.fakes import (
    CancelAt,
    all_records,
    by_name,
    customer,
    dump,
    id_number,
    line_of,
    people_file,
    take_in,
    take_through,
)

PEOPLE = [
    customer(n, level=f"金卡{n}", id_number=id_number(n), remarks="怕烫", 渠道="路过") for n in range(1, 6)
]


@pytest.fixture
def stocked(case: Case, tmp_path: Path) -> Case:
    """A case with five customers, taken as far as Prune."""
    take_through(case, people_file(tmp_path, PEOPLE))
    return case


def column(case: Case, header: str) -> ColumnLine:
    return next(line for line in classify.columns(case) if line.column.header == header)


def change(case: Case, header: str, field: str, data_class: DataClass, reason: str = "看过内容") -> None:
    classify.change(
        case, column(case, header).column, field=field, data_class=data_class, reason=reason, progress=Quiet()
    )


def closed_cells(case: Case, header: str) -> list[str | None]:
    """Return the cells of a column as they rest: None where they are sealed."""
    (sheet,) = sources.sheets(case.reader)
    place = column(case, header).column.position
    return [row.cells[place] for row in sources.rows(case.reader, sheet, None)]


def open_cells(case: Case) -> list[list[str | None]]:
    (sheet,) = sources.sheets(case.reader)
    sealer = case.vault.sealer(sheet.key_id, case.reader)
    return [row.cells for row in sources.rows(case.reader, sheet, sealer)]


def test_every_column_has_a_class_and_says_why(stocked: Case) -> None:
    classes = {line.column.header: line.column.data_class for line in classify.columns(stocked)}
    assert classes == {
        "姓名": "C2", "手机": "C2", "身份证号": "C3", "会员等级": "C2", "同意移交": "C2",
        "备注": "C3", "渠道": "C3",
    }  # fmt: skip
    for line in classify.columns(stocked):
        assert line.why("zh")
        assert line.why("en")
        assert "{" not in line.why("zh") + line.why("en")


def test_samples_are_masked(stocked: Case) -> None:
    shown = " ".join(sample for line in classify.columns(stocked) for sample in line.samples)
    for person in PEOPLE:
        for field in ("name", "phone", "id_number", "渠道"):
            assert str(person[field]) not in shown


def test_a_column_raised_to_c3_is_sealed(stocked: Case) -> None:
    before = open_cells(stocked)
    assert closed_cells(stocked, "会员等级") == [f"金卡{n}" for n in range(1, 6)]
    change(stocked, "会员等级", "level", DataClass.C3)
    assert closed_cells(stocked, "会员等级") == [None] * 5
    assert all("level" in record.sealed_fields for record in all_records(stocked))
    assert [record.values["level"] for record in all_records(stocked)] == [f"金卡{n}" for n in range(1, 6)]
    assert open_cells(stocked) == before


def test_a_column_lowered_to_c2_is_opened(stocked: Case) -> None:
    before = open_cells(stocked)
    change(stocked, "备注", "remarks", DataClass.C2)
    assert closed_cells(stocked, "备注") == ["怕烫"] * 5
    assert closed_cells(stocked, "身份证号") == [None] * 5
    assert open_cells(stocked) == before
    change(stocked, "备注", "remarks", DataClass.C4)
    assert closed_cells(stocked, "备注") == [None] * 5
    assert open_cells(stocked) == before


def test_a_column_may_be_taken_for_another_field(stocked: Case) -> None:
    change(stocked, "渠道", "salutation", DataClass.C2)
    assert by_name(stocked)["欧阳二甲"].values["salutation"] == "路过"
    line = column(stocked, "渠道").column
    assert (line.field, line.changed_by, line.reason) == ("salutation", "owner", "看过内容")
    change(stocked, "渠道", EXTRA, DataClass.C3)
    assert by_name(stocked)["欧阳二甲"].values[f"{EXTRA}:渠道"] == "路过"


def test_two_columns_cannot_be_one_field(stocked: Case) -> None:
    before = dump(stocked)
    with pytest.raises(FieldTaken):
        change(stocked, "渠道", "level", DataClass.C2)
    assert dump(stocked) == before


def test_a_change_needs_a_reason(stocked: Case) -> None:
    before = dump(stocked)
    with pytest.raises(ReasonMissing):
        change(stocked, "渠道", "salutation", DataClass.C2, " ")
    assert dump(stocked) == before


def test_cancelled_at_any_report_a_change_changes_nothing(stocked: Case) -> None:
    before, line = dump(stocked), column(stocked, "渠道").column
    for nth in range(1, 100):
        progress = CancelAt(nth)
        try:
            classify.change(
                stocked, line, field="salutation", data_class=DataClass.C2, reason="看过", progress=progress
            )
        except Cancelled:
            assert dump(stocked) == before
        else:
            break
    assert nth >= 4  # sealing, cleaning, matching twice
    assert by_name(stocked)["欧阳二甲"].values["salutation"] == "路过"


def test_after_a_change_the_rules_have_to_be_applied_again(stocked: Case) -> None:
    assert stocked.balance().undecided == 0
    change(stocked, "渠道", "salutation", DataClass.C2)
    assert stocked.balance().undecided == 5
    assert clean.last_report(stocked) is not None


def test_before_cleaning_a_change_makes_no_records(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE))
    change(case, "渠道", "salutation", DataClass.C2)
    assert all_records(case) == []


def test_a_field_raised_to_c4_stays_behind(stocked: Case) -> None:
    assert line_of(stocked, "level").moves
    change(stocked, "会员等级", "level", DataClass.C4)
    assert not line_of(stocked, "level").moves
