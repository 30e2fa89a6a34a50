"""The import page: files in, columns named, rows stored; what cannot be read says why and waits aside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopxfer import paths
from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import EXTRA, RecordKind
from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.import_ import ImportPage
from shopxfer.sheets.errors import (
    EmptySource,
    HtmlNamedAsWorkbook,
    NotASpreadsheet,
    SheetPasswordProtected,
    TruncatedWorkbook,
)
from shopxfer.sheets.locking import encrypt_workbook
from shopxfer.vault import sources
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, drop, press
from tests.gui.pages.records_pages import after_work, close, customers, page_on

PASSWORD = "plum orchard copper bell"
SAMPLE = paths.resources() / "sample" / "会员卡系统导出.xlsx"


class Chosen:
    """Answers for the system's file dialogue."""

    def __init__(self) -> None:
        self.files: list[Path] = []

    def __call__(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        return self.files


@pytest.fixture
def chosen() -> Chosen:
    return Chosen()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, chosen: Chosen) -> Iterator[ImportPage]:
    case = cheap_case(tmp_path / "case", PASSWORD)
    page = page_on(qtbot, case, lambda session: ImportPage(session, chosen))
    yield page
    close(page)


def add(qtbot: QtBot, page: ImportPage, *files: Path) -> None:
    after_work(qtbot, page, page.work, lambda: drop(page, *files))


def store(qtbot: QtBot, page: ImportPage) -> None:
    after_work(qtbot, page, page.work, lambda: press(page.footer.primary))


def fields(page: ImportPage) -> list[str]:
    return [column.field for column in page.plan.sheets[0].columns]


def test_an_empty_page_asks_for_files(page: ImportPage) -> None:
    assert page.zone.isVisible()
    assert not page.footer.primary.isEnabled()
    assert page.footer.sentence == "Add a file first."
    assert not page.is_done()
    assert unnamed(page) == []


def test_files_chosen_in_the_dialogue_are_listed_with_their_rows(
    qtbot: QtBot, page: ImportPage, chosen: Chosen, tmp_path: Path
) -> None:
    chosen.files = [customers(tmp_path)]
    after_work(qtbot, page, page.work, lambda: press(page.zone.link))
    assert [button.line.rows for button in page.files.buttons.values()] == [4]
    assert page.sheet.isVisible()
    assert fields(page) == ["name", "phone", "id_number", "address", "last_visit"]
    assert page.footer.primary.text() == "Import 1 file"
    assert sources.sources(page.session.case.reader) == []
    assert unnamed(page) == []


