"""Imports with undo in the window: what goes is said first, and only the second step does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shopxfer.gui.pages.import_ import ImportPage
from shopxfer.gui.pages.import_history import KEEP, SURE, UNDO
from shopxfer.gui.parts.buttons import Button
from shopxfer.handover import clean
from shopxfer.progress import Quiet
from shopxfer.vault import sources
from tests.gui.accessibility import unnamed
from tests.gui.making import press
from tests.gui.pages.import_pages import add, import_page, store
from tests.gui.pages.records_pages import after_work, customers
from tests.gui.pages.test_import_newer import NEWER, OLDER, compare, shown


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[ImportPage]:
    with import_page(qtbot, tmp_path) as page:
        add(qtbot, page, customers(tmp_path, "members.csv", OLDER))
        store(qtbot, page)
        yield page


def button(page: ImportPage, key: str) -> Button:
    QCoreApplication.processEvents()  # what was put into a layout is shown by an event
    assert page.imports.undo is not None
    return page.imports.undo.buttons[key]


def test_there_is_nothing_to_undo_before_the_first_import(qtbot: QtBot, tmp_path: Path) -> None:
    with import_page(qtbot, tmp_path) as page:
        assert page.head.undo.isHidden()
        assert page.view.imports.isHidden()


def test_an_undo_says_what_goes_asks_once_more_and_takes_it_out(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    clean.clean(page.session.case, Quiet())
    add(qtbot, page, customers(tmp_path, "more.csv", "姓名,手机\n章知夏,13900003306\n"))
    store(qtbot, page)
    press(page.head.undo)
    assert [line[0] for line in shown(page.imports.table)] == ["2", "1"]
    page.imports.table.select_id(1)
    assert page.imports.undo is not None
    assert page.imports.undo.text == (
        "Undoing it takes out 3 rows, 3 records and 0 decisions of yours. The file on your disk stays."
    )
    press(button(page, UNDO))
    press(button(page, KEEP))
    assert len(sources.sources(page.session.case.reader)) == 2
    press(button(page, UNDO))
    assert button(page, SURE).hasFocus()
    after_work(qtbot, page, page.work, lambda: QTest.keyClick(button(page, SURE), Qt.Key.Key_Space))
    assert [source.name for source in sources.sources(page.session.case.reader)] == ["more.csv"]
    assert page.result.text == "Import 1 was undone: 3 rows are out of the case."
    assert [line[0] for line in shown(page.imports.table)] == ["2"]
    assert "Import 1 was undone" in shown(page.imports.history)[0][2]
    assert page.session.case.balance().difference == 0
    assert unnamed(page) == []


def test_an_import_that_a_newer_one_was_built_on_says_which(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    compare(qtbot, page, tmp_path)
    store(qtbot, page)
    press(page.view.imports)
    page.imports.table.select_id(1)
    assert not button(page, UNDO).isEnabled()
    assert page.imports.undo is not None
    assert page.imports.undo.text == "Import 2 was built on this one. Undo import 2 first."
    page.imports.table.select_id(0)
    assert "2 older rows stand for themselves again." in page.imports.undo.text


def test_the_last_undo_leaves_an_empty_page(qtbot: QtBot, page: ImportPage) -> None:
    press(page.head.undo)
    press(button(page, UNDO))
    after_work(qtbot, page, page.work, lambda: press(button(page, SURE)))
    assert page.imports.undo is None
    press(page.footer.back)
    assert page.footer.sentence == "Add a file first."
    assert not page.head.undo.isVisible()


def test_the_newer_export_stays_known_as_one(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    assert NEWER != OLDER
    compare(qtbot, page, tmp_path)
    store(qtbot, page)
    press(page.head.undo)
    assert shown(page.imports.table)[0][2] == "members 11.csv, newer export of members.csv"
