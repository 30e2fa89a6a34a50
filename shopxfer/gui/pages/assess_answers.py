"""A table of what the assessment says, and beside it the selected line to be answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent

from shopxfer.gui.look.tokens import SPACE_12, Type
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.work import Done, Work
from shopxfer.gui.parts.badge import Badge, BadgeText
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Column, model_of
from shopxfer.gui.session import Session
from shopxfer.progress import Progress

_FORM: Final = 328
_ALL_ROWS: Final = 40
_NO_LIMIT: Final = 16_777_215


class AnswersPart(Beside):
    """Shows lines and answers one of them as a job. Subclasses say what a line is and how it is stored."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.lines: Sequence[Any] = ()
        self.table = TableView("", dense=True, round_corners=False)
        self.list, self.form = Card(flush=True), Card()
        self.about = Label(role=Type.BODY, wrap=True)
        self.proposed = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.check_this = Badge(BadgeText("", "warn"))
        self.choice = Combo("")
        self.choice_row = FieldRow("", self.choice)
        self.remark = FieldRow("")
        self.keep = Button(icon="check")
        self.undo = Button(kind="link", dense=True)
        self.work = Work(session)
        self.chosen = ""  #: id of the line shown in the form
        self._filled: object = None  #: the line in the form as it was put there
        self._by_hand = False  #: somebody chose it; until then the first that waits comes up
        self.list.add(self.table)
        self.form.body.setSpacing(SPACE_12)
        for part in self.form_parts():
            self.form.add(part)
        for part in (self.keep, self.undo, self.work):
            self.form.add(part)
        self.form.body.addStretch(1)
        self.put(self.list, 1, at_top=True)
        self.put(self.form, 0, at_top=True)
        self.table.row_selected.connect(self._select)
        self.keep.clicked.connect(self.store)
        self.undo.clicked.connect(self.forget)
        self.work.busy_changed.connect(lambda busy: self.keep.setEnabled(not busy))

    # ---- what subclasses say ----------------------------------------------------------------------------

    def form_parts(self) -> Sequence[Any]:
        """Return what stands in the form, in order."""
        return (self.about, self.proposed, self.check_this, self.choice_row, self.remark)

    def columns(self) -> list[Column[Any]]:
        """Return the columns of the table."""
        raise NotImplementedError

    def id_of(self, line: Any) -> str:
        """Return what a line is stored under."""
        raise NotImplementedError

    def is_open(self, line: Any) -> bool:
        """Return whether a line waits for an answer."""
        raise NotImplementedError

    def fill(self, line: Any) -> None:
        """Show a line in the form."""
        raise NotImplementedError

    def store(self) -> None:
        """Store what the form says."""
        raise NotImplementedError

    def forget(self) -> None:
        """Go back to what the program proposes."""
        raise NotImplementedError

    # ---- what they share --------------------------------------------------------------------------------

    @property
    def line(self) -> Any:
        """The line shown in the form; None while there is none."""
        return next((line for line in self.lines if self.id_of(line) == self.chosen), None)

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show lines; the one shown stays, else the first that waits comes up."""
        self.lines = lines
        ids = [self.id_of(line) for line in lines]
        if self.chosen not in ids or not self._by_hand:
            waiting = [self.id_of(line) for line in lines if self.is_open(line)]
            self.chosen = next(iter([*waiting, *ids]), "")
        chosen = self.chosen
        self.table.set_model(model_of(self.columns(), lines))
        self.table.fit_rows(_ALL_ROWS)
        if chosen:
            self.table.select_id(ids.index(chosen))
        self._show_form()

    def retranslate(self) -> None:
        """Say everything again that does not hang on a line."""
        translate = QCoreApplication.translate
        self.keep.set_text(translate("AnswersPart", "Keep this answer"))
        self.undo.set_text(translate("AnswersPart", "Back to what the program proposes"))
        self.remark.set_label(translate("AnswersPart", "Remark or proof"))
        self.check_this.show_badge(BadgeText(translate("AnswersPart", "Check this"), "warn"))

    def run(self, work: Callable[[], object], done: Done | None = None) -> None:
        """Store something as a job; what went wrong is said below the form."""

        def storing(_progress: Progress) -> object:
            return work()

        self._by_hand = True  # what was answered stays in sight

        self.work.run(storing, QCoreApplication.translate("AnswersPart", "Keeping the answer"), done)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.setMinimumWidth(0 if self.is_column else _FORM)
        self.form.setMaximumWidth(_NO_LIMIT if self.is_column else _FORM)

    def _select(self, place: object) -> None:
        if isinstance(place, int) and place < len(self.lines):
            chosen = self.id_of(self.lines[place])
            if chosen != self.chosen:
                self.chosen, self._by_hand = chosen, True
                self._show_form()

    def _show_form(self) -> None:
        line = self.line
        self.form.setVisible(line is not None)
        # What is typed stays as long as its line does, whatever else of the case changes meanwhile.
        wanted = (line, self.session.language)
        if line is not None and wanted != self._filled:
            self.fill(line)
        self._filled = wanted
