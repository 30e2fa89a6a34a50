"""Tables that are parsed here and not by python-calamine: contacts, web pages, XML of 2003.

They are small (a phone's contacts, a till's export of a page), so their rows are kept as lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

Row = tuple[int, list[str | None]]


class MergedRange(NamedTuple):
    """Cells shown as one; all bounds count from 1, as the spreadsheet program does, and are inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many rows and columns a sheet does not show; what stands in them is read all the same."""

    rows: int = 0
    columns: int = 0
    numbers: frozenset[int] = field(default=frozenset(), compare=False)  #: of the rows, as far as known

    def __bool__(self) -> bool:
        """Return whether anything is hidden."""
        return bool(self.rows or self.columns)

    @property
    def rows_are_known(self) -> bool:
        """Whether each hidden row is known by its number."""
        return bool(self.rows) and len(self.numbers) == self.rows


NOTHING_HIDDEN = Hidden()
MOST_CELLS = 20_000_000  #: of one file; a page says "this cell, over sixteen thousand columns" in few bytes


def trimmed(cells: Sequence[str | None]) -> list[str | None]:
    """Return a row without the blank cells at its end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return list(cells[:end])


@dataclass(frozen=True, slots=True)
class ParsedTable:
    """One table with all its rows; blank rows between them are made when they are walked."""

    name: str
    filled: Sequence[Row]  #: rows with content, their numbers rising
    ranges: tuple[MergedRange, ...] = ()
    unseen: Hidden = NOTHING_HIDDEN
    is_hidden: bool = False
    unread: Mapping[int, str] = field(default_factory=dict)  #: row number -> key of why it is no record
    hints: tuple[str, ...] = ()  #: keys of sentences about what was not taken over

    def width(self) -> int:
        """Return the number of columns, counted from column A."""
        return max((len(cells) for _, cells in self.filled), default=0)

    def merged(self) -> tuple[MergedRange, ...]:
        """Return the merged ranges, in the file's order."""
        return self.ranges

    def hidden(self) -> Hidden:
        """Return how many rows and columns are not shown."""
        return self.unseen

    def broken(self) -> Mapping[int, str]:
        """Return the rows that could not be understood, with the key of the reason."""
        return self.unread

    def remarks(self) -> tuple[str, ...]:
        """Return keys of sentences about what was not taken over."""
        return self.hints

    def rows(self) -> Iterator[Row]:
        """Yield every row from the first filled one to the last, padded to the table's width."""
        width = self.width()
        waiting = count(self.filled[0][0]) if self.filled else count()
        for number, cells in self.filled:
            for blank in waiting:
                if blank == number:
                    break
                yield blank, [None] * width
            yield number, [*cells, *[None] * (width - len(cells))]
