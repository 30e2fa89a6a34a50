"""The encrypted database: the only module that opens a connection, and where its errors are sorted.

The world's faults (locked, full, read-only, not our file) become sentences; ours stay bugs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from shopxfer.errors import ShopxferError
from shopxfer.files import DiskFull, FolderReadOnly
from shopxfer.vault.errors import VaultBusy, VaultDamaged

Row = tuple[Any, ...]

#: SQLite's primary result codes that the world causes.
_BY_CODE: dict[int, type[ShopxferError]] = {
    5: VaultBusy,  # SQLITE_BUSY
    6: VaultBusy,  # SQLITE_LOCKED
    8: FolderReadOnly,  # SQLITE_READONLY
    10: DiskFull,  # SQLITE_IOERR: a full or vanished disk shows as this while the log is written
    11: VaultDamaged,  # SQLITE_CORRUPT
    13: DiskFull,  # SQLITE_FULL
    14: FolderReadOnly,  # SQLITE_CANTOPEN
    26: VaultDamaged,  # SQLITE_NOTADB
}


def blob(value: bytes | None) -> bytearray:
    """Return bytes in the form that is bound fast, none as empty ones; see `Database.execute_many`."""
    return bytearray(value or b"")


class Database:
    """One connection to one vault. Belongs to one thread at a time."""

    def __init__(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        """Open `path` with the raw 256-bit `key`; a new file is made unless `read_only`.

        Raises:
            VaultDamaged: not a vault, or not this key.
            FolderReadOnly, DiskFull, VaultBusy: by cause.
        """
        self.name = path.parent.name
        mode = "rw" if read_only else "rwc"
        with self._sorted_errors():
            previous = os.umask(0o077)
            try:
                # A job lane uses the writer, never two threads at once, so the check would only hinder.
                self._connection = sqlcipher.connect(
                    f"{path.resolve().as_uri()}?mode={mode}",
                    uri=True,
                    isolation_level=None,
                    check_same_thread=False,
                    timeout=5.0,
                )
                self._connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to stderr
                self._connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
                for pragma in ("foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY"):
                    self._connection.execute(f"PRAGMA {pragma}")
                # 128 MB: what a million customers' records are read by again and again is then at hand.
                self._connection.execute("PRAGMA cache_size = -131072")
                self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                if read_only:
                    self._connection.execute("PRAGMA query_only = ON")
            except BaseException:
                if hasattr(self, "_connection"):
                    self._connection.close()
                raise
            finally:
                os.umask(previous)

    def prefer_wal(self) -> None:
        """Keep a write-ahead log, so that tables can be read while a job writes; sync every commit."""
        self.execute("PRAGMA journal_mode = WAL")
        self.execute("PRAGMA synchronous = FULL")

    def execute(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> int:
        """Run one statement; returns the id of the row it inserted, if it did."""
        with self._sorted_errors():
            return int(self._connection.execute(sql, values).lastrowid or 0)

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> int:
        """Run one statement for each of `rows`; returns how many rows it changed.

        The driver binds int, float, str and bytearray at once. For anything else, None, bool, bytes and every
        subclass, it looks for adapters each time, which takes longer than the rest of an insertion: where
        rows come by the hundred thousand, give those four, and let `nullif` and `blob` make what is missing.
        """
        with self._sorted_errors():
            return int(self._connection.executemany(sql, rows).rowcount)

    def script(self, sql: str) -> None:
        """Run several statements, each ended by a semicolon, inside the caller's transaction.

        (The driver's own script call would commit that transaction first.)
        """
        statement = ""
        for piece in sql.split(";")[:-1]:
            statement += piece + ";"
            if sqlcipher.complete_statement(statement):
                self.execute(statement)
                statement = ""

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Return all rows of a query that is known to be small."""
        with self._sorted_errors():
            return list(self._connection.execute(sql, values))

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Yield the rows of a query that may be large."""
        with self._sorted_errors():
            yield from self._connection.execute(sql, values)

    def one(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """Return the first row, or None."""
        with self._sorted_errors():
            row: Row | None = self._connection.execute(sql, values).fetchone()
            return row

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Return the first column of the first row, or None when there is no row."""
        row = self.one(sql, values)
        return row[0] if row else None

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """Make everything inside one change: all of it, or nothing when an error passes through."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield self
            self.execute("COMMIT")
        except BaseException:
            with self._sorted_errors():
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
            raise

    def copy_to(self, path: Path, key: bytes) -> None:
        """Write an encrypted copy of the whole vault to `path`, under the same key."""
        target = Database(path, key)
        try:
            with self._sorted_errors():
                self._connection.backup(target._connection)
        finally:
            target.close()

    def close(self) -> None:
        """Close the connection; it cannot be used again."""
        self._connection.close()

    @contextmanager
    def _sorted_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlcipher.Error as error:
            code = getattr(error, "sqlite_errorcode", None)
            named = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
            if named is None:
                raise
            raise named(name=self.name) from error
