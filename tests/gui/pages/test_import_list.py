"""Locked files ask for their password beside them; what folders held besides is named with its reason."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shopxfer.gui.pages.import_ import ImportPage
from shopxfer.handover.import_ import SourceChanged
from shopxfer.sheets.errors import SheetPasswordProtected, WrongSourcePassword
from shopxfer.sheets.locking import encrypt_workbook
from shopxfer.vault import sources
from tests.fakes import customer, people_file, table, write_xlsx
from tests.gui.accessibility import unnamed
from tests.gui.making import press, type_text
from tests.gui.pages.import_pages import Answers, add, import_page, store
from tests.gui.pages.records_pages import after_work, customers

SECRET = "kite-Harbour-7"


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, answers: Answers) -> Iterator[ImportPage]:
    with import_page(qtbot, tmp_path, answers) as page:
        yield page


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    plain = write_xlsx(tmp_path / "plain.xlsx", 会员=table([customer(n) for n in range(1, 4)]))
    path = tmp_path / "locked.xlsx"
    path.write_bytes(encrypt_workbook(plain.read_bytes(), SECRET))
    return path


def give(qtbot: QtBot, page: ImportPage, place: int, password: str) -> None:
    """Type a password beside a file and press Enter."""

    def enter() -> None:
        edit = page.files.passwords[place]
        type_text(edit, password)
        QTest.keyClick(edit, Qt.Key.Key_Return)

    after_work(qtbot, page, page.work, enter)


def test_a_locked_file_asks_again_after_a_wrong_password_and_opens_with_the_right_one(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, locked: Path
) -> None:
    def kinds() -> list[type]:
        return [type(file.error) for file in page.plan.files]

    add(qtbot, page, customers(tmp_path), locked)
    assert kinds() == [type(None), SheetPasswordProtected]
    give(qtbot, page, 1, "not this one")
    assert kinds() == [type(None), WrongSourcePassword]
    edit = page.files.passwords[1]
    assert (edit.text(), edit.hasFocus(), edit.property("state")) == ("", True, "error")
    assert unnamed(page) == []
    give(qtbot, page, 1, SECRET)
    assert kinds() == [type(None), type(None)]
    assert page.files.passwords == {}
    assert page.view.chosen == ("plan", 1)
    assert page.footer.primary.text() == "Import 2 files"


def test_nothing_keeps_the_password(qtbot: QtBot, page: ImportPage, locked: Path) -> None:
    add(qtbot, page, locked)
    give(qtbot, page, 0, SECRET)
    assert SECRET not in repr(page.plan)
    store(qtbot, page)
    folder = page.session.case.folder
    held = [file for file in folder.rglob("*") if file.is_file() and SECRET.encode() in file.read_bytes()]
    assert held == []
    facts = page.session.case.reader.rows("SELECT facts FROM audit_event")
    assert SECRET not in repr(list(facts))


def test_a_locked_file_can_be_left_aside(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, locked: Path
) -> None:
    add(qtbot, page, customers(tmp_path), locked)
    store(qtbot, page)
    assert [source.name for source in sources.sources(page.session.case.reader)] == ["customers.csv"]
    assert isinstance(page.plan.files[0].error, SheetPasswordProtected)


def test_a_locked_file_in_an_archive_opens_alone(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, locked: Path
) -> None:
    archive = tmp_path / "files.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(locked, "old/locked.xlsx")
        packed.write(people_file(tmp_path, [customer(9)]), "customers.csv")
    add(qtbot, page, archive)
    place = next(at for at, file in enumerate(page.plan.files) if file.error)
    give(qtbot, page, place, SECRET)
    assert [file.error for file in page.plan.files] == [None, None]
    assert page.plan.files[place].path == archive / "old" / "locked.xlsx"
    store(qtbot, page)
    assert page.session.case.balance().source_rows == 4


def test_a_whole_folder_is_taken_and_what_was_not_looked_at_is_named(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, answers: Answers
) -> None:
    shop = tmp_path / "shop"
    shop.mkdir()
    people_file(shop, [customer(1)])
    (shop / "~$customers.csv").touch()
    (shop / "front.jpg").write_bytes(b"\xff\xd8")
    answers.folder = shop
    after_work(qtbot, page, page.work, lambda: press(page.zone.folder))
    assert page.footer.primary.text() == "Import 1 file"
    press(page.files.buttons["left", 0])
    model = page.view.left_out.table.model()
    shown = [[model.index(row, column).data() for column in (0, 2)] for row in range(model.rowCount())]
    assert shown == [
        ["front.jpg", "neither a spreadsheet nor contacts"],
        ["~$customers.csv", "a temporary file of another program"],
    ]
    assert unnamed(page) == []


def test_a_file_that_changed_since_it_was_looked_at_is_refused_and_can_be_looked_at_again(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    path = customers(tmp_path)
    add(qtbot, page, path)
    path.write_text("会员姓名,手机\n赵子墨,13900005555\n", encoding="utf-8")
    store(qtbot, page)
    assert "was changed after you looked at it" in page.work.notice.text
    assert isinstance(page.plan.files[0].error, SourceChanged)
    assert sources.sources(page.session.case.reader) == []
    add(qtbot, page, path)
    store(qtbot, page)
    assert page.session.case.balance().source_rows == 1
