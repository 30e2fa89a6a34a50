"""Records as columns of numbers: equal values get equal numbers, so that millions of pairs go at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Indexes = NDArray[np.int64]

NOTHING: Final = -1  #: the code of a missing value


class Kind(StrEnum):
    """What a value is compared as."""

    NAME = "name"
    PHONE = "phone"  #: all attributes of this kind are compared with each other: shops mix up the columns
    IDENTITY = "identity"  #: resident ID number
    DOCUMENT = "document"  #: number of another document of one person: passport, social security
    CODE = "code"  #: belongs to one person as a rule: card number, e-mail, WeChat
    DATE = "date"  #: of birth, ISO where it could be read
    ADDRESS = "address"
    COMPANY = "company"
    GIVEN = "given"  #: given name in a column of its own
    SURNAME = "surname"  #: likewise
    TEXT = "text"  #: anything else


@dataclass(frozen=True, slots=True)
class Attribute:
    """One column of all records: a value each, normalised, None where there is none."""

    name: str
    kind: Kind
    values: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Encoded:
    """An attribute, or several that are compared with each other, as numbers."""

    name: str
    kind: Kind
    codes: Codes  #: records x columns; `NOTHING` where a record has no value
    texts: list[str]  #: what each code stands for
    counts: Indexes  #: how many records hold it, by code

    @property
    def first(self) -> Codes:
        """The codes of the only, or the first, column."""
        found: Codes = self.codes[:, 0]
        return found


def canonical_order(attributes: Sequence[Attribute], count: int, ids: Sequence[int] | None = None) -> Indexes:
    """Return the records in an order that depends on what they hold alone, not on how they were given.

    It is the order of a hash, so that neighbours are as good as drawn by lot: `weights` counts on that.
    Records that hold the same come in the order of their `ids`.
    """
    digests = np.empty(count, np.uint64)
    columns = [attribute.values for attribute in attributes]
    for place, values in enumerate(zip(*columns, strict=True)):
        text = "\x1f".join([value or "" for value in values])
        digests[place] = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")
    return np.lexsort((np.arange(count) if ids is None else np.asarray(ids), digests))


def encode(attributes: Sequence[Attribute], order: Indexes) -> list[Encoded]:
    """Return the attributes as numbers, records in `order`; those of kind PHONE become one."""
    groups: dict[str, list[Attribute]] = {}
    for attribute in attributes:
        groups.setdefault(Kind.PHONE if attribute.kind is Kind.PHONE else attribute.name, []).append(
            attribute
        )
    return [_encode(name, group, order) for name, group in groups.items()]


def _encode(name: str, group: Sequence[Attribute], order: Indexes) -> Encoded:
    known: dict[str, int] = {}
    columns = []
    places = order.tolist()
    for attribute in group:
        values = attribute.values
        column = [
            known.setdefault(value, len(known)) if (value := values[place]) else NOTHING for place in places
        ]
        columns.append(np.array(column, np.int32))
    codes = np.stack(columns, axis=1) if columns else np.empty((len(places), 0), np.int32)
    held = np.sort(codes, axis=1)
    held[:, 1:][held[:, 1:] == held[:, :-1]] = NOTHING  # a value that stands in two columns counts once
    counts = np.bincount(held[held != NOTHING], minlength=len(known)).astype(np.int64)
    return Encoded(name, group[0].kind, codes, list(known), counts)
