"""Pairs worth a look: all that share something rare, and never more than grow with the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.matching.blocking import MOST_TOGETHER, candidate_pairs
from shopxfer.domain.matching.names import sound_key
from shopxfer.domain.matching.numbers import identity_key, masked_phone_key
from shopxfer.domain.matching.table import Attribute, Kind, encode
from tests.fakes import id_number, phone

KINDS = {"name": Kind.NAME, "phone": Kind.PHONE, "id_number": Kind.IDENTITY, "card_no": Kind.CODE}
NEW_ID = id_number(1)
Row = Mapping[str, str | None]
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from([None, "张伟", "章伟", "Wei Zhang", "李娜", "张女士"]),
            "phone": st.sampled_from([None, phone(1), phone(2), "138****0001", "057100000001"]),
            "id_number": st.sampled_from([None, NEW_ID, NEW_ID[:6] + NEW_ID[8:17], id_number(2)]),
            "card_no": st.sampled_from([None, "K0001", "K0002", "K0003"]),
        }
    ),
    min_size=2,
    max_size=MOST_TOGETHER,  # nothing can be more frequent: everything is rare
)


def pairs_of(count: int, **columns: Sequence[str | None]) -> list[tuple[int, int]]:
    kinds = {**KINDS, "landline": Kind.PHONE, "remark": Kind.TEXT}
    table = encode(
        [Attribute(field, kinds[field], held) for field, held in columns.items()], np.arange(count)
    )
    one, other = candidate_pairs(table, count)
    return [*zip(one.tolist(), other.tolist(), strict=True)]


def keys_of(row: Row) -> set[tuple[str, str]]:
    name, number, identity = row["name"] or "", row["phone"] or "", row["id_number"] or ""
    coarser = {"sound": sound_key(name), "mask": masked_phone_key(number), "id": identity_key(identity)}
    return {(kind, value) for kind, value in [*row.items(), *coarser.items()] if value}


@given(ROWS)
def test_exactly_the_pairs_that_share_something_rare_are_found(rows: list[Row]) -> None:
    found = pairs_of(len(rows), **{field: [row[field] for row in rows] for field in KINDS})
    sharing = [
        (low, high)
        for low, high in combinations(range(len(rows)), 2)
        if keys_of(rows[low]) & keys_of(rows[high])
    ]
    assert found == sharing  # each once, the lower one first, in order


def test_a_number_is_found_in_the_other_column() -> None:
    assert pairs_of(2, phone=[phone(1), None], landline=[None, phone(1)]) == [(0, 1)]
    assert pairs_of(2, phone=[phone(1), None], landline=["057100000001", phone(1)]) == [(0, 1)]


@pytest.mark.parametrize("crowd", [250, 500, 1000])
def test_a_crowd_on_one_telephone_gives_no_more_pairs_than_records(crowd: int) -> None:
    # All pairs would be 499,500 of a thousand. The names are all different, and sound different.
    names = [f"{chr(0x4E00 + 7 * place)}{chr(0x6000 + 11 * place)}" for place in range(crowd)]
    found = pairs_of(crowd, name=names, phone=[phone(1)] * crowd)
    assert crowd - 1 <= len(found) <= 4 * crowd
    assert len(found) == len(set(found))
    assert all(low < high for low, high in found)


def test_a_crowd_with_few_names_still_grows_with_the_records() -> None:
    names = [["张伟", "李娜", "王芳"][place % 3] for place in range(1000)]
    found = pairs_of(1000, name=names, phone=[phone(1)] * 1000)
    assert len(found) <= 4 * 1000


def test_wholly_alike_crowds_are_one_chain() -> None:
    count = 60
    found = pairs_of(
        count,
        name=["张伟", "李娜"] * (count // 2),
        phone=[phone(1), phone(2)] * (count // 2),
    )
    reached = {0, 1}
    for low, high in found:  # in order: whoever can be reached from 0 or 1 is reached upward
        if low in reached:
            reached.add(high)
    assert reached == {*range(count)}
    assert {(place, place + 2) for place in range(count - 2)} <= {*found}


def test_two_common_values_together_are_rare_enough() -> None:
    # 30 namesakes, 30 on one telephone, and two records that are both.
    names = ["张伟"] * 30 + [f"{chr(0x4E00 + 7 * place)}娜" for place in range(28)]
    phones = [phone(place + 10) for place in range(28)] + [phone(1)] * 30
    assert (28, 29) in pairs_of(58, name=names, phone=phones)


def test_who_shares_nothing_is_no_pair() -> None:
    assert pairs_of(3, name=["张伟", "李娜", None], phone=[phone(1), phone(2), phone(3)]) == []
    assert pairs_of(2, name=[None, None]) == []


def test_a_number_is_found_in_the_other_column_when_both_are_filled() -> None:
    swapped = pairs_of(2, phone=[phone(1), "057100000001"], landline=["057100000001", phone(1)])
    assert swapped == [(0, 1)]
    assert pairs_of(2, phone=[phone(1), phone(2)], landline=["057100000001", phone(1)]) == [(0, 1)]
