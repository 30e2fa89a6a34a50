"""The imports of the case with undo for each, and all that happened in the case, in plain words."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shopxfer.errors import ShopxferError
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.import_panel import Panel
from shopxfer.gui.parts.badge import BadgeText
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, badge_cell, model_of
from shopxfer.gui.session import Session
from shopxfer.handover import history, imports
from shopxfer.handover.history import HistoryEvent
from shopxfer.handover.imports import ImportLine, UndoPreview

UNDO, SURE, KEEP = "undo", "sure", "keep"


class ImportsPanel(Panel):
    """One import is chosen at a time; below the list stands what its undo would take out."""

    undo_wanted = Signal(int)  #: number of the import, after the second step

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines: list[ImportLine] = []
        self._chosen: ImportLine | None = None
        self._card = Card(flush=True)
        self._card.body.setSpacing(0)
        self.table = TableView("", dense=True, round_corners=False)
        self.table.row_selected.connect(self._choose)
        self._card.add(self.table)
        self.undo: Notice | None = None
        self._log = Card(flush=True)
        self.history = TableView("", dense=True, round_corners=False)
        self._log.add(self.history)
        self.column.addWidget(self._card)
        self.column.addWidget(self._log)
        self.column.addStretch(1)

    def show_imports(self) -> None:
        """Show the imports in the case and its history as they are now."""
        case = self._session.case
        self._lines = imports.imports(case)
        number = self._chosen.number if self._chosen else None
        count = counted(self.tr("1 import"), self.tr("{count} imports"), len(self._lines))
        self._card.set_title(self.tr("In the case"), count)
        self.table.set_model(model_of(self._columns(), self._lines))
        self.table.fit_rows(8)
        self._show_history()
        place = next((at for at, line in enumerate(self._lines) if line.number == number), 0)
        self._chosen = None
        if self._lines:
            self.table.select_id(place)
        self._choose(place if self._lines else None)

    def first_stop(self) -> QWidget:
        return self.table

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.set_title(self.tr("Imports and what happened since"))
        self.table.setAccessibleName(self.tr("Imports, newest first"))
        self.history.setAccessibleName(self.tr("What happened in the case, newest first"))
        if not self.isHidden():
            self.show_imports()

    def _choose(self, place: Hashable) -> None:
        line = self._lines[place] if isinstance(place, int) and place < len(self._lines) else None
        self._chosen = line
        if self.undo is not None:
            self._card.body.removeWidget(self.undo)
            self.undo.hide()
            self.undo.deleteLater()
            self.undo = None
        if line is not None:
            self._offer(line)

    def _offer(self, line: ImportLine) -> None:
        if line.built_on_by is not None:
            words = self.tr("Import {newer} was built on this one. Undo import {newer} first.")
            notice = self._show("info", words.format(newer=line.built_on_by))
            notice.add_button(UNDO, self.tr("Undo this import"), "danger", "undo-2").setEnabled(False)
            return
        try:
            preview = imports.undo_preview(self._session.case, line.number)
        except ShopxferError as error:  # another window of the same case was quicker
            self._show("info", self._session.sentence(error))
            return
        notice = self._show("info", self._consequences(line, preview))
        notice.add_button(UNDO, self.tr("Undo this import"), "danger", "undo-2")
        notice.pressed.connect(lambda _key: self._ask(line, preview))

    def _ask(self, line: ImportLine, preview: UndoPreview) -> None:
        """Take the second step: say once more what goes, and offer both ways."""
        words = self.tr(
            "Take out {rows} rows of import {number}? The files can be imported again; "
            "decisions cannot be brought back."
        )
        if line.is_correction:
            words = self.tr("Take back {rows} corrected rows of import {number}? They are rejected again.")
        notice = self._show("warn", words.format(rows=f"{preview.rows:,}", number=line.number))
        notice.add_button(KEEP, self.tr("Keep it"))
        sure = notice.add_button(SURE, self.tr("Undo import {number}").format(number=line.number), "destroy")
        notice.pressed.connect(lambda key: self._answer(key, line))
        sure.setFocus()
        self.reached.emit(notice)

    def _answer(self, key: str, line: ImportLine) -> None:
        if key == SURE:
            self.undo_wanted.emit(line.number)
        else:
            self._choose(self._lines.index(line))

    def _show(self, tone: str, text: str) -> Notice:
        if self.undo is not None:
            self._card.body.removeWidget(self.undo)
            self.undo.hide()
            self.undo.deleteLater()
        self.undo = Notice("warn" if tone == "warn" else "info", text, flat="last")
        self._card.add(self.undo)
        return self.undo

    def _consequences(self, line: ImportLine, preview: UndoPreview) -> str:
        if line.is_correction:
            words = self.tr("Undoing it rejects {rows} corrected rows again.")
            return words.format(rows=f"{preview.rows:,}")
        parts = [
            counted(self.tr("1 row"), self.tr("{count} rows"), preview.rows),
            counted(self.tr("1 record"), self.tr("{count} records"), preview.records),
            counted(self.tr("1 decision"), self.tr("{count} decisions"), preview.decisions),
        ]
        words = self.tr(
            "Undoing it takes out {rows}, {records} and {decisions} of yours. The file on your disk stays."
        )
        text = words.format(rows=parts[0], records=parts[1], decisions=parts[2])
        if preview.returned:
            back = self.tr("{count} older rows stand for themselves again.")
            text = f"{text} {back.format(count=f'{preview.returned:,}')}"
        return text

    def _columns(self) -> list[Column[ImportLine]]:
        return [
            Column(self.tr("No."), lambda line: str(line.number), "right", 56),
            Column(self.tr("When"), lambda line: _moment(line.at), width=144, priority=1),
            Column(self.tr("What"), self._what, stretch=3, least=180),
            Column(self.tr("Rows"), lambda line: f"{line.rows:,}", "right", 96),
            Column(self.tr("Not taken"), self._rejected, "right", 88, priority=2),
            Column(self.tr("Undo"), self._state, width=176, priority=3),
        ]

    def _what(self, line: ImportLine) -> Cell:
        if line.is_correction:
            return Cell(self.tr("Corrected rows"))
        names = ", ".join(line.files)
        if line.newer_of:
            words = self.tr("{names}, newer export of {older}")
            return Cell(words.format(names=names, older=", ".join(line.newer_of)))
        return Cell(names)

    def _rejected(self, line: ImportLine) -> Cell:
        return Cell(f"{line.rejected:,}", tone="ink" if line.rejected else "ink3")

    def _state(self, line: ImportLine) -> Cell:
        if line.built_on_by is None:
            return Cell(self.tr("possible"), tone="ink2")
        words = self.tr("after import {number}").format(number=line.built_on_by)
        return badge_cell(BadgeText(words, "info", icon="lock"))

    def _show_history(self) -> None:
        events = list(reversed(history.history(self._session.case, self._session.language)))
        self._log.set_title(self.tr("What happened"), self.tr("newest first"))
        specs: list[Column[HistoryEvent]] = [
            Column(self.tr("When"), lambda event: Cell(_moment(event.at), tone="ink2"), width=144),
            Column(self.tr("Who"), lambda event: Cell(event.actor, tone="ink2"), width=96, priority=1),
            Column(self.tr("What"), lambda event: event.text, stretch=3, least=240),
        ]
        self.history.set_model(model_of(specs, events))
        self.history.fit_rows(12)


def _moment(at: str) -> str:
    return at[:16].replace("T", " ")
