"""The files that are about to be imported: looked at as jobs, kept until they are in the case."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from shopxfer.errors import ShopxferError
from shopxfer.gui.pages.import_counting import Counting
from shopxfer.gui.pages.work import Work
from shopxfer.gui.session import Session
from shopxfer.handover import import_, reimport
from shopxfer.handover.import_ import FilePlan, ImportPlan, SheetPlan, SourceChanged
from shopxfer.progress import Progress
from shopxfer.vault.sources import StoredSource


class Planning(QObject):
    """Keeps the plan; its owner shows it anew after each job."""

    opened = Signal(object)  #: the FilePlan of a locked file that its password opened
    split = Signal(object)  #: a SheetPlan: the last one of the tables that a sheet was cut into

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__()
        self._session, self._work = session, work
        self.plan = ImportPlan([])
        self.older: dict[int, StoredSource] = {}  #: by id() of the planned file that seems to be newer
        self.counting = Counting(session)
        work.failed.connect(self._set_aside_changed)

    @property
    def older_names(self) -> Mapping[int, str]:
        """Return the names of the files that planned ones seem to be newer exports of."""
        return {key: source.name for key, source in self.older.items()}

    def sheets(self) -> list[tuple[FilePlan, SheetPlan]]:
        """Return the sheets that can be imported with their files, in order."""
        return [(file, sheet) for file in self.plan.files if not file.error for sheet in file.sheets]

    def place_of(self, wanted: SheetPlan) -> int:
        """Return the place of a sheet among `sheets`."""
        return next(at for at, (_, sheet) in enumerate(self.sheets()) if sheet is wanted)

    def unlisted(self, paths: Sequence[Path]) -> list[Path]:
        """Return the paths that are not in the list yet, or set aside there."""
        listed = {file.path.resolve() for file in self.plan.files if not file.error}
        return [path for path in dict.fromkeys(paths) if path.resolve() not in listed]

    def look(self, paths: Sequence[Path], then: Callable[[ImportPlan], None]) -> None:
        """Look at files as a job and put them into the list, in the place of what stood there of them."""
        if self._work.is_busy:
            return
        again = {path.resolve() for path in paths}
        plan = self.plan
        plan.files = [file for file in plan.files if file.path.resolve() not in again]
        plan.left_out = [each for each in plan.left_out if not again & {*each.path.resolve().parents}]
        case, language = self._session.case, self._session.language
        self.counting.stop()

        def look(progress: Progress) -> ImportPlan:
            return import_.plan(case, paths, progress, language, beside=plan)

        def take(looked: ImportPlan) -> None:
            plan.files += looked.files
            plan.left_out += looked.left_out
            then(looked)

        self._work.run(look, self.tr("Looking at the files"), take, changes=False)

    def open_locked(self, place: int, password: str) -> None:
        """Look at a locked file again with its password, as a job; the password is not kept."""
        file, case, language = self.plan.files[place], self._session.case, self._session.language
        beside = ImportPlan([each for each in self.plan.files if each is not file])
        self.counting.stop()

        def look(progress: Progress) -> FilePlan:
            return import_.open_locked(case, file, password, progress, language, beside)

        def take(opened: FilePlan) -> None:
            self.plan.files[place] = opened
            if not opened.error:
                self.opened.emit(opened)

        self._work.run(look, self.tr("Opening the file"), take, changes=False)

    def split_tables(self, file: FilePlan, sheet: SheetPlan, begins: Sequence[int]) -> None:
        """Cut a sheet into tables that begin at these columns, or put them together at [0], as a job.

        The sheet may have to be loaded again, which only the lane may do.
        """
        case, language = self._session.case, self._session.language
        self.counting.stop()

        def cut(_progress: Progress) -> tuple[FilePlan, SheetPlan]:
            changed = replace(file, sheets=list(file.sheets))
            tables = import_.split_tables(case, changed, sheet, begins, language)
            return changed, tables[-1]

        def take(found: tuple[FilePlan, SheetPlan]) -> None:
            changed, shown = found
            file.sheets[:] = changed.sheets
            self.split.emit(shown)

        self._work.run(cut, self.tr("Looking at the files"), take, changes=False)

    def look_again(self, known: Collection[str]) -> None:
        """Follow the case: take files off the list whose content, by its hash, is in it by now.

        Also finds anew which of the others seem to be newer exports of files in the case.
        """
        self.plan.files = [
            file
            for file in self.plan.files
            if file.error or not file.source or file.source.sha256 not in known
        ]
        found = reimport.recognise(self._session.case, self.plan) if known else []
        self.older = {id(each.file): each.older for each in found}

    def _set_aside_changed(self, error: ShopxferError) -> None:
        """Set a file aside that is not what was shown any more, so that it can be looked at again."""
        if isinstance(error, SourceChanged):
            for file in self.plan.files:
                if file.origin and file.origin.path.name == error.facts.get("name"):
                    file.error = error
