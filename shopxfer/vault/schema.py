"""Bringing a vault to the schema this program writes, or refusing to touch a newer one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from shopxfer.vault.database import Database
from shopxfer.vault.errors import CaseTooNew
from shopxfer.vault.migrations import STEPS


def version_of(database: Database) -> int:
    """Return the schema version in the file; 0 for one that has none yet."""
    return int(database.value("PRAGMA user_version"))


def bring_up_to_date(database: Database, path: Path, key: bytes, steps: Sequence[str] = STEPS) -> None:
    """Apply the steps the vault lacks, each in its own transaction, after keeping an encrypted copy.

    The copy stands beside the vault as `vault.db.schema<N>`; it is the owner's way back.

    Raises:
        CaseTooNew: the vault has more steps than this program knows; nothing was written.
    """
    present = version_of(database)
    if present > len(steps):
        raise CaseTooNew(name=path.parent.name)
    if present == len(steps):
        return
    if present > 0:
        database.copy_to(path.with_name(f"{path.name}.schema{present}"), key)
    for number, step in enumerate(steps[present:], start=present + 1):
        with database.transaction():
            database.script(step)
            database.execute(f"PRAGMA user_version = {number}")
