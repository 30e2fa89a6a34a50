"""The table: hairlines between rows, no grid, head in line with cells, columns dropped by priority."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView

from shopxfer.gui.look import fonts, icons
from shopxfer.gui.look.sheet import restyle
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import RADIUS_CARD, ROW, ROW_DENSE, ROW_SHORT, SPACE_12, TABLE_HEAD, Type
from shopxfer.gui.parts.asking import Turn
from shopxfer.gui.parts.delegate import CellDelegate
from shopxfer.gui.parts.table_model import Column, PagedTableModel, Source


class TableHead(QHeaderView):
    """The head: text where the cells have theirs, an arrow on the sorted column only."""

    def __init__(self, table: TableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)
        self.setFixedHeight(TABLE_HEAD + 1)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), TABLE_HEAD + 1)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803, Qt's name
        colours = tokens()
        column = self._table.columns[logicalIndex]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(self._shape(rect, logicalIndex), QColor(colours.sunken))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        painter.setFont(fonts.font(Type.CAPTION, emphasis=True))
        painter.setPen(QColor(colours.ink2))
        words = rect.adjusted(SPACE_12, 0, 0 if column.close else -SPACE_12, -1)
        if column.sort_key and column.sort_key == self._table.sorted_by[0]:
            words = self._paint_arrow(painter, words, column)
        text = painter.fontMetrics().elidedText(column.header, Qt.TextElideMode.ElideRight, words.width() + 1)
        side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, words: QRect, column: Column[Any]) -> QRect:
        name = "arrow-down" if self._table.sorted_by[1] else "arrow-up"
        middle = words.center().y() - 5
        if column.align == "right":
            icons.paint(painter, name, "ink2", QRectF(words.right() - 11, middle, 12, 12))
            return words.adjusted(0, 0, -14, 0)
        width = painter.fontMetrics().horizontalAdvance(column.header)
        left = min(words.left() + width + 4, words.right() - 12)
        icons.paint(painter, name, "ink2", QRectF(left, middle, 12, 12))
        return words.adjusted(0, 0, -14, 0)

    def _shape(self, rect: QRect, section: int) -> QPainterPath:
        path = QPainterPath()
        shown = [i for i in range(self.count()) if not self.isSectionHidden(i)]
        left = section == shown[0] and self._table.round_corners
        right = section == shown[-1] and self._table.round_corners
        path.addRect(QRectF(rect))
        corner = RADIUS_CARD - 1
        for at_edge, x, turn in ((left, rect.left(), 1), (right, rect.right() + 1, -1)):
            if at_edge:
                bite = QPainterPath(QPointF(x, rect.top()))
                bite.lineTo(x + turn * corner, rect.top())
                bite.quadTo(x, rect.top(), x, rect.top() + corner)
                bite.closeSubpath()
                path = path.subtracted(bite)
        return path


class TableView(QTableView):
    """A table of one selected row at a time. Give it a `PagedTableModel`; put it in a flush card."""

    row_selected = Signal(object)  #: the id, or None where nothing is selected
    row_activated = Signal(object)  #: the id: Enter, or a double click
    link_clicked = Signal(object, int)  #: the id and the column of a cell of the kind "link"
    #: Whose value the cell shows on which F4 was pressed, which it is from 0, of how many: again, the next.
    source_asked = Signal(object, int, int)
    sort_requested = Signal(str, bool)  #: sort key of the column, descending?

    def __init__(self, name: str, *, dense: bool = False, round_corners: bool = True) -> None:
        """Take the name for screen readers; without `round_corners` it stands below something in its card."""
        super().__init__()
        self.setAccessibleName(name)
        self.round_corners = round_corners
        self.sorted_by: tuple[str, bool] = ("", False)
        self._dense = dense
        self._short = False
        self._fit: int | None = None
        self._turn = Turn()
        self.setProperty("dense", "true" if dense else "false")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.viewport().setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._head = TableHead(self)
        self.setHorizontalHeader(self._head)
        self._head.sectionClicked.connect(self._sort)
        self.setItemDelegate(CellDelegate(self))
        self.activated.connect(lambda index: self.row_activated.emit(self._id(index)))
        self._set_row_height()

    def set_model(self, model: PagedTableModel[Any]) -> None:
        """Show a model; what is shown before is let go."""
        self.setModel(model)
        model.modelReset.connect(self._arrange)
        self._arrange()

    @property
    def columns(self) -> list[Column[Any]]:
        """Return the columns of the model."""
        model = self.model()
        return list(model.columns) if isinstance(model, PagedTableModel) else []

    def select_id(self, wanted: Hashable) -> None:
        """Select the row of an id and bring it into view; an id that is not shown selects nothing."""
        model = self.model()
        row = model.row_of_id(wanted) if isinstance(model, PagedTableModel) else -1
        if row < 0:
            self.clearSelection()
        else:
            self.setCurrentIndex(model.index(row, 0))

    @property
    def selected_id(self) -> Hashable:
        """Return the id of the selected row, or None."""
        rows = self.selectionModel().selectedRows() if self.selectionModel() else []
        return self._id(rows[0]) if rows else None

    def fit_rows(self, most: int = 12) -> None:
        """Be as high as the rows there are, up to `most`, so that the page scrolls and not the table."""
        self._fit = most
        self._arrange()

    def set_sorted(self, sort_key: str, *, descending: bool) -> None:
        """Show the arrow of a sort that others have done."""
        self.sorted_by = (sort_key, descending)
        self._head.viewport().update()

    def set_short(self, short: bool) -> None:
        """Take the row height for low windows."""
        if short != self._short:
            self._short = short
            self._set_row_height()
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, TABLE_HEAD + 3 * self.verticalHeader().defaultSectionSize() + 1)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.row_selected.emit(self.selected_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_widths()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sources = self._asked_sources() if event.key() == Qt.Key.Key_F4 else ()
        if sources:
            self.source_asked.emit(*self._turn.next(sources))
        elif event.text().strip() and event.text().isprintable() and not _is_command(event):
            event.ignore()  # letters press the page's buttons; Qt would search the rows for them
        else:
            super().keyPressEvent(event)

    @property
    def current_source(self) -> Source | None:
        """Return whose value the current cell shows, if it is one of a record."""
        found = self._sources_in(self.currentIndex().column())
        return found[0] if found and isinstance(found[0], Source) else None

    def _asked_sources(self) -> Sequence[Hashable]:
        """Return whose values the current cell shows; where it shows none, the first cell of the row does."""
        # Columns without room are asked too: help, which tells the answer, may just have taken it.
        columns = [self.currentIndex().column(), *range(len(self.columns))]
        return next(filter(None, map(self._sources_in, columns)), ())

    def _sources_in(self, column: int) -> Sequence[Hashable]:
        model, index = self.model(), self.currentIndex()
        if not isinstance(model, PagedTableModel) or not index.isValid():
            return ()
        return model.sources(index.row(), column)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._is_link(index):
            self.link_clicked.emit(self._id(index), index.column())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        link = index.isValid() and self._is_link(index)
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _is_link(self, index: QModelIndex) -> bool:
        model = self.model()
        return isinstance(model, PagedTableModel) and model.cell(index.row(), index.column()).kind == "link"

    def _id(self, index: QModelIndex) -> Hashable:
        model = self.model()
        return model.id_at(index.row()) if isinstance(model, PagedTableModel) else None

    def _sort(self, section: int) -> None:
        key = self.columns[section].sort_key
        if key:
            descending = self.sorted_by[0] == key and not self.sorted_by[1]
            self.set_sorted(key, descending=descending)
            self.sort_requested.emit(key, descending)

    def _set_row_height(self) -> None:
        height = ROW_DENSE if self._dense else ROW_SHORT if self._short else ROW
        self.verticalHeader().setDefaultSectionSize(height)
        restyle(self)

    def _arrange(self) -> None:
        if self._fit is not None and self.model():
            rows = min(self._fit, max(1, self.model().rowCount()))
            self.setFixedHeight(TABLE_HEAD + 1 + rows * self.verticalHeader().defaultSectionSize())
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._share_widths()

    def _share_widths(self) -> None:
        columns = self.columns
        shown = columns_that_fit(columns, self.viewport().width())
        room = self.viewport().width() - sum(columns[i].width for i in shown)
        stretches = sum(columns[i].stretch for i in shown if not columns[i].width)
        for index, column in enumerate(columns):
            self.setColumnHidden(index, index not in shown)
            if index not in shown:
                continue
            if column.width:
                self.setColumnWidth(index, column.width)
                continue
            width = max(24, room * column.stretch // stretches)
            room, stretches = room - width, stretches - column.stretch
            self.setColumnWidth(index, width)


def _is_command(event: QKeyEvent) -> bool:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & (modifiers | Qt.KeyboardModifier.MetaModifier))


def columns_that_fit(columns: list[Column[Any]], room: int) -> list[int]:
    """Return the places of the columns to show: the highest priority goes first until the rest fits."""
    shown = list(range(len(columns)))

    def need() -> int:
        return sum(columns[i].width or columns[i].least for i in shown)

    while need() > room:
        droppable = [i for i in shown if columns[i].priority > 0]
        if not droppable:
            break
        shown.remove(max(droppable, key=lambda i: (columns[i].priority, i)))
    return shown
