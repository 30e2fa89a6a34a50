"""Looking at files before an import: what is in them, and what the program makes of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from shopxfer.domain.tables import find_tables
from shopxfer.domain.wording import HeaderWords
from shopxfer.errors import ShopxferError
from shopxfer.handover.case import Case
from shopxfer.handover.import_change import propose_all, tables_of
from shopxfer.handover.import_plan import SAMPLE, FilePlan, ImportPlan, Origin, SheetPlan
from shopxfer.progress import Progress
from shopxfer.sheets import formats
from shopxfer.sheets.bundles import Inside, LeftOut, inside_archive, inside_folder
from shopxfer.sheets.errors import NothingInside, OpenDocumentProtected, SheetPasswordProtected
from shopxfer.sheets.reading import SourceFile, SourceSheet, file_bytes, read_source
from shopxfer.texts import Language
from shopxfer.vault import sources as store

#: Passwords of files that ask for one, by path, or somebody to ask; None where there is none.
Passwords = Mapping[Path, str] | Callable[[Path], str | None]


class AlreadyImported(ShopxferError):
    """The very same file, byte by byte, is in the case."""

    key = "error.already_imported"


def plan(
    case: Case,
    paths: Sequence[Path],
    progress: Progress,
    language: Language,
    *,
    beside: ImportPlan | None = None,
    passwords: Passwords | None = None,
) -> ImportPlan:
    """Look at files and propose what they mean; nothing is stored.

    A folder stands for the spreadsheets in it and below it, a zip archive for those in it; what else is in
    there is named in `left_out`. A file that cannot be read is set aside with its error; the others are
    planned all the same. `language` names columns that have no header. Files whose content is in `beside`
    already are set aside like those in the case. `passwords` is asked once for each locked file.

    Raises:
        Cancelled: the user stopped it.
    """
    looker = _Looker(case, language, passwords)
    looker.known |= {source.sha256 for source in store.sources(case.reader)}
    looker.known |= {file.source.sha256 for file in beside.files if file.source} if beside else set()
    waiting = [each for path in paths for each in looker.spread(path)]
    for number, each in enumerate(waiting):
        progress.report("progress.looking", number, len(waiting), name=each.path.name)
        looker.look(each, progress)
    return ImportPlan(looker.files, looker.left_out)


def open_locked(
    case: Case, file: FilePlan, password: str, progress: Progress, language: Language, beside: ImportPlan
) -> FilePlan:
    """Look once more at a file that asked for its password; the password is not kept.

    Returns its new plan, set aside like any other where it cannot be read: `WrongSourcePassword` is the
    error of a password that does not open it.

    Raises:
        Cancelled: the user stopped it.
    """
    assert file.found is not None
    looker = _Looker(case, language, {file.path: password})
    looker.known |= {source.sha256 for source in store.sources(case.reader)}
    looker.known |= {each.source.sha256 for each in beside.files if each.source}
    looker.look(file.found, progress)
    opened = next((each for each in looker.files if each.path == file.path), None)
    # The archive it stood in may be gone or another one by now.
    return opened or replace(file, error=looker.files[0].error if looker.files else file.error)


class _Looker:
    """Collects what is found while files, folders and archives are gone through."""

    def __init__(self, case: Case, language: Language, passwords: Passwords | None) -> None:
        self._case, self._language, self._passwords = case, language, passwords
        self._words = HeaderWords(case.catalogue)
        self.known: set[str] = set()
        self.files: list[FilePlan] = []
        self.left_out: list[LeftOut] = []

    def spread(self, path: Path) -> list[Inside]:
        """Return the files that a path stands for; an empty folder is set aside at once."""
        if not path.is_dir():
            return [Inside(path, path.name)]
        name = path.name or str(path)
        try:
            found, left_out = inside_folder(path)
        except ShopxferError as error:
            self._set_aside(path, error)
            return []
        self.left_out += left_out
        if not found:
            self._set_aside(path, NothingInside(name=name))
        return found

    def look(self, each: Inside, progress: Progress) -> None:
        """Plan one file, or every member of one archive."""
        try:
            data = file_bytes(each.path)
            origin = Origin(each.path, hashlib.sha256(data).hexdigest())
            if not formats.is_archive(data):
                self._plan(each.path, each.name, data, origin, each)
                return
            members, left_out = inside_archive(data, each.path, each.name)
        except ShopxferError as error:
            self._set_aside(each.path, error)
            return
        self.left_out += left_out
        if not members:
            self._set_aside(each.path, NothingInside(name=each.name))
        for number, member in enumerate(members):
            progress.report("progress.looking", number, len(members), name=member.path.name)
            if member.data is None:
                self._set_aside(member.path, member.error)
            else:
                self._plan(member.path, member.name, member.data, origin, each)

    def _plan(self, path: Path, name: str, data: bytes, origin: Origin, found: Inside) -> None:
        file = FilePlan(path, None, [], origin=origin, found=found)
        self.files.append(file)
        try:
            file.source = self._read(path, name, data)
            sheets = [self._sheet(sheet) for sheet in file.source.sheets]
            file.sheets = [table for sheet in sheets if sheet.first_rows for table in self._tables(sheet)]
        except ShopxferError as error:
            file.source, file.error = None, error
            return
        if file.source.sha256 in self.known:
            file.error = AlreadyImported(name=path.name)
        self.known.add(file.source.sha256)

    def _read(self, path: Path, name: str, data: bytes) -> SourceFile:
        try:
            return read_source(data, path, name)
        except OpenDocumentProtected:
            raise
        except SheetPasswordProtected:
            given = self._passwords
            password = given(path) if callable(given) else given.get(path) if given else None
            if password is None:
                raise
            return read_source(data, path, name, password)

    def _sheet(self, source: SourceSheet) -> SheetPlan:
        first_rows = list(islice(source.rows(), SAMPLE))
        # Asked for now, while the sheet is loaded: later it would have to be loaded again.
        merged = source.merged if first_rows else ()
        return SheetPlan(source, first_rows, merged=merged, hidden=source.hidden_parts)

    def _tables(self, sheet: SheetPlan) -> list[SheetPlan]:
        tables = tables_of(sheet, find_tables(sheet.first_texts, self._words))
        for table in tables:
            propose_all(self._case, table, self._words, self._language)
        return tables

    def _set_aside(self, path: Path, error: ShopxferError | None) -> None:
        self.files.append(FilePlan(path, None, [], error))
