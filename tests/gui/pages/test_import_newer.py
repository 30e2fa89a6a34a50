"""A newer export in the window: compared first, looked through, then in the place of the older one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopxfer.domain.balance import Bucket
from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.import_ import ImportPage
from shopxfer.gui.parts.table import TableView
from shopxfer.vault import sources
from tests.gui.accessibility import unnamed
from tests.gui.making import press
from tests.gui.pages.import_pages import Answers, add, import_page, store
from tests.gui.pages.records_pages import after_work, customers

OLDER = (
    "卡号,姓名,手机,余额\n"
    "000101,李雨桐,13900001234,680\n"
    "000102,王若岚,13900005678,0\n"
    "000103,赵子墨,13900005555,20\n"
)
NEWER = (
    "卡号,姓名,手机,余额\n"
    "000101,李雨桐,13900009999,520\n"
    "000102,王若岚,13900005678,0\n"
    "000104,欧阳予安,13900007777,5\n"
)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, answers: Answers) -> Iterator[ImportPage]:
    with import_page(qtbot, tmp_path, answers) as page:
        add(qtbot, page, customers(tmp_path, "members.csv", OLDER))
        store(qtbot, page)
        yield page


def shown(table: TableView) -> list[list[str]]:
    """Return what a table shows."""
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def compare(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    add(qtbot, page, customers(tmp_path, "members 11.csv", NEWER))
    after_work(qtbot, page, page.work, lambda: press(page.files.offers[0]))


def test_a_newer_export_is_recognised_and_shows_what_it_changes(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    compare(qtbot, page, tmp_path)
    panel = page.newer.panel
    assert panel.isVisible()
    assert not page.view.isVisible()
    assert page.footer.primary.text() == "Take 1 new and 1 changed rows"
    assert shown(panel.table) == [["4", "欧**安", "139****7777", "***104", "Sealed"]]
    press(panel.tabs.buttons["changed"])
    changed = [["2", "李*桐", "手机: 139****1234 → 139****9999; 余额: another value"]]
    assert shown(panel.table) == changed
    press(panel.tabs.buttons["gone"])
    assert shown(panel.table) == [["4", "赵*墨", "139****5555", "***103", "Sealed"]]
    assert len(sources.sources(page.session.case.reader)) == 1
    assert unnamed(page) == []


def test_it_takes_the_older_place_and_says_what_came_of_it(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    compare(qtbot, page, tmp_path)
    store(qtbot, page)
    assert page.view.isVisible()
    assert page.result.isVisible()
    assert page.result.text == (
        '"members 11.csv" has taken the place of "members.csv": 1 new, 1 changed, 1 unchanged. '
        "1 older rows are gone from it; they wait in Prune for your decision."
    )
    balance = page.session.case.balance()
    assert (balance.source_rows, balance.buckets[Bucket.MERGED], balance.difference) == (6, 2, 0)
    press(page.files.buttons["case", 1])
    assert not page.imported.newer.isVisible()
    press(page.files.buttons["case", 2])
    assert page.imported.newer.isVisible()


def test_going_back_leaves_the_case_as_it_was(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    compare(qtbot, page, tmp_path)
    assert page.footer.back.text() == "Back to the files"
    press(page.footer.back)
    assert page.view.isVisible()
    assert page.footer.back.text() == "Back"
    assert page.footer.primary.text() == "Import 1 file"
    assert len(sources.sources(page.session.case.reader)) == 1


def test_a_newer_export_can_be_brought_from_the_card_of_the_file(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, answers: Answers
) -> None:
    answers.file = customers(tmp_path, "another name.csv", NEWER)
    after_work(qtbot, page, page.work, lambda: press(page.imported.newer))
    qtbot.waitUntil(lambda: page.newer.panel.isVisible() and not page.work.is_busy)
    assert page.newer.panel.difference is not None
    assert page.newer.panel.difference.new == 1


def test_what_cannot_be_compared_says_so_and_stays_in_the_list(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, answers: Answers
) -> None:
    answers.file = customers(tmp_path, "notes.csv", "内容,日期\n好,2025-01-02\n忙,2025-01-03\n")
    after_work(qtbot, page, page.work, lambda: press(page.imported.newer))
    qtbot.waitUntil(lambda: not page.work.is_busy and page.work.notice.isVisible())
    assert "cannot be compared" in page.work.notice.text
    assert [file.path.name for file in page.plan.files] == ["notes.csv"]


def test_the_difference_speaks_chinese(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, chinese: Translations
) -> None:
    compare(qtbot, page, tmp_path)
    page.retranslate()
    press(page.newer.panel.tabs.buttons["changed"])
    assert shown(page.newer.panel.table)[0][2] == "手机：139****1234 → 139****9999；余额：换了值"
