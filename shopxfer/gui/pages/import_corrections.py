"""Rejected rows out of the case into a locked workbook, and the corrected ones back in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from shopxfer.errors import ShopxferError
from shopxfer.gui.choosing import documents_folder
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.import_rejected import RejectedPanel
from shopxfer.gui.pages.saving import ChooseFile, ask_file, ask_target
from shopxfer.gui.pages.work import Work
from shopxfer.gui.session import Session
from shopxfer.handover import package, retry
from shopxfer.handover.retry import CorrectionReport
from shopxfer.sheets.errors import WrongPassword


class Corrections(QObject):
    """Asks where to save and what to open, and keeps no password longer than it takes."""

    taken = Signal(str)  #: what came of a corrected workbook, in one sentence

    def __init__(
        self,
        session: Session,
        work: Work,
        target: ChooseFile = ask_target,
        file: ChooseFile = ask_file,
    ) -> None:
        super().__init__()
        self._session, self._work = session, work
        self._ask_target, self._ask_file = target, file
        self._file: Path | None = None
        self._taking = False
        self.panel = RejectedPanel(session)
        self.panel.save_wanted.connect(self.save)
        self.panel.bring_wanted.connect(self.bring)
        self.panel.password_given.connect(self._take)
        work.failed.connect(self._failed)

    def save(self) -> None:
        """Ask where to, then write the rejected rows there under a fresh password, as a job."""
        name = self.tr("rows to correct.xlsx")
        window = self._window()
        proposed = documents_folder() / name
        target = self._ask_target(window, self.tr("Save a workbook to correct"), proposed, self._kinds())
        if target is None:
            return
        case, language, password = self._session.case, self._session.language, package.new_password()
        self.panel.forget()
        self._work.run(
            lambda progress: retry.write_rejected(case, target, password, progress, language),
            self.tr("Writing the workbook"),
            lambda rows: self.panel.show_password(target.name, rows, password),
        )

    def bring(self) -> None:
        """Ask for the corrected workbook, then for its password."""
        title = self.tr("Bring the corrected workbook")
        file = self._ask_file(self._window(), title, documents_folder(), self._kinds())
        if file is not None:
            self._file = file
            self.panel.ask_password(file.name)

    def forget(self) -> None:
        """Let go of passwords and of the workbook that was chosen."""
        self._file = None
        self.panel.forget()

    def _take(self, password: str) -> None:
        case, file = self._session.case, self._file
        if file is None:
            return
        self._taking = True
        self._work.run(
            lambda progress: retry.take_corrected(case, file, password, progress),
            self.tr("Taking the corrected rows"),
            self._tell,
        )

    def _failed(self, error: ShopxferError) -> None:
        """Ask once more, beside the field, when the password was wrong; other sentences stand above."""
        taking, self._taking = self._taking, False
        if taking and isinstance(error, WrongPassword) and self._file is not None:
            self._work.finish()
            self.panel.ask_password(
                self._file.name, self.tr("This password does not open it. Capitals count.")
            )

    def _tell(self, report: CorrectionReport) -> None:
        self._taking = False
        self.forget()
        text = counted(
            self.tr("1 corrected row was taken."),
            self.tr("{count} corrected rows were taken."),
            report.corrected,
        )
        if report.still_rejected:
            still = self.tr("{count} are still not taken; their reasons stand in the list.")
            text = f"{text} {still.format(count=f'{len(report.still_rejected):,}')}"
        self.taken.emit(text)

    def _window(self) -> QWidget:
        return self.panel.window()

    def _kinds(self) -> str:
        return self.tr("Workbooks ({kinds})").format(kinds="*.xlsx")
