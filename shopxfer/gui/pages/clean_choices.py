"""The frame of what the owner sets about cleaning: a table of choices, cut to those in use."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_8, SPACE_16
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Column, PagedTableModel
from shopxfer.gui.session import Session

Row = TypeVar("Row")


class ChoicesCard(Card, Generic[Row]):
    """Choices that did something or were made by the owner; on request all there are.

    Subclasses say which those are, and what a row shows; a link in it, or Enter, is theirs to answer.
    """

    def __init__(
        self, session: Session, above: QWidget, rows_of: Callable[[Sequence[Any]], Sequence[Row]]
    ) -> None:
        """Take what stands above the table, hidden at first, and what fetches rows by their keys."""
        super().__init__(flush=True)
        self._session = session
        self._shows_all = False
        self.more = Button(kind="quiet")
        self.more.clicked.connect(self._show_more)
        self.table = TableView("", dense=True, round_corners=False)
        self.model: PagedTableModel[Row] = PagedTableModel([], rows_of)
        self.table.set_model(self.model)
        self.table.link_clicked.connect(lambda key, _column: self._choose(key))
        self.table.row_activated.connect(self._choose)
        self.work = Work(session)
        self._build(above)

    def _all(self) -> Sequence[Hashable]:
        """Return the keys of all choices, in order."""
        raise NotImplementedError

    def _is_used(self, key: Any) -> bool:
        """Return whether a choice did something, or is the owner's."""
        raise NotImplementedError

    def _columns(self) -> list[Column[Row]]:
        raise NotImplementedError

    def _say(self) -> None:
        """Say everything in the language on screen."""
        raise NotImplementedError

    def _choose(self, key: object) -> None:
        """Answer to a link in the table, or to Enter."""
        raise NotImplementedError

    def _show_choices(self) -> None:
        """Show the choices as they stand now; what was selected stays so."""
        selected, had_focus = self.table.selected_id, self.table.hasFocus()
        every = self._all()
        self._say()
        words = self.tr("Show all {count}").format(count=len(every))
        self.more.set_text(self.tr("Only those used") if self._shows_all else words)
        self.model.set_columns(self._columns())
        self.model.set_ids([key for key in every if self._shows_all or self._is_used(key)])
        self.table.fit_rows(len(every))
        self.table.setVisible(self.model.rowCount() > 0)
        self.table.select_id(selected)
        if had_focus:
            self.table.setFocus()

    def _show_more(self) -> None:
        self._shows_all = not self._shows_all
        self._show_choices()

    def _build(self, above: QWidget) -> None:
        self.add_to_head(self.more)
        self.body.setSpacing(0)
        self.add(above)
        above.hide()
        self.add(self.table)
        below = QVBoxLayout()
        below.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_8)
        below.addWidget(self.work)
        self.add_layout(below)
