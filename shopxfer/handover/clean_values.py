"""Step 3, clean: the values of records, made from rows column by column, and what is remembered of them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, repeat

from shopxfer.domain.damage import ColumnDamage, ColumnJudge, Damage
from shopxfer.domain.fields import EXTRA, Catalogue, RecordKind
from shopxfer.domain.matching.customers import CustomerTable
from shopxfer.domain.matching.forms import Forms
from shopxfer.domain.normalise import ColumnReading, read_column
from shopxfer.domain.people import AnswerBook
from shopxfer.domain.tidying import Rule
from shopxfer.handover.case import Case
from shopxfer.handover.clean_links import LinkTable
from shopxfer.handover.tidying import rules_in_force
from shopxfer.handover.treated import BETWEEN, TreatedColumn, split_field_id
from shopxfer.progress import Progress
from shopxfer.vault import sources, treatments
from shopxfer.vault.database import Database
from shopxfer.vault.remaking import NewValues
from shopxfer.vault.sources import RowColumns, StoredColumn, StoredSheet
from shopxfer.vault.treatments import StoredSplit

_CHUNK = 2000  #: rows normalised at once, column by column
_LOOKED_AT = 20_000  #: rows of a sheet by which its columns are judged for damage


class Gathered:
    """What has to be remembered of every record to find who belongs together."""

    def __init__(self, today: date, forms: Forms, *, only_customers: bool) -> None:
        self.customers = CustomerTable(forms)
        self.answers = AnswerBook(today)  #: of customers
        self.links = None if only_customers else LinkTable(forms)
        self.ids = array("q")  #: of all records, ascending
        self.kinds: list[tuple[RecordKind, int]] = []  #: of how many of `ids`, in their order
        self.problems: Counter[str] = Counter()
        self.touched: Counter[Rule] = Counter()
        self.damage: Counter[tuple[str, str, str, Damage]] = Counter()  #: by file, sheet, column and kind
        self.splits: set[StoredSplit] = set()  #: fields that took what was found in texts

    def each_kind(self) -> Iterator[RecordKind]:
        """Yield the kind of each record, in the order of `ids`."""
        return chain.from_iterable(repeat(kind, count) for kind, count in self.kinds)


@dataclass(frozen=True, slots=True)
class _SheetAtWork:
    """A sheet that is being cleaned, and what its cells are read by."""

    sheet: StoredSheet
    columns: list[StoredColumn]
    judges: dict[int, ColumnJudge]  #: by position; none for columns of no known field
    rules: frozenset[Rule]
    treated: dict[int, TreatedColumn]  #: by column id


class _Rows:
    """The values of some rows while they are read, one column for each field."""

    def __init__(self) -> None:
        self.plain: dict[str, Sequence[str | None]] = {}
        self.sealed: dict[str, Sequence[str | None]] = {}
        self.matched: dict[str, Sequence[str | None]] = {}  #: without cells that are quarantined
        self.problems: dict[int, dict[str, str]] = {}
        self.problems_of: dict[str, dict[int, str]] = {}  #: the same by field
        self.split: list[tuple[str, Sequence[str | None], bool]] = []  #: what leaves texts; sealed?

    def put(
        self,
        name: str,
        values: Sequence[str | None],
        *,
        sealed: bool,
        matched: Sequence[str | None] | None = None,
    ) -> None:
        """Take the values of a field; people are told apart by those in `matched`, if they are others."""
        target = self._target(name, sealed=sealed)
        before, matched_before = target.get(name), self.matched.get(name)
        target[name] = _over(before, values)
        self.matched[name] = target[name] if matched is None else _over(matched_before, matched)

    def put_split(self) -> None:
        """Take what was split out of texts, beside all columns; nobody is told apart by it."""
        for name, values, sealed in self.split:
            target = self._target(name, sealed=sealed)
            before = target.get(name)  # a column of that name, as an older package has it
            target[name] = _joined(before, values) if before else values

    def _target(self, name: str, *, sealed: bool) -> dict[str, Sequence[str | None]]:
        if (sealed or name in self.sealed) and name in self.plain:  # columns of one name: the stricter counts
            self.sealed[name] = self.plain.pop(name)
        return self.sealed if sealed or name in self.sealed else self.plain

    def note(self, field: str, place: int, problem: str) -> None:
        self.problems.setdefault(place, {}).setdefault(field, problem)
        self.problems_of.setdefault(field, {}).setdefault(place, problem)


def _over(before: Sequence[str | None] | None, values: Sequence[str | None]) -> Sequence[str | None]:
    """Return the values of two columns of one name: the right one counts where it holds something."""
    if not before:
        return values
    return [new or old for new, old in zip(values, before, strict=True)]


def _joined(before: Sequence[str | None], values: Sequence[str | None]) -> Sequence[str | None]:
    pairs = zip(before, values, strict=True)
    return [f"{old}{BETWEEN}{new}" if old and new else old or new for old, new in pairs]


def read_values(
    case: Case, database: Database, gathered: Gathered, progress: Progress
) -> Iterator[NewValues]:
    """Yield the values of all records in the order of their ids; what is remembered of them is `gathered`.

    Raises:
        Cancelled: the user asked to stop.
    """
    done = 0
    rules, chosen = rules_in_force(database), treatments.treatments(database)
    sheets = sources.sheets(database)
    total = sum(sheet.rows_read for sheet in sheets)
    for sheet in sheets:
        columns = sources.columns(database, sheet.id)
        sealer = case.vault.sealer(sheet.key_id, database)
        sample = sources.sample(database, sheet, sealer, _LOOKED_AT)
        treated = {c.id: TreatedColumn(chosen[c.id]) for c in columns if c.id in chosen}
        work = _SheetAtWork(sheet, columns, _judges(case.catalogue, columns, sample), rules, treated)
        for ids, cells in sources.row_columns(database, sheet, sealer, _CHUNK):
            progress.report("progress.cleaning", done, total, name=sheet.file)
            rows = _read(case.catalogue, work, cells, len(ids), gathered)
            _remember(sheet.kind, ids, rows, gathered)
            yield NewValues(ids, rows.plain, rows.sealed, rows.problems)
            done += len(ids)


def _judges(
    catalogue: Catalogue, columns: Sequence[StoredColumn], sample: RowColumns
) -> dict[int, ColumnJudge]:
    judges = {c.position: ColumnJudge(catalogue[c.field]) for c in columns if c.field != EXTRA}
    for position, judge in judges.items():
        if position < len(sample):
            judge.look_at(sample[position])
    return judges


def _read(
    catalogue: Catalogue, work: _SheetAtWork, cells: RowColumns, count: int, gathered: Gathered
) -> _Rows:
    rows = _Rows()
    for column in work.columns:
        texts: Sequence[str] = cells[column.position] if column.position < len(cells) else [""] * count
        if column.field == EXTRA:
            stripped = [text.strip() for text in texts]
            _put(catalogue, work, column, f"{EXTRA}:{column.header}", stripped, rows, gathered)
            continue
        reading = read_column(catalogue[column.field], texts, work.rules)
        for place, problem in reading.problems.items():
            rows.note(column.field, place, problem)
            gathered.problems[problem] += 1
            # What cannot be read is handed on as it was written rather than lost.
            if reading.values[place] is None:
                reading.values[place] = texts[place].strip()
        _put(catalogue, work, column, column.field, reading.values, rows, gathered)
        gathered.touched.update(reading.touched)
        found = work.judges[column.position].judge(texts)
        if found.cells:
            where = work.sheet.file, work.sheet.name, column.header
            gathered.damage.update({(*where, kind): cells for kind, cells in found.counts.items()})
            _quarantine(column.field, reading, found, rows)
    rows.put_split()
    return rows


def _put(
    catalogue: Catalogue,
    work: _SheetAtWork,
    column: StoredColumn,
    name: str,
    values: Sequence[str | None],
    rows: _Rows,
    gathered: Gathered,
) -> None:
    """Hand the values of a column on; of a treated one what the owner chose, in all that is kept of them."""
    treated = work.treated.get(column.id)
    if treated is None:
        rows.put(name, values, sealed=column.data_class.is_sealed)
        return
    made = treated.treat(values)
    # Who is who does not hang on what becomes of the remarks.
    rows.put(name, made.texts, sealed=treated.data_class.is_sealed, matched=values)
    for key, found in made.split.items():
        gathered.splits.add(StoredSplit(column.id, *key))
        rows.split.append((split_field_id(catalogue, column, key), found, key[1].is_sealed))


def _quarantine(field: str, reading: ColumnReading, found: ColumnDamage, rows: _Rows) -> None:
    matched = list(rows.matched[field])
    for place in found.quarantined:
        # The first fifteen digits of a cut ID are true; one that holds by chance would pass for a whole.
        if found.cells[place] is not Damage.CUT_ID or place not in reading.problems:
            matched[place] = None
        rows.note(field, place, found.cells[place])
    rows.matched[field] = matched


def _remember(kind: RecordKind, ids: Sequence[int], rows: _Rows, gathered: Gathered) -> None:
    gathered.ids.extend(ids)
    gathered.kinds.append((kind, len(ids)))
    if gathered.links:
        gathered.links.extend(len(ids), rows.matched, rows.problems_of)
    if kind is RecordKind.CUSTOMER:
        gathered.customers.extend(ids, rows.matched, rows.problems_of)
        gathered.answers.extend(len(ids), rows.plain | rows.sealed, rows.problems)
