"""The impact assessment: what the owner answered so far, and the versions that were signed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shopxfer.vault.database import Database


@dataclass(frozen=True, slots=True)
class SignedAssessment:
    """One version as it was signed; it never changes again."""

    id: int
    kind: str  #: "assessment" or "self_audit"
    paper_id: int
    signed_by: str
    signed_on: str  #: ISO date
    premises: Mapping[str, Any]
    content: Mapping[str, Any]  #: all that the paper says


def answers(database: Database) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what the owner answered, by part and id."""
    return {
        (part, id_): json.loads(answer)
        for part, id_, answer in database.rows("SELECT part, id, answer FROM assessment_answer")
    }


def set_answer(database: Database, part: str, id_: str, answer: Mapping[str, Any]) -> None:
    """Store an answer over an earlier one."""
    told = json.dumps(answer, ensure_ascii=False, sort_keys=True)
    database.execute("INSERT OR REPLACE INTO assessment_answer VALUES (?, ?, ?)", (part, id_, told))


def forget_answer(database: Database, part: str, id_: str) -> None:
    """Go back to what the program proposes."""
    database.execute("DELETE FROM assessment_answer WHERE part = ? AND id = ?", (part, id_))


def add_signed(database: Database, signed: SignedAssessment) -> None:
    """Store a version that was signed just now."""
    database.execute(
        "INSERT INTO assessment VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            signed.id,
            signed.kind,
            signed.paper_id,
            signed.signed_by,
            signed.signed_on,
            json.dumps(signed.premises, ensure_ascii=False, sort_keys=True),
            json.dumps(signed.content, ensure_ascii=False, sort_keys=True),
        ),
    )


def signed(database: Database) -> list[SignedAssessment]:
    """Return the versions that were signed, oldest first."""
    return [
        SignedAssessment(id_, kind, paper, by, on, json.loads(premises), json.loads(content))
        for id_, kind, paper, by, on, premises, content in database.rows(
            "SELECT id, kind, paper_id, signed_by, signed_on, premises, content FROM assessment ORDER BY id"
        )
    ]
