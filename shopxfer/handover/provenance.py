"""Where a value comes from: file, sheet, row, column, what was written there and what was made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shopxfer.domain.fields import EXTRA, DataClass
from shopxfer.domain.normalise import reader_of
from shopxfer.domain.recognition.scan import scan
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.handover.import_plan import PlannedColumn, SheetPlan
from shopxfer.handover.treated import split_fields
from shopxfer.rules.recognition import load_lexicon
from shopxfer.sheets.workbook_parts import column_letters
from shopxfer.texts import Language, say
from shopxfer.vault import corrections, records, treatments
from shopxfer.vault import sources as store
from shopxfer.vault.records import StoredRecord
from shopxfer.vault.sources import Cells, StoredColumn, StoredRow, StoredSheet


class NoProvenance(ShopxferError):
    """There is no such row, or its sheet has no such column."""

    key = "error.no_provenance"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The way of one value from its cell into the record."""

    record_id: int | None  #: None of a file that is not imported yet
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
    rule: str | None  #: key of the sentence that says what made the value of the raw text, or why nothing did
    problem: str | None  #: key of the sentence that says what is wrong with the raw text, or with its row
    is_opened: bool
    is_record: bool  #: a record was made of the row

    def why(self, case: Case, language: Language) -> str:
        """Return in one sentence what was done to the raw text; "" where it is not shown or empty."""
        known = case.catalogue.fields.get(self.field)
        name = (known.zh if language == "zh" else known.en) if known else self.header
        return say(self.rule, language, field=name) if self.rule else ""


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell of a file that is not imported yet."""

    file: str
    sheet: str
    row: int  #: as the spreadsheet program numbers it
    position: int  #: of the column, from 0
    header: str
    field: str  #: what the column is taken for
    data_class: DataClass
    text: str
    damage: str | None = None  #: key of the sentence on what a spreadsheet program did to it


def provenance(case: Case, record_id: int, field: str, *, opened: bool) -> Provenance:
    """Return where a record's value of `field` comes from; extra columns are "extra:" and their header.

    What was split out of a text comes from that text, and a text that was treated says how.
    A row that is no record, because it was not taken or is not cleaned yet, is told as well. With `opened`,
    protected text is shown too, and the look is an event in the log.

    Raises:
        NoProvenance: there is no such row or column.
    """
    found = records.by_ids(case.reader, [record_id], case.sealer() if opened else None)
    row = store.row_by_id(case.reader, record_id, None)
    if row is None:
        raise NoProvenance
    sheet = next(each for each in store.sheets(case.reader) if each.id == row.sheet_id)
    column = _column(case, sheet, field)
    if opened:
        with case.change("provenance", {"record": record_id, "field": field}):
            pass  # the look is recorded before anything is shown
    return _traced(case, found[0] if found else None, sheet, column, row, field, opened=opened)


def before_import(case: Case, cell: ReadCell) -> Provenance:
    """Return where a value of a file stands that is not imported yet; nothing has been made of it so far."""
    known = case.catalogue.fields.get(cell.field)
    problem = reader_of(known)(cell.text).problem if known else None
    return Provenance(
        record_id=None,
        field=_field_of(cell),
        file=cell.file,
        sheet=cell.sheet,
        row=cell.row,
        header=cell.header,
        letter=column_letters(cell.position + 1),
        data_class=cell.data_class,
        raw=cell.text,
        raw_as_read=None,
        value=None,
        rule="rule.not_imported",
        problem=cell.damage or problem,
        is_opened=False,
        is_record=False,
    )


def read_cells(
    file: str,
    sheet: SheetPlan,
    row: int,
    cells: Sequence[str | None],
    columns: Iterable[PlannedColumn],
    damage: str | None = None,
) -> list[ReadCell]:
    """Return the filled cells of some columns in a row of a sheet that is planned to be imported."""
    return [
        ReadCell(
            file=file,
            sheet=sheet.name,
            row=row,
            position=column.position,
            header=column.header,
            field=column.field,
            data_class=column.data_class,
            text=text,
            damage=damage,
        )
        for column in columns
        if column.position < len(cells) and (text := cells[column.position])
    ]


def field_key(field: str, header: str) -> str:
    """Return the name by which `provenance` knows a column's values."""
    return f"{EXTRA}:{header}" if field == EXTRA else field


def _column(case: Case, sheet: StoredSheet, field: str) -> StoredColumn:
    for column in store.columns(case.reader, sheet.id):
        if field == _field_of(column):
            return column
    for split in split_fields(case.catalogue, case.reader):
        if split.id == field and split.column.sheet_id == sheet.id:
            return split.column
    raise NoProvenance


def _field_of(column: StoredColumn | ReadCell) -> str:
    return field_key(column.field, column.header)


def _traced(
    case: Case,
    record: StoredRecord | None,
    sheet: StoredSheet,
    column: StoredColumn,
    closed: StoredRow,
    field: str,
    *,
    opened: bool,
) -> Provenance:
    sealer = case.vault.sealer(sheet.key_id, case.reader) if opened else None
    row = store.row_by_id(case.reader, closed.id, sealer) or closed
    first = corrections.as_read(case.reader, closed.id, sealer)
    raw = _cell(row.cells, column)
    value = record.values.get(field) if record else None
    problem = record.problems.get(field) if record else row.rejected
    return Provenance(
        record_id=closed.id,
        field=field,
        file=sheet.file,
        sheet=sheet.name,
        row=row.number,
        header=column.header,
        letter=column_letters(column.position + 1),
        data_class=column.data_class,
        raw=raw,
        raw_as_read=_cell(first.cells, column) if first else None,
        value=value,
        rule=_treated(case, column, record, field, raw) or _rule(raw, value, problem)
        if record
        else None
        if row.rejected
        else "rule.not_cleaned",
        problem=problem,
        is_opened=opened,
        is_record=record is not None,
    )


def _cell(cells: Cells, column: StoredColumn) -> str | None:
    return cells[column.position] if column.position < len(cells) else None


def _treated(
    case: Case, column: StoredColumn, record: StoredRecord, field: str, raw: str | None
) -> str | None:
    """Return the key of what the owner's choice for a column made of a text; None where it made nothing."""
    chosen = treatments.treatments(case.reader).get(column.id)
    if chosen is None:
        return None
    if field != _field_of(column):
        has_it = field in record.values or field in record.sealed_fields
        return "rule.split_into" if has_it else "rule.split_nothing"
    if raw is None:  # sealed and not opened, or empty
        return f"rule.{chosen.treatment}" if field in record.sealed_fields | record.values.keys() else None
    is_touched = any(each.kind not in chosen.untouched for each in scan(raw, load_lexicon()))
    return f"rule.{chosen.treatment}" if is_touched else None


def _rule(raw: str | None, value: str | None, problem: str | None) -> str | None:
    if raw is None or value is None:
        return None
    if raw.strip() != value:
        return "rule.normalised"
    return "rule.unreadable" if problem else "rule.as_written"
