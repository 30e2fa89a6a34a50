"""Tables kept as text: csv, tsv and their relatives, whatever their file name ends in."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from shopxfer.sheets.cell_text import row_text
from shopxfer.sheets.encodings import detect_encoding
from shopxfer.sheets.errors import EmptySource, NotASpreadsheet, SheetTooWide

_DELIMITERS = (",", "\t", ";", "|", "，")
_MOST_COLUMNS = 16_384
_LONGEST_FIELD = 1_000_000  # characters; longer means a quotation mark that is never closed
_MOST_LINES_IN_FIELD = 200
_SNIFFED_LINES = 100

csv.field_size_limit(_LONGEST_FIELD)


@dataclass(frozen=True, slots=True)
class DelimitedText:
    """A text table whose encoding, delimiter and quoting are known; it can be walked any number of times."""

    data: bytes
    encoding: str
    delimiter: str
    quoted: bool  #: False when quotation marks are content, as in a list of screen sizes
    width: int  #: columns of the longest row
    first_row: int  #: number of the first row with content

    def rows(self) -> Iterator[tuple[int, list[str | None]]]:
        """Yield (row number from 1, cells padded to `width`) from the first row with content on."""
        reader = _reader(self.data, self.encoding, self.delimiter, self.quoted)
        for number, cells in islice(enumerate(reader, 1), self.first_row - 1, None):
            row = row_text(cells)
            if len(row) < self.width:
                row.extend([None] * (self.width - len(row)))
            yield number, row


def understand(data: bytes, name: str) -> DelimitedText:
    """Return the text table that `data` holds.

    Raises:
        NotASpreadsheet: the bytes are no text in any encoding known.
        EmptySource: not one cell has content.
        SheetTooWide: a row has more than 16,384 cells.
    """
    encoding = detect_encoding(data)
    if encoding is None:
        raise NotASpreadsheet(name=name, kind=_ending(name))
    delimiter = _sniff_delimiter(data, encoding)
    # An inch sign or a forgotten quotation mark would swallow the rows after it: then quotes are content.
    for quoted in (True, False):
        try:
            width, first_row, rows = _extent(data, encoding, delimiter, quoted)
        except csv.Error:
            continue
        if first_row == 0:
            raise EmptySource(name=name)
        if width > _MOST_COLUMNS:
            raise SheetTooWide(name=name, sheet=name, rows=rows, columns=width)
        return DelimitedText(data, encoding, delimiter, quoted, width, first_row)
    raise NotASpreadsheet(name=name, kind=_ending(name))


def _ending(name: str) -> str:
    ending = name.rpartition(".")[2]
    return f".{ending}" if ending != name and len(ending) <= 8 else "?"


def _reader(data: bytes, encoding: str, delimiter: str, quoted: bool) -> Iterator[list[str]]:
    # newline="" leaves line ends to csv, which knows the ones inside quotes.
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, errors="replace", newline="")
    if quoted:
        return csv.reader(text, delimiter=delimiter)
    return csv.reader(text, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _extent(data: bytes, encoding: str, delimiter: str, quoted: bool) -> tuple[int, int, int]:
    """Return (widest row, first row with content or 0, number of rows); csv.Error when quotes do not fit."""
    width = first_row = number = 0
    for number, cells in enumerate(_reader(data, encoding, delimiter, quoted), 1):
        width = max(width, len(cells))
        if not first_row and any(row_text(cells)):
            first_row = number
        if quoted and any(cell.count("\n") > _MOST_LINES_IN_FIELD for cell in cells[-1:]):
            raise csv.Error("a quotation mark swallows the rows after it")
    return width, first_row, number


def _sniff_delimiter(data: bytes, encoding: str) -> str:
    """Return the delimiter that cuts the first lines most evenly into more than one column; else a comma."""
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        try:
            head = list(islice(_reader(data, encoding, delimiter, quoted=True), _SNIFFED_LINES))
        except csv.Error:
            head = list(islice(_reader(data, encoding, delimiter, quoted=False), _SNIFFED_LINES))
        widths = Counter(len(cells) for cells in head if len(cells) > 1)
        if not widths:
            continue
        columns, lines = widths.most_common(1)[0]
        # Evenness first; among even ones, more columns; ties go to the more usual delimiter.
        score = lines / max(1, sum(1 for cells in head if cells)) + min(columns, 50) / 1000
        if score > best_score:
            best, best_score = delimiter, score
    return best
