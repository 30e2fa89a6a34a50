"""Writing workbooks, in memory only.

Customers' data must never lie unencrypted on a disk, not even as a temporary file. The Rust and C writers
at hand either spill to a temporary file or hold every cell as an object, which takes too long for a big
shop; so the rows' XML is made here, and packed on a second thread while the next rows are made. Source:
ECMA-376 part 1, 18.2 (workbook), 18.3 (worksheets), 18.8 (styles).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, islice, repeat
from typing import IO, Literal
from xml.sax.saxutils import escape

from shopxfer.lane import new_lane
from shopxfer.sheets import workbook_parts as parts
from shopxfer.sheets.cell_text import without_controls
from shopxfer.sheets.errors import CellTooLong, SheetTooLong
from shopxfer.sheets.row_digest import CELL_END, ROW_END, RowDigest, join_row

Cell = str | int | Decimal | None
ColumnKind = Literal["text", "wrapped", "amount", "count", "date"]

MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_LONGEST_CELL = 32_767  # UTF-16 units
_MOST_DIGITS = 15  # of a number; what is longer is written as text, whole
_ROWS_IN_A_BLOCK = 500  # more at once no longer fit the processor's cache
_BLOCKS_AHEAD = 8
_PACKING_LEVEL = 2  # level 6 takes three times as long for a file a seventh smaller
_MOST_TEMPLATES = 4096  # ways in which cells of a row can be empty
_SHEET_NAME_LENGTH = 31

_ROW_EDGE = CELL_END + ROW_END + CELL_END
_CELL_END, _ROW_END = CELL_END.encode(), ROW_END.encode()
_MARKUP = ("&", "<", ">")
# Excel's own escapes ("_x0041_"), and spaces at a cell's edge, which readers strip unless told not to; each
# behind one character, because looking for that alone is fifty times as fast.
_NEED_CARE = (("_", "_x"), (" ", f"{CELL_END} "), (" ", f" {CELL_END}"))
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]{1,4})?")
_KEEPS_SPACE = re.compile(r"^\s|\s$|\s\s|[\n\t]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet to be written."""

    header: str
    width: float = 14.0  #: in characters of the body font; an ideograph takes two
    kind: ColumnKind = "text"
    """`amount` and `count` right-align and write numbers, also when given as plain text such as "680.00", as
    number cells; all else is a text cell, dates (ISO text) and what begins with = + - @ included. `wrapped`
    is text over several lines."""


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet to be written; `rows` is walked once, each row at most as long as `columns`."""

    name: str  #: as wished; made valid and unique
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """What a sheet of a finished workbook must hold."""

    name: str
    rows: int  #: without the header row
    digest: bytes  #: `digest_rows` over the header row and all rows, as they must read back


@dataclass(frozen=True, slots=True)
class WrittenWorkbook:
    """A finished xlsx file, not yet encrypted."""

    data: bytes
    sheets: tuple[WrittenSheet, ...]


def write_workbook(sheets: Sequence[SheetSpec]) -> WrittenWorkbook:
    """Return a workbook with the sheets in their order; equal input gives equal bytes.

    Each sheet has its header frozen and repeated on every printed page, filters, and prints on A4 across.
    Line ends become line feeds and control characters are left out (see `cell_text.without_controls`).

    Raises:
        CellTooLong, SheetTooLong: beyond what a worksheet can hold; nothing exists then.
    """
    target = io.BytesIO()
    written: list[WrittenSheet] = []
    names = unique_sheet_names([sheet.name for sheet in sheets])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_PACKING_LEVEL) as archive:
        for number, (name, sheet) in enumerate(zip(names, sheets, strict=True), 1):
            # One entry at a time is open, so writing in a second thread needs no lock.
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as stream:
                written.append(_SheetWriter(name, sheet).write(stream))
        sizes = [
            (sheet.name, sheet.rows, len(spec.columns)) for sheet, spec in zip(written, sheets, strict=True)
        ]
        for path, xml in parts.fixed_parts(sizes):
            # As it is, dated 1980, so that equal content gives equal bytes; and no workbook is too small to
            # lock.
            archive.writestr(zipfile.ZipInfo(path), xml)
    return WrittenWorkbook(target.getvalue(), tuple(written))


def unique_sheet_names(wished: Sequence[str]) -> list[str]:
    r"""Return names Excel accepts: 1 to 31 characters, none of []:*?/\, no two alike whatever their case."""
    names: list[str] = []
    taken = {"history"}  # Excel keeps this name for itself
    for wish in wished:
        plain = _FORBIDDEN_IN_NAMES.sub(" ", without_controls(wish)).strip().strip("'").strip() or "Sheet"
        name, again = _shortened(plain, ""), 1
        while name.casefold() in taken:
            again += 1
            name = _shortened(plain, f" ({again})")
        taken.add(name.casefold())
        names.append(name)
    return names


def _shortened(name: str, suffix: str) -> str:
    room = _SHEET_NAME_LENGTH - len(suffix)
    while len(name.encode("utf-16-le")) // 2 > room:
        name = name[:-1]
    return name.rstrip(" '") + suffix


class _SheetWriter:
    """Makes one worksheet's XML and, on the way, the digest of what stands in it."""

    def __init__(self, name: str, sheet: SheetSpec) -> None:
        if len(sheet.columns) > _MOST_COLUMNS:
            raise SheetTooLong(sheet=name)
        self._name = name
        self._sheet = sheet
        self._digest = RowDigest()
        self._rows = 0
        self._numeric = [i for i, column in enumerate(sheet.columns) if column.kind in ("amount", "count")]
        self._templates: dict[tuple[tuple[bool, ...], tuple[int, ...]], bytes] = {}
        styles = [parts.STYLES[column.kind] for column in sheet.columns]
        self._starts = [f'<c r="{parts.column_letters(column)}' for column in range(1, len(styles) + 1)]
        self._texts = [f'" s="{style}" t="inlineStr"><is>' for style in styles]
        self._numbers = [f'" s="{style}"><v>' for style in styles]

    def write(self, stream: IO[bytes]) -> WrittenSheet:
        """Write the whole part to `stream`, packing on a second thread."""
        pending: deque[Future[int]] = deque()
        with new_lane("packing") as packer:
            for block in self._blocks():
                pending.append(packer.submit(stream.write, block))
                if len(pending) > _BLOCKS_AHEAD:
                    pending.popleft().result()
            while pending:
                pending.popleft().result()
        return WrittenSheet(self._name, self._rows, self._digest.digest())

    def _blocks(self) -> Iterator[bytes]:
        columns = self._sheet.columns
        yield parts.sheet_head([(column.width, parts.STYLES[column.kind]) for column in columns]).encode()
        yield self._header().encode()
        rows = iter(self._sheet.rows)
        while block := list(islice(rows, _ROWS_IN_A_BLOCK)):
            first, self._rows = self._rows + 2, self._rows + len(block)
            if self._rows >= MOST_ROWS:
                raise SheetTooLong(sheet=self._name)
            yield self._block(first, block)
        yield parts.sheet_foot(self._rows, len(columns)).encode()

    def _header(self) -> str:
        cells = [self._clean(1, place, column.header) for place, column in enumerate(self._sheet.columns)]
        self._digest.add(join_row(cells))
        styled = [
            f'{start}1" s="{parts.header_style(column.kind)}" t="inlineStr">'
            f"<is>{_text_element(cell)}</is></c>"
            for start, column, cell in zip(self._starts, self._sheet.columns, cells, strict=True)
            if cell
        ]
        return f'<row r="1" ht="24" customHeight="1">{"".join(styled)}</row>'

    def _block(self, first: int, block: Sequence[Sequence[Cell]]) -> bytes:
        """Return the XML of some rows; `first` is the first one's number."""
        if max(map(len, block)) > len(self._starts):
            raise ValueError(f"sheet {self._name}: a row is longer than the header")
        rows, texts = self._with_numbers(block) if self._numeric else (block, repeat(()))
        joined = _joined_if_plain(rows)
        if joined is not None:
            return self._plain_rows(first, joined, texts)
        return b"".join(map(self._row, count(first), rows, texts))

    def _with_numbers(
        self, block: Sequence[Sequence[Cell]]
    ) -> tuple[Sequence[Sequence[Cell]], Iterable[tuple[int, ...]]]:
        """Return the rows with their numbers as short texts, and for each row the places in columns of
        numbers that hold something else.
        """
        rows = [list(given) for given in block]
        texts: dict[int, tuple[int, ...]] = {}
        for place in self._numeric:
            for at, row in enumerate(rows):
                if place < len(row) and (value := row[place]) not in (None, ""):
                    text = value if isinstance(value, str) else _digits(value)
                    short = _short_number(text)
                    if short is None:
                        texts[at] = (*texts.get(at, ()), place)
                    row[place] = text if short is None else short
        return rows, map(texts.get, range(len(rows)), repeat(())) if texts else repeat(())

    def _row(self, number: int, row: Sequence[Cell], texts: tuple[int, ...]) -> bytes:
        joined = _joined_if_plain([row])
        if joined is None:
            return self._careful_row(number, row, texts).encode()
        return self._plain_rows(number, joined, (texts,))

    def _plain_rows(self, first: int, joined: bytes, texts: Iterable[tuple[int, ...]]) -> bytes:
        """Return the XML of rows without markup, given as the digest takes them in.

        Bytes all along: putting them into a template takes a fifth of the time that texts take.
        """
        self._digest.add(joined)
        return b"".join(map(self._plain_row, count(first), joined.split(_ROW_END)[:-1], texts))

    def _plain_row(self, number: int, joined: bytes, texts: tuple[int, ...]) -> bytes:
        """Return the XML of one such row: the template for its filled cells, filled in.

        `texts` are the places in columns of numbers that hold something else.
        """
        cells = joined.split(_CELL_END)
        filled = (tuple(map(bool, cells)), texts)
        template = self._templates.get(filled)
        if template is None:
            if len(self._templates) >= _MOST_TEMPLATES:
                self._templates.clear()
            template = self._templates[filled] = self._template(*filled).encode()
        return template.replace(b"\0", b"%d" % number) % tuple(filter(None, cells))

    def _template(self, filled: Sequence[bool], texts: Sequence[int]) -> str:
        """Return a row's XML with a NUL wherever its number goes and %s where its cells go."""
        cells = [
            f"{self._starts[place]}\0{self._numbers[place]}%s</v></c>"
            if place in self._numeric and place not in texts
            else f"{self._starts[place]}\0{self._texts[place]}<t>%s</t></is></c>"
            for place, something in enumerate(filled)
            if something
        ]
        return f'<row r="\0">{"".join(cells)}</row>'

    def _careful_row(self, number: int, row: Sequence[Cell], texts: Sequence[int]) -> str:
        """Return the XML of a row with markup, white space at the edges or odd characters."""
        xml: list[str] = []
        read_back: list[str | None] = []
        for place, value in enumerate(row):
            start = f"{self._starts[place]}{number}"
            text = self._clean(number, place, value)
            read_back.append(text)
            if text and place in self._numeric and place not in texts:
                xml.append(f"{start}{self._numbers[place]}{text}</v></c>")
            elif text:
                xml.append(f"{start}{self._texts[place]}{_text_element(text)}</is></c>")
        self._digest.add(join_row(read_back))
        return f'<row r="{number}">{"".join(xml)}</row>'

    def _clean(self, number: int, place: int, value: Cell) -> str | None:
        if value is None:
            return None
        text = without_controls(value if isinstance(value, str) else _digits(value))
        if len(text) > _LONGEST_CELL // 2 and len(text.encode("utf-16-le")) // 2 > _LONGEST_CELL:
            raise CellTooLong(sheet=self._name, row=number, column=self._sheet.columns[place].header)
        return text


