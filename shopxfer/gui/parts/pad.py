"""A field to draw a signature in, with mouse, finger or pen; three times as wide as it is high."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopxfer.gui.look import fonts
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import RADIUS_CONTROL, SPACE_16, Type

#: Points of one stroke, each from (0, 0) upper left to (1, 1) lower right; papers draw them 3 : 1 as well.
Stroke = tuple[tuple[float, float], ...]

PROPORTION = 3
_NEAREST = 0.004  #: of the width; closer points add nothing to the line
_PEN_WIDTH = 2.2


class SignaturePad(QWidget):
    """Strokes as they are drawn; the keyboard can only take them back (Delete), and nobody has to draw."""

    changed = Signal()  #: a stroke was ended, or all were taken back

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[list[tuple[float, float]]] = []
        self._drawing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._retranslate()

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """Return what was drawn, stroke by stroke; empty if nothing was."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def clear(self) -> None:
        """Take everything back."""
        if self._strokes:
            self._strokes = []
            self._drawing = False
            self.update()
            self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(288, 288 // PROPORTION)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 180 // PROPORTION)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(round(self.width() / PROPORTION))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end(event.position())

    def tabletEvent(self, event: QTabletEvent) -> None:
        # Accepted, or Qt would send the same movement once more as a mouse's.
        event.accept()
        match event.type():
            case QEvent.Type.TabletPress:
                self._begin(event.position())
            case QEvent.Type.TabletMove:
                self._go_on(event.position())
            case QEvent.Type.TabletRelease:
                self._end(event.position())
            case _:
                event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(QColor(colours.surface))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        base = self.height() * 0.76
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(QPointF(SPACE_16, base), QPointF(self.width() - SPACE_16, base))
        if self._strokes:
            self._paint_strokes(painter)
        else:
            painter.setFont(fonts.font(Type.CAPTION))
            painter.setPen(QColor(colours.ink3))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._invitation)
        painter.end()

    def _paint_strokes(self, painter: QPainter) -> None:
        pen = QPen(QColor(tokens().ink), _PEN_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            points = [QPointF(x * self.width(), y * self.height()) for x, y in stroke]
            if len(points) == 1:
                painter.drawPoint(points[0])
            else:
                painter.drawPolyline(QPolygonF(points))

    def _begin(self, position: QPointF) -> None:
        self._drawing = True
        self._strokes.append([self._placed(position)])
        self.update()

    def _go_on(self, position: QPointF) -> None:
        if not self._drawing:
            return
        stroke, (x, y) = self._strokes[-1], self._placed(position)
        last_x, last_y = stroke[-1]
        if abs(x - last_x) + abs(y - last_y) / PROPORTION >= _NEAREST:
            stroke.append((x, y))
            self.update()

    def _end(self, position: QPointF) -> None:
        if self._drawing:
            self._go_on(position)
            self._drawing = False
            self.changed.emit()

    def _placed(self, position: QPointF) -> tuple[float, float]:
        x = min(1.0, max(0.0, position.x() / self.width()))
        y = min(1.0, max(0.0, position.y() / self.height()))
        return (round(x, 4), round(y, 4))

    def _retranslate(self) -> None:
        self._invitation = self.tr("Draw here with mouse or pen")
        self.setAccessibleName(self.tr("Drawn signature"))
        self.setAccessibleDescription(self.tr("Optional. You may sign the printed paper instead."))
        self.update()
