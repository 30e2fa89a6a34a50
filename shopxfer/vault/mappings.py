"""What columns were confirmed to be, by the header they stood under, for the next file that looks alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from shopxfer.domain.fields import RecordKind
from shopxfer.vault.database import Database


@dataclass(frozen=True, slots=True)
class Remembered:
    """The fields that the columns under one header were confirmed as."""

    kind: RecordKind
    fields: tuple[str | None, ...]  #: in the order of the columns; None where nothing was confirmed


def remember(
    database: Database, fingerprint: str, kind: RecordKind, fields: Sequence[str | None], *, at: str
) -> None:
    """Keep a confirmed mapping over what was kept for the same header and kind."""
    database.execute("DELETE FROM remembered_mapping WHERE fingerprint = ? AND kind = ?", (fingerprint, kind))
    database.execute(
        "INSERT INTO remembered_mapping (fingerprint, kind, fields, confirmed_at) VALUES (?, ?, ?, ?)",
        (fingerprint, kind, json.dumps(list(fields)), at),
    )


def remembered(database: Database, fingerprint: str) -> list[Remembered]:
    """Return what is kept for a header, the newest first."""
    return [
        Remembered(RecordKind(kind), tuple(json.loads(fields)))
        for kind, fields in database.rows(
            "SELECT kind, fields FROM remembered_mapping WHERE fingerprint = ? ORDER BY id DESC",
            (fingerprint,),
        )
    ]
