"""The prepaid ledger as it rests: what is owed, what customers answered, and sealed copies for evidence.

An entry hangs on a row, for people are made anew with each cleaning; a row whose place a newer export took
stands for its newest version. Amounts, cards, names and the customers' words rest sealed (law.md section 4).
What was recorded of a customer is never written over: it is taken back by another event.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shopxfer.vault.database import Database
from shopxfer.vault.sealing import Sealer

#: Follows rows through the newer exports that took their place.
_NEWEST = """
WITH RECURSIVE standing(first, row_id) AS (
  SELECT row_id, row_id FROM prepaid WHERE row_id IS NOT NULL
  UNION
  SELECT first, newer_id FROM standing JOIN superseded ON superseded.row_id = standing.row_id
)
"""


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """One prepayment."""

    id: int
    row_id: int | None  #: the row it hangs on; None for one of the owner's that no row speaks of
    kind: str
    is_own: bool  #: the owner's own entry, which no sheet has
    is_active: bool  #: False: no sheet speaks of it any more, or another entry stands for it
    standing: str
    facts: Mapping[str, Any]  #: as read from the sheets, or as the owner wrote it
    correction: Mapping[str, Any]  #: the owner's, which count before the facts; empty for none


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """Something that was recorded about one prepayment."""

    id: int
    entry: int
    what: str
    recorded_at: str
    recorded_by: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """A sealed copy of the ledger."""

    id: int
    made_at: str
    made_by: str
    obligations: int
    sha256: str  #: of the copy's text before it was sealed


def entries(database: Database, sealer: Sealer, *, active_only: bool = True) -> list[StoredEntry]:
    """Return the entries in the order in which they came up."""
    where = "WHERE is_active" if active_only else ""
    return [
        _entry(row, sealer)
        for row in database.stream(f"SELECT {_ENTRY_COLUMNS} FROM prepaid {where} ORDER BY id")
    ]


def entry(database: Database, id_: int, sealer: Sealer) -> StoredEntry | None:
    """Return one entry; None if there is none of that number."""
    row = database.one(f"SELECT {_ENTRY_COLUMNS} FROM prepaid WHERE id = ?", (id_,))
    return _entry(row, sealer) if row else None


_ENTRY_COLUMNS = "id, row_id, kind, is_own, is_active, standing, facts, correction"


def _entry(row: Sequence[Any], sealer: Sealer) -> StoredEntry:
    id_, row_id, kind, is_own, is_active, standing, facts, correction = row
    return StoredEntry(
        id_,
        row_id,
        kind,
        bool(is_own),
        bool(is_active),
        standing,
        json.loads(sealer.unseal(bytes(facts), f"prepaid|{id_}|facts")),
        json.loads(sealer.unseal(bytes(correction), f"prepaid|{id_}|correction")) if correction else {},
    )


def newest_rows(database: Database) -> dict[int, int]:
    """Return for each row that an entry hangs on its newest version, itself where none is newer."""
    # A newer export is imported later, so of several rows the highest number is the newest version.
    found = database.stream(f"{_NEWEST} SELECT first, max(row_id) FROM standing GROUP BY first")
    return {int(first): int(newest) for first, newest in found}


def newest_row(database: Database, row_id: int) -> int:
    """Return the newest version of one row."""
    ask = "SELECT newer_id FROM superseded WHERE row_id = ?"
    while (newer := database.value(ask, (row_id,))) is not None:
        row_id = int(newer)
    return row_id


def add(
    database: Database,
    row_id: int | None,
    kind: str,
    facts: Mapping[str, Any],
    sealer: Sealer,
    *,
    is_own: bool,
) -> int:
    """Store a new entry, not resolved yet; return its number."""
    id_ = _next_id(database, "prepaid")
    database.execute(
        "INSERT INTO prepaid VALUES (?, ?, ?, ?, 1, 'unresolved', ?, NULL)",
        (id_, row_id, kind, int(is_own), _sealed(facts, f"prepaid|{id_}|facts", sealer)),
    )
    return id_


def set_facts(database: Database, id_: int, facts: Mapping[str, Any], sealer: Sealer) -> None:
    """Store what the sheets say now; the entry counts again."""
    box = _sealed(facts, f"prepaid|{id_}|facts", sealer)
    database.execute("UPDATE prepaid SET facts = ?, is_active = 1 WHERE id = ?", (box, id_))


def set_correction(database: Database, id_: int, correction: Mapping[str, Any], sealer: Sealer) -> None:
    """Store what the owner says instead of the sheets."""
    box = _sealed(correction, f"prepaid|{id_}|correction", sealer)
    database.execute("UPDATE prepaid SET correction = ? WHERE id = ?", (box, id_))


def set_inactive(database: Database, ids: Iterable[int]) -> None:
    """Let entries count no longer; what was recorded about them stays."""
    database.execute_many("UPDATE prepaid SET is_active = 0 WHERE id = ?", ((id_,) for id_ in ids))


def set_standings(database: Database, standings: Mapping[int, str]) -> None:
    """Store where entries stand."""
    database.execute_many(
        "UPDATE prepaid SET standing = ? WHERE id = ? AND standing <> ?",
        ((standing, id_, standing) for id_, standing in standings.items()),
    )


def count_standing(database: Database, standing: str) -> int:
    """Return how many entries that count stand so; opens nothing."""
    return int(database.value("SELECT count(*) FROM prepaid WHERE is_active AND standing = ?", (standing,)))


def ids_standing(database: Database, standing: str) -> list[int]:
    """Return the entries that count and stand so; opens nothing."""
    ask = "SELECT id FROM prepaid WHERE is_active AND standing = ? ORDER BY id"
    return [int(id_) for (id_,) in database.stream(ask, (standing,))]


def touched(database: Database) -> set[int]:
    """Return the entries about which anything was recorded or corrected."""
    found = database.stream(
        "SELECT prepaid_id FROM prepaid_event UNION SELECT id FROM prepaid WHERE correction IS NOT NULL"
    )
    return {int(id_) for (id_,) in found}


def add_event(
    database: Database, entry_id: int, what: str, at: str, by: str, facts: Mapping[str, Any], sealer: Sealer
) -> int:
    """Record something about an entry; return the event's number."""
    id_ = _next_id(database, "prepaid_event")
    database.execute(
        "INSERT INTO prepaid_event VALUES (?, ?, ?, ?, ?, ?)",
        (id_, entry_id, what, at, by, _sealed(facts, f"prepaid_event|{id_}", sealer)),
    )
    return id_


