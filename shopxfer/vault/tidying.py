"""Which rules of cleaning the owner switched off, and after how many years a customer counts as unseen."""

from __future__ import annotations

from collections.abc import Iterable

from shopxfer.vault.database import Database


def switched_off(database: Database) -> set[str]:
    """Return the rules that the owner switched off, by their names in `domain.tidying.Rule`."""
    return {rule for (rule,) in database.rows("SELECT rule FROM tidying_off")}


def set_switched_off(database: Database, rules: Iterable[str]) -> None:
    """Store which rules are off, in place of those before."""
    database.execute("DELETE FROM tidying_off")
    database.execute_many("INSERT INTO tidying_off VALUES (?)", ((rule,) for rule in sorted(rules)))


def unseen_years(database: Database) -> int | None:
    """Return the owner's limit in years; None where there is none."""
    years = database.value("SELECT years FROM stale_limit")
    return None if years is None else int(years)


def set_unseen_years(database: Database, years: int) -> None:
    """Store the owner's limit over the one before."""
    database.execute("DELETE FROM stale_limit")
    database.execute("INSERT INTO stale_limit VALUES (?)", (years,))
