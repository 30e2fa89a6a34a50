"""Reading a locked workbook that people worked on, in memory only."""

from __future__ import annotations

import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook

from shopxfer.sheets.cell_text import row_text
from shopxfer.sheets.errors import LockedWorkbookDamaged
from shopxfer.sheets.locking import decrypt_workbook

#: Sheet name, then its rows as (row number as the spreadsheet program counts, cells from column A on).
LockedSheet = tuple[str, list[tuple[int, list[str | None]]]]


def read_locked(data: bytes, password: str) -> Iterator[LockedSheet]:
    """Yield the sheets of a workbook locked with `password`; unlike `read_back`, whatever cells it holds.

    Raises:
        WrongPassword, LockedWorkbookDamaged
    """
    opened = io.BytesIO(decrypt_workbook(data, password))
    try:
        workbook = CalamineWorkbook.from_filelike(opened)
        for index, name in enumerate(workbook.sheet_names):
            sheet = workbook.get_sheet_by_index(index)
            left: list[str | None] = [None] * (sheet.start[1] if sheet.start else 0)
            # calamine counts rows from the top of the sheet but columns from the first used one
            yield name, [(row, [*left, *row_text(cells)]) for row, cells in enumerate(sheet.iter_rows(), 1)]
    except CalamineError as error:
        raise LockedWorkbookDamaged from error
