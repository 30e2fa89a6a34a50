"""Sources, their sheets and columns, and every row as it was read.

Rows are immutable: only which of their cells rest sealed may change, when the owner changes a class. A
rejected row that the owner corrected keeps what was read (see `vault.corrections`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from shopxfer.chunks import in_chunks
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.vault.database import Database, blob
from shopxfer.vault.sealing import Sealer

Cells = list[str | None]
RowColumns = list[tuple[str, ...]]  #: by position; a sheet's last columns are missing where all are empty

#: Between two cells of a stored row; readers let no control character but tab and line feed into a cell.
_CELL_END = "\x1f"
_MAKES_A_RECORD = "rejected IS NULL AND NOT EXISTS (SELECT 1 FROM superseded WHERE row_id = row.id)"


@dataclass(frozen=True, slots=True)
class NewSource:
    """One file about to be imported."""

    name: str
    sha256: str
    size: int
    format: str
    encoding: str | None


@dataclass(frozen=True, slots=True)
class StoredSource:
    """One imported file."""

    id: int
    batch_id: int
    imported_at: str
    name: str
    sha256: str
    size: int
    format: str
    encoding: str | None


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """One imported sheet with its counts; `rows_read` counts every row that was not blank."""

    id: int
    source_id: int
    key_id: int
    file: str
    name: str
    kind: RecordKind
    header_row: int | None
    rows_read: int
    blank: int
    newer_of: int | None = None  #: sheet of an older export that this one takes the place of


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """One column of a sheet: what it is taken for and how it is protected."""

    id: int
    sheet_id: int
    position: int  #: from 0
    header: str
    field: str
    data_class: DataClass
    confidence: float
    why: str  #: key of a sentence
    why_facts: dict[str, object]
    changed_by: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class NewColumn:
    """One column about to be stored."""

    position: int
    header: str
    field: str
    data_class: DataClass
    confidence: float
    why: str
    why_facts: dict[str, object]
    changed_by: str | None = None


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One row as read: sealed cells opened only if asked for, otherwise None."""

    id: int
    sheet_id: int
    number: int  #: as the spreadsheet program counts, from 1
    cells: Cells
    rejected: str | None  #: key of the reason, None for rows that became records


def add_batch(database: Database, *, at: str, by: str, key_id: int | None) -> int:
    """Store one import; returns its number, which is never given twice. Corrections bring no key."""
    return database.execute(
        "INSERT INTO batch (imported_at, imported_by, key_id) VALUES (?, ?, ?)", (at, by, key_id)
    )


def add_source(database: Database, batch_id: int, source: NewSource) -> int:
    """Store one file of an import; returns its id."""
    return database.execute(
        "INSERT INTO source (batch_id, name, sha256, size, format, encoding) VALUES (?, ?, ?, ?, ?, ?)",
        (batch_id, source.name, source.sha256, source.size, source.format, source.encoding),
    )


def add_sheet(
    database: Database,
    source_id: int,
    *,
    position: int,
    name: str,
    kind: RecordKind,
    header_row: int | None,
    columns: Sequence[NewColumn],
) -> int:
    """Store one sheet and its columns, its counts still zero; returns its id."""
    sheet_id = database.execute(
        "INSERT INTO sheet (source_id, position, name, kind, header_row, rows_read, blank)"
        " VALUES (?, ?, ?, ?, ?, 0, 0)",
        (source_id, position, name, kind, header_row),
    )
    database.execute_many(
        "INSERT INTO sheet_column (sheet_id, position, header, field, class, confidence, why, why_facts,"
        " changed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                sheet_id,
                column.position,
                column.header,
                column.field,
                column.data_class,
                column.confidence,
                column.why,
                json.dumps(column.why_facts, ensure_ascii=False),
                column.changed_by,
            )
            for column in columns
        ),
    )
    return sheet_id