def test_wrong_files_say_why_and_can_be_removed(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    contents = {
        "page.xls": b"<html><frameset><frame src=sheet001.htm></frameset></html>",
        "empty.csv": b"",
        "photo.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(80),
        "cut.xlsx": SAMPLE.read_bytes()[:4000],
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    with_password = tmp_path / "locked.xlsx"
    with_password.write_bytes(encrypt_workbook(SAMPLE.read_bytes(), "12345678"))
    add(qtbot, page, customers(tmp_path), *(tmp_path / name for name in contents), with_password)
    reasons = [HtmlNamedAsWorkbook, EmptySource, NotASpreadsheet, TruncatedWorkbook, SheetPasswordProtected]
    assert [type(file.error) for file in page.plan.files] == [type(None), *reasons]
    assert page.footer.primary.text() == "Import 1 file"
    assert "5" in page.footer.sentence
    assert unnamed(page) == []
    while len(page.plan.files) > 1:
        press(page.files.removes[len(page.plan.files) - 1])
        QCoreApplication.processEvents()  # the list is laid out anew
    assert page.footer.sentence == ""


def test_only_wrong_files_leave_nothing_to_import(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    add(qtbot, page, customers(tmp_path, "empty.csv", ""))
    assert not page.footer.primary.isEnabled()
    assert page.footer.sentence == "No file in the list can be imported."


def test_a_column_is_taken_for_another_field_with_the_keyboard_alone(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    add(qtbot, page, customers(tmp_path))
    combo = page.sheet.grid.heads[1].combo
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    assert fields(page)[1] == EXTRA
    assert combo.hasFocus()
    QTest.keyClicks(combo, "Mob")
    assert fields(page)[1] == "phone"


def test_a_field_given_to_one_column_leaves_the_other(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    add(qtbot, page, customers(tmp_path))
    page.sheet.grid.field_chosen.emit(3, "name")
    assert fields(page)[:4] == [EXTRA, "phone", "id_number", "name"]
    assert page.sheet.grid.heads[0].combo.key == EXTRA


def test_every_column_can_be_reached_with_tab(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    add(qtbot, page, customers(tmp_path))
    reached: list[int] = []
    page.sheet.grid.column_reached.connect(reached.append)
    page.sheet.correct.setFocus()
    for _ in page.sheet.grid.heads:
        focused = page.window().focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == [0, 1, 2, 3, 4]


def test_values_are_masked_damage_is_shown_and_counted(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    add(qtbot, page, customers(tmp_path))
    model = page.sheet.grid.table.model()
    shown = [[model.index(row, column).data() for column in range(4)] for row in range(3)]
    assert shown[0] == ["李*桐", "139****1234", "", "Sealed"]
    assert shown[1][1] == "1.38E+10"
    cells = [model.cell(row, 1) for row in range(3)]  # type: ignore[attr-defined]  # a PagedTableModel
    assert [cell.tint for cell in cells] == ["", "warn", ""]
    assert page.sheet.notices[0].accessibleName().startswith("手机 1 cell. These numbers were saved as")


def test_another_header_row_another_kind_or_none_at_all(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    add(qtbot, page, customers(tmp_path))
    for key in ("2", "none"):
        page.sheet.header_row.set_key(key)
        page.sheet.header_row.chosen.emit(key)
    sheet = page.plan.sheets[0]
    assert sheet.header_row is None
    assert sheet.rows == 5
    page.sheet.kind.set_key(RecordKind.COMMUNICATION)
    page.sheet.kind.chosen.emit(RecordKind.COMMUNICATION)
    assert sheet.kind is RecordKind.COMMUNICATION
    known = [field.id for field in page.session.case.catalogue.of_kind(RecordKind.COMMUNICATION)]
    assert set(fields(page)) <= {*known, EXTRA}


def test_a_sheet_left_out_is_not_imported(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    add(qtbot, page, customers(tmp_path), SAMPLE)
    press(page.files.buttons["plan", 2])
    press(page.sheet.leave)
    assert page.files.buttons["plan", 2].line.left_out
    press(page.files.buttons["plan", 0])
    press(page.sheet.leave)
    assert page.footer.primary.text() == "Import 1 file"
    store(qtbot, page)
    assert [sheet.name for sheet in sources.sheets(page.session.case.reader)] == ["会员"]


def test_the_import_balances_names_what_it_refused_and_takes_another_batch(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    add(qtbot, page, customers(tmp_path))
    store(qtbot, page)
    balance = page.session.case.balance()
    assert (balance.source_rows, balance.difference) == (4, 0)
    assert balance.buckets[Bucket.REJECTED] == 1
    assert page.balance.isVisible()
    assert page.result.text == "3 rows imported, 1 not taken; the reason stands below."
    assert [notice.text for notice in page.imported.notices] == [
        "Not taken, in row 5: A totals row, not a customer"
    ]
    assert page.is_done()
    assert unnamed(page) == []
    add(qtbot, page, customers(tmp_path, "more.csv", "姓名,手机\n赵子墨,13900005555\n"))
    assert page.footer.primary.text() == "Import 1 file"
    store(qtbot, page)
    assert [source.batch_id for source in sources.sources(page.session.case.reader)] == [1, 2]
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.footer.primary)
    assert wanted.args == ["clean"]


def test_the_same_content_is_not_taken_twice(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    add(qtbot, page, customers(tmp_path))
    drop(page, tmp_path / "customers.csv")
    assert not page.work.is_busy
    add(qtbot, page, customers(tmp_path, "copy.csv"))
    assert [file.error is None for file in page.plan.files] == [True, False]
    store(qtbot, page)
    assert len(sources.sources(page.session.case.reader)) == 1


def test_a_stopped_import_leaves_case_and_list_as_they_were(qtbot: QtBot, page: ImportPage) -> None:
    add(qtbot, page, SAMPLE)

    def start_and_stop() -> None:
        press(page.footer.primary)
        assert page.work.isVisible()
        assert not page.footer.primary.isEnabled()
        press(page.work.cancel)

    after_work(qtbot, page, page.work, start_and_stop)
    assert sources.sources(page.session.case.reader) == []
    assert len(page.plan.sheets) == 2
    assert page.work.notice.isVisible()
    assert page.footer.primary.isEnabled()


def test_the_page_speaks_chinese(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, chinese: Translations
) -> None:
    add(qtbot, page, customers(tmp_path))
    page.retranslate()
    page.refresh()
    assert page.footer.primary.text() == "导入 1 个文件"
    assert page.head.question == "要移交的数据在哪些文件里？"
    assert page.sheet.leave.text() == "不导入这张表"
