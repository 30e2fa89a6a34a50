"""Correcting what a sheet is before the import: header, tables, single rows, columns; damage is counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shopxfer.domain.fields import EXTRA
from shopxfer.gui.pages.import_ import ImportPage
from shopxfer.gui.pages.import_table_form import NO_HEADER
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.table_model import PagedTableModel
from shopxfer.vault import sources
from tests.fakes import Table, customer, phone, table, write_csv, write_xlsx
from tests.gui.accessibility import unnamed
from tests.gui.making import press
from tests.gui.pages.import_pages import add, import_page, store
from tests.gui.pages.records_pages import after_work, customers


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[ImportPage]:
    with import_page(qtbot, tmp_path) as page:
        yield page


def choose(combo: Combo, key: str) -> None:
    """Choose as the keyboard does: by the list's own key."""
    combo.setFocus()
    while combo.currentIndex() < combo.findData(key):
        QTest.keyClick(combo, Qt.Key.Key_Down)
    while combo.currentIndex() > combo.findData(key):
        QTest.keyClick(combo, Qt.Key.Key_Up)


def idle(qtbot: QtBot, page: ImportPage) -> None:
    qtbot.waitUntil(lambda: page.session.runner.is_idle, timeout=20_000)
    QCoreApplication.processEvents()


@pytest.fixture
def two_levels(tmp_path: Path) -> Path:
    rows: Table = [
        ["会员一览", None, None],
        ["会员", None, "联系"],
        ["卡号", "姓名", "手机"],
    ]
    rows += [[f"{n:06}", f"欧阳{n}", phone(n)] for n in range(1, 6)]
    return write_xlsx(tmp_path / "levels.xlsx", 会员=rows)


@pytest.fixture
def side_by_side(tmp_path: Path) -> Path:
    left = table([customer(n) for n in range(1, 6)], ["name", "phone"])
    right = table([customer(n) for n in range(11, 16)], ["name", "phone"])
    return write_xlsx(
        tmp_path / "two.xlsx", 名单=[[*one, None, *other] for one, other in zip(left, right, strict=True)]
    )


def test_which_rows_are_the_header_is_chosen_with_the_keyboard(
    qtbot: QtBot, page: ImportPage, two_levels: Path
) -> None:
    add(qtbot, page, two_levels)
    sheet = page.plan.sheets[0]
    press(page.sheet.correct)
    choose(page.sheet.form.first, "2")
    choose(page.sheet.form.last, "3")
    assert (sheet.header_row, sheet.header_height) == (3, 2)
    assert page.sheet.header_row.currentText() == "Rows 2–3"
    choose(page.sheet.form.first, NO_HEADER)
    assert page.sheet.header_row.key == NO_HEADER
    assert not page.sheet.form.last.isEnabled()
    choose(page.sheet.form.first, "3")
    idle(qtbot, page)
    assert (sheet.header_row, sheet.header_height, sheet.rows) == (3, 1, 5)
    assert "2 rows above the header are titles and not read." in texts(page)
    assert unnamed(page) == []


def texts(page: ImportPage) -> list[str]:
    return [notice.text for notice in page.sheet.notices]


def test_tables_side_by_side_are_put_together_and_cut_again(
    qtbot: QtBot, page: ImportPage, side_by_side: Path
) -> None:
    add(qtbot, page, side_by_side)
    assert [sheet.name for sheet in page.plan.sheets] == ["名单 (A:B)", "名单 (D:E)"]
    press(page.sheet.correct)
    after_work(qtbot, page, page.work, lambda: press(page.sheet.form.join))
    assert [sheet.name for sheet in page.plan.sheets] == ["名单"]
    press(page.sheet.correct)
    choose(page.sheet.form.cut, "3")
    after_work(qtbot, page, page.work, lambda: press(page.sheet.form.cut_here))
    assert [sheet.name for sheet in page.plan.sheets] == ["名单 (A:B)", "名单 (D:E)"]
    assert page.view.chosen == ("plan", 1)
    idle(qtbot, page)
    assert [sheet.rows for sheet in page.plan.sheets] == [5, 5]
    store(qtbot, page)
    assert page.session.case.balance().source_rows == 10


