"""Step 2, import: look at files, plan what their columns mean, then store every row as it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from shopxfer.domain.fields import EXTRA, DataClass, RecordKind
from shopxfer.domain.footings import is_repeated_header, is_totals_row
from shopxfer.domain.headers import find_header
from shopxfer.domain.mapping import propose, propose_sheet
from shopxfer.domain.normalise import Problem, normalise_column
from shopxfer.domain.wording import HeaderWords
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.progress import Progress
from shopxfer.sheets.reading import SourceFile, SourceSheet, open_source
from shopxfer.texts import Language, say
from shopxfer.vault import sources as store
from shopxfer.vault.sources import Cells, NewColumn, NewSource, StoredSheet

_SAMPLE = 300  #: rows looked at for what columns hold
PREVIEW = 50  #: rows shown before the import
_REPORT_EVERY = 2000  #: rows between two words about progress
#: One of these stands in every word for a sum, whatever its spacing, script or case.
_MARKS_OF_TOTALS = ("计", "計", "总", "總", "汇", "匯", "tal", "TAL", "sum", "Sum", "SUM")
TOTALS_ROW, REPEATED_HEADER = "reject.totals_row", "reject.repeated_header"


class AlreadyImported(ShopxferError):
    """The very same file, byte by byte, is in the case."""

    key = "error.already_imported"


class FolderGiven(ShopxferError):
    """A folder stands where a file was asked for."""

    key = "error.folder_given"


class NothingToImport(ShopxferError):
    """The plan holds no sheet with rows."""

    key = "error.nothing_to_import"


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """What one column will become."""

    position: int  #: from 0
    header: str  #: unique within the sheet; a name by position where the sheet has none
    field: str
    data_class: DataClass
    confidence: float  #: 0..1
    why: str  #: key of a sentence
    why_facts: dict[str, object]
    floor: DataClass | None = None  #: class the program proposed, once the owner chose another field


@dataclass(slots=True)
class SheetPlan:
    """What one sheet will become; the owner may change it until it is committed."""

    source: SourceSheet
    first_rows: list[tuple[int, Cells]]  #: up to `_SAMPLE` rows from the top, blank ones included
    header_row: int | None  #: as the spreadsheet program numbers it; None when there is none
    header_why: str
    kind: RecordKind
    columns: list[PlannedColumn]
    included: bool = True
    has_merged_cells: bool = False
    filled: int | None = None  #: rows that are not blank, header and titles included, once counted
    changed: set[int] = field(default_factory=set)  #: positions the owner set by hand

    @property
    def name(self) -> str:
        """The sheet's name in its file."""
        return self.source.name

    @property
    def header_cells(self) -> Cells | None:
        """The header as read; None when the sheet has none."""
        return next((cells for number, cells in self.first_rows if number == self.header_row), None)

    @property
    def preview(self) -> list[tuple[int, Cells]]:
        """The first data rows with their numbers, blank rows left out."""
        top = self.header_row or 0
        below = ((number, cells) for number, cells in self.first_rows if number > top and any(cells))
        return list(islice(below, PREVIEW))

    @property
    def sample(self) -> list[Cells]:
        """The data rows that columns are judged by."""
        top = self.header_row or 0
        return [cells for number, cells in self.first_rows if number > top and any(cells)]

    @property
    def rows(self) -> int | None:
        """How many rows stand below the header; None until `count_rows` has counted."""
        if self.filled is None:
            return None
        top = self.header_row or 0
        return self.filled - sum(1 for number, cells in self.first_rows if number <= top and any(cells))

    @property
    def warnings(self) -> list[str]:
        """Keys of sentences about this sheet that a person should read."""
        keys = []
        if self.header_row is None:
            keys.append("import.no_header")
        if self.source.hidden:
            keys.append("import.hidden_sheet")
        if self.has_merged_cells:
            keys.append("import.merged_cells")
        if not self.sample:
            keys.append("import.no_rows")
        if all(column.field == EXTRA for column in self.columns):
            keys.append("import.nothing_recognised")
        return keys


@dataclass(slots=True)
class FilePlan:
    """What one file will become, or why it is set aside."""

    path: Path
    source: SourceFile | None
    sheets: list[SheetPlan]
    error: ShopxferError | None = None


