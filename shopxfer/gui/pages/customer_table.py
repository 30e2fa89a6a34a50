"""A card of the customer page: one table, and the way from a value to where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Column, PagedTableModel, Source, model_of
from shopxfer.gui.session import Session
from shopxfer.handover.customer import Customer

_LEAST_HEIGHT = 130


class TableCard(Card):
    """Subclasses name themselves and their columns; Enter, a double click or the button open a value."""

    opened = Signal(object)  #: the `Source` of the value that is to be traced and perhaps looked at

    def __init__(self, session: Session, *, icon: str = "info") -> None:
        super().__init__(flush=True)
        self._session = session
        self.customer: Customer | None = None
        self.table = TableView("", dense=True, round_corners=False)
        self.table.setMinimumHeight(_LEAST_HEIGHT)
        self.nothing = EmptyState(icon, "")
        self.nothing.setMinimumHeight(_LEAST_HEIGHT)
        self.open_button = Button(kind="quiet", icon="eye")
        self.open_button.clicked.connect(self.open_current)
        self.table.row_activated.connect(lambda _=None: self.open_current())
        self.table.row_selected.connect(lambda _=None: self._show_ready())
        self.add_to_head(self.open_button)
        self.add(self.table, 1)
        self.add(self.nothing, 1)

    def show_customer(self, customer: Customer) -> None:
        """Show what there is of a customer."""
        self.customer = customer
        self.refill()

    def refill(self) -> None:
        """Fill the table from the customer shown; subclasses do."""

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.open_button.set_text(self.tr("Where it comes from"))
        if self.customer is not None:
            self.refill()

    def open_current(self) -> None:
        """Ask for the value of the current cell, or else the first one of its row."""
        source = self._source()
        if source is not None:
            self.opened.emit(source)

    def take_keyboard(self) -> None:
        """Put the keyboard on the table, where there is one, on its first row if on none."""
        if self.table.isHidden():
            return
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, title: str, hint: str, nothing: str, model: PagedTableModel[Any]) -> None:
        """Show rows under a title, or the sentence `nothing` where there are none."""
        kept = self.table.selected_id
        self.set_title(title, hint)
        self.table.setAccessibleName(title)
        self.nothing.set_texts(nothing)
        self.table.set_model(model)
        if kept is not None:
            self.table.select_id(kept)
        filled = model.rowCount() > 0
        self.table.setVisible(filled)
        self.nothing.setVisible(not filled)
        self._show_ready()

    def fill_rows(
        self, title: str, hint: str, nothing: str, columns: Sequence[Column[Any]], rows: Sequence[Any]
    ) -> None:
        """Show a few rows that are at hand; see `fill`."""
        self.fill(title, hint, nothing, model_of(columns, rows))

    def _source(self) -> Source | None:
        model, index = self.table.model(), self.table.currentIndex()
        if not isinstance(model, PagedTableModel) or not index.isValid():
            return None
        for column in (index.column(), *range(len(model.columns))):
            for source in model.sources(index.row(), column):
                if isinstance(source, Source):
                    return source
        return None

    def _show_ready(self) -> None:
        model = self.table.model()
        traced = isinstance(model, PagedTableModel) and any(column.source for column in model.columns)
        self.open_button.setVisible(traced and not self.table.isHidden())
        self.open_button.setEnabled(self._source() is not None)
