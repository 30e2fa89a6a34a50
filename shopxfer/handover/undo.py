"""Taking an import back, with everything that hung on it: as if it had never been, except in the log."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.handover.clean import make_records
from shopxfer.handover.clean_before import bring_back
from shopxfer.handover.holds import HeldRecords
from shopxfer.progress import Progress
from shopxfer.vault import batches as store
from shopxfer.vault import before_import, corrections, holds, records, superseded
from shopxfer.vault.batches import StoredBatch
from shopxfer.vault.database import Database


class BatchUnknown(ShopxferError):
    """The case never had an import of that number."""

    key = "error.batch_unknown"


class BatchUndone(ShopxferError):
    """The import was undone before, or went with the one it corrected."""

    key = "error.batch_undone"


class NewerBatchFirst(ShopxferError):
    """A later import was built on the rows of this one."""

    key = "error.newer_batch_first"


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What an undo took out of the case; `rows` of a batch of corrections are rejected again instead."""

    batch: int
    files: tuple[str, ...]
    rows: int
    records: int  #: made from these rows; they and what was decided about them are gone


def undoable(database: Database) -> set[int]:
    """Return the imports that can be undone now: those in the case that no later one was built on."""
    return set(store.batches(database)) - set(store.built_on(database))


def newest_import(case: Case) -> int:
    """Return the number of the newest import that is in the case; 0 when there is none."""
    return max(store.batches(case.reader), default=0)


def undo(case: Case, number: int, progress: Progress) -> UndoReport:
    """Take one import out, in one transaction, and destroy its data key.

    Rows that its newer versions had taken the place of stand for themselves again, and rows that it corrected
    are rejected again. If records had been made with its rows, people, questions and the decisions of rules
    become what they were before that. Where the state before is not known, or something else was built on
    it, records and people are made afresh from what stays, as a cleaning does, and the decisions of rules are
    open again. The owner's decisions about records that stay are kept in any case.

    Raises:
        BatchUnknown, BatchUndone: there is no such import.
        NewerBatchFirst: a later import was built on it.
        HeldRecords: rows of it are held.
        Cancelled: the case is as it was.
    """
    facts: dict[str, object] = {}
    with case.change("import.undo", facts) as database:
        batch = required(database, number)
        report, hung_on_it, cleaned = _take_out(case, database, batch, progress)
        if cleaned:
            facts["cleaned"] = cleaned
        elif hung_on_it:
            before_import.forget_all(database)
            facts["cleaned"] = asdict(make_records(case, database, progress, from_a_whole_state=False))
        facts.update(batch=number, files=list(report.files), rows=report.rows, records=report.records)
    return report


def required(database: Database, number: int) -> StoredBatch:
    """Return an import that can be undone now.

    Raises:
        BatchUnknown, BatchUndone, NewerBatchFirst, HeldRecords
    """
    batch = store.batches(database).get(number)
    if batch is None:
        was_there = 0 < number <= store.newest_number(database)
        raise (BatchUndone if was_there else BatchUnknown)(number=str(number))
    if newer := store.built_on(database).get(number):
        raise NewerBatchFirst(number=str(number), newer=str(newer))
    ranges = store.row_ranges(database, batch)
    if any(holds.is_any_between(database, first, last) for first, last in ranges):
        raise HeldRecords
    return batch


def _take_out(
    case: Case, database: Database, batch: StoredBatch, progress: Progress
) -> tuple[UndoReport, bool, dict[str, object] | None]:
    """Return what was taken out, and whether records of other imports have to be made afresh for it.

    If they could be brought back instead, also the facts of the cleaning that had made them.
    """
    was_clean = bool(records.kind_counts(database))
    rows, made = corrections.count(database, batch.id)
    made += store.records_of(database, batch)
    ranges = store.row_ranges(database, batch)
    total = sum(last - first + 1 for first, last in ranges)
    progress.report("progress.undoing", 0, total)
    returned = superseded.bring_back(database, ranges, with_records=was_clean)
    corrections.take_back(database, batch.id)
    cleaned = bring_back(database, batch) if was_clean and not returned else None
    rows += store.remove(database, batch, lambda done: progress.report("progress.undoing", done, total))
    if batch.key_id is not None:
        case.vault.destroy_data_key(database, batch.key_id)
    progress.report("progress.undoing", total, total)
    return UndoReport(batch.id, batch.files, rows, made), was_clean and bool(made or returned), cleaned
