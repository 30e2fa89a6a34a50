"""The bytes of a signed receipt: each has its reason, and each kind of damage has its name."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from shopxfer.documents.signature_form import BrokenForm, sound_signatures
from tests.documents.factory import sample_identity
from tests.documents.test_sign import buyer_identity, countersigned, sealed


def _gap(data: bytes) -> tuple[int, int]:
    first, second = re.findall(rb"/ByteRange \[0 (\d+) (\d+) \d+\]", data)[-1]
    return int(first), int(second)


def test_signatures_come_in_order_with_their_certificates() -> None:
    seller, buyer = sound_signatures(countersigned())
    assert (seller.certificate_der, buyer.certificate_der) == (
        sample_identity().certificate_der,
        buyer_identity().certificate_der,
    )
    assert seller.end == len(sealed()) < buyer.end == len(countersigned())


def _replace_in_gap(data: bytes, place: int, value: bytes) -> bytes:
    first, _ = _gap(data)
    at = first + place
    return data[:at] + value + data[at + len(value) :]


def _last_zero_is_one(data: bytes) -> bytes:
    first, second = _gap(data)
    return _replace_in_gap(data, second - first - 2, b"1")


def _lower_case(data: bytes) -> bytes:
    first, second = _gap(data)
    return data[:first] + data[first:second].lower() + data[second:]


def _other_structure(data: bytes) -> bytes:
    # The second byte of the certificate's own length: the structure no longer parses as it was written.
    return _replace_in_gap(data, 61, b"FF")


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nothing signed": (lambda data: data.replace(b"/ByteRange", b"/BiteRange"), "verify.no_signature"),
    "range with a leading zero": (
        lambda data: data.replace(b"/ByteRange [0 ", b"/ByteRange [00 "),
        "verify.signature_damaged",
    ),
    "end cut off": (lambda data: data[:-40], "verify.truncated"),
    "something behind": (lambda data: data + b"\n", "verify.appended"),
    "a letter of the text": (lambda data: data[:900] + bytes([data[900] ^ 1]) + data[901:], "verify.changed"),
    "padding": (_last_zero_is_one, "verify.signature_damaged"),
    "spelling": (_lower_case, "verify.signature_damaged"),
    "bracket": (lambda data: _replace_in_gap(data, 0, b"("), "verify.signature_damaged"),
    "structure": (_other_structure, "verify.signature_damaged"),
    "no hexadecimal": (lambda data: _replace_in_gap(data, 5, b"G"), "verify.signature_damaged"),
}


@pytest.mark.parametrize(("damage", "key"), DAMAGE.values(), ids=list(DAMAGE))
def test_damage_is_told_by_its_kind(damage: Callable[[bytes], bytes], key: str) -> None:
    with pytest.raises(BrokenForm) as caught:
        sound_signatures(damage(sealed()))
    assert caught.value.key == key
