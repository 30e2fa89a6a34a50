"""The owner's word on who is the same person."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopxfer.domain.fields import RecordKind
from shopxfer.handover import clean, duplicates
from shopxfer.handover.case import Case
from shopxfer.handover.duplicates import NotCustomers, Queue
from shopxfer.handover.fields import ReasonMissing
from shopxfer.handover.history import history
from shopxfer.progress import Quiet
from tests.fakes import all_records, customer, make_case, people_file, phone, take_in

#: Two records of one person, a third that only may be, and a stranger.
PEOPLE = [
    customer(1, name="陈慧敏", phone=phone(1)),
    customer(1, name="陈慧敏", phone=phone(1)),
    customer(1, name="陈慧民", phone=phone(2)),
    customer(4),
]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = make_case(tmp_path / "case")
    take_in(case, people_file(tmp_path, PEOPLE))
    clean.clean(case, Quiet())
    return case


@pytest.fixture
def doubtful(tmp_path: Path) -> Case:
    """A case with two who share a telephone under names that sound alike, so that somebody is asked."""
    case = make_case(tmp_path / "doubtful")
    shared = [customer(9, name=name, phone=phone(1)) for name in ("陈慧敏", "陈慧民")]
    take_in(case, people_file(tmp_path, [*shared, customer(20), customer(31)], "shared.csv"))
    clean.clean(case, Quiet())
    return case


def people(case: Case) -> list[int]:
    """Return for each customer record, in row order, the first record of the same person."""
    first: dict[int | None, int] = {}
    return [first.setdefault(record.person_id, record.id) for record in all_records(case)]


def ids(case: Case) -> list[int]:
    return [record.id for record in all_records(case)]


def test_a_person_can_be_taken_apart_and_stays_apart(case: Case) -> None:
    one, other, *_ = ids(case)
    assert people(case)[:2] == [one, one]
    report = duplicates.split(case, all_records(case)[0].person_id or 0, Quiet())
    assert (report.people, people(case)[:2]) == (4, [one, other])
    clean.clean(case, Quiet())
    assert people(case)[:2] == [one, other]
    assert (one, other) not in [(each.one, each.other) for each in duplicates.questions(case)]


def test_what_was_taken_back_is_decided_anew(case: Case) -> None:
    before = people(case)
    one, other, *_ = ids(case)
    duplicates.decide(case, [((one, other), False)], Quiet())
    assert people(case) != before
    duplicates.take_back(case, [(other, one)], Quiet())
    assert people(case) == before


def test_together_holds_whatever_the_names_say(case: Case) -> None:
    one, _, third, fourth = ids(case)
    duplicates.decide(case, [((fourth, one), True), ((third, fourth), True)], Quiet())
    assert people(case) == [one, one, one, one]
    duplicates.take_back(case, [(one, fourth), (third, fourth)], Quiet())
    assert people(case) == [one, one, third, fourth]


def test_values_stand_where_they_stood_after_merge_and_split(case: Case) -> None:
    def held() -> list[tuple[int, dict[str, str], bool]]:
        return [(record.id, dict(record.values), record.is_merged) for record in all_records(case)]

    before = held()
    one, _, third, _ = ids(case)
    duplicates.decide(case, [((one, third), True)], Quiet())
    assert held() != before
    duplicates.take_back(case, [(one, third)], Quiet())
    assert held() == before


def test_only_customers_of_the_case_can_be_decided(case: Case) -> None:
    before = case.last_change()
    with pytest.raises(NotCustomers):
        duplicates.decide(case, [((ids(case)[0], 999), True)], Quiet())
    assert case.last_change() == before


ANSWERS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=5)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANSWERS)
def test_any_answers_keep_every_row_and_can_all_be_taken_back(
    case: Case, answers: list[tuple[int, int, bool]]
) -> None:
    before, customers = people(case), ids(case)
    pairs = {
        (min(customers[a], customers[b]), max(customers[a], customers[b])): together
        for a, b, together in answers
        if a != b
    }
    duplicates.decide(case, list(pairs.items()), Quiet())
    balance = case.balance()
    assert (balance.difference, len(all_records(case, RecordKind.CUSTOMER))) == (0, 4)
    home = dict(zip(customers, people(case), strict=True))
    assert all(home[one] != home[other] for (one, other), together in pairs.items() if not together)
    duplicates.take_back(case, list(pairs), Quiet())
    assert people(case) == before


def test_questions_can_be_put_off_with_a_reason_and_taken_up_again(doubtful: Case) -> None:
    asked = duplicates.questions(doubtful)
    assert duplicates.queue(doubtful) == Queue(asked, [])
    before = doubtful.last_change()
    with pytest.raises(ReasonMissing):
        duplicates.defer(doubtful, "  ")
    assert duplicates.defer(doubtful, "老板娘下周回来再看") == len(asked) > 0
    assert duplicates.queue(doubtful) == Queue([], asked)
    assert doubtful.last_change() == before  # a package shows nothing of it
    clean.clean(doubtful, Quiet())
    assert duplicates.queue(doubtful) == Queue([], asked)
    duplicates.take_up(doubtful)
    assert duplicates.queue(doubtful) == Queue(asked, [])
    told = [event.text for event in history(doubtful, "en")]
    assert "老板娘下周回来再看" in told[-3]
    assert len(asked) == 1
    assert told[-1] == "1 pair that was put off is asked again"


def test_what_was_put_off_can_be_answered(doubtful: Case) -> None:
    duplicates.defer(doubtful, "以后再看")
    pair = duplicates.questions(doubtful)[0]
    duplicates.decide(doubtful, [((pair.one, pair.other), False)], Quiet())
    assert duplicates.queue(doubtful) == Queue([], [])
    answer = duplicates.newest_answer(doubtful)
    assert answer is not None
    assert duplicates.answers(doubtful) == [answer]
    clean.clean(doubtful, Quiet())
    assert duplicates.newest_answer(doubtful) is None
