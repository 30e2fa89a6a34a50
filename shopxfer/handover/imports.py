"""The imports of a case one by one, and what undoing each would take out. Nothing is changed here."""

from __future__ import annotations

from dataclasses import dataclass

from shopxfer.handover.case import Case
from shopxfer.handover.undo import required
from shopxfer.vault import batches as store
from shopxfer.vault import corrections, sources, superseded
from shopxfer.vault.records import BY_RULE


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import that is in the case."""

    number: int
    at: str  #: ISO 8601 with offset
    by: str
    files: tuple[str, ...]  #: none for corrections
    rows: int  #: that hold something; of corrections, those that were corrected
    rejected: int
    newer_of: tuple[str, ...]  #: files whose place it took
    built_on_by: int | None  #: a newer import that must be undone first

    @property
    def is_correction(self) -> bool:
        """Whether it brought corrected rows and no file."""
        return not self.files


@dataclass(frozen=True, slots=True)
class UndoPreview:
    """What undoing one import would take out of the case."""

    number: int
    files: tuple[str, ...]
    rows: int  #: of a batch of corrections, they are rejected again instead
    records: int
    decisions: int  #: of people; they go with the records
    returned: int  #: older rows that would stand for themselves again


def imports(case: Case) -> list[ImportLine]:
    """Return the imports in the case, newest first."""
    built_on = store.built_on(case.reader)
    refused = sources.rejected_counts(case.reader)
    sheets = {sheet.id: sheet for sheet in sources.sheets(case.reader)}
    lines = []
    for batch in reversed(store.batches(case.reader).values()):
        own = [sheets[number] for number in batch.sheets]
        older = (sheets[sheet.newer_of].file for sheet in own if sheet.newer_of in sheets)
        rows = sum(sheet.rows_read for sheet in own)
        lines.append(
            ImportLine(
                batch.id,
                batch.at,
                batch.by,
                batch.files,
                rows if batch.files else corrections.count(case.reader, batch.id)[0],
                sum(sum(refused.get(sheet.id, {}).values()) for sheet in own),
                tuple(dict.fromkeys(older)),
                built_on.get(batch.id),
            )
        )
    return lines


def undo_preview(case: Case, number: int) -> UndoPreview:
    """Return what undoing an import would take out.

    Raises:
        BatchUnknown, BatchUndone, NewerBatchFirst: as `undo` has it.
    """
    batch = required(case.reader, number)
    ranges = store.row_ranges(case.reader, batch)
    corrected, made = corrections.count(case.reader, number)
    return UndoPreview(
        number,
        batch.files,
        corrected + sum(last - first + 1 for first, last in ranges),
        made + store.records_of(case.reader, batch),
        store.decisions_of(case.reader, batch, BY_RULE),
        superseded.count(case.reader, ranges),
    )
