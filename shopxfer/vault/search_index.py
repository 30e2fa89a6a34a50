"""The index for finding customers, inside the encrypted vault: it is made of what they are called.

`grams` knows how texts are cut; here the lists rest, one row for each gram. Sealed values are in it as keyed
hashes alone, so that they are found by exact value only.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.chunks import in_chunks
from shopxfer.domain.search.grams import KeyRange
from shopxfer.vault.database import Database, blob
from shopxfer.vault.value_text import split_values

Ids = NDArray[np.int64]

#: Bytes of a keyed hash that are kept: two values of a shop that share them do not exist.
HASH_BYTES: Final = 8
_BUCKET_BITS: Final = 12
_ENTRY: Final = np.dtype([("hash", "<u8"), ("place", "<u4")])
_TABLES: Final = ("search_gram", "search_sealed", "search_record")


def is_built(database: Database) -> bool:
    """Return whether there is an index of the customers as they stand."""
    return database.value("SELECT 1 FROM search_record") is not None


def has_customers(database: Database) -> bool:
    """Return whether there is any customer record."""
    return database.value("SELECT 1 FROM record WHERE kind = 'customer' LIMIT 1") is not None


def drop(database: Database) -> None:
    """Forget the index: the customers are about to change, or to go."""
    if is_built(database):
        for table in _TABLES:
            database.execute(f"DELETE FROM {table}")


def customers(database: Database) -> Generator[tuple[int, str, bytes | None]]:
    """Yield id, plain values and sealed values of every customer record as they rest, in row order."""
    yield from database.stream(
        "SELECT id, plain, sealed FROM record JOIN record_values USING (id) WHERE kind = 'customer'"
        " ORDER BY id"
    )


def add_records(database: Database, ids: Ids) -> None:
    """Store which record stands at each place of the lists."""
    database.execute("INSERT INTO search_record VALUES (1, ?)", (ids.astype("<i8").tobytes(),))


def add_grams(database: Database, grams: Iterable[tuple[int, bytes]]) -> None:
    """Store grams with the packed places of the records that hold them."""
    database.execute_many(
        "INSERT INTO search_gram VALUES (?, ?)", ((key, blob(lists)) for key, lists in grams)
    )


def add_sealed(database: Database, places: Sequence[int], hashes: bytes | bytearray) -> None:
    """Store sealed values' keyed hashes, `HASH_BYTES` of each, with the place of the record that holds it."""
    count = len(places)
    held = np.empty(count, _ENTRY)
    held["place"], held["hash"] = places, np.frombuffer(hashes, "<u8")
    if not count:
        return
    held.sort(order="hash")
    buckets = (held["hash"] >> np.uint64(64 - _BUCKET_BITS)).astype(np.int64)
    starts = np.flatnonzero(np.r_[True, buckets[1:] != buckets[:-1]][:count])
    database.execute_many(
        "INSERT INTO search_sealed VALUES (?, ?)",
        (
            (int(buckets[start]), blob(entries.tobytes()))
            for start, entries in zip(starts.tolist(), np.split(held, starts[1:]), strict=True)
        ),
    )


def record_ids(database: Database) -> Ids:
    """Return the record at each place."""
    packed = database.value("SELECT ids FROM search_record")
    return np.frombuffer(packed or b"", "<i8").astype(np.int64)


def standing(database: Database) -> Iterator[tuple[int, int, int, str]]:
    """Yield person, whether it is a company alone, merged?, and disposition ("") of every customer record.

    In row order, as they stand now.
    """
    yield from database.stream(
        "SELECT person_id, company_only, is_merged, coalesce(disposition, '')"
        " FROM record JOIN person ON person.id = person_id WHERE kind = 'customer' ORDER BY record.id"
    )


def files_of_rows(database: Database) -> list[tuple[int, str]]:
    """Return the first row of each sheet that has any, ascending, with the name of its file."""
    # A sheet's rows are numbered in one go when they are stored, see `sources.add_rows`.
    return sorted(
        (first, file)
        for first, file in database.rows(
            "SELECT (SELECT min(row.id) FROM row WHERE sheet_id = sheet.id), source.name"
            " FROM sheet JOIN source ON source.id = source_id"
        )
        if first is not None
    )


def plain_values(database: Database, ids: Sequence[int]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield some records with their values that are not sealed, in any order."""
    for chunk in in_chunks(ids, 500):
        for id_, packed in database.stream(
            f"SELECT id, plain FROM record_values WHERE id IN ({','.join('?' * len(chunk))})", chunk
        ):
            yield id_, dict(zip(*split_values(packed), strict=True))


def lists_of(database: Database, wanted: KeyRange) -> list[bytes]:
    """Return the packed lists of all grams in a range."""
    return [
        packed
        for (packed,) in database.stream(
            "SELECT places FROM search_gram WHERE key BETWEEN ? AND ?", (wanted.first, wanted.last)
        )
    ]


def places_of_sealed(database: Database, value: bytes) -> list[int]:
    """Return the places of the records that hold the sealed value with this keyed hash."""
    wanted = int.from_bytes(value[:HASH_BYTES], "little")
    packed = database.value(
        "SELECT entries FROM search_sealed WHERE bucket = ?", (wanted >> (8 * HASH_BYTES - _BUCKET_BITS),)
    )
    held = np.frombuffer(packed or b"", _ENTRY)
    found: list[int] = held["place"][held["hash"] == np.uint64(wanted)].tolist()
    return found
