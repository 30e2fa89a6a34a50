"""How a spreadsheet's cell becomes text.

Every cell of every source is text from here on, so that an ID number, a telephone number or a card number
never passes through a floating-point number again. Nothing is stripped or tidied: the row is kept as read.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterable
from typing import Any

# Control characters have no business in a table, end texts early in some programs and are forbidden in XML.
# Line feed and tab are content; lone surrogates and the two non-characters cannot be written anywhere.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_EXACT_INTEGERS = 10**15


def without_controls(text: str) -> str:
    """Return the text with line ends as line feeds and without control characters but tab and line feed."""
    if text.isprintable() or not _UNWANTED.search(text):
        return text
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def number_text(number: float) -> str:
    """Return a number as a person would read it in the sheet: no ".0", no exponent below 16 digits.

    A spreadsheet keeps 15 digits. A longer number (an ID or card number in a number cell) lost its end
    before we saw it; it is given in the form in which Excel shows it, 1.10101199003077E+17, so that nobody,
    check digits by chance included, takes it for whole.
    """
    if _EXACT_INTEGERS <= abs(number) < math.inf:
        digits, exponent = f"{number:.14E}".split("E")
        return f"{digits.rstrip('0').rstrip('.')}E{exponent}"
    return str(int(number)) if number.is_integer() else repr(number)


def _date_and_time(moment: datetime.datetime) -> str:
    if moment.time() == datetime.time():
        return moment.date().isoformat()
    return moment.isoformat(sep=" ", timespec="seconds")


def _duration(length: datetime.timedelta) -> str:
    seconds = round(length.total_seconds())
    minutes, second = divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{'-' if seconds < 0 else ''}{hour:02d}:{minute:02d}:{second:02d}"


_TEXT_OF: dict[type, Callable[[Any], str]] = {
    str: without_controls,
    bool: lambda value: "TRUE" if value else "FALSE",
    int: lambda value: number_text(value) if abs(value) >= _EXACT_INTEGERS else str(value),
    float: number_text,
    datetime.datetime: _date_and_time,
    datetime.date: datetime.date.isoformat,
    datetime.time: lambda value: value.isoformat(timespec="seconds"),
    datetime.timedelta: _duration,
}


def row_text(cells: Iterable[Any]) -> list[str | None]:
    """Return one row as text; empty and blank cells are None. Cells are what python-calamine or csv give."""
    try:
        plain = "".join(cells).isprintable()
    except TypeError:  # some cells are not text
        plain = False
    if not plain:
        # Only rows with a number, a date, a line break or something odd come here: looking at each cell of
        # every row would double the time of reading.
        cells = [_TEXT_OF[type(cell)](cell) for cell in cells]
    return [cell if cell and not cell.isspace() else None for cell in cells]
