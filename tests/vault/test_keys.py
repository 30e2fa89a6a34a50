"""Key slots: only the password opens them, every byte of them counts, and guessing stays dear."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from shopxfer.vault import keys
from shopxfer.vault.errors import CaseTooNew, NotACase, PasswordTooShort, VaultError, WrongPassword
from shopxfer.vault.keys import COST_FLOOR, KdfCost, KeyRing, KeySlot

PASSWORD = "four unrelated words here"
CASE = "3f1c7f0e-case"


@pytest.fixture(scope="module")
def ring() -> KeyRing:
    return KeyRing.fresh()


@pytest.fixture(scope="module")
def slot(ring: KeyRing) -> KeySlot:
    return keys.make_slot("owner", "owner", PASSWORD, ring, CASE, COST_FLOOR)


@pytest.fixture
def _stretch_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let equal passwords, salts and costs be stretched once only: the tests below try hundreds of slots."""
    monkeypatch.setattr(keys, "_stretch", cache(keys._stretch))


def test_the_password_gives_back_the_same_keys(slot: KeySlot, ring: KeyRing) -> None:
    assert keys.open_slot([slot], PASSWORD, CASE) == (slot, ring)


def test_no_other_password_does(slot: KeySlot) -> None:
    for password in (PASSWORD.upper(), PASSWORD + " ", PASSWORD[:-1], ""):
        with pytest.raises(WrongPassword):
            keys.open_slot([slot], password, CASE)


def test_one_password_typed_on_different_keyboards_is_the_same(ring: KeyRing) -> None:
    composed, decomposed = "caf\u00e9 au lait", "cafe\u0301 au lait"
    slot = keys.make_slot("owner", "owner", composed, ring, CASE, COST_FLOOR)
    assert keys.open_slot([slot], decomposed, CASE)[1] == ring


def test_the_second_slot_opens_with_its_own_password(slot: KeySlot, ring: KeyRing) -> None:
    other = keys.make_slot("lin", "operator", "another long password", ring, CASE, COST_FLOOR)
    assert keys.open_slot([slot, other], "another long password", CASE)[0].user == "lin"


def test_short_passwords_are_refused(ring: KeyRing) -> None:
    with pytest.raises(PasswordTooShort) as raised:
        keys.make_slot("owner", "owner", "7 chars", ring, CASE, COST_FLOOR)
    assert raised.value.facts == {"minimum": 8}


@pytest.mark.usefixtures("_stretch_once")
@pytest.mark.parametrize(
    "change",
    [
        {"user": "ownes"},
        {"role": "operator"},
        {"nonce": "00" * 12},
        {"salt": "00" * 16},
        {"cost": replace(COST_FLOOR, passes=4)},
        {"cost": replace(COST_FLOOR, lanes=1)},
        {"cost": replace(COST_FLOOR, memory_kib=65 * 1024)},
    ],
)
def test_the_public_part_is_vouched_for(slot: KeySlot, change: dict[str, object]) -> None:
    with pytest.raises(WrongPassword):
        keys.open_slot([replace(slot, **change)], PASSWORD, CASE)  # type: ignore[arg-type]  # each fits


def test_a_slot_of_another_case_does_not_open(slot: KeySlot) -> None:
    with pytest.raises(WrongPassword):
        keys.open_slot([slot], PASSWORD, CASE + "x")


@pytest.mark.usefixtures("_stretch_once")
def test_every_byte_of_the_wrapped_keys_counts(slot: KeySlot) -> None:
    wrapped = bytes.fromhex(slot.wrapped)
    for place in range(len(wrapped)):
        changed = bytearray(wrapped)
        changed[place] ^= 0x01
        with pytest.raises(WrongPassword):
            keys.open_slot([replace(slot, wrapped=changed.hex())], PASSWORD, CASE)


@pytest.mark.usefixtures("_stretch_once")
def test_a_slots_file_with_any_changed_byte_never_gives_keys(tmp_path: Path, slot: KeySlot) -> None:
    file = tmp_path / "slots.json"
    keys.write_slots(file, CASE, [slot])
    whole = file.read_bytes()
    salt = whole.index(slot.salt.encode())
    for place in range(len(whole)):
        if salt < place < salt + len(slot.salt):
            continue  # one of its bytes is enough: each costs a stretching
        changed = bytearray(whole)
        changed[place] ^= 0x01
        if changed[place] in b" \n\t!\x0b":
            continue  # white space between the values says nothing
        file.write_bytes(changed)
        with pytest.raises(VaultError):
            _open(file)


