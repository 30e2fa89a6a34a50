"""What a sheet's columns will become: proposed, remembered or changed by the owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from shopxfer.domain.fields import EXTRA, DataClass, RecordKind
from shopxfer.domain.headers import find_header
from shopxfer.domain.mapping import propose, propose_sheet
from shopxfer.domain.wording import HeaderWords
from shopxfer.handover.case import Case
from shopxfer.handover.import_memory import recall
from shopxfer.handover.import_plan import ColumnRange, FilePlan, PlannedColumn, SheetPlan
from shopxfer.rules.recognition import load_lexicon
from shopxfer.texts import Language, say
from shopxfer.vault.mappings import Remembered
from shopxfer.vault.sources import Cells


def set_header_row(case: Case, sheet: SheetPlan, row: int | None, language: Language) -> None:
    """Take another row for the header (None: the sheet has none) and propose its columns afresh."""
    _set_header(case, sheet, row, 1, language)


def set_header_rows(case: Case, sheet: SheetPlan, first: int, last: int, language: Language) -> None:
    """Take the rows from `first` to `last` for one header and propose its columns afresh."""
    _set_header(case, sheet, last, last - first + 1, language)


def _set_header(case: Case, sheet: SheetPlan, row: int | None, height: int, language: Language) -> None:
    sheet.header_row, sheet.header_height, sheet.header_why = row, height, "header.by_owner"
    _propose_afresh(case, sheet, language)


def set_row(sheet: SheetPlan, number: int, *, taken: bool) -> None:
    """Take one row below the header for a record, or leave it out, whatever the program makes of it.

    A row left out counts as rejected, with that reason; what cannot be read at all stays out.
    """
    (sheet.taken if taken else sheet.dropped).add(number)
    (sheet.dropped if taken else sheet.taken).discard(number)
    sheet.refused = None


def set_hidden_rows(sheet: SheetPlan, *, taken: bool) -> None:
    """Take the rows that are hidden in the file, or leave them out; rows above the header are not touched."""
    below = {number for number in sheet.hidden.numbers if number > (sheet.header_row or 0)}
    if taken:
        sheet.dropped -= below
    else:
        sheet.dropped |= below
        sheet.taken -= below
    sheet.refused = None


def set_kind(case: Case, sheet: SheetPlan, kind: RecordKind, language: Language) -> None:
    """Take the sheet's rows for another kind of record and propose its columns afresh."""
    sheet.kind = kind
    sheet.changed.clear()
    propose_columns(case, sheet, language, kind)


def split_tables(
    case: Case, file: FilePlan, sheet: SheetPlan, first_columns: Sequence[int], language: Language
) -> list[SheetPlan]:
    """Cut a sheet of the file into tables that begin at `first_columns` (from 0), each with its own header.

    Columns left of the first one belong to the first table, so that no cell is left out. What was cut
    before is joined first. Returns the tables, which have taken the sheet's place in `file`.

    Raises:
        SheetError: the sheet turned out to be damaged or too wide.
    """
    whole = _whole(sheet)
    tables = tables_of(whole, sorted({0, *first_columns}))
    words = HeaderWords(case.catalogue)
    for table in tables:
        propose_all(case, table, words, language)
    _put_in_place(file, sheet, tables)
    return tables


def join_tables(case: Case, file: FilePlan, sheet: SheetPlan, language: Language) -> SheetPlan:
    """Make one table again of all that were cut from the sheet; returns it, in their place in `file`."""
    return split_tables(case, file, sheet, [0], language)[0]


def tables_of(sheet: SheetPlan, first_columns: Sequence[int]) -> list[SheetPlan]:
    """Return plans for the tables of a whole sheet, without header and columns yet.

    Each begins and ends with a column that holds something somewhere in the sheet; where all of it stands in
    one table, the sheet stays whole.

    Raises:
        SheetError: the sheet turned out to be damaged or too wide.
    """
    if len(first_columns) < 2:
        return [sheet]
    filled = _filled_columns(sheet)
    # The last one reaches to the end of the sheet, further than the rows looked at.
    own = [
        [column for column in filled if first <= column and (end is None or column < end)]
        for first, end in zip(first_columns, [*first_columns[1:], None], strict=True)
    ]
    ranges = [ColumnRange(columns[0], columns[-1] + 1) for columns in own if columns]
    return [_table(sheet, each) for each in ranges] if len(ranges) > 1 else [sheet]


def _filled_columns(sheet: SheetPlan) -> list[int]:
    """Return the columns with a cell anywhere: one that seems empty may be filled far below."""
    width = max([sheet.source.width, *(len(cells) for _, cells in sheet.first_rows)])
    empty = set(range(width))
    for _, cells in chain(sheet.first_rows, sheet.source.rows()):
        empty = {column for column in empty if column >= len(cells) or not cells[column]}
        if not empty:
            break
    return sorted(set(range(width)) - empty)


def _table(sheet: SheetPlan, columns: ColumnRange) -> SheetPlan:
    table = SheetPlan(sheet.source, [], hidden=sheet.hidden, table=columns)
    table.first_rows = [(number, table.own(cells)) for number, cells in sheet.first_rows]
    table.merged = [each for each in sheet.merged if columns.first < each.first_column <= columns.end]
    return table


