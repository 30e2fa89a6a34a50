"""Secrets on the clipboard: lent, marked as not to be kept, taken back only if they are still ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from shopxfer.gui.parts.secret_clipboard import SecretClipboard


@pytest.fixture
def clipboard(qtbot: QtBot) -> Iterator[QClipboard]:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    yield clipboard
    clipboard.clear()


def test_it_is_taken_back_by_itself(qtbot: QtBot, clipboard: QClipboard) -> None:
    owner = QObject()
    lending = SecretClipboard(clipboard, owner, seconds=0.05)
    lending.lend("K7M2-QX")
    assert clipboard.text() == "K7M2-QX"
    with qtbot.waitSignal(lending.taken_back) as told:
        pass
    assert told.args == [True]
    assert clipboard.text() == ""


def test_what_the_user_copied_since_stays(qtbot: QtBot, clipboard: QClipboard) -> None:
    owner = QObject()
    lending = SecretClipboard(clipboard, owner, seconds=0.05)
    lending.lend("K7M2-QX")
    clipboard.setText("a shopping list")
    with qtbot.waitSignal(lending.taken_back) as told:
        pass
    assert told.args == [False]
    assert clipboard.text() == "a shopping list"


def test_clipboard_histories_are_asked_to_pass_it_by(clipboard: QClipboard) -> None:
    owner = QObject()
    lending = SecretClipboard(clipboard, owner)
    lending.lend("K7M2-QX")
    formats = clipboard.mimeData().formats()
    assert any("ExcludeClipboardContentFromMonitorProcessing" in name for name in formats)
    assert "x-kde-passwordManagerHint" in formats
    lending.take_back()
    lending.take_back()
    assert clipboard.text() == ""
