"""Which table of tokens is in force; puts it on the application and follows the system.

The application has one look at a time, as it has one palette, so the table in force is the module's: painted
widgets ask `tokens()` while they paint, and are repainted because the palette changes with it.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from shopxfer.gui.look import fonts
from shopxfer.gui.look.palette import palette
from shopxfer.gui.look.sheet import style_sheet
from shopxfer.gui.look.tokens import CONTRAST, DARK, LIGHT, Tokens


class Appearance(StrEnum):
    """What the user chose; the first follows the system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_in_force: Tokens = LIGHT


def tokens() -> Tokens:
    """Return the table of colours in force."""
    return _in_force


def tokens_for(appearance: Appearance, *, system_dark: bool, system_contrast: bool) -> Tokens:
    """Return the table for a choice, given what the system prefers at the moment."""
    match appearance:
        case Appearance.LIGHT:
            return LIGHT
        case Appearance.DARK:
            return DARK
        case Appearance.CONTRAST:
            return CONTRAST
        case Appearance.SYSTEM:
            if system_contrast:
                return CONTRAST
            return DARK if system_dark else LIGHT


class Theme(QObject):
    """Puts the look on an application and keeps it in step with the system."""

    changed = Signal()  #: another table is in force; style sheet and palette are already set

    def __init__(self, app: QApplication, appearance: Appearance = Appearance.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = appearance
        self._applied: Tokens | None = None
        fonts.load()
        app.setStyle("Fusion")
        app.setFont(fonts.font())
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        hints.accessibility().contrastPreferenceChanged.connect(self._apply)
        self.use(appearance)

    @property
    def appearance(self) -> Appearance:
        """Return what the user chose."""
        return self._appearance

    def use(self, appearance: Appearance) -> None:
        """Take another choice; title bar and system dialogues follow where the system allows it."""
        self._appearance = appearance
        scheme = {
            Appearance.SYSTEM: Qt.ColorScheme.Unknown,
            Appearance.LIGHT: Qt.ColorScheme.Light,
            Appearance.DARK: Qt.ColorScheme.Dark,
            Appearance.CONTRAST: Qt.ColorScheme.Dark,
        }[appearance]
        self._app.styleHints().setColorScheme(scheme)
        self._apply()

    def _apply(self) -> None:
        global _in_force  # noqa: PLW0603, one application, one look: see the module's text
        hints = self._app.styleHints()
        chosen = tokens_for(
            self._appearance,
            system_dark=hints.colorScheme() == Qt.ColorScheme.Dark,
            system_contrast=hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast,
        )
        if chosen is self._applied:
            return
        _in_force = self._applied = chosen
        self._app.setPalette(palette(chosen))
        self._app.setStyleSheet(style_sheet(chosen))
        self.changed.emit()
