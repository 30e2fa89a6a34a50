"""One person out of many: found by the indexes of the vault, the log's as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from shopxfer.domain.fields import RecordKind
from shopxfer.handover import clean, prune
from shopxfer.handover.case import Case
from shopxfer.progress import Quiet
from shopxfer.vault import customer
from shopxfer.vault.database import Database, Row
from tests.fakes import Table, make_case, phone, take_in, write_csv

CUSTOMERS: Table = [["姓名", "手机"], ["陈慧敏", phone(1)], ["陈慧敏", phone(1)], ["欧阳九", phone(2)]]
BOUGHT: Table = [
    ["交易单号", "交易日期", "手机", "发票号码"],
    ["T1", "2026-01-05", phone(1), None],
    ["T2", "2025-01-06", phone(1), None],
    ["T3", "2024-01-06", phone(1), "00000317"],
    ["T4", "2026-01-06", phone(2), None],
]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = make_case(tmp_path)
    take_in(case, write_csv(tmp_path / "people.csv", CUSTOMERS), write_csv(tmp_path / "bought.csv", BOUGHT))
    clean.clean(case, Quiet())
    yield case
    case.close()


def test_a_person_and_what_belongs_to_it(case: Case) -> None:
    person = customer.person(case.reader, 1)
    assert person is not None
    assert (person.id, person.head_id) == (1, 1)
    assert customer.person(case.reader, 2) is None
    assert customer.linked_ids(case.reader, 1, RecordKind.TRANSACTION) == [4, 5, 6]
    assert customer.linked_ids(case.reader, 1, RecordKind.COMMUNICATION) == []


def test_purchases_are_counted_by_what_was_decided(case: Case) -> None:
    assert [(each.records, each.rule) for each in customer.linked_outcomes(case.reader, 1)] == [(3, None)]
    prune.apply_rules(case, Quiet())
    counted = {each.keep_until is not None: each.records for each in customer.linked_outcomes(case.reader, 1)}
    assert counted == {False: 2, True: 1}


def test_how_rows_came_in(case: Case) -> None:
    arrivals = customer.read_in(case.reader, [1, 4, 99])
    assert {(each.record_id, each.batch, each.by) for each in arrivals} == {(1, 1, "owner"), (4, 1, "owner")}
    assert customer.corrected(case.reader, [1, 4]) == []


def test_events_are_found_by_every_name_a_log_gives_a_person(case: Case) -> None:
    for facts in (
        {"record": 2},
        {"record": 5},
        {"record": 3},
        {"records": [7, 1]},
        {"records": [1, 3]},
        {"records": 1},
        {"person": 1},
    ):
        with case.change("look", dict(facts)):
            pass
    told = [event.facts for event in customer.events_about(case.reader, 1, 99)]
    assert told == [{"person": 1}, {"records": [1, 3]}, {"records": [7, 1]}, {"record": 5}, {"record": 2}]
    assert [event.facts for event in customer.events_about(case.reader, 1, 2)] == told[:2]


def test_the_log_is_not_walked(case: Case) -> None:
    steps: list[str] = []

    class Explained(Database):
        def __init__(self) -> None:
            pass

        def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
            steps.extend(str(row[3]) for row in case.reader.rows(f"EXPLAIN QUERY PLAN {sql}", values))
            return iter(())

    assert list(customer.events_about(Explained(), 1, 3)) == []
    assert not [step for step in steps if step.startswith("SCAN audit_event")]
    assert len([step for step in steps if step.startswith("SEARCH audit_event USING COVERING INDEX")]) == 4
