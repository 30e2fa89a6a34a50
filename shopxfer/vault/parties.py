"""Who hands over to whom, and on what terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shopxfer.vault.database import Database


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the handover, or its witness (of whom only the name is asked)."""

    name: str = ""
    licence_code: str = ""  #: unified social credit code, GB 32100-2015
    representative: str = ""  #: operator of a getihu, legal representative of a company
    contact: str = ""  #: phone or e-mail
    address: str = ""


def parties(database: Database) -> dict[str, Party]:
    """Return the parties stored so far, by role: seller, buyer, witness."""
    return {
        role: Party(*values)
        for role, *values in database.rows(
            "SELECT role, name, licence_code, representative, contact, address FROM party"
        )
    }


def set_party(database: Database, role: str, party: Party) -> None:
    """Store one party over what was there."""
    database.execute(
        "INSERT OR REPLACE INTO party VALUES (?, ?, ?, ?, ?, ?)",
        (role, party.name, party.licence_code, party.representative, party.contact, party.address),
    )


def terms(database: Database) -> dict[str, str]:
    """Return the terms stored so far, by key."""
    return dict(database.rows("SELECT key, value FROM term"))


def set_terms(database: Database, values: Mapping[str, str]) -> None:
    """Store terms over what was there."""
    database.execute_many("INSERT OR REPLACE INTO term VALUES (?, ?)", values.items())


def meta(database: Database, key: str) -> str:
    """Return a fact about the case itself: case_id, number, created_at."""
    return str(database.value("SELECT value FROM meta WHERE key = ?", (key,)))
