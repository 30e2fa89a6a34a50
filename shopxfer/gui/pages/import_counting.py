"""Counts the rows and the damage of planned sheets while their owner looks at them, sheet after sheet."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from shopxfer.gui.session import Session
from shopxfer.gui.worker import Job
from shopxfer.handover import import_
from shopxfer.handover.import_ import FilePlan, ImportPlan, SheetPlan, Survey


class Counting(QObject):
    """Keeps the counts of a plan up with its changes; what changes meanwhile is counted again."""

    counted = Signal(object)  #: the SheetPlan that has its counts now
    failed = Signal()  #: a file turned out to be unreadable; it is set aside

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._plan = ImportPlan([])
        self._job: Job | None = None
        self._key: object = None
        self._sheet: SheetPlan | None = None

    def look(self, plan: ImportPlan) -> None:
        """Count what is not counted yet; a count that a change made useless is given up."""
        self._plan = plan
        if self._job is None:
            self._next()
        elif self._sheet is None or self._sheet.survey_key != self._key or not self._is_waiting(self._sheet):
            self._job.cancel()

    def stop(self) -> None:
        """Make room for other work."""
        self._plan = ImportPlan([])
        if self._job is not None:
            self._job.cancel()

    def _waiting(self) -> list[tuple[FilePlan, SheetPlan]]:
        return [
            (file, sheet)
            for file in self._plan.files
            if not file.error
            for sheet in file.sheets
            if not sheet.is_surveyed
        ]

    def _is_waiting(self, wanted: SheetPlan) -> bool:
        return any(sheet is wanted for _, sheet in self._waiting())

    def _next(self) -> None:
        waiting = self._waiting()
        if not waiting:
            return
        file, sheet = waiting[0]
        # A copy, because the plan may change while the lane walks.
        fixed = replace(
            sheet, columns=list(sheet.columns), taken=set(sheet.taken), dropped=set(sheet.dropped)
        )
        catalogue, name = self._session.case.catalogue, file.path.name
        job = self._session.start(
            lambda progress: import_.survey(fixed, progress, catalogue, name), changes=False
        )
        self._job, self._sheet, self._key = job, sheet, sheet.survey_key
        job.succeeded.connect(self._take)
        job.failed.connect(lambda error: self._set_aside(file, error))
        job.ended.connect(self._end)

    def _take(self, found: object) -> None:
        assert isinstance(found, Survey)
        if self._sheet is not None and self._sheet.survey_key == found.key:
            import_.take_survey(self._sheet, found)
            self.counted.emit(self._sheet)

    def _set_aside(self, file: FilePlan, error: object) -> None:
        file.error = error  # type: ignore[assignment]  # the signal's argument is an object
        self.failed.emit()

    def _end(self) -> None:
        self._job = self._sheet = None
        self._next()