def set_counts(database: Database, sheet_id: int, *, rows_read: int, blank: int) -> None:
    """Store how many rows the reader saw in a sheet."""
    database.execute("UPDATE sheet SET rows_read = ?, blank = ? WHERE id = ?", (rows_read, blank, sheet_id))


def next_row_id(database: Database) -> int:
    """Return the id that the next row gets."""
    return int(database.value("SELECT coalesce(max(id), 0) + 1 FROM row"))


def add_rows(
    database: Database,
    sheet_id: int,
    first_id: int,
    rows: Iterable[tuple[int, Cells, str | None]],
    sealed_positions: Sequence[int],
    sealer: Sealer,
) -> None:
    """Store rows given as (number, cells, rejection key or None), ids counting up from `first_id`.

    Cells at `sealed_positions` are sealed before they reach the database.
    """
    encode = row_encoder(sealed_positions, sealer)

    def values() -> Iterator[tuple[object, ...]]:
        for row_id, (number, cells, rejected) in enumerate(rows, start=first_id):
            text, sealed = encode(row_id, cells)
            yield row_id, sheet_id, number, text, blob(sealed), rejected or ""

    database.execute_many("INSERT INTO row VALUES (?, ?, ?, ?, nullif(?, x''), nullif(?, ''))", values())


def sources(database: Database) -> list[StoredSource]:
    """Return all imported files, oldest first."""
    return [
        StoredSource(*row)
        for row in database.rows(
            "SELECT source.id, batch_id, imported_at, name, sha256, size, format, encoding"
            " FROM source JOIN batch ON batch.id = batch_id ORDER BY source.id"
        )
    ]


def sheets(database: Database) -> list[StoredSheet]:
    """Return all imported sheets in the order of their files."""
    return [
        StoredSheet(id_, source_id, key_id, file, name, RecordKind(kind), header_row, rows_read, blank, older)
        for id_, source_id, key_id, file, name, kind, header_row, rows_read, blank, older in database.rows(
            "SELECT sheet.id, source_id, key_id, source.name, sheet.name, kind, header_row, rows_read, blank,"
            " newer_of"
            " FROM sheet JOIN source ON source.id = source_id JOIN batch ON batch.id = batch_id"
            " ORDER BY source.id, position"
        )
    ]


def columns(database: Database, sheet_id: int | None = None) -> list[StoredColumn]:
    """Return the columns of one sheet, or of all, from left to right."""
    where, values = ("WHERE sheet_id = ?", [sheet_id]) if sheet_id is not None else ("", [])
    return [
        StoredColumn(
            id_, sheet, position, header, field, DataClass(class_), sure, why, json.loads(facts), by, reason
        )
        for id_, sheet, position, header, field, class_, sure, why, facts, by, reason in database.rows(
            "SELECT id, sheet_id, position, header, field, class, confidence, why, why_facts,"
            f" changed_by, reason FROM sheet_column {where} ORDER BY sheet_id, position",
            values,
        )
    ]


def rejected_counts(database: Database) -> dict[int, dict[str, int]]:
    """Return for each sheet how many rows were rejected, by reason."""
    counts: dict[int, dict[str, int]] = {}
    for sheet_id, reason, count in database.rows(
        # Left alone, SQLite walks all rows by their sheets to be spared the sorting of a few.
        "SELECT sheet_id, rejected, count(*) FROM row INDEXED BY row_rejected"
        " WHERE rejected IS NOT NULL GROUP BY 1, 2"
    ):
        counts.setdefault(sheet_id, {})[reason] = count
    return counts


def rows(
    database: Database, sheet: StoredSheet, sealer: Sealer | None, *, rejected: bool = False
) -> Iterator[StoredRow]:
    """Yield the rows of a sheet in order; without a sealer, sealed cells are None.

    With `rejected` all of them, otherwise those that make records: neither rejected nor superseded.
    """
    condition = "" if rejected else f"AND {_MAKES_A_RECORD}"
    for values in database.stream(
        "SELECT id, sheet_id, number, cells, sealed, rejected FROM row"
        f" WHERE sheet_id = ? {condition} ORDER BY number",
        (sheet.id,),
    ):
        yield decoded(values, sealer)


