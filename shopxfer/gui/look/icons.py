"""Lucide icons (ISC licence, `resources/icons`) drawn in the colour of the text beside them.

An icon names a token instead of holding a colour, and looks it up each time it is drawn, so a change of
theme needs no second set of pictures. Disabled controls draw it in the disabled ink by themselves.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from shopxfer import paths
from shopxfer.gui.look import theme
from shopxfer.gui.look.tokens import ICON


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def paint(painter: QPainter, name: str, tone: str, rect: QRect | QRectF) -> None:
    """Draw the icon `name` into `rect` in the colour that the token `tone` has now."""
    _renderer(name, getattr(theme.tokens(), tone)).render(painter, QRectF(rect))


def paint_tick(painter: QPainter, centre: QPointF, tone: str) -> None:
    """Draw a tick for rings and boxes, where Lucide's own would get too thin."""
    pen = QPen(QColor(getattr(theme.tokens(), tone)), 1.75)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        [centre + point for point in (QPointF(-4, 0.2), QPointF(-1.3, 2.9), QPointF(4, -2.8))]
    )
    painter.restore()


class TextColourIcon(QIconEngine):
    """Draws one SVG in a token's colour: `tone`, or `tone_on` while the control is checked."""

    def __init__(self, name: str, tone: str, tone_on: str) -> None:
        super().__init__()
        self._name, self._token, self._tone_on = name, tone, tone_on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tone = self._tone_on if state == QIcon.State.On else self._token
        if mode == QIcon.Mode.Disabled:
            tone = "disabled_ink"
        # Buttons ask for a box wider than high: the spare width at the right is the gap before the word.
        side = min(rect.width(), rect.height())
        paint(painter, self._name, tone, QRect(rect.x(), rect.y(), side, side))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # `size` is in units: what comes back must have the screen's pixels, and say so.
        result = QPixmap(size * scale)
        result.setDevicePixelRatio(scale)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return result

    def clone(self) -> QIconEngine:
        return TextColourIcon(self._name, self._token, self._tone_on)


def icon(name: str, tone: str = "ink", tone_on: str | None = None) -> QIcon:
    """Return the icon `name` (a file of `resources/icons`) in the colour of the token `tone`.

    Raises:
        FileNotFoundError: there is no such icon, a mistake in the code that asks.
    """
    _source(name)
    return QIcon(TextColourIcon(name, tone, tone_on or tone))


def pixmap(name: str, tone: str, ratio: float, side: int = ICON) -> QPixmap:
    """Return the icon as a picture of `side` units for a screen with `ratio` device pixels to the unit."""
    result = QPixmap(round(side * ratio), round(side * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint(painter, name, tone, QRectF(0, 0, side, side))
    painter.end()
    return result
