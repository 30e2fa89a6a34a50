"""Customers counted by what their sheets say about the handover, and by what they said late."""

from __future__ import annotations

from shopxfer.vault.database import Database


def agreed_in_sheets(database: Database) -> int:
    """Return of how many people the sheets themselves say yes."""
    return int(database.value("SELECT count(*) FROM person WHERE consent = 'yes'"))


def noes_since(database: Database, moment: str) -> int:
    """Return of how many rows a no to the handover was recorded after a moment, as the vault stores times."""
    return int(
        database.value(
            "SELECT count(DISTINCT row_id) FROM consent_answer"
            " WHERE line = 'handover' AND said <> 'yes' AND recorded_at > ?",
            (moment,),
        )
    )
