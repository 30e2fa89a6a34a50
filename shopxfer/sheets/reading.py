"""Reading spreadsheets row by row, every cell as text.

A `SourceFile` is read from disk once: the same bytes are hashed, recognised and parsed, so that the hash on
the receipt belongs to the rows that were imported even if somebody saves the file meanwhile. Rows are
converted while they are walked; no Python copy of the table exists.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, islice
from pathlib import Path
from typing import NamedTuple, Protocol

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from shopxfer.sheets import delimited, formats, size_guard
from shopxfer.sheets.cell_text import row_text
from shopxfer.sheets.errors import (
    EmptySource,
    SheetPasswordProtected,
    SourceInUse,
    SourceMissing,
    SourceUnreadable,
    TruncatedWorkbook,
    UnusualWorkbook,
)

_SHARING_VIOLATIONS = (32, 33)  # Windows: another process holds the file, or a part of it

Row = tuple[int, list[str | None]]


class MergedRange(NamedTuple):
    """Cells shown as one; all bounds count from 1, as the spreadsheet program does, and are inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Cells(Protocol):
    """Where a sheet's cells come from; loading happens when they are first asked for."""

    def width(self) -> int:
        """Return the number of columns, counted from column A."""

    def merged(self) -> tuple[MergedRange, ...]:
        """Return the merged ranges, in the file's order."""

    def rows(self) -> Iterator[Row]:
        """Yield rows with their numbers, from the first used one on."""


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """One sheet of a source. A text file has exactly one, named like the file without its ending."""

    name: str
    index: int  #: position among the worksheets, from 0
    hidden: bool
    _cells: Cells

    @property
    def width(self) -> int:
        """Columns from A to the last one used; 0 for an empty sheet. Loads the sheet."""
        return self._cells.width()

    @property
    def merged(self) -> tuple[MergedRange, ...]:
        """Merged ranges; always empty for ods, xlsb and text, which do not tell. Loads the sheet."""
        return self._cells.merged()

    def rows(self, start_row: int = 1) -> Iterator[Row]:
        """Yield (row number, cells) from `start_row` or the first used row, whichever is later, to the end.

        Row numbers are those of the spreadsheet program, from 1; in a text file, records are counted, blank
        lines included. Cells are `width` many, the first one is column A; empty and blank ones are None.
        Rows between the first and the last used one are all there, empty ones too.

        Raises:
            SheetError: the sheet turned out to be damaged or too wide.
        """
        return dropwhile(lambda row: row[0] < start_row, self._cells.rows())


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A spreadsheet as it was when it was opened."""

    path: Path
    name: str  #: file name without folder
    size: int  #: bytes
    sha256: str  #: of the file's bytes, lower-case hex
    format: str  #: "xlsx", "xlsm", "xlsb", "xls", "ods", "csv" or "tsv", by content
    encoding: str | None  #: of a text file, as Python names it; None for workbooks
    sheets: tuple[SourceSheet, ...]  #: at least one

    @property
    def open_elsewhere(self) -> bool:
        """Whether a lock file beside it hints that Excel, WPS or LibreOffice has it open; only a hint."""
        return _lock_file_beside(self.path)


def open_source(path: Path) -> SourceFile:
    """Return the spreadsheet at `path`, recognised by its content, ready to be walked.

    The first sheet with any content is loaded already, others when they are asked for.

    Raises:
        SourceMissing, SourceInUse, SourceUnreadable: the file could not be had.
        EmptySource, SourceTooLarge, SheetTooWide, SheetPasswordProtected, HtmlNamedAsWorkbook,
        TruncatedWorkbook, UnusualWorkbook, NotASpreadsheet: it was had, and is not what it should be. All
        derive from `SheetError`.
    """
    data = _bytes_of(path)
    digest = hashlib.sha256(data).hexdigest()
    kind = formats.recognise(data, path.name)
    if kind == "text":
        table = delimited.understand(data, path.name)
        kind = "tsv" if table.delimiter == "\t" else "csv"
        sheets: tuple[SourceSheet, ...] = (SourceSheet(path.stem, 0, False, _TextCells(table)),)
        return SourceFile(path, path.name, len(data), digest, kind, table.encoding, sheets)
    size_guard.check_unpacked(data, kind, path.name)
    workbook = _Workbook(data, path.name)
    sheets = workbook.sheets()
    if not any(sheet.width for sheet in sheets):
        raise EmptySource(name=path.name)
    return SourceFile(path, path.name, len(data), digest, kind, None, sheets)


def _bytes_of(path: Path) -> bytes:
    name = path.name
    try:
        size_guard.check_size(path.stat().st_size, name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceMissing(name=name) from error
    except PermissionError as error:
        held = getattr(error, "winerror", None) in _SHARING_VIOLATIONS or _lock_file_beside(path)
        raise (SourceInUse if held else SourceUnreadable)(name=name) from error
    except OSError as error:
        raise SourceUnreadable(name=name) from error


def _lock_file_beside(path: Path) -> bool:
    # Excel and WPS put "~$" before the name, LibreOffice ".~lock." before and "#" after it.
    candidates = (f"~${path.name}", f".~lock.{path.name}#", f".~{path.name}")
    return any((path.parent / candidate).exists() for candidate in candidates)


@dataclass(frozen=True, slots=True)
class _TextCells:
    """The one sheet of a text file."""

    table: delimited.DelimitedText

    def width(self) -> int:
        return self.table.width

    def merged(self) -> tuple[MergedRange, ...]:
        return ()

    def rows(self) -> Iterator[Row]:
        return self.table.rows()


@dataclass(frozen=True, slots=True)
class _WorkbookCells:
    """One sheet of a workbook."""

    workbook: _Workbook
    position: int  #: among all sheets of the workbook, charts included

    def width(self) -> int:
        last = self.workbook.sheet(self.position).end
        return last[1] + 1 if last is not None else 0

    def merged(self) -> tuple[MergedRange, ...]:
        ranges = self.workbook.sheet(self.position).merged_cell_ranges or []
        return tuple(
            MergedRange(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges
        )

    def rows(self) -> Iterator[Row]:
        sheet = self.workbook.sheet(self.position)
        if sheet.start is None:
            return
        first_row, first_column = sheet.start
        # calamine counts rows from the top of the sheet but columns from the first used one
        left = [None] * first_column
        for number, cells in islice(enumerate(sheet.iter_rows(), 1), first_row, None):
            yield number, [*left, *row_text(cells)] if left else row_text(cells)


class _Workbook:
    """A workbook in python-calamine's hands; keeps the sheet loaded last, the others are loaded again."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name
        self._loaded: tuple[int, CalamineSheet] | None = None
        try:
            self._workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        except BaseException as error:
            self._explain(error)
            raise

    def sheets(self) -> tuple[SourceSheet, ...]:
        """Return the worksheets in order, without charts, dialogs and macro sheets."""
        tables = [
            (position, sheet)
            for position, sheet in enumerate(self._workbook.sheets_metadata)
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        return tuple(
            SourceSheet(
                sheet.name, index, sheet.visible != SheetVisibleEnum.Visible, _WorkbookCells(self, position)
            )
            for index, (position, sheet) in enumerate(tables)
        )

    def sheet(self, position: int) -> CalamineSheet:
        """Return a sheet with its cells loaded."""
        if self._loaded is None or self._loaded[0] != position:
            self._loaded = None  # frees the one before, or both would be held
            try:
                self._loaded = position, self._workbook.get_sheet_by_index(position)
            except BaseException as error:
                self._explain(error)
                raise
        return self._loaded[1]

    def _explain(self, error: BaseException) -> None:
        """Raise the sentence for what calamine says; return for anything that is not about the file."""
        if isinstance(error, PasswordError):
            raise SheetPasswordProtected(name=self._name) from error
        # A panic in Rust arrives as PanicException, which is no Exception so that nobody swallows it by
        # accident; here it says that the file is damaged in a way calamine did not foresee.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            # An archive that is whole, .ods with line breaks between its cells for example, was only written
            # in a way that calamine does not know.
            whole = size_guard.is_whole_archive(self._data)
            raise (UnusualWorkbook if whole else TruncatedWorkbook)(name=self._name) from error
