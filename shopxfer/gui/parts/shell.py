"""The wizard's window content: the rail and the pages, and which form they take at which size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from shopxfer.gui.look.tokens import NARROW_BELOW, SHORT_BELOW
from shopxfer.gui.parts.focus_ring import FocusRing
from shopxfer.gui.parts.page_frame import PageFrame
from shopxfer.gui.parts.rail import Rail, RailPlace, RailStep, RailStrip


class Shell(QWidget):
    """Rail at the left, one page at a time. Below 1100 wide the rail is a strip that opens over the page."""

    step_chosen = Signal(str)
    place_chosen = Signal(str)
    lock_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(640, 360)
        self.rail = Rail()
        self.strip = RailStrip()
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._curtain = _Curtain(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.rail)
        self._row.addWidget(self.strip)
        self._row.addWidget(self._stack, 1)
        self.ring = FocusRing(self)
        self._narrow = False
        self.strip.hide()
        self.rail.step_chosen.connect(self._choose_step)
        self.rail.place_chosen.connect(self._choose_place)
        for lockable in (self.rail, self.strip):
            lockable.lock_chosen.connect(self.lock_chosen)
        self.strip.expand_chosen.connect(self.open_rail)
        self._curtain.clicked.connect(self.close_rail)
        self.rail.installEventFilter(self)

    def add_page(self, key: str, page: QWidget) -> None:
        """Keep a page under its key."""
        self._pages[key] = page
        self._stack.addWidget(page)
        self._set_form(page)

    def show_page(self, key: str) -> None:
        """Show the page of a key."""
        page = self._pages[key]
        self._stack.setCurrentWidget(page)
        # The page itself takes the keyboard: a screen reader reads its question, Tab goes on from there.
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current_page(self) -> QWidget | None:
        """Return the page shown, if there is one yet."""
        return self._stack.currentWidget()

    def set_steps(self, steps: Sequence[RailStep], places: Sequence[RailPlace] = ()) -> None:
        """Show steps and places in the rail, and the current step in the strip."""
        self.rail.set_steps(steps)
        self.rail.set_places(places)
        self.strip.show_step(self.rail.current)

    def set_user(self, name: str, role: str) -> None:
        """Show who works here; an empty name hides user and lock."""
        self.rail.set_user(name, role)
        self.strip.set_lockable(bool(name))

    def open_rail(self) -> None:
        """Open the rail over the page, in a narrow window."""
        if not self._narrow:
            return
        self._curtain.setGeometry(self.rect())
        self._curtain.show()
        self._curtain.raise_()
        self.rail.setGeometry(0, 0, self.rail.width(), self.height())
        self.rail.show()
        self.rail.raise_()
        self.rail.focus_current()

    def close_rail(self) -> None:
        """Put the rail that lies over the page away again."""
        if self._narrow and self.rail.isVisible():
            self._curtain.hide()
            self.rail.hide()
            self.strip.focus_expand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_narrow(self.width() < NARROW_BELOW)
        for page in self._pages.values():
            self._set_form(page)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is self.rail and escape and self._narrow:
            self.close_rail()
            return True
        return super().eventFilter(watched, event)

    def _choose_step(self, key: str) -> None:
        self.close_rail()
        self.step_chosen.emit(key)

    def _choose_place(self, key: str) -> None:
        self.close_rail()
        self.place_chosen.emit(key)

    def _set_narrow(self, narrow: bool) -> None:
        if narrow == self._narrow:
            if narrow and self.rail.isVisible():
                self.open_rail()
            return
        self._narrow = narrow
        self._curtain.hide()
        self.strip.setVisible(narrow)
        self.rail.setVisible(not narrow)
        if narrow:
            self._row.removeWidget(self.rail)
        else:
            self._row.insertWidget(0, self.rail)

    def _set_form(self, page: QWidget) -> None:
        if isinstance(page, PageFrame):
            page.set_form(narrow=self._narrow, short=self.height() < SHORT_BELOW)


class _Curtain(QWidget):
    """Lies between the opened rail and the page; a click on it closes the rail."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.clicked.emit()
