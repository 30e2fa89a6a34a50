"""Rejected rows that the owner corrected: what was read is kept beside what holds now.

The row's own place in its file stays; its cells are those of the correction. Both are sealed by the key of
the sheet and go with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from shopxfer.vault.database import Database
from shopxfer.vault.removal import remove_records
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.sources import Cells, StoredRow, decoded, row_encoder


def correct(
    database: Database, batch_id: int, row_id: int, cells: Cells, sealed: Sequence[int], sealer: Sealer
) -> None:
    """Let a rejected row be a record with `cells`, those at the positions `sealed` sealed."""
    database.execute(
        "INSERT INTO correction SELECT id, ?, cells, sealed, rejected FROM row WHERE id = ?",
        (batch_id, row_id),
    )
    text, boxes = row_encoder(sealed, sealer)(row_id, cells)
    database.execute(
        "UPDATE row SET cells = ?, sealed = ?, rejected = NULL WHERE id = ?", (text, boxes, row_id)
    )


def as_read(database: Database, row_id: int, sealer: Sealer | None) -> StoredRow | None:
    """Return a corrected row as it was read; None for a row that was never corrected."""
    found = database.one(
        "SELECT row_id, sheet_id, number, correction.cells, correction.sealed, correction.rejected"
        " FROM correction JOIN row ON row.id = row_id WHERE row_id = ?",
        (row_id,),
    )
    return decoded(found, sealer) if found else None


def count(database: Database, batch_id: int) -> tuple[int, int]:
    """Return how many rows a batch corrected, and how many of them have become records."""
    found = database.one(
        "SELECT count(*), count(record.id) FROM correction LEFT JOIN record ON record.id = row_id"
        " WHERE batch_id = ?",
        (batch_id,),
    )
    assert found is not None
    return int(found[0]), int(found[1])


def take_back(database: Database, batch_id: int) -> None:
    """Let the rows that a batch corrected be what they were when they were read: rejected, without record."""
    remove_records(database, "IN (SELECT row_id FROM correction WHERE batch_id = ?)", (batch_id,))
    database.execute(
        "UPDATE row SET (cells, sealed, rejected) ="
        " (SELECT cells, sealed, rejected FROM correction WHERE row_id = row.id)"
        " WHERE id IN (SELECT row_id FROM correction WHERE batch_id = ?)",
        (batch_id,),
    )
    database.execute("DELETE FROM correction WHERE batch_id = ?", (batch_id,))
