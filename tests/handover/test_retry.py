"""Rejected rows go out locked, come back corrected, and fill exactly their own gaps."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import DataClass
from shopxfer.errors import Cancelled, ShopxferError
from shopxfer.handover import classify, clean, prune, retry
from shopxfer.handover.case import Case
from shopxfer.handover.provenance import provenance
from shopxfer.handover.undo import undo
from shopxfer.progress import Quiet
from shopxfer.sheets.errors import LockedWorkbookDamaged, WrongPassword
from shopxfer.sheets.locking import decrypt_workbook
from shopxfer.texts import say
from shopxfer.vault import sources
from shopxfer.vault.records import people_answers
from tests.fakes import (
    CancelAt,
    Cell,
    Table,
    all_records,
    corrected,
    dump,
    id_number,
    phone,
    take_in,
    write_csv,
)
from tests.handover.test_undo import content

KEY = "a key of its own"
HEADER: list[Cell] = ["姓名", "手机", "身份证号", "备注"]
ROWS: Table = [
    HEADER,
    ["欧阳一", phone(1), id_number(1), "怕烫"],
    ["合计", "1280", None, None],
    ["欧阳二", phone(2), id_number(2), None],
    HEADER,
]
Change = Callable[[Worksheet], object]


@pytest.fixture
def rejected(case: Case, tmp_path: Path) -> Path:
    """A case with two rejected rows, and the workbook of them."""
    take_in(case, write_csv(tmp_path / "会员.csv", ROWS))
    target = tmp_path / "rejected.xlsx"
    assert retry.write_rejected(case, target, KEY, Quiet(), "zh") == 2
    return target


def name_the_first(sheet: Worksheet) -> None:
    sheet["B2"], sheet["C2"], sheet["D2"] = "欧阳合", phone(3), id_number(3)


def test_the_workbook_is_locked_and_says_why(rejected: Path) -> None:
    assert "欧阳".encode() not in rejected.read_bytes()
    with pytest.raises(WrongPassword):
        decrypt_workbook(rejected.read_bytes(), "another")
    book = openpyxl.load_workbook(io.BytesIO(decrypt_workbook(rejected.read_bytes(), KEY)))
    (sheet,) = book.worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == (say("rejected.reason", "zh"), *HEADER, say("rejected.key", "zh"))
    assert [row[0] for row in rows[1:]] == [
        say("reject.totals_row", "zh"),
        say("reject.repeated_header", "zh"),
    ]
    assert rows[1][1:5] == ("合计", "1280", None, None)
    assert sheet.column_dimensions["F"].width == 0


def test_a_corrected_row_fills_its_gap_and_nothing_else(case: Case, tmp_path: Path, rejected: Path) -> None:
    before = content(case)
    report = retry.take_corrected(case, corrected(rejected, name_the_first), KEY, Quiet())
    assert (report.batch, report.corrected) == (2, 1)
    ((still),) = report.still_rejected
    assert (still.file, still.row, still.reason) == ("会员.csv", 5, "reject.repeated_header")
    after = content(case)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"row", "batch", "correction"}
    assert [row for row in after["row"] if row[0] != 2] == [row for row in before["row"] if row[0] != 2]
    assert case.balance().difference == 0
    assert case.balance().buckets[Bucket.REJECTED] == 1
    clean.clean(case, Quiet())
    filled = all_records(case)[1]
    assert (filled.id, filled.values["name"], filled.values["id_number"]) == (2, "欧阳合", id_number(3))
    assert (sheet := sources.sheets(case.reader)[0]).rows_read == 4
    stored = sources.row_by_id(case.reader, 2, None)
    assert stored is not None
    assert (stored.sheet_id, stored.number, stored.rejected) == (sheet.id, 3, None)
    assert stored.cells[2] is None  # sealed like the others


def test_what_was_read_first_can_still_be_traced(case: Case, rejected: Path) -> None:
    retry.take_corrected(case, corrected(rejected, name_the_first), KEY, Quiet())
    clean.clean(case, Quiet())
    found = provenance(case, 2, "name", opened=False)
    assert (found.row, found.raw, found.raw_as_read) == (3, "欧阳合", "合计")
    assert provenance(case, 1, "name", opened=False).raw_as_read is None


def test_undoing_the_correction_rejects_the_row_again(case: Case, tmp_path: Path, rejected: Path) -> None:
    clean.clean(case, Quiet())
    before = content(case, fresh_seals=True)
    retry.take_corrected(case, corrected(rejected, name_the_first), KEY, Quiet())
    clean.clean(case, Quiet())
    prune.change_records(case, [2], "owner_keeps", "留着")
    for data_class in (DataClass.C4, DataClass.C2):  # what was read is sealed and opened with the rest
        column = next(c for c in sources.columns(case.reader) if c.field == "name")
        classify.change(case, column, field="name", data_class=data_class, reason="看过", progress=Quiet())
    report = undo(case, 2, Quiet())
    assert (report.rows, report.records, report.files) == (1, 1, ())
    after = content(case, fresh_seals=True)
    for tables in (before, after):
        del tables["sheet_column"]
        tables["row"] = [(row[:4], row[5]) for row in tables["row"]]  # sealed bytes are made afresh
    assert after == before


def test_corrections_go_with_the_import_they_belong_to(case: Case, rejected: Path) -> None:
    retry.take_corrected(case, corrected(rejected, name_the_first), KEY, Quiet())
    undo(case, 1, Quiet())
    tables = content(case)
    assert tables["batch"] == tables["row"] == tables["correction"] == []
    assert case.balance().source_rows == 0


def put_mark(value: str | None) -> Change:
    def change(sheet: Worksheet) -> None:
        sheet["F2"] = value

    return change


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (put_mark("1-1-1-0011223344556677"), retry.RowKeyForeign),
        (put_mark(None), retry.RowKeyForeign),
        (put_mark("anything"), retry.RowKeyForeign),
        (lambda sheet: put_mark(sheet["F3"].value)(sheet), retry.RowKeyForeign),
        (lambda sheet: sheet.__setitem__("C1", "电话"), retry.NotOurWorkbook),
        (lambda sheet: sheet.__setitem__("F1", "标记"), retry.NotOurWorkbook),
        (lambda sheet: None, retry.NothingCorrected),
        (lambda sheet: sheet.delete_rows(3), retry.NothingCorrected),
        (
            lambda sheet: sheet.__setitem__("B2", None) or sheet.__setitem__("C2", None),
            retry.NothingCorrected,
        ),
    ],
)
def test_what_does_not_fit_is_refused_whole(
    case: Case, rejected: Path, change: Change, error: type[ShopxferError]
) -> None:
    file, before = corrected(rejected, change), dump(case)
    with pytest.raises(error):
        retry.take_corrected(case, file, KEY, Quiet())
    assert dump(case) == before


def test_a_row_is_corrected_once(case: Case, tmp_path: Path, rejected: Path) -> None:
    file = corrected(rejected, name_the_first)
    retry.take_corrected(case, file, KEY, Quiet())
    with pytest.raises(retry.RowKeyDone):
        retry.take_corrected(case, file, KEY, Quiet())
    undo(case, 1, Quiet())
    take_in(case, tmp_path / "会员.csv")  # gets the same numbers for its rows, but is another import
    with pytest.raises(retry.RowKeyDone):
        retry.take_corrected(case, file, KEY, Quiet())


def test_columns_may_be_moved_and_rows_left_out(case: Case, rejected: Path) -> None:
    def change(sheet: Worksheet) -> None:
        name_the_first(sheet)
        sheet.delete_rows(3)
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(reversed(row), start=1):
                sheet.cell(number, place, value)

    report = retry.take_corrected(case, corrected(rejected, change), KEY, Quiet())
    assert (report.corrected, report.still_rejected) == (1, ())
    clean.clean(case, Quiet())
    assert all_records(case)[1].values["phone"] == phone(3)


@pytest.mark.parametrize("password", ["", "x" * 256])
def test_it_is_never_written_without_a_password(
    case: Case, tmp_path: Path, rejected: Path, password: str
) -> None:
    with pytest.raises(retry.WorkbookPasswordMissing):
        retry.write_rejected(case, tmp_path / "plain.xlsx", password, Quiet(), "en")
    assert not (tmp_path / "plain.xlsx").exists()
    with pytest.raises(retry.WorkbookPasswordMissing):
        retry.take_corrected(case, rejected, password, Quiet())


def test_nothing_rejected_nothing_written(case: Case, tmp_path: Path, rejected: Path) -> None:
    take_in(case, write_csv(tmp_path / "b.csv", [HEADER, ["欧阳九", phone(9), None, None]]))
    with pytest.raises(retry.NothingRejected):
        retry.write_rejected(case, tmp_path / "none.xlsx", KEY, Quiet(), "en", batch=2)
    assert retry.write_rejected(case, tmp_path / "all.xlsx", KEY, Quiet(), "en") == 2


def test_a_workbook_that_is_not_locked_is_refused(case: Case, tmp_path: Path, rejected: Path) -> None:
    plain = tmp_path / "plain.xlsx"
    plain.write_bytes(decrypt_workbook(rejected.read_bytes(), KEY))
    with pytest.raises(LockedWorkbookDamaged):
        retry.take_corrected(case, plain, KEY, Quiet())


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_cancelled_corrections_change_nothing(case: Case, rejected: Path, nth: int) -> None:
    file, before = corrected(rejected, name_the_first), dump(case)
    with pytest.raises(Cancelled):
        retry.take_corrected(case, file, KEY, CancelAt(nth))
    assert dump(case) == before


def test_what_a_correction_made_stays_gone_when_later_imports_go_as_well(
    case: Case, rejected: Path, tmp_path: Path
) -> None:
    """The undo of a correction cleans while a newer import waits; that is no state to come back to later."""
    retry.take_corrected(case, corrected(rejected, name_the_first, KEY), KEY, Quiet())
    clean.clean(case, Quiet())
    take_in(case, write_csv(tmp_path / "更多.csv", [HEADER, ["欧阳九", phone(9), id_number(9), None]]))
    undo(case, 2, Quiet())
    undo(case, 3, Quiet())
    heads = {record.person_id for record in all_records(case) if not record.is_merged}
    assert set(people_answers(case.reader)) == heads
    assert case.balance().difference == 0
