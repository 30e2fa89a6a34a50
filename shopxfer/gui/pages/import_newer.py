"""Bringing a newer export of a file: compare, look at what it changes, then let it take the older place."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.import_difference import DifferencePanel
from shopxfer.gui.pages.work import Work
from shopxfer.gui.session import Session
from shopxfer.handover import reimport
from shopxfer.handover.difference_rows import DifferenceRows
from shopxfer.handover.import_ import FilePlan, ImportPlan
from shopxfer.handover.reimport import Difference
from shopxfer.progress import Progress
from shopxfer.vault.sources import StoredSource


class NewerExport(QObject):
    """The steps from a planned file to its difference, and from there into the case."""

    compared = Signal()  #: the panel shows a difference
    applied = Signal(str)  #: what came of it, in one sentence

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__()
        self._session, self._work = session, work
        self._file: FilePlan | None = None
        self.panel = DifferencePanel(session)

    def compare(self, file: FilePlan, older: StoredSource) -> None:
        """Compare a planned file with one in the case, as a job."""
        case = self._session.case

        def look(progress: Progress) -> tuple[Difference, DifferenceRows]:
            shown = reimport.difference(case, file, older, progress)
            return shown, DifferenceRows(case, file, shown, progress)

        def show(found: tuple[Difference, DifferenceRows]) -> None:
            self._file = file
            self.panel.show_difference(*found)
            self.compared.emit()

        self._work.run(look, self.tr("Comparing"), show, changes=False)

    def apply(self) -> None:
        """Let the file take the older one's place, as it was shown, as a job."""
        file, shown, case = self._file, self.panel.difference, self._session.case
        if file is None or shown is None:
            return
        self._work.run(
            lambda progress: reimport.apply(case, ImportPlan([file]), shown, progress),
            self.tr("Importing"),
            lambda _reports: self._tell(shown),
        )

    def forget(self) -> None:
        """Let go of what was compared."""
        self._file = None
        self.panel.forget()

    def primary(self) -> str:
        """Return what the primary button says while a difference is shown."""
        shown = self.panel.difference
        if shown is None or not (shown.new or shown.changed):
            return self.tr("Let the newer export take its place")
        if not shown.changed:
            return counted(self.tr("Take 1 new row"), self.tr("Take {count} new rows"), shown.new)
        if not shown.new:
            return counted(self.tr("Take 1 changed row"), self.tr("Take {count} changed rows"), shown.changed)
        words = self.tr("Take {new} new and {changed} changed rows")
        return words.format(new=f"{shown.new:,}", changed=f"{shown.changed:,}")

    def _tell(self, shown: Difference) -> None:
        words = self.tr(
            '"{name}" has taken the place of "{older}": {new} new, {changed} changed, {unchanged} unchanged.'
        )
        facts = {"new": shown.new, "changed": shown.changed, "unchanged": shown.unchanged}
        text = words.format(
            name=shown.name, older=shown.older.name, **{key: f"{count:,}" for key, count in facts.items()}
        )
        if shown.gone:
            gone = self.tr("{count} older rows are gone from it; they wait in Prune for your decision.")
            text = f"{text} {gone.format(count=f'{shown.gone:,}')}"
        self.forget()
        self.applied.emit(text)