@dataclass(slots=True)
class ImportPlan:
    """What an import will do."""

    files: list[FilePlan]

    @property
    def sheets(self) -> list[SheetPlan]:
        """The sheets that will be imported."""
        return [sheet for file in self.files if not file.error for sheet in file.sheets if sheet.included]


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


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file."""

    path: Path
    sha256: str | None
    format: str | None
    encoding: str | None
    error: ShopxferError | None
    sheets: list[SheetReport]


def plan(
    case: Case,
    paths: Sequence[Path],
    progress: Progress,
    language: Language,
    *,
    beside: ImportPlan | None = None,
) -> ImportPlan:
    """Look at files and propose what they mean; nothing is stored.

    A file that cannot be read is set aside with its error; the others are planned all the same.
    `language` names columns that have no header. Files whose content is in `beside` already are set aside
    like those in the case.

    Raises:
        Cancelled: the user stopped it.
    """
    known = {source.sha256 for source in store.sources(case.reader)}
    known |= {file.source.sha256 for file in beside.files if file.source} if beside else set()
    files = []
    for number, path in enumerate(paths):
        progress.report("progress.looking", number, len(paths), name=path.name)
        file = _plan_file(case, path, language)
        if file.source and file.source.sha256 in known:
            file.error = AlreadyImported(name=path.name)
        elif file.source:
            known.add(file.source.sha256)
        files.append(file)
    return ImportPlan(files)


def _plan_file(case: Case, path: Path, language: Language) -> FilePlan:
    if path.is_dir():
        return FilePlan(path, None, [], FolderGiven(name=path.name or str(path)))
    try:
        source = open_source(path)
        words = HeaderWords(case.catalogue)
        sheets = [_plan_sheet(case, sheet, words, language) for sheet in source.sheets]
    except ShopxferError as error:
        return FilePlan(path, None, [], error)
    return FilePlan(path, source, [sheet for sheet in sheets if sheet.first_rows])


def _plan_sheet(case: Case, source: SourceSheet, words: HeaderWords, language: Language) -> SheetPlan:
    first_rows = list(islice(source.rows(), _SAMPLE))
    guess = find_header([(number, _texts(cells)) for number, cells in first_rows], words)
    sheet = SheetPlan(source, first_rows, guess.row, guess.reason, RecordKind.CUSTOMER, [])
    # Asked for now, while the sheet is loaded: later it would have to be loaded again.
    sheet.has_merged_cells = bool(first_rows) and bool(source.merged)
    _propose_columns(case, sheet, language)
    return sheet


def set_header_row(case: Case, sheet: SheetPlan, row: int | None, language: Language) -> None:
    """Take another row for the header (None: the sheet has none) and propose its columns afresh."""
    sheet.header_row, sheet.header_why = row, "header.by_owner"
    sheet.changed.clear()
    _propose_columns(case, sheet, language)


def set_kind(case: Case, sheet: SheetPlan, kind: RecordKind, language: Language) -> None:
    """Take the sheet's rows for another kind of record and propose its columns afresh."""
    sheet.kind = kind
    sheet.changed.clear()
    _propose_columns(case, sheet, language, kind)


def count_rows(plan: ImportPlan, progress: Progress) -> None:
    """Count the rows of every readable sheet, for those who want to see how many there are before.

    It walks all rows, so it takes about as long as reading them.

    Raises:
        Cancelled: the user stopped it.
    """
    readable = [file for file in plan.files if not file.error]
    for number, file in enumerate(readable):
        progress.report("progress.counting", number, len(readable), name=file.path.name)
        try:
            for sheet in file.sheets:
                if sheet.filled is None:
                    sheet.filled = sum(1 for _, cells in sheet.source.rows() if any(cells))
        except ShopxferError as error:
            file.error = error


def sample_problems(case: Case, sheet: SheetPlan) -> dict[int, dict[Problem, int]]:
    """Return for each column, by position, how many of the first rows' values have which problem."""
    found: dict[int, dict[Problem, int]] = {}
    for column in sheet.columns:
        if column.field == EXTRA:
            continue
        texts = [cells[column.position] if column.position < len(cells) else None for cells in sheet.sample]
        for problem in normalise_column(case.catalogue[column.field], texts)[1].values():
            counts = found.setdefault(column.position, {})
            counts[problem] = counts.get(problem, 0) + 1
    return found


def rejections(case: Case, sheet: StoredSheet) -> list[tuple[int, str]]:
    """Return the rows of an imported sheet that were not taken: row number and key of the reason."""
    walked = store.rows(case.reader, sheet, None, rejected=True)
    return [(row.number, row.rejected) for row in walked if row.rejected]


def set_field(case: Case, sheet: SheetPlan, position: int, field_id: str) -> None:
    """Take a column for another field; a column that had the field becomes an extra one.

    The class never falls below what the column's own content asks for.
    """
    for index, column in enumerate(sheet.columns):
        # Kept from change to change: what the content asks for does not depend on what it is called.
        floor = column.floor
        if floor is None and column.why.startswith("mapping.holds"):
            floor = column.data_class
        if column.position == position:
            wanted = case.catalogue[field_id].data_class if field_id != EXTRA else DataClass.C3
            sheet.columns[index] = replace(
                column,
                field=field_id,
                data_class=max(wanted, floor) if floor else wanted,
                confidence=1.0,
                why="mapping.by_owner",
                why_facts={},
                floor=floor,
            )
        elif field_id != EXTRA and column.field == field_id:
            sheet.columns[index] = replace(
                column,
                field=EXTRA,
                data_class=max(column.data_class, DataClass.C3),
                why="mapping.given_away",
                why_facts={},
                floor=floor,
            )
    sheet.changed.add(position)


