"""XML Spreadsheet of 2003, which many tills write and call .xls.

Entities are refused before they are expanded (defusedxml). Source: Microsoft, "XML Spreadsheet Reference"
(Office 2003 XML Reference Schemas).
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from shopxfer.sheets.cell_text import number_text, without_controls
from shopxfer.sheets.encodings import detect_encoding
from shopxfer.sheets.errors import SheetTooWide, TruncatedWorkbook, UnusualWorkbook
from shopxfer.sheets.parsed import MOST_CELLS, Hidden, MergedRange, ParsedTable, Row, trimmed

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_DECLARED = re.compile(r"\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.-]+)[\"'][^>]*\?>", re.I)
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?$")


def read_spreadsheet_xml(data: bytes, name: str) -> list[ParsedTable]:
    """Return the sheets of an XML spreadsheet, in order.

    Raises:
        TruncatedWorkbook: it is not well formed to its end.
        UnusualWorkbook: it declares entities, which no spreadsheet needs.
        SheetTooWide: a cell stands farther out than a worksheet reaches.
    """
    try:
        # Kept to one sheet at a time: a parsed tree takes ten times the room of its text.
        reading = ElementTree.iterparse(io.BytesIO(_as_utf8(data)), events=("end",), forbid_dtd=True)
        return list(_sheets(reading, name))
    except DefusedXmlException as error:
        raise UnusualWorkbook(name=name) from error
    except (ParseError, ValueError, LookupError) as error:
        raise TruncatedWorkbook(name=name) from error


def _as_utf8(data: bytes) -> bytes:
    """Return the same text in UTF-8: the parser knows no encoding of Chinese, whatever the file declares."""
    head = _DECLARED.match(data[:200].decode("latin-1").lstrip("\ufeffï»¿"))
    declared = head[1] if head else None
    if declared is not None and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = {"gb2312": "gb18030", "gbk": "gb18030"}.get(declared.lower(), declared)
    else:
        encoding = detect_encoding(data) or "utf-8"
    text = data.decode(encoding, "replace").lstrip("\ufeff")
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1).encode()


def _sheets(reading: Iterator[tuple[str, Element]], name: str) -> Iterator[ParsedTable]:
    rows: list[Row] = []
    ranges: list[MergedRange] = []
    hidden_rows: set[int] = set()  # those that a row spans besides itself are blank
    number = hidden_columns = held = 0
    is_hidden = False
    for _, element in reading:
        if element.tag == f"{_SS}Row":
            number = max(number + 1, int(element.get(f"{_SS}Index", 0)))
            if element.get(f"{_SS}Hidden") == "1":
                hidden_rows.add(number)
            cells = trimmed(list(_cells(element, number, ranges)))
            held += len(cells)
            if number > _MOST_ROWS or len(cells) > _MOST_COLUMNS or held > MOST_CELLS:
                raise SheetTooWide(name=name, sheet=name, rows=number, columns=len(cells))
            if cells:
                rows.append((number, cells))
            number += max(0, int(element.get(f"{_SS}Span", 0)))
            element.clear()
        elif element.tag == f"{_SS}Column":
            hidden_columns += (element.get(f"{_SS}Hidden") == "1") * (1 + int(element.get(f"{_SS}Span", 0)))
        elif element.tag == f"{_EXCEL}Visible":
            is_hidden = "hidden" in (element.text or "").lower()
        elif element.tag == f"{_SS}Worksheet":
            title = element.get(f"{_SS}Name", name)
            hidden = Hidden(len(hidden_rows), hidden_columns, frozenset(hidden_rows))
            yield ParsedTable(title, rows, tuple(ranges), hidden, is_hidden)
            rows, ranges, hidden_rows = [], [], set()
            number, hidden_columns, is_hidden = 0, 0, False
            element.clear()


def _cells(row: Element, number: int, ranges: list[MergedRange]) -> Iterator[str | None]:
    column = 0
    for cell in row:
        if cell.tag != f"{_SS}Cell":
            continue
        place = min(max(column + 1, int(cell.get(f"{_SS}Index", 0))), _MOST_COLUMNS + 1)
        for _ in range(column + 1, place):
            yield None
        yield _text(cell.find(f"{_SS}Data"))
        across, down = (int(cell.get(f"{_SS}{which}", 0)) for which in ("MergeAcross", "MergeDown"))
        across, down = min(max(0, across), _MOST_COLUMNS), max(0, down)
        if across or down:
            ranges.append(MergedRange(number, place, number + down, place + across))
        for _ in range(across):
            yield None
        column = place + across


def _text(data: Element | None) -> str | None:
    if data is None:
        return None
    text = without_controls("".join(data.itertext()))
    match data.get(f"{_SS}Type"):
        case "Number" if text:
            # Digits that were written whole stay whole; only an exponent says that some are lost.
            text = number_text(float(text)) if "." in text or "e" in text.lower() else text
        case "DateTime":
            text = _MIDNIGHT.sub("", text).replace("T", " ").removesuffix(".000")
        case "Boolean":
            text = "TRUE" if text == "1" else "FALSE"
    return text if text and not text.isspace() else None
