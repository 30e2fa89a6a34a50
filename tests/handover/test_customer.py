"""One customer as everything in the case makes it: masked, what differs, what was decided, what is asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.handover import clean, customer, duplicates, golden_values, prune
from shopxfer.handover.case import Case
from shopxfer.handover.customer import Customer, NoSuchCustomer
from shopxfer.progress import Quiet
from shopxfer.vault.people import person_of
from tests.fakes import born_so_that_age_is, id_number, people_file, phone, take_in
from tests.fakes import customer as person

SAME = {"name": "欧阳静", "id_number": id_number(7)}


@pytest.fixture
def two_records(case: Case, tmp_path: Path) -> Customer:
    """A customer of two files, whose newer record says another phone and nothing of the address."""
    old = person(1, **SAME, phone="13800001111", address="无名市假想东路8号", health="花粉过敏", level="银卡")
    new = person(1, **SAME, phone="13800002222", last_visit="2026-01-02")
    take_in(case, people_file(tmp_path, [old, person(2)], "old.csv"))
    take_in(case, people_file(tmp_path, [new], "new.csv"))
    clean.clean(case, Quiet())
    return customer.load(case, 1)


def shown(found: Customer) -> dict[str, str | None]:
    return {value.field: value.shown for value in found.values}


def test_values_are_masked_in_catalogue_order(two_records: Customer) -> None:
    assert two_records.name == "欧*静"
    assert shown(two_records) == {
        "name": "欧*静",
        "phone": "138****2222",
        "id_number": id_number(7)[:3] + "*" * 13 + id_number(7)[-2:],
        "address": "无名市****",
        "level": "银卡",
        "last_visit": "2026-**-**",
        "consent": "yes",
        "health": None,
    }
    by_field = {value.field: value for value in two_records.values}
    assert by_field["id_number"].is_sealed
    assert by_field["id_number"].data_class is DataClass.C3
    assert by_field["health"].data_class is DataClass.C4
    assert not by_field["phone"].is_sealed


def test_what_other_records_say_differently_stands_beside(two_records: Customer) -> None:
    assert [(value.field, value.shown) for value in two_records.alternates] == [("phone", "138****1111")]
    place = two_records.place(two_records.alternates[0].record_id)
    assert (place.file, place.row, place.is_head) == ("old.csv", 2, True)
    assert [(each.file, each.is_head) for each in two_records.records] == [
        ("old.csv", True),
        ("new.csv", False),
    ]


def test_a_value_comes_from_the_record_that_holds_it(two_records: Customer) -> None:
    holders = {value.field: two_records.place(value.record_id).file for value in two_records.values}
    assert holders["last_visit"] == "new.csv"
    assert holders["level"] == "old.csv"


def test_a_choice_by_hand_is_marked(two_records: Customer, case: Case) -> None:
    other = two_records.alternates[0].record_id
    golden_values.choose_value(case, 1, "phone", other)
    again = customer.load(case, 1)
    assert {value.field for value in again.values if value.is_chosen} == {"phone"}
    assert shown(again)["phone"] == "138****1111"
    assert [value.shown for value in again.alternates] == ["138****2222"]


def test_a_damaged_value_names_its_problem(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [person(1, phone="1.38E+10")]))
    clean.clean(case, Quiet())
    phone = next(value for value in customer.load(case, 1).values if value.field == "phone")
    assert phone.problem == "value.damaged"


def test_before_the_rules_nothing_is_decided(two_records: Customer) -> None:
    assert two_records.outcome.bucket is Bucket.UNDECIDED
    assert two_records.outcome.rule is None
    assert {value.moves for value in two_records.values} == {None}


def test_the_outcome_names_rule_and_article(two_records: Customer, case: Case) -> None:
    prune.apply_rules(case, Quiet())
    found = customer.load(case, 1)
    assert found.outcome.bucket is Bucket.TRANSFERRED
    assert found.outcome.rule is not None
    assert found.outcome.rule.article.basis("en")
    assert found.outcome.decided_by is None
    assert found.records[1].outcome.bucket is Bucket.MERGED
    moves = {value.field: value.moves for value in found.values}
    assert moves["name"] is True
    assert moves["health"] is False
    assert {value.moves for value in found.alternates} == {None}


def test_a_decision_by_hand_names_who_and_why(two_records: Customer, case: Case) -> None:
    prune.apply_rules(case, Quiet())
    choice = next(iter(case.pack.choices))
    prune.change_records(case, [two_records.head_id], choice, "搬走了")
    outcome = customer.load(case, 1).outcome
    assert (outcome.decided_by, outcome.reason) == (case.user, "搬走了")
    assert outcome.rule is not None
    assert outcome.rule.id == choice


def test_answers_and_age(case: Case, tmp_path: Path) -> None:
    child = person(
        1,
        birth_date=str(born_so_that_age_is(12)),
        consent=None,
        guardian_consent="同意",
        marketing_refused="是",
    )
    take_in(case, people_file(tmp_path, [child, person(2, birth_date=str(date(1980, 1, 1)))]))
    clean.clean(case, Quiet())
    answers = customer.load(case, 1).answers
    assert (answers.consent, answers.guardian_consent) == (None, "yes")
    assert answers.age == 12
    assert answers.refuses_marketing
    assert customer.load(case, 2).answers.age is None


def test_a_company_without_a_person(case: Case, tmp_path: Path) -> None:
    firm = person(1, name=None, phone=None, company="半亩云造型有限公司", consent=None)
    take_in(case, people_file(tmp_path, [firm]))
    clean.clean(case, Quiet())
    found = customer.load(case, 1)
    assert found.is_company
    assert found.name == "半亩云造型有限公司"


def test_open_questions_name_the_other_masked(case: Case, tmp_path: Path) -> None:
    alike = [person(9, name=name, phone=phone(1)) for name in ("陈慧敏", "陈慧民")]
    take_in(case, people_file(tmp_path, [*alike, person(20), person(31)]))
    clean.clean(case, Quiet())
    (asked,) = duplicates.questions(case)
    (question,) = customer.load(case, 1).questions
    assert (question.own, question.other) == (asked.one, asked.other) == (1, 2)
    assert question.other_name == "陈*民"
    assert question.put_off is None
    duplicates.defer(case, "下周再看")
    (question,) = customer.load(case, 2).questions
    assert (question.own, question.other, question.put_off) == (2, 1, "下周再看")


def test_a_record_leads_to_its_customer(two_records: Customer, case: Case) -> None:
    assert {customer.customer_of(case, each.id) for each in two_records.records} == {1}


def test_who_is_not_there_is_said(case: Case) -> None:
    with pytest.raises(NoSuchCustomer):
        customer.load(case, 4711)
    with pytest.raises(NoSuchCustomer):
        customer.customer_of(case, 4711)


def test_reading_writes_nothing_and_takes_the_counts_of_dealings_along(
    two_records: Customer, case: Case
) -> None:
    before = case.reader.value("SELECT count(*) FROM audit_event")
    assert two_records.linked_count(RecordKind.TRANSACTION) == 0
    assert person_of(case.reader, two_records.head_id) == two_records.person_id
    customer.load(case, 1)
    assert case.reader.value("SELECT count(*) FROM audit_event") == before