def row_columns(
    database: Database, sheet: StoredSheet, sealer: Sealer, size: int
) -> Iterator[tuple[list[int], RowColumns]]:
    """Yield the rows that make records, `size` at a time: their ids, and their cells column by column.

    The fast way to all of them. An empty cell is an empty text.
    """
    found = database.stream(
        f"SELECT id, cells, sealed FROM row WHERE sheet_id = ? AND {_MAKES_A_RECORD} ORDER BY number",
        (sheet.id,),
    )
    for chunk in in_chunks(found, size):
        yield [row[0] for row in chunk], _as_columns(chunk, sealer)


def sample(database: Database, sheet: StoredSheet, sealer: Sealer, count: int) -> RowColumns:
    """Return the cells of up to `count` rows that make records, drawn evenly from a sheet, as columns."""
    ends = database.one("SELECT min(id), max(id) FROM row WHERE sheet_id = ?", (sheet.id,))
    if ends is None or ends[0] is None:
        return []
    # A sheet's rows are numbered in one go when they are stored, see `add_rows`.
    first, last = ends
    found = [
        row
        for chunk in in_chunks(range(first, last + 1, -(-(last - first + 1) // count)), 500)
        for row in database.stream(
            "SELECT id, cells, sealed FROM row"
            f" WHERE id IN ({','.join('?' * len(chunk))}) AND {_MAKES_A_RECORD} ORDER BY id",
            chunk,
        )
    ]
    return _as_columns(found, sealer)


def _as_columns(rows: Sequence[tuple[int, str, bytes | None]], sealer: Sealer) -> RowColumns:
    cells = [text.split(_CELL_END) for _, text, _ in rows]
    positions: dict[tuple[str, ...], list[int]] = {}
    for (row_id, _, sealed), row in zip(rows, cells, strict=True):
        if sealed:
            names, values = sealer.unpack_row(sealed, f"row|{row_id}")
            if (places := positions.get(names)) is None:
                places = positions[names] = [int(name) for name in names]
            for place, value in zip(places, values, strict=True):
                row[place] = value
    return list(zip_longest(*cells, fillvalue=""))


def first_rows(database: Database, sheet: StoredSheet, sealer: Sealer | None, count: int) -> list[StoredRow]:
    """Return the first `count` accepted rows of a sheet."""
    return list(islice(rows(database, sheet, sealer), count))


def rejected_rows(database: Database, sheet: StoredSheet, sealer: Sealer | None) -> Iterator[StoredRow]:
    """Yield the rows of a sheet that were rejected, in order; without a sealer, sealed cells are None."""
    for values in database.stream(
        "SELECT id, sheet_id, number, cells, sealed, rejected FROM row"
        " WHERE sheet_id = ? AND rejected IS NOT NULL ORDER BY number",
        (sheet.id,),
    ):
        yield decoded(values, sealer)


def rejected_ids(database: Database) -> list[int]:
    """Return the ids of all rejected rows, in the order of their files, sheets and rows."""
    return [
        row_id for (row_id,) in database.rows("SELECT id FROM row WHERE rejected IS NOT NULL ORDER BY id")
    ]


def row_by_id(database: Database, row_id: int, sealer: Sealer | None) -> StoredRow | None:
    """Return one row; None if there is none of that id."""
    found = database.one(
        "SELECT id, sheet_id, number, cells, sealed, rejected FROM row WHERE id = ?", (row_id,)
    )
    return decoded(found, sealer) if found else None


def rows_by_ids(database: Database, ids: Sequence[int], sealer: Sealer | None) -> list[StoredRow]:
    """Return rows of one sheet in the order asked for; those that are not there are left out."""
    found: dict[int, StoredRow] = {}
    for chunk in in_chunks(ids, 500):
        for values in database.stream(
            "SELECT id, sheet_id, number, cells, sealed, rejected FROM row"
            f" WHERE id IN ({','.join('?' * len(chunk))})",
            chunk,
        ):
            row = decoded(values, sealer)
            found[row.id] = row
    return [found[row_id] for row_id in ids if row_id in found]


def set_class(database: Database, column_id: int, data_class: DataClass) -> None:
    """Give a column another class, field and reason as they are. The caller seals or opens its cells."""
    database.execute("UPDATE sheet_column SET class = ? WHERE id = ?", (data_class, column_id))


def change_column(
    database: Database, column_id: int, *, field: str, data_class: DataClass, by: str, reason: str
) -> None:
    """Store the owner's view of a column. The caller seals or opens its cells (see `reseal`)."""
    database.execute(
        "UPDATE sheet_column SET field = ?, class = ?, changed_by = ?, reason = ? WHERE id = ?",
        (field, data_class, by, reason, column_id),
    )


def reseal(
    database: Database,
    sheet: StoredSheet,
    sealer: Sealer,
    sealed_positions: Sequence[int],
    on_row: Callable[[int], None],
) -> None:
    """Rewrite a sheet's rows so that exactly the cells at `sealed_positions` rest sealed.

    `on_row` is told how many rows are done, and may raise to stop.
    """
    encode = row_encoder(sealed_positions, sealer)
    ids = [row_id for (row_id,) in database.stream("SELECT id FROM row WHERE sheet_id = ?", (sheet.id,))]
    for start in range(0, len(ids), 1000):
        chunk = ids[start : start + 1000]
        read = [
            decoded(values, sealer)
            for values in database.stream(
                "SELECT id, sheet_id, number, cells, sealed, rejected FROM row"
                " WHERE sheet_id = ? AND id BETWEEN ? AND ?",
                (sheet.id, chunk[0], chunk[-1]),
            )
        ]
        database.execute_many(
            "UPDATE row SET cells = ?, sealed = ? WHERE id = ?",
            [(*encode(row.id, row.cells), row.id) for row in read],
        )
        on_row(start + len(chunk))
    corrected = database.rows(
        "SELECT row_id, sheet_id, number, correction.cells, correction.sealed, correction.rejected"
        " FROM correction JOIN row ON row.id = row_id WHERE sheet_id = ?",
        (sheet.id,),
    )
    database.execute_many(
        "UPDATE correction SET cells = ?, sealed = ? WHERE row_id = ?",
        [(*encode(row.id, row.cells), row.id) for row in (decoded(each, sealer) for each in corrected)],
    )


def row_encoder(
    sealed_positions: Sequence[int], sealer: Sealer
) -> Callable[[int, Cells], tuple[str, bytes | None]]:
    """Return what turns a row's id and cells into the text and the sealed cells that are stored."""
    places = [(position, str(position)) for position in sealed_positions]

    def encode(row_id: int, cells: Cells) -> tuple[str, bytes | None]:
        closed = []
        texts = [cell or "" for cell in cells]
        for position, name in places:
            if position < len(texts) and (value := texts[position]):
                closed.append((name, value))
                texts[position] = ""
        return _CELL_END.join(texts), sealer.pack(closed, f"row|{row_id}")

    return encode


def decoded(values: tuple[object, ...], sealer: Sealer | None) -> StoredRow:
    """Return a row from its stored columns: id, sheet, number, cells, sealed cells, reason."""
    row_id, sheet_id, number, text, sealed, rejected = values
    cells: Cells = [cell or None for cell in str(text).split(_CELL_END)]
    if sealer is not None and isinstance(sealed, bytes):
        for name, value in sealer.unpack(sealed, f"row|{row_id}").items():
            cells[int(name)] = value
    assert isinstance(row_id, int)
    assert isinstance(sheet_id, int)
    assert isinstance(number, int)
    return StoredRow(row_id, sheet_id, number, cells, rejected if isinstance(rejected, str) else None)
