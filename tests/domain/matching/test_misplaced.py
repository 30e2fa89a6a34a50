"""Values in another field's place are found by their form, and what is only odd stays where it is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from shopxfer.domain.matching.misplaced import in_place
from shopxfer.domain.normalised import Problem
from tests.fakes import id_number, phone

ADDRESS = "松江省临湖市云山区云杉路8号"
COMPANY = "临湖半亩云商贸有限公司"
ODD = Problem.UNUSUAL


@pytest.mark.parametrize(
    ("values", "problems", "expected"),
    [
        ({"name": phone(1), "phone": "张伟"}, {"phone": ODD}, {"name": "张伟", "phone": phone(1)}),
        ({"name": "138****1234", "phone": "张伟"}, {"phone": ODD}, {"name": "张伟", "phone": "138****1234"}),
        ({"name": phone(1), "phone": "Zhang Wei"}, {"phone": ODD}, {"name": "Zhang Wei", "phone": phone(1)}),
        ({"name": ADDRESS, "address": "张伟"}, {}, {"name": "张伟", "address": ADDRESS}),
        ({"name": COMPANY, "company": "张伟"}, {}, {"name": "张伟", "company": COMPANY}),
        ({"company": ADDRESS, "address": COMPANY}, {}, {"company": COMPANY, "address": ADDRESS}),
        (
            {"phone": id_number(1), "id_number": phone(1)},
            {"phone": ODD, "id_number": ODD},
            {"phone": phone(1), "id_number": id_number(1)},
        ),
        (
            {"phone": "1988-05-17", "birth_date": phone(1)},
            {"phone": ODD, "birth_date": Problem.NOT_A_DATE},
            {"phone": phone(1), "birth_date": "1988-05-17"},
        ),
        (
            {"phone": "zhangwei@example.com", "email": phone(1)},
            {"phone": ODD, "email": ODD},
            {"phone": phone(1), "email": "zhangwei@example.com"},
        ),
    ],
)
def test_what_was_exchanged_is_put_back(
    values: Mapping[str, str], problems: Mapping[str, Problem], expected: Mapping[str, str]
) -> None:
    assert in_place(values, problems) == expected


def test_a_telephone_that_finds_its_place_taken_goes_beside_it() -> None:
    found = in_place({"name": phone(1), "phone": phone(2)}, {})
    assert found == {"phone": phone(2), "landline": phone(1)}


def test_what_finds_its_place_taken_is_left_out() -> None:
    assert in_place({"name": "张伟", "phone": "李娜"}, {"phone": ODD}) == {"name": "张伟"}


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"name": "张伟", "address": "翠竹苑"}, {}),  # an estate, called like a person
        ({"name": "张伟", "company": "鼎盛"}, {}),
        ({"name": "张伟", "address": "云杉大酒店", "company": "松果集团"}, {}),  # lives in a hotel
        ({"name": "张伟", "phone": "12345"}, {"phone": ODD}),
        ({"name": "张伟", "landline": phone(1)}, {}),  # telephones may stand under any telephone
        ({"name": "张伟3号", "phone": phone(1)}, {}),
        ({"name": "Vivian", "birth_date": "属马"}, {"birth_date": Problem.NOT_A_DATE}),
    ],
)
def test_what_may_be_right_stays(values: Mapping[str, str], problems: Mapping[str, Problem]) -> None:
    assert in_place(values, problems) == values
