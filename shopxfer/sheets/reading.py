"""Reading spreadsheets row by row, every cell as text.

A `SourceFile` is read from disk once: the same bytes are hashed, recognised and parsed, so that the hash on
the receipt belongs to the rows that were imported even if somebody saves the file meanwhile. Rows are
converted while they are walked; no Python copy of the table exists.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile, islice
from pathlib import Path
from typing import Protocol

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from shopxfer.sheets import delimited, formats, size_guard, unlocking
from shopxfer.sheets.cell_text import row_text
from shopxfer.sheets.contacts import read_contacts
from shopxfer.sheets.errors import (
    EmptySource,
    OpenDocumentProtected,
    SheetPasswordProtected,
    SourceInUse,
    SourceMissing,
    SourceUnreadable,
    TruncatedWorkbook,
    UnusualWorkbook,
)
from shopxfer.sheets.hidden import hidden_parts
from shopxfer.sheets.open_document import without_blanks_between
from shopxfer.sheets.parsed import Hidden, MergedRange, ParsedTable, Row
from shopxfer.sheets.spreadsheet_xml import read_spreadsheet_xml
from shopxfer.sheets.web_page import read_web_page

__all__ = [
    "Hidden",
    "MergedRange",
    "Row",
    "SourceFile",
    "SourceSheet",
    "file_bytes",
    "open_source",
    "read_source",
]

_SHARING_VIOLATIONS = (32, 33)  # Windows: another process holds the file, or a part of it


class Cells(Protocol):
    """Where a sheet's cells come from; loading happens when they are first asked for."""

    def width(self) -> int:
        """Return the number of columns, counted from column A."""

    def merged(self) -> tuple[MergedRange, ...]:
        """Return the merged ranges, in the file's order."""

    def hidden(self) -> Hidden:
        """Return how many rows and columns are not shown."""

    def broken(self) -> Mapping[int, str]:
        """Return the rows that could not be understood, with the key of the reason."""

    def remarks(self) -> tuple[str, ...]:
        """Return keys of sentences about what was not taken over."""

    def rows(self) -> Iterator[Row]:
        """Yield rows with their numbers, from the first used one on."""


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """One sheet of a source. A text file is one, named like the file without its ending."""

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

    @property
    def hidden_parts(self) -> Hidden:
        """How many rows and columns are not shown, by hand or by a filter; they are read all the same."""
        return self._cells.hidden()

    @property
    def broken(self) -> Mapping[int, str]:
        """Rows that could not be understood, by number, with the key of the reason; of contacts only."""
        return self._cells.broken()

    @property
    def remarks(self) -> tuple[str, ...]:
        """Keys of sentences about what was not taken over."""
        return self._cells.remarks()

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
    format: str  #: "xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "vcard", "html", "xml", by content
    encoding: str | None  #: of a text file, as Python names it; None for all others
    sheets: tuple[SourceSheet, ...]  #: at least one
    was_locked: bool = False  #: whether it asked for a password; the hash is of the locked bytes

    @property
    def open_elsewhere(self) -> bool:
        """Whether a lock file beside it hints that Excel, WPS or LibreOffice has it open; only a hint."""
        return _lock_file_beside(self.path)


def open_source(path: Path, password: str | None = None) -> SourceFile:
    """Return the spreadsheet at `path`, recognised by its content, ready to be walked.

    The first sheet with any content is loaded already, others when they are asked for.

    Raises:
        SourceMissing, SourceInUse, SourceUnreadable: the file could not be had.
        SheetError: as `read_source` has it.
    """
    return read_source(file_bytes(path), path, path.name, password)


def read_source(data: bytes, path: Path, name: str, password: str | None = None) -> SourceFile:
    """Return the spreadsheet that `data` is, the whole content of a file or of a member of an archive.

    `name` may hold folders ("2023/会员.xlsx"); `password` opens Office files that ask for one, in memory.

    Raises:
        EmptySource, SourceTooLarge, SheetTooWide, SheetPasswordProtected, WrongSourcePassword,
        OpenDocumentProtected, HtmlNamedAsWorkbook, TruncatedWorkbook, UnusualWorkbook, NotASpreadsheet: it is
        not what it should be. All derive from `SheetError`.
    """
    digest, size = hashlib.sha256(data).hexdigest(), len(data)
    was_locked = False
    try:
        kind = formats.recognise(data, name)
    except OpenDocumentProtected:
        raise
    except SheetPasswordProtected:
        data, was_locked = _unlocked(data, name, password)
        kind = formats.recognise(data, name)
    form, encoding, sheets = _sheets(data, kind, path, name)
    return SourceFile(path, name, size, digest, form, encoding, sheets, was_locked)


def _unlocked(data: bytes, name: str, password: str | None) -> tuple[bytes, bool]:
    """Return what is inside a locked workbook, and whether a person's password was needed."""
    opened = unlocking.opens_by_itself(data, name)
    if opened is not None:
        return opened, False
    if password is None:
        raise SheetPasswordProtected(name=name)
    return unlocking.unlock(data, password, name), True


def _sheets(data: bytes, kind: str, path: Path, name: str) -> tuple[str, str | None, tuple[SourceSheet, ...]]:
    """Return the format, the encoding of a text, and the sheets of any kind of file."""
    match kind:
        case "text":
            table = delimited.understand(data, name)
            sheet = SourceSheet(path.stem, 0, False, _TextCells(table))
            return "tsv" if table.delimiter == "\t" else "csv", table.encoding, (sheet,)
        case "vcard":
            return kind, None, _parsed([read_contacts(data, name)], name)
        case "xml":
            return kind, None, _parsed(read_spreadsheet_xml(data, name), name)
        case "html":
            return kind, None, _parsed(read_web_page(data, name), name)
    size_guard.check_unpacked(data, kind, name)
    workbook = _Workbook(without_blanks_between(data, name) if kind == "ods" else data, kind, name)
    sheets = workbook.sheets()
    if not any(sheet.width for sheet in sheets):
        raise EmptySource(name=name)
    return kind, None, sheets


def _parsed(tables: Sequence[ParsedTable], name: str) -> tuple[SourceSheet, ...]:
    if not any(table.filled for table in tables):
        raise EmptySource(name=name)
    return tuple(SourceSheet(table.name, index, table.is_hidden, table) for index, table in enumerate(tables))


def file_bytes(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        SourceMissing, SourceInUse, SourceUnreadable: by cause.
        SourceTooLarge: more than a gigabyte.
    """
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

    def hidden(self) -> Hidden:
        return Hidden()

    def broken(self) -> Mapping[int, str]:
        return {}

    def remarks(self) -> tuple[str, ...]:
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

    def hidden(self) -> Hidden:
        return self.workbook.hidden(self.position)

    def broken(self) -> Mapping[int, str]:
        return {}

    def remarks(self) -> tuple[str, ...]:
        return ()

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

    def __init__(self, data: bytes, kind: str, name: str) -> None:
        self._data, self._kind, self._name = data, kind, name
        self._hidden: list[Hidden] | None = None
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

    def hidden(self, position: int) -> Hidden:
        """Return what a sheet does not show."""
        if self._hidden is None:
            self._hidden = hidden_parts(self._data, self._kind)
        return self._hidden[position] if position < len(self._hidden) else Hidden()

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
