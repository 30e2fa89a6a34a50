"""Customers counted by what their sheets say about the handover, and by what they said late."""

from __future__ import annotations

from shopxfer.vault.database import Database


def answers(database: Database) -> int:
    """Return how many answers of customers are recorded, those taken back included."""
    return int(database.value("SELECT count(*) FROM consent_answer"))


def agreed_in_sheets(database: Database) -> int:
    """Return of how many people the sheets themselves say yes."""
    return int(database.value("SELECT count(*) FROM person WHERE consent = 'yes'"))


def noes_since(database: Database, moment: str) -> int:
    """Return of how many rows a no was recorded after a moment, as the vault stores times.

    A no to the handover, or a yes to another line of the text taken back.
    """
    return int(
        database.value(
            "SELECT count(DISTINCT row_id) FROM consent_answer"
            " WHERE recorded_at > ? AND said <> 'yes' AND (line = 'handover' OR said <> 'no')",
            (moment,),
        )
    )
