"""The list inside the receipt: canonical bytes, and nothing read that is not a manifest."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.documents.manifest import (
    ExclusionCount,
    Manifest,
    ManifestUnreadable,
    canonical_json,
    is_canonical,
)
from tests.documents.factory import sample_manifest

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def test_writing_and_reading_gives_the_same_manifest() -> None:
    assert Manifest.from_json(sample_manifest().to_json()) == sample_manifest()


def test_rows_that_are_not_counted_in_people_are_not_zero_people() -> None:
    manifest = sample_manifest(exclusions=(ExclusionCount("S18", 270, None),))
    assert b'"people":null' in manifest.to_json()
    assert Manifest.from_json(manifest.to_json()) == manifest


def test_bytes_are_canonical() -> None:
    data = sample_manifest().to_json()
    assert is_canonical(data)
    assert b": " not in data
    assert not data.endswith(b"\n")
    assert "移交包".encode() in data


@given(_JSON)
def test_canonical_bytes_do_not_depend_on_the_order_of_keys(value: object) -> None:
    data = canonical_json(value)
    assert is_canonical(data)
    if isinstance(value, dict):
        assert canonical_json(dict(reversed(value.items()))) == data


@pytest.mark.parametrize(
    "data", [b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":1}\n', b'{"a":"\\u4e2d"}', b"", b"\xff"]
)
def test_other_spellings_are_not_canonical(data: bytes) -> None:
    assert not is_canonical(data)


@given(st.binary(max_size=60) | _JSON.map(canonical_json))
def test_whatever_is_no_manifest_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(ManifestUnreadable):
        Manifest.from_json(data)


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        (b'"version":1', b'"version":2'),
        (b'"log_sequence":1862', b'"log_sequence":"1862"'),
        (b'"rows":612', b'"rows":-1'),
        (b"+08:00", b""),
    ],
)
def test_wrong_parts_are_refused(found: bytes, instead: bytes) -> None:
    data = sample_manifest().to_json()
    assert found in data
    with pytest.raises(ManifestUnreadable):
        Manifest.from_json(data.replace(found, instead))


def test_a_time_without_zone_is_a_mistake_in_the_program() -> None:
    with pytest.raises(ValueError, match="zone"):
        sample_manifest(created=datetime(2026, 12, 21)).to_json()  # noqa: DTZ001  # that is the point


def test_a_file_name_that_is_not_unicode_still_gets_its_line() -> None:
    broken = sample_manifest(seller="店\udcff")
    assert b"\\udcff" in broken.to_json()
