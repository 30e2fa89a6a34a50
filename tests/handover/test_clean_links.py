"""Which customer a transaction belongs to, by the surest key that exactly one person has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from shopxfer.domain.matching.table import NOTHING, Indexes
from shopxfer.handover.clean_links import LinkTable
from shopxfer.vault.links import Doubts
from tests.fakes import FORMS

ANNA = {"name": "安娜", "phone": "1", "card_no": "A", "id_number": "I1"}
BERT = {"name": "贝特", "phone": "1", "customer_no": "B"}
CARL = {"phone": "3"}


def linked(other: Mapping[str, str], people: Sequence[int] = (1, 2, 3), **problems: Mapping[int, str]) -> int:
    """Return the person of one transaction beside the three customers, in two helpings."""
    rows = [ANNA, BERT, CARL, other]
    table = LinkTable(FORMS)
    for part in (rows[:2], rows[2:]):
        fields = {field for row in part for field in row}
        table.extend(len(part), {field: [row.get(field) for row in part] for field in fields}, {})
    if problems:
        table = LinkTable(FORMS)
        fields = {field for row in rows for field in row}
        table.extend(4, {field: [row.get(field) for row in rows] for field in fields}, problems)
    return int(_links(table, people)[0][3])


def _links(table: LinkTable, people: Sequence[int]) -> tuple[Indexes, Doubts]:
    return table.links(np.array([True, True, True, False]), np.array(people), ids=(11, 12, 13, 14))


@pytest.mark.parametrize(
    ("other", "person"),
    [
        ({"id_number": "I1", "card_no": "B"}, 1),
        ({"card_no": "B"}, 2),
        ({"customer_no": "A"}, 1),
        ({"card_no": "X", "customer_no": "B"}, 2),
        ({"name": "安娜", "phone": "1"}, 1),
        ({"name": "貝特", "phone": "1"}, 2),
        ({"phone": "1"}, NOTHING),
        ({"phone": "3"}, 3),
        ({"name": "别人", "phone": "3"}, NOTHING),
        ({"name": "安娜"}, NOTHING),
        ({}, NOTHING),
    ],
)
def test_the_surest_key_decides(other: Mapping[str, str], person: int) -> None:
    assert linked(other) == person


def test_two_records_of_one_person_are_one_owner() -> None:
    assert linked({"phone": "1"}, people=(1, 1, 3)) == 1


def test_a_value_with_a_problem_proves_nothing() -> None:
    assert linked({"card_no": "A"}, card_no={3: "value.unusual"}) == NOTHING
    assert linked({"card_no": "A"}, card_no={0: "value.unusual"}) == NOTHING


def test_nobody_belongs_to_anybody_without_customers() -> None:
    table = LinkTable(FORMS)
    table.extend(1, {"phone": ["1"]}, {})
    found, doubts = table.links(np.array([False]), np.empty(0, np.int64), ids=(7,))
    assert found.tolist() == [NOTHING]
    assert doubts == {}


def test_who_shares_a_surer_key_is_told() -> None:
    shared = [ANNA | {"card_no": "B"}, BERT, CARL, {"card_no": "B", "phone": "3"}]
    table = LinkTable(FORMS)
    fields = {field for row in shared for field in row}
    table.extend(4, {field: [row.get(field) for row in shared] for field in fields}, {})
    found, doubts = _links(table, (1, 2, 3))
    assert found[3] == 3
    assert doubts == {14: [frozenset({1, 2})]}
