"""Making a case: nothing is made before everything is right, and what goes wrong stands at its field."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shopxfer.gui.look.theme import Theme
from shopxfer.gui.pages.password_strength import Strength, strength
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.window import MainWindow
from shopxfer.handover.case import open_case
from tests.gui.making import PASSWORD, make_window, press, type_key, type_text


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> MainWindow:
    made = make_window(qtbot, tmp_path, theme, tmp_path)
    press(made.start.new)
    press(made.new.folder.choose)
    return made


def missing(window: MainWindow) -> str:
    assert not window.new.footer.primary.isEnabled()
    return window.new.footer.sentence


def fill(window: MainWindow, name: str, password: str, again: str) -> None:
    window.new.name.set_text("")
    type_text(window.new.name.editor, name)
    type_text(window.new.password, password)
    type_text(window.new.again, again)


def test_what_is_missing_is_said_one_at_a_time(window: MainWindow) -> None:
    window.new.name.set_text("")
    type_text(window.new.name.editor, " ")
    assert "name" in missing(window)
    type_text(window.new.name.editor, "autumn")
    assert "password" in missing(window)
    type_text(window.new.password, "short")
    assert "8 characters" in missing(window)
    type_text(window.new.password, "er no more")
    assert "second time" in missing(window)
    type_text(window.new.again, "shorter no more")
    assert window.new.footer.primary.isEnabled()


def test_the_case_is_made_where_it_says_and_opens_with_its_password(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    fill(window, "autumn", PASSWORD, PASSWORD)
    assert window.new.target() == tmp_path / "autumn.shopxfer"
    press(window.new.footer.primary)
    assert not window.new.footer.primary.isEnabled()
    qtbot.waitUntil(lambda: window.wizard is not None)
    window.close_case()
    open_case(tmp_path / "autumn.shopxfer", PASSWORD).close()


def test_enter_in_the_last_field_makes_the_case(qtbot: QtBot, window: MainWindow) -> None:
    fill(window, "autumn", PASSWORD, PASSWORD)
    type_key(window.new.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.wizard is not None)


def test_enter_makes_nothing_while_something_is_missing(window: MainWindow, tmp_path: Path) -> None:
    fill(window, "autumn", PASSWORD, "plum")
    type_key(window.new.again, Qt.Key.Key_Return)
    assert window.new.isVisible()
    assert list(tmp_path.glob("*.shopxfer")) == []


def test_an_existing_case_is_said_at_the_name(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "autumn.shopxfer").mkdir()
    fill(window, "autumn", PASSWORD, PASSWORD)
    press(window.new.footer.primary)
    qtbot.waitUntil(lambda: "already exists" in window.new.name.error)
    type_text(window.new.name.editor, " two")
    assert window.new.name.error == ""


@pytest.mark.parametrize("name", ["a/b", "a\\b", "a:b", "what?", 'so "called"', "a|b", "<a>", "a*"])
def test_a_name_no_folder_can_have_is_said_at_once(window: MainWindow, name: str) -> None:
    window.new.name.set_text("")
    type_text(window.new.name.editor, name)
    assert "cannot hold" in window.new.name.error
    assert window.new.target() is None


def test_a_different_second_password_is_said_as_soon_as_it_differs(window: MainWindow) -> None:
    fill(window, "autumn", PASSWORD, "plum")
    (row,) = (row for row in window.new.findChildren(FieldRow) if row.editor is window.new.again)
    assert row.error == ""
    type_text(window.new.again, "x")
    assert "not the same" in row.error


@pytest.mark.parametrize(
    ("password", "worth"),
    [
        ("", Strength.EMPTY),
        ("seven77", Strength.TOO_SHORT),
        ("eight888", Strength.SHORT),
        ("tea cup hat ox", Strength.ENOUGH),
        ("two of us go", Strength.ENOUGH),
        ("fox ox ax by", Strength.ENOUGH),
        ("aaaaaaaaaaaaaaaaaa", Strength.SHORT),
        ("abababababababab", Strength.SHORT),
        ("k7#mQ2vT9xLp", Strength.ENOUGH),
        ("k7#mQ2vT9xL", Strength.SHORT),
        ("茶壶 长桥 白鹭 灯塔", Strength.ENOUGH),
    ],
)
def test_length_decides_the_strength(password: str, worth: Strength) -> None:
    assert strength(password) is worth
