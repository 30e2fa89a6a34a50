"""The cards of the start page: each is one large button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopxfer.gui.look import icons
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import (
    ICON_LARGE,
    RADIUS_CARD,
    RADIUS_CONTROL,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    STRONG_LINE,
    Type,
)
from shopxfer.gui.parts.buttons import BareButton
from shopxfer.gui.parts.labels import ElidedLabel, IconLabel, Label


class _CardButton(QAbstractButton):
    """A white card that is a button."""

    def __init__(self, *, recommended: bool = False) -> None:
        super().__init__()
        self._recommended = recommended
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = colours.accent_tint if self.isDown() else colours.surface
        if self.underMouse() and self.isEnabled() and not self.isDown():
            fill = colours.sunken
        painter.setBrush(QColor(fill))
        width = STRONG_LINE if self._recommended else 1
        painter.setPen(QPen(QColor(colours.accent if self._recommended else colours.line), width))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        painter.end()


class _IconTile(QWidget):
    """The icon of a card on its square."""

    def __init__(self, icon: str, *, filled: bool) -> None:
        super().__init__()
        self._icon, self._filled = icon, filled
        self.setFixedSize(40, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if self._filled else colours.hover))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
        at = (self.width() - ICON_LARGE) / 2
        tone = "on_accent" if self._filled else "ink2"
        icons.paint(painter, self._icon, tone, QRectF(at, at, ICON_LARGE, ICON_LARGE))
        painter.end()


class ActionCard(_CardButton):
    """What one may do today: icon, name, one line below."""

    def __init__(self, icon: str, *, recommended: bool = False) -> None:
        super().__init__(recommended=recommended)
        self._tile = _IconTile(icon, filled=recommended)
        self._title = Label(role=Type.LEAD)
        self._hint = Label(tone="ink2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.addWidget(self._tile)
        self._row.addLayout(words, 1)
        self._words = words
        for part in (self._tile, self._title, self._hint):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_short(False)

    def set_texts(self, title: str, hint: str) -> None:
        """Say what it does."""
        self._title.setText(title)
        self._hint.setText(hint)
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)

    def set_short(self, short: bool) -> None:
        """In a low window icon and words stand side by side and the hint stays a description."""
        self._hint.setVisible(not short)
        self._title.set_role(Type.EMPHASIS if short else Type.LEAD)
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if short else QBoxLayout.Direction.TopToBottom
        )
        upright = Qt.AlignmentFlag.AlignVCenter if short else Qt.AlignmentFlag.AlignTop
        self._row.setAlignment(self._words, upright)
        side = SPACE_8 if short else SPACE_24 - 4
        self._row.setContentsMargins(side, side, side, side)
        self._row.setSpacing(SPACE_12)
        self.setFixedHeight(56 if short else 168)


class RecentCard(QWidget):
    """One case folder: its name, where it lies, when it was last changed; and a way to forget it."""

    opened = Signal(object)  #: the Path
    forgotten = Signal(object)  #: the Path

    def __init__(self, folder: Path, changed: str) -> None:
        """`changed` is the day of the last change; empty where the folder is not there."""
        super().__init__()
        self.folder = folder
        self.button = _CardButton()
        self.button.setEnabled(bool(changed))
        self.forget = BareButton("x", "")
        self._name = ElidedLabel(folder.stem, Type.EMPHASIS, "ink" if changed else "ink2")
        self._where = ElidedLabel(str(folder.parent), Type.CAPTION, "ink2")
        self._changed = Label(changed, Type.CAPTION, "ink2" if changed else "warn")
        self._is_there = bool(changed)
        self._build()
        self.button.clicked.connect(lambda _=False: self.opened.emit(folder))
        self.forget.clicked.connect(lambda _=False: self.forgotten.emit(folder))
        self._retranslate()

    def _build(self) -> None:
        inside = QHBoxLayout(self.button)
        inside.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        inside.setSpacing(SPACE_12)
        icon = IconLabel("archive" if self._is_there else "triangle-alert", "ink2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._where)
        inside.addWidget(icon)
        inside.addLayout(words, 1)
        inside.addWidget(self._changed, 0, Qt.AlignmentFlag.AlignTop)
        for part in (icon, self._name, self._where, self._changed):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addWidget(self.button, 1)
        row.addWidget(self.forget)

    def _retranslate(self) -> None:
        name = self.folder.stem
        if not self._is_there:
            self._changed.setText(self.tr("not there"))
            self.button.setToolTip(self.tr("The folder is not there. Is it on a USB stick?"))
        self.button.setAccessibleName(self.tr("Open {name}").format(name=name))
        self.button.setAccessibleDescription(f"{self.folder.parent} {self._changed.text()}")
        self.forget.set_name(self.tr("Take {name} off this list").format(name=name))
