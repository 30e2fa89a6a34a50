"""Work of a page: one at a time, with progress, failure and cancel told where it was started."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopxfer.files import DiskFull
from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.work import WorkCard
from shopxfer.gui.session import Session
from shopxfer.gui.worker import JobRunner
from shopxfer.progress import Progress
from tests.gui.keeping import keep
from tests.gui.making import cheap_case, press
from tests.gui.pages.records_pages import crash


@pytest.fixture
def card(qtbot: QtBot, tmp_path: Path) -> Iterator[WorkCard]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    case = cheap_case(tmp_path / "case", "four unrelated words here")
    runner = JobRunner(crash, app)
    session = Session(case, runner, Translations(app, "en"))
    holder = keep(qtbot, QWidget())
    card = WorkCard(session)
    card.setParent(holder)
    card.resize(400, 120)
    holder.show()
    yield card
    qtbot.waitUntil(lambda: runner.is_idle)
    runner.close(case.close)


def ended(qtbot: QtBot, card: WorkCard) -> None:
    qtbot.waitUntil(lambda: not card.work.is_busy)


def test_the_card_is_there_while_it_runs_and_gone_after(qtbot: QtBot, card: WorkCard) -> None:
    go_on = threading.Event()
    results: list[object] = []
    card.work.run(lambda _progress: go_on.wait(10), "Counting", results.append)
    assert card.isVisible()
    assert card.work.is_busy
    go_on.set()
    ended(qtbot, card)
    assert results == [True]
    assert not card.isVisible()


def test_a_second_start_does_nothing_while_the_first_runs(qtbot: QtBot, card: WorkCard) -> None:
    go_on = threading.Event()
    results: list[object] = []
    card.work.run(lambda _progress: go_on.wait(10), "Counting", lambda _result: results.append("first"))
    card.work.run(lambda _progress: None, "Counting", lambda _result: results.append("second"))
    go_on.set()
    ended(qtbot, card)
    assert results == ["first"]


def test_what_failed_is_said_in_its_place(qtbot: QtBot, card: WorkCard) -> None:
    def fail(_progress: Progress) -> None:
        raise DiskFull(name="package.xlsx")

    card.work.run(fail, "Writing")
    ended(qtbot, card)
    assert card.isVisible()
    assert "package.xlsx" in card.work.notice.text


def test_cancel_stops_it_at_its_next_report(qtbot: QtBot, card: WorkCard) -> None:
    begun, may_report = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        may_report.wait(10)
        progress.report("progress.cleaning", 1, 2, name="x")

    card.work.run(work, "Cleaning")
    qtbot.waitUntil(begun.is_set)
    press(card.work.cancel)
    may_report.set()
    ended(qtbot, card)
    assert "as it was before" in card.work.notice.text


def test_counts_are_written_as_people_write_them() -> None:
    assert counted("1 row", "{count} rows", 1) == "1 row"
    assert counted("1 row", "{count} rows", 0) == "0 rows"
    assert counted("1 row", "{count} rows of {name}", 7771, name="a") == "7,771 rows of a"


def test_two_things_stand_beside_each_other_only_where_there_is_room(qtbot: QtBot) -> None:
    both = keep(qtbot, Beside())
    left, right = QWidget(), QWidget()
    both.put(left, 1)
    both.put(right, 1)
    both.resize(1000, 300)
    both.show()
    qtbot.waitUntil(lambda: left.y() == right.y() and left.x() < right.x())
    both.resize(600, 300)
    qtbot.waitUntil(lambda: left.x() == right.x() and left.y() < right.y())
    assert both.is_column
