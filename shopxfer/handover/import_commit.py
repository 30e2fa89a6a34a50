"""Carrying out an import plan: every row is stored as it was read, in one transaction, or nothing is."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from shopxfer.domain.damage import Damage
from shopxfer.domain.fields import RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.handover.import_look import AlreadyImported
from shopxfer.handover.import_memory import remember_mapping
from shopxfer.handover.import_plan import FilePlan, ImportPlan, SheetPlan
from shopxfer.handover.import_preview import samples
from shopxfer.handover.import_rows import walk
from shopxfer.handover.import_survey import ROWS_AT_ONCE, DamageTally
from shopxfer.progress import Progress
from shopxfer.sheets.reading import Hidden, file_bytes
from shopxfer.vault import sources as store
from shopxfer.vault.database import Database
from shopxfer.vault.sealing import Sealer
from shopxfer.vault.sources import Cells, NewColumn, NewSource, StoredSheet

#: What else an import does in its one transaction: told the batch and the facts of its event, to be added to.
Then = Callable[[Database, int, dict[str, object]], None]

_REPORT_EVERY = 2000  #: rows between two words about progress


class NothingToImport(ShopxferError):
    """The plan holds no sheet with rows."""

    key = "error.nothing_to_import"


class SourceChanged(ShopxferError):
    """A file is no longer what it was when it was planned; what was shown is not what it holds now."""

    key = "error.source_changed"


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What became of one sheet: `rows_read` = `imported` + `rejected`; blank rows hold nothing."""

    name: str
    kind: RecordKind
    header_row: int | None
    rows_read: int
    imported: int
    rejected: int
    blank: int
    mapping: dict[str, str]
    warnings: list[str]
    header_height: int = 1
    columns: str | None = None  #: "E:G" for one table among several in the sheet
    hidden: Hidden = field(default_factory=Hidden)
    reasons: dict[str, int] = field(default_factory=dict)  #: rejected rows by the key of the reason
    samples: dict[str, list[str]] = field(default_factory=dict)  #: masked values by header
    damage: dict[str, dict[Damage, int]] | None = None  #: cells by header and kind; None: nobody counted


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file."""

    path: Path
    sha256: str | None
    format: str | None
    encoding: str | None
    error: ShopxferError | None
    sheets: list[SheetReport]


def commit(case: Case, plan: ImportPlan, progress: Progress, then: Then | None = None) -> list[FileReport]:
    """Store every row of the plan, in one transaction, sealed where its class asks for it.

    `then` is called at the end of it, before the last word is written.

    Raises:
        NothingToImport: no sheet is left to import.
        AlreadyImported: a file of the plan came into the case since it was planned.
        SourceChanged, SourceMissing, SourceInUse, SourceUnreadable: a file is not what was planned any more.
        Cancelled, FileError, VaultError: the case is as it was.
    """
    if not plan.sheets:
        raise NothingToImport
    _require_unchanged(plan)
    reports: list[FileReport] = []
    facts: dict[str, object] = {}
    with case.change("import", facts) as database:
        key_id = case.vault.new_data_key(database)
        batch = store.add_batch(database, at=case.now(), by=case.user, key_id=key_id)
        sealer = case.vault.sealer(key_id, database)
        known = {source.sha256 for source in store.sources(database)}
        for file in plan.files:
            if not _included(file):
                reports.append(set_aside(file))
                continue
            assert file.source is not None
            if file.source.sha256 in known:
                raise AlreadyImported(name=file.path.name)
            judging = plan.counts_damage
            reports.append(_store_file(case, database, file, batch, sealer, progress, judging=judging))
        facts.update(
            batch=batch,
            files=sum(1 for report in reports if not report.error),
            rows=sum(sheet.rows_read for report in reports for sheet in report.sheets),
            rejected=sum(sheet.rejected for report in reports for sheet in report.sheets),
        )
        if then:
            then(database, batch, facts)
    return reports


def _included(file: FilePlan) -> list[SheetPlan]:
    return [sheet for sheet in file.sheets if sheet.included] if file.source and not file.error else []


def _require_unchanged(plan: ImportPlan) -> None:
    """See that every file on disk still is what was read; rows come from what was read in any case."""
    origins = {file.origin for file in plan.files if file.origin and _included(file)}
    for origin in sorted(origins):
        if hashlib.sha256(file_bytes(origin.path)).hexdigest() != origin.sha256:
            raise SourceChanged(name=origin.path.name)


def _store_file(
    case: Case,
    database: Database,
    file: FilePlan,
    batch: int,
    sealer: Sealer,
    progress: Progress,
    *,
    judging: bool,
) -> FileReport:
    source = file.source
    assert source is not None
    source_id = store.add_source(
        database,
        batch,
        NewSource(readable(source.name), source.sha256, source.size, source.format, source.encoding),
    )
    sheets = []
    for position, sheet in enumerate(_included(file)):
        sheet_id = store.add_sheet(
            database,
            source_id,
            position=position,
            name=readable(sheet.name),
            kind=sheet.kind,
            header_row=sheet.header_row,
            columns=_columns(case, sheet),
        )
        reader = _SheetReader(case, sheet, file.path.name, progress, judging=judging)
        sealed = [c.position for c in sheet.columns if c.data_class.is_sealed]
        first_id = store.next_row_id(database)
        store.add_rows(database, sheet_id, first_id, reader.rows(), sealed, sealer)
        store.set_counts(database, sheet_id, rows_read=reader.read, blank=reader.blank)
        sheets.append(reader.report())
    for stored in store.sheets(database):
        if stored.source_id == source_id:
            remember_mapping(database, stored, case.now())
    return FileReport(file.path, source.sha256, source.format, source.encoding, None, sheets)


def readable(name: str) -> str:
    """Return a file's name as text.

    Names out of an archive that was packed on Chinese Windows are GB18030 bytes on other systems; Python
    keeps such bytes as half characters, which no database takes.
    """
    raw = name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def set_aside(file: FilePlan) -> FileReport:
    """Return the report of a file that was not imported."""
    source = file.source
    error = file.error or NothingToImport()
    if source is None:
        return FileReport(file.path, None, None, None, error, [])
    return FileReport(file.path, source.sha256, source.format, source.encoding, error, [])


def all_set_aside(plan: ImportPlan) -> list[FileReport]:
    """Return the reports of a plan of which nothing can be imported."""
    return [set_aside(file) for file in plan.files]


def rejections(case: Case, sheet: StoredSheet) -> list[tuple[int, str]]:
    """Return the rows of an imported sheet that were not taken: row number and key of the reason."""
    walked = store.rows(case.reader, sheet, None, rejected=True)
    return [(row.number, row.rejected) for row in walked if row.rejected]


def _columns(case: Case, sheet: SheetPlan) -> list[NewColumn]:
    return [
        NewColumn(
            column.position,
            column.header,
            column.field,
            column.data_class,
            column.confidence,
            column.why,
            column.why_facts,
            case.user if column.position in sheet.changed else None,
        )
        for column in sheet.columns
    ]


class _SheetReader:
    """Hands the rows of one sheet to the vault, and counts what it handed over.

    With `judging`, what is damaged among them too, unless the plan knows it.
    """

    def __init__(
        self, case: Case, sheet: SheetPlan, file_name: str, progress: Progress, *, judging: bool
    ) -> None:
        self._case, self._sheet, self._file_name, self._progress = case, sheet, file_name, progress
        self._tally = DamageTally(sheet, case.catalogue) if judging and not sheet.knows_damage else None
        self._to_judge: list[Cells] = []
        self.read = self.blank = 0
        self.reasons: Counter[str] = Counter()

    def rows(self) -> Iterator[tuple[int, Cells, str | None]]:
        for number, cells, rejected in walk(self._sheet):
            if not any(cells):
                self.blank += 1
                continue
            if self.read % _REPORT_EVERY == 0:
                self._progress.report("progress.importing", self.read, 0, name=self._file_name)
            self.read += 1
            if rejected:
                self.reasons[rejected] += 1
            elif self._tally:
                self._to_judge.append(cells)
                if len(self._to_judge) == ROWS_AT_ONCE:
                    self._judge(self._tally)
            yield number, cells, rejected

    def _judge(self, tally: DamageTally) -> None:
        tally.add(self._to_judge)
        self._to_judge.clear()

    def _damage(self) -> dict[str, dict[Damage, int]] | None:
        if self._tally is not None:
            self._judge(self._tally)
            found = self._tally.counts
        elif self._sheet.knows_damage:
            found = self._sheet.damage
        else:
            return None
        columns = self._sheet.columns
        return {column.header: found[column.position] for column in columns if column.position in found}

    def report(self) -> SheetReport:
        sheet = self._sheet
        rejected = self.reasons.total()
        shown = samples(self._case, sheet)
        return SheetReport(
            sheet.name,
            sheet.kind,
            sheet.header_row,
            self.read,
            self.read - rejected,
            rejected,
            self.blank,
            {column.header: column.field for column in sheet.columns},
            sheet.warnings,
            sheet.header_height,
            str(sheet.table) if sheet.table else None,
            sheet.hidden,
            dict(self.reasons),
            {column.header: list(shown[column.position]) for column in sheet.columns},
            self._damage(),
        )
