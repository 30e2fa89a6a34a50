"""Refuses files that would unpack to more than a shop's computer can hold.

python-calamine lays a sheet out as a full rectangle, and memory it cannot get ends the whole program, not
just the call. So the rectangle is measured before it is asked to read.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

import olefile  # type: ignore[import-untyped]  # ships no types

from shopxfer.sheets.errors import SheetTooWide, SourceTooLarge, TruncatedWorkbook, UnusualWorkbook

MOST_FILE_BYTES = 1024 * 2**20
MOST_UNPACKED_BYTES = 4096 * 2**20
_MOST_RATIO = 1000  # a worksheet of equal rows packs 1:200 at most; a bomb packs 1:1000 and up
_RATIO_MATTERS_FROM = 64 * 2**20
_MOST_CELLS = 40_000_000  # of one sheet's rectangle; 32 bytes each
_SCANNED_WHOLE = 16 * 2**20  # sheets up to this many bytes of XML are always measured cell by cell

_DIMENSION = re.compile(rb'<(?:\w+:)?dimension ref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
_FILLED_CELL = re.compile(
    rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]+)(\d+)"(?:[^>]*[^/>])?>\s*<(?:\w+:)?(?:v>[^<]|f[\s/>]|is>)'
)
_LONGEST_CELL_TAG = 512
_ODS_PLACE = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)((?:\s[^>]*)?)>")
_ODS_TIMES = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')

#: BrtShortBlank to BrtShortIsst: cells beside the one before, which SheetJS writes and Excel does not.
_XLSB_SHORT_CELLS = range(12, 19)

#: BIFF records that hold cells from one column to another or at one place. Source: [MS-XLS] 2.3
_BIFF_CELLS = {0x06, 0xBD, 0xFD, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6}
_BIFF_MULTIPLE = 0xBD


def check_size(size: int, name: str) -> None:
    """Refuse a file of more than a gigabyte before it is read.

    Raises:
        SourceTooLarge
    """
    if size > MOST_FILE_BYTES:
        raise SourceTooLarge(name=name, limit_mb=MOST_FILE_BYTES // 2**20)


def check_unpacked(data: bytes, kind: str, name: str) -> None:
    """Refuse workbooks that are small on disk and huge in memory; `kind` as `formats.recognise` says it.

    Raises:
        SourceTooLarge: a zip bomb.
        SheetTooWide: cells so far apart that the rectangle around them cannot be held.
        UnusualWorkbook: cells in a form that python-calamine passes over without a word.
        TruncatedWorkbook: damaged.
    """
    try:
        if kind == "xls":
            _check_biff(data, name)
        else:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                check_archive(archive, name)
                _check_sheets(archive, kind, name)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
    ) as error:
        raise TruncatedWorkbook(name=name) from error


def is_whole_archive(data: bytes) -> bool:
    """Return whether `data` is a zip archive of which every part reads as its checksum says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.testzip() is None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        return False


