"""Sealed values: one AES-256-GCM box per value, bound to the place it belongs to.

Values of class C3 and up rest like this from the first write, inside the encrypted database. Each import has
its own data key, wrapped by the case's seal key: whoever lacks the seal key (an operator, later) reads
nothing, and changing the seal key rewraps a few keys instead of rewriting every value.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shopxfer.vault.errors import SealBroken
from shopxfer.vault.keys import KEY_BYTES

_NONCE = 12
_NONCES_AT_ONCE = 4096  # one system call for many values: a call each costs more than the sealing
_HEAD = struct.Struct("<I")  # length of all the names: unknown columns carry their headers
_NAME_END = "\x1f"


class Sealer:
    """Seals and unseals values under one data key."""

    def __init__(self, data_key: bytes) -> None:
        self._cipher = AESGCM(data_key)
        self._nonces = _nonces()

    def seal(self, value: str, place: str) -> bytes:
        """Return `value` sealed so that it opens only at `place` (such as "row|17|3")."""
        nonce = next(self._nonces)
        return nonce + self._cipher.encrypt(nonce, value.encode(), place.encode())

    def unseal(self, box: bytes, place: str) -> str:
        """Return the value sealed in `box`.

        Raises:
            SealBroken: the box was changed, or belongs to another place.
        """
        try:
            return self._cipher.decrypt(box[:_NONCE], box[_NONCE:], place.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise SealBroken from error

    def pack(self, values: Iterable[tuple[str, str]], owner: str) -> bytes | None:
        """Return many named values of one owner (such as "row|17") in one column's worth of bytes.

        Each is a box of its own, so that one can be opened without the others; None when there are none.
        """
        names, boxes = [], []
        nonces, encrypt, place = self._nonces, self._cipher.encrypt, f"{owner}|"
        for name, value in values:
            nonce = next(nonces)
            names.append(name)
            boxes.append(nonce + encrypt(nonce, value.encode(), (place + name).encode()))
        if not boxes:
            return None
        label = _NAME_END.join(names).encode()
        head = _HEAD.pack(len(label)) + label + struct.pack(f"<{len(boxes)}I", *map(len, boxes))
        return head + b"".join(boxes)

    def pack_columns(
        self, columns: Mapping[str, Sequence[str | None]], owners: Sequence[str]
    ) -> list[bytes | None]:
        """Return for each owner what `pack` makes of its values, empty ones left out."""
        if not columns:
            return [None] * len(owners)
        labels = [name.encode() for name in columns]
        known: dict[tuple[bool, ...], tuple[bytes, list[bytes], struct.Struct]] = {}
        nonces, encrypt = self._nonces, self._cipher.encrypt
        packed: list[bytes | None] = []
        for owner, *row in zip(owners, *columns.values(), strict=True):
            present = tuple(map(bool, row))
            if (layout := known.get(present)) is None:
                chosen = list(compress(labels, present))
                label = _NAME_END.encode().join(chosen)
                head = _HEAD.pack(len(label)) + label
                layout = known[present] = head, chosen, struct.Struct(f"<{len(chosen)}I")
            head, chosen, lengths = layout
            if not chosen:
                packed.append(None)
                continue
            place = f"{owner}|".encode()
            boxes = []
            for name, value in zip(chosen, filter(None, row), strict=True):
                nonce = next(nonces)
                boxes.append(nonce + encrypt(nonce, value.encode(), place + name))
            packed.append(head + lengths.pack(*map(len, boxes)) + b"".join(boxes))
        return packed

    def unpack(self, packed: bytes | None, owner: str, only: frozenset[str] | None = None) -> dict[str, str]:
        """Return the values packed for `owner`, or those named in `only`; the others stay closed.

        Raises:
            SealBroken: as for `unseal`, or the packing itself is damaged.
        """
        if not packed:
            return {}
        names, values = self.unpack_row(packed, owner, only)
        return dict(zip(names, values, strict=True))

    def unpack_row(
        self, packed: bytes, owner: str, only: frozenset[str] | None = None
    ) -> tuple[tuple[str, ...], list[str]]:
        """Return the names and the values that `unpack` would return: the fast way to many.

        Raises:
            SealBroken: as for `unpack`.
        """
        names, lengths, end = _layout(packed)
        opened, chosen = _chosen(names, only)
        decrypt, place = self._cipher.decrypt, f"{owner}|".encode()
        values: list[str] = []
        try:
            for label, length in zip(chosen, lengths, strict=True):
                start, end = end, end + length
                if label is not None:
                    body = start + _NONCE
                    values.append(decrypt(packed[start:body], packed[body:end], place + label).decode())
        except (InvalidTag, ValueError) as error:
            raise SealBroken from error
        return opened, values

    @staticmethod
    def label(packed: bytes | None) -> bytes:
        """Return the names of the packed values as they rest: the same label means the same names."""
        return packed[_HEAD.size : _HEAD.size + _HEAD.unpack_from(packed)[0]] if packed else b""

    @staticmethod
    def names(packed: bytes | None) -> tuple[str, ...]:
        """Return the names of the packed values without opening any."""
        return _layout(packed)[0].texts if packed else ()


def _nonces() -> Iterator[bytes]:
    while True:
        many = os.urandom(_NONCE * _NONCES_AT_ONCE)
        for start in range(0, len(many), _NONCE):
            yield many[start : start + _NONCE]


@dataclass(frozen=True, slots=True, eq=False)  # one object for each combination, so told apart by identity
class _Names:
    texts: tuple[str, ...]
    lengths: struct.Struct  #: reads as many lengths as there are names


def _layout(packed: bytes) -> tuple[_Names, tuple[int, ...], int]:
    """Return a packing's names, the lengths of its boxes, and where they begin."""
    try:
        start = _HEAD.size + _HEAD.unpack_from(packed)[0]
        names = _names(packed[_HEAD.size : start])
        lengths = names.lengths.unpack_from(packed, start)
    except (struct.error, UnicodeDecodeError) as error:
        raise SealBroken from error
    first = start + names.lengths.size
    if first + sum(lengths) != len(packed):
        raise SealBroken
    return names, lengths, first


