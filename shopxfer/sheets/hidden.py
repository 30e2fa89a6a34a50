"""How many rows and columns of a workbook's sheets are hidden: python-calamine reads them but does not say.

Filters hide rows too. Nothing is decided here; the owner is told, because hidden customers are customers.
Source: ECMA-376 part 1, 18.3.1.13 and 18.3.1.73; OpenDocument 1.3 part 3, 19.749; [MS-XLS] 2.4.53, 2.4.221;
[MS-XLSB] 2.4.323, 2.4.732.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

import olefile  # type: ignore[import-untyped]  # ships no types

from shopxfer.sheets.parsed import Hidden
from shopxfer.sheets.size_guard import binary_records

_XML_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_XML_NUMBER = re.compile(rb"\br=\"(\d+)\"")
_XML_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_XML_HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
_SPAN = re.compile(rb"\b(min|max)=\"(\d+)\"")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?\b\w+:id=\"([^\"]+)\"")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"\b(Id|Target)=\"([^\"]*)\"")
_ODS = re.compile(rb"<table:(table|table-row|table-column)((?:\s[^>]*)?)>")
_ODS_UNSEEN = re.compile(rb"table:visibility=\"(?:collapse|filter)\"")
_ODS_TIMES = re.compile(rb"number-(?:rows|columns)-repeated=\"(\d+)\"")
_MOST_NUMBERED = 100_000  #: hidden rows in one go; more are blank ones down to the end of the sheet
_BLOCK, _LONGEST_TAG = 1 << 20, 1024
_BOUND_SHEET, _ROW, _COLUMNS, _BOF, _EOF = 0x85, 0x0208, 0x7D, 0x0809, 0x0A


def hidden_parts(data: bytes, kind: str) -> list[Hidden]:
    """Return what each sheet hides, in the order of the workbook, charts included.

    A workbook that cannot be looked through hides nothing that anybody knows of: the list is empty then.
    """
    try:
        match kind:
            case "xlsx" | "xlsm" | "xlsb":
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    return [_in_part(archive, path) for path in _sheet_paths(archive, kind)]
            case "ods":
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    return _in_open_document(archive.read("content.xml"))
            case "xls":
                return _in_biff(data)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        KeyError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
    ):
        pass  # what is damaged is said by whoever reads the cells
    return []


def _sheet_paths(archive: zipfile.ZipFile, kind: str) -> list[str]:
    """Return the path of each sheet's part; empty where the workbook says it in a way of its own."""
    ending = "bin" if kind == "xlsb" else "xml"
    relations = archive.read(f"xl/_rels/workbook.{ending}.rels")
    targets = {}
    for relation in _RELATION.findall(relations):
        attributes = dict(_ATTRIBUTE.findall(relation))
        targets[attributes.get(b"Id", b"")] = attributes.get(b"Target", b"").decode()
    book = archive.read(f"xl/workbook.{ending}")
    ids = list(_binary_sheet_ids(book)) if kind == "xlsb" else _SHEET.findall(book)
    return [posixpath.normpath(posixpath.join("/xl", targets.get(each, ""))).lstrip("/") for each in ids]


def _binary_sheet_ids(book: bytes) -> Iterator[bytes]:
    for record, body in binary_records(book):
        if record == 156:  # BrtBundleSh: state, id, then the relation's name with its length before it
            length = int.from_bytes(body[8:12], "little")
            yield bytes(body[12 : 12 + 2 * length]).decode("utf-16-le").encode()


def _in_part(archive: zipfile.ZipFile, path: str) -> Hidden:
    if path not in archive.namelist():
        return Hidden()
    if path.endswith(".bin"):
        return _in_binary(archive.read(path))
    rows = columns = 0
    numbers: set[int] = set()
    rest = b""
    with archive.open(path) as stream:
        while block := stream.read(_BLOCK):
            text = rest + block
            cut = max(text.rfind(b"<"), 0)
            # Most sheets hide nothing, and looking for the word alone is many times as fast.
            if b"hidden=" in text:
                for row in _XML_ROW.findall(text, 0, cut):
                    rows += 1
                    if number := _XML_NUMBER.search(row):
                        numbers.add(int(number[1]))
                for column in _XML_COLUMN.findall(text, 0, cut):
                    if _XML_HIDDEN.search(column):
                        span = {key: int(value) for key, value in _SPAN.findall(column)}
                        columns += span.get(b"max", 1) - span.get(b"min", 1) + 1
            rest = text[cut:][-_LONGEST_TAG:]
    return Hidden(rows, columns, frozenset(numbers))


def _in_binary(sheet: bytes) -> Hidden:
    columns = 0
    numbers: set[int] = set()
    for record, body in binary_records(sheet):
        if record == 0 and len(body) > 11 and body[11] & 0x10:  # BrtRowHdr
            numbers.add(int.from_bytes(body[:4], "little") + 1)
        elif record == 60 and len(body) > 16 and body[16] & 1:  # BrtColInfo
            first, last = struct.unpack_from("<II", body)
            columns += last - first + 1
    return Hidden(len(numbers), columns, frozenset(numbers))


def _in_open_document(content: bytes) -> list[Hidden]:
    sheets: list[Hidden] = []
    row = 0
    for match in _ODS.finditer(content):
        if match[1] == b"table":
            sheets.append(Hidden())
            row = 0
            continue
        times = _ODS_TIMES.search(match[2])
        count = int(times[1]) if times else 1
        is_row = match[1] == b"table-row"
        if sheets and _ODS_UNSEEN.search(match[2]):
            now = sheets[-1]
            numbers = range(row + 1, row + 1 + count if is_row and count <= _MOST_NUMBERED else row + 1)
            rows, columns = now.rows + count * is_row, now.columns + count * (not is_row)
            sheets[-1] = Hidden(rows, columns, now.numbers.union(numbers))
        row += count * is_row
    return sheets


def _in_biff(data: bytes) -> list[Hidden]:
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        stream = "Workbook" if container.exists("Workbook") else "Book"
        biff = container.openstream(stream).read()
    starts = [
        struct.unpack_from("<I", biff, at)[0]
        for at, record, _ in _biff_records(biff, 0)
        if record == _BOUND_SHEET
    ]
    return [_in_biff_sheet(biff, start) for start in starts]


def _in_biff_sheet(biff: bytes, start: int) -> Hidden:
    columns = 0
    numbers: set[int] = set()
    for at, record, length in _biff_records(biff, start):
        if record == _EOF:
            break
        if record == _ROW and length >= 16 and biff[at + 12] & 0x20:
            numbers.add(struct.unpack_from("<H", biff, at)[0] + 1)
        elif record == _COLUMNS and length >= 10 and biff[at + 8] & 1:
            first, last = struct.unpack_from("<HH", biff, at)
            columns += last - first + 1
    return Hidden(len(numbers), columns, frozenset(numbers))


def _biff_records(biff: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield (where the body begins, record, length of the body)."""
    while at + 4 <= len(biff):
        record, length = struct.unpack_from("<HH", biff, at)
        yield at + 4, record, length
        at += 4 + length
