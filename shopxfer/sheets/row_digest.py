"""A fingerprint of rows, to compare what was meant to be written with what stands in the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

# These cannot occur in a cell: control characters are kept out of sheets.
CELL_END, ROW_END = "\x1f", "\x1e"
_ROW_END = ROW_END.encode()

_ROWS_IN_A_BATCH = 1024


class RowDigest:
    """SHA-256 over rows of text in their order.

    Empty cells at a row's end and empty rows at the end do not count, because programs do not store them: a
    row of three with two empty at its end reads back as one cell or as five.
    """

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._row_ends = 0  # seen, and only counted once something follows them

    def add(self, joined: bytes) -> None:
        """Take in one or more rows, each made by `join_row`."""
        content = joined.rstrip(_ROW_END)
        if content:
            self._hash.update(_ROW_END * self._row_ends + content)
            self._row_ends = 0
        self._row_ends += len(joined) - len(content)

    def digest(self) -> bytes:
        """Return the 32 bytes for all rows so far."""
        return self._hash.digest()


def join_row(cells: Iterable[str | None]) -> bytes:
    """Return one row as a single text in UTF-8, in which no cell can be taken for another."""
    return (CELL_END.join([cell or "" for cell in cells]).rstrip(CELL_END) + ROW_END).encode()


def digest_rows(rows: Iterable[Sequence[str | None]]) -> bytes:
    """Return the 32 bytes for these rows; None and the empty text are the same, see `RowDigest`."""
    running = RowDigest()
    batch: list[bytes] = []
    for row in rows:
        batch.append(join_row(row))
        if len(batch) == _ROWS_IN_A_BATCH:
            running.add(b"".join(batch))
            batch.clear()
    running.add(b"".join(batch))
    return running.digest()
