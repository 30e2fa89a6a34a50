"""Pairs of records that may be one person: what the matching asks, and what people answered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from shopxfer.vault.database import Database


@dataclass(frozen=True, slots=True)
class StoredPair:
    """One open question; the evidence names attributes and how far they agree, no values."""

    one: int  #: record id, the lower one
    other: int
    probability: float
    evidence: Mapping[str, tuple[int, float]]  #: attribute -> step of agreement, log odds
    place: int = 0  #: among all questions the matching asked at once: the likeliest has the lowest


@dataclass(frozen=True, slots=True)
class PairDecision:
    """What somebody said about two rows; it outlives the records made from them."""

    one: int  #: row id, the lower one
    other: int
    together: bool
    decided_by: str
    decided_at: str


def set_questions(database: Database, pairs: Iterable[StoredPair]) -> None:
    """Store the open questions, the likeliest first, in place of those before."""
    database.execute("DELETE FROM pair_review")
    add_questions(database, (replace(pair, place=place) for place, pair in enumerate(pairs)))


def add_questions(database: Database, pairs: Iterable[StoredPair]) -> None:
    """Store more open questions, each at the place it names."""
    database.execute_many(
        "INSERT INTO pair_review (one, other, place, probability, evidence) VALUES (?, ?, ?, ?, ?)",
        (
            (pair.one, pair.other, pair.place, pair.probability, json.dumps(dict(pair.evidence)))
            for pair in pairs
        ),
    )


def remove_questions(database: Database, pairs: Iterable[tuple[int, int]]) -> None:
    """Take these questions out of the open ones."""
    database.execute_many("DELETE FROM pair_review WHERE one = ? AND other = ?", pairs)


def questions(database: Database) -> list[StoredPair]:
    """Return the open questions, the likeliest first."""
    return [_question(*row) for row in database.rows(f"SELECT {_QUESTION} FROM pair_review ORDER BY place")]


def count_questions(database: Database) -> int:
    """Return how many questions are open, deferred ones included."""
    return int(database.value("SELECT count(*) FROM pair_review"))


def questions_about(database: Database, record_ids: Iterable[int]) -> list[StoredPair]:
    """Return the open questions in which one of these records stands, the likeliest first."""
    found = {
        (row[0], row[1]): _question(*row)
        for record_id in record_ids
        for side in ("one", "other")
        for row in database.rows(f"SELECT {_QUESTION} FROM pair_review WHERE {side} = ?", (record_id,))
    }
    return sorted(found.values(), key=lambda pair: pair.place)


_QUESTION = "one, other, place, probability, evidence"


def _question(one: int, other: int, place: int, probability: float, evidence: str) -> StoredPair:
    told = {name: (int(step), float(odds)) for name, (step, odds) in json.loads(evidence).items()}
    return StoredPair(one, other, probability, told, place)


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


def decisions_about(database: Database, record_ids: Iterable[int]) -> list[PairDecision]:
    """Return the answers in which one of these records stands."""
    found = {
        (row[0], row[1]): PairDecision(row[0], row[1], bool(row[2]), row[3], row[4])
        for record_id in record_ids
        for side in ("one", "other")
        for row in database.rows(
            f"SELECT one, other, together, decided_by, decided_at FROM pair_decision WHERE {side} = ?",
            (record_id,),
        )
    }
    return [found[pair] for pair in sorted(found)]


def decision(database: Database, one: int, other: int) -> PairDecision | None:
    """Return what was answered for one pair."""
    row = database.one(
        "SELECT one, other, together, decided_by, decided_at FROM pair_decision WHERE one = ? AND other = ?",
        (one, other),
    )
    return PairDecision(row[0], row[1], bool(row[2]), row[3], row[4]) if row else None
