"""Tables of web pages: what many tills write when they "export to Excel" and call .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from shopxfer.sheets.cell_text import without_controls
from shopxfer.sheets.encodings import detect_encoding
from shopxfer.sheets.errors import HtmlNamedAsWorkbook, SheetTooWide
from shopxfer.sheets.parsed import MOST_CELLS, Hidden, MergedRange, ParsedTable, Row, trimmed

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:collapse|hidden)", re.I)
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_UNSEEN = frozenset({"script", "style", "head", "title", "noscript", "template"})
_MOST_COLUMNS, _MOST_SPAN_DOWN = 16_384, 65_535


def read_web_page(data: bytes, name: str) -> list[ParsedTable]:
    """Return the tables of a page that have content, in order, named by their captions or numbers.

    Raises:
        HtmlNamedAsWorkbook: there is no table in it; the rows stand in another file.
        SheetTooWide: a row spans more columns than a worksheet has.
    """
    page = _Page(name)
    page.feed(_decoded(data))
    page.close()
    page.finish()
    tables = [table for table in page.tables if table.filled]
    if not tables:
        raise HtmlNamedAsWorkbook(name=name)
    return tables


def _decoded(data: bytes) -> str:
    detected = detect_encoding(data) or "utf-8"
    declared = _DECLARED.search(data[:4096])
    if declared and not detected.startswith("utf"):
        encoding = declared[1].decode("ascii").lower()
        try:
            return data.decode({"gb2312": "gb18030", "gbk": "gb18030"}.get(encoding, encoding))
        except (LookupError, UnicodeDecodeError):
            pass  # pages are declared wrongly more often than they are detected wrongly
    return data.decode(detected, "replace")


class _Table:
    """A table that is being read; a cell over several rows keeps those places blank."""

    def __init__(self) -> None:
        self.caption = ""
        self.rows: list[Row] = []
        self.ranges: list[MergedRange] = []
        self.number = 0
        self.hidden: set[int] = set()  #: numbers of rows that the page does not show
        self.group_is_hidden = False
        self.cells: dict[int, str] = {}
        self.taken: dict[int, int] = {}  #: column -> last row that a cell from above reaches
        self.in_row = False
        self.text: list[str] | None = None  #: of the open cell
        self.spans = (1, 1)


class _Page(HTMLParser):
    """Collects the tables of one page; tables inside of tables become tables of their own."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self._held = 0  # cells of all tables
        self._open: list[_Table] = []
        self._unseen: list[str] = []
        self._in_caption = False
        self.tables: list[ParsedTable] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag == "table":
            self._open.append(_Table())
        elif self._open:
            self._inside(self._open[-1], tag, {key: value or "" for key, value in attrs})

    def _inside(self, table: _Table, tag: str, attributes: dict[str, str]) -> None:
        if tag == "tr":
            self._end_row(table)
            table.in_row, table.number = True, table.number + 1
            if table.group_is_hidden or _is_hidden(attributes):
                table.hidden.add(table.number)
        elif tag in _ROW_GROUPS:
            self._end_row(table)
            table.group_is_hidden = _is_hidden(attributes)
        elif tag in ("td", "th"):
            if not table.in_row:  # a row that was never opened
                table.in_row, table.number = True, table.number + 1
            self._end_cell(table)
            table.text = []
            table.spans = (
                _span(attributes.get("colspan"), _MOST_COLUMNS),
                _span(attributes.get("rowspan"), _MOST_SPAN_DOWN),
            )
        elif tag == "caption":
            self._in_caption = True
        elif tag in ("br", "p", "div") and table.text:
            table.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()
        elif tag == "caption":
            self._in_caption = False
        elif self._open:
            if tag in ("td", "th"):
                self._end_cell(self._open[-1])
            elif tag == "tr":
                self._end_row(self._open[-1])
            elif tag in _ROW_GROUPS:
                self._end_row(self._open[-1])
                self._open[-1].group_is_hidden = False
            elif tag == "table":
                self._end_table()

    def handle_data(self, data: str) -> None:
        if self._unseen or not self._open:
            return
        if self._in_caption:
            self._open[-1].caption += data
        elif (text := self._open[-1].text) is not None:
            text.append(_BLANKS.sub(" ", data))

    def finish(self) -> None:
        """Close what the page left open."""
        while self._open:
            self._end_table()

    def _end_cell(self, table: _Table) -> None:
        if table.text is None:
            return
        column = 0
        while column in table.cells or table.taken.get(column, 0) >= table.number:
            column += 1
        across, down = table.spans
        if column + across > _MOST_COLUMNS:
            raise SheetTooWide(name=self._name, sheet=self._name, rows=table.number, columns=column + across)
        lines = (line.strip() for line in "".join(table.text).replace("\xa0", " ").split("\n"))
        table.cells[column] = without_controls("\n".join(lines)).strip("\n")
        for place in range(column + 1, column + across):
            table.cells[place] = ""
        for place in range(column, column + across):
            table.taken[place] = table.number + down - 1
        if (across, down) != (1, 1):
            last = table.number + down - 1, column + across
            table.ranges.append(MergedRange(table.number, column + 1, *last))
        table.text = None

    def _end_row(self, table: _Table) -> None:
        self._end_cell(table)
        if any(table.cells.values()):
            cells = trimmed([table.cells.get(column) or None for column in range(max(table.cells) + 1)])
            table.rows.append((table.number, cells))
            self._held += len(cells)
            if self._held > MOST_CELLS:
                raise SheetTooWide(name=self._name, sheet=self._name, rows=table.number, columns=len(cells))
        table.cells, table.in_row = {}, False

    def _end_table(self) -> None:
        table = self._open.pop()
        self._end_row(table)
        title = _BLANKS.sub(" ", table.caption).strip() or f"{len(self.tables) + 1}"
        hidden = Hidden(len(table.hidden), numbers=frozenset(table.hidden))
        self.tables.append(ParsedTable(title, table.rows, tuple(table.ranges), hidden))


def _is_hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or bool(_NOT_SHOWN.search(attributes.get("style", "")))


def _span(given: str | None, most: int) -> int:
    return min(max(int(given), 1), most) if given and given.strip().isdecimal() else 1
