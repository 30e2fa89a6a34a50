"""Dismissing pairs by their names changes nothing of what is found, and spares most of the work."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings

from shopxfer.domain.matching import Attribute, Kind, engine, match
from shopxfer.domain.matching.comparison import Levels, agreement_levels
from shopxfer.domain.matching.dismissal import dismissed
from shopxfer.domain.matching.table import Encoded, Indexes, encode
from tests.bench.chinese_people import draw
from tests.domain.matching.test_engine import ROWS, Row, matched
from tests.fakes import id_number, phone


def nobody(_table: Sequence[Encoded], _names: Levels, one: Indexes, _other: Indexes) -> np.ndarray:
    return np.zeros(one.size, bool)


@settings(max_examples=60)
@given(ROWS)
def test_what_is_found_is_the_same_without(rows: list[Row]) -> None:
    found = matched(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "dismissed", nobody)
        assert matched(rows) == found


def test_of_a_whole_list_what_is_found_is_the_same_without() -> None:
    records = draw(1500, 7).records
    attributes = [
        Attribute("name", Kind.NAME, [each.name or None for each in records]),
        Attribute("phone", Kind.PHONE, [each.mobile or None for each in records]),
        Attribute("birth_date", Kind.DATE, [each.birthday or None for each in records]),
        Attribute("address", Kind.ADDRESS, [each.address or None for each in records]),
        Attribute("company", Kind.COMPANY, [each.company or None for each in records]),
        Attribute("id_number", Kind.IDENTITY, [each.id_number or None for each in records]),
        Attribute("card_no", Kind.CODE, [each.card or None for each in records]),
    ]
    ids = [*range(1, len(records) + 1)]
    found = match(ids, attributes)
    assert found.review
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "dismissed", nobody)
        assert match(ids, attributes) == found


LI = {"name": "李娜", "phone": phone(1), "birth_date": "1988-05-17", "id_number": id_number(1)}


@pytest.mark.parametrize(
    ("other", "out"),
    [
        ({"name": "王建国", "phone": phone(1)}, True),  # of one household, or of one shop
        ({"name": "王建国", "birth_date": "1988-05-17"}, True),
        ({"name": "王建国", "phone": phone(1), "birth_date": "1988-05-17"}, False),  # may have married
        ({"name": "王建国", "id_number": id_number(1)}, False),
        ({"name": "李建", "phone": phone(1)}, False),  # one character apart
        ({"name": "李纳", "phone": phone(1)}, False),  # sounds the same
        ({"phone": phone(1)}, False),  # has no name
    ],
)
def test_who_is_dismissed(other: dict[str, str], out: bool) -> None:
    kinds = {
        "name": Kind.NAME,
        "phone": Kind.PHONE,
        "birth_date": Kind.DATE,
        "id_number": Kind.IDENTITY,
    }
    attributes = [Attribute(name, kind, [LI.get(name), other.get(name)]) for name, kind in kinds.items()]
    table = encode(attributes, np.arange(2))
    one, second = np.array([0]), np.array([1])
    [names] = [agreement_levels(each, one, second) for each in table if each.kind is Kind.NAME]
    assert dismissed(table, names, one, second).tolist() == [out]
