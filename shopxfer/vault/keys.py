"""Keys of a case and the slots that give them out against a password (design.md section 5).

A case has three random 256-bit keys. Each user has a slot: the password becomes a key by Argon2id, which
unwraps (AES-256-GCM, the slot's public part as associated data) the keys that this role may hold. The slots
file is not secret; without a password it is of no use, and any change to it makes the slot refuse to open.
"""

from __future__ import annotations

import json
import secrets
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shopxfer.files import named_os_errors, write_whole
from shopxfer.vault.errors import CaseTooNew, NotACase, PasswordTooShort, WrongPassword

SLOTS_FORMAT = 1
KEY_BYTES = 32
_SALT_BYTES, _NONCE_BYTES = 16, 12
MINIMUM_PASSWORD = 8  #: characters; strength advice is the window's matter
_UNLOCK_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys one user holds while a case is open. Never printed, never logged."""

    vault: bytes = field(repr=False)  #: opens the database
    seal: bytes = field(repr=False)  #: unwraps the data keys of sealed values
    index: bytes = field(repr=False)  #: makes keyed hashes for equality search on sealed values

    @staticmethod
    def fresh() -> KeyRing:
        """Return three new random keys."""
        return KeyRing(*(secrets.token_bytes(KEY_BYTES) for _ in range(3)))


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess at a password costs: Argon2id memory in KiB, passes, lanes."""

    memory_kib: int
    passes: int
    lanes: int


#: Never cheaper than this, on however slow a machine (design.md section 5).
COST_FLOOR = KdfCost(memory_kib=64 * 1024, passes=3, lanes=4)
#: Never dearer than this: a changed slots file must not keep a machine busy for days before it is refused.
_COST_CEILING = KdfCost(memory_kib=1024 * 1024, passes=1000, lanes=64)


def calibrated_cost() -> KdfCost:
    """Return the cost that takes about half a second here, never below the floor."""
    begin = time.perf_counter()
    _stretch("calibration", bytes(16), COST_FLOOR)
    once = max(time.perf_counter() - begin, 0.001)
    passes = round(COST_FLOOR.passes * _UNLOCK_SECONDS / once)
    return KdfCost(COST_FLOOR.memory_kib, max(COST_FLOOR.passes, min(passes, 40)), COST_FLOOR.lanes)


@dataclass(frozen=True, slots=True)
class KeySlot:
    """One user's way into the case, as it stands in the slots file."""

    user: str  #: short name used in the audit log, such as "owner"
    role: str  #: owner; operator and auditor come with their own slots later
    cost: KdfCost
    salt: str  #: hex, 16 bytes
    nonce: str  #: hex, 12 bytes
    wrapped: str  #: hex, the keys of this role, encrypted

    def public_part(self, case_id: str) -> bytes:
        """Return what the wrapping vouches for: every byte of the slot but the ciphertext."""
        public = asdict(self) | {"case_id": case_id, "format": SLOTS_FORMAT}
        del public["wrapped"]
        return json.dumps(public, sort_keys=True, separators=(",", ":")).encode()


def make_slot(
    user: str, role: str, password: str, keys: KeyRing, case_id: str, cost: KdfCost | None = None
) -> KeySlot:
    """Return a slot that gives `keys` to whoever knows `password`.

    Raises:
        PasswordTooShort: fewer than `MINIMUM_PASSWORD` characters.
    """
    if len(password) < MINIMUM_PASSWORD:
        raise PasswordTooShort(minimum=MINIMUM_PASSWORD)
    cost = cost or calibrated_cost()
    blank = KeySlot(user, role, cost, secrets.token_hex(_SALT_BYTES), secrets.token_hex(_NONCE_BYTES), "")
    content = json.dumps({name: getattr(keys, name).hex() for name in ("vault", "seal", "index")}).encode()
    wrapping = AESGCM(_stretch(password, bytes.fromhex(blank.salt), cost))
    wrapped = wrapping.encrypt(bytes.fromhex(blank.nonce), content, blank.public_part(case_id))
    return KeySlot(user, role, cost, blank.salt, blank.nonce, wrapped.hex())


def open_slot(slots: Sequence[KeySlot], password: str, case_id: str) -> tuple[KeySlot, KeyRing]:
    """Return the first slot that `password` opens, and its keys.

    Raises:
        WrongPassword: none opens.
    """
    for slot in slots:
        wrapping = AESGCM(_stretch(password, bytes.fromhex(slot.salt), slot.cost))
        try:
            content = wrapping.decrypt(
                bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), slot.public_part(case_id)
            )
        except InvalidTag:
            continue
        return slot, KeyRing(**{name: bytes.fromhex(key) for name, key in json.loads(content).items()})
    raise WrongPassword


def write_slots(path: Path, case_id: str, slots: Sequence[KeySlot]) -> None:
    """Write the slots file whole."""
    content = {"format": SLOTS_FORMAT, "case_id": case_id, "slots": [asdict(slot) for slot in slots]}
    write_whole(path, json.dumps(content, indent=1, sort_keys=True).encode())


def read_slots(path: Path) -> tuple[str, list[KeySlot]]:
    """Return the case's id and its slots.

    Raises:
        NotACase: the file is missing or not a slots file.
        CaseTooNew: a later format, which this program does not touch.
    """
    name = path.parent.name
    if not path.is_file():
        raise NotACase(name=name)
    with named_os_errors(path):
        raw = path.read_bytes()
    try:
        content = json.loads(raw)
        if content["format"] > SLOTS_FORMAT:
            raise CaseTooNew(name=name)
        if content["format"] != SLOTS_FORMAT:
            raise NotACase(name=name)
        return str(content["case_id"]), [_slot_of(entry) for entry in content["slots"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotACase(name=name) from error


def _slot_of(entry: dict[str, Any]) -> KeySlot:
    slot = KeySlot(**entry | {"cost": KdfCost(**entry["cost"])})
    for name, value in asdict(slot.cost).items():
        # Lanes may be fewer than ours: they say how the work is spread, not how much it is.
        least = 1 if name == "lanes" else getattr(COST_FLOOR, name)
        if not least <= value <= getattr(_COST_CEILING, name):
            raise ValueError(name)
    if (len(bytes.fromhex(slot.salt)), len(bytes.fromhex(slot.nonce))) != (_SALT_BYTES, _NONCE_BYTES):
        raise ValueError("salt or nonce")
    bytes.fromhex(slot.wrapped)
    return slot


def _stretch(password: str, salt: bytes, cost: KdfCost) -> bytes:
    """Turn a password into a key (Argon2id, RFC 9106).

    The text is composed first (NFC), so that the same keys typed on a Mac and on Windows agree.
    """
    return hash_secret_raw(
        unicodedata.normalize("NFC", password).encode(),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
