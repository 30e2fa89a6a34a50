"""Who asked the shop to stop commercial messages, taken in between imports (law.md N18, N19).

A request hangs on the row that spoke for the customer, and goes over to the row that takes its place.
"""

from __future__ import annotations

from typing import Final

from shopxfer.vault.database import Database

#: Rows of those who asked to stop, newer versions included; a common table of a WITH RECURSIVE.
STOPPED: Final = (
    "stopped(row_id) AS (SELECT row_id FROM marketing_stop"
    " UNION SELECT newer_id FROM stopped JOIN superseded ON superseded.row_id = stopped.row_id)"
)


def stop(database: Database, row_id: int, at: str, by: str) -> None:
    """Store a request; the same once more changes nothing."""
    database.execute("INSERT OR IGNORE INTO marketing_stop VALUES (?, ?, ?)", (row_id, at, by))


def take_back(database: Database, person_id: int) -> None:
    """Forget the requests recorded by mistake for one person."""
    database.execute(
        "WITH RECURSIVE version(id) AS (SELECT id FROM record WHERE person_id = ?"
        " UNION SELECT superseded.row_id FROM version JOIN superseded ON newer_id = version.id)"
        " DELETE FROM marketing_stop WHERE row_id IN (SELECT id FROM version)",
        (person_id,),
    )


def is_any(database: Database) -> bool:
    """Return whether anybody asked."""
    return database.value("SELECT 1 FROM marketing_stop LIMIT 1") is not None


def people(database: Database) -> frozenset[int]:
    """Return who asked the shop to stop."""
    found = database.rows(
        f"WITH RECURSIVE {STOPPED} SELECT DISTINCT person_id FROM stopped"
        " JOIN record ON record.id = row_id WHERE person_id IS NOT NULL"
    )
    return frozenset(person for (person,) in found)
