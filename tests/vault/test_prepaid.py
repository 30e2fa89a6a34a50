"""The ledger at rest: numbers are not used twice, boxes open only in their place, copies outlive rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopxfer.handover.case import Case
from shopxfer.vault import prepaid as store
from shopxfer.vault import removal
from shopxfer.vault.errors import SealBroken
from tests.fakes import customer, make_case, people_file, take_in


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    opened = make_case(tmp_path)
    take_in(opened, people_file(tmp_path, [customer(1), customer(2)]))
    yield opened
    opened.close()


def add(case: Case, row: int | None = 1) -> int:
    with case.change("test", {}) as database:
        return store.add(
            database, row, "money", {"principal": "5.00"}, case.vault.case_sealer(database), is_own=False
        )


def test_a_number_is_not_used_again(case: Case) -> None:
    first = add(case)
    with case.change("test", {}) as database:
        removal.remove_rows(database, 1, 1)
    assert store.entry(case.reader, first, case.sealer()) is None
    assert add(case, 2) == first + 1


def test_answers_go_with_their_row(case: Case) -> None:
    entry = add(case)
    with case.change("test", {}) as database:
        sealer = case.vault.case_sealer(database)
        store.add_event(database, entry, "left", case.now(), "owner", {"reason": "x"}, sealer)
    assert store.touched(case.reader) == {entry}
    with case.change("test", {}) as database:
        removal.remove_rows(database, 1, 1)
    assert store.events(case.reader, case.sealer()) == {}
    assert store.touched(case.reader) == set()


def test_a_box_opens_only_where_it_was_sealed(case: Case) -> None:
    first, second = add(case), add(case, 2)
    with case.change("test", {}) as database:
        database.execute(
            "UPDATE prepaid SET facts = (SELECT facts FROM prepaid WHERE id = ?) WHERE id = ?",
            (first, second),
        )
    with pytest.raises(SealBroken):
        store.entries(case.reader, case.sealer())


def test_counting_asks_for_those_that_count(case: Case) -> None:
    first, second = add(case), add(case, 2)
    assert store.count_standing(case.reader, "unresolved") == 2
    with case.change("test", {}) as database:
        store.set_inactive(database, [first])
        store.set_standings(database, {second: "left"})
    assert store.count_standing(case.reader, "unresolved") == 0
    assert [each.id for each in store.entries(case.reader, case.sealer())] == [second]
    assert len(store.entries(case.reader, case.sealer(), active_only=False)) == 2


def test_rows_are_followed_to_their_newest_version(case: Case) -> None:
    add(case)
    with case.change("test", {}) as database:
        database.execute("INSERT INTO superseded (row_id, newer_id) VALUES (1, 2)")
    assert store.newest_rows(case.reader) == {1: 2}
    assert (store.newest_row(case.reader, 1), store.newest_row(case.reader, 2)) == (2, 2)


def test_copies_outlive_rows(case: Case) -> None:
    """law.md P9."""
    add(case)
    with case.change("test", {}) as database:
        store.add_copy(database, case.now(), "owner", 1, "ab" * 32, "text", case.vault.case_sealer(database))
        removal.remove_rows(database, 1, 2)
    (copy,) = store.copies(case.reader)
    assert store.copy_text(case.reader, copy.id, case.sealer()) == "text"
