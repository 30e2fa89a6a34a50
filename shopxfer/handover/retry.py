"""Rejected rows out of the case to be corrected, and back in: exactly these gaps are filled, nothing else.

The workbook is locked, since it holds customers in plain sight. Each of its rows bears a mark that only this
case can have made, so that a correction finds its row and nobody else's rows come in this way.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shopxfer.errors import ShopxferError
from shopxfer.files import named_os_errors, write_whole
from shopxfer.handover import import_
from shopxfer.handover.case import Case
from shopxfer.progress import Progress
from shopxfer.sheets.cell_text import without_controls
from shopxfer.sheets.locked_reading import read_locked
from shopxfer.sheets.read_back import lock_and_check
from shopxfer.sheets.workbook import Cell, Column, SheetSpec, write_workbook
from shopxfer.texts import Language, say
from shopxfer.vault import corrections
from shopxfer.vault import sources as store
from shopxfer.vault.database import Database
from shopxfer.vault.sources import Cells, StoredColumn, StoredSheet

_LONGEST_PASSWORD = 255
_MARK_BYTES = 8
_HIDDEN = 0.0  #: the width of a column that is there and not seen
_LANGUAGES: tuple[Language, Language] = ("zh", "en")


class NothingRejected(ShopxferError):
    """No row was rejected."""

    key = "error.nothing_rejected"


class WorkbookPasswordMissing(ShopxferError):
    """There is no password to lock or open the workbook with, or one too long for it."""

    key = "error.workbook_password_missing"


class NotOurWorkbook(ShopxferError):
    """The workbook lacks the column of marks, or columns of the source."""

    key = "error.not_our_workbook"


class RowKeyForeign(ShopxferError):
    """A row's mark was changed, is missing, stands twice, or was made by another case."""

    key = "error.row_key_foreign"


class RowKeyDone(ShopxferError):
    """The row that a mark names is not rejected, or not in the case any more."""

    key = "error.row_key_done"


class NothingCorrected(ShopxferError):
    """Every row of the workbook is still rejected."""

    key = "error.nothing_corrected"


@dataclass(frozen=True, slots=True)
class StillRejected:
    """A row that cannot be taken as it was corrected."""

    file: str
    sheet: str
    row: int  #: in its source, as the spreadsheet program counts
    reason: str  #: key of a sentence


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """What came of a corrected workbook."""

    batch: int  #: can be undone like any import
    corrected: int
    still_rejected: tuple[StillRejected, ...]


@dataclass(frozen=True, slots=True)
class _Corrected:
    """One row of a corrected workbook."""

    sheet: StoredSheet
    columns: Sequence[StoredColumn]
    row_id: int
    number: int
    cells: Cells


def write_rejected(
    case: Case,
    target: Path,
    password: str,
    progress: Progress,
    language: Language,
    *,
    batch: int | None = None,
) -> int:
    """Write the rejected rows of one import, or of all, as a locked workbook; returns how many.

    A sheet for each of the case's; first the reason in `language`, then the columns of the source, last the
    hidden mark.

    Raises:
        WorkbookPasswordMissing, NothingRejected, CellTooLong, FileError, Cancelled: nothing was written.
    """
    _require_password(password)
    in_batch = {source.id for source in store.sources(case.reader) if batch in (None, source.batch_id)}
    counts = store.rejected_counts(case.reader)
    waiting = [s for s in store.sheets(case.reader) if s.source_id in in_batch and counts.get(s.id)]
    if not waiting:
        raise NothingRejected
    written = write_workbook([_sheet(case, sheet, language) for sheet in waiting])
    total = sum(sum(counts[sheet.id].values()) for sheet in waiting)
    progress.report("progress.locking", total, total)
    locked = lock_and_check(written, password)
    progress.report("progress.locking", total, total)
    write_whole(target, locked)
    with case.change("rejected", {"file": target.name, "rows": total}):
        pass  # what was looked at is recorded; nothing in the case is another
    return total


def _require_password(password: str) -> None:
    if not 1 <= len(password) <= _LONGEST_PASSWORD:
        raise WorkbookPasswordMissing


def _sheet(case: Case, sheet: StoredSheet, language: Language) -> SheetSpec:
    columns = store.columns(case.reader, sheet.id)

    def rows() -> Iterator[list[Cell]]:
        sealer = case.vault.sealer(sheet.key_id, case.reader)
        for row in store.rejected_rows(case.reader, sheet, sealer):
            cells = [row.cells[c.position] if c.position < len(row.cells) else None for c in columns]
            yield [say(row.rejected or "", language), *cells, _mark(case, sheet, row.id)]

    return SheetSpec(
        sheet.name,
        [
            Column(say("rejected.reason", language), 28, "wrapped"),
            *(Column(column.header, 16) for column in columns),
            Column(say("rejected.key", language), _HIDDEN),
        ],
        rows(),
    )


def _mark(case: Case, sheet: StoredSheet, row_id: int) -> str:
    """Return what names a row and cannot be made up.

    Numbers of rows and sheets are given again after an undo; its import's key number and its place in the
    case's file tell them apart.
    """
    place = f"{_batch_of(case.reader, sheet)}-{sheet.id}-{row_id}"
    return f"{place}-{case.vault.blind_index('rejected row', place)[:_MARK_BYTES].hex()}"


