"""Many prepayments at once: save a sheet, read it filled in, and let what is left stay with the seller."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from shopxfer.gui.choosing import documents_folder
from shopxfer.gui.look.tokens import SPACE_12, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.saving import ChooseFile, ask_file, ask_target
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Column, model_of
from shopxfer.gui.session import Session
from shopxfer.handover import prepaid_many
from shopxfer.handover.prepaid_many import Filled, Row

_ROWS = 6


class ManyCard(Card):
    """What a filled sheet holds is shown before anything is recorded."""

    def __init__(
        self, session: Session, choose_file: ChooseFile = ask_file, choose_target: ChooseFile = ask_target
    ) -> None:
        super().__init__()
        self._session = session
        self._choose_file, self._choose_target = choose_file, choose_target
        self._undecided = 0
        self.filled: Filled | None = None
        self.warning = Label(role=Type.DENSE, wrap=True)
        self.save, self.read = Button("", icon="save"), Button("", icon="upload")
        self.summary = Label(role=Type.DENSE, wrap=True)
        self.table = TableView("", dense=True)
        self.record = Button("", icon="check")
        self.reason = FieldRow("")
        self.leave = Button("", icon="check")
        self.result = Notice("done", "")
        self.work = Work(session)
        self._build()
        self.save.clicked.connect(self._save)
        self.read.clicked.connect(self._read)
        self.record.clicked.connect(self._record)
        self.leave.clicked.connect(self._leave)
        self.reason.edited.connect(lambda _text: self._show_ready())
        self.work.busy_changed.connect(lambda _busy: self._show_ready())

    def retranslate(self) -> None:
        """Say everything in the language on screen."""
        self.set_title(self.tr("Many at once"), self.tr("Answers in a sheet, or one word for the rest."))
        self.warning.setText(
            self.tr(
                "The sheet names customers with telephone and card, and is not locked. "
                "Delete it once it has been read."
            )
        )
        self.save.set_text(self.tr("Save a sheet to fill in…"))
        self.read.set_text(self.tr("Read a filled sheet…"))
        self.table.setAccessibleName(self.tr("Rows that cannot be recorded"))
        self.reason.set_label(self.tr("Why the rest stays with the seller"))
        self.reason.set_hint(self.tr("Such as: asked on 1 and 8 November, no answer."))
        self._show_filled()
        self.show_undecided(self._undecided)

    def show_undecided(self, count: int) -> None:
        """Say how many prepayments nobody decided yet; the page calls it when the ledger changes."""
        self._undecided = count
        self.leave.set_text(
            counted(self.tr("Leave 1 with the seller"), self.tr("Leave all {count} with the seller"), count)
            if count
            else self.tr("Nothing is left to decide")
        )
        self._show_ready()

    # ---- the sheet ----------------------------------------------------------------------------------------

    def _save(self) -> None:
        say, case, language = self._session.say, self._session.case, self._session.language
        name = say("prepaid.sheet.file_name", number=case.number)
        kinds = self.tr("Tables ({kinds})").format(kinds="*.xlsx")
        target = self._choose_target(
            self.window(), self.tr("Save the sheet"), documents_folder() / name, kinds
        )
        if target is not None:
            self._forget()
            self.work.run(
                lambda _progress: prepaid_many.write_sheet(case, target, language),
                self.tr("Saving"),
                lambda count: self._tell_saved(target, count),
            )

    def _tell_saved(self, target: Path, count: int) -> None:
        one, many = self.tr("1 prepayment is in {name}."), self.tr("{count} prepayments are in {name}.")
        self._tell(counted(one, many, count, name=target.name))

    def _read(self) -> None:
        kinds = self.tr("Tables ({kinds})").format(kinds="*.xlsx *.xls *.csv *.ods")
        file = self._choose_file(self.window(), self.tr("Read a filled sheet"), documents_folder(), kinds)
        if file is None:
            return
        case, language = self._session.case, self._session.language
        self._forget()
        self.work.run(
            lambda progress: prepaid_many.read_sheet(case, file, progress, language),
            self.tr("Reading the sheet"),
            self._keep,
            changes=False,
        )

    def _record(self) -> None:
        filled, case = self.filled, self._session.case
        if filled is not None:
            self.work.run(
                lambda progress: prepaid_many.record_sheet(case, filled, progress),
                self.tr("Recording the answers"),
                self._tell_recorded,
            )

    def _leave(self) -> None:
        reason, case = self.reason.text, self._session.case
        self._forget()
        self.work.run(
            lambda progress: prepaid_many.leave_the_rest(case, reason, progress),
            self.tr("Recording the reason"),
            self._tell_recorded,
        )

    def _tell_recorded(self, count: int) -> None:
        self._forget()
        self.reason.set_text("")
        self._tell(counted(self.tr("1 is recorded."), self.tr("{count} are recorded."), count))

    def _tell(self, words: str) -> None:
        self.result.set_text(words)
        self.result.show()

    def _forget(self) -> None:
        self.result.hide()
        self._keep(None)

    def _keep(self, filled: Filled | None) -> None:
        self.filled = filled
        self._show_filled()
        self._show_ready()

    # ---- what is shown ------------------------------------------------------------------------------------

    def _show_filled(self) -> None:
        filled = self.filled
        for part in (self.summary, self.record, self.table):
            part.setVisible(filled is not None)
        self.record.set_text(self.tr("Record the answers"))
        if filled is None:
            return
        words = self.tr('In "{name}": {good} can be recorded, {bad} cannot, {empty} are not filled in.')
        self.summary.setText(
            words.format(
                name=filled.name,
                good=f"{len(filled.good):,}",
                bad=f"{len(filled.bad):,}",
                empty=f"{filled.empty:,}",
            )
        )
        self.record.set_text(
            counted(self.tr("Record 1 answer"), self.tr("Record {count} answers"), len(filled.good))
        )
        columns: list[Column[Row]] = [
            Column(self.tr("Row"), lambda each: f"{each.row:,}", "right", 72),
            Column(
                self.tr("Why not"), lambda each: self._session.say(str(each.trouble)), stretch=1, least=220
            ),
        ]
        self.table.set_model(model_of(columns, filled.bad))
        self.table.fit_rows(_ROWS)
        self.table.setVisible(bool(filled.bad))

    def _show_ready(self) -> None:
        free = not self.work.is_busy
        self.save.setEnabled(free and self._undecided > 0)
        self.read.setEnabled(free)
        self.record.setEnabled(free and self.filled is not None and bool(self.filled.good))
        self.leave.setEnabled(free and self._undecided > 0 and bool(self.reason.text.strip()))

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_12)
        for button in (self.save, self.read):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.add(self.warning)
        self.add_layout(buttons)
        for part in (self.summary, self.table):
            self.add(part)
        self.add_layout(_alone(self.record))
        self.add(self.reason)
        self.add_layout(_alone(self.leave))
        self.add(self.work)
        self.add(self.result)
        self.result.hide()


def _alone(button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
