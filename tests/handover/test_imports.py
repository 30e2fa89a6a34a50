"""What undoing each import would take is what undoing it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.handover import clean, import_, imports, prune, reimport, undo
from shopxfer.handover.case import Case
from shopxfer.handover.undo import BatchUndone, NewerBatchFirst
from shopxfer.progress import Quiet
from shopxfer.vault import records, sources
from tests.fakes import all_records, customer, people_file, take_in


def bring_newer(case: Case, file: Path) -> None:
    plan = import_.plan(case, [file], Quiet(), "zh")
    older = sources.sources(case.reader)[0]
    reimport.apply(case, plan, reimport.difference(case, plan.files[0], older, Quiet()), Quiet())


@pytest.fixture
def busy(case: Case, tmp_path: Path) -> Case:
    """A case with two imports, cleaned, and one decision about a record of the first."""
    take_in(case, people_file(tmp_path, [customer(n) for n in range(1, 5)], "a.csv"))
    take_in(case, people_file(tmp_path, [customer(n) for n in range(8, 10)], "b.csv"))
    clean.clean(case, Quiet())
    prune.apply_rules(case, Quiet())
    choice = next(iter(case.pack.choices))
    prune.change_records(case, [all_records(case)[0].id], choice, "asked for it")
    return case


def test_imports_are_listed_newest_first(busy: Case) -> None:
    lines = imports.imports(busy)
    assert [(line.number, line.files, line.rows, line.rejected) for line in lines] == [
        (2, ("b.csv",), 2, 0),
        (1, ("a.csv",), 4, 0),
    ]
    assert {line.built_on_by for line in lines} == {None}


def test_the_preview_says_what_the_undo_takes(busy: Case) -> None:
    preview = imports.undo_preview(busy, 1)
    assert (preview.rows, preview.records, preview.decisions, preview.returned) == (4, 4, 1, 0)
    report = undo.undo(busy, 1, Quiet())
    assert (report.rows, report.records, report.files) == (preview.rows, preview.records, preview.files)
    assert len(all_records(busy)) == 2
    with pytest.raises(BatchUndone):
        imports.undo_preview(busy, 1)


def test_decisions_of_the_rules_are_none_of_the_owner(busy: Case) -> None:
    assert all(record.decided_by for record in all_records(busy))
    assert imports.undo_preview(busy, 2).decisions == 0


def test_a_newer_export_is_named_with_the_file_it_took_the_place_of(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(n) for n in range(1, 5)], "a.csv"))
    newer = people_file(tmp_path, [*[customer(n) for n in range(1, 4)], customer(7)], "a 11.csv")
    bring_newer(case, newer)
    newest, oldest = imports.imports(case)
    assert (newest.newer_of, oldest.built_on_by) == (("a.csv",), 2)
    with pytest.raises(NewerBatchFirst):
        imports.undo_preview(case, 1)
    preview = imports.undo_preview(case, 2)
    before = records.uncleaned_rows(case.reader)
    undo.undo(case, 2, Quiet())
    assert preview.returned == 3
    assert records.uncleaned_rows(case.reader) == before - 4 + preview.returned
