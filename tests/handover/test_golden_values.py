"""Which value counts: by rule and by hand, through cleaning, merging, splitting, newer exports and undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.golden import FieldRule, Way
from shopxfer.errors import Cancelled
from shopxfer.handover import clean, duplicates, golden_values, import_, package, prune, reimport, undo
from shopxfer.handover.case import Case
from shopxfer.handover.contents import Contents
from shopxfer.handover.golden_values import GoldenRuleWrong, NotThePersonsValue, StricterAnswerCounts
from shopxfer.progress import Quiet
from shopxfer.vault import audit, records
from tests.fakes import (
    CancelAt,
    Cell,
    all_records,
    customer,
    dump,
    people_file,
    phone,
    table,
    take_in,
    take_through,
    write_csv,
)

VISITS: list[dict[str, Cell]] = [
    {"level": "银卡", "email": "old@example.com", "last_visit": "2024-01-01", "district": "东区"},
    {"level": "金卡", "email": "new@example.com", "last_visit": "2026-01-01"},
]


def twice(case: Case, folder: Path) -> None:
    """One person in two files, the older record the fuller one, and somebody else."""
    for number, values in enumerate(VISITS):
        people = [customer(1, **values), *([customer(2)] if not number else [])]
        take_in(case, people_file(folder, people, f"{number}.csv"))
    clean.clean(case, Quiet())


def value_of(case: Case, field: str, person: int = 1) -> str | None:
    """Return the value that speaks for a person."""
    holder = records.golden_record(case.reader, person, field)
    return next(record.values.get(field) for record in all_records(case) if record.id == holder)


def test_by_default_the_latest_visit_says_what_changes(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    assert (value_of(case, "level"), value_of(case, "email")) == ("金卡", "new@example.com")
    assert value_of(case, "district") == "东区"
    assert records.golden_elsewhere(case.reader) == {1: {"email": 3, "last_visit": 3, "level": 3}}


def test_another_rule_holds_at_once_and_after_cleaning(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    golden_values.set_rule(case, "level", FieldRule(), Quiet())
    assert value_of(case, "level") == "银卡"
    golden_values.set_rule(case, "email", FieldRule(Way.BY_SOURCE, sources=("0.csv", "1.csv")), Quiet())
    assert value_of(case, "email") == "old@example.com"
    before = records.golden_elsewhere(case.reader)
    clean.clean(case, Quiet())
    assert records.golden_elsewhere(case.reader) == before
    golden_values.set_rule(case, "email", FieldRule(Way.BY_SOURCE, sources=("1.csv",)), Quiet())
    assert value_of(case, "email") == "new@example.com"


def test_the_rules_are_told_with_who_set_them(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    golden_values.set_rule(case, "level", FieldRule(), Quiet())
    phone_line, level = golden_values.field_rules(case, ["level", "phone", "consent"])
    assert (phone_line.field, phone_line.rule.way, phone_line.by_owner) == ("phone", Way.NEWEST, False)
    assert (level.field, level.rule, level.by_owner) == ("level", FieldRule(), True)
    golden_values.set_rule(case, "level", level.default, Quiet())
    assert not golden_values.field_rules(case, ["level"])[0].by_owner


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("consent", FieldRule()),
        ("nothing", FieldRule()),
        ("phone", FieldRule(Way.NEWEST)),
        ("phone", FieldRule(Way.NEWEST, "birth_date")),
        ("phone", FieldRule(Way.BY_SOURCE)),
        ("phone", FieldRule(Way.MOST_FREQUENT, "last_visit")),
    ],
)
def test_a_rule_that_does_not_fit_is_refused(case: Case, field: str, rule: FieldRule) -> None:
    before = dump(case)
    with pytest.raises(GoldenRuleWrong):
        golden_values.set_rule(case, field, rule, Quiet())
    assert dump(case) == before


def test_a_cancelled_change_of_rule_changes_nothing(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    before = dump(case)
    with pytest.raises(Cancelled):
        golden_values.set_rule(case, "level", FieldRule(), CancelAt(1))
    assert dump(case) == before


def test_a_chosen_value_stays_through_cleaning_until_it_is_forgotten(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    before = dump(case)["person"]
    golden_values.choose_value(case, 1, "level", 1)
    assert value_of(case, "level") == "银卡"
    clean.clean(case, Quiet())
    assert value_of(case, "level") == "银卡"
    assert golden_values.choices_of(case, 1) == {"level": 1}
    golden_values.choose_value(case, 1, "level", 3)
    golden_values.choose_value(case, 1, "level", 1)
    assert golden_values.choices_of(case, 1) == {"level": 1}
    golden_values.forget_choice(case, 1, "level")
    assert dump(case)["person"] == before
    assert golden_values.choices_of(case, 1) == {}


def test_each_choice_is_one_event_that_names_no_value(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    head = audit.head(case.reader).seq
    golden_values.choose_value(case, 1, "email", 1)
    golden_values.forget_choice(case, 1, "email")
    golden_values.forget_choice(case, 1, "email")
    told = [(event.action, dict(event.facts)) for event in audit.events(case.reader) if event.seq > head]
    assert told == [
        ("golden.choose", {"person": 1, "field": "email", "record": 1}),
        ("golden.forget", {"person": 1, "field": "email"}),
    ]


def test_a_choice_goes_where_the_row_goes(case: Case, tmp_path: Path) -> None:
    """Split, the row is somebody of its own; merged again, its value counts again."""
    twice(case, tmp_path)
    golden_values.choose_value(case, 1, "email", 1)
    duplicates.split(case, 1, Quiet())
    home = {record.id: record.person_id for record in all_records(case)}
    assert home[1] != home[3]
    assert golden_values.choices_of(case, home[1] or 0) == {"email": 1}
    assert golden_values.choices_of(case, home[3] or 0) == {}
    duplicates.decide(case, [((1, 3), True)], Quiet())
    assert value_of(case, "email") == "old@example.com"


def test_of_two_people_who_turn_out_one_the_later_choice_counts(case: Case, tmp_path: Path) -> None:
    rows = [customer(1, level=level) for level in ("银卡", "金卡")]
    more = [customer(3, level=level) for level in ("铜卡", "木卡")]
    take_in(case, people_file(tmp_path, [*rows, *more]))
    clean.clean(case, Quiet())
    one, other = (next(r.person_id for r in all_records(case) if r.id == row) or 0 for row in (1, 3))
    golden_values.choose_value(case, one, "level", 2)
    golden_values.choose_value(case, other, "level", 4)
    duplicates.decide(case, [((1, 3), True)], Quiet())
    assert value_of(case, "level") == "木卡"


@pytest.mark.parametrize(
    ("person", "field", "record"),
    [(1, "level", 2), (2, "level", 2), (1, "points", 1), (9, "level", 1), (1, "level", 99)],
)
def test_what_is_not_the_persons_cannot_be_chosen(
    case: Case, tmp_path: Path, person: int, field: str, record: int
) -> None:
    twice(case, tmp_path)
    before = dump(case)
    with pytest.raises(NotThePersonsValue):
        golden_values.choose_value(case, person, field, record)
    assert dump(case) == before


def test_a_refusal_cannot_be_chosen_away(case: Case, tmp_path: Path) -> None:
    people = [customer(1, marketing_refused="是", level="金卡"), customer(1, marketing_refused="否")]
    take_in(case, people_file(tmp_path, people))
    clean.clean(case, Quiet())
    with pytest.raises(StricterAnswerCounts):
        golden_values.choose_value(case, 1, "marketing_refused", 2)
    assert value_of(case, "marketing_refused") == "yes"


def test_a_sealed_value_can_be_chosen(case: Case, tmp_path: Path) -> None:
    people = [customer(1, address="无名市一号", level="金卡"), customer(1, address="无名市二号")]
    take_in(case, people_file(tmp_path, people))
    clean.clean(case, Quiet())
    golden_values.choose_value(case, 1, "address", 2)
    assert value_of(case, "address") == "无名市二号"


def test_a_newer_export_takes_the_choice_over_and_undo_gives_it_back(case: Case, tmp_path: Path) -> None:
    def export(name: str, level: str) -> Path:
        rows = [
            customer(1, card_no="V001", level=level, email="a@example.com"),
            *(customer(n, card_no=f"V00{n}") for n in range(2, 6)),
        ]
        return write_csv(tmp_path / name, table(rows))

    take_in(case, export("members.csv", "银卡"))
    take_in(
        case,
        people_file(
            tmp_path, [customer(1, card_no="V001", level="金卡", last_visit="2026-01-01")], "other.csv"
        ),
    )
    clean.clean(case, Quiet())
    person = next(r.person_id for r in all_records(case) if r.id == 1) or 0
    assert value_of(case, "level", person) == "金卡"
    golden_values.choose_value(case, person, "level", 1)
    plan = import_.plan(case, [export("members2.csv", "铜卡")], Quiet(), "zh")
    older = reimport.find_source(case, "members.csv")
    reimport.apply(case, plan, reimport.difference(case, plan.files[0], older, Quiet()), Quiet())
    newer = next(r for r in all_records(case) if r.values.get("level") == "铜卡")
    assert golden_values.choices_of(case, newer.person_id or 0) == {"level": newer.id}
    assert value_of(case, "level", newer.person_id or 0) == "铜卡"
    undo.undo(case, undo.newest_import(case), Quiet())
    person = next(r.person_id for r in all_records(case) if r.id == 1) or 0
    assert value_of(case, "level", person) == "银卡"


def test_undoing_the_import_forgets_the_choice_with_its_row(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    golden_values.choose_value(case, 1, "district", 1)
    golden_values.choose_value(case, 1, "level", 3)
    undo.undo(case, undo.newest_import(case), Quiet())
    assert golden_values.choices_of(case, 1) == {"district": 1}


def test_what_was_chosen_is_what_goes_and_an_older_package_is_stale(case: Case, tmp_path: Path) -> None:
    for number, values in enumerate(VISITS):
        take_through(case, people_file(tmp_path, [customer(1, **values)], f"{number}.csv"))
    package.make_package(case, tmp_path / "out", Quiet(), "zh")
    assert package.newest(case) is not None
    golden_values.choose_value(case, 1, "email", 1)
    assert package.newest(case) is None
    assert prune.rules_state(case) is prune.RulesState.APPLIED
    contents = Contents(case, Quiet())
    (row,) = contents.rows(contents.sections[0])
    assert {"old@example.com", phone(1), "金卡"} <= set(row)
