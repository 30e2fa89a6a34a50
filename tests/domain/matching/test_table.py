"""Values as numbers, and an order of records that only their content decides."""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.matching.table import (
    NOTHING,
    Attribute,
    CodedColumn,
    Kind,
    canonical_order,
    coded,
    encode,
)

VALUES = st.sampled_from(["张伟", "李娜", "", None, "13800000001"])
ROWS = st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=12)
Row = tuple[str | None, str | None]


def attributes_of(rows: list[Row]) -> list[Attribute]:
    first, second = zip(*rows, strict=True)
    return [Attribute("name", Kind.NAME, first), Attribute("phone", Kind.PHONE, second)]


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_depends_on_content_alone(rows: list[Row], random: Random) -> None:
    shuffled = [*rows]
    random.shuffle(shuffled)
    ordered = [rows[place] for place in canonical_order(attributes_of(rows), len(rows)).tolist()]
    again = [shuffled[place] for place in canonical_order(attributes_of(shuffled), len(rows)).tolist()]
    assert [(a or "", b or "") for a, b in ordered] == [(a or "", b or "") for a, b in again]


@given(ROWS)
def test_the_order_holds_every_record_once(rows: list[Row]) -> None:
    assert sorted(canonical_order(attributes_of(rows), len(rows)).tolist()) == [*range(len(rows))]


@given(ROWS)
def test_codes_stand_for_the_values(rows: list[Row]) -> None:
    order = canonical_order(attributes_of(rows), len(rows))
    for column, encoded in enumerate(encode(attributes_of(rows), order)):
        shown = [encoded.texts[code] if code != NOTHING else None for code in encoded.first.tolist()]
        assert shown == [rows[place][column] or None for place in order.tolist()]
        assert encoded.counts.tolist() == [shown.count(text) for text in encoded.texts]


def test_values_do_not_run_into_the_next_column() -> None:
    apart = attributes_of([("ab", "c"), ("a", "bc")])
    turned = attributes_of([("a", "bc"), ("ab", "c")])
    assert canonical_order(apart, 2).tolist() == canonical_order(turned, 2).tolist()[::-1]


def test_all_telephones_become_one_attribute() -> None:
    found = encode(
        [
            Attribute("landline", Kind.PHONE, ["057100000001", None]),
            Attribute("name", Kind.NAME, ["张伟", "李娜"]),
            Attribute("phone", Kind.PHONE, ["13800000001", "057100000001"]),
        ],
        np.arange(2),
    )
    assert [(each.name, each.kind) for each in found] == [("phone", Kind.PHONE), ("name", Kind.NAME)]
    phones = found[0]
    assert phones.codes.shape == (2, 2)
    assert phones.codes[0, 0] == phones.codes[1, 1]  # one number in two columns: one code


def test_a_value_in_two_columns_of_a_record_counts_once() -> None:
    number, other = "13800000001", "13800000002"
    [phones] = encode(
        [
            Attribute("phone", Kind.PHONE, [number, number, other]),
            Attribute("landline", Kind.PHONE, [number, None, number]),
        ],
        np.arange(3),
    )
    assert dict(zip(phones.texts, phones.counts.tolist(), strict=True)) == {number: 3, other: 1}


def test_an_empty_text_is_nothing() -> None:
    [names] = encode([Attribute("name", Kind.NAME, ["", None])], np.arange(2))
    assert names.first.tolist() == [NOTHING, NOTHING]
    assert names.texts == []


def test_a_coded_column_is_what_was_put_into_it() -> None:
    column = CodedColumn()
    column.extend(["甲", None, "乙"])
    column.fill(4)
    column.extend(["甲", ""])
    column[1] = "丙"
    assert [*column] == ["甲", "丙", "乙", None, "甲", None]
    assert (column[2], column[1:3], len(column)) == ("乙", ["丙", "乙"], 6)
    assert column.codes[0] == column.codes[4]
    assert coded(column) is column


@given(st.lists(st.sampled_from(["甲", "乙", "丙", None]), max_size=9), st.randoms(use_true_random=False))
def test_numbers_go_by_the_order_and_not_by_how_texts_came(values: list[str | None], random: Random) -> None:
    order = list(range(len(values)))
    random.shuffle(order)
    [plain] = encode(
        [Attribute("name", Kind.NAME, [values[place] for place in order])], np.arange(len(values))
    )
    [turned] = encode([Attribute("name", Kind.NAME, coded(values))], np.array(order, np.int64))
    assert (plain.texts, plain.first.tolist(), plain.counts.tolist()) == (
        turned.texts,
        turned.first.tolist(),
        turned.counts.tolist(),
    )
