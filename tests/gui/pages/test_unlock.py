"""Opening a case: what keeps it closed stands beside the field it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopxfer.gui.look.theme import Theme
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.window import MainWindow
from tests.gui.making import PASSWORD, FakeChooser, cheap_case, make_window, press, type_key, type_text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = cheap_case(tmp_path / "case", PASSWORD)
    made = case.folder
    case.close()
    return made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme, folder: Path) -> MainWindow:
    made = make_window(qtbot, tmp_path, theme, folder)
    press(made.start.open)
    return made


def error_at(window: MainWindow, editor: object) -> str:
    return next(row.error for row in window.unlock.findChildren(FieldRow) if row.editor is editor)


def test_the_right_password_opens_the_case(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    assert "Choose a case" in window.unlock.footer.sentence
    press(window.unlock.folder)
    assert window.unlock.folder.folder == folder
    assert "password" in window.unlock.footer.sentence
    type_text(window.unlock.password, PASSWORD)
    press(window.unlock.footer.primary)
    assert not window.unlock.footer.primary.isEnabled()
    qtbot.waitUntil(lambda: window.wizard is not None)


def test_a_wrong_password_is_said_at_its_field_and_can_be_typed_over(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(window.unlock.folder.choose)
    type_text(window.unlock.password, "plum orchard")
    type_key(window.unlock.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in error_at(window, window.unlock.password))
    assert error_at(window, window.unlock.folder) == ""
    qtbot.waitUntil(window.unlock.password.isEnabled)
    assert QApplication.focusWidget() is window.unlock.password
    type_text(window.unlock.password, PASSWORD)
    assert error_at(window, window.unlock.password) == ""
    type_key(window.unlock.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.wizard is not None)


def test_a_case_open_elsewhere_is_said_at_the_folder(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    other = cheap_case(tmp_path / "other", PASSWORD)
    window.show_unlock(other.folder)
    type_text(window.unlock.password, PASSWORD)
    press(window.unlock.footer.primary)
    qtbot.waitUntil(lambda: "open in another window" in error_at(window, window.unlock.folder))
    assert error_at(window, window.unlock.password) == ""
    other.close()


def test_a_folder_that_is_no_case_is_said_at_the_folder(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.show_unlock(tmp_path)
    type_text(window.unlock.password, PASSWORD)
    press(window.unlock.footer.primary)
    qtbot.waitUntil(lambda: "is not a case" in error_at(window, window.unlock.folder))


def test_choosing_nothing_leaves_everything(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    window = make_window(qtbot, tmp_path, theme, None)
    press(window.start.open)
    press(window.unlock.folder.choose)
    assert window.unlock.folder.folder is None
    assert isinstance(window.unlock._chooser, FakeChooser)
    assert window.unlock._chooser.answers == []


def test_the_password_is_forgotten_when_the_page_comes_up_again(window: MainWindow, folder: Path) -> None:
    window.show_unlock(folder)
    type_text(window.unlock.password, PASSWORD)
    window.show_start()
    window.show_unlock(folder)
    assert window.unlock.password.text() == ""
