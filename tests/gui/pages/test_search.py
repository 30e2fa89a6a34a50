"""The page for finding a customer: what is typed finds, what is found is masked, facets narrow it down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shopxfer.gui.pages.search import SearchPage
from shopxfer.handover import clean, import_
from shopxfer.handover.case import Case
from shopxfer.handover.search import Facet
from shopxfer.progress import Quiet
from tests.fakes import customer, people_file, phone
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, type_text
from tests.gui.pages.records_pages import close, page_on

PASSWORD = "plum orchard copper bell"
PEOPLE = [
    customer(1, name="张伟", phone="13800001234", company="远山贸易有限公司"),
    customer(2, name="章薇", phone="13800005678", card_no="VIP00777"),
    customer(3, name="欧阳静", phone=phone(3)),
]


def filled_case(folder: Path) -> Case:
    case = cheap_case(folder / "case", PASSWORD)
    files = [people_file(folder, PEOPLE[:2], "一.csv"), people_file(folder, PEOPLE[2:], "二.csv")]
    import_.commit(case, import_.plan(case, files, Quiet(), "en"), Quiet())
    clean.clean(case, Quiet())
    return case


def settle(qtbot: QtBot, page: SearchPage) -> None:
    qtbot.waitUntil(lambda: page.session.runner.is_idle and not page.work.work.is_busy, timeout=20_000)
    QCoreApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[SearchPage]:
    page = page_on(qtbot, filled_case(tmp_path), SearchPage)
    settle(qtbot, page)
    yield page
    close(page)


def names(page: SearchPage) -> list[str]:
    """Return whom the table shows."""
    model = page.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_everybody_is_there_and_the_keyboard_in_the_line(page: SearchPage) -> None:
    assert names(page) == ["张*", "章*", "欧*静"]
    assert page.query.hasFocus()
    assert unnamed(page) == []
    assert not page.footer.primary.isVisible()


def test_each_letter_finds(page: SearchPage) -> None:
    type_text(page.query, "zw")
    assert names(page) == ["张*", "章*"]
    QTest.keyClick(page.query, Qt.Key.Key_Escape)
    assert len(names(page)) == 3
    type_text(page.query, "1234")
    model = page.table.model()
    row = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert row == ["张*", "138****1234", "远山贸易有限公司", "—", "number"]


def test_arrow_down_goes_to_what_was_found(page: SearchPage) -> None:
    QTest.keyClick(page.query, Qt.Key.Key_Down)
    assert page.table.hasFocus()


def test_nobody_is_said(page: SearchPage) -> None:
    type_text(page.query, "9999999")
    assert page.nothing.isVisible()
    assert not page.table.isVisible()


def test_facets_count_and_narrow(qtbot: QtBot, page: SearchPage) -> None:
    combo = page.filters.combos[Facet.FILE]
    qtbot.waitUntil(lambda: combo.count() == 3, timeout=20_000)
    assert [combo.itemText(place) for place in range(combo.count())] == [
        "File: all",
        "一.csv (2)",
        "二.csv (1)",
    ]
    combo.set_key("二.csv")
    combo.chosen.emit("二.csv")
    assert names(page) == ["欧*静"]
    with qtbot.waitSignal(page.counted, timeout=20_000):
        type_text(page.query, "zw")
    assert names(page) == []
    assert combo.key == "二.csv"
    combo.set_key("")
    combo.chosen.emit("")
    assert names(page) == ["张*", "章*"]


def test_a_change_of_the_case_is_searched_anew(qtbot: QtBot, page: SearchPage, tmp_path: Path) -> None:
    case = page.session.case
    more = people_file(tmp_path, [customer(9, name="单晓", phone="13800009999")], "三.csv")
    import_.commit(case, import_.plan(case, [more], Quiet(), "en"), Quiet())
    clean.clean(case, Quiet())
    page.show_case()
    settle(qtbot, page)
    type_text(page.query, "shanx")
    assert names(page) == ["单*"]


def test_without_customers_it_says_what_to_do_first(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_on(qtbot, cheap_case(tmp_path / "case", PASSWORD), SearchPage)
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.session.step_wanted, check_params_cb=lambda key: key == "clean"):
        page.empty.clicked.emit()
    close(page)
