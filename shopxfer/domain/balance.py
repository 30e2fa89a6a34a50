"""The row balance: every source row ends in exactly one bucket (design.md, promise 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Bucket(StrEnum):
    """Where a source row ended. The order is that of the balance bar and never changes."""

    TRANSFERRED = "transferred"
    MERGED = "merged"
    KEPT = "kept"
    WITHHELD = "withheld"
    ERASED = "erased"
    REJECTED = "rejected"
    UNDECIDED = "undecided"


class Disposition(StrEnum):
    """What is decided for a record; None stands for not decided yet."""

    TRANSFER = "transfer"
    RETAIN = "retain"
    WITHHOLD = "withhold"
    ERASE = "erase"


_BUCKET_OF = {
    Disposition.TRANSFER: Bucket.TRANSFERRED,
    Disposition.RETAIN: Bucket.KEPT,
    Disposition.WITHHOLD: Bucket.WITHHELD,
    Disposition.ERASE: Bucket.ERASED,
}


def bucket_of(*, rejected: bool, merged: bool, disposition: Disposition | None) -> Bucket:
    """Return the one bucket of a source row."""
    if rejected:
        return Bucket.REJECTED
    if merged:
        return Bucket.MERGED
    return _BUCKET_OF[disposition] if disposition else Bucket.UNDECIDED


@dataclass(frozen=True, slots=True)
class Balance:
    """How many source rows were read, and how many stand in each bucket."""

    source_rows: int  #: counted by the readers of the files, not by adding up the buckets
    buckets: Mapping[Bucket, int]

    @property
    def difference(self) -> int:
        """Source rows that are in no bucket (positive) or in more than one (negative); 0 when balanced."""
        return self.source_rows - sum(self.buckets.values())

    @property
    def undecided(self) -> int:
        """Rows that Prune still has to decide."""
        return self.buckets[Bucket.UNDECIDED]


def balance_of(source_rows: int, counted: Iterable[tuple[Bucket, int]]) -> Balance:
    """Return a balance with every bucket present, zero where nothing was counted."""
    buckets = dict.fromkeys(Bucket, 0)
    for bucket, count in counted:
        buckets[bucket] += count
    return Balance(source_rows, buckets)
