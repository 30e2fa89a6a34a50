"""What the owner set about cleaning is stored over what was set before."""

from __future__ import annotations

from shopxfer.vault import tidying
from shopxfer.vault.database import Database


def test_rules_switched_off_replace_those_before(database: Database) -> None:
    assert tidying.switched_off(database) == set()
    tidying.set_switched_off(database, ["tidy.width", "tidy.spaces"])
    tidying.set_switched_off(database, ["tidy.width", "tidy.quotes"])
    assert tidying.switched_off(database) == {"tidy.width", "tidy.quotes"}
    tidying.set_switched_off(database, [])
    assert tidying.switched_off(database) == set()


def test_there_is_one_limit_of_years_or_none(database: Database) -> None:
    assert tidying.unseen_years(database) is None
    for years in (5, 2):
        tidying.set_unseen_years(database, years)
    assert tidying.unseen_years(database) == 2
