"""Who is told, by which way: the list to send by, the record that it went out, and what went out so far."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.consent_evidence import Channel
from shopxfer.domain.notice_window import Route
from shopxfer.errors import ShopxferError
from shopxfer.gui.choosing import documents_folder
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.saving import ChooseFile, ask_target
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import CheckBox, Combo, Segmented
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, model_of
from shopxfer.gui.session import Session
from shopxfer.handover import mailing_lists, notice_text, notices, parties
from shopxfer.handover.mailing_lists import NEEDED, WITH_ADDRESSES, Reach
from shopxfer.rules.letters import load_letters
from shopxfer.vault import consents as store
from shopxfer.vault.consents import StoredMailing

_FIELD = 232
_ROWS = 5


class MailingsCard(Card):
    """A way is chosen, the card says whom it reaches; then the list is saved, and the sending recorded."""

    def __init__(self, session: Session, choose_target: ChooseFile = ask_target) -> None:
        super().__init__()
        self._session, self._choose_target = session, choose_target
        self.found: Reach | None = None
        self._seen = -1
        self._mailings: list[StoredMailing] = []
        self.channel = Combo("")
        self._channel_row = FieldRow("", self.channel)
        self.at = FieldRow("")
        self.turn = Segmented("", [("first", ""), ("again", "")])
        self.turn.set_key("first")
        self.reached = Label(role=Type.DENSE, wrap=True)
        self.left_out = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.quiet = Notice("warn", "")
        self.addresses = CheckBox()
        self.open_list = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.save, self.sent = Button(icon="save"), Button(icon="check")
        self.table = TableView("", dense=True)
        self.back = Button(kind="quiet", icon="undo-2")
        self.work = Work(session)
        self._below = QWidget()
        self._build()
        self.channel.chosen.connect(lambda _="": self.look())
        self.turn.chosen.connect(lambda _="": self._show_reach())
        self.addresses.toggled.connect(lambda _=False: self._show_reach())
        self.save.clicked.connect(self._save)
        self.sent.clicked.connect(self._record)
        self.table.row_selected.connect(lambda place: self.back.setEnabled(place is not None))
        self.back.clicked.connect(self._take_back)
        self.work.busy_changed.connect(lambda _=False: self._show_reach())

    # ---- what is shown ------------------------------------------------------------------------------------

    def show_case(self) -> None:
        """Show what went out; whom a way reaches is looked up anew if one is chosen."""
        case = self._session.case
        route = parties.route(case) or Route.NONE
        letters = load_letters(route, case.pack.id)
        self.channel.set_options(
            [("", self.tr("Choose")), *((c.value, self._session.say(f"notify.channel.{c}")) for c in letters)]
        )
        if not self.at.text:
            self.at.set_text(case.clock().strftime("%Y-%m-%d %H:%M"))
        self._show_mailings()
        if self.channel.key and case.last_change() != self._seen:
            self.look()
        else:
            self._show_reach()

    def retranslate(self) -> None:
        """Say everything again in the language on screen; `show_case` follows."""
        self.set_title(self.tr("Who is told, and how"))
        self._channel_row.set_label(self.tr("By which way"))
        self.channel.set_name(self.tr("By which way"))
        self.at.set_label(self.tr("It went out on"))
        self.turn.set_words("first", self.tr("First time"))
        self.turn.set_words("again", self.tr("Reminder"))
        self.turn.setAccessibleName(self.tr("First time, or reminder"))
        self.addresses.set_text(self.tr("Yes, the list may hold home addresses"))
        self.open_list.setText(
            self.tr(
                "The list is not locked. It holds only what this way needs; delete it when everybody was "
                "told. "
                "That it was saved stands in the log."
            )
        )
        self.save.set_text(self.tr("Save the list…"))
        self.sent.set_text(self.tr("Record that it went out"))
        self.back.set_text(self.tr("It did not go out: take it back"))
        self.table.setAccessibleName(self.tr("What went out"))

    def look(self) -> None:
        """Find out whom the chosen way reaches, as a job."""
        self.found = None
        self._show_reach()
        channel, case = self.channel.key, self._session.case
        if not channel:
            return
        self._seen = case.last_change()
        now = case.clock().replace(tzinfo=None)
        self.work.run(
            lambda progress: mailing_lists.reach(case, Channel(channel), now, progress),
            self.tr("Looking whom this reaches"),
            self._keep,
            changes=False,
        )

    def _keep(self, found: Reach) -> None:
        self.found = found
        if not found.first and found.again:
            self.turn.set_key("again")
        elif not found.again:
            self.turn.set_key("first")
        self._show_reach()

    def _show_reach(self) -> None:
        found = self.found
        self._below.setVisible(found is not None)
        self.quiet.setVisible(found is not None and found.is_quiet)
        if found is None:
            return
        is_reminder = self.turn.key == "again"
        people = found.of(is_reminder=is_reminder)
        self.turn.setVisible(bool(found.again))
        if is_reminder:
            words = counted(
                self.tr("1 customer may be reminded once."),
                self.tr("{count} customers may be reminded once."),
                len(people),
            )
        else:
            words = counted(
                self.tr("1 customer can be told this way."),
                self.tr("{count} customers can be told this way."),
                len(people),
            )
        children = sum(each.is_child for each in people)
        if children:
            words += counted(
                self.tr(" 1 is under 14: a guardian has to answer."),
                self.tr(" {count} are under 14: a guardian has to answer."),
                children,
            )
        self.reached.setText(words)
        self.left_out.setText("\n".join(self._left_out(found)))
        self.left_out.setVisible(bool(found.left_out))
        self.quiet.set_text(self._session.say("consent.refusal.quiet_hours"))
        has_list, sealed = found.channel in NEEDED, found.channel in WITH_ADDRESSES
        self.addresses.setVisible(sealed)
        for part in (self.save, self.open_list):
            part.setVisible(has_list)
        free = bool(people) and not self.work.is_busy
        self.save.setEnabled(free and (not sealed or self.addresses.isChecked()))
        self.sent.setEnabled(free and notices.current(self._session.case) is not None)

    def _left_out(self, found: Reach) -> list[str]:
        words = self.tr("{count} left out: {why}")
        return [
            words.format(count=f"{count:,}", why=self._session.say(key))
            for key, count in sorted(found.left_out.items(), key=lambda each: -each[1])
        ]

    def _show_mailings(self) -> None:
        case = self._session.case
        counts = case.counted(store.mailed_rows)
        self._mailings = list(reversed(store.mailings(case.reader).values()))
        columns: list[Column[StoredMailing]] = [
            Column(self.tr("When"), lambda each: f"{each.at:%Y-%m-%d %H:%M}", width=148),
            Column(self.tr("Way"), self._way, stretch=1, least=120),
            Column(self.tr("Customers"), lambda each: f"{counts.get(each.id, 0):,}", "right", 96),
            Column(self.tr("Answers until"), lambda each: each.answer_by.isoformat(), width=116, priority=1),
        ]
        self.table.set_model(model_of(columns, self._mailings))
        self.table.fit_rows(_ROWS)
        for part in (self.table, self.back):
            part.setVisible(bool(self._mailings))
        self.back.setEnabled(self.table.selected_id is not None)

    def _way(self, mailing: StoredMailing) -> Cell:
        words = self._session.say(f"notify.channel.{mailing.channel}")
        return Cell(self.tr("{way}, reminder").format(way=words) if mailing.is_reminder else words)

    # ---- what the owner does ------------------------------------------------------------------------------

    def _save(self) -> None:
        found = self.found
        if found is None:
            return
        way = self._session.say(f"notify.channel.{found.channel}")
        name = self.tr("list {way}.xlsx").format(way=way)
        kinds = self.tr("Tables ({kinds})").format(kinds="*.xlsx *.csv")
        target = self._choose_target(
            self.window(), self.tr("Save the list"), documents_folder() / name, kinds
        )
        if target is not None:
            self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Write the list to a file, as a job."""
        found, case, language = self.found, self._session.case, self._session.language
        if found is None:
            return
        people, meant = found.of(is_reminder=self.turn.key == "again"), self.addresses.isChecked()
        self.work.run(
            lambda _progress: mailing_lists.write_list(
                case, found.channel, people, target, language, addresses_meant=meant
            ),
            self.tr("Saving the list"),
            lambda count: self._tell_saved(target, count),
        )

    def _tell_saved(self, target: Path, count: int) -> None:
        words = counted(
            self.tr('"{name}" holds 1 customer.'), self.tr('"{name}" holds {count} customers.'), count,
            name=target.name,
        )  # fmt: skip
        self.work.stopped(words, "done")

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
        is_reminder = self.turn.key == "again"
        self.work.run(
            lambda _progress: mailing_lists.record_sent(case, found, at, is_reminder=is_reminder),
            self.tr("Recording it"),
        )

    def _take_back(self) -> None:
        place, case = self.table.selected_id, self._session.case
        if not isinstance(place, int):
            return
        number = self._mailings[place].id
        self.work.run(lambda _progress: notices.take_mailing_back(case, number), self.tr("Taking it back"))

    # ---- layout -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        for field in (self._channel_row, self.at):
            field.setFixedWidth(_FIELD)
            row.addWidget(field, 0, top)
        row.addStretch(1)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACE_8)
        for widget in (self.turn, self.reached, self.left_out, self.addresses):
            below.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_12)
        buttons.addWidget(self.save)
        buttons.addWidget(self.sent)
        buttons.addStretch(1)
        below.addLayout(buttons)
        below.addWidget(self.open_list)
        self.add_layout(row)
        for part in (self.quiet, self._below, self.work, self.table):
            self.add(part)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        self.add_layout(foot)
        self.quiet.hide()
        self._below.hide()
