"""The view of the clean page on what was merged: the figures, and the people who have several records."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_16
from shopxfer.gui.pages.clean_found import FoundCard
from shopxfer.gui.pages.clean_people import PeopleTable
from shopxfer.gui.pages.clean_person import PersonCard
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.session import Session
from shopxfer.handover.clean import CleanReport

_ROWS_SHOWN = 8


class MergedView(QWidget):
    """What the last cleaning found; below it who has several records, and the one who is opened."""

    opened = Signal()  #: the keyboard went to the open person: bring them into view

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.found = FoundCard(session)
        self.people = PeopleTable(session)
        self.table = TableView("", dense=True, round_corners=False)
        self.table.set_model(self.people.model)
        self._table_card = Card(flush=True)
        self.nobody = EmptyState("users", "")
        self.nobody.setMinimumHeight(160)
        self.person = PersonCard(session)
        self.table.row_selected.connect(self._select)
        self.table.row_activated.connect(self._go_to_person)
        self.person.closed.connect(self._close_person)
        self._table_card.add(self.table)
        self._table_card.add(self.nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_16)
        for part in (self.found, self._table_card, self.person):
            column.addWidget(part)

    def show_report(self, report: CleanReport) -> None:
        """Show what the last cleaning, and the answers since, made of the records."""
        self.found.show_report(report)
        kept = self.table.selected_id
        several = self.people.refresh()
        if kept is not None:
            self.table.select_id(kept)
        self.table.setVisible(several > 0)
        self.nobody.setVisible(several == 0)
        self._name_table()
        self.table.fit_rows(_ROWS_SHOWN)
        self.person.show_person(self.person.person)

    def retranslate(self) -> None:
        """Say everything again in the language on screen; the figures come with the report."""
        self.found.retranslate()
        self.person.retranslate()
        self._name_table()
        self.nobody.set_texts(
            self.tr("Nobody has several records."),
            self.tr("No two records agree enough to be one person."),
        )

    def _name_table(self) -> None:
        title = self.tr("People with several records")
        legend = self.tr(
            "Dark: the value that counts. Pale: an alternate. Tick: taken from a duplicate. "
            "Enter: side by side."
        )
        self._table_card.set_title(title, legend if self.people.model.rowCount() else "")
        self.table.setAccessibleName(title)

    def _select(self, record: object) -> None:
        if isinstance(record, int):
            self.person.show_person(self.people.person_of(record))

    def _go_to_person(self, _record: object) -> None:
        self.person.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def _close_person(self) -> None:
        self.person.show_person(None)
        self.table.clearSelection()
        self.table.setFocus()
