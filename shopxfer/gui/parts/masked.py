"""A masked value by itself, and the whole of it for a few seconds once looking at it has been recorded."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopxfer.gui.look import fonts
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import RADIUS_BADGE, SPACE_8, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.delegate import paint_masked
from shopxfer.gui.parts.labels import Label

SECONDS_SHOWN = 12
MILLISECONDS_PER_TICK = 1_000
_LINE = 24


class MaskedText(QWidget):
    """Digits in ink, stars paler; or a sealed block that says only its kind."""

    def __init__(self, text: str = "", *, sealed: bool = False) -> None:
        super().__init__()
        self._text, self._sealed, self._whole = text, sealed, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def show_masked(self, text: str, *, sealed: bool = False) -> None:
        """Show a masked value, or the kind of a sealed one."""
        self._text, self._sealed, self._whole = text, sealed, ""
        self.setAccessibleName(text)
        self._take_height()

    def show_whole(self, value: str) -> None:
        """Show the value itself, in Medium, on as many lines as it takes."""
        self._whole = value
        self.setAccessibleName(value)
        self._take_height()

    def _take_height(self) -> None:
        metrics = QFontMetrics(fonts.font(Type.DENSE, emphasis=True))
        room = QRect(0, 0, max(self.width(), 1), 10_000)
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWrapAnywhere, self._whole).height()
        self.setFixedHeight(max(_LINE, needed if self._whole else 0))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 16, _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.font(Type.DENSE, emphasis=bool(self._whole)))
        if self._sealed and not self._whole:
            width = painter.fontMetrics().horizontalAdvance(self._text) + 10
            block = QRect(0, (self.height() - 21) // 2, min(width, self.width()), 21)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(block, RADIUS_BADGE - 1, RADIUS_BADGE - 1)
            painter.setPen(QColor(colours.ink2))
            painter.drawText(block, Qt.AlignmentFlag.AlignCenter, self._text)
        elif self._whole:
            painter.setPen(QColor(colours.ink))
            flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWrapAnywhere.value
            painter.drawText(self.rect(), flags, self._whole)
        else:
            paint_masked(painter, self.rect(), self._text, colours.ink, colours.ink3)
        painter.end()


class MaskedRow(QWidget):
    """Name, masked value, and “look and record”; or the reason why this role may not look.

    `look_clicked` asks the page to record the look; the page answers with `reveal`. After 12 seconds the mask
    is back. The value never reaches the clipboard: it cannot be selected.
    """

    look_clicked = Signal()
    covered = Signal()  #: the mask is back

    def __init__(
        self, name: str, masked: str, *, sealed: bool = False, reason: str = "", stacked: bool = False
    ) -> None:
        """Take a value with its name; `stacked` leaves the name out and puts the look below the value."""
        super().__init__()
        self._masked, self._sealed = masked, sealed
        self._reason = reason
        self._left = 0
        self._name = Label(name, Type.DENSE)
        self._name.setFixedWidth(92)
        self._value = MaskedText(masked, sealed=sealed)
        self._note = Label(role=Type.CAPTION, tone="ink2", wrap=stacked)
        self.look = Button(kind="link", dense=True)
        self.look.clicked.connect(self.look_clicked)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        row = QHBoxLayout()
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(SPACE_8)
        below = QHBoxLayout()
        row.addWidget(self._name)
        row.addWidget(self._value, 1)
        (below if stacked else row).addWidget(self._note, int(stacked))
        (below if stacked else row).addWidget(self.look)
        below.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        if stacked:
            self._name.hide()
            column.addLayout(below)
        self._show()

    @property
    def value(self) -> str:
        """Return what is shown of the value now."""
        return self._value.accessibleName()

    def show_masked(self, name: str, masked: str, *, sealed: bool = False) -> None:
        """Show another value, covered."""
        self.cover()
        self._name.setText(name)
        self._masked, self._sealed = masked, sealed
        self._value.show_masked(masked, sealed=sealed)
        self.setAccessibleName(f"{name} {masked}")
        self._show()

    def set_reason(self, reason: str) -> None:
        """Say why nobody may look at it here; an empty text lets them."""
        self._reason = reason
        self._show()

    def reveal(self, value: str) -> None:
        """Show the whole value for 12 seconds."""
        self._value.show_whole(value)
        self._left = SECONDS_SHOWN
        self._timer.start(MILLISECONDS_PER_TICK)
        self._show()

    def cover(self) -> None:
        """Put the mask back at once, as when the case is locked."""
        if self._left:
            self._timer.stop()
            self._left = 0
            self._value.show_masked(self._masked, sealed=self._sealed)
            self._show()
            self.covered.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _tick(self) -> None:
        if self._left == 1:
            self.cover()
        else:
            self._left -= 1
            self._show()

    def _show(self) -> None:
        self.look.set_text(self.tr("Look and record"))
        self.look.setAccessibleName(f"{self._name.text()}: {self.look.text()}")
        self.look.setVisible(not self._reason and not self._left)
        countdown = self.tr("Masked again in {seconds} s").format(seconds=self._left)
        self._note.setText(countdown if self._left else self._reason)
        self._note.setVisible(bool(self._left or self._reason))
