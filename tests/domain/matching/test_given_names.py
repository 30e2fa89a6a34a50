"""Given names in a column of their own: what people are called, what was exchanged, and households."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from string import ascii_lowercase

import pytest

from shopxfer.domain.matching import Attribute, Kind, match
from shopxfer.domain.matching.customers import CustomerTable
from shopxfer.domain.matching.given_names import is_called, kind_of_header
from tests.fakes import FORMS, phone

COLUMNS = {
    "extra:First Name": Kind.GIVEN,
    "extra:Last Name": Kind.SURNAME,
    "phone": Kind.PHONE,
    "birth_date": Kind.DATE,
    "document_no": Kind.DOCUMENT,
}
ANNA = ("Anna", "Weber", phone(12), "1988-05-17", None)


def is_one_person(one: Sequence[str | None], other: Sequence[str | None]) -> bool:
    rows = [one, other]
    lot = Random(7)
    for each in range(600):
        given, surname = ("".join(lot.choices(ascii_lowercase, k=7)) for _ in range(2))
        born = date(1950, 1, 1) + timedelta(lot.randrange(15_000))
        rows.append((given, surname, phone(100 + each), str(born), None))
    attributes = [
        Attribute(name, kind, [row[place] for row in rows])
        for place, (name, kind) in enumerate(COLUMNS.items())
    ]
    return (0, 1) in match(range(len(rows)), attributes).clusters


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("First Name", Kind.GIVEN),
        ("given_name", Kind.GIVEN),
        ("名", Kind.GIVEN),
        ("LAST NAME", Kind.SURNAME),
        ("姓", Kind.SURNAME),
        ("Nickname", None),
    ],
)
def test_headers_of_half_a_name(header: str, kind: Kind | None) -> None:
    assert kind_of_header(header) is kind
    table = CustomerTable(FORMS)
    table.extend([1], {f"extra:{header}": ["Anna"]}, {})
    [attribute] = table.attributes()
    assert attribute.kind is (kind or Kind.TEXT)


@pytest.mark.parametrize(
    ("one", "other", "called"),
    [
        ("Robert", "Bob", True),
        ("Bob", "Rob", True),
        ("R.", "Robert", True),
        ("Robert", "Roberta", False),
        ("Robert", "Bill", False),
        ("Anna", "Anna-Maria", False),
    ],
)
def test_what_people_are_called(one: str, other: str, called: bool) -> None:
    assert is_called(one, other) is called
    assert is_called(other, one) is called


def test_exchanged_names_are_one_persons() -> None:
    assert is_one_person(ANNA, ("Weber", "Anna", *ANNA[2:]))


def test_husband_and_wife_are_two() -> None:
    assert not is_one_person(ANNA, ("Oskar", "Weber", phone(12), "1979-11-02", None))
    assert not is_one_person(ANNA, ("Oskar", "Weber", phone(12), None, None))


def test_mother_and_daughter_of_one_name_are_two() -> None:
    assert not is_one_person(ANNA, (*ANNA[:3], "1961-05-19", None))


def test_one_document_is_one_person_whatever_it_is_called() -> None:
    first = (*ANNA[:4], "P1234567")
    assert is_one_person(first, ("Oskar", "Weber", phone(12), "1979-11-02", "P1234567"))
