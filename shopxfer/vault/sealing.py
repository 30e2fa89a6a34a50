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
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

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

    def unpack(self, packed: bytes | None, owner: str, only: Container[str] | None = None) -> dict[str, str]:
        """Return the values packed for `owner`, or those named in `only`; the others stay closed.

        Raises:
            SealBroken: as for `unseal`, or the packing itself is damaged.
        """
        values: dict[str, str] = {}
        if not packed:
            return values
        names, lengths, at = _layout(packed)
        decrypt, place = self._cipher.decrypt, f"{owner}|".encode()
        try:
            for (name, label), length in zip(names, lengths, strict=True):
                if only is None or name in only:
                    body = at + _NONCE
                    values[name] = decrypt(
                        packed[at:body], packed[body : at + length], place + label
                    ).decode()
                at += length
        except (InvalidTag, ValueError) as error:
            raise SealBroken from error
        return values

    @staticmethod
    def names(packed: bytes | None) -> tuple[str, ...]:
        """Return the names of the packed values without opening any."""
        return tuple(name for name, _ in _layout(packed)[0]) if packed else ()


def _nonces() -> Iterator[bytes]:
    while True:
        many = os.urandom(_NONCE * _NONCES_AT_ONCE)
        for start in range(0, len(many), _NONCE):
            yield many[start : start + _NONCE]


def _layout(packed: bytes) -> tuple[tuple[tuple[str, bytes], ...], tuple[int, ...], int]:
    """Return a packing's names (as text and bytes), the lengths of its boxes, and where they begin."""
    try:
        start = _HEAD.size + _HEAD.unpack_from(packed)[0]
        names, sizes = _names(packed[_HEAD.size : start])
        lengths = sizes.unpack_from(packed, start)
    except (struct.error, UnicodeDecodeError) as error:
        raise SealBroken from error
    first = start + sizes.size
    if first + sum(lengths) != len(packed):
        raise SealBroken
    return names, lengths, first


@lru_cache(maxsize=1024)
def _names(label: bytes) -> tuple[tuple[tuple[str, bytes], ...], struct.Struct]:
    # A sheet's rows share a handful of combinations, so this is nearly always at hand.
    names = tuple((name, name.encode()) for name in label.decode().split(_NAME_END))
    return names, struct.Struct(f"<{len(names)}I")


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
