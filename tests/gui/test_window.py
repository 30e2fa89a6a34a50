"""The window: into a case and out of it, whatever runs meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from shopxfer.errors import Cancelled
from shopxfer.gui.crash import report
from shopxfer.gui.look.theme import Appearance, Theme
from shopxfer.gui.pages.crash_page import CrashPage
from shopxfer.gui.pages.parties import PartiesPage
from shopxfer.gui.parts.rail import StepState
from shopxfer.gui.window import MainWindow
from shopxfer.gui.wizard import Wizard
from shopxfer.handover import demo, parties
from shopxfer.handover.case import open_case
from shopxfer.progress import Progress
from tests.gui.accessibility import unnamed
from tests.gui.making import (
    PASSWORD,
    drop,
    make_window,
    open_new_case,
    open_sample_case,
    press,
    settings_of,
    type_key,
    type_text,
)


class Work:
    """Work that runs until it is told to end, or cancelled."""

    def __init__(self) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.was_cancelled = False

    def __call__(self, progress: Progress) -> None:
        self.begun.set()
        try:
            while not self.may_end.wait(0.005):
                progress.report("progress.gates", 0, 0)
        except Cancelled:
            self.was_cancelled = True
            raise


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> MainWindow:
    return make_window(qtbot, tmp_path, theme)


def wizard_of(window: MainWindow) -> Wizard:
    assert window.wizard is not None
    return window.wizard


def close(window: MainWindow) -> bool:
    """Ask the window to close, as its frame does; return whether it did."""
    return window.close()


def test_everything_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    for page in (window.start, window.new, window.unlock, window.verify):
        assert unnamed(page) == []


def test_the_title_names_the_case_and_nobody(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert window.windowTitle() == "shopxfer"
    case = open_sample_case(qtbot, window, tmp_path / "case")
    assert window.windowTitle() == f"Case {case.number} · shopxfer"
    wizard_of(window).close_chosen.emit()
    qtbot.waitUntil(lambda: window.page is window.start)
    assert window.windowTitle() == "shopxfer"


def test_a_new_case_begins_at_the_first_step_and_is_remembered(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    case = open_new_case(qtbot, window, tmp_path / "case")
    assert wizard_of(window).current.key == "parties"
    assert settings_of(tmp_path).load().recent == (case.folder,)


def test_opening_a_case_never_changes_it(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    case = open_sample_case(qtbot, window, tmp_path / "case")
    known, before = parties.load(case), case.last_change()
    wizard = wizard_of(window)
    assert wizard.current.key == "import"
    wizard.go_to("parties")
    wizard.go_to("import")
    qtbot.waitUntil(lambda: wizard.session.runner.is_idle)
    assert parties.load(case) == known == demo.sample_parties("en")
    assert case.last_change() == before


def test_the_rail_shows_what_is_done_and_where_one_may_go(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    open_new_case(qtbot, window, tmp_path / "case")
    steps = [button.step for button in wizard_of(window).rail.steps]
    assert [step.number for step in steps] == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert [step.state for step in steps[:2]] == [StepState.CURRENT, StepState.OPEN]
    assert [step.reachable for step in steps[:3]] == [True, False, False]


def test_lock_closes_the_case_and_asks_for_its_password(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = open_new_case(qtbot, window, tmp_path / "case").folder
    wizard_of(window).lock_chosen.emit()
    qtbot.waitUntil(lambda: window.page is window.unlock)
    assert window.unlock.folder.folder == folder
    open_case(folder, PASSWORD).close()


def test_what_is_typed_is_stored_before_the_window_closes(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = open_new_case(qtbot, window, tmp_path / "case").folder
    page = wizard_of(window).current
    assert isinstance(page, PartiesPage)
    type_text(page.seller.name.editor, "Luming Lane Salon")
    close(window)
    qtbot.waitUntil(lambda: not window.isVisible())
    case = open_case(folder, PASSWORD)
    assert parties.load(case).seller.name == "Luming Lane Salon"
    case.close()


def test_old_news_of_other_work_does_not_keep_the_window_open(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    open_new_case(qtbot, window, tmp_path / "case")
    wizard = wizard_of(window)
    page = wizard.current
    assert isinstance(page, PartiesPage)
    type_text(page.seller.name.editor, "Luming Lane Salon")
    work = wizard.session.start(lambda _progress: None)
    # The window is closed, and what is typed being stored, before it has heard that this work is over.
    work.ended.connect(lambda: close(window))
    qtbot.waitUntil(lambda: not window.isVisible())


def test_closing_while_work_runs_asks_in_the_window(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folder = open_new_case(qtbot, window, tmp_path / "case").folder
    work = Work()
    wizard_of(window).session.start(work)
    assert work.begun.wait(5)
    assert not close(window)
    assert window.running.isVisible()
    press(window.running.buttons["go_on"])
    assert not window.running.isVisible()
    assert window.isVisible()
    work_goes_on = not work.was_cancelled
    assert work_goes_on

    assert not close(window)
    press(window.running.buttons["stop"])
    qtbot.waitUntil(lambda: not window.isVisible())
    assert work.was_cancelled
    open_case(folder, PASSWORD).close()


def test_the_question_goes_away_when_the_work_ends_by_itself(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    open_new_case(qtbot, window, tmp_path / "case")
    work = Work()
    wizard_of(window).session.start(work)
    assert not close(window)
    work.may_end.set()
    qtbot.waitUntil(lambda: not window.running.isVisible())
    assert window.isVisible()
    assert close(window)


def test_the_language_changes_everywhere_at_once(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    case = open_new_case(qtbot, window, tmp_path / "case")
    wizard = wizard_of(window)
    wizard.place_chosen.emit("language")
    qtbot.waitUntil(lambda: wizard.current.head.question == "谁把店交给谁？")
    assert window.windowTitle() == f"移交案 {case.number} · shopxfer"
    assert wizard.rail.steps[0].step.title == "双方与路径"
    assert settings_of(tmp_path).load().language == "zh"
    wizard.place_chosen.emit("language")
    qtbot.waitUntil(lambda: wizard.current.head.question == "Who hands over to whom?")


def test_the_look_is_remembered(window: MainWindow, tmp_path: Path) -> None:
    window.start.footer.appearance_chosen.emit("dark")
    assert settings_of(tmp_path).load().appearance is Appearance.DARK
    assert "Dark" in window.start.footer.appearance.text()


def test_a_customer_is_looked_for_beside_the_steps(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    open_new_case(qtbot, window, tmp_path / "case")
    wizard = wizard_of(window)
    step = wizard.current
    wizard.place_chosen.emit("search")
    assert wizard.current is wizard.search
    assert wizard.rail.current is None
    press(wizard.search.footer.back)
    assert wizard.current is step


def test_a_page_that_asks_for_customers_leads_to_the_search(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    open_new_case(qtbot, window, tmp_path / "case")
    wizard = wizard_of(window)
    wizard.session.customers_wanted.emit({"status": "active"})
    assert wizard.current is wizard.search


def test_the_overview_stands_beside_the_steps(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    open_new_case(qtbot, window, tmp_path / "case")
    wizard = wizard_of(window)
    step = wizard.current
    wizard.place_chosen.emit("dashboard")
    assert wizard.current is wizard.dashboard
    press(wizard.dashboard.footer.back)
    assert wizard.current is step


def test_verify_comes_back_to_the_open_case(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    open_new_case(qtbot, window, tmp_path / "case")
    wizard_of(window).place_chosen.emit("verify")
    assert window.verify.isVisible()
    press(window.verify.footer.back)
    assert window.page is wizard_of(window)


def test_a_receipt_dropped_on_the_start_page_is_verified(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "receipt.pdf"
    file.write_bytes(b"%PDF-1.7 not signed %%EOF")
    drop(window.start, file)
    assert window.page is window.verify
    qtbot.waitUntil(lambda: window.verify.result is not None)


def test_a_small_window_takes_the_compact_form(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(683, 384)
    start = window.start
    qtbot.waitUntil(lambda: start.new.geometry().y() == start.verify.geometry().y())
    assert start.new.geometry().right() < start.verify.geometry().left()


def test_the_keyboard_alone_reaches_the_new_case_page(qtbot: QtBot, window: MainWindow) -> None:
    start, seen = window.start, []
    for _ in range(4):
        type_key(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen[:3] == [start.new, start.open, start.verify]
    type_key(window.start.new, Qt.Key.Key_Space)
    assert window.page is window.new


def test_the_keyboard_goes_through_page_and_rail_and_comes_round(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    open_sample_case(qtbot, window, tmp_path / "case")
    wizard = wizard_of(window)
    page = wizard.current
    assert QApplication.focusWidget() is page
    qtbot.waitUntil(wizard.rail.steps[-1].isVisible)
    seen: list[QWidget | None] = []
    for _ in range(30):
        type_key(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen.count(page.head.help) == 2:
            break
    reachable = [button for button in wizard.rail.steps if button.isEnabled()]
    assert seen[0] is page.head.help
    at = seen.index(page.footer.back)
    assert seen[at + 1 : at + 1 + len(reachable)] == reachable
    assert seen[-1] is page.head.help
    named = [widget.accessibleName() for widget in seen if widget is not None]
    assert named[-5:-1] == ["Verify a file", "简体中文", "Close the case", "Lock"]


def test_an_error_nobody_expected_becomes_a_page(qtbot: QtBot, window: MainWindow) -> None:
    window.crashed.emit(report(KeyError("Shen Ruolan")))
    page = window.page
    assert isinstance(page, CrashPage)
    shown = page.findChildren(QPlainTextEdit)
    assert len(shown) == 1
    assert "KeyError" in shown[0].toPlainText()
    assert "Shen Ruolan" not in shown[0].toPlainText()
    press(page.footer.primary)
    assert not window.isVisible()


def test_closing_without_a_case_asks_nothing(window: MainWindow) -> None:
    event = QCloseEvent()
    window.closeEvent(event)
    assert event.isAccepted()
