"""Paints table cells: text, badges, masked and sealed values, the edge of the selected row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from shopxfer.gui.look import fonts, icons
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import (
    ACCENT_EDGE,
    BADGE,
    ICON,
    RADIUS_BADGE,
    RADIUS_CARD,
    SPACE_12,
    Tokens,
    Type,
)
from shopxfer.gui.parts.badge import BadgeText, badge_size, paint_badge
from shopxfer.gui.parts.table_model import Cell, CellRole, PagedTableModel

_BEFORE_BADGE = 8
Index = QModelIndex | QPersistentModelIndex


def masked_runs(text: str) -> list[tuple[str, bool]]:
    """Split a masked value into runs, each with whether it is stars."""
    runs: list[tuple[str, bool]] = []
    for letter in text:
        star = letter == "*"
        if runs and runs[-1][1] == star:
            runs[-1] = (runs[-1][0] + letter, star)
        else:
            runs.append((letter, star))
    return runs


def paint_masked(painter: QPainter, box: QRect, text: str, ink: str, stars: str) -> None:
    """Draw a masked value at the left of `box`: stars in their own colour, widths kept."""
    left = box.left()
    for run, star in masked_runs(text):
        painter.setPen(QColor(stars if star else ink))
        width = painter.fontMetrics().horizontalAdvance(run)
        painter.drawText(QRect(left, box.top(), width + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, run)
        left += width


class CellDelegate(QStyledItemDelegate):
    """Draws whole cells itself, so that head and cells share one padding."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(80, self._table.verticalHeader().defaultSectionSize())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CellRole.CELL)
        if not isinstance(cell, Cell):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, index, cell, selected=bool(state & QStyle.StateFlag.State_Selected))
        if state & QStyle.StateFlag.State_HasFocus and self._is_traced(index):
            _paint_current(painter, rect)
        box = rect.adjusted(SPACE_12, 0, -self._padding_right(index), -1)
        painter.setFont(self._font(cell))
        if cell.icon:
            tone = cell.tone
            icons.paint(painter, cell.icon, tone, QRectF(box.x(), box.center().y() - 7, ICON - 1, ICON - 1))
            box.setLeft(box.left() + ICON + 6)
        self._paint_content(painter, box, cell, right=bool(_alignment(index) & Qt.AlignmentFlag.AlignRight))
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        cell = index.data(CellRole.CELL)
        if isinstance(cell, Cell) and self._natural_width(cell) > self._table.columnWidth(index.column()):
            QToolTip.showText(event.globalPos(), cell.text, view)
            return True
        return super().helpEvent(event, view, option, index)

    def _is_traced(self, index: Index) -> bool:
        """Return whether the column shows values that F4 traces: then one has to see which cell is meant."""
        model = index.model()
        return isinstance(model, PagedTableModel) and model.columns[index.column()].source is not None

    def _padding_right(self, index: Index) -> int:
        model = index.model()
        close = isinstance(model, PagedTableModel) and model.columns[index.column()].close
        return 0 if close else SPACE_12

    def _natural_width(self, cell: Cell) -> int:
        badge = badge_size(cell.badge).width() + _BEFORE_BADGE if cell.badge else 0
        words = 0 if cell.kind == "badge" else self._table.fontMetrics().horizontalAdvance(cell.text)
        return words + badge + (ICON + 6 if cell.icon else 0) + 2 * SPACE_12

    def _font(self, cell: Cell) -> QFont:
        dense = self._table.property("dense") == "true"
        return fonts.font(Type.DENSE if dense else Type.BODY, emphasis=cell.emphasis)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, index: Index, cell: Cell, *, selected: bool
    ) -> None:
        colours = tokens()
        last = index.row() == index.model().rowCount() - 1
        header = self._table.horizontalHeader()
        shown = [i for i in range(header.count()) if not header.isSectionHidden(i)]
        fill = _fill(cell, colours, selected=selected)
        if fill:
            at_foot = last and rect.bottom() >= self._table.viewport().height() - 2
            left = at_foot and index.column() == shown[0]
            right = at_foot and index.column() == shown[-1]
            painter.fillPath(_with_feet(rect, left=left, right=right), QColor(fill))
        if not last:
            hairline = QRect(rect.left(), rect.bottom(), rect.width(), 1)
            painter.fillRect(hairline, QColor(colours.line))
        if selected and index.column() == shown[0]:
            edge = QRect(rect.left(), rect.top(), ACCENT_EDGE, rect.height() - (0 if last else 1))
            painter.fillRect(edge, QColor(colours.accent))

    def _paint_content(self, painter: QPainter, box: QRect, cell: Cell, *, right: bool) -> None:
        colours = tokens()
        match cell.kind:
            case "badge":
                if cell.badge:
                    self._paint_badge(painter, box, cell.badge, right=right)
            case "masked":
                metrics, side = painter.fontMetrics(), Qt.TextElideMode.ElideRight
                words = metrics.elidedText(cell.text, side, box.width() + 1)
                paint_masked(painter, box, words, colours.ink, colours.ink3)
            case "sealed":
                _paint_sealed(painter, box, cell.text, colours)
            case _:
                tone = "accent" if cell.kind == "link" else cell.tone
                self._paint_text(painter, box, cell, getattr(colours, tone), right=right)

    def _paint_text(self, painter: QPainter, box: QRect, cell: Cell, ink: str, *, right: bool) -> None:
        behind = badge_size(cell.badge).width() + _BEFORE_BADGE if cell.badge else 0
        metrics = painter.fontMetrics()
        room = box.width() - behind
        words = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room + 1)
        painter.setPen(QColor(ink))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(0, 0, -behind, 0), side | Qt.AlignmentFlag.AlignVCenter, words)
        if cell.badge:
            left = box.left() + metrics.horizontalAdvance(words) + _BEFORE_BADGE
            self._paint_badge(painter, QRect(left, box.top(), behind, box.height()), cell.badge, right=False)

    def _paint_badge(self, painter: QPainter, box: QRect, badge: BadgeText, *, right: bool) -> None:
        width = min(badge_size(badge).width(), box.width())
        left = box.right() - width + 1 if right else box.left()
        at = QPoint(left, box.top() + (box.height() - BADGE + 1) // 2)
        paint_badge(painter, at, badge, self._table.devicePixelRatioF(), width)


def _paint_current(painter: QPainter, rect: QRect) -> None:
    painter.setPen(QPen(QColor(tokens().accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, -4), RADIUS_BADGE, RADIUS_BADGE)


def _alignment(index: Index) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))


