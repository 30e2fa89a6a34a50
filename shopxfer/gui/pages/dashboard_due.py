"""What is due, as a list whose rows lead to the steps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal

from shopxfer.gui.pages.counted import counted
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, model_of
from shopxfer.gui.session import Session
from shopxfer.handover.due import Due

_MOST_ROWS = 6
_STEPS = {
    "parties": str(QT_TRANSLATE_NOOP("Wizard", "Parties")),
    "import": str(QT_TRANSLATE_NOOP("Wizard", "Import")),
    "clean": str(QT_TRANSLATE_NOOP("Wizard", "Clean")),
    "classify": str(QT_TRANSLATE_NOOP("Wizard", "Classify")),
    "assess": str(QT_TRANSLATE_NOOP("Wizard", "Assess")),
    "notify": str(QT_TRANSLATE_NOOP("Wizard", "Notify")),
    "prepaid": str(QT_TRANSLATE_NOOP("Wizard", "Prepaid ledger")),
    "shelf": str(QT_TRANSLATE_NOOP("Wizard", "What stays")),
    "prune": str(QT_TRANSLATE_NOOP("Wizard", "Prune")),
    "package": str(QT_TRANSLATE_NOOP("Wizard", "Package")),
    "receipt": str(QT_TRANSLATE_NOOP("Wizard", "Receipt")),
}


def step_title(step: str) -> str:
    """Return what a step is called in the rail."""
    return QCoreApplication.translate("Wizard", _STEPS[step])


class DueCard(Card):
    """The list; Enter, a double click, or a click on the words lead to the step."""

    chosen = Signal(object)  #: the Due

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self.set_hint_at_end()
        self.due: list[Due] = []
        self.table = TableView("", round_corners=False)
        self.nothing = EmptyState("circle-check", "")
        self.nothing.hide()
        self.add(self.table)
        self.add(self.nothing)
        self.body.addStretch(1)
        self.table.row_activated.connect(self._choose)
        self.table.link_clicked.connect(lambda place, _column: self._choose(place))

    def show_due(self, due: Sequence[Due]) -> None:
        """Show what is due, in this order."""
        place = self.table.selected_id if self.due == list(due) else None
        self.due = list(due)
        self.set_title(self.tr("What is to be done"), self._count() if due else "")
        self.nothing.set_texts(self.tr("Nothing is due."))
        self.table.setAccessibleName(self.tr("What is to be done"))
        self.table.set_model(model_of(self._columns(), self.due))
        self.table.fit_rows(_MOST_ROWS)
        if place is not None:
            self.table.select_id(place)
        self.table.setVisible(bool(due))
        self.nothing.setVisible(not due)

    def _count(self) -> str:
        return counted(self.tr("{count} thing"), self.tr("{count} things"), len(self.due))

    def _columns(self) -> list[Column[Due]]:
        language = self._session.language
        return [
            Column(self.tr("What"), lambda due: Cell(due.sentence(language), "link"), stretch=3, least=150),
            Column(self.tr("Step"), lambda due: step_title(due.step), width=92, tone="ink2", priority=2),
            Column(self.tr("When"), self.when, width=104, align="right", priority=1),
        ]

    def when(self, due: Due) -> Cell:
        """Return by when something is to be done."""
        if due.day is None:
            return Cell(self.tr("now")) if due.holds_up else Cell(self.tr("may wait"), tone="ink2")
        if due.days < 0:
            words = counted(self.tr("{count} day ago"), self.tr("{count} days ago"), -due.days)
        elif due.days == 0:
            words = self.tr("today")
        else:
            words = counted(self.tr("{count} day left"), self.tr("{count} days left"), due.days)
        return Cell(words, tone="warn" if due.is_urgent else "ink", spoken=f"{due.day.isoformat()}, {words}")

    def _choose(self, place: int) -> None:
        self.chosen.emit(self.due[place])
