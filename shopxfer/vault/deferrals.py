"""Questions about pairs that somebody put off, with a reason; they stay open but hold nothing up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shopxfer.vault.database import Database


@dataclass(frozen=True, slots=True)
class Deferral:
    """Why one question waits."""

    one: int  #: row id, the lower one
    other: int
    reason: str
    deferred_by: str
    deferred_at: str


def defer(database: Database, deferrals: Iterable[Deferral]) -> None:
    """Store why these questions wait, over what was said before."""
    database.execute_many(
        "INSERT OR REPLACE INTO pair_deferred VALUES (?, ?, ?, ?, ?)",
        ((d.one, d.other, d.reason, d.deferred_by, d.deferred_at) for d in deferrals),
    )


def take_up(database: Database) -> None:
    """Let no question wait any longer."""
    database.execute("DELETE FROM pair_deferred")


def deferred(database: Database) -> list[Deferral]:
    """Return the open questions that wait, by pair."""
    return [
        Deferral(*row)
        for row in database.rows(
            "SELECT one, other, reason, deferred_by, deferred_at FROM pair_deferred"
            " JOIN pair_review USING (one, other) ORDER BY one, other"
        )
    ]


def count_waiting(database: Database) -> tuple[int, int]:
    """Return how many open questions want an answer now, and how many were put off."""
    asked = int(database.value("SELECT count(*) FROM pair_review"))
    put_off = int(database.value("SELECT count(*) FROM pair_review JOIN pair_deferred USING (one, other)"))
    return asked - put_off, put_off
