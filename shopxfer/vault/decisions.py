"""Which fields go along when their record goes: the owner's changes to the catalogue's defaults."""

from __future__ import annotations

from dataclasses import dataclass

from shopxfer.domain.fields import RecordKind
from shopxfer.vault.database import Database


@dataclass(frozen=True, slots=True)
class FieldDecision:
    """The owner's word on one field of one kind of record."""

    kind: RecordKind
    field: str
    moves: bool
    reason: str
    decided_by: str
    decided_at: str


def field_decisions(database: Database) -> dict[tuple[RecordKind, str], FieldDecision]:
    """Return the owner's field decisions by kind and field."""
    return {
        (RecordKind(kind), field): FieldDecision(RecordKind(kind), field, bool(moves), reason, by, at)
        for kind, field, moves, reason, by, at in database.rows(
            "SELECT kind, field, moves, reason, decided_by, decided_at FROM field_decision"
        )
    }


def set_field_decision(database: Database, decision: FieldDecision) -> None:
    """Store one field decision over an earlier one."""
    database.execute(
        "INSERT OR REPLACE INTO field_decision VALUES (?, ?, ?, ?, ?, ?)",
        (
            decision.kind,
            decision.field,
            decision.moves,
            decision.reason,
            decision.decided_by,
            decision.decided_at,
        ),
    )


def forget_field_decision(database: Database, kind: RecordKind, field: str) -> None:
    """Go back to the catalogue's default for a field."""
    database.execute("DELETE FROM field_decision WHERE kind = ? AND field = ?", (kind, field))


def kept_without_day(database: Database) -> int:
    """Return how many records are kept by law and nobody knows until when."""
    ask = "SELECT count(*) FROM record WHERE disposition = 'retain' AND keep_until IS NULL"
    return int(database.value(ask))
