"""What every page of a case has in common."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent

from shopxfer.gui.pages.value_source import ValueSource
from shopxfer.gui.parts.asking import Traced
from shopxfer.gui.parts.page_frame import PageFrame
from shopxfer.gui.parts.table_model import Source
from shopxfer.gui.session import STEPS, Session
from shopxfer.handover.provenance import ReadCell


class CasePage(PageFrame):
    """A step of the wizard. Subclasses fill the frame in `__init__`, then show the case in `refresh`."""

    key = ""  #: its key in `session.STEPS`

    def __init__(self, session: Session, *, balance: bool = True) -> None:
        super().__init__(balance=balance)
        self.session = session
        self.value_source = ValueSource(session)
        self.help.add_section(self.value_source)
        self._traced: list[Traced] = []
        self.back_clicked.connect(self.go_back)

    def refresh(self) -> None:
        """Show the case as it stands now: called when the page comes up and after every change of the case.

        Cheap reads only; whatever walks all rows is a job.
        """

    def retranslate(self) -> None:
        """Say everything again in the language on screen; called before the first `refresh` as well."""

    def is_done(self) -> bool:
        """Return whether the step has what the next one needs; a cheap read."""
        return False

    def remainder(self) -> str:
        """Return a short remainder for the rail, such as “50 对”; empty when nothing is left."""
        return ""

    def may_leave(self) -> bool:
        """Store what is typed before another page comes up; False keeps this one (something runs)."""
        return True

    def go_back(self) -> None:
        """Ask for the step before this one."""
        steps = list(STEPS)
        at = steps.index(self.key)
        if at:
            self.session.step_wanted.emit(steps[at - 1])

    def go_on(self) -> None:
        """Ask for the step after this one."""
        steps = list(STEPS)
        at = steps.index(self.key)
        if at + 1 < len(steps):
            self.session.step_wanted.emit(steps[at + 1])

    def show_case(self) -> None:
        """Refresh the page with its balance bar."""
        balance = self.session.case.balance()
        self.show_balance(balance if balance.source_rows else None)
        self.refresh()

    def trace(self, table: Traced) -> None:
        """Let F4 on a value of `table` show in the help panel where it comes from."""
        self._traced.append(table)
        table.source_asked.connect(self._show_source)
        self._explain_tracing()

    def _show_source(self, source: Source | ReadCell, at: int, count: int) -> None:
        self.value_source.show_source(source, at, count)
        self.head.help.setChecked(True)

    def _explain_tracing(self) -> None:
        if self._traced:
            key = QCoreApplication.translate("CasePage", "F4 on a value shows where it comes from.")
            self.help.set_key(key)
        for table in self._traced:
            words = QCoreApplication.translate(
                "CasePage", "F4 shows where the value comes from: file, sheet, row and column."
            )
            table.setToolTip(words)
            table.setAccessibleDescription(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self._explain_tracing()
            self.show_case()
