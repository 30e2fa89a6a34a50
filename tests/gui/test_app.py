"""Starting and ending the program, with everything as it is outside tests but the folder for settings."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from shopxfer import paths
from shopxfer.gui import app
from shopxfer.gui.look.theme import Appearance
from shopxfer.gui.settings import Settings, SettingsFile
from shopxfer.gui.window import MainWindow
from shopxfer.handover.case import open_case
from tests.gui.making import PASSWORD, cheap_case


@pytest.fixture(autouse=True)
def _own_settings_and_hooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "settings_folder", lambda: tmp_path / "config" / "shopxfer")
    # The language is the application's, which all tests share.
    SettingsFile().save(Settings("en", Appearance.LIGHT))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    # The program ends with its last window: one that a failed test left open would keep it running for ever.
    for widget in QApplication.topLevelWidgets():
        widget.close()


class Visitor:
    """Looks at the window as soon as it is what it should be, then closes it."""

    def __init__(self, wanted: str) -> None:
        self.wanted, self.titles = wanted, list[str]()
        self.step = ""
        QTimer.singleShot(0, self.look)

    def look(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible() and self.wanted in window.windowTitle():
                self.titles.append(window.windowTitle())
                self.step = window.wizard.current.key if window.wizard else ""
                if window.close():
                    return
        QTimer.singleShot(20, self.look)


def test_the_program_starts_and_ends(qapp: QApplication) -> None:
    visitor = Visitor("shopxfer")
    assert app.run() == 0
    assert visitor.titles == ["shopxfer"]


def test_a_case_with_its_password_opens_at_once(qapp: QApplication, tmp_path: Path) -> None:
    case = cheap_case(tmp_path / "case", PASSWORD)
    folder, number = case.folder, case.number
    case.close()
    visitor = Visitor(number)
    assert app.run(folder, PASSWORD) == 0
    assert visitor.step == "parties"
    open_case(folder, PASSWORD).close()
