"""The preview of a sheet: over each column its name and what it is taken for, below it the first rows.

Row numbers stay in sight at the left; the columns scroll sideways as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shopxfer.domain.fields import EXTRA, Catalogue
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import ROW_DENSE, SPACE_4, SPACE_8, SPACE_12, Type
from shopxfer.gui.pages.values import value_cell
from shopxfer.gui.parts.badge import Badge, BadgeText
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.labels import ElidedLabel
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, model_of
from shopxfer.handover.import_ import PlannedColumn, SheetPlan
from shopxfer.texts import Language

#: Below this a proposal is shown as a guess.
SURE: Final = 0.85
_GUTTER, _HEAD = 52, 68
_NARROWEST, _WIDEST = 104, 208
PreviewRow = tuple[int, list[str | None]]


def is_guess(column: PlannedColumn) -> bool:
    """Return whether the program proposed a field without being sure of it."""
    return column.field != EXTRA and column.confidence < SURE


class _Strip(QWidget):
    """The ground of a table's head, with its hairline."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().sunken))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()


class ColumnHead(QWidget):
    """One column's name as it stands in the file, and the field it is taken for."""

    def __init__(self, column: PlannedColumn, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._header = ElidedLabel(column.header, Type.CAPTION, "ink2")
        self._badge = Badge(BadgeText(self.tr("Guess"), "info"))
        self.combo = Combo(self.tr("Column “{header}” is").format(header=column.header), options, dense=True)
        self.combo.setMinimumContentsLength(4)
        widest = max(self.combo.fontMetrics().horizontalAdvance(words) for _, words in options)
        self.combo.view().setMinimumWidth(widest + 40)
        above = QHBoxLayout()
        above.setContentsMargins(SPACE_8, 0, 0, 0)
        above.setSpacing(SPACE_4)
        above.addWidget(self._header, 1)
        above.addWidget(self._badge)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_4, 5, SPACE_4, 6)
        box.setSpacing(2)
        box.addLayout(above)
        box.addWidget(self.combo)
        self.setFixedHeight(_HEAD - 1)

    def show_column(self, column: PlannedColumn, why: str) -> None:
        """Show what the column is taken for, marked where that is a guess."""
        self.combo.set_key(column.field)
        self.combo.setToolTip(why)
        guess = is_guess(column)
        self._badge.setVisible(guess)
        self.combo.setAccessibleDescription(f"{self.tr('Guess')}. {why}" if guess else why)

    def natural_width(self, cells: Sequence[Cell]) -> int:
        """Return the width at which name, field and most values can be read."""
        metrics = self.combo.fontMetrics()
        names = self._header.natural_width() + SPACE_8 + 2 * SPACE_4
        if not self._badge.isHidden():
            names += self._badge.sizeHint().width() + SPACE_4
        field = metrics.horizontalAdvance(self.combo.currentText()) + 56
        values = max((metrics.horizontalAdvance(c.text) + (22 if c.icon else 0) for c in cells), default=0)
        return min(_WIDEST, max(_NARROWEST, names, field, values + 2 * SPACE_12 + 12))


class PreviewGrid(QWidget):
    """Column heads and the first rows of one sheet."""

    field_chosen = Signal(int, str)  #: position of the column, field id
    column_reached = Signal(int)  #: position of the column whose list has the keyboard

    def __init__(self) -> None:
        super().__init__()
        self.heads: dict[int, ColumnHead] = {}
        self._catalogue: Catalogue | None = None
        self._sheet: SheetPlan | None = None
        self._rows: list[PreviewRow] = []
        self._numbers = _bare_table("")
        self._numbers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._numbers.setFixedWidth(_GUTTER)
        self.table = _bare_table(self.tr("First rows"))
        self._inside = QWidget()
        self._inside.setProperty("ground", "none")
        self._strip = _Strip()
        self._heads = QHBoxLayout(self._strip)
        self._area = QScrollArea()
        self._build()

    def show_sheet(
        self, sheet: SheetPlan, catalogue: Catalogue, language: Language, whys: Sequence[str], most: int
    ) -> None:
        """Show a sheet, at most `most` of its rows; `whys` explains each column."""
        self._sheet, self._catalogue = sheet, catalogue
        self._rows = sheet.preview[:most]
        options = [(EXTRA, self.tr("Keep as it is"))]
        options += [
            (field.id, field.zh if language == "zh" else field.en) for field in catalogue.of_kind(sheet.kind)
        ]
        self._forget_heads()
        for column in sheet.columns:
            head = ColumnHead(column, options)
            head.combo.chosen.connect(lambda key, at=column.position: self.field_chosen.emit(at, key))
            head.combo.installEventFilter(self)
            self.heads[column.position] = head
            self._heads.insertWidget(self._heads.count() - 1, head)
        self.show_columns(whys)
        self._area.horizontalScrollBar().setValue(0)

    def show_columns(self, whys: Sequence[str]) -> None:
        """Show again what the columns of the same sheet are taken for."""
        assert self._sheet is not None
        widths = []
        columns: list[Column[PreviewRow]] = []
        for column, why in zip(self._sheet.columns, whys, strict=True):
            head = self.heads[column.position]
            head.show_column(column, why)
            cells = [self._cell(column, row) for row in self._rows]
            widths.append(head.natural_width(cells))
            head.setFixedWidth(widths[-1])
            cell = partial(self._cell, column)
            last = len(widths) == len(self._sheet.columns)  # goes on to the edge of the card
            columns.append(Column(column.header, cell, width=0 if last else widths[-1], least=widths[-1]))
        self._strip.setMinimumWidth(sum(widths))
        self.table.setMinimumWidth(sum(widths))
        self.table.set_model(model_of(columns, self._rows))
        number: Column[PreviewRow] = Column("", lambda row: Cell(str(row[0]), tone="ink3"), "right", _GUTTER)
        self._numbers.set_model(model_of([number], self._rows))
        height = max(1, len(self._rows)) * ROW_DENSE
        for table in (self.table, self._numbers):
            table.setFixedHeight(height)
        bar = self._area.horizontalScrollBar().sizeHint().height()
        self._area.setFixedHeight(_HEAD + height + bar)
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
        return value_cell(field, column.data_class, text)

    def _follow(self, current: QModelIndex) -> None:
        if current.isValid() and self._sheet is not None:
            self.reach(self._sheet.columns[current.column()].position)

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
        self._strip.setFixedHeight(_HEAD)
        columns = _stack(self._strip, self.table)
        self._inside.setLayout(columns)
        columns.addStretch(1)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        corner = _Strip()
        corner.setFixedHeight(_HEAD)
        gutter = _stack(corner, self._numbers)
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
