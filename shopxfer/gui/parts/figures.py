"""Key figures, and bars that compare two or three of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import RADIUS_BAR, SPACE_16, Type
from shopxfer.gui.parts.labels import Label


class KeyFigure(QWidget):
    """A figure with what it counts below it, both at the right."""

    def __init__(self, figure: str = "", what: str = "", tone: str = "ink") -> None:
        super().__init__()
        self._figure = Label(figure, Type.LEAD, tone)
        self._what = Label(what, Type.CAPTION, "ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (self._figure, self._what):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            column.addWidget(label)
        self.show_figure(figure, what, tone)

    def show_figure(self, figure: str, what: str, tone: str = "ink") -> None:
        """Show another figure."""
        self._figure.setText(figure)
        self._figure.set_tone(tone)
        self._what.setText(what)
        self.setAccessibleName(f"{figure} {what}")


class Meter(QWidget):
    """Name, bar and figure on one line; bars under each other share a scale through `set_value`."""

    def __init__(self, name: str, tone: str = "accent", *, name_width: int = 64) -> None:
        super().__init__()
        self._name = Label(name, Type.CAPTION, "ink2")
        self._name.setMinimumWidth(name_width)
        self._bar = _MeterBar(tone)
        self._figure = Label(role=Type.CAPTION)
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._figure.setMinimumWidth(80)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_16)
        row.addWidget(self._name)
        row.addWidget(self._bar, 1)
        row.addWidget(self._figure)

    def set_value(self, value: int, scale: int, figure: str) -> None:
        """Show `value` as a share of `scale`, which ends at the bar's right end."""
        self._bar.share = min(1.0, value / scale) if scale else 0.0
        self._bar.update()
        self._figure.setText(figure)
        self.setAccessibleName(f"{self._name.text()} {figure}")


class _MeterBar(QWidget):
    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.share = 0.0
        self.setFixedHeight(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(tokens(), self._tone)))
        filled = QRectF(0, 0, max(2.0, self.width() * self.share), self.height())
        painter.drawRoundedRect(filled, RADIUS_BAR, RADIUS_BAR)
        painter.end()
