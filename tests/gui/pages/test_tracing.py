"""F4 on a customer's value leads back to its cell, wherever the wizard shows one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shopxfer.gui.pages.classify import ClassifyPage
from shopxfer.gui.pages.clean import CleanPage
from shopxfer.gui.pages.import_ import ImportPage
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.parts.table import TableView
from shopxfer.handover import clean
from shopxfer.handover.case import Case
from shopxfer.progress import Quiet
from tests.fakes import customer, people_file, take_in
from tests.gui.making import cheap_case, press
from tests.gui.pages.import_pages import add, import_page, store
from tests.gui.pages.records_pages import after_work, close, customers, page_on

PASSWORD = "plum orchard copper bell"


def ask(page: CasePage, table: TableView, row: int, column: int, times: int = 1) -> str:
    """Press F4 on a cell; return what is told of the value."""
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    for _ in range(times):
        QTest.keyClick(table, Qt.Key.Key_F4)
    assert page.value_source.isVisible()
    assert "F4" in table.toolTip()
    return page.value_source.text


def column_of(table: TableView, header: str) -> int:
    return next(at for at, column in enumerate(table.columns) if column.header == header)


@pytest.fixture
def importing(qtbot: QtBot, tmp_path: Path) -> Iterator[ImportPage]:
    with import_page(qtbot, tmp_path) as page:
        yield page


@pytest.fixture
def shop(tmp_path: Path) -> Case:
    """A small shop that was cleaned: of the first customer another record holds what counts."""
    case = cheap_case(tmp_path / "case", PASSWORD)
    old = customer(1, name="欧阳 二甲", last_visit="2019-01-01", level="银卡")
    new = customer(1, last_visit="2020-01-01")
    take_in(case, people_file(tmp_path, [old, customer(2, phone="12345")], "old.csv"))
    take_in(case, people_file(tmp_path, [new], "new.csv"))
    clean.clean(case, Quiet())
    return case


def test_in_the_preview_before_anything_is_stored(
    qtbot: QtBot, importing: ImportPage, tmp_path: Path
) -> None:
    add(qtbot, importing, customers(tmp_path))
    told = ask(importing, importing.sheet.grid.table, 1, 1)
    for words in ("Mobile", "customers.csv", 'Row 3, column B "手机"', "1.38E+10", "not imported"):
        assert words in told
    assert importing.session.say("damage.scientific") in told
    sealed = ask(importing, importing.sheet.grid.table, 0, 3)
    assert "Sealed" in sealed
    assert "无名市" not in sealed
    assert not importing.value_source.raw.look.isVisible()


def test_of_a_row_that_will_not_be_taken_each_value_in_turn(
    qtbot: QtBot, importing: ImportPage, tmp_path: Path
) -> None:
    add(qtbot, importing, customers(tmp_path))
    importing.sheet.notices[-1].buttons["rows"].click()
    box = importing.sheet.rows.boxes[5]
    box.setFocus()
    told = []
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_F4)
        told.append(importing.value_source.text)
    assert 'Row 5, column A "会员姓名"' in told[0]
    assert 'Row 5, column B "手机"' in told[1]
    assert told[2] == told[0]


def test_of_rows_that_were_not_taken(qtbot: QtBot, importing: ImportPage, tmp_path: Path) -> None:
    add(qtbot, importing, customers(tmp_path))
    store(qtbot, importing)
    press(importing.imported.notices[0].buttons["rejected"])
    table = importing.corrections.panel.table
    told = ask(importing, table, 0, column_of(table, "What stands there"), times=2)
    assert 'Row 5, column B "手机"' in told
    assert importing.session.say("reject.totals_row") in told
    press(importing.value_source.raw.look)
    qtbot.waitUntil(lambda: importing.value_source.raw.value == "3")


def test_in_the_difference_to_a_newer_export(qtbot: QtBot, importing: ImportPage, tmp_path: Path) -> None:
    add(
        qtbot,
        importing,
        customers(tmp_path, "members.csv", "姓名,手机\n李雨桐,13900001234\n赵子墨,13900005555\n"),
    )
    store(qtbot, importing)
    newer = "姓名,手机\n李雨桐,13900009999\n欧阳予安,13900007777\n"
    add(qtbot, importing, customers(tmp_path, "members 2.csv", newer))
    after_work(qtbot, importing, importing.work, lambda: press(importing.files.offers[0]))
    panel = importing.newer.panel
    told = {}
    for key in panel.tabs.buttons:
        press(panel.tabs.buttons[key])
        if panel.table.isVisible():
            told[key] = ask(importing, panel.table, 0, 1)
    assert {"new", "gone"} <= set(told)
    assert "members 2.csv" in told["new"]
    assert "members.csv" in told["gone"]


def test_of_samples_each_in_turn(qtbot: QtBot, shop: Case) -> None:
    page = page_on(qtbot, shop, ClassifyPage)
    phones = next(at for at, line in enumerate(page.lines.values()) if line.column.header == "手机")
    samples = column_of(page.table, "Samples, masked")
    assert "Row 2" in ask(page, page.table, phones, samples)
    QTest.keyClick(page.table, Qt.Key.Key_F4)
    assert "Row 3" in page.value_source.text
    QTest.keyClick(page.table, Qt.Key.Key_F4)
    assert "Row 2" in page.value_source.text
    close(page)


def test_of_a_stale_customer_the_value_that_counts(qtbot: QtBot, shop: Case) -> None:
    page = page_on(qtbot, shop, CleanPage)
    page.open_view("stale")
    qtbot.waitUntil(lambda: page.stale.watch.lists is not None)
    press(page.stale.groups.buttons["unseen"])
    table = page.stale.table
    visit = column_of(table, "Last visit")
    assert page.stale.model.cell(0, visit).text == "2020-**-**"
    assert "new.csv" in ask(page, table, 0, visit)
    assert "old.csv" in ask(page, table, 0, column_of(table, "Level"))
    close(page)


def test_where_a_cell_shows_no_value_the_first_of_its_row_is_told(qtbot: QtBot, shop: Case) -> None:
    page = page_on(qtbot, shop, CleanPage)
    table = page.merged.table
    assert "Name" in ask(page, table, 0, column_of(table, "Stands in"))
    close(page)
