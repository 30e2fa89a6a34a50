"""An import and its undo leave nothing behind, and what stays is as if the import had never been."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopxfer.domain.balance import Bucket, Disposition
from shopxfer.errors import Cancelled
from shopxfer.handover import classify, clean, duplicates, package, prune
from shopxfer.handover.case import Case
from shopxfer.handover.history import history
from shopxfer.handover.import_ import NothingToImport
from shopxfer.handover.undo import BatchUndone, BatchUnknown, undo
from shopxfer.progress import Quiet
from shopxfer.vault import audit, records, sources
from shopxfer.vault.sealing import unwrap_data_key
from tests.fakes import (
    CancelAt,
    Watching,
    all_records,
    by_name,
    customer,
    dump,
    id_number,
    make_case,
    people_file,
    take_in,
    take_through,
    write_csv,
)
from tests.handover.test_nothing_lost import sheets

#: Not undone: the log, counters, and what the owner confirmed about headers, which holds for the next file.
LOG_AND_COUNTERS = ("audit_event", "sqlite_sequence", "remembered_mapping")


class Was(Enum):
    """How far a case had come before the import that is undone."""

    RAW = "raw"
    CLEAN = "clean"
    PRUNED = "pruned"


def content(case: Case, *, fresh_seals: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but log and counters; sealed bytes, made afresh each time, opened."""
    tables = {name: rows for name, rows in dump(case).items() if name not in LOG_AND_COUNTERS}
    if fresh_seals:
        tables["record_values"] = [
            (record.id, sorted(record.values.items()), sorted(record.problems.items()), record.sealed_fields)
            for record in all_records(case)
        ]
    return tables


def newest_batch(case: Case) -> int:
    return max(event.batch or 0 for event in history(case, "en"))


def is_taken_in(case: Case, file: Path) -> bool:
    """Import a file; return whether there was anything in it that the case does not hold yet."""
    try:
        return take_in(case, file)[0].error is None
    except NothingToImport:
        return False


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(sheets(), max_size=2), sheets(), st.sampled_from(Was), st.booleans(), st.booleans())
def test_import_then_undo_is_identity(
    before: list[list[Any]], table: list[Any], was: Was, cleaned_with_it: bool, pruned_with_it: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case = make_case(Path(folder))
        for number, each in enumerate(before):
            is_taken_in(case, write_csv(Path(folder) / f"{number}.csv", each))
            if was is not Was.RAW:
                clean.clean(case, Quiet())
        if was is Was.PRUNED and records.ids(case.reader):
            prune.apply_rules(case, Quiet())
        is_remade = cleaned_with_it and was is not Was.RAW
        as_it_was, balance = content(case, fresh_seals=is_remade), case.balance()
        if is_taken_in(case, write_csv(Path(folder) / "more.csv", [*table, *table[1:]])):
            # Where nothing waits nobody cleans again; a cleaning by itself reopens what rules decided.
            if is_remade and records.uncleaned_rows(case.reader):
                clean.clean(case, Quiet())
                if pruned_with_it:
                    prune.apply_rules(case, Quiet())
                    clean.clean(case, Quiet())
            undo(case, newest_batch(case), Quiet())
        assert content(case, fresh_seals=is_remade) == as_it_was
        assert case.balance() == balance
        case.close()


def test_an_undo_before_cleaning_gives_back_every_byte(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2)], "a.csv"))
    as_it_was = content(case)
    take_in(case, people_file(tmp_path, [customer(n, id_number=id_number(n)) for n in range(9)], "b.csv"))
    assert content(case) != as_it_was
    report = undo(case, 2, Quiet())
    assert (report.batch, report.files, report.rows, report.records) == (2, ("b.csv",), 9, 0)
    assert content(case) == as_it_was
    assert case.balance().difference == 0
    assert audit.first_broken(case.reader) is None


