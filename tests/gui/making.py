"""The real window on real cases with keys that are quick to stretch, and a chooser that knows its answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopxfer.gui.i18n import Translations
from shopxfer.gui.look.theme import Theme
from shopxfer.gui.settings import SettingsFile
from shopxfer.gui.window import MainWindow
from shopxfer.handover import demo, parties
from shopxfer.handover.case import Case, new_case
from shopxfer.vault.keys import COST_FLOOR
from tests.gui.keeping import keep

PASSWORD = "plum orchard copper bell"


class FakeChooser:
    """Answers as the user would; each answer once, in order."""

    def __init__(self, *answers: Path | None) -> None:
        self.answers = list(answers)
        self.started: list[Path] = []

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """See `shopxfer.gui.choosing.Chooser`."""
        self.started.append(start)
        return self.answers.pop(0)

    def file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """See `shopxfer.gui.choosing.Chooser`."""
        self.started.append(start)
        return self.answers.pop(0)


def cheap_case(folder: Path, password: str) -> Case:
    """Make a case whose keys are quick to stretch."""
    return new_case(folder, password, cost=COST_FLOOR)


def settings_of(folder: Path) -> SettingsFile:
    """Return the settings file that the window of a test uses."""
    return SettingsFile(folder / "settings" / "settings.json")


def make_window(qtbot: QtBot, folder: Path, theme: Theme, *answers: Path | None) -> MainWindow:
    """Return the shown window, speaking English, with nothing remembered but what stands in `folder`."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    translations = Translations(app, "en")

    def never(error: BaseException) -> None:
        raise error

    window = MainWindow(
        theme, translations, settings_of(folder), never, chooser=FakeChooser(*answers), make_case=cheap_case
    )
    keep(qtbot, window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def press(widget: QWidget) -> None:
    """Click a widget with the left button."""
    assert widget.isVisible(), "not on screen"
    assert widget.isEnabled(), "not enabled"
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def type_text(widget: QWidget, text: str) -> None:
    """Type a text, key by key; what no key makes comes through an input method, as Chinese does."""
    assert widget.isVisible(), "not on screen"
    assert widget.isEnabled(), "not enabled"
    widget.setFocus()
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            composed = QInputMethodEvent()
            composed.setCommitString(letter)
            QApplication.sendEvent(widget, composed)


def type_key(widget: QWidget, key: Qt.Key) -> None:
    """Press one key."""
    QTest.keyClick(widget, key)


def drop(widget: QWidget, *files: Path) -> None:
    """Drag files over a widget and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    at, copy = QPointF(widget.rect().center()), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(at, copy, data, left, none))
    QApplication.sendEvent(widget, QDropEvent(at, copy, data, left, none, QEvent.Type.Drop))


def open_new_case(qtbot: QtBot, window: MainWindow, folder: Path) -> Case:
    """Put a new case into the window, as the new-case page does; return it."""
    window.make_case(folder, PASSWORD)
    return _opened(qtbot, window)


def open_sample_case(qtbot: QtBot, window: MainWindow, folder: Path) -> Case:
    """Put a case whose parties are those of the sample shop into the window; return it."""
    case = cheap_case(folder, PASSWORD)
    parties.save(case, demo.sample_parties("en"))
    made = case.folder
    case.close()
    window.open_case(made, PASSWORD)
    return _opened(qtbot, window)


def _opened(qtbot: QtBot, window: MainWindow) -> Case:
    qtbot.waitUntil(lambda: window.wizard is not None and window.page is window.wizard)
    assert window.wizard is not None
    with qtbot.waitActive(window):
        window.activateWindow()
    return window.wizard.session.case
