"""The focus ring: one overlay for a whole window that follows the keyboard, 2 px outside every control."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import RADIUS_CONTROL, STRONG_LINE

_OUTSIDE = 4


def _has_own_border(widget: QWidget) -> bool:
    """Return whether a widget shows its focus itself, or only holds it for the keyboard, as a page does."""
    bordered = isinstance(widget, QLineEdit | QComboBox | QPlainTextEdit)
    return bordered or widget.focusPolicy() == Qt.FocusPolicy.NoFocus


class FocusRing(QWidget):
    """Draws the ring in `window`. Inputs have their own 2 px border instead; a click draws none.

    A control that looks smaller than it is tells so with `focus_ring_margins()`: left, top, right, bottom.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def target(self) -> QWidget | None:
        """Return the control that has the ring."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
        if event.type() in moved:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), STRONG_LINE))
        radius = RADIUS_CONTROL + 3
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        self._forget()
        inside = new is not None and self._window.isAncestorOf(new)
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is None or not inside or by_mouse or _has_own_border(new):
            self.hide()
            return
        self._target = new
        widget: QWidget | None = new
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _forget(self) -> None:
        for widget in self._watched:
            if isValid(widget):  # what was made anew, as the rail is, went with its own ancestors
                widget.removeEventFilter(self)
        self._watched = []
        self._target = None

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        window = self._window
        ring = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        looks_smaller = getattr(target, "focus_ring_margins", None)
        if looks_smaller:
            left, top, right, bottom = looks_smaller()
            ring.adjust(left, top, -right, -bottom)
        ring.adjust(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        self.setGeometry(self._seen(ring, target))
        self.raise_()
        self.show()
        self.update()

    def _seen(self, ring: QRect, target: QWidget) -> QRect:
        """Cut off what a scrolled page hides."""
        window = self._window
        area = target.parentWidget()
        while area is not None and area is not window:
            if isinstance(area, QAbstractScrollArea) and area is not target:
                port = area.viewport()
                ring = ring.intersected(QRect(port.mapTo(window, QPoint(0, 0)), port.size()))
            area = area.parentWidget()
        return ring.intersected(window.rect())
