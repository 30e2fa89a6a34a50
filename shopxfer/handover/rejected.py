"""The rejected rows of a case as a person looks them through: where each stands, why, and what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shopxfer.handover.case import Case
from shopxfer.vault import sources as store
from shopxfer.vault.sources import StoredColumn


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """One rejected row; cells that rest sealed are None in `cells`."""

    id: int
    file: str
    sheet: str
    number: int  #: as the spreadsheet program counts
    reason: str  #: key of a sentence
    columns: Sequence[StoredColumn]
    cells: Sequence[str | None]

    @property
    def filled(self) -> list[tuple[StoredColumn, str]]:
        """The cells with something in them that do not rest sealed, with their columns."""
        return [
            (column, text)
            for column in self.columns
            if column.position < len(self.cells) and (text := self.cells[column.position])
        ]


class RejectedRows:
    """The rejected rows of a case, fetched when they are shown."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.ids = store.rejected_ids(case.reader)
        self._sheets = {sheet.id: sheet for sheet in store.sheets(case.reader)}
        self._columns: dict[int, list[StoredColumn]] = {}

    def fetch(self, ids: Sequence[int]) -> list[RejectedRow]:
        """Return rows by id, in the same order."""
        return [self._row(row_id) for row_id in ids]

    def _row(self, row_id: int) -> RejectedRow:
        row = store.row_by_id(self._case.reader, row_id, None)
        assert row is not None
        sheet = self._sheets[row.sheet_id]
        if sheet.id not in self._columns:
            self._columns[sheet.id] = store.columns(self._case.reader, sheet.id)
        return RejectedRow(
            row.id, sheet.file, sheet.name, row.number, row.rejected or "", self._columns[sheet.id], row.cells
        )
