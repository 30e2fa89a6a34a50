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

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shopxfer.vault.errors import SealBroken
from shopxfer.vault.keys import KEY_BYTES

_NONCE = 12
_NONCES_AT_ONCE = 4096  # one system call for many values: a call each costs more than the sealing
_HEAD = struct.Struct("<BI")  # length of the name, length of the box


class Sealer:
    """Seals and unseals values under one data key."""

    def __init__(self, data_key: bytes) -> None:
        self._cipher = AESGCM(data_key)
        self._nonces = b""
        self._used = 0

    def seal(self, value: str, place: str) -> bytes:
        """Return `value` sealed so that it opens only at `place` (such as "row|17|3")."""
        if self._used >= len(self._nonces):
            self._nonces, self._used = os.urandom(_NONCE * _NONCES_AT_ONCE), 0
        nonce = self._nonces[self._used : self._used + _NONCE]
        self._used += _NONCE
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
        parts = []
        for name, value in values:
            box = self.seal(value, f"{owner}|{name}")
            label = name.encode()
            parts.append(_HEAD.pack(len(label), len(box)) + label + box)
        return b"".join(parts) or None

    def unpack(self, packed: bytes | None, owner: str, only: Container[str] | None = None) -> dict[str, str]:
        """Return the values packed for `owner`, or those named in `only`; the others stay closed.

        Raises:
            SealBroken: as for `unseal`, or the packing itself is damaged.
        """
        return {
            name: self.unseal(box, f"{owner}|{name}")
            for name, box in _boxes(packed)
            if only is None or name in only
        }

    @staticmethod
    def names(packed: bytes | None) -> list[str]:
        """Return the names of the packed values without opening any."""
        return [name for name, _ in _boxes(packed)]


def _boxes(packed: bytes | None) -> Iterator[tuple[str, bytes]]:
    at, end = 0, len(packed or b"")
    try:
        while packed and at < end:
            label_length, box_length = _HEAD.unpack_from(packed, at)
            at += _HEAD.size
            name = packed[at : at + label_length].decode()
            at += label_length
            yield name, packed[at : at + box_length]
            at += box_length
    except (struct.error, UnicodeDecodeError) as error:
        raise SealBroken from error
    if at > end:
        raise SealBroken


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
