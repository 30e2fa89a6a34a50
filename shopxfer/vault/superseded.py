"""Rows of an older export that stand behind their newer version.

Such a row makes no record and counts as merged. What the owner had decided about its record goes over to the
newer version and is kept here as well, so that undoing the newer import brings all of it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shopxfer.vault.database import Database
from shopxfer.vault.removal import remove_records

_DECISION = "disposition, ground, rule, reason, keep_until, decided_by"


def supersede(database: Database, pairs: Iterable[tuple[int, int]], by_rule: str) -> None:
    """Let rows stand behind their newer versions, given as (older row, newer row).

    The owner's decisions follow if the older rows have records; those made `by_rule` do not, and the records
    of the older rows go.
    """
    database.execute_many("INSERT INTO superseded (row_id, newer_id) VALUES (?, ?)", pairs)
    database.execute(
        f"UPDATE superseded SET ({_DECISION}) = (SELECT {_DECISION} FROM record WHERE id = row_id)"
        " WHERE row_id IN (SELECT id FROM record WHERE decided_by IS NOT NULL AND decided_by <> ?)",
        (by_rule,),
    )
    database.execute(
        f"INSERT INTO record (id, kind, {_DECISION}) SELECT newer_id, kind,"
        " s.disposition, s.ground, s.rule, s.reason, s.keep_until, s.decided_by"
        " FROM superseded AS s JOIN record ON record.id = row_id WHERE s.decided_by IS NOT NULL"
    )
    remove_records(database, "IN (SELECT row_id FROM superseded)")


def bring_back(database: Database, ranges: Sequence[tuple[int, int]], *, with_records: bool) -> int:
    """Let rows stand for themselves again whose newer versions lie in `ranges`; returns how many.

    `with_records` also puts back the owner's decisions, as records that are about to be made afresh.
    """
    count = 0
    for ends in ranges:
        if with_records:
            database.execute(
                f"INSERT INTO record (id, kind, {_DECISION}) SELECT row_id, kind, {_DECISION} FROM superseded"
                " JOIN row ON row.id = row_id JOIN sheet ON sheet.id = sheet_id"
                " WHERE newer_id BETWEEN ? AND ? AND decided_by IS NOT NULL",
                ends,
            )
        count += int(database.value("SELECT count(*) FROM superseded WHERE newer_id BETWEEN ? AND ?", ends))
        database.execute("DELETE FROM superseded WHERE newer_id BETWEEN ? AND ?", ends)
    return count


def count(database: Database, ranges: Sequence[tuple[int, int]]) -> int:
    """Return how many rows stand behind newer versions that lie in `ranges`."""
    counted = "SELECT count(*) FROM superseded WHERE newer_id BETWEEN ? AND ?"
    return sum(int(database.value(counted, ends)) for ends in ranges)


def set_newer_of(database: Database, sheet_id: int, older_id: int) -> None:
    """Store that a sheet takes the place of an older export's."""
    database.execute("UPDATE sheet SET newer_of = ? WHERE id = ?", (older_id, sheet_id))


def left_behind(database: Database, sheet_id: int) -> list[int]:
    """Return the ids of a sheet's accepted rows that no newer version took the place of, in row order."""
    return [
        row_id
        for (row_id,) in database.rows(
            "SELECT id FROM row WHERE sheet_id = ? AND rejected IS NULL"
            " AND id NOT IN (SELECT row_id FROM superseded) ORDER BY id",
            (sheet_id,),
        )
    ]