def _fill(cell: Cell, colours: Tokens, *, selected: bool) -> str:
    if cell.tint == "warn":
        return colours.warn_tint
    if cell.tint == "danger":
        return colours.danger_tint
    return colours.accent_tint if selected else ""


def _with_feet(rect: QRect, *, left: bool, right: bool) -> QPainterPath:
    """Return the rectangle with its lower corners rounded as the card's are."""
    path = QPainterPath()
    if not (left or right):
        path.addRect(QRectF(rect))
        return path
    corner = RADIUS_CARD - 1
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(QRectF(rect), corner, corner)
    path.addRect(QRectF(rect.adjusted(0, 0, 0, -corner)))
    if not left:
        path.addRect(QRectF(rect.adjusted(0, 0, -corner, 0)))
    if not right:
        path.addRect(QRectF(rect.adjusted(corner, 0, 0, 0)))
    return path


def _paint_sealed(painter: QPainter, box: QRect, text: str, colours: Tokens) -> None:
    metrics = painter.fontMetrics()
    words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 10)
    block = QRect(box.left(), box.center().y() - 10, metrics.horizontalAdvance(words) + 10, 21)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.hover))
    painter.drawRoundedRect(block, RADIUS_BADGE - 1, RADIUS_BADGE - 1)
    painter.setPen(QColor(colours.ink2))
    painter.drawText(block, Qt.AlignmentFlag.AlignCenter, words)