def test_a_totals_row_is_taken_and_another_row_left_out_as_the_owner_says(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    add(qtbot, page, customers(tmp_path))
    page.sheet.notices[-1].buttons["rows"].click()
    box = page.sheet.rows.boxes[5]
    assert box.text() == "Row 5: A totals row, not a customer (合* · ****)"
    press(box)
    idle(qtbot, page)
    assert page.plan.sheets[0].refused == {}
    cell = page.sheet.grid.table.model().index(1, 0)
    page.sheet.grid.table.setCurrentIndex(cell)
    assert page.sheet.drop_row.text() == "Leave row 3 out"
    press(page.sheet.drop_row)
    idle(qtbot, page)
    assert page.plan.sheets[0].refused == {"reject.by_owner": 1}
    store(qtbot, page)
    (sheet,) = sources.sheets(page.session.case.reader)
    assert sources.rejected_counts(page.session.case.reader)[sheet.id] == {"reject.by_owner": 1}
    assert page.session.case.balance().difference == 0


def test_rows_that_will_not_be_taken_are_pale_in_the_preview(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    add(qtbot, page, customers(tmp_path))
    model = page.sheet.grid.table.model()
    assert isinstance(model, PagedTableModel)
    assert model.cell(3, 0).tone == "ink3"
    assert "A totals row" in model.cell(3, 0).spoken


def test_a_column_is_explained_where_the_keyboard_is_and_enter_leads_to_its_list(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    add(qtbot, page, customers(tmp_path))
    table_shown = page.sheet.grid.table
    table_shown.setFocus()
    table_shown.setCurrentIndex(table_shown.model().index(0, 1))
    assert page.sheet.why.text().startswith("手机 · C2 ordinary · ")
    assert "% sure" in page.sheet.why.text()
    assert page.sheet.samples.text() == "For example: 139****1234 · ****10 · ****34"
    QTest.keyClick(table_shown, Qt.Key.Key_Return)
    combo = page.sheet.grid.heads[1].combo
    assert combo.hasFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    assert page.plan.sheets[0].columns[1].field == EXTRA


def test_samples_of_a_column_are_different_masked_and_at_most_three(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    add(qtbot, page, customers(tmp_path))
    heads = page.sheet.grid.heads
    assert heads[0].samples.text() == "李*桐 · 王*岚"
    assert "李雨桐" not in heads[0].combo.toolTip()


def test_a_mapping_that_was_confirmed_before_says_so(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    add(qtbot, page, customers(tmp_path))
    page.sheet.grid.field_chosen.emit(3, EXTRA)
    store(qtbot, page)
    more = "会员姓名,手机,身份证号,住址,最近到店\n赵子墨,13900005555,,无名市,2025-01-02\n"
    add(qtbot, page, customers(tmp_path, "more.csv", more))
    head = page.sheet.grid.heads[3]
    assert head.combo.key == EXTRA
    assert head.badge.accessibleName() == "As last time"
    assert "as last time" in page.sheet.why.text()


def test_damage_of_the_whole_sheet_is_counted_again_when_a_column_becomes_another(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    rows: Table = [["姓名", "手机"]]
    rows += [[f"欧阳{n}", phone(n)] for n in range(1, 500)]
    rows += [["王若岚", "1.38E+10"], ["李雨桐", "13900001234.0"]]
    add(qtbot, page, write_csv(tmp_path / "long.csv", rows))
    told = [notice.accessibleName() for notice in page.sheet.notices]
    assert [words.split(".")[0] for words in told] == ["手机 1 cell", "手机 1 cell"]
    page.sheet.grid.field_chosen.emit(1, EXTRA)
    idle(qtbot, page)
    assert page.plan.sheets[0].damage == {}
    assert page.sheet.notices == []


def test_hidden_rows_and_sheets_are_told_and_left_out_by_one_press(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    path = write_xlsx(tmp_path / "hidden.xlsx", 会员=table([customer(1)]), 旧=table([customer(2)]))
    workbook = openpyxl.load_workbook(path)
    workbook["旧"].sheet_state = "hidden"
    workbook["会员"].row_dimensions[2].hidden = True
    workbook.save(path)
    add(qtbot, page, path)
    hidden = next(notice for notice in page.sheet.notices if notice.text.startswith("Hidden in the file"))
    press(hidden.buttons["hide"])
    idle(qtbot, page)
    assert page.plan.sheets[0].refused == {"reject.by_owner": 1}
    taken = next(notice for notice in page.sheet.notices if notice.text == "1 hidden row is left out.")
    press(taken.buttons["show"])
    idle(qtbot, page)
    assert page.plan.sheets[0].refused == {}
    press(page.files.buttons["plan", 1])
    assert "This sheet is hidden in the file." in texts(page)
    press(page.sheet.leave)
    store(qtbot, page)
    assert [sheet.name for sheet in sources.sheets(page.session.case.reader)] == ["会员"]


def test_an_import_need_not_wait_for_the_counts(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    rows: Table = [["姓名", "手机"]]
    rows += [[f"欧阳{n}", phone(n)] for n in range(1, 30_000)]
    path = write_csv(tmp_path / "long.csv", rows)
    with qtbot.waitSignal(page.work.busy_changed, check_params_cb=lambda busy: not busy, timeout=20_000):
        page.add_files([path])
    assert not page.plan.sheets[0].is_surveyed
    store(qtbot, page)
    assert page.session.case.balance().source_rows == 29_999
    assert page.plan.files == []
