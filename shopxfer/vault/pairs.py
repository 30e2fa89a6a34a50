"""Pairs of records that may be one person: what the matching asks, and what people answered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shopxfer.vault.database import Database


@dataclass(frozen=True, slots=True)
class StoredPair:
    """One open question; the evidence names attributes and how far they agree, no values."""

    one: int  #: record id, the lower one
    other: int
    probability: float
    evidence: Mapping[str, tuple[int, float]]  #: attribute -> step of agreement, log odds


@dataclass(frozen=True, slots=True)
class PairDecision:
    """What somebody said about two rows; it outlives the records made from them."""

    one: int  #: row id, the lower one
    other: int
    together: bool
    decided_by: str
    decided_at: str


def set_questions(database: Database, pairs: Iterable[StoredPair]) -> None:
    """Store the open questions in place of those before."""
    database.execute("DELETE FROM pair_review")
    database.execute_many(
        "INSERT INTO pair_review VALUES (?, ?, ?, ?)",
        ((pair.one, pair.other, pair.probability, json.dumps(dict(pair.evidence))) for pair in pairs),
    )


def questions(database: Database) -> list[StoredPair]:
    """Return the open questions, the likeliest first."""
    return [
        StoredPair(
            one,
            other,
            probability,
            {name: (int(step), float(odds)) for name, (step, odds) in json.loads(evidence).items()},
        )
        for one, other, probability, evidence in database.rows(
            "SELECT one, other, probability, evidence FROM pair_review ORDER BY probability DESC, one, other"
        )
    ]


def decide(database: Database, decisions: Iterable[PairDecision]) -> None:
    """Store answers over whatever was answered for these pairs before."""
    database.execute_many(
        "INSERT OR REPLACE INTO pair_decision VALUES (?, ?, ?, ?, ?)",
        ((d.one, d.other, d.together, d.decided_by, d.decided_at) for d in decisions),
    )


def forget(database: Database, pairs: Iterable[tuple[int, int]]) -> None:
    """Forget what was answered for these pairs."""
    database.execute_many("DELETE FROM pair_decision WHERE one = ? AND other = ?", pairs)


def decisions(database: Database) -> list[PairDecision]:
    """Return all answers."""
    return [
        PairDecision(one, other, bool(together), by, at)
        for one, other, together, by, at in database.rows(
            "SELECT one, other, together, decided_by, decided_at FROM pair_decision ORDER BY one, other"
        )
    ]
