"""Where a sheet's header stands, and which rows are no records: totals and repeated headers.

Exports put titles, dates and blank rows above the header; old lists have none at all. A wrong guess costs
the user one click, so a guess comes with how sure it is and why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shopxfer.domain.characters import plain
from shopxfer.domain.detection import Look, looks
from shopxfer.domain.wording import HeaderWords, fold_header

#: How far down a header is looked for.
ROWS_SEARCHED = 30

#: One line of a sheet: its number as the spreadsheet program shows it, from 1, and its cells as text.
Row = tuple[int, Sequence[str]]

_LONGEST_LABEL = 24
_DATA_LOOKS = frozenset(
    {
        Look.RESIDENT_ID, Look.CREDIT_CODE, Look.BANK_CARD, Look.MOBILE, Look.LANDLINE, Look.EMAIL, Look.DATE,
        Look.NUMBER, Look.PLATE, Look.SCIENTIFIC, Look.ADDRESS,
    }
)  # fmt: skip
_TOTALS = re.compile(
    r"(?:本页|全部|以上|累计|总)?(?:合计|总计|小计|共计|总和|总数|汇总)|grandtotal|subtotal|totals?|sum"
)
_TOTALS_LABEL = re.compile(
    r"(?:本页|全部|以上|累计|总)?(?:合计|总计|小计|共计|总数|汇总)(?:金额|人数|数量|[:：共]?[0-9,.]+[人笔次张条个元行位]?)?|grandtotal|subtotal|totals?|sum"
)
_QUANTITY = re.compile(r"[-+(]?[¥￥$]?[0-9][0-9,]*(?:\.[0-9]+)?\)?[人笔次张条个元行位件%]?|[-—/]+")


@dataclass(frozen=True, slots=True)
class HeaderGuess:
    """Where the header stands: `row` as the spreadsheet numbers it, None when the sheet has none."""

    row: int | None
    confidence: float  #: 0..1
    reason: str  #: key of a sentence in resources/messages/fields.toml


@dataclass(frozen=True, slots=True)
class _Scored:
    number: int
    filled: int
    known: int
    labels: int  #: short texts without data in them
    data: int  #: cells that look like phones, dates, numbers


def find_header(rows: Sequence[Row], words: HeaderWords) -> HeaderGuess:
    """Return which of the first rows of a sheet is its header."""
    searched = [row for row in rows[:ROWS_SEARCHED] if any(map(_is_filled, row[1]))]
    if not searched:
        return HeaderGuess(None, 1.0, "header.empty")
    width = _usual_width([cells for _, cells in rows])
    scored = [_score(row, words) for row in searched]
    wide = [row for row in scored if row.filled * 2 >= width or row.filled >= 3]
    if _is_transposed(searched, words, max(row.known for row in scored)):
        return HeaderGuess(None, 0.6, "header.transposed")
    known = [row for row in wide if _is_known(row, width)]
    if known:
        best = max(known, key=lambda row: (row.known - row.data, -row.number))
        share = best.known / best.filled
        return HeaderGuess(best.number, round(0.6 + 0.4 * share, 2), "header.known_words")
    labels = _labels_over_data(wide)
    if labels is not None:
        return HeaderGuess(labels.number, 0.5, "header.looks_like_labels")
    return HeaderGuess(None, 0.7 if any(row.data for row in scored) else 0.4, "header.none")


def is_totals_row(cells: Sequence[str]) -> bool:
    """Whether a row sums up others: 合计, 总计, 小计, total.

    A word alone is not enough, since losing a record is worse than keeping a sum: either the row begins
    with it and names nobody's phone, ID or card, or all its other cells are figures.
    """
    filled = [plain(cell) for cell in cells if _is_filled(cell)]
    folded = [fold_header(cell) for cell in filled]
    if not filled or len(filled[0]) > _LONGEST_LABEL:
        return False
    if _TOTALS_LABEL.fullmatch(folded[0]) or _TOTALS_LABEL.fullmatch(filled[0].replace(" ", "").rstrip(":")):
        personal = {Look.MOBILE, Look.RESIDENT_ID, Look.BANK_CARD, Look.EMAIL}
        return not any(looks(cell) & personal for cell in filled[1:])
    others = [cell for cell, word in zip(filled, folded, strict=True) if not _TOTALS.fullmatch(word)]
    return len(others) < len(filled) and all(_QUANTITY.fullmatch(cell) for cell in others)


def is_repeated_header(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row says the header again, as printed lists do on every page."""
    filled = [(index, fold_header(cell)) for index, cell in enumerate(cells) if _is_filled(cell)]
    expected = [fold_header(cell) for cell in header]
    if not filled or len(filled) * 2 < sum(map(bool, expected)):
        return False
    return all(index < len(expected) and word == expected[index] for index, word in filled)


def _is_filled(cell: str) -> bool:
    return bool(cell) and not cell.isspace()


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    """Return how many cells a full row of the sheet has: the upper quartile, so titles do not count."""
    widths = sorted(width for cells in rows if (width := sum(map(_is_filled, cells))))
    return widths[len(widths) * 3 // 4] if widths else 0


def _score(row: Row, words: HeaderWords) -> _Scored:
    number, cells = row
    filled = [plain(cell) for cell in cells if _is_filled(cell)]
    distinct = set(filled)
    known = data = labels = 0
    for cell in distinct:
        if len(cell) <= _LONGEST_LABEL and cell in words:
            known += 1
        elif looks(cell) & _DATA_LOOKS:
            data += 1
        elif len(cell) <= _LONGEST_LABEL:
            labels += 1
    # A title written into every cell of a merged area is one cell.
    return _Scored(number, len(distinct) if len(distinct) == 1 else len(filled), known, labels, data)


def _is_known(row: _Scored, width: int) -> bool:
    if row.known == 0 or row.data * 2 > row.known:
        return False
    if row.filled == 1:
        return width == 1
    return row.known >= 2 or row.known * 2 >= row.filled


def _is_transposed(rows: Sequence[Row], words: HeaderWords, most: int) -> bool:
    """Whether labels run down the first column: more known words there than the `most` in a row."""
    labels = {
        cells[0] for _, cells in rows if cells and len(cells[0]) <= _LONGEST_LABEL and cells[0] in words
    }
    down = len(labels)
    return down >= 3 and down > most


def _labels_over_data(rows: Sequence[_Scored]) -> _Scored | None:
    """Return the first full row of mere labels that has rows with data under it."""
    for index, row in enumerate(rows[:3]):
        below = rows[index + 1 :]
        if row.data or row.filled < 2:
            continue
        with_data = sum(1 for other in below if other.data)
        if below and with_data * 2 >= len(below):
            return row
    return None
