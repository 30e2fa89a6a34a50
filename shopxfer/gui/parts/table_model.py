"""A table over the database: it knows the ids of a search in order, and fetches rows when they are painted.

Sorting and filtering happen below; the model is given the ids anew. The row count is exact, a selection can
be put back by id, and no more than a few pages of rows are ever held.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from shopxfer.gui.parts.badge import BadgeText

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

PAGE_ROWS: Final = 64
PAGES_HELD: Final = 32
MISSING: Final = "—"


class CellRole(IntEnum):
    """What the delegate asks for besides the words."""

    CELL = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows. `text` is also what is read aloud, unless `spoken` says it better."""

    text: str
    kind: Literal["text", "badge", "masked", "sealed", "link"] = "text"
    tone: str = "ink"  #: a token
    emphasis: bool = False
    badge: BadgeText | None = None  #: alone for the kind "badge", else behind the text
    icon: str | None = None  #: before the text
    tint: Literal["", "warn", "danger"] = ""  #: a damaged value
    spoken: str = ""


def badge_cell(badge: BadgeText) -> Cell:
    """Return a cell that holds a badge."""
    return Cell(badge.text, "badge", badge=badge)


def masked_cell(text: str, spoken: str = "") -> Cell:
    """Return a cell with a masked value (“138****2046”): stars are paler than digits."""
    return Cell(text, "masked", spoken=spoken)


def sealed_cell(kind: str) -> Cell:
    """Return a cell with a sealed value, which says only what kind it is (“健康信息，已封存”)."""
    return Cell(kind, "sealed", tone="ink2")


@dataclass(frozen=True, slots=True)
class Source:
    """The value of a record that a cell shows."""

    record_id: int
    field: str


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column. With `width` it has that width; else it shares what is left by `stretch`."""

    header: str
    cell: Callable[[Row], Cell | str]  #: a plain text stands for Cell(text); "" shows nothing
    align: Literal["left", "right"] = "left"
    width: int = 0
    stretch: int = 1
    least: int = 96  #: a stretched column is not made narrower; columns are dropped before
    priority: int = 0  #: 0 is never dropped where room is scarce; the highest goes first
    sort_key: str = ""  #: what `TableView.sort_requested` says; empty columns do not sort
    tone: str = "ink"  #: of plain texts
    close: bool = False  #: stands close to the next column, as a row's number does
    #: Whose value it shows, to be traced to its cell; several where one cell shows several.
    source: Callable[[Row], Sequence[Hashable] | Source | None] | None = None


class PagedTableModel(QAbstractTableModel, Generic[Row]):
    """Rows by id, in pages of 64."""

    refreshed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        rows_of: Callable[[Sequence[Any]], Sequence[Row]],
        parent: QObject | None = None,
    ) -> None:
        """Take the columns and a function that fetches the rows of some ids, in the same order."""
        super().__init__(parent)
        self._columns = list(columns)
        self._rows_of = rows_of
        self._ids: Sequence[Hashable] = ()
        self._places: dict[Hashable, int] | None = None
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    @property
    def columns(self) -> Sequence[Column[Row]]:
        """Return the columns, in order."""
        return self._columns

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show the same rows in other columns, as after a change of language."""
        self.beginResetModel()
        self._columns = list(columns)
        self.endResetModel()

    def set_ids(self, ids: Sequence[Hashable]) -> None:
        """Show the rows of these ids, in this order; forgets every row fetched before."""
        self.beginResetModel()
        self._ids = ids
        self._places = None
        self._pages.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Fetch the rows anew where they are shown; ids and selection stay."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self._columns) - 1))
        self.refreshed.emit()

    def id_at(self, row: int) -> Hashable:
        """Return the id shown in `row`, counted from 0."""
        return self._ids[row]

    def row_of_id(self, wanted: Hashable) -> int:
        """Return where an id is shown, or -1."""
        if self._places is None:
            self._places = {own: place for place, own in enumerate(self._ids)}
        return self._places.get(wanted, -1)

    def row(self, row: int) -> Row:
        """Return the values of `row`, fetching its page if it is not held."""
        page, offset = divmod(row, PAGE_ROWS)
        if page not in self._pages:
            ids = self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
            self._pages[page] = self._rows_of(ids)
            if len(self._pages) > PAGES_HELD:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][offset]

    def cell(self, row: int, column: int) -> Cell:
        """Return what one cell shows."""
        spec = self._columns[column]
        shown = spec.cell(self.row(row))
        return shown if isinstance(shown, Cell) else Cell(shown, tone=spec.tone)

    def sources(self, row: int, column: int) -> Sequence[Hashable]:
        """Return whose values a cell shows, in order; none where it shows none, or nobody can say."""
        ask = self._columns[column].source
        found = ask(self.row(row)) if ask else None
        return (found,) if isinstance(found, Source) else found or ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            CellRole.CELL,
        ):
            return None
        cell = self.cell(index.row(), index.column())
        if role == CellRole.CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        return f"{self._columns[index.column()].header} {cell.spoken or _read_aloud(cell)}".strip()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._columns[section].header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag
        across = side.AlignRight if self._columns[column].align == "right" else side.AlignLeft
        return across | side.AlignVCenter


def _read_aloud(cell: Cell) -> str:
    if cell.badge is None or cell.kind == "badge":
        return cell.text
    return f"{cell.text} {cell.badge.text}"


def model_of(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> PagedTableModel[Row]:
    """Return a model over a few rows that are at hand; their ids are their places, from 0."""

    def rows_of(ids: Sequence[int]) -> Sequence[Row]:
        return [rows[place] for place in ids]

    model = PagedTableModel(columns, rows_of)
    model.set_ids(range(len(rows)))
    return model
