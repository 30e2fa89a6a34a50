"""Imports as a whole: what belongs to each, what was built on it, and taking one out of the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shopxfer.vault.database import Database
from shopxfer.vault.removal import remove_rows

_ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class StoredBatch:
    """One import that is in the case."""

    id: int
    at: str  #: ISO 8601 with offset
    by: str
    key_id: int | None  #: None for a batch of corrections, which are sealed by the key of their sheets
    files: tuple[str, ...]  #: names, in the order of the import; none for corrections
    sheets: tuple[int, ...]


def batches(database: Database) -> dict[int, StoredBatch]:
    """Return the imports that are in the case by number, oldest first."""
    files: dict[int, list[str]] = {}
    for batch_id, name in database.rows("SELECT batch_id, name FROM source ORDER BY id"):
        files.setdefault(batch_id, []).append(name)
    sheets: dict[int, list[int]] = {}
    for batch_id, sheet_id in database.rows(
        "SELECT batch_id, sheet.id FROM sheet JOIN source ON source.id = source_id ORDER BY sheet.id"
    ):
        sheets.setdefault(batch_id, []).append(sheet_id)
    return {
        id_: StoredBatch(id_, at, by, key_id, tuple(files.get(id_, ())), tuple(sheets.get(id_, ())))
        for id_, at, by, key_id in database.rows(
            "SELECT id, imported_at, imported_by, key_id FROM batch ORDER BY id"
        )
    }


def newest_number(database: Database) -> int:
    """Return the highest number that any import ever had, undone ones included; 0 before the first."""
    return int(database.value("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'batch'"))


def built_on(database: Database) -> dict[int, int]:
    """Return for each import on whose rows a later one was built the newest that was.

    An export that takes the place of an older one was built on it, and on corrections made to it before.
    """
    found: dict[int, int] = {}
    for batch_id, newer in database.rows(
        "SELECT base.batch_id, max(newer_source.batch_id) FROM sheet AS newer"
        " JOIN source AS newer_source ON newer_source.id = newer.source_id"
        " JOIN (SELECT sheet.id AS sheet_id, batch_id FROM sheet JOIN source ON source.id = source_id"
        "  UNION SELECT sheet_id, batch_id FROM correction JOIN row ON row.id = row_id) AS base"
        " ON base.sheet_id = newer.newer_of WHERE newer_source.batch_id > base.batch_id GROUP BY 1"
    ):
        found[batch_id] = newer
    return found


def row_ranges(database: Database, batch: StoredBatch) -> list[tuple[int, int]]:
    """Return the first and the last row id of each sheet of an import; what lies between is that sheet's."""
    # A sheet's rows are numbered in one go when they are stored, see `sources.add_rows`.
    ends = [
        database.one("SELECT min(id), max(id) FROM row WHERE sheet_id = ?", (sheet_id,))
        for sheet_id in batch.sheets
    ]
    return [(first, last) for first, last in filter(None, ends) if first is not None]


def records_of(database: Database, batch: StoredBatch) -> int:
    """Return how many records were made from the rows of an import."""
    return sum(
        int(database.value("SELECT count(*) FROM record WHERE id BETWEEN ? AND ?", ends))
        for ends in row_ranges(database, batch)
    )


def decisions_of(database: Database, batch: StoredBatch, by_rule: str) -> int:
    """Return how many decisions people made about the records of an import: where they go, who they are.

    What the rules decided, `by_rule`, is not counted.
    """
    return sum(
        int(
            database.value(
                "SELECT (SELECT count(*) FROM record WHERE id BETWEEN ?1 AND ?2 AND decided_by <> ?3)"
                " + (SELECT count(*) FROM pair_decision"
                "  WHERE one BETWEEN ?1 AND ?2 OR other BETWEEN ?1 AND ?2)",
                (*ends, by_rule),
            )
        )
        for ends in row_ranges(database, batch)
    )


def remove(database: Database, batch: StoredBatch, on_rows: Callable[[int], None]) -> int:
    """Take an import out: its files, sheets, rows, and the records and corrections made from them.

    Batches of corrections that have nothing left go too. The caller destroys the data key. `on_rows` is told
    how many rows are gone, and may raise to stop. Returns how many there were.
    """
    done = 0
    for first, last in row_ranges(database, batch):
        for start in range(first, last + 1, _ROWS_AT_ONCE):
            end = min(last, start + _ROWS_AT_ONCE - 1)
            remove_rows(database, start, end)
            done += end - start + 1
            on_rows(done)
    database.execute("DELETE FROM batch WHERE id = ?", (batch.id,))
    database.execute("DELETE FROM batch WHERE key_id IS NULL AND id NOT IN (SELECT batch_id FROM correction)")
    return done