def check_archive(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an archive that would unpack to more than can be held, before anything of it is unpacked.

    Raises:
        SourceTooLarge
    """
    unpacked = sum(part.file_size for part in archive.infolist())
    packed = sum(part.compress_size for part in archive.infolist())
    bomb = unpacked > _RATIO_MATTERS_FROM and unpacked > packed * _MOST_RATIO
    if unpacked > MOST_UNPACKED_BYTES or bomb:
        raise SourceTooLarge(name=name, limit_mb=MOST_UNPACKED_BYTES // 2**20)


def _check_sheets(archive: zipfile.ZipFile, kind: str, name: str) -> None:
    for part in archive.infolist():
        path = part.filename.lower()
        if path.startswith("xl/worksheets/") and path.endswith(".xml"):
            _check_sheet_xml(archive, part, name)
        elif path.startswith("xl/worksheets/") and path.endswith(".bin"):
            _check_sheet_binary(archive, part, name)
        elif kind == "ods" and path == "content.xml":
            _check_open_document(archive, part, name)


def _refuse_wide(rows: int, columns: int, part: str, name: str) -> None:
    if rows * columns > _MOST_CELLS:
        sheet = part.rpartition("/")[2].partition(".")[0]
        raise SheetTooWide(name=name, sheet=sheet, rows=rows, columns=columns)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_sheet_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    with archive.open(part) as stream:
        declared = _DIMENSION.search(stream.read(8192))
    if part.file_size > _SCANNED_WHOLE:
        # A long honest sheet says how far it reaches; measuring it would cost a third of reading it.
        if not declared:
            return
        rows, columns = int(declared[4] or declared[2]), _column_number(declared[3] or declared[1])
        if rows * columns <= _MOST_CELLS:
            return
    rows, columns = _measure(archive, part)
    _refuse_wide(rows, columns, part.filename, name)


def _measure(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[int, int]:
    """Return the last row and the last column that hold a value; cells with a style only do not count."""
    last_row = 0
    columns: set[bytes] = set()
    rest = b""
    with archive.open(part) as stream:
        while block := stream.read(1 << 20):
            text = rest + block
            for match in _FILLED_CELL.finditer(text):
                columns.add(match[1])
                last_row = max(last_row, int(match[2]))
            rest = text[-_LONGEST_CELL_TAG:]  # a cell that begins here and ends in the next block
    return last_row, max(map(_column_number, columns), default=0)


def _check_sheet_binary(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Measure an xlsb sheet by its rows and cells. Source: [MS-XLSB] 2.1.4 (records)."""
    rows = columns = 0
    for kind, body in binary_records(archive.read(part)):
        if kind == 0:  # BrtRowHdr: the row
            row = int.from_bytes(body[:4], "little") + 1
        elif 2 <= kind <= 11 and len(body) >= 4:  # cells with a value begin with their column
            rows, columns = max(rows, row), max(columns, int.from_bytes(body[:4], "little") + 1)
        elif kind in _XLSB_SHORT_CELLS:
            raise UnusualWorkbook(name=name)
    _refuse_wide(rows, columns, part.filename, name)


def binary_records(data: bytes) -> Iterator[tuple[int, memoryview]]:
    """Yield (kind, body) of each record of an xlsb part; ValueError when it is cut off."""
    view, at, end = memoryview(data), 0, len(data)

    def number(at: int, most_bytes: int) -> tuple[int, int]:
        value = shift = 0
        for _ in range(most_bytes):
            byte = view[at]
            value |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if byte < 0x80:
                break
        return value, at

    try:
        while at < end:
            kind, at = number(at, 2)
            size, at = number(at, 4)
            yield kind, view[at : at + size]
            at += size
    except IndexError:
        raise ValueError("a record is cut off") from None


def _check_open_document(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Measure the rectangle of filled cells; an ods file says "this cell, a million times" in few bytes."""
    row = row_times = column = 0
    rest = b""
    with archive.open(part) as stream:
        while block := stream.read(1 << 20):
            text = rest + block
            cut = text.rfind(b"<") if b"<" in text else 0
            for match in _ODS_PLACE.finditer(text, 0, cut):
                times = _ODS_TIMES.search(match[2])
                count = int(times[1]) if times else 1
                if match[1] == b"table":
                    row = row_times = column = 0
                elif match[1] == b"table-row":
                    row, row_times, column = row + row_times, count, 0
                else:
                    column += count
                    if not match[2].endswith(b"/"):
                        _refuse_wide(row + row_times, column, part.filename, name)
            rest = text[cut:]


def _check_biff(data: bytes, name: str) -> None:
    """Measure each sheet of an xls file by walking its records."""
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        stream = "Workbook" if container.exists("Workbook") else "Book"
        biff = container.openstream(stream).read()
    at, rows, columns = 0, 0, 0
    header = struct.Struct("<HH")
    place = struct.Struct("<HH")
    while at + 4 <= len(biff):
        record, length = header.unpack_from(biff, at)
        if record in _BIFF_CELLS and length >= 6 and at + 4 + length <= len(biff):
            row, column = place.unpack_from(biff, at + 4)
            if record == _BIFF_MULTIPLE:
                (column,) = struct.unpack_from("<H", biff, at + 2 + length)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif record == 0x0A:  # EOF of one sheet
            _refuse_wide(rows, columns, "xls", name)
            rows = columns = 0
        at += 4 + length
    _refuse_wide(rows, columns, "xls", name)
