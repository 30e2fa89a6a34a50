"""Which columns of a customer tell who it is, and companies that stand in the name's place."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from shopxfer.domain.addresses import Gazetteer
from shopxfer.domain.matching.customers import CustomerTable
from shopxfer.domain.matching.forms import Forms
from shopxfer.domain.matching.table import Kind
from shopxfer.domain.normalised import Problem
from shopxfer.domain.tidying import Rule
from tests.fakes import FORMS, id_number, phone

#: No rule about comparing is in force: what is gathered is seen as it came.
AS_WRITTEN = Forms({}, Gazetteer({}), frozenset())


def add(
    table: CustomerTable, record_id: int, values: Mapping[str, str], problems: Mapping[str, str] | None = None
) -> None:
    """Take in one customer."""
    wrong = {field: {0: problem} for field, problem in (problems or {}).items()}
    table.extend([record_id], {field: [value] for field, value in values.items()}, wrong)


def columns_of(*people: Mapping[str, str]) -> dict[str, list[str | None]]:
    table = CustomerTable(AS_WRITTEN)
    for record_id, values in enumerate(people, start=1):
        add(table, record_id, values)
    return {attribute.name: [*attribute.values] for attribute in table.attributes()}


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("name", Kind.NAME),
        ("phone", Kind.PHONE),
        ("landline", Kind.PHONE),
        ("id_number", Kind.IDENTITY),
        ("card_no", Kind.CODE),
        ("wechat", Kind.CODE),
        ("birth_date", Kind.DATE),
        ("address", Kind.ADDRESS),
        ("company", Kind.COMPANY),
        ("gender", Kind.TEXT),
        ("extra:车型", Kind.TEXT),
    ],
)
def test_what_a_column_is_compared_as(field: str, kind: Kind) -> None:
    table = CustomerTable(AS_WRITTEN)
    add(table, 7, {field: "甲乙丙"})
    [attribute] = table.attributes()
    assert (attribute.name, attribute.kind, [*attribute.values]) == (field, kind, ["甲乙丙"])
    assert table.ids == [7]


def test_what_says_how_somebody_was_a_customer_is_left_out() -> None:
    assert columns_of({"points": "300", "balance": "12.00", "remark": "常客", "level": "金"}) == {}


def test_every_column_has_a_value_for_everybody() -> None:
    found = columns_of({"name": "张伟"}, {"phone": phone(1)}, {"name": "李娜", "id_number": id_number(1)}, {})
    assert found == {
        "id_number": [None, None, id_number(1), None],
        "name": ["张伟", None, "李娜", None],
        "phone": [None, phone(1), None, None],
    }


@pytest.mark.parametrize("problem", [Problem.DAMAGED, Problem.NOT_A_DATE, Problem.IMPOSSIBLE_DATE])
def test_values_that_say_nothing_are_left_out(problem: Problem) -> None:
    table = CustomerTable(AS_WRITTEN)
    add(
        table,
        1,
        {"name": "张伟", "phone": "1.38E+10", "birth_date": "?"},
        {"phone": problem, "birth_date": problem},
    )
    add(table, 2, {"name": "李娜", "phone": phone(1)}, {"name": Problem.UNUSUAL})
    found = {attribute.name: [*attribute.values] for attribute in table.attributes()}
    assert found == {"name": ["张伟", "李娜"], "phone": [None, phone(1)]}


@pytest.mark.parametrize("problem", [Problem.MASKED, Problem.CHECK_FAILS, Problem.TRUNCATED, Problem.UNUSUAL])
def test_values_that_say_a_little_are_kept(problem: Problem) -> None:
    table = CustomerTable(AS_WRITTEN)
    add(table, 1, {"phone": "138****1234"}, {"phone": problem})
    assert [[*attribute.values] for attribute in table.attributes()] == [["138****1234"]]


def test_a_long_text_is_no_attribute() -> None:
    assert columns_of({"extra:备注": "字" * 81}) == {}
    assert columns_of({"extra:备注": "字" * 80}) == {"extra:备注": ["字" * 80]}


@pytest.mark.parametrize("company", ["半亩云瑜伽有限公司", "半亩云（临湖）商行", "半亩云商贸", "松果酒店"])
def test_a_company_in_the_name_column_changes_places_with_the_person(company: str) -> None:
    found = columns_of({"name": "李娜"}, {"name": company, "company": "张伟"})
    assert found == {"company": [None, company], "name": ["李娜", "张伟"]}


def test_a_company_without_a_person_leaves_no_name() -> None:
    found = columns_of(
        {"name": "半亩云瑜伽有限公司", "phone": phone(1)}, {"name": "李娜", "company": "松果集团"}
    )
    assert found == {
        "company": ["半亩云瑜伽有限公司", "松果集团"],
        "name": [None, "李娜"],
        "phone": [phone(1), None],
    }


def test_a_company_in_both_columns_is_no_person() -> None:
    found = columns_of({"name": "半亩云瑜伽有限公司", "company": "半亩云公司"})
    assert found == {"company": ["半亩云瑜伽有限公司"]}


@pytest.mark.parametrize("name", ["张伟", "李科技", "王厂长", "Vivian", "欧阳文化"])
def test_people_stay_people(name: str) -> None:
    assert columns_of({"name": name, "company": "松果集团"}) == {
        "company": ["松果集团"],
        "name": [name],
    }


def test_a_company_that_was_not_taken_in_is_not_exchanged() -> None:
    assert columns_of({"name": "半亩云" * 30 + "公司", "phone": phone(1)})["phone"] == [phone(1)]
    table = CustomerTable(AS_WRITTEN)
    add(table, 1, {"name": "半亩云公司"}, {"name": Problem.DAMAGED})
    assert list(table.attributes()) == []


def test_each_telephone_of_a_cell_counts() -> None:
    table = CustomerTable(AS_WRITTEN)
    add(table, 1, {"phone": f"{phone(1)}/{phone(2)}"}, {"phone": Problem.SEVERAL})
    add(table, 2, {"phone": phone(2)}, {})
    found = {attribute.name: (attribute.kind, [*attribute.values]) for attribute in table.attributes()}
    assert found == {
        "phone": (Kind.PHONE, [phone(1), phone(2)]),
        "phone:2": (Kind.PHONE, [phone(2), None]),
    }


def test_a_value_in_the_wrong_column_is_compared_as_what_it_is() -> None:
    table = CustomerTable(AS_WRITTEN)
    add(table, 1, {"name": phone(1), "phone": "张伟"}, {"phone": Problem.UNUSUAL})
    add(table, 2, {"name": "张伟", "phone": phone(1)}, {})
    found = {attribute.name: [*attribute.values] for attribute in table.attributes()}
    assert found == {"name": ["张伟", "张伟"], "phone": [phone(1), phone(1)]}


def test_a_birthday_that_many_share_is_none() -> None:
    table = CustomerTable(AS_WRITTEN)
    for record_id in range(6):
        add(table, record_id, {"birth_date": "1990-01-01"}, {})
    for record_id in range(6, 11):
        add(table, record_id, {"birth_date": "1984-07-09"}, {})
    [attribute] = table.attributes()
    assert [*attribute.values] == [None] * 6 + ["1984-07-09"] * 5


def test_columns_come_in_the_form_that_is_compared_and_tell_what_that_took() -> None:
    table = CustomerTable(FORMS)
    add(table, 1, {"name": "張偉", "company": "松果集团"})
    add(table, 2, {"name": "李娜", "company": "松果有限公司"})
    found = {attribute.name: [*attribute.values] for attribute in table.attributes()}
    assert found == {"name": ["张伟", "李娜"], "company": ["松果", "松果"]}
    assert table.touched == {Rule.SIMPLIFIED: 1, Rule.COMPANY_SUFFIX: 2}


def test_a_company_without_its_legal_form_is_known_by_others_of_the_list() -> None:
    table = CustomerTable(FORMS)
    add(table, 1, {"name": "松果机电设备有限公司"})
    add(table, 2, {"name": "松果机电设备"})
    add(table, 3, {"name": "阿依古丽买买提"})
    found = {attribute.name: [*attribute.values] for attribute in table.attributes()}
    assert found["company"] == ["松果机电设备", "松果机电设备", None]
    assert found["name"] == [None, None, "阿依古丽买买提"]
