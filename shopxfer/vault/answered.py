"""What each answer changed since the last cleaning, so that it can be taken back exactly."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from shopxfer.vault.database import Database
from shopxfer.vault.pairs import PairDecision, StoredPair


@dataclass(frozen=True, slots=True)
class Change:
    """What one answer did; the ids are of records and, in `links`, of people."""

    joined: Sequence[int] = ()  #: customer records that came to the other's person
    removed: Sequence[StoredPair] = ()  #: questions that were open before
    links: Sequence[tuple[int, int | None]] = ()  #: other records, and to whom they were linked before


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer that was taken in without cleaning again."""

    id: int
    decision: PairDecision
    change: Change


def note(database: Database, decision: PairDecision, change: Change) -> None:
    """Note what the newest answer changed."""
    database.execute(
        "INSERT INTO pair_answered (answer, change) VALUES (?, ?)",
        (json.dumps(asdict(decision)), json.dumps(asdict(change))),
    )


def noted(database: Database) -> list[Answered]:
    """Return the answers since the last cleaning, the newest first."""
    return [
        Answered(number, PairDecision(**json.loads(answer)), _change(change))
        for number, answer, change in database.rows(
            "SELECT id, answer, change FROM pair_answered ORDER BY id DESC"
        )
    ]


def forget(database: Database, number: int) -> None:
    """Forget one answer's note: it was taken back."""
    database.execute("DELETE FROM pair_answered WHERE id = ?", (number,))


def forget_all(database: Database) -> None:
    """Forget every note: the records were made anew."""
    database.execute("DELETE FROM pair_answered")


def _change(text: str) -> Change:
    told = json.loads(text)
    removed = [
        StoredPair(
            pair["one"],
            pair["other"],
            pair["probability"],
            {name: (int(step), float(odds)) for name, (step, odds) in pair["evidence"].items()},
            pair["place"],
        )
        for pair in told["removed"]
    ]
    links = [(int(record), person) for record, person in told["links"]]
    return Change(told["joined"], removed, links)
