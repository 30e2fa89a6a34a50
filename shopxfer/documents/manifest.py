"""What was handed over, in a form that programs compare: the file `manifest.json` inside the receipt.

It names no customer. Its bytes are canonical, so the same content always has the same digest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from shopxfer.errors import ShopxferError

#: Name of the attachment in the receipt.
FILE_NAME = "manifest.json"
FORMAT = "shopxfer-manifest"
VERSION = 1


class ManifestUnreadable(ShopxferError):
    """The bytes are no manifest that this program knows; nothing was taken from them."""

    key = "documents.manifest_unreadable"


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """The package as it lies on the medium."""

    name: str
    size: int  #: bytes
    sha256: str  #: 64 lowercase hex digits


@dataclass(frozen=True, slots=True)
class PackagedSheet:
    """One sheet of the package."""

    name: str
    rows: int  #: without the header row
    columns: tuple[str, ...]  #: headers, left to right


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One imported file."""

    name: str
    sha256: str  #: 64 lowercase hex digits
    rows: int  #: source rows, headers not counted


@dataclass(frozen=True, slots=True)
class ExclusionCount:
    """How much stayed behind for one reason."""

    rule: str  #: law.md row, e.g. "N7"
    rows: int
    people: int | None  #: None where rows are not counted in people


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that verification compares; times carry their zone (law.md ES6)."""

    case_number: str
    case_id: str
    receipt_number: str
    seller: str
    buyer: str
    created: datetime  #: aware
    program_version: str
    package: PackagedFile
    sheets: tuple[PackagedSheet, ...]
    sources: tuple[SourceEntry, ...]
    balance: Mapping[str, int]  #: bucket name to rows, with "source_rows"
    exclusions: tuple[ExclusionCount, ...]
    log_head: str  #: hex
    log_sequence: int
    password_slip: str

    def to_json(self) -> bytes:
        """Return the canonical bytes.

        Raises:
            ValueError: `created` has no time zone.
        """
        if self.created.tzinfo is None:
            raise ValueError("a manifest needs a time with its zone")
        facts = asdict(self) | {
            "created": self.created.isoformat(timespec="seconds"),
            "balance": dict(self.balance),
            "format": FORMAT,
            "version": VERSION,
        }
        return canonical_json(facts)

    @classmethod
    def from_json(cls, data: bytes) -> Manifest:
        """Return the manifest that `data` holds, canonical or not.

        Raises:
            ManifestUnreadable: not JSON, another format or version, or a part is missing or of another kind.
        """
        try:
            return _manifest(json.loads(data.decode("utf-8")))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ManifestUnreadable from error


def canonical_json(value: object) -> bytes:
    """Return `value` as UTF-8 JSON with sorted keys, no spaces and no newline at the end.

    Raises:
        ValueError: a number that JSON does not know (NaN, infinity).
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    # A file name that is not valid Unicode reaches us with lone surrogates; they must not stop the paper.
    return text.encode("utf-8", errors="backslashreplace")


def is_canonical(data: bytes) -> bool:
    """Tell whether `data` is JSON written exactly as `canonical_json` writes it."""
    try:
        return canonical_json(json.loads(data.decode("utf-8"))) == data
    except (ValueError, RecursionError):
        return False


def _manifest(facts: dict[str, Any]) -> Manifest:
    if (facts["format"], facts["version"]) != (FORMAT, VERSION):
        raise ValueError("another format")
    created = datetime.fromisoformat(_text(facts["created"]))
    if created.tzinfo is None:
        raise ValueError("no time zone")
    package = facts["package"]
    return Manifest(
        case_number=_text(facts["case_number"]),
        case_id=_text(facts["case_id"]),
        receipt_number=_text(facts["receipt_number"]),
        seller=_text(facts["seller"]),
        buyer=_text(facts["buyer"]),
        created=created,
        program_version=_text(facts["program_version"]),
        package=PackagedFile(_text(package["name"]), _count(package["size"]), _text(package["sha256"])),
        sheets=tuple(
            PackagedSheet(_text(s["name"]), _count(s["rows"]), tuple(_text(c) for c in s["columns"]))
            for s in facts["sheets"]
        ),
        sources=tuple(
            SourceEntry(_text(s["name"]), _text(s["sha256"]), _count(s["rows"])) for s in facts["sources"]
        ),
        balance={_text(bucket): _count(rows) for bucket, rows in facts["balance"].items()},
        exclusions=tuple(
            ExclusionCount(
                _text(e["rule"]), _count(e["rows"]), None if e["people"] is None else _count(e["people"])
            )
            for e in facts["exclusions"]
        ),
        log_head=_text(facts["log_head"]),
        log_sequence=_count(facts["log_sequence"]),
        password_slip=_text(facts["password_slip"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("not a count")
    return value