def _propose_columns(
    case: Case, sheet: SheetPlan, language: Language, kind: RecordKind | None = None
) -> None:
    width = max((len(cells) for _, cells in sheet.first_rows), default=0)
    headers = _texts(sheet.header_cells or [])
    headers += [""] * (width - len(headers))
    sample = [_texts(cells) for cells in sheet.sample]
    if kind is None:
        proposal = propose_sheet(headers, sample, case.catalogue, sheet.name)
        sheet.kind, proposed = proposal.kind, proposal.columns
    else:
        proposed = propose(headers, sample, case.catalogue, kind)
    sheet.columns = [
        PlannedColumn(
            column.position,
            column.header or say("import.column_name", language, number=column.position + 1),
            column.field,
            column.data_class,
            column.confidence,
            column.why,
            dict(column.facts),
        )
        for column in proposed
    ]


def _texts(cells: Cells) -> list[str]:
    return [cell or "" for cell in cells]


def commit(case: Case, plan: ImportPlan, progress: Progress) -> list[FileReport]:
    """Store every row of the plan, in one transaction, sealed where its class asks for it.

    Raises:
        NothingToImport: no sheet is left to import.
        AlreadyImported: a file of the plan came into the case since it was planned.
        Cancelled, FileError, VaultError: the case is as it was.
    """
    if not plan.sheets:
        raise NothingToImport
    reports: list[FileReport] = []
    facts: dict[str, object] = {}
    with case.change("import", facts) as database:
        key_id = case.vault.new_data_key(database)
        batch = store.add_batch(database, at=case.now(), by=case.user, key_id=key_id)
        sealer = case.vault.sealer(key_id, database)
        known = {source.sha256 for source in store.sources(database)}
        for file in plan.files:
            included = [sheet for sheet in file.sheets if sheet.included]
            if file.error or not file.source or not included:
                reports.append(set_aside(file))
                continue
            source = file.source
            if source.sha256 in known:
                raise AlreadyImported(name=source.name)
            source_id = store.add_source(
                database,
                batch,
                NewSource(_readable(source.name), source.sha256, source.size, source.format, source.encoding),
            )
            sheets = []
            for position, sheet in enumerate(included):
                sheet_id = store.add_sheet(
                    database,
                    source_id,
                    position=position,
                    name=_readable(sheet.name),
                    kind=sheet.kind,
                    header_row=sheet.header_row,
                    columns=_columns(case, sheet),
                )
                reader = _SheetReader(sheet, file.path.name, progress)
                sealed = [c.position for c in sheet.columns if c.data_class.is_sealed]
                first_id = store.next_row_id(database)
                store.add_rows(database, sheet_id, first_id, reader.rows(), sealed, sealer)
                store.set_counts(database, sheet_id, rows_read=reader.read, blank=reader.blank)
                sheets.append(reader.report())
            reports.append(FileReport(file.path, source.sha256, source.format, source.encoding, None, sheets))
        facts.update(
            batch=batch,
            files=sum(1 for report in reports if not report.error),
            rows=sum(sheet.rows_read for report in reports for sheet in report.sheets),
            rejected=sum(sheet.rejected for report in reports for sheet in report.sheets),
        )
    return reports


def _readable(name: str) -> str:
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
    """Hands the rows of one sheet to the vault, and counts what it handed over."""

    def __init__(self, sheet: SheetPlan, file_name: str, progress: Progress) -> None:
        self._sheet, self._file_name, self._progress = sheet, file_name, progress
        self.read = self.rejected = self.blank = 0

    def rows(self) -> Iterator[tuple[int, Cells, str | None]]:
        header = self._sheet.header_cells
        top = self._sheet.header_row or 0
        for number, cells in self._sheet.source.rows(top + 1):
            if not any(cells):
                self.blank += 1
                continue
            if self.read % _REPORT_EVERY == 0:
                self._progress.report("progress.importing", self.read, 0, name=self._file_name)
            self.read += 1
            rejected = _rejection(cells, header)
            self.rejected += rejected is not None
            yield number, cells, rejected

    def report(self) -> SheetReport:
        sheet = self._sheet
        return SheetReport(
            sheet.name,
            sheet.kind,
            sheet.header_row,
            self.read,
            self.read - self.rejected,
            self.rejected,
            self.blank,
            {column.header: column.field for column in sheet.columns},
            sheet.warnings,
        )


def _rejection(cells: Cells, header: Cells | None) -> str | None:
    """Return why a row is no record, or None. The cheap look first: nearly every row is one."""
    text = " ".join(filter(None, cells))
    if any(map(text.__contains__, _MARKS_OF_TOTALS)) and is_totals_row(_texts(cells)):
        return TOTALS_ROW
    if (
        header is not None
        and _begins_like(cells, header)
        and is_repeated_header(_texts(cells), _texts(header))
    ):
        return REPEATED_HEADER
    return None


def _begins_like(cells: Cells, header: Cells) -> bool:
    """Return whether the first title of the header, or the second, stands in its column again."""
    titles = [place for place, title in enumerate(header) if title][:2]
    return any(place < len(cells) and cells[place] == header[place] for place in titles)