def test_people_shrink_to_what_stays_and_keep_what_the_owner_decided(case: Case, tmp_path: Path) -> None:
    stays = customer(1, remarks="怕烫")
    take_in(case, people_file(tmp_path, [stays, customer(2)], "a.csv"))
    take_in(case, people_file(tmp_path, [customer(1, level="金卡", consent="不同意"), customer(3)], "b.csv"))
    clean.clean(case, Quiet())
    everyone = all_records(case)
    assert case.balance().buckets[Bucket.MERGED] == 1
    prune.change_records(case, [everyone[1].id, everyone[3].id], "owner_withholds", "有原因")
    undo(case, 2, Quiet())
    assert set(by_name(case)) == {stays["name"], customer(2)["name"]}
    assert case.balance().buckets[Bucket.MERGED] == 0
    assert [record.reason for record in all_records(case)] == [None, "有原因"]
    assert len(records.people_answers(case.reader)) == 2
    report = clean.last_report(case)
    assert report is not None
    assert (report.records, report.people) == (2, 2)


def _two_imports(case: Case, folder: Path) -> None:
    """A cleaned and decided import, and a second one that merges into it, cleaned too."""
    people = [customer(n, id_number=id_number(n)) for n in range(1, 6)]
    take_through(case, people_file(folder, people, "a.csv"))
    more = [customer(1, level="金卡", id_number=id_number(1)), customer(2, consent="不同意"), customer(9)]
    take_in(case, people_file(folder, more, "b.csv"))


def test_the_newest_import_goes_without_another_cleaning(case: Case, tmp_path: Path) -> None:
    _two_imports(case, tmp_path)
    first = clean.last_report(case)
    as_it_was = content(case, fresh_seals=True)
    clean.clean(case, Quiet())
    clean.clean(case, Quiet())
    watching = Watching()
    undo(case, 2, watching)
    assert "progress.matching" not in watching.keys
    assert clean.last_report(case) == first
    undone = content(case, fresh_seals=True)
    assert undone["record"] == [row for row in as_it_was["record"] if row[0] <= 5]
    assert all(record.disposition is Disposition.TRANSFER for record in all_records(case))


@pytest.mark.parametrize("nth", range(4))
def test_after_anything_else_what_stays_is_cleaned_again(case: Case, tmp_path: Path, nth: int) -> None:
    _two_imports(case, tmp_path)
    clean.clean(case, Quiet())
    column = next(each for each in sources.columns(case.reader) if each.field == "name")
    other_things: list[Callable[[], object]] = [
        lambda: duplicates.decide(case, [((1, 3), True)], Quiet()),
        lambda: classify.change(
            case, column, field="salutation", data_class=column.data_class, reason="so", progress=Quiet()
        ),
        lambda: [take_in(case, people_file(tmp_path, [customer(7)], "c.csv")), undo(case, 1, Quiet())],
        lambda: [duplicates.decide(case, [((1, 3), False)], Quiet()), clean.clean(case, Quiet())],
    ]
    other_things[nth]()
    watching = Watching()
    if nth == 2:
        clean.clean(case, Quiet())
        undo(case, 3, Quiet())
    undo(case, 2, watching)
    remade = content(case, fresh_seals=True)
    clean.clean(case, Quiet())
    assert content(case, fresh_seals=True) == remade
    if nth != 2:
        assert "progress.matching" in watching.keys
        assert {record.disposition for record in all_records(case)} == {None}


def test_the_owners_word_since_outlives_the_undo(case: Case, tmp_path: Path) -> None:
    _two_imports(case, tmp_path)
    clean.clean(case, Quiet())
    prune.change_records(case, [4], "owner_withholds", "有原因")
    undo(case, 2, Quiet())
    decided = {record.id: (record.disposition, record.decided_by) for record in all_records(case)}
    assert decided[4] == (Disposition.WITHHOLD, "owner")
    assert decided[5] == (Disposition.TRANSFER, records.BY_RULE)


