"""Vaults that are quick to make: random keys, no password to stretch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from shopxfer.vault.database import Database
from shopxfer.vault.keys import KeyRing
from shopxfer.vault.vault import Vault

AT = "2026-11-22T10:30:00+08:00"


@pytest.fixture
def ring() -> KeyRing:
    return KeyRing.fresh()


@pytest.fixture
def vault(tmp_path: Path, ring: KeyRing) -> Iterator[Vault]:
    """A vault as `create_vault` leaves it, without its slots."""
    folder = tmp_path / "salon.shopxfer"
    folder.mkdir()
    lock = FileLock(folder / "lock")
    lock.acquire()
    opened = Vault(folder, "a-case", "owner", ring, lock)
    with opened.change("new", AT, {}) as database:
        opened.new_data_key(database)
    yield opened
    opened.close()


@pytest.fixture
def database(vault: Vault) -> Database:
    """The connection that writes."""
    return vault.writer
