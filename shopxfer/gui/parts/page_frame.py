"""The frame of every page: head, body that alone scrolls, balance bar, footer, help at the right."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from shopxfer.domain.balance import Balance
from shopxfer.gui.look.tokens import SPACE_8, SPACE_16, SPACE_32
from shopxfer.gui.parts.balance_bar import BalanceBar
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.footer import Footer
from shopxfer.gui.parts.head import Head
from shopxfer.gui.parts.help_panel import HelpPanel
from shopxfer.gui.parts.table import TableView


class Body(QScrollArea):
    """The one part of a page that scrolls; its scroll bar stands in the right margin."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._inside.setProperty("ground", "none")
        self.column = QVBoxLayout(self._inside)
        self.column.setSpacing(SPACE_16)
        self._side = SPACE_32
        self.setWidget(self._inside)
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._set_margins())
        self._set_margins()

    def set_short(self, short: bool) -> None:
        """Take the narrow margins of a low window."""
        self._side = SPACE_16 if short else SPACE_32
        self._set_margins()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What does not fit is cut off by itself and does not push the rest of the page out of sight.
        self._inside.setFixedWidth(self.viewport().width())

    def _set_margins(self) -> None:
        scrolls = self.verticalScrollBar().maximum() > 0
        bar = self.verticalScrollBar().sizeHint().width() if scrolls else 0
        right = max(self._side - bar, SPACE_8 if scrolls else 0)
        self.column.setContentsMargins(self._side, 0, right, SPACE_16)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


class PageFrame(QWidget):
    """A page to fill: put widgets into `body`, name things through `head`, `footer`, `help` and `balance`."""

    back_clicked = Signal()
    primary_clicked = Signal()
    bucket_clicked = Signal(object)  #: the Bucket of the balance bar
    form_changed = Signal(bool, bool)  #: narrow, short: rearrange what is side by side

    def __init__(self, *, balance: bool = True, help_panel: bool = True) -> None:
        """Leave out the balance bar on pages before the import, and help where there is none."""
        super().__init__()
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = Head()
        self.balance = BalanceBar()
        self.footer = Footer()
        self.help = HelpPanel()
        self._body = Body()
        self.body = self._body.column
        self._has_balance = balance
        self._narrow = False
        self._form = (False, False)
        self.head.help.setVisible(help_panel)
        if not balance:  # showing a widget that has no parent yet would flash a window of its own
            self.balance.hide()
        self.help.hide()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._body, 1)
        column.addWidget(self.balance)
        column.addWidget(self.footer)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(column, 1)
        self._row.addWidget(self.help)
        self.head.help_toggled.connect(self._show_help)
        self.help.closed.connect(self._close_help)
        self.footer.back_clicked.connect(self.back_clicked)
        self.footer.primary_clicked.connect(self.primary_clicked)
        self.balance.clicked.connect(self.bucket_clicked)

    def set_question(self, caption: str, question: str, sentence: str) -> None:
        """Ask the page's question; it is the page's accessible name too."""
        self.head.set_question(caption, question, sentence)
        self.setAccessibleName(question)
        self.setAccessibleDescription(f"{caption} {sentence}".strip())

    def show_balance(self, balance: Balance | None) -> None:
        """Show where the rows are; None hides the bar."""
        self.balance.setVisible(balance is not None)
        if balance is not None:
            self.balance.show_balance(balance)

    def set_form(self, *, narrow: bool, short: bool) -> None:
        """Take the form for the window's size: narrow lets help cover the body, short saves height."""
        self._narrow = narrow
        for part in (self.head, self._body, self.balance, self.footer):
            part.set_short(short)
        for table in self.findChildren(TableView):
            table.set_short(short)
        self._place_help()
        if (narrow, short) != self._form:
            self._form = (narrow, short)
            self.form_changed.emit(narrow, short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_help()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1 and not self.head.help.isHidden():
            self.head.help.toggle()
            return
        # A key that is held down is one press: nobody answers ten questions by leaning on it.
        button = None if event.isAutoRepeat() else self._button_of(event.text())
        if button is None:
            super().keyPressEvent(event)
        else:
            button.click()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # What a page adds to its body comes last in Qt's own order, after the footer.
        self._order_tabs()
        return super().focusNextPrevChild(forward)

    def _order_tabs(self) -> None:
        """Let the keyboard go from the head through the body and the balance to the footer, then help."""
        chain: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            chain.append(widget)
            widget = widget.nextInFocusChain()
        parts = (self.head, self._body, self.balance, self.footer, self.help)
        order = [one for part in parts for one in chain if part.isAncestorOf(one) and _takes_tab(one)]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _button_of(self, letter: str) -> QAbstractButton | None:
        """Return the button whose printed letter was typed, unless a text is being written."""
        writing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit | QComboBox)
        if writing or len(letter) != 1:
            return None
        for button in self.findChildren(Button):
            if button.letter == letter.upper() and button.isEnabled():
                return button
        return None

    def _show_help(self, shown: bool) -> None:
        self.help.setVisible(shown)
        self._place_help()

    def _close_help(self) -> None:
        self.head.help.setChecked(False)
        self.head.help.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place_help(self) -> None:
        beside = self._row.indexOf(self.help) >= 0
        if self._narrow and beside:
            self._row.removeWidget(self.help)
        elif not self._narrow and not beside:
            self._row.addWidget(self.help)
        if self._narrow:
            width = self.help.width()
            foot = self._body.geometry().bottom() + 1
            self.help.setGeometry(self.width() - width, 0, width, foot)
            self.help.raise_()
