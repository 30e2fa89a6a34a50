"""A file of evidence is told by its bytes, whole or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.attachments import media_type_of
from tests.pictures import JPEG, PDF, PNG

WHOLE = [(PNG, "image/png"), (JPEG, "image/jpeg"), (PDF, "application/pdf")]


@pytest.mark.parametrize(("data", "expected"), WHOLE)
def test_whole_files_are_told(data: bytes, expected: str) -> None:
    assert media_type_of(data) == expected


@pytest.mark.parametrize("data", [data for data, _ in WHOLE])
def test_half_a_file_is_none(data: bytes) -> None:
    assert media_type_of(data[: len(data) // 2]) is None
    assert media_type_of(data[:-12]) is None


@given(st.integers(8, len(PNG) - 9), st.integers(1, 255))
def test_a_damaged_png_is_none(place: int, change: int) -> None:
    damaged = bytearray(PNG)
    damaged[place] ^= change
    assert media_type_of(bytes(damaged)) is None


@given(st.binary(max_size=300))
def test_nothing_else_is_taken_and_nothing_breaks_it(data: bytes) -> None:
    assert media_type_of(b"PK\x03\x04" + data) is None
    for start in (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7"):
        assert media_type_of(start + data) in (None, "image/jpeg", "image/png", "application/pdf")
