"""Bars that answer one question: upright for years, level for names; each bar is a button that leads on.

Painted here and not by pyqtgraph: its bars can neither be focused nor named to a screen reader, and know none
of our patterns; and it costs 0.15 s at every start (measured with 0.14.0) and 10 MB in the build.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QWidget

from shopxfer.domain.balance import Bucket
from shopxfer.gui.look import fonts
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import BAR, RADIUS_BADGE, RADIUS_BAR, SPACE_8, Type
from shopxfer.gui.parts.patterns import paint_part

_LINE, _UPRIGHT_HEIGHT, _WIDEST = 22, 190, 56
_ROW = 30
_NAME_SHARE, _FIGURE_LEAST = 0.34, 48
_KEYS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


@dataclass(frozen=True, slots=True)
class PlotBar:
    """One bar as it is shown."""

    key: str
    name: str
    size: float  #: from 0, in the unit of all bars of the plot
    figure: str  #: what stands at its end
    is_second: bool = False  #: of the second group: hatched
    mark: float | None = None  #: where it was before, as an upright line across the bar
    spoken: str = ""  #: what a screen reader says, if name and figure do not say it
    opens: bool = True  #: a click leads to a list

    @property
    def words(self) -> str:
        """What the bar says, in words."""
        return self.spoken or f"{self.name}: {self.figure}"


class _BarButton(QAbstractButton):
    """One bar with its name and figure; the whole strip it stands in can be hit."""

    def __init__(self, bar: PlotBar, parent: BarPlot) -> None:
        super().__init__(parent)
        self.bar = bar
        self._plot = parent
        self.setEnabled(bar.opens)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(bar.words)
        self.setToolTip(bar.words)
        if bar.opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif not self._plot.move_from(self, event.key()):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().hover))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS_BADGE, RADIUS_BADGE)
        self._plot.paint_bar(painter, self.bar, QRectF(self.rect()))
        painter.end()


class BarPlot(QWidget):
    """The bars. Tab goes into the plot, arrow keys from bar to bar, Enter or Space lead on."""

    chosen = Signal(str)  #: the key of a bar

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self._upright = upright
        self._scale = 1.0
        self._name_width = self._figure_width = 0
        self.buttons: list[_BarButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[PlotBar], scale: float = 0.0) -> None:
        """Show these bars; `scale` is what the full length stands for, the largest bar unless given."""
        if [button.bar for button in self.buttons] == list(bars):
            return
        had_focus = any(button.hasFocus() for button in self.buttons)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [_BarButton(bar, self) for bar in bars]
        self._scale = scale or max((max(bar.size, bar.mark or 0) for bar in bars), default=0) or 1.0
        for button in self.buttons:
            button.clicked.connect(lambda _=False, key=button.bar.key: self.chosen.emit(key))
            button.show()
        self._take_tab(self._openable()[0] if self._openable() else None)
        if had_focus and self._openable():
            self._openable()[0].setFocus()
        self.setFixedHeight(_UPRIGHT_HEIGHT if self._upright else max(1, len(bars)) * _ROW)
        self._arrange()

    def move_from(self, button: _BarButton, key: int) -> bool:
        """Put the keyboard on another bar; returns whether the key asks for that."""
        openable = self._openable()
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            goal = openable[0 if key == Qt.Key.Key_Home else -1]
        elif key in _KEYS:
            at = openable.index(button) + _KEYS[Qt.Key(key)]
            goal = openable[min(max(at, 0), len(openable) - 1)]
        else:
            return False
        self._take_tab(goal)
        goal.setFocus(Qt.FocusReason.TabFocusReason)
        self._bring_into_sight(goal)
        return True

    def sizeHint(self) -> QSize:
        return QSize(360, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._upright:  # the line on which the bars stand
            painter = QPainter(self)
            painter.fillRect(QRectF(0, self.height() - _LINE - 1, self.width(), 1), QColor(tokens().edge))
            painter.end()

    def paint_bar(self, painter: QPainter, bar: PlotBar, strip: QRectF) -> None:
        """Paint one bar into its strip."""
        if self._upright:
            self._paint_upright(painter, bar, strip)
        else:
            self._paint_level(painter, bar, strip)

    def _bring_into_sight(self, bar: _BarButton) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(bar, 0, SPACE_8)

    def _openable(self) -> list[_BarButton]:
        return [button for button in self.buttons if button.isEnabled()]

    def _take_tab(self, chosen: _BarButton | None) -> None:
        for button in self.buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is chosen else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy if button.isEnabled() else Qt.FocusPolicy.NoFocus)

    def _arrange(self) -> None:
        count = len(self.buttons)
        names, figures = fonts.font(Type.DENSE), fonts.font(Type.DENSE, emphasis=True)
        self.setFont(names)
        widest = max((self.fontMetrics().horizontalAdvance(b.bar.name) for b in self.buttons), default=0)
        self._name_width = min(widest + 2, int(self.width() * _NAME_SHARE))
        self.setFont(figures)
        widest = max((self.fontMetrics().horizontalAdvance(b.bar.figure) for b in self.buttons), default=0)
        self._figure_width = max(widest + 2, _FIGURE_LEAST)
        for place, button in enumerate(self.buttons):
            if self._upright:
                left = round(place * self.width() / count)
                button.setGeometry(left, 0, round((place + 1) * self.width() / count) - left, self.height())
            else:
                button.setGeometry(0, place * _ROW, self.width(), _ROW)

    def _paint_upright(self, painter: QPainter, bar: PlotBar, strip: QRectF) -> None:
        colours = tokens()
        foot = strip.bottom() - _LINE - 1
        room = foot - strip.top() - _LINE
        length = max(2.0, room * bar.size / self._scale) if bar.size else 0.0
        width = min(_WIDEST, strip.width() * 0.68)
        body = QRectF(strip.center().x() - width / 2, foot - length, width, length)
        self._fill(painter, body, bar)
        across = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(fonts.font(Type.DENSE, emphasis=bar.size > 0))
        painter.setPen(QColor(colours.ink if bar.size else colours.ink3))
        painter.drawText(QRectF(strip.left(), body.top() - _LINE, strip.width(), _LINE), across, bar.figure)
        painter.setFont(fonts.font(Type.CAPTION))
        painter.setPen(QColor(colours.ink2))
        name = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, int(strip.width()))
        painter.drawText(QRectF(strip.left(), foot + 1, strip.width(), _LINE), across, name)

    def _paint_level(self, painter: QPainter, bar: PlotBar, strip: QRectF) -> None:
        colours = tokens()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(fonts.font(Type.DENSE))
        painter.setPen(QColor(colours.ink))
        name = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, self._name_width)
        painter.drawText(QRectF(0, 0, self._name_width, strip.height()), middle, name)
        painter.setFont(fonts.font(Type.DENSE, emphasis=True))
        painter.setPen(QColor(colours.ink if bar.size else colours.ink3))
        end = strip.width() - self._figure_width
        painter.drawText(
            QRectF(end, 0, self._figure_width, strip.height()),
            middle | Qt.AlignmentFlag.AlignRight,
            bar.figure,
        )
        left = self._name_width + 2 * SPACE_8
        room = max(10.0, end - left - SPACE_8)
        top = (strip.height() - BAR) / 2 + 1
        if bar.mark is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(QRectF(left, top, room, BAR - 2), RADIUS_BAR, RADIUS_BAR)
        if bar.size:
            self._fill(painter, QRectF(left, top, max(2.0, room * bar.size / self._scale), BAR - 2), bar)
        if bar.mark is not None:
            self._paint_mark(painter, left + room * bar.mark / self._scale, strip)

    @staticmethod
    def _paint_mark(painter: QPainter, x: float, strip: QRectF) -> None:
        colours = tokens()
        line = QRectF(x - 1, strip.center().y() - BAR / 2 - 2, 2, BAR + 4)
        painter.fillRect(line.adjusted(-1, 0, 1, 0), QColor(colours.surface))  # seen on the bar as well
        painter.fillRect(line, QColor(colours.ink))

    def _fill(self, painter: QPainter, body: QRectF, bar: PlotBar) -> None:
        if body.isEmpty():
            return
        bucket = Bucket.UNDECIDED if bar.is_second else Bucket.TRANSFERRED
        paint_part(painter, body, bucket, self.devicePixelRatioF())
