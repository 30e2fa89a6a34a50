"""Where a sheet's header stands, and how several header rows become one.

Exports put titles, dates and blank rows above the header; old lists have none at all. A wrong guess costs
the user one click, so a guess comes with how sure it is and why. Which rows below it are no records is said
by `footings`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shopxfer.domain.characters import plain
from shopxfer.domain.detection import Look, looks
from shopxfer.domain.wording import LEVEL_MARK, HeaderWords

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
#: More rows than this are a table, not a header.
_MOST_LEVELS = 4

#: Cells shown as one: first row, first column, last row, last column, from 1, inclusive.
Merged = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class HeaderGuess:
    """Where the header stands: `row` as the spreadsheet numbers it, None when the sheet has none."""

    row: int | None  #: the last one where it takes several
    confidence: float  #: 0..1
    reason: str  #: key of a sentence in resources/messages/fields.toml
    height: int = 1  #: rows it takes, `row` and those right above it


@dataclass(frozen=True, slots=True)
class _Scored:
    number: int
    filled: int
    known: int
    labels: int  #: short texts without data in them
    data: int  #: cells that look like phones, dates, numbers


def find_header(rows: Sequence[Row], words: HeaderWords, merged: Sequence[Merged] = ()) -> HeaderGuess:
    """Return which of the first rows of a sheet is its header, or are."""
    guess = _find_row(rows, words)
    if guess.row is None:
        return guess
    first, last = _with_levels(dict(rows), guess.row, words, merged)
    return replace(guess, row=last, height=last - first + 1)


def combine_levels(levels: Sequence[Row], merged: Sequence[Merged] = ()) -> list[str]:
    """Return one header text for each column of a header that takes several rows, the group's title first."""
    width = max((len(cells) for _, cells in levels), default=0)
    texts = [[*cells, *[""] * (width - len(cells))] for _, cells in levels]
    combined: list[list[str]] = [[] for _ in range(width)]
    for depth, (number, _) in enumerate(levels):
        below = texts[depth + 1] if depth + 1 < len(texts) else None
        for column, title in enumerate(_spread(number, texts[depth], below, merged)):
            if title and title not in combined[column]:
                combined[column].append(title)
    return [LEVEL_MARK.join(titles) for titles in combined]


def _spread(
    number: int, cells: Sequence[str], below: Sequence[str] | None, merged: Sequence[Merged]
) -> list[str]:
    """Return a header row with each group's title over all its columns."""
    titles = [" ".join(cell.split()) for cell in cells]
    for first_row, first, last_row, last in merged:
        if first_row == number and last_row >= number and last <= len(titles):
            titles[first - 1 : last] = [titles[first - 1]] * (last - first + 1)
    if below is None or any(row == number and last > first for row, first, _, last in merged):
        return titles
    for column in range(1, len(titles)):
        # Without merged cells a group is seen by what stands below: titles side by side, and nothing above.
        if not titles[column] and _is_filled(below[column]) and _is_filled(below[column - 1]):
            titles[column] = titles[column - 1]
    return titles


def _with_levels(
    rows: Mapping[int, Sequence[str]], row: int, words: HeaderWords, merged: Sequence[Merged]
) -> tuple[int, int]:
    """Return the first and the last row of the header of which `row` is one."""
    first = last = row
    while last - first + 1 < _MOST_LEVELS and _groups(rows, last, last + 1, words, merged):
        last += 1
    while last - first + 1 < _MOST_LEVELS and _groups(rows, first - 1, first, words, merged):
        first -= 1
    return first, last


def _groups(
    rows: Mapping[int, Sequence[str]], upper: int, lower: int, words: HeaderWords, merged: Sequence[Merged]
) -> bool:
    """Whether row `upper` has titles of groups, and row `lower` the titles within them."""
    if upper not in rows or lower not in rows:
        return False
    above, below = rows[upper], rows[lower]
    titles = [plain(cell) for cell in below if _is_filled(cell)]
    groups = [plain(cell) for cell in above if _is_filled(cell)]
    if len(groups) < 2 or not titles or not all(map(_is_label, (*titles, *groups))):
        return False
    if _merges_prove(upper, lower, below, merged):
        return True
    known = sum(1 for title in titles if title in words)
    return known * 2 >= len(titles) and _complement(above, below)


def _is_label(text: str) -> bool:
    # "导出时间：…" and "操作员：沈" above a header say something; they do not name columns.
    return len(text) <= _LONGEST_LABEL and ":" not in text[:-1] and not looks(text) & _DATA_LOOKS


def _merges_prove(upper: int, lower: int, below: Sequence[str], merged: Sequence[Merged]) -> bool:
    """Whether a merged title spans titles below it, with others merged downwards beside it or not."""
    return any(
        first_row <= upper <= last_row < lower and sum(map(_is_filled, below[first - 1 : last])) >= 2
        for first_row, first, last_row, last in merged
        if last > first
    )


def _complement(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether two rows fill each other's gaps, and at least one title above has two below it.

    A group of one title is one only beside a column that has its title above alone: a title of the sheet
    stands over columns that are all named below.
    """
    width = max(len(above), len(below))
    upper, lower = ([*map(_is_filled, row), *[False] * (width - len(row))] for row in (above, below))
    groups = single = alone = column = 0
    while column < width:
        end = column + 1
        if upper[column] and lower[column]:
            while end < width and lower[end] and not upper[end]:
                end += 1
            single += end - column < 2
            groups += end - column >= 2
        elif lower[column]:
            return False
        alone += upper[column] and not lower[column]
        column = end
    return groups > 0 and (alone > 0 or not single)


def _find_row(rows: Sequence[Row], words: HeaderWords) -> HeaderGuess:
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
