"""Two records side by side: what agrees, and whose value would count; sealed values stay closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.handover import clean, duplicates
from shopxfer.handover.case import Case
from shopxfer.handover.side_by_side import Agreement, compare
from shopxfer.progress import Quiet
from tests.fakes import customer, id_number, make_case, people_file, phone, take_in

PEOPLE = [
    customer(1, name="陈慧敏", phone=phone(1), id_number=id_number(1), 来源渠道="路过"),
    customer(1, name="陈慧民", phone=phone(1), id_number=id_number(1), email="chen@b.cn"),
    customer(7, name="陈慧民", phone=phone(7), id_number=id_number(2)),
]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = make_case(tmp_path / "case")
    take_in(case, people_file(tmp_path, PEOPLE))
    clean.clean(case, Quiet())
    return case


def test_what_says_who_it_is_stands_first_with_what_agrees(case: Case) -> None:
    found = compare(case, [1, 2])
    fields = [line.field for line in found.lines]
    assert (fields[0], fields[-2:]) == ("name", ["consent", "extra:来源渠道"])
    assert {line.field: line.agreement for line in found.lines} == {
        "name": Agreement.DIFFERENT,
        "phone": Agreement.SAME,
        "id_number": Agreement.SAME,
        "email": Agreement.ONLY_SOME,
        "consent": Agreement.SAME,
        "extra:来源渠道": Agreement.ONLY_SOME,
    }
    assert found.lines[-1].name(case, "en") == "来源渠道"
    assert found.lines[0].name(case, "zh") == "姓名"
    assert found.places == {1: ("customers.csv", "customers", 2), 2: ("customers.csv", "customers", 3)}


def test_sealed_values_are_compared_but_not_handed_on(case: Case) -> None:
    ids = {line.field: line for line in compare(case, [1, 3]).lines}["id_number"]
    assert (ids.agreement, ids.values, ids.sealed) == (Agreement.DIFFERENT, [None, None], [True, True])
    assert id_number(1) not in repr(compare(case, [1, 2, 3]))


def test_what_would_count_is_what_counts_when_they_are_one(case: Case) -> None:
    before = {line.field: line.counts for line in compare(case, [1, 3]).lines}
    assert compare(case, [1, 3]).people == 2
    duplicates.decide(case, [((1, 3), True)], Quiet())
    after = compare(case, [1, 3])
    assert {line.field: line.counts for line in after.lines} == before
    assert after.people == 1
