"""Newer vaults are left alone, older ones brought up to date with a way back."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from filelock import FileLock

from shopxfer.vault.database import Database
from shopxfer.vault.errors import CaseTooNew
from shopxfer.vault.keys import KeyRing
from shopxfer.vault.migrations import STEPS
from shopxfer.vault.schema import bring_up_to_date, version_of
from shopxfer.vault.vault import Vault

KEY = bytes(range(32))
FIRST = "CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('old');"
SECOND = "ALTER TABLE note ADD COLUMN seen INTEGER; UPDATE note SET seen = 1;"
FAILING = "CREATE TABLE other (id INTEGER); UPDATE note SET text = 'half'; INSERT INTO nowhere VALUES (1);"


def _shape(database: Database) -> list[tuple[object, ...]]:
    return database.rows("SELECT type, name, sql FROM sqlite_master ORDER BY name")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "vault.db"


def _at(file: Path, *steps: str) -> Database:
    database = Database(file, KEY)
    bring_up_to_date(database, file, KEY, steps)
    return database


def test_a_new_vault_gets_every_step_and_no_copy(file: Path) -> None:
    database = _at(file, FIRST, SECOND)
    assert version_of(database) == 2
    assert database.rows("SELECT * FROM note") == [("old", 1)]
    database.close()
    assert [path.name for path in file.parent.iterdir()] == ["vault.db"]


def test_an_upgrade_keeps_a_copy_of_what_was(file: Path) -> None:
    _at(file, FIRST).close()
    _at(file, FIRST, SECOND).close()
    copy = Database(file.with_name("vault.db.schema1"), KEY, read_only=True)
    assert version_of(copy) == 1
    assert copy.rows("SELECT * FROM note") == [("old",)]
    copy.close()


def test_an_upgrade_ends_where_a_new_vault_begins(file: Path, tmp_path: Path) -> None:
    _at(file, FIRST).close()
    upgraded, fresh = _at(file, FIRST, SECOND), _at(tmp_path / "other.db", FIRST, SECOND)
    assert _shape(upgraded) == _shape(fresh)
    upgraded.close()
    fresh.close()


def test_a_failed_step_leaves_the_vault_as_it_was(file: Path) -> None:
    before = _at(file, FIRST)
    shape, notes = _shape(before), before.rows("SELECT * FROM note")
    before.close()
    database = Database(file, KEY)
    with pytest.raises(sqlcipher.OperationalError):
        bring_up_to_date(database, file, KEY, (FIRST, FAILING))
    assert (version_of(database), _shape(database)) == (1, shape)
    assert database.rows("SELECT * FROM note") == notes
    database.close()
    _at(file, FIRST, SECOND).close()  # a mended program goes on from there


def test_a_vault_that_is_up_to_date_is_not_copied(file: Path) -> None:
    _at(file, FIRST).close()
    _at(file, FIRST).close()
    assert not file.with_name("vault.db.schema1").exists()


def test_a_newer_vault_is_refused_and_not_one_byte_written(tmp_path: Path) -> None:
    folder, ring = tmp_path / "case.shopxfer", KeyRing(KEY, KEY, KEY)
    folder.mkdir()
    Vault(folder, "id", "owner", ring, FileLock(folder / "lock")).close()
    newer = Database(folder / "vault.db", KEY)
    newer.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    newer.close()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(CaseTooNew):
        Vault(folder, "id", "owner", ring, FileLock(folder / "lock"))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_released_steps_make_a_vault(file: Path) -> None:
    database = _at(file, *STEPS)
    assert version_of(database) == len(STEPS)
    assert database.rows("PRAGMA foreign_key_check") == []
    database.close()
