"""What a newer export of a source changes: rows that are new, changed, gone or as they were.

Rows of two exports are the same record only where a key says so: a number or a contact that stands exactly
once on either side. What has no key, or shares one, is counted and never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shopxfer.chunks import in_chunks
from shopxfer.domain.fields import EXTRA, Catalogue, RecordKind
from shopxfer.domain.normalise import normalise_column
from shopxfer.vault.sources import Cells

#: What tells records apart, the surest first.
KEYS: Mapping[RecordKind, tuple[tuple[str, ...], ...]] = {
    RecordKind.CUSTOMER: (("customer_no",), ("card_no",), ("id_number",), ("phone", "name")),
    RecordKind.TRANSACTION: (("transaction_no",), ("invoice_no",)),
    RecordKind.COMMUNICATION: (
        ("customer_no", "contact_date"),
        ("card_no", "contact_date"),
        ("phone", "contact_date"),
    ),
}
_LEAST_SURE = 0.5  #: a key that tells fewer of the rows apart is none
_SURE_ENOUGH = 0.95  #: the first key that tells as many apart is taken, before a better one further down
_ROWS_AT_ONCE = 2000

Value = str | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of either export."""

    id: int  #: of the stored row; of a row that is only planned, its number
    number: int  #: as the spreadsheet program counts
    values: tuple[Value, ...]  #: as written, but for blanks around it


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one export, with what their values are.

    Values stay as they were written: most rows of two exports are the same to the letter, and bringing every
    cell to its normal form takes ten times as long as comparing.
    """

    kind: RecordKind
    names: tuple[str, ...]  #: field ids, or "extra:" and the header
    headers: tuple[str, ...]
    rows: list[TableRow]
    catalogue: Catalogue

    def normal(self, place: int, texts: Sequence[Value]) -> tuple[list[Value], frozenset[int]]:
        """Return values of one column in their normal form, and which of them could not be read."""
        known = self.catalogue.fields.get(self.names[place])
        if known is None:
            return list(texts), frozenset()
        values, wrong = normalise_column(known, texts)
        return [value or text for value, text in zip(values, texts, strict=True)], frozenset(wrong)


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that stands in both exports with different values."""

    older_id: int  #: of the stored row and its record
    older_number: int
    number: int
    columns: tuple[str, ...]  #: headers


@dataclass(frozen=True, slots=True)
class SheetDifference:
    """What one sheet of a newer export changes."""

    sheet: str
    older_sheet_id: int
    key: tuple[str, ...]  #: the fields that tell rows apart
    sure: float  #: 0..1, share of the rows of both exports that the key tells apart
    new: tuple[int, ...]  #: row numbers in the newer export
    changed: tuple[RowChange, ...]
    gone: tuple[int, ...]  #: ids of stored rows, which stay for the owner to decide
    unchanged: int
    duplicates: int  #: rows of either export whose key stands more than once there
    without_key: int
    columns_new: tuple[str, ...]
    columns_gone: tuple[str, ...]

    @property
    def unclear(self) -> int:
        """Rows of either export that cannot be compared: they stay, or come in, each as a row of its own."""
        return self.duplicates + self.without_key


def table_of(
    kind: RecordKind,
    columns: Sequence[tuple[int, str, str]],
    rows: Iterable[tuple[int, int, Cells]],
    catalogue: Catalogue,
) -> Table:
    """Return rows given as (id, number, cells); `columns` are (position, field, header).

    An extra column is told by its header.
    """
    names = tuple(f"{EXTRA}:{header}" if field == EXTRA else field for _, field, header in columns)
    places = [place for place, *_ in columns]
    made = [
        TableRow(id_, number, tuple(_text(cells[at]) if at < len(cells) else None for at in places))
        for id_, number, cells in rows
    ]
    return Table(kind, names, tuple(header for *_, header in columns), made, catalogue)


def _text(cell: str | None) -> Value:
    return cell.strip() or None if cell else None


def shared_keys(kind: RecordKind, older: Sequence[str], newer: Sequence[str]) -> list[tuple[str, ...]]:
    """Return what could tell rows apart in both of two sets of fields, the surest first."""
    both = set(older) & set(newer)
    return [key for key in KEYS[kind] if both.issuperset(key)]


