"""The encrypted database: one change or none, and the world's faults sorted from ours."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from shopxfer.files import FolderReadOnly
from shopxfer.vault.database import Database
from shopxfer.vault.errors import VaultBusy, VaultDamaged

KEY = bytes(range(32))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "vault.db"


def _filled(file: Path) -> Database:
    database = Database(file, KEY)
    database.script(
        "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO note VALUES (1, 'a;b');"
    )
    return database


def test_what_was_written_is_read_again(file: Path) -> None:
    _filled(file).close()
    database = Database(file, KEY)
    assert database.rows("SELECT * FROM note") == [(1, "a;b")]
    database.close()


def test_the_file_is_readable_by_its_owner_only(file: Path) -> None:
    database = _filled(file)
    assert file.stat().st_mode & 0o077 == 0
    database.close()


def test_another_key_is_told_from_a_vault(file: Path) -> None:
    _filled(file).close()
    before = file.read_bytes()
    with pytest.raises(VaultDamaged):
        Database(file, bytes(32))
    assert file.read_bytes() == before


def test_a_damaged_file_says_so(file: Path) -> None:
    _filled(file).close()
    content = bytearray(file.read_bytes())
    content[5000] ^= 0x01
    file.write_bytes(content)
    database = Database(file, KEY)
    with pytest.raises(VaultDamaged):
        database.rows("SELECT * FROM note")
    database.close()


def test_a_missing_file_is_not_made_for_reading(file: Path) -> None:
    with pytest.raises(FolderReadOnly):
        Database(file, KEY, read_only=True)
    assert not file.exists()


def test_the_reading_connection_cannot_write(file: Path) -> None:
    _filled(file).close()
    reader = Database(file, KEY, read_only=True)
    with pytest.raises(FolderReadOnly):
        reader.execute("INSERT INTO note VALUES (2, 'b')")
    reader.close()


def test_the_reader_sees_the_state_before_an_unfinished_change(file: Path) -> None:
    writer = _filled(file)
    writer.prefer_wal()
    reader = Database(file, KEY, read_only=True)
    with writer.transaction():
        writer.execute("INSERT INTO note VALUES (2, 'b')")
        assert reader.value("SELECT count(*) FROM note") == 1
    assert reader.value("SELECT count(*) FROM note") == 2
    reader.close()
    writer.close()


def test_an_error_undoes_everything_inside(file: Path) -> None:
    database = _filled(file)
    with contextlib.suppress(KeyboardInterrupt), database.transaction():
        database.execute_many("INSERT INTO note VALUES (?, ?)", [(2, "b"), (3, "c")])
        raise KeyboardInterrupt
    assert database.rows("SELECT id FROM note") == [(1,)]
    database.close()


def test_tables_made_in_an_undone_change_are_gone(file: Path) -> None:
    database = _filled(file)
    with contextlib.suppress(ValueError), database.transaction():
        database.script("CREATE TABLE other (id INTEGER); PRAGMA user_version = 9;")
        raise ValueError
    assert database.rows("SELECT name FROM sqlite_master WHERE type = 'table'") == [("note",)]
    assert database.value("PRAGMA user_version") == 0
    database.close()


def test_a_vault_locked_by_other_work_is_busy(file: Path) -> None:
    one, other = _filled(file), Database(file, KEY)
    other.execute("PRAGMA busy_timeout = 1")
    with one.transaction(), pytest.raises(VaultBusy):
        other.execute("BEGIN IMMEDIATE")
    one.close()
    other.close()


def test_our_own_mistakes_stay_bugs(file: Path) -> None:
    database = _filled(file)
    with pytest.raises(sqlcipher.OperationalError):
        database.execute("SELEKT")
    with pytest.raises(sqlcipher.IntegrityError):
        database.execute("INSERT INTO note VALUES (1, 'again')")
    database.close()


def test_a_copy_opens_with_the_same_key_only(file: Path, tmp_path: Path) -> None:
    database = _filled(file)
    database.copy_to(tmp_path / "copy.db", KEY)
    database.close()
    copy = Database(tmp_path / "copy.db", KEY, read_only=True)
    assert copy.value("SELECT text FROM note") == "a;b"
    copy.close()
    with pytest.raises(VaultDamaged):
        Database(tmp_path / "copy.db", bytes(32))


def test_the_protections_of_the_design_are_on(file: Path) -> None:
    database = _filled(file)
    database.prefer_wal()
    found = {
        name: database.value(f"PRAGMA {name}") for name in ("foreign_keys", "secure_delete", "temp_store")
    }
    assert found == {"foreign_keys": 1, "secure_delete": 1, "temp_store": 2}
    assert database.value("PRAGMA journal_mode") == "wal"
    assert database.value("PRAGMA synchronous") == 2
    assert str(database.value("PRAGMA cipher_version")).startswith("4.")
    database.close()
