"""The preview of a sheet: over each column its name and what it is taken for, below it the first rows.

Row numbers stay in sight at the left; the columns scroll sideways as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shopxfer.domain.damage import Damage
from shopxfer.domain.fields import EXTRA, Catalogue
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import ROW_DENSE, SPACE_8
from shopxfer.gui.pages.import_heads import HEAD, HEAD_SHORT, ColumnHead
from shopxfer.gui.pages.values import value_cell
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, model_of
from shopxfer.handover.case import Case
from shopxfer.handover.import_ import FilePlan, PlannedColumn, SheetPlan
from shopxfer.handover.provenance import ReadCell, read_cells
from shopxfer.texts import Language

_GUTTER: Final = 52
PreviewRow = tuple[int, list[str | None]]


@dataclass(frozen=True, slots=True)
class SheetLook:
    """What is known of a sheet's columns and first rows, beside the plan itself."""

    whys: Sequence[str]  #: of each column, in order
    samples: Mapping[int, Sequence[str]]  #: masked values, by position
    damage: Mapping[int, Mapping[int, Damage]]  #: by position and row number
    fates: Mapping[int, str]  #: rows that are no records, with the reason in words


class _Strip(QWidget):
    """The ground of a table's head, with its hairline."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().sunken))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()


class PreviewGrid(QWidget):
    """Column heads and the first rows of one sheet."""

    field_chosen = Signal(int, str)  #: position of the column, field id
    row_reached = Signal(int)  #: number of the row that the keyboard is on
    column_reached = Signal(int)  #: position of the column whose list has the keyboard

    def __init__(self) -> None:
        super().__init__()
        self.heads: dict[int, ColumnHead] = {}
        self._catalogue: Catalogue | None = None
        self._sheet: SheetPlan | None = None
        self._file = ""
        self._rows: list[PreviewRow] = []
        self._numbers = _bare_table("")
        self._numbers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._numbers.setFixedWidth(_GUTTER)
        self.table = _bare_table(self.tr("First rows"))
        self._inside = QWidget()
        self._inside.setProperty("ground", "none")
        self._strip, self._corner = _Strip(), _Strip()
        self._head = HEAD
        self._look = SheetLook((), {}, {}, {})
        self._heads = QHBoxLayout(self._strip)
        self._area = QScrollArea()
        self._build()
        self.set_short(False)
        self.table.activated.connect(self._to_head)

    def show_sheet(
        self, file: FilePlan, sheet: SheetPlan, case: Case, language: Language, look: SheetLook, most: int
    ) -> None:
        """Show a sheet of a file, at most `most` of its rows."""
        catalogue = case.catalogue
        self._file, self._sheet, self._catalogue = file.path.name, sheet, catalogue
        self._rows = sheet.preview[:most]
        options = [(EXTRA, self.tr("Keep as it is"))]
        options += [
            (field.id, field.zh if language == "zh" else field.en) for field in catalogue.of_kind(sheet.kind)
        ]
        self._forget_heads()
        for column in sheet.columns:
            head = ColumnHead(column, options)
            head.set_short(self._head == HEAD_SHORT)
            head.combo.chosen.connect(lambda key, at=column.position: self.field_chosen.emit(at, key))
            head.combo.installEventFilter(self)
            self.heads[column.position] = head
            self._heads.insertWidget(self._heads.count() - 1, head)
        self.show_columns(look)
        self._area.horizontalScrollBar().setValue(0)

    def set_short(self, short: bool) -> None:
        """Take the form for low windows."""
        self._head = HEAD_SHORT if short else HEAD
        for strip in (self._strip, self._corner):
            strip.setFixedHeight(self._head)
        for head in self.heads.values():
            head.set_short(short)

    def show_columns(self, look: SheetLook) -> None:
        """Show again what the columns of the same sheet are taken for, and what its rows are."""
        assert self._sheet is not None
        self._look = look
        widths = []
        columns: list[Column[PreviewRow]] = []
        for column, why in zip(self._sheet.columns, look.whys, strict=True):
            head = self.heads[column.position]
            head.show_column(column, why, look.samples.get(column.position, ()))
            cells = [self._cell(column, row) for row in self._rows]
            widths.append(head.natural_width(cells))
            head.setFixedWidth(widths[-1])
            cell = partial(self._cell, column)
            last = len(widths) == len(self._sheet.columns)  # goes on to the edge of the card
            width = 0 if last else widths[-1]
            source = partial(self._source, column)
            columns.append(Column(column.header, cell, width=width, least=widths[-1], source=source))
        self._strip.setMinimumWidth(sum(widths))
        self.table.setMinimumWidth(sum(widths))
        self.table.set_model(model_of(columns, self._rows))
        number: Column[PreviewRow] = Column("", self._number, "right", _GUTTER)
        self._numbers.set_model(model_of([number], self._rows))
        height = max(1, len(self._rows)) * ROW_DENSE
        for table in (self.table, self._numbers):
            table.setFixedHeight(height)
        bar = self._area.horizontalScrollBar().sizeHint().height()
        self._area.setFixedHeight(self._head + height + bar)
        self.table.selectionModel().currentChanged.connect(self._follow)

    def stops(self) -> list[QWidget]:
        """Return what the keyboard visits, in order."""
        return [*(head.combo for head in self.heads.values()), self.table]

    def reach(self, position: int) -> None:
        """Bring a column into view."""
        if position in self.heads:
            self._area.ensureWidgetVisible(self.heads[position], SPACE_8, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            for position, head in self.heads.items():
                if head.combo is watched:
                    self.reach(position)
                    self.column_reached.emit(position)
        return super().eventFilter(watched, event)

    def _cell(self, column: PlannedColumn, row: PreviewRow) -> Cell:
        assert self._catalogue is not None
        cells = row[1]
        text = cells[column.position] if column.position < len(cells) else None
        field = None if column.field == EXTRA else self._catalogue[column.field]
        cell = value_cell(field, column.data_class, text)
        if row[0] in self._look.fates:
            spoken = f"{cell.text}, {self._look.fates[row[0]]}"
            return replace(cell, kind="text", tone="ink3", tint="", icon=None, spoken=spoken)
        if row[0] in self._look.damage.get(column.position, ()):
            return replace(cell, tone="warn", tint="warn", icon="triangle-alert")
        return cell

    def _source(self, column: PlannedColumn, row: PreviewRow) -> Sequence[ReadCell]:
        assert self._sheet is not None
        damage = self._look.damage.get(column.position, {}).get(row[0])
        return read_cells(self._file, self._sheet, row[0], row[1], [column], damage)

    def _number(self, row: PreviewRow) -> Cell:
        return Cell(str(row[0]), tone="ink3", icon="x" if row[0] in self._look.fates else None)

    def _follow(self, current: QModelIndex) -> None:
        if current.isValid() and self._sheet is not None:
            position = self._sheet.columns[current.column()].position
            self.reach(position)
            self.column_reached.emit(position)
            self.row_reached.emit(self._rows[current.row()][0])

    def _to_head(self, index: QModelIndex) -> None:
        """Go from a cell to the list over its column: Enter, or a double click."""
        if self._sheet is not None:
            self.heads[self._sheet.columns[index.column()].position].combo.setFocus()

    def _forget_heads(self) -> None:
        for head in self.heads.values():
            head.hide()
            head.setParent(None)
            head.deleteLater()
        self.heads.clear()

    def _build(self) -> None:
        self._heads.setContentsMargins(0, 0, 0, 1)
        self._heads.setSpacing(0)
        self._heads.addStretch(1)
        columns = _stack(self._strip, self.table)
        self._inside.setLayout(columns)
        columns.addStretch(1)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        gutter = _stack(self._corner, self._numbers)
        gutter.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(gutter)
        row.addWidget(self._area, 1)


def _stack(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return column


def _bare_table(name: str) -> TableView:
    table: TableView = TableView(name, dense=True, round_corners=False)
    table.horizontalHeader().hide()
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not name:
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    return table
