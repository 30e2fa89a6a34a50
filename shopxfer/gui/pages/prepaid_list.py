"""The prepaid ledger as figures and a table, customers masked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopxfer.domain.prepaid_exposure import Party, Standing
from shopxfer.gui.look.tokens import SPACE_24
from shopxfer.gui.parts.badge import BadgeText
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.figures import KeyFigure
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, badge_cell, masked_cell, model_of
from shopxfer.gui.session import Session
from shopxfer.handover.prepaid import Line, Total
from shopxfer.handover.prepaid_words import left_in_words, money_in_words

_MOST_ROWS = 14
_FIGURES = 5


class LedgerFigures(QWidget):
    """How many, how much, resolved or not, in one row."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_24)
        self.figures = [KeyFigure() for _ in range(_FIGURES)]
        for figure in self.figures:
            row.addWidget(figure)
        row.addStretch(1)

    def show_total(self, count: int, total: Total) -> None:
        """Show what the ledger amounts to."""
        owed = {party: f"¥{total.exposures.owed_by(party).money:,.2f}" for party in Party}
        shown = (
            (f"{count:,}", self.tr("prepayments"), "ink"),
            (f"{total.resolved:,}", self.tr("resolved"), "ink"),
            (f"{total.unresolved:,}", self.tr("not resolved"), "warn" if total.unresolved else "ink"),
            (owed[Party.SELLER], self.tr("seller owes, at most"), "ink"),
            (owed[Party.BUYER], self.tr("buyer owes, at most"), "ink"),
        )
        for figure, (number, what, tone) in zip(self.figures, shown, strict=True):
            figure.show_figure(number, what, tone)


class LedgerCard(Card):
    """The table; a row that is selected shows its customer beside it."""

    chosen = Signal(object)  #: the entry's number, or None

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self.lines: Sequence[Line] = ()
        self.table = TableView("", round_corners=False)
        self.add(self.table)
        self.body.addStretch(1)
        self.table.row_selected.connect(self._choose)

    @property
    def selected(self) -> Line | None:
        """Return the prepayment that is selected."""
        place = self.table.selected_id
        if not isinstance(place, int) or place >= len(self.lines):
            return None
        return self.lines[place]

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the ledger, the selection kept, or put on the first that is not resolved."""
        before = self.selected
        self.lines = lines
        self.set_title(self.tr("Ledger"), self.tr("Customers are masked; unresolved ones are marked."))
        self.table.setAccessibleName(self.tr("Prepayments"))
        self.table.set_model(model_of(self._columns(), lines))
        self.table.fit_rows(_MOST_ROWS)
        if lines:
            wanted = [place for place, line in enumerate(lines) if before and line.entry == before.entry]
            open_ones = [place for place, line in enumerate(lines) if line.standing is Standing.UNRESOLVED]
            self.table.select_id((wanted or open_ones or [0])[0])
        self._choose(self.table.selected_id)

    def _choose(self, _place: object) -> None:
        line = self.selected
        self.chosen.emit(line.entry if line else None)

    def _columns(self) -> list[Column[Line]]:
        language = self._session.language
        case = self._session.case
        return [
            Column(self.tr("Customer"), self._holder, stretch=2, least=96),
            Column(
                self.tr("Still owed"),
                lambda line: Cell(left_in_words(line, language)),
                align="right",
                width=124,
            ),
            Column(
                self.tr("At most"),
                lambda line: Cell(money_in_words(case, line, language), tone="ink2"),
                align="right",
                width=112,
                priority=2,
            ),
            Column(self.tr("Standing"), self._standing, stretch=3, least=150),
        ]

    def _holder(self, line: Line) -> Cell:
        return masked_cell(line.holder or line.card or MISSING)

    def _standing(self, line: Line) -> Cell:
        words = self._session.say(f"prepaid.standing.{line.standing}")
        if line.standing is not Standing.UNRESOLVED:
            return Cell(words, icon="check", tone="ink2")
        if line.pay_by is not None:
            return badge_cell(BadgeText(self.tr("pay by {day}").format(day=line.pay_by), "warn"))
        return badge_cell(BadgeText(words, "warn"))
