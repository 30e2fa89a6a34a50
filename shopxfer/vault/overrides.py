"""Gates that the owner overrode, each with the state it was given for; the reason rests sealed."""

from __future__ import annotations

import json

from shopxfer.domain.overrides import Override
from shopxfer.vault.database import Database
from shopxfer.vault.sealing import Sealer


def overrides(database: Database, sealer: Sealer) -> dict[str, Override]:
    """Return what was overridden, by gate, whether it still holds or not."""
    return {
        gate: Override(
            gate,
            missing,
            count,
            frozenset(json.loads(about)),
            sealer.unseal(bytes(reason), _place(gate, at)),
            at,
            by,
        )
        for gate, missing, count, about, reason, at, by in database.rows(
            "SELECT gate, missing, count, about, reason, given_at, given_by FROM gate_override ORDER BY gate"
        )
    }


def set_override(database: Database, sealer: Sealer, given: Override) -> None:
    """Store an override over an earlier one of its gate."""
    database.execute(
        "INSERT OR REPLACE INTO gate_override VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            given.gate,
            given.missing,
            given.count,
            json.dumps(sorted(given.about), ensure_ascii=False),
            sealer.seal(given.reason, _place(given.gate, given.at)),
            given.at,
            given.by,
        ),
    )


def remove_override(database: Database, gate: str) -> None:
    """Forget an override."""
    database.execute("DELETE FROM gate_override WHERE gate = ?", (gate,))


def _place(gate: str, at: str) -> str:
    return f"override|{gate}|{at}"