def compare(
    sheet: str, older_sheet_id: int, older: Table, newer: Table
) -> tuple[SheetDifference, list[tuple[int, int]]] | None:
    """Return the difference, and the rows that belong together as (older id, newer id).

    None when no key tells at least half of the rows apart.
    """
    best: tuple[float, tuple[str, ...], _Keyed, _Keyed] | None = None
    for key in shared_keys(newer.kind, older.names, newer.names):
        left, right = _Keyed(older, key), _Keyed(newer, key)
        total = len(older.rows) + len(newer.rows)
        sure = (len(left.unique) + len(right.unique)) / total if total else 1.0
        if best is None or sure > best[0]:
            best = sure, key, left, right
        if sure >= _SURE_ENOUGH:
            break
    if best is None or best[0] < _LEAST_SURE:
        return None
    sure, key, left, right = best
    return _difference(sheet, older_sheet_id, key, sure, left, right)


class _Keyed:
    """The rows of one export by their key, those apart that have none or share one."""

    def __init__(self, table: Table, key: Sequence[str]) -> None:
        self.table = table
        places = [table.names.index(field) for field in key]
        keyed = list(zip(_keys(table, places), table.rows, strict=True))
        counts = Counter(value for value, _ in keyed if value)
        self.counts = counts
        self.unique = {value: row for value, row in keyed if value and counts[value] == 1}
        self.without = sum(1 for value, _ in keyed if not value)
        self.duplicates = len(keyed) - len(self.unique) - self.without


def _keys(table: Table, places: Sequence[int]) -> Iterator[tuple[str, ...] | None]:
    """Yield the key of each row; None for those that lack a part of it or where a part cannot be trusted."""
    for chunk in in_chunks(table.rows, _ROWS_AT_ONCE):
        read = [table.normal(place, [row.values[place] for row in chunk]) for place in places]
        for index in range(len(chunk)):
            values = tuple(normal[index] or "" for normal, wrong in read if index not in wrong)
            yield values if len(values) == len(places) and all(values) else None


def _difference(
    sheet: str, older_sheet_id: int, key: tuple[str, ...], sure: float, left: _Keyed, right: _Keyed
) -> tuple[SheetDifference, list[tuple[int, int]]]:
    changed: list[RowChange] = []
    pairs: list[tuple[int, int]] = []
    differing = _Columns(left.table, right.table)
    for value, row in right.unique.items():
        if older := left.unique.get(value):
            pairs.append((older.id, row.id))
            if columns := tuple(differing.between(older, row)):
                changed.append(RowChange(older.id, older.number, row.number, columns))
    made = SheetDifference(
        sheet,
        older_sheet_id,
        key,
        round(sure, 4),
        # A key that stands more than once on the other side tells neither "new" nor "gone".
        tuple(row.number for value, row in right.unique.items() if value not in left.counts),
        tuple(changed),
        tuple(row.id for value, row in left.unique.items() if value not in right.counts),
        len(pairs) - len(changed),
        left.duplicates + right.duplicates + _half_pairs(left, right),
        left.without + right.without,
        tuple(differing.only_right),
        tuple(differing.only_left),
    )
    return made, pairs


def _half_pairs(left: _Keyed, right: _Keyed) -> int:
    """Return how many rows stand once here and several times there."""
    return sum(1 for value in left.unique if right.counts[value] > 1) + sum(
        1 for value in right.unique if left.counts[value] > 1
    )


class _Columns:
    """Which columns of two tables are the same, and where rows differ in them."""

    def __init__(self, left: Table, right: Table) -> None:
        places = {name: place for place, name in enumerate(left.names)}
        self._shared = [
            (places[name], place, right.headers[place])
            for place, name in enumerate(right.names)
            if name in places
        ]
        self._new = [place for place, name in enumerate(right.names) if name not in places]
        self._left, self._right, self._headers = left, right, right.headers
        self.only_right = [right.headers[place] for place in self._new]
        self.only_left = [
            header for name, header in zip(left.names, left.headers, strict=True) if name not in right.names
        ]

    def between(self, older: TableRow, newer: TableRow) -> Iterator[str]:
        for left, right, header in self._shared:
            was, now = older.values[left], newer.values[right]
            if was != now and self._left.normal(left, [was])[0] != self._right.normal(right, [now])[0]:
                yield header
        for place in self._new:
            if newer.values[place]:
                yield self._headers[place]
