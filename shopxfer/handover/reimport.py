"""Taking a newer export of a source in the place of an older one.

Rows that stand in both count as merged into their newer version, and what the owner decided about them goes
over to it. Rows that are gone from the newer export stay, for the owner to decide. Undoing the newer import
brings the older rows back as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from shopxfer.domain.wording import fold_header
from shopxfer.errors import ShopxferError
from shopxfer.handover import import_
from shopxfer.handover.case import Case
from shopxfer.handover.clean import make_records
from shopxfer.handover.difference import SheetDifference, Table, compare, shared_keys, table_of
from shopxfer.handover.import_ import FilePlan, FileReport, ImportPlan, SheetPlan
from shopxfer.handover.treating import carry_over
from shopxfer.progress import Progress
from shopxfer.vault import records, superseded
from shopxfer.vault import sources as store
from shopxfer.vault.database import Database
from shopxfer.vault.records import BY_RULE
from shopxfer.vault.sources import Cells, StoredSheet, StoredSource


class NoSuchSource(ShopxferError):
    """No file of that name is in the case."""

    key = "error.no_such_source"


class NotANewerExport(ShopxferError):
    """No sheet of the file can be compared with one of the older file."""

    key = "error.not_a_newer_export"


class DifferenceChanged(ShopxferError):
    """The case changed since the difference was shown."""

    key = "error.difference_changed"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A planned file that seems to be a newer export of one in the case."""

    file: FilePlan
    older: StoredSource
    same_name: bool
    same_headers: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What a newer export changes, sheet by sheet; sheets without a counterpart come in as new ones."""

    name: str
    older: StoredSource
    sheets: tuple[SheetDifference, ...]

    @property
    def new(self) -> int:
        """Rows that the older export lacks."""
        return sum(len(sheet.new) for sheet in self.sheets)

    @property
    def changed(self) -> int:
        """Rows of both with different values."""
        return sum(len(sheet.changed) for sheet in self.sheets)

    @property
    def gone(self) -> int:
        """Rows that the newer export lacks."""
        return sum(len(sheet.gone) for sheet in self.sheets)

    @property
    def unchanged(self) -> int:
        """Rows of both with the same values."""
        return sum(sheet.unchanged for sheet in self.sheets)

    @property
    def unclear(self) -> int:
        """Rows of either export that no key tells apart."""
        return sum(sheet.unclear for sheet in self.sheets)


def recognise(case: Case, plan: ImportPlan) -> list[Recognised]:
    """Return for each planned file the newest file in the case that it may be a newer export of, if any.

    It has the same name or a sheet with the same headers, and a column in both that tells rows apart.
    """
    found: list[Recognised] = []
    for file in plan.files:
        for source in reversed(_current(case)):
            pairs = list(_pairs(case, file, source))
            same_name = source.name == file.path.name
            same_headers = any(_fingerprint(sheet) == _stored_print(case, older) for sheet, older in pairs)
            if pairs and (same_name or same_headers):
                found.append(Recognised(file, source, same_name, same_headers))
                break
    return found


def find_source(case: Case, name: str) -> StoredSource:
    """Return the file called `name`, or what has taken its place since.

    Raises:
        NoSuchSource: there is none.
    """
    known = store.sources(case.reader)
    named = [source for source in known if source.name == name]
    if not named:
        raise NoSuchSource(name=name)
    sheets, found = store.sheets(case.reader), named[-1]
    while newer := _newer_source(sheets, found):
        found = next(source for source in known if source.id == newer)
    return found


def difference(case: Case, file: FilePlan, older: StoredSource, progress: Progress) -> Difference:
    """Return what a planned file changes against a file in the case; nothing is stored.

    Raises:
        NotANewerExport: no sheet can be compared.
        Cancelled: the user stopped it.
    """
    found: list[SheetDifference] = []
    for sheet, stored in _pairs(case, file, older):
        progress.report("progress.comparing", len(found), 0)
        columns = [(column.position, column.field, column.header) for column in sheet.columns]
        newer = table_of(sheet.kind, columns, _planned_rows(sheet), case.catalogue)
        compared = compare(sheet.name, stored.id, _stored(case, case.reader, stored), newer)
        if compared:
            found.append(compared[0])
    progress.report("progress.comparing", len(found), len(found))
    if not found:
        raise NotANewerExport(name=file.path.name, older=older.name)
    return Difference(file.path.name, older, tuple(found))


def apply(case: Case, plan: ImportPlan, shown: Difference, progress: Progress) -> list[FileReport]:
    """Import the one file of `plan` in the place of the older one, in one transaction, as it was `shown`.

    Where the case was cleaned before, records and people are made afresh, as a cleaning does.

    Raises:
        DifferenceChanged: the rows would not be matched as shown; nothing was imported.
        NothingToImport, AlreadyImported, Cancelled, FileError, VaultError: the case is as it was.
    """
    (file,) = plan.files
    included = [sheet for sheet in file.sheets if sheet.included]
    older = {id(sheet): stored for sheet, stored in _pairs(case, file, shown.older)}
    compared = {sheet.older_sheet_id for sheet in shown.sheets}

    def supersede(database: Database, batch: int, facts: dict[str, object]) -> None:
        was_clean = bool(records.kind_counts(database))
        own = {source.id for source in store.sources(database) if source.batch_id == batch}
        made = [sheet for sheet in store.sheets(database) if sheet.source_id in own]
        pairs = [
            (older[id(planned)], newer)
            for planned, newer in zip(included, made, strict=True)
            if id(planned) in older and older[id(planned)].id in compared
        ]
        found = [_supersede_sheet(case, database, stored, newer, progress) for stored, newer in pairs]
        if tuple(found) != shown.sheets:
            raise DifferenceChanged(name=shown.name)
        facts.update(newer_of=shown.older.name, new=shown.new, changed=shown.changed)
        facts.update(unchanged=shown.unchanged, gone=shown.gone)
        if was_clean:
            facts["cleaned"] = asdict(make_records(case, database, progress))

    return import_.commit(case, plan, progress, supersede)


def left_behind(case: Case, batch: int) -> list[int]:
    """Return the rows of older exports that have no newer version in an import, for the owner to decide.

    Those that are gone from it and those that no key told apart; where the case is clean, each is a record.
    """
    own = {source.id for source in store.sources(case.reader) if source.batch_id == batch}
    return [
        row_id
        for sheet in store.sheets(case.reader)
        if sheet.source_id in own and sheet.newer_of is not None
        for row_id in superseded.left_behind(case.reader, sheet.newer_of)
    ]


def _supersede_sheet(
    case: Case, database: Database, older: StoredSheet, newer: StoredSheet, progress: Progress
) -> SheetDifference | None:
    progress.report("progress.comparing", 0, 0)
    compared = compare(newer.name, older.id, _stored(case, database, older), _stored(case, database, newer))
    if compared is None:
        return None
    found, pairs = compared
    superseded.supersede(database, pairs, BY_RULE)
    superseded.set_newer_of(database, newer.id, older.id)
    carry_over(case, database, older.id, newer.id, progress)
    return found


def _stored(case: Case, database: Database, sheet: StoredSheet) -> Table:
    sealer = case.vault.sealer(sheet.key_id, database)
    columns = [(c.position, c.field, c.header) for c in store.columns(database, sheet.id)]
    rows = ((row.id, row.number, row.cells) for row in store.rows(database, sheet, sealer))
    return table_of(sheet.kind, columns, rows, case.catalogue)


def _planned_rows(sheet: SheetPlan) -> Iterator[tuple[int, int, Cells]]:
    for number, cells, why_not in import_.walk(sheet):
        if any(cells) and why_not is None:
            yield number, number, cells


def _current(case: Case) -> list[StoredSource]:
    """Return the files whose place no newer export has taken."""
    sheets = store.sheets(case.reader)
    return [source for source in store.sources(case.reader) if not _newer_source(sheets, source)]


def _newer_source(sheets: Sequence[StoredSheet], source: StoredSource) -> int | None:
    own = {sheet.id for sheet in sheets if sheet.source_id == source.id}
    return next((sheet.source_id for sheet in reversed(sheets) if sheet.newer_of in own), None)


def _pairs(case: Case, file: FilePlan, source: StoredSource) -> Iterator[tuple[SheetPlan, StoredSheet]]:
    """Yield the sheets that belong together: by headers, else by name, else as those left of their kind."""
    if file.error:
        return
    waiting = [sheet for sheet in store.sheets(case.reader) if sheet.source_id == source.id]
    for sheet in (sheet for sheet in file.sheets if sheet.included):
        fitting = [older for older in waiting if older.kind is sheet.kind and _has_key(case, sheet, older)]
        ranked = sorted(
            fitting,
            key=lambda older: (
                _fingerprint(sheet) != _stored_print(case, older),
                older.name != sheet.name,
            ),
        )
        if ranked:
            waiting.remove(ranked[0])
            yield sheet, ranked[0]


def _has_key(case: Case, sheet: SheetPlan, older: StoredSheet) -> bool:
    fields = [column.field for column in store.columns(case.reader, older.id)]
    return bool(shared_keys(sheet.kind, fields, [column.field for column in sheet.columns]))


def _fingerprint(sheet: SheetPlan) -> tuple[str, ...]:
    return tuple(fold_header(column.header) for column in sheet.columns)


def _stored_print(case: Case, sheet: StoredSheet) -> tuple[str, ...]:
    return tuple(fold_header(column.header) for column in store.columns(case.reader, sheet.id))
