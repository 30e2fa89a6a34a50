"""Addresses in parts: as far as their endings tell, and as one text that gives the parts back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.addresses import AddressParts, Gazetteer, parts_of, split_by_endings

GAZETTEER = Gazetteer(
    {
        "松江省": {"临湖市": ["云山区", "朝阳区", "新桥新区"], "松江市": ["朝阳区"]},
        "天市": {"天市": ["河东区"]},
    }
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("样例省样例市假想区晓山巷186号", ("样例省", "样例市", "假想区", "晓山巷186号")),
        ("假想区晓山巷186号", ("", "", "假想区", "晓山巷186号")),
        ("阳光小区3号楼", ("", "", "", "阳光小区3号楼")),
        ("样例市菜市场1号", ("", "样例市", "", "菜市场1号")),
        ("晓山巷186号", ("", "", "", "晓山巷186号")),
        ("", ("", "", "", "")),
    ],
)
def test_what_endings_tell(text: str, parts: tuple[str, str, str, str]) -> None:
    assert split_by_endings(text) == AddressParts(*parts)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("临湖云山区云杉路8号", ("松江省", "临湖市", "云山区", "云杉路8号")),
        ("松江临湖市新桥云杉路8号", ("松江省", "临湖市", "新桥新区", "云杉路8号")),
        ("松江市朝阳区云杉路8号", ("松江省", "松江市", "朝阳区", "云杉路8号")),  # the city, not the province
        ("朝阳区云杉路8号", ("", "", "朝阳区", "云杉路8号")),  # of two, so nobody knows whose
        ("临湖路8号", ("", "", "", "临湖路8号")),  # a street
        ("临湖西路8号", ("", "", "", "临湖西路8号")),
        ("天市河东区1号", ("天市", "天市", "河东区", "1号")),
        ("临湖市高桥区1号", ("松江省", "临湖市", "高桥区", "1号")),  # a district that is not listed
        ("12 Main St", ("", "", "", "12 Main St")),
    ],
)
def test_what_a_gazetteer_adds(text: str, parts: tuple[str, str, str, str]) -> None:
    assert GAZETTEER.split(text) == AddressParts(*parts)


@given(st.text("省市区县路号123临湖云山 ", max_size=20))
def test_no_character_is_lost_and_splitting_again_changes_nothing(text: str) -> None:
    parts = GAZETTEER.split(text)
    assert parts.rest in text.replace(" ", "") or not parts.has_place
    assert parts_of(parts.as_text()) == parts
    whole = parts.province * (parts.province != parts.city) + parts.city + parts.district + parts.rest
    if parts.rest:
        assert GAZETTEER.split(whole).rest.endswith(parts.rest[-1])


def test_any_other_text_is_a_rest() -> None:
    assert parts_of("临湖市云山区云杉路8号") == AddressParts("", "", "", "临湖市云山区云杉路8号")
