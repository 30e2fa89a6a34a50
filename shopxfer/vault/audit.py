"""The audit log: every change as an event whose hash covers the one before it.

An event says who, when, what and how many, never a customer's data. The head of the chain is printed on the
receipt, so that a later change to the log can be told from paper.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shopxfer.vault.database import Database, Row

GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One entry of the log."""

    seq: int
    at: str  #: ISO 8601 with offset
    actor: str
    action: str  #: a step or act, such as "import" or "prune.change"
    facts: Mapping[str, object]  #: counts, file names, rule ids; no personal data
    previous: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The newest event's number and hash."""

    seq: int
    hash: bytes


def append(database: Database, *, at: str, actor: str, action: str, **facts: object) -> ChainHead:
    """Add an event inside the caller's transaction, so that log and change stand or fall together."""
    before = head(database)
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = _hash(before.seq + 1, at, actor, action, text, before.hash)
    database.execute(
        "INSERT INTO audit_event VALUES (?, ?, ?, ?, ?, ?, ?)",
        (before.seq + 1, at, actor, action, text, before.hash, digest),
    )
    return ChainHead(before.seq + 1, digest)


def head(database: Database) -> ChainHead:
    """Return the newest event, or number 0 with the genesis hash."""
    row = database.one("SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1")
    return ChainHead(int(row[0]), bytes(row[1])) if row else ChainHead(0, GENESIS)


def newest(database: Database, actions: Sequence[str]) -> int:
    """Return the number of the newest event whose action is one of `actions` or a part of one, such as
    "prune.change" of "prune"; 0 when there is none.
    """
    like = " OR ".join("action = ? OR action LIKE ? || '.%'" for _ in actions)
    values = [action for action in actions for _ in range(2)]
    return int(database.value(f"SELECT coalesce(max(seq), 0) FROM audit_event WHERE {like}", values))


def action_of(database: Database, seq: int) -> str:
    """Return what happened in one event; "" when there is none of that number."""
    return str(database.value("SELECT action FROM audit_event WHERE seq = ?", (seq,)) or "")


def last(database: Database, action: str) -> AuditEvent | None:
    """Return the newest event of one action; None when there is none."""
    row = database.one(
        "SELECT seq, at, actor, action, facts, previous, hash FROM audit_event WHERE action = ?"
        " ORDER BY seq DESC LIMIT 1",
        (action,),
    )
    return _event(row) if row else None


def events(database: Database) -> Iterator[AuditEvent]:
    """Yield all events, oldest first."""
    for row in database.stream(
        "SELECT seq, at, actor, action, facts, previous, hash FROM audit_event ORDER BY seq"
    ):
        yield _event(row)


def _event(row: Row) -> AuditEvent:
    seq, at, actor, action, facts, previous, digest = row
    return AuditEvent(seq, at, actor, action, json.loads(facts), bytes(previous), bytes(digest))


def first_broken(database: Database) -> int | None:
    """Return the number of the first event that does not follow from those before it; None if all do."""
    expected, previous = 1, GENESIS
    for row in database.stream(
        "SELECT seq, at, actor, action, facts, previous, hash FROM audit_event ORDER BY seq"
    ):
        seq, at, actor, action, facts, stored_previous, digest = row
        sound = bytes(stored_previous) == previous and bytes(digest) == _hash(
            seq, at, actor, action, facts, previous
        )
        if seq != expected or not sound:
            return expected
        expected, previous = expected + 1, bytes(digest)
    return None


def _hash(seq: int, at: str, actor: str, action: str, facts: str, previous: bytes) -> bytes:
    # A list in JSON keeps the parts apart: no choice of actor and action can pose as another.
    content = json.dumps([seq, at, actor, action, facts], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(previous + content.encode()).digest()
