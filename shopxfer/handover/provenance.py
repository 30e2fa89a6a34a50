"""Where a value comes from: file, sheet, row, column, what was written there and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from shopxfer.domain.fields import EXTRA, DataClass
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.texts import Language, say
from shopxfer.vault import corrections, records
from shopxfer.vault import sources as store
from shopxfer.vault.records import StoredRecord
from shopxfer.vault.sources import Cells, StoredColumn, StoredSheet


class NoProvenance(ShopxferError):
    """There is no such record, or its sheet has no such column."""

    key = "error.no_provenance"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The way of one value from its cell into the record."""

    record_id: int
    field: str
    file: str
    sheet: str
    row: int  #: as the spreadsheet program numbers it
    header: str
    letter: str  #: of the column, as the spreadsheet program shows it
    data_class: DataClass
    raw: str | None  #: as it stands in the cell; None when empty, or protected and not opened
    raw_as_read: str | None  #: before the owner corrected the row; None where nobody did
    value: str | None  #: in the record; None when it has none, or protected and not opened
    rule: str | None  #: key of the sentence that says what made the value of the raw text
    problem: str | None  #: key of the sentence that says what is wrong with the raw text
    is_opened: bool

    def why(self, case: Case, language: Language) -> str:
        """Return in one sentence what was done to the raw text; "" where it is not shown or empty."""
        known = case.catalogue.fields.get(self.field)
        name = (known.zh if language == "zh" else known.en) if known else self.header
        return say(self.rule, language, field=name) if self.rule else ""


def provenance(case: Case, record_id: int, field: str, *, opened: bool) -> Provenance:
    """Return where a record's value of `field` comes from; extra columns are "extra:" and their header.

    With `opened`, protected text is shown too, and the look is an event in the log.

    Raises:
        NoProvenance: there is no such record or column.
    """
    found = records.by_ids(case.reader, [record_id], case.sealer() if opened else None)
    row = store.row_by_id(case.reader, record_id, None)
    if not found or row is None:
        raise NoProvenance
    sheet = next(each for each in store.sheets(case.reader) if each.id == row.sheet_id)
    column = _column(case, sheet, field)
    if opened:
        with case.change("provenance", {"record": record_id, "field": field}):
            pass  # the look is recorded before anything is shown
    return _traced(case, found[0], sheet, column, row.number, opened=opened)


def golden_provenance(case: Case, person_id: int, field: str, *, opened: bool) -> Provenance:
    """Return where the value comes from that speaks for a person; `record_id` says which record gave it.

    Raises:
        NoProvenance: there is no such person or column.
    """
    record_id = records.golden_record(case.reader, person_id, field)
    if record_id is None:
        raise NoProvenance
    return provenance(case, record_id, field, opened=opened)


def _column(case: Case, sheet: StoredSheet, field: str) -> StoredColumn:
    for column in store.columns(case.reader, sheet.id):
        if field == (f"{EXTRA}:{column.header}" if column.field == EXTRA else column.field):
            return column
    raise NoProvenance


def _traced(
    case: Case, record: StoredRecord, sheet: StoredSheet, column: StoredColumn, number: int, *, opened: bool
) -> Provenance:
    field = f"{EXTRA}:{column.header}" if column.field == EXTRA else column.field
    sealer = case.vault.sealer(sheet.key_id, case.reader) if opened else None
    row = store.row_by_id(case.reader, record.id, sealer)
    first = corrections.as_read(case.reader, record.id, sealer)
    raw = _cell(row.cells, column) if row else None
    value, problem = record.values.get(field), record.problems.get(field)
    return Provenance(
        record.id,
        field,
        sheet.file,
        sheet.name,
        number,
        column.header,
        get_column_letter(column.position + 1),
        column.data_class,
        raw,
        _cell(first.cells, column) if first else None,
        value,
        _rule(raw, value, problem),
        problem,
        opened,
    )


def _cell(cells: Cells, column: StoredColumn) -> str | None:
    return cells[column.position] if column.position < len(cells) else None


def _rule(raw: str | None, value: str | None, problem: str | None) -> str | None:
    if raw is None or value is None:
        return None
    if raw.strip() != value:
        return "rule.normalised"
    return "rule.unreadable" if problem else "rule.as_written"
