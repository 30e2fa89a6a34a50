"""What an open case counts is counted again after each change, and only then."""

from __future__ import annotations

from pathlib import Path

from shopxfer.handover import clean
from shopxfer.handover.case import Case
from shopxfer.progress import Quiet
from shopxfer.vault.database import Database
from tests.fakes import customer, people_file, take_in


def test_counts_are_kept_until_something_changes(case: Case, tmp_path: Path) -> None:
    asked: list[int] = []

    def rows(database: Database) -> int:
        asked.append(1)
        return int(database.value("SELECT count(*) FROM row"))

    assert [case.counted(rows), case.counted(rows)] == [0, 0]
    assert len(asked) == 1
    take_in(case, people_file(tmp_path, [customer(1), customer(2)]))
    assert [case.counted(rows), case.counted(rows)] == [2, 2]
    assert len(asked) == 2


def test_a_case_is_cleaned_when_every_row_has_a_record(case: Case, tmp_path: Path) -> None:
    assert not case.is_cleaned()
    take_in(case, people_file(tmp_path, [customer(1)]))
    assert not case.is_cleaned()
    clean.clean(case, Quiet())
    assert case.is_cleaned()
    assert case.balance().undecided == 1
    take_in(case, people_file(tmp_path, [customer(2)], "more.csv"))
    assert not case.is_cleaned()
    assert case.balance().undecided == 2
