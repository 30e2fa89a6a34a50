"""A table of replies: what matched is shown before anything is recorded, what did not goes into a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from shopxfer.domain.consent_evidence import Channel
from shopxfer.errors import ShopxferError
from shopxfer.gui.choosing import documents_folder
from shopxfer.gui.look.tokens import SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.saving import ChooseFile, ask_file, ask_target
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, model_of
from shopxfer.gui.session import Session
from shopxfer.handover import notice_text, replies
from shopxfer.handover.consent import Recorded
from shopxfer.handover.replies import Match, Replies, Reply

_CHANNELS = (Channel.SMS, Channel.EMAIL, Channel.WEB_PAGE, Channel.SLIP, Channel.CHAT, Channel.PHONE)
_FIELD = 232
_ROWS = 6


class RepliesCard(Card):
    """Hidden until a file is chosen; then what is in it, by which way it came, and recording it."""

    def __init__(
        self, session: Session, choose_file: ChooseFile = ask_file, choose_target: ChooseFile = ask_target
    ) -> None:
        super().__init__()
        self._session = session
        self._choose_file, self._choose_target = choose_file, choose_target
        self.found: Replies | None = None
        self._recorded = False  #: the answers of this file are in the case
        self.summary = Label(role=Type.DENSE, wrap=True)
        self.channel = Combo("")
        self._channel_row = FieldRow("", self.channel)
        self.at = FieldRow("")
        self.table = TableView("", dense=True)
        self.record, self.save, self.drop = Button(icon="check"), Button(icon="save"), Button(kind="quiet")
        self.result = Notice("done", "")
        self.work = Work(session)
        self._build()
        self.record.clicked.connect(self._record)
        self.save.clicked.connect(self._save)
        self.drop.clicked.connect(self.forget)
        self.work.busy_changed.connect(lambda _=False: self._show_ready())
        self.hide()

    def choose(self) -> None:
        """Ask for a file of replies and read it, as a job; nothing is recorded yet."""
        kinds = self.tr("Tables ({kinds})").format(kinds="*.xlsx *.xls *.csv *.ods")
        file = self._choose_file(
            self.window(), self.tr("Import a table of replies"), documents_folder(), kinds
        )
        if file is None:
            return
        case, language = self._session.case, self._session.language
        self.found = None
        self.result.hide()
        self.show()
        self._show_found()
        self.work.run(
            lambda progress: replies.read_replies(case, file, progress, language),
            self.tr("Reading the replies"),
            self._keep,
            changes=False,
        )

    def forget(self) -> None:
        """Let go of the file; what was recorded stays."""
        self.found = None
        self.hide()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.set_title(self.tr("A table of replies"))
        self._channel_row.set_label(self.tr("They answered by"))
        self.channel.set_name(self.tr("They answered by"))
        self.channel.set_options([(c.value, self._session.say(f"notify.channel.{c}")) for c in _CHANNELS])
        self.at.set_label(self.tr("On"))
        self.table.setAccessibleName(self.tr("Replies that do not match"))
        self.save.set_text(self.tr("Save what does not match…"))
        self.drop.set_text(self.tr("Close"))
        self.record.set_text(self.tr("Record the answers"))
        self._show_found()

    def _keep(self, found: Replies) -> None:
        self.found, self._recorded = found, False
        self.at.set_text(self._session.case.today().isoformat())
        self._show_found()

    def _show_found(self) -> None:
        found = self.found
        parts = (self.summary, self._channel_row, self.at, self.table, self.record, self.save)
        for part in parts:
            part.setVisible(found is not None)
        if found is None:
            return
        matched, left = found.of(Match.MATCHED), found.left()
        said = self.tr(", ").join(
            f"{self._session.say(f'said.{said}')} {count:,}" for said, count in found.said().items()
        )
        words = self.tr('{rows} rows in "{name}": {matched} fit one customer each ({said}), {left} do not.')
        self.summary.setText(
            words.format(
                rows=f"{len(found.replies):,}",
                name=found.name,
                matched=f"{len(matched):,}",
                said=said or "0",
                left=f"{len(left):,}",
            )
        )
        say = self._session.say
        apart = [
            self.tr("{line}: {said}").format(
                line=say(f"consent.line.{line}"),
                said=self.tr(", ").join(f"{say(f'said.{said}')} {count:,}" for said, count in counts.items()),
            )
            for line, counts in found.said_apart().items()
        ]
        if apart:
            self.summary.setText("\n".join([self.summary.text(), *apart]))
        self.record.set_text(
            counted(self.tr("Record 1 answer"), self.tr("Record {count} answers"), found.answers)
        )
        self._show_ready()
        columns: list[Column[Reply]] = [
            Column(self.tr("Row"), lambda each: f"{each.row:,}", "right", 72),
            Column(
                self.tr("Why not"),
                lambda each: self._session.say(f"reply.{each.match}"),
                stretch=2,
                least=220,
            ),
            Column(self.tr("The reply"), lambda each: Cell(each.text, tone="ink2"), stretch=1, least=120),
        ]
        self.table.set_model(model_of(columns, left))
        self.table.fit_rows(_ROWS)
        for part in (self.table, self.save):
            part.setVisible(bool(left))

    def _show_ready(self) -> None:
        waiting = self.found is not None and not self._recorded and bool(self.found.of(Match.MATCHED))
        self.record.setEnabled(waiting and not self.work.is_busy)
        self.save.setEnabled(not self.work.is_busy)

    def _record(self) -> None:
        found, case = self.found, self._session.case
        if found is None:
            return
        self.at.set_error("")
        try:
            at = notice_text.moment_read(case, self.at.text)
        except ShopxferError as error:
            self.at.set_error(self._session.sentence(error))
            return
        channel = Channel(self.channel.key)
        self.work.run(
            lambda progress: replies.record_replies(case, found, channel, at, progress),
            self.tr("Recording the answers"),
            self._tell,
        )

    def _tell(self, recorded: list[Recorded]) -> None:
        idle = sum(each.refusal is not None for each in recorded)
        words = counted(
            self.tr("1 answer is recorded."), self.tr("{count} answers are recorded."), len(recorded)
        )
        if idle:
            words += counted(
                self.tr(" 1 of them does not count; its customer's page says why."),
                self.tr(" {count} of them do not count; the customers' pages say why."),
                idle,
            )
        self.result.set_text(words, "warn" if idle else "done")
        self.result.show()
        self._recorded = True
        self._show_ready()

    def _save(self) -> None:
        found = self.found
        if found is None:
            return
        kinds = self.tr("Tables ({kinds})").format(kinds="*.xlsx")
        name = self.tr("replies that do not match.xlsx")
        target = self._choose_target(
            self.window(), self.tr("Save what does not match"), documents_folder() / name, kinds
        )
        if target is not None:
            self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Write the rows that do not match to a file, as a job."""
        found, case, language = self.found, self._session.case, self._session.language
        if found is None:
            return
        self.work.run(
            lambda _progress: replies.write_left(case, found, target, language),
            self.tr("Saving"),
            lambda _count: self.work.stopped(self.tr("Saved: {name}").format(name=target.name), "done"),
        )

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        for field in (self._channel_row, self.at):
            field.setFixedWidth(_FIELD)
            row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_12)
        for button in (self.record, self.save, self.drop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.add(self.summary)
        self.add_layout(row)
        for part in (self.table, self.work, self.result):
            self.add(part)
        self.add_layout(buttons)
        self.result.hide()
