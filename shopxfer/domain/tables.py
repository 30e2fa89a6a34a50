"""Tables that stand side by side in one sheet, an empty column between them, each with a header of its own.

One table may have an empty column too, and columns that are seldom filled. So a second table needs proof: a
header in other rows, names of its own, another kind of record with a field that both have, or rows that end
elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shopxfer.domain.headers import Row, find_header
from shopxfer.domain.kinds import propose_kind
from shopxfer.domain.wording import HeaderWords

_LEAST_TITLES = 2
#: Share of lines that only one of two tables fills; in one table with a gap hardly any does.
_LOPSIDED = 0.3
#: Share of lines between its first and its last that a table fills; columns seldom filled have more gaps.
_GAPLESS = 0.9
_NAMES = frozenset({"name", "company"})


@dataclass(frozen=True, slots=True)
class _Block:
    """Columns without an empty one among them."""

    start: int
    end: int  #: exclusive
    header: tuple[int, int] | None  #: its first and last row
    fields: frozenset[str]  #: that its titles may mean
    lines: frozenset[int]  #: rows below the header with content


def find_tables(rows: Sequence[Row], words: HeaderWords) -> list[int]:
    """Return the first column of each table, from 0; [0] when all is one table, which is the rule.

    A table reaches at most to the next one's first column, so that no cell is outside of all.
    """
    starts = [0]
    blocks = [_look(rows, start, end, words) for start, end in _blocks(rows)]
    if len(blocks) < 2:
        return starts
    current = blocks[0]
    for block in blocks[1:]:
        if _is_another(current, block):
            starts.append(block.start)
            current = block
        else:
            current = _look(rows, current.start, block.end, words)
    return starts


def _blocks(rows: Sequence[Row]) -> list[tuple[int, int]]:
    filled = {column for _, cells in rows for column, cell in enumerate(cells) if cell and not cell.isspace()}
    blocks: list[tuple[int, int]] = []
    for column in sorted(filled):
        if blocks and blocks[-1][1] == column:
            blocks[-1] = blocks[-1][0], column + 1
        else:
            blocks.append((column, column + 1))
    return blocks


def _look(rows: Sequence[Row], start: int, end: int, words: HeaderWords) -> _Block:
    own = [(number, cells[start:end]) for number, cells in rows]
    guess = find_header(own, words)
    titles = next((cells for number, cells in own if number == guess.row), ())
    fields = [found[0].field for title in titles if (found := words.fields(title, 0.75))]
    has_header = guess.reason == "header.known_words" and len(set(fields)) >= _LEAST_TITLES
    lines = frozenset(
        number
        for number, cells in own
        if guess.row is not None and number > guess.row and any(cell and not cell.isspace() for cell in cells)
    )
    header = (guess.row - guess.height + 1, guess.row) if has_header and guess.row is not None else None
    return _Block(start, end, header, frozenset(fields), lines)


def _is_another(left: _Block, right: _Block) -> bool:
    if left.header is None or right.header is None:
        return False
    # A group's title on one side only moves the other side's header up, but not its first line of data.
    begins_elsewhere = min(left.lines, default=0) != min(right.lines, default=0)
    if (left.header[1] < right.header[0] or right.header[1] < left.header[0]) and begins_elsewhere:
        return True
    shared = left.fields & right.fields
    if shared & _NAMES or (shared and propose_kind(left.fields) != propose_kind(right.fields)):
        return True
    lopsided = len(left.lines ^ right.lines) > _LOPSIDED * len(left.lines | right.lines)
    return lopsided and _has_no_gaps(left.lines) and _has_no_gaps(right.lines)


def _has_no_gaps(lines: frozenset[int]) -> bool:
    return bool(lines) and len(lines) >= _GAPLESS * (max(lines) - min(lines) + 1)
