"""An answer taken in at once leaves what another cleaning with the same answers leaves."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopxfer.domain.fields import RecordKind
from shopxfer.handover import answers, clean, duplicates, prune
from shopxfer.handover.case import Case
from shopxfer.progress import Quiet
from shopxfer.vault import answered, pairs, records
from shopxfer.vault.database import Database
from tests.fakes import (
    Cell,
    Table,
    Watching,
    all_records,
    customer,
    make_case,
    people_file,
    phone,
    take_in,
    write_csv,
)

#: Few enough values that many pairs are in doubt: slips in names, shared telephones, shared cards.
NAMES: list[Cell] = ["陈慧敏", "陈慧民", "陈惠敏", "王若岚", "王若兰", None]
PHONES: list[Cell] = [phone(1), phone(2), phone(11), None]
CARDS: list[Cell] = ["VIP00001", "VIP00002", None, None]
ADDRESSES: list[Cell] = ["无名市望湖东路8号", "无名市望湖东路9号", None]
CONSENTS: list[Cell] = ["同意", "不同意", None]
CUSTOMERS = st.lists(
    st.tuples(*map(st.sampled_from, (NAMES, PHONES, CARDS, ADDRESSES, CONSENTS))).map(list),
    min_size=4,
    max_size=9,
)
PURCHASES = st.lists(
    st.tuples(st.just("T1"), st.just("2026-01-05"), *map(st.sampled_from, (CARDS, PHONES, NAMES))).map(list),
    max_size=5,
)
#: Which open question or which two records, the answer, and whether an earlier one is taken back instead.
STEPS = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 99), st.booleans(), st.sampled_from("qqqqrb")),
    min_size=1,
    max_size=6,
)


def shop(folder: Path, customers: list[list[Cell]], purchases: list[list[Cell]]) -> Case:
    case = make_case(folder)
    people: Table = [["姓名", "手机", "会员卡号", "住址", "同意移交"], *customers]
    bought: Table = [["交易单号", "交易日期", "会员卡号", "手机", "姓名"], *purchases]
    take_in(case, write_csv(folder / "people.csv", people), write_csv(folder / "bought.csv", bought))
    clean.clean(case, Quiet())
    return case


class EnoughError(Exception):
    """Ends a change that was only made to look at what comes of it."""


def state(database: Database) -> dict[str, list[Any]]:
    """Return people, who belongs to whom, decisions and questions."""
    return {
        "people": database.rows("SELECT * FROM person ORDER BY id"),
        "records": database.rows("SELECT * FROM record ORDER BY id"),
        "said": database.rows("SELECT one, other, together FROM pair_decision ORDER BY one, other"),
        "asked": [(p.one, p.other, p.probability, p.evidence) for p in pairs.questions(database)],
    }


def cleaned_again(case: Case) -> dict[str, list[Any]]:
    """Return what a cleaning would make of the case, and leave the case as it is."""
    found: dict[str, list[Any]] = {}
    with contextlib.suppress(EnoughError), case.change("clean", {}) as database:
        clean.make_records(case, database, Quiet())
        found = state(database)
        raise EnoughError
    return found


def step(case: Case, which: int, other: int, together: bool, how: str) -> None:
    asked, said = duplicates.questions(case), duplicates.answers(case)
    everybody = records.ids(case.reader, kind=RecordKind.CUSTOMER)
    if how == "b" and said:
        taken = said[which % len(said)]
        duplicates.take_back(case, [(taken.one, taken.other)], Quiet())
    elif how == "q" and asked:
        pair = asked[which % len(asked)]
        duplicates.decide(case, [((pair.one, pair.other), together)], Quiet())
    elif (one := everybody[which % len(everybody)]) != (two := everybody[other % len(everybody)]):
        duplicates.decide(case, [((one, two), together)], Quiet())


def _every_answer(examples: int) -> None:
    @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
    @given(CUSTOMERS, PURCHASES, STEPS)
    def leaves_what_another_cleaning_leaves(
        customers: list[list[Cell]], purchases: list[list[Cell]], steps: list[tuple[int, int, bool, str]]
    ) -> None:
        with tempfile.TemporaryDirectory() as folder:
            case = shop(Path(folder), customers, purchases)
            for each in steps:
                step(case, *each)
                assert state(case.reader) == cleaned_again(case)
            case.close()

    leaves_what_another_cleaning_leaves()


def test_every_answer_leaves_what_another_cleaning_leaves() -> None:
    _every_answer(20)


@pytest.mark.slow
def test_every_answer_leaves_what_another_cleaning_leaves_in_many_shops() -> None:
    _every_answer(300)


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(
    CUSTOMERS, PURCHASES, st.lists(st.booleans(), min_size=1, max_size=4), st.randoms(use_true_random=False)
)
def test_answers_taken_back_in_any_order_leave_the_case_as_it_was(
    customers: list[list[Cell]], purchases: list[list[Cell]], told: list[bool], random: Random
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case = shop(Path(folder), customers, purchases)
        before = state(case.reader)
        for together in told:
            if asked := duplicates.questions(case):
                pair = random.choice(asked)
                duplicates.decide(case, [((pair.one, pair.other), together)], Quiet())
        said = duplicates.answers(case)
        random.shuffle(said)
        for each in said:
            duplicates.take_back(case, [(each.one, each.other)], Quiet())
        assert state(case.reader) == before
        case.close()


#: Two who may be one, sharing a telephone, and two strangers.
TWO: list[list[Cell]] = [
    ["陈慧敏", phone(1), None, None, "同意"],
    ["陈慧民", phone(1), None, None, "不同意"],
    ["王若岚", phone(3), None, None, None],
    ["欧阳九", phone(4), None, None, None],
]
BOUGHT: list[list[Cell]] = [["T1", "2026-01-05", None, phone(1), None]]


def test_an_answer_is_taken_in_without_cleaning_again(tmp_path: Path) -> None:
    case = shop(tmp_path, TWO, BOUGHT)
    assert [(pair.one, pair.other) for pair in duplicates.questions(case)] == [(1, 2)]
    for together in (True, False):
        watching = Watching()
        report = duplicates.decide(case, [((1, 2), together)], watching)
        assert watching.keys == []
        assert (report.people, report.review, clean.last_report(case)) == (4 - together, 0, report)
        duplicates.take_back(case, [(1, 2)], watching)
        assert watching.keys == []


def test_what_two_people_share_becomes_theirs_when_they_are_one(tmp_path: Path) -> None:
    case = shop(tmp_path, TWO, BOUGHT)
    assert [each.person_id for each in all_records(case, RecordKind.TRANSACTION)] == [None]
    report = duplicates.decide(case, [((1, 2), True)], Quiet())
    assert [each.person_id for each in all_records(case, RecordKind.TRANSACTION)] == [1]
    assert (report.linked, report.unlinked) == (1, 0)
    assert records.people_answers(case.reader)[1].consent == "no"
    duplicates.take_back(case, [(1, 2)], Quiet())
    assert [each.person_id for each in all_records(case, RecordKind.TRANSACTION)] == [None]


def test_merge_then_split_puts_every_value_back_weeks_later(tmp_path: Path) -> None:
    case = shop(tmp_path, TWO, BOUGHT)
    before = state(case.reader)
    duplicates.decide(case, [((1, 2), True)], Quiet())
    clean.clean(case, Quiet())
    duplicates.split(case, 1, Quiet())
    after = state(case.reader)
    assert (after["people"], after["records"]) == (before["people"], before["records"])
    assert (after["said"], after["asked"]) == ([(1, 2, 0)], [])


def test_an_answer_reopens_what_rules_decided_and_keeps_what_the_owner_did(tmp_path: Path) -> None:
    case = shop(tmp_path, TWO, BOUGHT)
    prune.apply_rules(case, Quiet())
    prune.change_records(case, [3], "owner_withholds", "她不想去")
    duplicates.decide(case, [((1, 2), False)], Quiet())
    assert [each.decided_by for each in all_records(case)] == [None, None, case.user, None]
    assert state(case.reader) == cleaned_again(case)


def test_rows_that_wait_are_cleaned_with_the_first_answer(tmp_path: Path) -> None:
    case = shop(tmp_path, TWO, [])
    take_in(case, people_file(tmp_path, [customer(7)], "more.csv"))
    report = duplicates.decide(case, [((1, 2), True)], Quiet())
    assert (report.records, records.uncleaned_rows(case.reader)) == (5, 0)
    assert answered.noted(case.reader) == []
    assert answers.are_up_to_date(case.reader)
