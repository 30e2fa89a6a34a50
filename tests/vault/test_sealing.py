"""Sealed values open where they belong and nowhere else."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.vault import sealing
from shopxfer.vault.errors import SealBroken
from shopxfer.vault.sealing import Sealer

#: Sheets hold no control characters (see sheets.cell_text), so names of fields do not either.
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
VALUES = st.dictionaries(NAMES, st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=6)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
KEY = bytes(range(32))


@given(NAMES, NAMES)
def test_a_sealed_value_opens_at_its_place(value: str, place: str) -> None:
    sealer = Sealer(KEY)
    assert sealer.unseal(sealer.seal(value, place), place) == value


@given(VALUES)
def test_packed_values_come_back_and_name_themselves(values: dict[str, str]) -> None:
    sealer = Sealer(KEY)
    packed = sealer.pack(values.items(), "row|1")
    assert sealer.unpack(packed, "row|1") == values
    assert list(Sealer.names(packed)) == list(values)
    assert (packed is None) == (not values)


@given(st.lists(st.fixed_dictionaries({}, optional={"address": TEXTS, "extra:车型": TEXTS})))
def test_columns_are_packed_as_rows_are(rows: list[dict[str, str]]) -> None:
    sealer = Sealer(KEY)
    columns = {field: [row.get(field) for row in rows] for field in ("address", "extra:车型")}
    owners = [f"row|{number}" for number in range(len(rows))]
    packed = sealer.pack_columns(columns, owners)
    for row, owner, box in zip(rows, owners, packed, strict=True):
        held = {field: value for field, value in row.items() if value}
        assert sealer.unpack(box, owner) == held
        assert (box is None) == (not held)
    assert sealer.pack_columns({}, owners) == [None] * len(owners)


def test_a_box_moved_to_another_row_field_or_case_stays_shut() -> None:
    box = Sealer(KEY).seal("999001198805170017", "row|17|3")
    for place in ("row|18|3", "row|17|4", "record|17|3", "row|1|73", ""):
        with pytest.raises(SealBroken):
            Sealer(KEY).unseal(box, place)
    with pytest.raises(SealBroken):
        Sealer(bytes(32)).unseal(box, "row|17|3")


def test_a_pack_moved_to_another_owner_stays_shut() -> None:
    sealer = Sealer(KEY)
    packed = sealer.pack([("address", "无名市鹿鸣巷"), ("id_number", "1")], "record|5")
    with pytest.raises(SealBroken):
        sealer.unpack(packed, "record|6")


def test_boxes_swapped_between_fields_stay_shut() -> None:
    sealer = Sealer(KEY)
    packed = sealer.pack([("aaa", "one"), ("bbb", "two")], "record|5")
    assert packed is not None
    half = (12 + 3 + 16) * 2  # two boxes: nonce, value, tag
    boxes = packed[-half:]
    swapped = packed[:-half] + boxes[half // 2 :] + boxes[: half // 2]
    with pytest.raises(SealBroken):
        sealer.unpack(swapped, "record|5")


def test_many_long_names_are_packed_too() -> None:
    """Three hundred columns nobody knows, each with a header of a hundred ideographs."""
    values = {f"extra:{'列' * 100}{number}": str(number) for number in range(300)}
    sealer = Sealer(KEY)
    assert sealer.unpack(sealer.pack(values.items(), "record|5"), "record|5") == values


def test_packs_of_the_same_names_have_the_same_label() -> None:
    sealer = Sealer(KEY)
    one = sealer.pack([("address", "无名市"), ("id_number", "1")], "record|5")
    other = sealer.pack([("address", "别处"), ("id_number", "2")], "record|6")
    third = sealer.pack([("address", "无名市")], "record|7")
    assert sealer.label(one) == sealer.label(other) != sealer.label(third)
    assert sealer.label(None) == b""


def test_every_byte_of_a_pack_counts() -> None:
    sealer = Sealer(KEY)
    values = {"address": "无名市", "id_number": "999001198805170017"}
    packed = sealer.pack(values.items(), "record|5")
    assert packed is not None
    for place in range(len(packed)):
        changed = bytearray(packed)
        changed[place] ^= 0x01
        with pytest.raises(SealBroken):
            sealer.unpack(bytes(changed), "record|5")


def test_a_pack_cut_short_or_stretched_never_opens() -> None:
    sealer = Sealer(KEY)
    packed = sealer.pack([("a", "1"), ("b", "2")], "record|5")
    assert packed is not None
    for length in range(1, len(packed)):
        with pytest.raises(SealBroken):
            sealer.unpack(packed[:length], "record|5")
    with pytest.raises(SealBroken):
        sealer.unpack(packed + b"\0", "record|5")


def test_one_value_opens_while_the_others_stay_closed() -> None:
    sealer = Sealer(KEY)
    packed = sealer.pack([("address", "无名市"), ("id_number", "1")], "record|5")
    assert sealer.unpack(packed, "record|5", only=frozenset({"address"})) == {"address": "无名市"}


def test_equal_values_do_not_look_equal() -> None:
    sealer = Sealer(KEY)
    boxes = {sealer.seal("same", "row|1|1") for _ in range(5000)}  # more than one supply of nonces
    assert len({box[:12] for box in boxes}) == 5000


def test_a_data_key_is_bound_to_its_number_and_case() -> None:
    seal_key, data_key = os.urandom(32), sealing.fresh_data_key()
    wrapped = sealing.wrap_data_key(data_key, seal_key, 2)
    assert sealing.unwrap_data_key(wrapped, seal_key, 2) == data_key
    with pytest.raises(SealBroken):
        sealing.unwrap_data_key(wrapped, seal_key, 3)
    with pytest.raises(SealBroken):
        sealing.unwrap_data_key(wrapped, os.urandom(32), 2)
    with pytest.raises(SealBroken):
        sealing.unwrap_data_key(wrapped[:-1], seal_key, 2)


def test_the_blind_index_depends_on_key_field_and_value() -> None:
    index = sealing.blind_index(KEY, "id_number", "1")
    assert index == sealing.blind_index(KEY, "id_number", "1")
    others = {
        sealing.blind_index(bytes(32), "id_number", "1"),
        sealing.blind_index(KEY, "phone", "1"),
        sealing.blind_index(KEY, "id_number", "2"),
    }
    assert index not in others
    assert len(others) == 3