@lru_cache(maxsize=1024)
def _names(label: bytes) -> _Names:
    # A sheet's rows share a handful of combinations, so this is nearly always at hand.
    texts = tuple(label.decode().split(_NAME_END))
    return _Names(texts, struct.Struct(f"<{len(texts)}I"))


@lru_cache(maxsize=1024)
def _chosen(names: _Names, only: frozenset[str] | None) -> tuple[tuple[str, ...], tuple[bytes | None, ...]]:
    """Return the names to be opened, and for each name what binds its box, None for what stays closed."""
    opened = tuple(text for text in names.texts if only is None or text in only)
    return opened, tuple(text.encode() if text in opened else None for text in names.texts)


def fresh_data_key() -> bytes:
    """Return a new random data key."""
    return os.urandom(KEY_BYTES)


def wrap_data_key(data_key: bytes, seal_key: bytes, key_id: int) -> bytes:
    """Return `data_key` wrapped under the case's seal key, bound to its number."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(seal_key).encrypt(nonce, data_key, b"data-key|%d" % key_id)


def unwrap_data_key(wrapped: bytes, seal_key: bytes, key_id: int) -> bytes:
    """Return the data key.

    Raises:
        SealBroken: it was changed, or belongs to another number or case.
    """
    try:
        return AESGCM(seal_key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], b"data-key|%d" % key_id)
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error


def blind_index(index_key: bytes, field: str, value: str) -> bytes:
    """Return the keyed hash by which equal sealed values are found without opening them (16 bytes)."""
    return hmac.digest(index_key, f"{field}|{value}".encode(), hashlib.sha256)[:16]
