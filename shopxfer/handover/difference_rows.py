"""The rows of a difference as a person looks them through before it is applied.

Rows of the older export are fetched from the case when they are shown, with their sealed cells closed. Those
of the newer one are only in its file, which can be read from the top alone: the first are kept in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shopxfer.domain.fields import EXTRA, DataClass
from shopxfer.handover import import_
from shopxfer.handover.case import Case
from shopxfer.handover.difference import RowChange, SheetDifference
from shopxfer.handover.import_ import FilePlan, PlannedColumn, SheetPlan
from shopxfer.handover.reimport import Difference
from shopxfer.progress import Progress
from shopxfer.vault import sources as store
from shopxfer.vault.sources import Cells, StoredColumn

MOST_KEPT = 10_000  #: rows of the newer export that are shown, of each sheet
_REPORT_EVERY = 2000
Numbers = Callable[[SheetDifference], Sequence[int]]


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One cell with what its column is; `text` is None where it is blank or rests sealed."""

    position: int  #: of the column in its file, from 0
    header: str
    field: str
    data_class: DataClass
    text: str | None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of the difference."""

    sheet: str
    number: int  #: in the newer export, or in the older one for a row that is gone
    values: tuple[ShownValue, ...]
    was: tuple[ShownValue, ...] = ()  #: of a changed row: what stood in the older export, for `changed`
    now: tuple[ShownValue, ...] = ()  #: and what stands there now
    older_id: int | None = None  #: of the row in the case, where it is there


class DifferenceRows:
    """The new, changed and gone rows of a difference; rows are named by (sheet, place), to be paged over."""

    def __init__(self, case: Case, file: FilePlan, shown: Difference, progress: Progress) -> None:
        """Walk the newer file once.

        Raises:
            Cancelled: the user stopped it.
        """
        self._case, self._shown = case, shown
        self._plans = [_plan_of(file, sheet) for sheet in shown.sheets]
        self._kept = [
            _kept(plan, sheet, progress) for plan, sheet in zip(self._plans, shown.sheets, strict=True)
        ]
        self._sheets = {sheet.id: sheet for sheet in store.sheets(case.reader)}
        self._columns = {
            sheet.older_sheet_id: store.columns(case.reader, sheet.older_sheet_id) for sheet in shown.sheets
        }

    def new(self) -> list[tuple[int, int]]:
        """Return the names of new rows that can be shown."""
        return self._names(lambda sheet: sheet.new)

    def changed(self) -> list[tuple[int, int]]:
        """Return the names of changed rows that can be shown."""
        return self._names(lambda sheet: [change.number for change in sheet.changed])

    def gone(self) -> list[tuple[int, int]]:
        """Return the names of all rows that are gone."""
        return [
            (at, place) for at, sheet in enumerate(self._shown.sheets) for place in range(len(sheet.gone))
        ]

    def fetch_new(self, names: Sequence[tuple[int, int]]) -> list[ShownRow]:
        """Return new rows, as they stand in the newer export."""
        return [self._newer(at, self._shown.sheets[at].new[place]) for at, place in names]

    def fetch_changed(self, names: Sequence[tuple[int, int]]) -> list[ShownRow]:
        """Return changed rows with what changed in them."""
        return [self._change(at, self._shown.sheets[at].changed[place]) for at, place in names]

    def fetch_gone(self, names: Sequence[tuple[int, int]]) -> list[ShownRow]:
        """Return rows that the newer export lacks, as they are in the case."""
        return [self._older(at, self._shown.sheets[at].gone[place]) for at, place in names]

    def _names(self, numbers: Numbers) -> list[tuple[int, int]]:
        return [
            (at, place)
            for at, sheet in enumerate(self._shown.sheets)
            for place, number in enumerate(numbers(sheet))
            if number in self._kept[at]
        ]

    def _newer(self, at: int, number: int) -> ShownRow:
        plan = self._plans[at]
        cells = self._kept[at][number]
        return ShownRow(plan.name, number, tuple(_planned(column, cells) for column in plan.columns))

    def _older(self, at: int, row_id: int) -> ShownRow:
        sheet = self._sheets[self._shown.sheets[at].older_sheet_id]
        row = store.row_by_id(self._case.reader, row_id, None)
        assert row is not None
        columns = self._columns[sheet.id]
        values = tuple(_stored(column, row.cells) for column in columns)
        return ShownRow(sheet.name, row.number, values, older_id=row_id)

    def _change(self, at: int, change: RowChange) -> ShownRow:
        newer, older = self._newer(at, change.number), self._older(at, change.older_id)
        by_name = {_name(value): value for value in older.values}
        now = tuple(value for value in newer.values if value.header in change.columns)
        blank = ShownValue(-1, "", "", DataClass.C0, None)
        was = tuple(by_name.get(_name(value), blank) for value in now)
        return ShownRow(newer.sheet, change.number, newer.values, was, now, change.older_id)


def _plan_of(file: FilePlan, sheet: SheetDifference) -> SheetPlan:
    return next(plan for plan in file.sheets if plan.included and plan.name == sheet.sheet)


def _kept(plan: SheetPlan, sheet: SheetDifference, progress: Progress) -> dict[int, Cells]:
    wanted = {*sheet.new[:MOST_KEPT], *(change.number for change in sheet.changed[:MOST_KEPT])}
    found: dict[int, Cells] = {}
    for read, (number, cells, _) in enumerate(import_.walk(plan)):
        if read % _REPORT_EVERY == 0:
            progress.report("progress.comparing", read, 0)
        if number in wanted:
            found[number] = cells
    return found


def _planned(column: PlannedColumn, cells: Cells) -> ShownValue:
    text = cells[column.position] if column.position < len(cells) else None
    return ShownValue(column.position, column.header, column.field, column.data_class, text)


def _stored(column: StoredColumn, cells: Cells) -> ShownValue:
    text = cells[column.position] if column.position < len(cells) else None
    sealed = column.data_class.is_sealed
    return ShownValue(column.position, column.header, column.field, column.data_class, text, sealed)


def _name(value: ShownValue) -> str:
    return value.header if value.field == EXTRA else value.field
