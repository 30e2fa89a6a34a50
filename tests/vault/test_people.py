"""Who belongs to whom, what several people share, and what was put off: looked up and changed one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.fields import RecordKind
from shopxfer.handover import clean
from shopxfer.handover.case import Case
from shopxfer.progress import Quiet
from shopxfer.vault import deferrals, links, pairs, people, records
from shopxfer.vault.deferrals import Deferral
from shopxfer.vault.pairs import StoredPair
from tests.fakes import Table, make_case, phone, take_in, write_csv

CUSTOMERS: Table = [["姓名", "手机"], ["陈慧敏", phone(1)], ["王若岚", phone(1)], ["欧阳九", phone(2)]]
BOUGHT: Table = [
    ["交易单号", "交易日期", "手机"],
    ["T1", "2026-01-05", phone(1)],
    ["T2", "2026-01-06", phone(2)],
]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """Three customers, two of them on one telephone, and what was bought from it and from the third's."""
    case = make_case(tmp_path)
    take_in(case, write_csv(tmp_path / "people.csv", CUSTOMERS), write_csv(tmp_path / "bought.csv", BOUGHT))
    clean.clean(case, Quiet())
    return case


def test_a_person_is_known_by_its_first_record(case: Case) -> None:
    assert [people.person_of(case.reader, each) for each in (1, 2, 3, 4, 5, 99)] == [1, 2, 3, None, 3, None]
    assert people.linked_to(case.reader, 3) == [5]
    assert people.counts(case.reader) == (3, 1, 1)
    assert people.places(case.reader, [2, 5]) == {
        2: ("people.csv", "people", 3),
        5: ("bought.csv", "bought", 3),
    }


def test_what_two_share_is_settled_when_one_of_them_holds_all_of_it(case: Case) -> None:
    assert links.settled_by(case.reader, [1], 1) == []
    assert links.owner_of(case.reader, 4) is None
    with case.change("clean.decide", {}) as database:
        (kept,) = [each for each in records.people_answers(database) if each == 1]
        database.execute("UPDATE record SET person_id = ? WHERE id = 2", (kept,))
        assert links.settled_by(database, [1, 2], 1) == [4]
        assert links.owner_of(database, 4) == 1
        links.relink(database, [(4, 1)])
    bought = records.ids(case.reader, kind=RecordKind.TRANSACTION)
    assert [people.person_of(case.reader, each) for each in bought] == [1, 3]


def test_a_question_that_waits_is_counted_apart_and_goes_with_its_answer(case: Case) -> None:
    asked = [StoredPair(1, 2, 0.5, {"phone": (4, 5.0)}), StoredPair(2, 3, 0.4, {})]
    with case.change("review.defer", {}) as database:
        pairs.set_questions(database, asked)
        deferrals.defer(database, [Deferral(2, 3, "以后再看", "owner", "2026-11-22T10:30:00+08:00")])
    assert deferrals.count_waiting(case.reader) == (1, 1)
    assert [pair.one for pair in pairs.questions_about(case.reader, [3])] == [2]
    with case.change("review.defer", {}) as database:
        pairs.remove_questions(database, [(2, 3)])
    assert deferrals.count_waiting(case.reader) == (1, 0)
    assert deferrals.deferred(case.reader) == []