def test_three_imports_go_one_after_the_other(case: Case, tmp_path: Path) -> None:
    states = []
    for number in range(1, 5):
        people = [customer(n, email=f"{number}{n}@example.com") for n in range(number, number + 3)]
        take_in(case, people_file(tmp_path, people, f"{number}.csv"))
        clean.clean(case, Quiet())
        states.append(content(case, fresh_seals=True))
    for number in (4, 3, 2):
        undo(case, number, Quiet())
        assert content(case, fresh_seals=True) == states[number - 2]
    undo(case, 1, Quiet())
    assert all_records(case) == []


def test_a_package_with_rows_that_were_undone_is_stale(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1)], "a.csv"), people_file(tmp_path, [customer(2)]))
    package.make_package(case, tmp_path / "out", Quiet(), "zh")
    assert package.newest(case) is not None
    undo(case, 1, Quiet())
    assert package.newest(case) is None
    assert prune.rules_state(case) is not prune.RulesState.APPLIED


def test_the_key_of_an_undone_import_is_destroyed_and_its_number_not_given_again(
    case: Case, tmp_path: Path
) -> None:
    people = [customer(n, id_number=id_number(n)) for n in range(3)]
    take_in(case, people_file(tmp_path, people, "a.csv"))
    key_id, wrapped = case.reader.rows("SELECT id, wrapped FROM data_key ORDER BY id")[-1]
    undo(case, 1, Quiet())
    assert case.reader.rows("SELECT id FROM data_key") == [(1,)]
    take_in(case, people_file(tmp_path, people, "a.csv"))
    assert newest_batch(case) == 2
    again_id, again = case.reader.rows("SELECT id, wrapped FROM data_key ORDER BY id")[-1]
    keys = case.vault._ring.seal
    assert again_id == key_id
    assert unwrap_data_key(again, keys, key_id) != unwrap_data_key(wrapped, keys, key_id)
    clean.clean(case, Quiet())  # opens the cells with the new key
    assert [record.values["id_number"] for record in all_records(case)] == [id_number(n) for n in range(3)]


@pytest.mark.parametrize("nth", [1, 2, 3, 4, 5])
def test_a_cancelled_undo_changes_nothing(case: Case, tmp_path: Path, nth: int) -> None:
    take_in(case, people_file(tmp_path, [customer(1)], "a.csv"), people_file(tmp_path, [customer(2)]))
    take_in(case, people_file(tmp_path, [customer(1), customer(3, id_number=id_number(3))], "b.csv"))
    clean.clean(case, Quiet())
    as_it_was = dump(case)
    with pytest.raises(Cancelled):
        undo(case, 2, CancelAt(nth))
    assert dump(case) == as_it_was
    clean.clean(case, Quiet())
    undo(case, 2, Quiet())


def test_an_import_is_undone_once(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(1)]))
    undo(case, 1, Quiet())
    with pytest.raises(BatchUndone):
        undo(case, 1, Quiet())
    for number in (0, 2, -1):
        with pytest.raises(BatchUnknown):
            undo(case, number, Quiet())
    assert case.balance().source_rows == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_history_tells_what_happened_in_plain_words(case: Case, tmp_path: Path, language: Any) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2)], "会员.csv"))
    take_in(case, people_file(tmp_path, [customer(3)], "b.csv"))
    undo(case, 2, Quiet())
    events = history(case, language)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    asked = ["consent.notice", "consent.column"]
    actions = ["new", "parties", *asked, "import", "clean", "prune", "assess.sign", "import", "import.undo"]
    assert [event.action for event in events] == actions
    assert [event.batch for event in events] == [None, None, None, None, 1, None, None, None, 2, 2]
    assert [event.seq for event in events if event.can_undo] == [5]
    assert "会员.csv" in events[4].text
    assert "b.csv" in events[8].text
    told = " ".join(event.text for event in events)
    assert "{" not in told
    assert str(customer(1)["name"]) not in told


def test_an_event_of_another_version_is_told_all_the_same(case: Case) -> None:
    with case.change("import", {"quite": "other"}):
        pass
    with case.change("something.new", {}):
        pass
    told = history(case, "en")
    assert "(import)" in told[-2].text
    assert "(something.new)" in told[-1].text