def _batch_of(database: Database, sheet: StoredSheet) -> int:
    return next(source.batch_id for source in store.sources(database) if source.id == sheet.source_id)


def take_corrected(case: Case, file: Path, password: str, progress: Progress) -> CorrectionReport:
    """Take the corrected rows of a workbook that `write_rejected` wrote, in one transaction.

    Each stands in its own sheet and row of its source, is cleaned like any other row next, and keeps what was
    read first. A row that still is no record stays rejected for its reason.

    Raises:
        WorkbookPasswordMissing, WrongPassword, LockedWorkbookDamaged: it does not open.
        NotOurWorkbook, RowKeyForeign, RowKeyDone, NothingCorrected: nothing was taken.
        FileError, Cancelled: the case is as it was.
    """
    _require_password(password)
    with named_os_errors(file):
        data = file.read_bytes()
    rows = list(_Workbook(case, file.name).rows(data, password))
    still: list[StillRejected] = []
    facts: dict[str, object] = {}
    with case.change("import.corrected", facts) as database:
        batch = store.add_batch(database, at=case.now(), by=case.user, key_id=None)
        for done, row in enumerate(rows):
            progress.report("progress.importing", done, len(rows), name=file.name)
            headers: Cells = [column.header for column in row.columns]
            reason = import_.rejection(row.cells, headers) if any(row.cells) else _reason(database, row)
            if reason:
                still.append(StillRejected(row.sheet.file, row.sheet.name, row.number, reason))
                continue
            sealed = [column.position for column in row.columns if column.data_class.is_sealed]
            sealer = case.vault.sealer(row.sheet.key_id, database)
            corrections.correct(database, batch, row.row_id, row.cells, sealed, sealer)
        if len(still) == len(rows):
            raise NothingCorrected(name=file.name)
        facts.update(batch=batch, rows=len(rows) - len(still), still_rejected=len(still))
        progress.report("progress.importing", len(rows), len(rows), name=file.name)
    return CorrectionReport(batch, len(rows) - len(still), tuple(still))


def _reason(database: Database, row: _Corrected) -> str | None:
    """Return why a row was rejected first: it was emptied, which corrects nothing."""
    stored = store.row_by_id(database, row.row_id, None)
    return stored.rejected if stored else None


class _Workbook:
    """A corrected workbook on its way in."""

    def __init__(self, case: Case, name: str) -> None:
        self._case, self._name = case, name
        self._sheets = {sheet.id: sheet for sheet in store.sheets(case.reader)}
        self._columns: dict[int, list[StoredColumn]] = {}
        self._seen: set[int] = set()

    def rows(self, data: bytes, password: str) -> Iterator[_Corrected]:
        """Yield the rows, each checked against its mark; every sheet but those without marks."""
        marks = {say("rejected.key", language) for language in _LANGUAGES}
        reasons = {say("rejected.reason", language) for language in _LANGUAGES}
        has_marks = False
        for name, rows in read_locked(data, password):
            titles = [_title(cell) for cell in rows[0][1]] if rows else []
            place = next((place for place, title in enumerate(titles) if title in marks), None)
            if place is None:
                continue
            has_marks = True
            # Ours, not the source's: a source may have a column of the same name.
            titles[place] = ""
            if titles[0] in reasons:
                titles[0] = ""
            for number, cells in rows[1:]:
                if any(cells):
                    yield self._row(name, number, titles, place, cells)
        if not has_marks:
            raise NotOurWorkbook(name=self._name)

    def _row(self, name: str, number: int, titles: list[str], place: int, cells: Cells) -> _Corrected:
        facts = {"name": self._name, "sheet": name, "row": str(number)}
        sheet_id, row_id = self._named_by((cells[place] or "").strip(), facts)
        sheet = self._sheets.get(sheet_id)
        stored = store.row_by_id(self._case.reader, row_id, None)
        if (
            sheet is None
            or stored is None
            or stored.sheet_id != sheet_id
            or stored.rejected is None
            or _mark(self._case, sheet, row_id) != (cells[place] or "").strip()
        ):
            raise RowKeyDone(**facts)
        columns = self._columns.setdefault(sheet_id, store.columns(self._case.reader, sheet_id))
        own: Cells = [None] * (1 + max((column.position for column in columns), default=0))
        used: set[int] = set()
        for column in columns:
            title = _title(column.header)
            # Headers that differ in spaces alone look the same here; their order tells them apart.
            fitting = (at for at, each in enumerate(titles) if each == title and at not in used)
            at = next(fitting, None)
            if at is None:
                raise NotOurWorkbook(name=self._name)
            used.add(at)
            own[column.position] = cells[at]
        return _Corrected(sheet, columns, row_id, stored.number, own)

    def _named_by(self, mark: str, facts: dict[str, str]) -> tuple[int, int]:
        """Return the sheet and the row that a mark names, once it is proven to be ours."""
        place, _, proof = mark.rpartition("-")
        ours = self._case.vault.blind_index("rejected row", place)[:_MARK_BYTES].hex()
        if not hmac.compare_digest(proof.encode(), ours.encode()):
            raise RowKeyForeign(**facts)
        _, sheet_id, row_id = map(int, place.split("-"))
        if row_id in self._seen:
            raise RowKeyForeign(**facts)
        self._seen.add(row_id)
        return sheet_id, row_id


def _title(cell: str | None) -> str:
    return " ".join(without_controls(cell or "").split())