def _digits(value: int | Decimal) -> str:
    return str(value) if isinstance(value, int) else f"{value:f}"


def _short_number(text: str) -> str | None:
    """Return a number as it reads back from a number cell ("680.00" as "680"), None for what is none.

    Numbers that a cell cannot keep whole are none: they are written as text.
    """
    if len(text) > _MOST_DIGITS:
        return None
    # What is kept as money has two decimals; asking for them first takes a third of the expression's time.
    whole = text.removesuffix(".00")
    if whole.isascii() and whole.isdecimal() and (whole[0] != "0" or whole == "0"):
        return whole
    if _NUMBER.fullmatch(text) is None:
        return None
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if short == "-0" else short


def _joined(rows: Sequence[Sequence[Cell]]) -> list[str] | None:
    """Return each row's cells as one text, or None if some are neither text nor empty."""
    try:
        return list(map(CELL_END.join, rows))  # type: ignore[arg-type]  # what is no text raises
    except TypeError:
        pass
    try:
        return [CELL_END.join([cell or "" for cell in row]) for row in rows]  # type: ignore[misc]  # see above
    except TypeError:
        return None


def _joined_if_plain(rows: Sequence[Sequence[Cell]]) -> bytes | None:
    """Return what `RowDigest` takes in, or None unless all is text that may stand in XML as it is."""
    joined = _joined(rows)
    if joined is None:
        return None
    text = f"{CELL_END}{_ROW_EDGE.join(joined)}{CELL_END}"
    # As many separators as were put in: no cell holds one and is taken for two.
    ends, edges = sum(map(len, rows)) + len(joined), len(joined) - 1
    plain = (
        # No cell can be too long in a row that is short altogether.
        len(max(joined, key=len)) <= _LONGEST_CELL // 2
        and (text.count(CELL_END), text.count(ROW_END)) == (ends, edges)
        and text.replace(CELL_END, "").replace(ROW_END, "").isprintable()
        and not any(mark in text for mark in _MARKUP)
        and not any(first in text and mark in text for first, mark in _NEED_CARE)
    )
    return "".join([row.rstrip(CELL_END) + ROW_END for row in joined]).encode() if plain else None


def _text_element(text: str) -> str:
    escaped = escape(_LOOKS_ESCAPED.sub("_x005F_", text))
    keep = ' xml:space="preserve"' if _KEEPS_SPACE.search(text) else ""
    return f"<t{keep}>{escaped}</t>"
