"""What may not be erased for now, and the erasures that wait for it (law.md section 5).

A hold is bound to a row and follows it to the newer version that took its place. On a customer it holds all
that there is of the person; on a purchase or a call only that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shopxfer.chunks import in_chunks
from shopxfer.domain.balance import Disposition
from shopxfer.vault import records
from shopxfer.vault.database import Database
from shopxfer.vault.records import BY_RULE, Decision

#: The rule that an erasure stands under while it waits; the pack has it as `[[hold]]`.
ON_HOLD: Final = "on_hold"
_HELD: Final = """
WITH RECURSIVE bound(row_id, hold) AS (
  SELECT row_id, row_id FROM legal_hold
  UNION
  SELECT newer_id, hold FROM bound JOIN superseded ON superseded.row_id = bound.row_id
), held(id, hold) AS (
  SELECT row_id, hold FROM bound
  UNION
  SELECT other.id, hold FROM bound JOIN record AS own ON own.id = bound.row_id
  JOIN record AS other ON other.person_id = own.person_id WHERE own.kind = 'customer'
)
"""


@dataclass(frozen=True, slots=True)
class StoredHold:
    """One row that is held."""

    record_id: int
    cause: str
    reason: str
    put_by: str
    put_at: str  #: ISO 8601 with offset


def holds(database: Database) -> list[StoredHold]:
    """Return all holds, in the order of their rows."""
    return [
        StoredHold(*row)
        for row in database.rows(
            "SELECT row_id, cause, reason, put_by, put_at FROM legal_hold ORDER BY row_id"
        )
    ]


def holds_on(database: Database, record_ids: Sequence[int]) -> list[StoredHold]:
    """Return the holds by which any of some records is held."""
    known = {each.record_id: each for each in holds(database)}
    if not known:
        return []
    wanted = set(record_ids)
    found = database.rows(f"{_HELD} SELECT id, hold FROM held")
    return [known[hold] for hold in sorted({hold for id_, hold in found if id_ in wanted})]


def is_any_between(database: Database, first: int, last: int) -> bool:
    """Whether a row from `first` to `last` is held by itself."""
    return database.value("SELECT 1 FROM legal_hold WHERE row_id BETWEEN ? AND ?", (first, last)) is not None


def put(database: Database, hold: StoredHold) -> None:
    """Store a hold over one that was there."""
    database.execute(
        "INSERT OR REPLACE INTO legal_hold VALUES (?, ?, ?, ?, ?)",
        (hold.record_id, hold.cause, hold.reason, hold.put_by, hold.put_at),
    )


def keep_held(database: Database) -> None:
    """Let no held record stand as erased: it is retained, and what people decided of it waits."""
    if database.value("SELECT 1 FROM legal_hold LIMIT 1") is None:
        return
    found = database.rows(
        f"{_HELD} SELECT record.id, rule, record.reason, decided_by, min(legal_hold.reason)"
        " FROM held JOIN record USING (id) JOIN legal_hold ON legal_hold.row_id = hold"
        " WHERE disposition = 'erase' GROUP BY record.id"
    )
    database.execute_many(
        "INSERT OR REPLACE INTO erasure_waiting VALUES (?, ?, ?, ?)",
        [(id_, rule, reason or "", by) for id_, rule, reason, by, _ in found if by != BY_RULE],
    )
    records.decide(
        database,
        [
            Decision(id_, Disposition.RETAIN, None, ON_HOLD, reason, None, by)
            for id_, _, _, by, reason in found
        ],
    )


def lift(database: Database, record_ids: Sequence[int]) -> None:
    """Take holds off: an erasure that a person decided and that waited stands again; the rest is open."""
    database.execute_many("DELETE FROM legal_hold WHERE row_id = ?", ((each,) for each in record_ids))
    still = {id_ for (id_,) in database.rows(f"{_HELD} SELECT id FROM held")}
    freed = {
        id_: by
        for id_, by in database.rows("SELECT id, decided_by FROM record WHERE rule = ?", (ON_HOLD,))
        if id_ not in still
    }
    waited = [
        Decision(id_, Disposition.ERASE, None, rule, reason, None, by)
        for id_, rule, reason, by in database.rows(
            "SELECT row_id, rule, reason, decided_by FROM erasure_waiting"
        )
        if freed.get(id_, BY_RULE) != BY_RULE
    ]
    for chunk in in_chunks(list(freed), 5000):
        records.undecide(database, chunk)
    records.decide(database, waited)
    waiting = [id_ for (id_,) in database.rows("SELECT row_id FROM erasure_waiting") if id_ not in still]
    database.execute_many("DELETE FROM erasure_waiting WHERE row_id = ?", ((id_,) for id_ in waiting))