def _open(file: Path) -> None:
    case_id, slots = keys.read_slots(file)
    keys.open_slot(slots, PASSWORD, case_id)


def test_slots_read_back_as_written(tmp_path: Path, slot: KeySlot) -> None:
    keys.write_slots(tmp_path / "slots.json", CASE, [slot, slot])
    assert keys.read_slots(tmp_path / "slots.json") == (CASE, [slot, slot])


def test_slots_are_readable_by_their_owner_only(tmp_path: Path, slot: KeySlot) -> None:
    keys.write_slots(tmp_path / "slots.json", CASE, [slot])
    assert (tmp_path / "slots.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"format": 1, "case_id": "x", "slots": [{}]}']
)
def test_what_is_no_slots_file_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "slots.json").write_bytes(content)
    with pytest.raises(NotACase):
        keys.read_slots(tmp_path / "slots.json")


def test_a_missing_slots_file_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(NotACase):
        keys.read_slots(tmp_path / "slots.json")


def test_a_later_format_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "slots.json").write_text('{"format": 2, "new things": []}', encoding="utf-8")
    with pytest.raises(CaseTooNew):
        keys.read_slots(tmp_path / "slots.json")


@pytest.mark.parametrize(
    "cost",
    [
        KdfCost(COST_FLOOR.memory_kib - 1, 3, 4),
        KdfCost(COST_FLOOR.memory_kib, 2, 4),
        KdfCost(COST_FLOOR.memory_kib, 3, 0),
        KdfCost(64 * 1024 * 1024, 3, 4),
        KdfCost(COST_FLOOR.memory_kib, 1_000_000_000, 4),
        KdfCost(COST_FLOOR.memory_kib, 3, 100_000),
    ],
)
def test_a_cost_that_no_program_of_ours_wrote_is_not_tried(
    tmp_path: Path, slot: KeySlot, cost: KdfCost
) -> None:
    entry = asdict(slot) | {"cost": asdict(cost)}
    content = {"format": 1, "case_id": CASE, "slots": [entry]}
    (tmp_path / "slots.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(NotACase):
        keys.read_slots(tmp_path / "slots.json")


@pytest.mark.parametrize("seconds", [0.0, 0.001, 0.05, 0.1, 0.5, 3.0, 60.0])
def test_calibration_never_falls_below_the_floor(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    ticks = iter([100.0, 100.0 + seconds])
    monkeypatch.setattr(keys, "time", SimpleNamespace(perf_counter=lambda: next(ticks)))
    cost = keys.calibrated_cost()
    assert cost.memory_kib >= COST_FLOOR.memory_kib
    assert cost.passes >= COST_FLOOR.passes
    assert cost.lanes == COST_FLOOR.lanes


def test_a_fast_machine_pays_more(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 0.1])
    monkeypatch.setattr(keys, "time", SimpleNamespace(perf_counter=lambda: next(ticks)))
    assert keys.calibrated_cost().passes == 15


@pytest.mark.parametrize(
    "change", [{"salt": ""}, {"salt": "00"}, {"nonce": ""}, {"nonce": "zz"}, {"wrapped": "x"}]
)
def test_a_slot_with_parts_of_the_wrong_length_is_none(
    tmp_path: Path, slot: KeySlot, change: dict[str, str]
) -> None:
    content = {"format": 1, "case_id": CASE, "slots": [asdict(slot) | change]}
    (tmp_path / "slots.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(NotACase):
        keys.read_slots(tmp_path / "slots.json")


def test_the_floor_is_that_of_the_design() -> None:
    assert COST_FLOOR.memory_kib >= 64 * 1024
    assert COST_FLOOR.passes >= 3


def test_keys_do_not_show_themselves(ring: KeyRing) -> None:
    for key in (ring.vault, ring.seal, ring.index):
        assert key.hex() not in repr(ring)
        assert repr(key) not in repr(ring)