def events(database: Database, sealer: Sealer, entry_id: int | None = None) -> dict[int, list[StoredEvent]]:
    """Return what was recorded about all entries, or one, by entry, oldest first."""
    found: dict[int, list[StoredEvent]] = {}
    for id_, entry_, what, at, by, facts in database.stream(
        "SELECT id, prepaid_id, what, recorded_at, recorded_by, facts FROM prepaid_event"
        " WHERE ? IS NULL OR prepaid_id = ? ORDER BY id",
        (entry_id, entry_id),
    ):
        opened = json.loads(sealer.unseal(bytes(facts), f"prepaid_event|{id_}"))
        found.setdefault(entry_, []).append(StoredEvent(id_, entry_, what, at, by, opened))
    return found


def terms(database: Database) -> dict[str, str]:
    """Return what holds for all prepayments of the case, by key."""
    return dict(database.rows("SELECT key, value FROM prepaid_term"))


def set_terms(database: Database, values: Mapping[str, str]) -> None:
    """Store terms over what was there."""
    database.execute_many("INSERT OR REPLACE INTO prepaid_term VALUES (?, ?)", values.items())


def add_copy(
    database: Database, at: str, by: str, obligations: int, sha256: str, text: str, sealer: Sealer
) -> None:
    """Store a copy of the ledger, sealed; rows that are taken out later do not change it (law.md P9)."""
    id_ = _next_id(database, "prepaid_copy")
    database.execute(
        "INSERT INTO prepaid_copy VALUES (?, ?, ?, ?, ?, ?)",
        (id_, at, by, obligations, sha256, sealer.seal(text, f"prepaid_copy|{id_}")),
    )


def copies(database: Database) -> list[StoredCopy]:
    """Return the copies made, oldest first."""
    return [
        StoredCopy(*row)
        for row in database.rows(
            "SELECT id, made_at, made_by, obligations, sha256 FROM prepaid_copy ORDER BY id"
        )
    ]


def copy_text(database: Database, copy_id: int, sealer: Sealer) -> str:
    """Return what a copy says.

    Raises:
        SealBroken: it was changed.
    """
    box = bytes(database.value("SELECT body FROM prepaid_copy WHERE id = ?", (copy_id,)))
    return sealer.unseal(box, f"prepaid_copy|{copy_id}")


def _next_id(database: Database, table: str) -> int:
    """Return a number that no entry ever had: sealed values are bound to it."""
    newest = database.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return int(newest or 0) + 1


def _sealed(facts: Mapping[str, Any], place: str, sealer: Sealer) -> bytes:
    return sealer.seal(json.dumps(facts, ensure_ascii=False, sort_keys=True), place)
