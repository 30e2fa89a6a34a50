"""Starting the program: the application, its look and language, and the window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from shopxfer import paths
from shopxfer.gui.choosing import Chooser
from shopxfer.gui.collector import Collector
from shopxfer.gui.crash import CrashHook
from shopxfer.gui.i18n import Translations
from shopxfer.gui.look.theme import Theme
from shopxfer.gui.settings import SettingsFile
from shopxfer.gui.window import MainWindow, MakeCase
from shopxfer.handover.case import new_case
from shopxfer.texts import system_language


def run(case: Path | None = None, password: str | None = None) -> int:
    """Run the program until its window is closed; return the exit code.

    With a case and its password the wizard opens on it, at the last step that has something to show; with
    a case alone its password is asked first.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    Collector(app)
    window, hook = build(app)
    hook.install()
    if case is not None:
        window.show_unlock(case.resolve())
        if password is not None:
            window.open_case(case.resolve(), password)
    window.show()
    return app.exec()


def check() -> None:
    """Make the window with all it needs, and throw it away; whatever is missing raises."""
    qInstallMessageHandler(_tell_what_matters)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    window, _ = build(app)
    window.ensurePolished()
    window.grab()
    window.close()
    window.deleteLater()


def _tell_what_matters(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    # Without a screen Qt remarks on what its stand-in cannot do; that says nothing about the installation.
    if not text.startswith("This plugin does not support"):
        sys.stderr.write(f"{text}\n")


def build(
    app: QApplication,
    *,
    settings_file: SettingsFile | None = None,
    chooser: Chooser | None = None,
    make_case: MakeCase = new_case,
) -> tuple[MainWindow, CrashHook]:
    """Return the window, not yet shown, and what is to be told of errors that nobody expected."""
    app.setApplicationName("shopxfer")
    app.setApplicationDisplayName("")
    settings_file = settings_file or SettingsFile()
    remembered = settings_file.load()
    theme = Theme(app, remembered.appearance)
    translations = Translations(app, remembered.language or system_language())
    folder = paths.settings_folder()
    # The window comes after its hook: the hook asks for it only when something breaks.
    hook = CrashHook(folder, lambda crash: window.crashed.emit(crash))  # noqa: PLW0108
    window = MainWindow(
        theme,
        translations,
        settings_file,
        hook,
        chooser=chooser,
        make_case=make_case,
        report_folder=folder,
    )
    return window, hook
