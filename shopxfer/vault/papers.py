"""Packages and papers made from the case, and the key that signs them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from shopxfer.vault.database import Database
from shopxfer.vault.sealing import Sealer


@dataclass(frozen=True, slots=True)
class StoredPackage:
    """One package that was written and read back."""

    id: int
    made_at: str
    folder: str  #: where it was written, absolute; it may have been moved since
    file_name: str
    size: int
    sha256: str
    slip_number: str
    summary: Mapping[str, object]  #: sheets with rows and columns, counts; see handover.package
    event: int  #: number of the audit event that recorded it


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """One paper that was written."""

    id: int
    kind: str  #: such as "receipt" or "slip"
    number: str
    made_at: str
    folder: str  #: where it was written, absolute; it may have been moved since
    file_name: str
    sha256: str
    event: int
    keep_until: str | None = None  #: ISO date; None where no period is laid down for it


def add_package(database: Database, package: StoredPackage, password: str, sealer: Sealer) -> None:
    """Store a package with its password sealed, so that the owner can print the slip again."""
    database.execute(
        "INSERT INTO package VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            package.id,
            package.made_at,
            package.folder,
            package.file_name,
            package.size,
            package.sha256,
            package.slip_number,
            sealer.seal(password, f"package|{package.id}"),
            json.dumps(package.summary, ensure_ascii=False, sort_keys=True),
            package.event,
        ),
    )


def packages(database: Database) -> list[StoredPackage]:
    """Return all packages made, oldest first."""
    return [
        StoredPackage(id_, at, folder, name, size, sha256, slip, json.loads(summary), event)
        for id_, at, folder, name, size, sha256, slip, summary, event in database.rows(
            "SELECT id, made_at, folder, file_name, size, sha256, slip_number, summary, event"
            " FROM package ORDER BY id"
        )
    ]


def package_password(database: Database, package_id: int, sealer: Sealer) -> str:
    """Return the password of a package."""
    box = bytes(database.value("SELECT password FROM package WHERE id = ?", (package_id,)))
    return sealer.unseal(box, f"package|{package_id}")


def add_paper(database: Database, paper: StoredPaper) -> None:
    """Store that a paper was written."""
    database.execute(
        "INSERT INTO paper VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            paper.id,
            paper.kind,
            paper.number,
            paper.made_at,
            paper.folder,
            paper.file_name,
            paper.sha256,
            paper.event,
            paper.keep_until,
        ),
    )


def papers(database: Database, kind: str | None = None) -> list[StoredPaper]:
    """Return the papers written, oldest first; of one kind if given."""
    return [
        StoredPaper(*row)
        for row in database.rows(
            "SELECT id, kind, number, made_at, folder, file_name, sha256, event, keep_until FROM paper"
            " WHERE ? IS NULL OR kind = ? ORDER BY id",
            (kind, kind),
        )
    ]


def signing_identity(database: Database, sealer: Sealer) -> tuple[bytes, bytes] | None:
    """Return private key and certificate (DER) made at first use, or None before that."""
    row = database.one("SELECT id, private_key, certificate FROM identity ORDER BY id DESC LIMIT 1")
    if row is None:
        return None
    return bytes.fromhex(sealer.unseal(bytes(row[1]), f"identity|{row[0]}")), bytes(row[2])


def add_identity(database: Database, at: str, private_key: bytes, certificate: bytes, sealer: Sealer) -> None:
    """Store a signing key, sealed, with its certificate."""
    id_ = int(database.value("SELECT coalesce(max(id), 0) + 1 FROM identity"))
    database.execute(
        "INSERT INTO identity VALUES (?, ?, ?, ?)",
        (id_, at, sealer.seal(private_key.hex(), f"identity|{id_}"), certificate),
    )
