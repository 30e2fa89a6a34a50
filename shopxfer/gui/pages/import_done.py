"""The card of a sheet that is in the case: what was taken, what was not and why, what its columns are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.fields import EXTRA
from shopxfer.gui.look.tokens import SPACE_16, SPACE_32
from shopxfer.gui.pages.values import class_badge
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.figures import KeyFigure
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, badge_cell, model_of
from shopxfer.gui.session import Session
from shopxfer.vault import sources
from shopxfer.vault.sources import StoredColumn, StoredSheet

_NAMED = 5  #: refused rows that are named one by one


class ImportedCard(Card):
    """What became of one imported sheet."""

    newer_wanted = Signal(int)  #: id of the file whose newer export is to be brought
    rejected_wanted = Signal()  #: see the rows that were not taken

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self._sheet: StoredSheet | None = None
        self._refused: Sequence[tuple[int, str]] = ()
        self._figures = [KeyFigure() for _ in range(4)]
        self.refused = QVBoxLayout()
        self.notices: list[Notice] = []
        self.table = TableView("", dense=True, round_corners=False)
        self.newer = Button(kind="quiet", icon="refresh-cw")
        self.newer.clicked.connect(self._want_newer)
        self.add_to_head(self.newer)
        figures = QHBoxLayout()
        figures.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_16)
        figures.setSpacing(SPACE_32)
        for figure in self._figures:
            figures.addWidget(figure)
        figures.addStretch(1)
        self.body.setSpacing(0)
        self.add_layout(figures)
        self.add_layout(self.refused)
        self.add(self.table)
        self.body.addStretch(1)

    @property
    def sheet(self) -> StoredSheet | None:
        """The sheet shown."""
        return self._sheet

    def show_sheet(self, sheet: StoredSheet, refused: int) -> None:
        """Show a sheet with the number of its refused rows; `show_refused` names them later."""
        self._sheet, self._refused = sheet, ()
        session = self._session
        sheets = sources.sheets(session.case.reader)
        told = [session.say(f"kind.{sheet.kind}")]
        if sheet.header_row:
            told.append(self.tr("header in row {row}").format(row=sheet.header_row))
        older = next((each for each in sheets if each.id == sheet.newer_of), None)
        if older:
            told.append(self.tr("newer export of {name}").format(name=older.file))
        newer = next((each for each in sheets if each.newer_of == sheet.id), None)
        if newer:
            told.append(self.tr("{name} has taken its place").format(name=newer.file))
        self.set_title(sheet.name, " · ".join(told))
        self.newer.setVisible(newer is None)
        counts = (
            (sheet.rows_read, self.tr("rows read")),
            (sheet.rows_read - refused, self.tr("imported")),
            (refused, self.tr("not taken")),
            (sheet.blank, self.tr("blank, left out")),
        )
        for figure, (count, what) in zip(self._figures, counts, strict=True):
            figure.show_figure(f"{count:,}", what, "ink" if count else "ink3")
        self._show_columns(sources.columns(session.case.reader, sheet.id))
        self._show_refused()

    def retranslate(self) -> None:
        """Name table and button in the language on screen; a sheet is shown anew by the page."""
        self.newer.set_text(self.tr("Bring a newer export…"))
        self.table.setAccessibleName(self.tr("Columns of the sheet"))

    def show_refused(self, refused: Sequence[tuple[int, str]]) -> None:
        """Name the refused rows: row number and key of the reason."""
        self._refused = refused
        self._show_refused()

    def _show_refused(self) -> None:
        for notice in self.notices:
            self.refused.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.notices = []
        reasons: dict[str, list[int]] = {}
        for row, reason in self._refused:
            reasons.setdefault(reason, []).append(row)
        for reason, rows in reasons.items():
            named = ", ".join(str(row) for row in rows[:_NAMED]) + (" …" if len(rows) > _NAMED else "")
            text = self.tr("Not taken, in row {rows}: {reason}").format(
                rows=named, reason=self._session.say(reason)
            )
            notice = Notice("info", text, flat="true")
            if not self.notices:
                notice.add_button("rejected", self.tr("See and correct"))
                notice.pressed.connect(lambda _key: self.rejected_wanted.emit())
            self.refused.addWidget(notice)
            self.notices.append(notice)

    def stops(self) -> list[QWidget]:
        """Return what the keyboard visits, in order."""
        ways = [button for notice in self.notices for button in notice.buttons.values()]
        return [self.newer, *ways, self.table]

    def _want_newer(self) -> None:
        if self._sheet is not None:
            self.newer_wanted.emit(self._sheet.source_id)

    def _show_columns(self, columns: Sequence[StoredColumn]) -> None:
        session = self._session
        catalogue, zh = session.case.catalogue, session.language == "zh"

        def name(column: StoredColumn) -> Cell | str:
            if column.field == EXTRA:
                return Cell(self.tr("Kept as it is"), tone="ink2")
            field = catalogue[column.field]
            return field.zh if zh else field.en

        def level(column: StoredColumn) -> Cell:
            words = session.say(f"class.{column.data_class}")
            return badge_cell(class_badge(column.data_class, words))

        specs: list[Column[StoredColumn]] = [
            Column(self.tr("Column in the file"), lambda column: column.header, least=120),
            Column(self.tr("Taken for"), name, least=120),
            Column(self.tr("Class"), level, width=196),
        ]
        self.table.set_model(model_of(specs, columns))
        self.table.fit_rows(40)
