"""Normalising rules are switched by the owner: remembered, recorded, and used by the next cleaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.tidying import ALL, COMPARING, Rule
from shopxfer.handover import clean, tidying
from shopxfer.handover.case import Case
from shopxfer.handover.tidying import RuleUnknown
from shopxfer.progress import Quiet
from shopxfer.vault import audit
from tests.fakes import all_records, customer, dump, people_file, phone, take_in


def test_at_first_every_rule_is_in_force(case: Case) -> None:
    assert tidying.rules_in_force(case.reader) == ALL
    assert tidying.switched_off(case.reader) == frozenset()


def test_a_switched_off_rule_changes_nothing_and_touches_no_cell(case: Case, tmp_path: Path) -> None:
    people = [customer(1, name="欧阳 一甲", phone="138-0000-0001"), customer(2, phone="138-0000-0002")]
    take_in(case, people_file(tmp_path, people))
    report = clean.clean(case, Quiet())
    assert (report.touched[Rule.PHONE_SIGNS], report.touched[Rule.NAME_GAPS]) == (2, 1)
    tidying.switch(case, off=[Rule.NAME_GAPS])
    assert all_records(case)[0].values["name"] == "欧阳一甲"  # until the next cleaning
    report = clean.clean(case, Quiet())
    assert all_records(case)[0].values["name"] == "欧阳 一甲"
    assert all_records(case)[0].values["phone"] == phone(1)
    assert Rule.NAME_GAPS not in report.touched
    assert report.touched[Rule.PHONE_SIGNS] == 2
    assert clean.last_report(case) == report


def test_what_a_rule_would_have_read_stays_as_written_and_is_marked(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(1, birth_date="1990年5月7日"), customer(2)]))
    tidying.switch(case, off=[Rule.DATE_FORM])
    report = clean.clean(case, Quiet())
    record = all_records(case)[0]
    assert record.values["birth_date"] == "1990年5月7日"
    assert "birth_date" in record.problems
    assert sum(report.problems.values()) == 1


def test_off_and_on_again_is_as_before(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(1, name="欧阳 一甲"), customer(2)]))
    first = clean.clean(case, Quiet())
    tidying.switch(case, off=[Rule.NAME_GAPS, Rule.PHONE_SIGNS])
    assert tidying.is_due(case)
    tidying.switch(case, on=[Rule.NAME_GAPS, Rule.PHONE_SIGNS])
    assert clean.clean(case, Quiet()) == first
    assert not tidying.is_due(case)


def test_each_switch_is_one_event_without_anybodys_data(case: Case) -> None:
    before = audit.head(case.reader).seq
    tidying.switch(case, off=[Rule.NAME_GAPS, Rule.WIDTH])
    tidying.switch(case, off=[Rule.WIDTH], on=[Rule.NAME_GAPS])
    facts = [dict(event.facts) for event in audit.events(case.reader) if event.seq > before]
    assert facts == [
        {"off": ["name_gaps", "width"], "on": [], "count": 2},
        {"off": [], "on": ["name_gaps"], "count": 1},
    ]
    assert tidying.switched_off(case.reader) == {Rule.WIDTH}


def test_switching_what_is_so_already_changes_nothing(case: Case) -> None:
    tidying.switch(case, off=[Rule.WIDTH])
    before = dump(case)
    tidying.switch(case, off=[Rule.WIDTH], on=[Rule.SPACES])
    assert dump(case) == before


def test_nothing_is_due_before_the_first_cleaning(case: Case) -> None:
    tidying.switch(case, off=[Rule.WIDTH])
    assert not tidying.is_due(case)


@pytest.mark.parametrize("name", ["phone_prefix", "phone-prefix", "tidy.phone_prefix", " Phone_Prefix "])
def test_rules_are_known_by_their_names(name: str) -> None:
    assert tidying.rule_named(name) is Rule.PHONE_PREFIX
    assert tidying.rule_name(Rule.PHONE_PREFIX) == "phone_prefix"


@pytest.mark.parametrize("name", ["", "phone", "tidy.", "everything"])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(RuleUnknown):
        tidying.rule_named(name)


def two_people_of_one_phone(case: Case, tmp_path: Path) -> clean.CleanReport:
    """Clean two rows that only the rules about comparing make one person."""
    rows = [
        customer(1, name="張偉", phone=phone(7), company="半亩云瑜伽有限公司", address="杭州西湖区无名路1号"),
        customer(2, name="张伟", phone=phone(7), company="半亩云瑜伽", address="浙江省杭州市西湖区无名路1号"),
    ]
    take_in(case, people_file(tmp_path, rows))
    return clean.clean(case, Quiet())


def test_rules_about_comparing_are_counted_and_what_is_stored_stays(case: Case, tmp_path: Path) -> None:
    report = two_people_of_one_phone(case, tmp_path)
    assert {rule: report.touched.get(rule) for rule in COMPARING} == {
        Rule.SIMPLIFIED: 1,
        Rule.COMPANY_SUFFIX: 1,
        Rule.ADDRESS_PARTS: 2,
    }
    assert [record.values["name"] for record in all_records(case)] == ["張偉", "张伟"]
    assert next(record.values["address"] for record in all_records(case)) == "杭州西湖区无名路1号"


def test_a_rule_about_comparing_can_be_switched_off(case: Case, tmp_path: Path) -> None:
    two_people_of_one_phone(case, tmp_path)
    tidying.switch(case, off=COMPARING)
    report = clean.clean(case, Quiet())
    assert not COMPARING & set(report.touched)