def _whole(sheet: SheetPlan) -> SheetPlan:
    if sheet.table is None:
        return SheetPlan(sheet.source, sheet.first_rows, merged=sheet.merged, hidden=sheet.hidden)
    rows = [row for row, _ in zip(sheet.source.rows(), sheet.first_rows, strict=False)]
    return SheetPlan(sheet.source, rows, merged=sheet.source.merged, hidden=sheet.hidden)


def _put_in_place(file: FilePlan, sheet: SheetPlan, tables: list[SheetPlan]) -> None:
    place = next(at for at, each in enumerate(file.sheets) if each.source is sheet.source)
    others = [each for each in file.sheets if each.source is not sheet.source]
    file.sheets[:] = [*others[:place], *tables, *others[place:]]


def set_field(case: Case, sheet: SheetPlan, position: int, field_id: str) -> None:
    """Take a column for another field; a column that had the field becomes an extra one.

    The class never falls below what the column's own content asks for.
    """
    for index, column in enumerate(sheet.columns):
        if column.position == position:
            sheet.columns[index] = _taken_for(case, column, field_id, "mapping.by_owner")
        elif field_id != EXTRA and column.field == field_id:
            sheet.columns[index] = _given_away(column)
    sheet.changed.add(position)


def _taken_for(case: Case, column: PlannedColumn, field_id: str, why: str) -> PlannedColumn:
    wanted = case.catalogue[field_id].data_class if field_id != EXTRA else DataClass.C3
    floor = _floor(column)
    return replace(
        column,
        field=field_id,
        data_class=max(wanted, floor) if floor else wanted,
        confidence=1.0,
        why=why,
        why_facts={},
        floor=floor,
    )


def _given_away(column: PlannedColumn) -> PlannedColumn:
    return replace(
        column,
        field=EXTRA,
        data_class=max(column.data_class, DataClass.C3),
        why="mapping.given_away",
        why_facts={},
        floor=_floor(column),
    )


def _floor(column: PlannedColumn) -> DataClass | None:
    # Kept from change to change: what the content asks for does not depend on what it is called.
    if column.floor is None and column.why.startswith("mapping.holds"):
        return column.data_class
    return column.floor


def _propose_afresh(case: Case, sheet: SheetPlan, language: Language) -> None:
    sheet.refused = None  # which rows repeat the header, for one, depends on it
    sheet.taken.clear()
    sheet.dropped.clear()
    sheet.damage, sheet.judged = {}, None
    sheet.changed.clear()
    propose_columns(case, sheet, language)


def propose_all(case: Case, sheet: SheetPlan, words: HeaderWords, language: Language) -> None:
    """Fill in where the header stands, what the columns are and what the rows speak of."""
    guess = find_header(sheet.first_texts, words, sheet.merged)
    sheet.header_row, sheet.header_height, sheet.header_why = guess.row, guess.height, guess.reason
    propose_columns(case, sheet, language)


def propose_columns(case: Case, sheet: SheetPlan, language: Language, kind: RecordKind | None = None) -> None:
    """Fill in what the sheet's columns are, and its kind unless `kind` says it.

    A mapping that was confirmed for the very same headers goes before the program's own guesses.
    """
    first = sheet.table.first if sheet.table else 0
    width = max((len(cells) for _, cells in sheet.first_rows), default=0)
    headers = _texts(sheet.header_cells or [])
    headers = [*headers, *[""] * (width - len(headers))][first:]
    sample = [_texts(cells)[first:] for cells in sheet.sample]
    remembered = recall(case.reader, headers, kind) if sheet.header_row is not None else None
    kind = kind or (remembered.kind if remembered else None)
    if kind is None:
        proposal = propose_sheet(headers, sample, case.catalogue, load_lexicon(), sheet.source.name)
        sheet.kind, proposed = proposal.kind, proposal.columns
    else:
        sheet.kind, proposed = (
            kind,
            propose(headers, sample, case.catalogue, load_lexicon(), kind),
        )
    sheet.columns = [
        PlannedColumn(
            first + column.position,
            column.header or say("import.column_name", language, number=first + column.position + 1),
            column.field,
            column.data_class,
            column.confidence,
            column.why,
            dict(column.facts),
        )
        for column in proposed
    ]
    if remembered:
        _apply(case, sheet, remembered)


def _apply(case: Case, sheet: SheetPlan, remembered: Remembered) -> None:
    """Take columns for what they were confirmed as; content still raises classes."""
    kept = {known.id for known in case.catalogue.of_kind(remembered.kind)} | {EXTRA}
    fields = [each if each in kept else None for each in remembered.fields]
    claimed = {each for each in fields if each not in (None, EXTRA)}
    for index, column in enumerate(sheet.columns):
        confirmed = fields[index] if index < len(fields) else None
        if confirmed is None:
            if column.field in claimed:
                sheet.columns[index] = _given_away(column)
        elif confirmed == column.field:
            weighty = column.why.startswith("mapping.holds")
            why = {} if weighty else {"why": "mapping.remembered", "why_facts": {}}
            sheet.columns[index] = replace(column, confidence=1.0, **why)  # type: ignore[arg-type]  # by name
        else:
            sheet.columns[index] = _taken_for(case, column, confirmed, "mapping.remembered")


def _texts(cells: Cells) -> list[str]:
    return [cell or "" for cell in cells]
