"""Buttons. Each is a verb and its object; an icon never stands without a word, but for close and expand."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton

from shopxfer.gui.look import fonts, icons
from shopxfer.gui.look.sheet import restyle
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import ICON, RADIUS_BADGE, SPACE_8, Type

Kind = Literal["primary", "secondary", "quiet", "danger", "destroy", "link"]

_ICON_TOKENS: dict[str, tuple[str, str]] = {
    "primary": ("on_accent", "on_accent"),
    "secondary": ("ink", "ink"),
    "quiet": ("ink2", "accent"),
    "danger": ("danger", "danger"),
    "destroy": ("on_danger", "on_danger"),
    "link": ("accent", "accent"),
}


class Button(QPushButton):
    """A button of one kind, with an icon and the letter key that presses it, if it has one.

    `secondary` has a border, `quiet` none, `danger` a border in red, `destroy` a red fill (the last of the
    two steps only), `link` looks like a link. `dense` is for links among small text.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = "secondary",
        *,
        icon: str | None = None,
        letter: str | None = None,
        dense: bool = False,
    ) -> None:
        super().__init__()
        self._kind: Kind = kind
        self._letter = letter
        self._menu: QMenu | None = None
        self.setProperty("kind", kind)
        self.setProperty("dense", "true" if dense else "false")
        self.setProperty("letter", "true" if letter else "false")
        self.setAutoDefault(False)
        self.setIconSize(QSize(ICON + SPACE_8 - 4, ICON))
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            self.set_icon(icon)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text` as it is: an ampersand in it is no shortcut."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def set_icon(self, name: str) -> None:
        """Show the icon `name` before the word."""
        self.setIcon(icons.icon(name, *_ICON_TOKENS[self._kind]))

    def set_place(self, place: Literal["", "footer", "footer-short"]) -> None:
        """Take the height of the place where the button stands; none is that of a card."""
        restyle(self, place=place)

    def set_letter(self, letter: str | None) -> None:
        """Print another letter, or none, and be pressed by it."""
        if letter != self._letter:
            self._letter = letter
            restyle(self, letter="true" if letter else "false")
            self.updateGeometry()

    @property
    def letter(self) -> str | None:
        """Return the letter printed on the button."""
        return self._letter

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._letter:
            self._paint_letter(self._letter)
        if self._menu:
            self._paint_chevron()

    def setMenu(self, menu: QMenu) -> None:
        """Open `menu` when pressed, above the button where there is no room below.

        Not Qt's own way: beside its indicator a style sheet puts the words off centre.
        """
        self._menu = menu
        self.clicked.connect(self._open_menu)
        restyle(self, menu="true")

    @property
    def drop_down(self) -> QMenu | None:
        """Return the menu that the button opens."""
        return self._menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._menu and event.key() == Qt.Key.Key_Down:
            self._open_menu()
        else:
            super().keyPressEvent(event)

    def _open_menu(self) -> None:
        if self._menu is None:
            return
        height = self._menu.sizeHint().height()
        below = self.mapToGlobal(QPoint(0, self.height() + 4))
        above = self.mapToGlobal(QPoint(0, -height - 4))
        self._menu.popup(above if below.y() + height > self.screen().availableGeometry().bottom() else below)

    def _paint_chevron(self) -> None:
        painter = QPainter(self)
        at = QRectF(self.width() - 14 - 16, (self.height() - 16) / 2, 16, 16)
        icons.paint(painter, "chevron-down", "ink2" if self.isEnabled() else "disabled_ink", at)
        painter.end()

    def _paint_letter(self, letter: str) -> None:
        colours = tokens()
        colour = colours.on_accent if self._kind == "primary" else colours.ink2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colour if self.isEnabled() else colours.disabled_ink), 1))
        inset = 20 if self.property("place") == "footer" else 14
        box = QRectF(self.width() - inset - 18 + 0.5, (self.height() - 16) / 2 + 0.5, 17, 15)
        painter.drawRoundedRect(box, RADIUS_BADGE - 1, RADIUS_BADGE - 1)
        painter.setFont(fonts.font(Type.RAIL_NUMBER))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
        painter.end()


class BareButton(QPushButton):
    """An icon alone, for closing and expanding; its name is its tooltip too."""

    def __init__(self, icon: str, name: str, *, tone: str = "ink2") -> None:
        super().__init__()
        self.setProperty("kind", "bare")
        self.setAutoDefault(False)
        self.setFixedSize(32, 32)
        self.setIconSize(QSize(ICON, ICON))
        self.setIcon(icons.icon(icon, tone))
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Take another name."""
        self.setAccessibleName(name)
        self.setToolTip(name)
