"""Rejected rows in the window: seen with their reasons, out in a locked workbook, back in corrected."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shopxfer.domain.balance import Bucket
from shopxfer.gui.pages.import_ import ImportPage
from shopxfer.sheets.locking import decrypt_workbook, encrypt_workbook
from tests.gui.accessibility import unnamed
from tests.gui.making import press, type_text
from tests.gui.pages.import_pages import Answers, add, import_page, store
from tests.gui.pages.records_pages import after_work, customers
from tests.gui.pages.test_import_newer import shown

TWO_REJECTED = "姓名,手机\n李雨桐,13900001234\n合计,1\n总计,1\n"


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    answers = Answers()
    answers.target = tmp_path / "to correct.xlsx"
    return answers


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, answers: Answers) -> Iterator[ImportPage]:
    with import_page(qtbot, tmp_path, answers) as page:
        add(qtbot, page, customers(tmp_path, "list.csv", TWO_REJECTED))
        store(qtbot, page)
        press(page.imported.notices[0].buttons["rejected"])
        yield page


def saved_password(qtbot: QtBot, page: ImportPage) -> str:
    panel = page.corrections.panel
    after_work(qtbot, page, page.work, lambda: press(panel.save))
    return panel.shown.password.text().replace(" ", "")


def correct(file: Path, password: str, *cells: tuple[str, str]) -> None:
    """Put values into the locked workbook, as its owner does in Excel."""
    workbook = openpyxl.load_workbook(io.BytesIO(decrypt_workbook(file.read_bytes(), password)))
    for place, value in cells:
        workbook.worksheets[0][place] = value
    changed = io.BytesIO()
    workbook.save(changed)
    file.write_bytes(encrypt_workbook(changed.getvalue(), password))


def give(qtbot: QtBot, page: ImportPage, password: str) -> None:
    editor = page.corrections.panel.asked.editor
    type_text(editor, password)
    after_work(qtbot, page, page.work, lambda: QTest.keyClick(editor, Qt.Key.Key_Return))


def test_each_rejected_row_stands_there_with_its_reason(page: ImportPage) -> None:
    lines = shown(page.corrections.panel.table)
    assert [line[:4] for line in lines] == [
        ["list.csv", "list", "3", "A totals row, not a customer"],
        ["list.csv", "list", "4", "A totals row, not a customer"],
    ]
    assert unnamed(page) == []


def test_the_rejected_part_of_the_balance_leads_there(page: ImportPage) -> None:
    press(page.footer.back)
    press(page.balance.parts[Bucket.REJECTED])
    assert page.corrections.panel.isVisible()


def test_the_password_of_the_workbook_is_shown_once(qtbot: QtBot, page: ImportPage, answers: Answers) -> None:
    password = saved_password(qtbot, page)
    assert len(password) == 20
    assert answers.target is not None
    assert decrypt_workbook(answers.target.read_bytes(), password)
    press(page.footer.back)
    qtbot.waitUntil(lambda: bool(page.imported.notices))
    QCoreApplication.processEvents()
    press(page.imported.notices[0].buttons["rejected"])
    assert page.corrections.panel.shown.isHidden()
    assert page.corrections.panel.shown.password.text() == ""
    facts = page.session.case.reader.rows("SELECT facts FROM audit_event")
    assert password not in repr(list(facts))


def test_corrected_rows_come_in_after_a_wrong_password_was_asked_again(
    qtbot: QtBot, page: ImportPage, answers: Answers
) -> None:
    password = saved_password(qtbot, page)
    assert answers.target is not None
    correct(answers.target, password, ("B2", "赵子墨"), ("C2", "13900005555"))
    answers.file = answers.target
    panel = page.corrections.panel
    press(panel.bring)
    give(qtbot, page, "wrong-wrong")
    assert panel.asked.error == "This password does not open it. Capitals count."
    assert panel.asked.editor.hasFocus()
    assert not page.work.isVisible()
    give(qtbot, page, password)
    assert page.result.text == (
        "1 corrected row was taken. 1 are still not taken; their reasons stand in the list."
    )
    assert [line[2] for line in shown(panel.table)] == ["4"]
    balance = page.session.case.balance()
    assert (balance.source_rows, balance.difference) == (3, 0)


def test_a_workbook_with_nothing_corrected_says_so(qtbot: QtBot, page: ImportPage, answers: Answers) -> None:
    password = saved_password(qtbot, page)
    answers.file = answers.target
    press(page.corrections.panel.bring)
    give(qtbot, page, password)
    assert 'No row of "to correct.xlsx"' in page.work.notice.text
    assert len(shown(page.corrections.panel.table)) == 2
