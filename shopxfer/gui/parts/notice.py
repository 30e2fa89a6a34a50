"""Notices: what is so and the way out, tinted, directly beside what caused it. There are no message boxes."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from shopxfer.gui.look.sheet import restyle
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, Type
from shopxfer.gui.parts.buttons import Button, Kind
from shopxfer.gui.parts.labels import IconLabel, Label

NoticeTone = Literal["plain", "info", "warn", "danger", "done"]

_ICONS = {
    "plain": ("info", "accent"),
    "done": ("check", "accent"),
    "info": ("info", "info"),
    "warn": ("triangle-alert", "warn"),
    "danger": ("circle-x", "danger"),
}


class Notice(QFrame):
    """One sentence or two with an icon, and buttons at the right end.

    `subject` stands before the sentence in Medium (“手机”). `flat` notices stand in a flush card, one under
    the other, the last of them `flat="last"`; a `done` one has no tint there.
    """

    pressed = Signal(str)  #: the key of the button

    def __init__(
        self,
        tone: NoticeTone,
        text: str,
        *,
        subject: str = "",
        flat: Literal["", "true", "last"] = "",
    ) -> None:
        super().__init__()
        self.setProperty("notice", "plain" if tone == "done" and not flat else tone)
        self.setProperty("flat", flat)
        self._icon = IconLabel(*_ICONS[tone])
        self._subject = Label(subject, Type.DENSE)
        self._subject.setStyleSheet("font-weight:500")
        if not subject:
            self._subject.hide()
        self._text = Label(text, Type.DENSE, wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.buttons: dict[str, Button] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_12, 7, SPACE_12, 7)
        self._row.setSpacing(SPACE_8)
        self._row.addWidget(self._words(), 1, Qt.AlignmentFlag.AlignVCenter)
        self._name()

    def _words(self) -> QWidget:
        """Return icon, subject and sentence: the icon stays with the first line, the whole is centred."""
        words = QWidget()
        row = QHBoxLayout(words)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(_sunk(self._icon), 0, top)
        row.addSpacing(2)
        row.addWidget(self._subject, 0, top)
        row.addWidget(self._text, 1)
        return words

    def set_text(self, text: str, tone: NoticeTone | None = None) -> None:
        """Say something else, perhaps in another tone."""
        self._text.setText(text)
        if tone:
            self._icon.set_icon(*_ICONS[tone])
            restyle(self, notice="plain" if tone == "done" else tone)
        self._name()

    @property
    def text(self) -> str:
        """Return the sentence."""
        return self._text.text()

    def add_button(self, key: str, text: str, kind: Kind = "secondary", icon: str | None = None) -> Button:
        """Put a button at the right end; `pressed` names it by `key`."""
        button = Button(text, kind, icon=icon)
        button.clicked.connect(lambda _=False: self.pressed.emit(key))
        self._row.addWidget(button)
        self.buttons[key] = button
        return button

    def _name(self) -> None:
        parts = (self._subject.text(), self._text.text())
        self.setAccessibleName(" ".join(part for part in parts if part))


def _sunk(icon: IconLabel) -> QWidget:
    """Return the icon two pixels lower, on the height of the first line of text."""
    frame = QWidget()
    frame.setFixedSize(icon.width(), icon.height() + 2)
    icon.setParent(frame)
    icon.move(0, 2)
    return frame
