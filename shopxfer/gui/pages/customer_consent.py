"""What one customer was told and said about the handover, and a small form for what they say now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.ages import GUARDIAN_CONSENT_AGE
from shopxfer.domain.consent import ConsentState
from shopxfer.domain.consent_evidence import Asked, Channel, ConsentLine, Guardian, Reminded, WindowClosed
from shopxfer.errors import ShopxferError
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.customer_table import TableCard
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.choices import Combo, Segmented
from shopxfer.gui.parts.fields import FieldRow, FormGrid
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table_model import MISSING, Cell, Column
from shopxfer.gui.session import Session
from shopxfer.handover import consent, marketing, notice_text
from shopxfer.handover.consent import Answer, Recorded, Told
from shopxfer.vault.consents import Said

_WAYS = tuple(way for way in Channel if way is not Channel.POSTER)


class ConsentCard(TableCard):
    """The history of the question above, the form below. Nothing is chosen beforehand (law.md N19)."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, icon="signature")
        self._told: list[Told] = []
        self._lines = [ConsentLine.GENERAL]  #: what texts ask, the handover first
        self.state = ConsentState.NOT_ASKED
        self.line = Combo("")
        self._line_row = FieldRow("", self.line)
        self.said = Segmented("", [(said.value, "") for said in Said])
        self.way = Combo("")
        self._way_row = FieldRow("", self.way)
        self.at, self.evidence = FieldRow(""), FieldRow("")
        self.guardian, self.relation, self.signature = FieldRow(""), FieldRow(""), FieldRow("")
        self._guardians = QWidget()
        self.record = Button(icon="check")
        self.back = Button(kind="quiet", icon="undo-2")
        self.ads = Button(kind="quiet")
        self._is_stopped = False  #: the shop was told to stop commercial messages
        self.result = Notice("done", "")
        self.work = Work(session)
        self._question = Label(role=Type.DENSE)
        self._build()
        self.said.chosen.connect(lambda _="": self._show_form())
        self.line.chosen.connect(lambda _="": self._show_form())
        self.record.clicked.connect(self._record)
        self.back.clicked.connect(self._take_back)
        self.ads.clicked.connect(self._stop_ads)
        self.table.row_selected.connect(lambda _=None: self._show_form())
        self.work.busy_changed.connect(lambda _=False: self._show_form())

    def refill(self) -> None:
        if self.customer is None:
            return
        case = self._session.case
        self._lines = consent.asked_lines(case)
        self.state, told = consent.history(case, self.customer.person_id)
        for line in self._lines[1:]:
            told += consent.history(case, self.customer.person_id, line)[1]
        self._told = sorted(told, key=lambda each: (each.event.at, self._lines.index(each.line)))
        self._show_lines()
        self._is_stopped = marketing.has_stopped(case, self.customer.person_id)
        self._show_ads()
        if not self.at.text:
            self.at.set_text(case.today().isoformat())
        self.fill_rows(
            self.tr("Told and said about the handover"),
            self._session.say(f"consent.state.{self.state}"),
            self.tr("Nobody told or asked this customer yet, and nothing was said."),
            self._columns(),
            self._told,
        )
        self._show_form()

    def retranslate(self) -> None:
        super().retranslate()
        say = self._session.say
        for said in Said:
            self.said.set_words(said.value, say(f"said.{said}"))
        self.said.setAccessibleName(self.tr("What the customer says"))
        self._question.setText(self.tr("What the customer says"))
        self._line_row.set_label(self.tr("About"))
        self.line.set_name(self.tr("About"))
        self._show_lines()
        self._way_row.set_label(self.tr("By which way"))
        self.way.set_name(self.tr("By which way"))
        self.way.set_options([(way.value, say(f"notify.channel.{way}")) for way in _WAYS])
        self.at.set_label(self.tr("On which day"))
        self.evidence.set_label(self.tr("Evidence"))
        self.evidence.set_hint(self.tr("What was answered, or where the signed paper lies. It rests sealed."))
        self.guardian.set_label(self.tr("Guardian's name"))
        self.relation.set_label(self.tr("Relation to the child"))
        self.signature.set_label(self.tr("Where the signature is"))
        self.record.set_text(self.tr("Record the answer"))
        self.back.set_text(self.tr("Take the selected answer back"))
        self._show_ads()

    # ---- what is shown ------------------------------------------------------------------------------------

    def _columns(self) -> list[Column[Told]]:
        about: list[Column[Told]] = []
        if len(self._lines) > 1:
            about = [Column(self.tr("About"), lambda each: self._words_of(each.line), stretch=2, least=96)]
        return [
            Column(self.tr("When"), lambda each: f"{each.event.at:%Y-%m-%d %H:%M}", width=140),
            *about,
            Column(self.tr("What"), self._what, stretch=2, least=120),
            Column(self.tr("Way"), self._way_of, width=124, priority=1),
            Column(self.tr("Counts"), self._counts, stretch=4, least=160),
        ]

    def _show_ads(self) -> None:
        self.ads.set_text(
            self.tr("Take back: wants no advertising")
            if self._is_stopped
            else self.tr("Wants no advertising")
        )

    def _show_lines(self) -> None:
        """Offer the lines of the texts; where they ask the handover alone there is nothing to choose."""
        self.line.set_options([(line.value, self._words_of(line)) for line in self._lines])
        self._line_row.setVisible(len(self._lines) > 1)

    def _words_of(self, line: ConsentLine) -> str:
        return self._session.say(f"consent.line.{line}")

    def _what(self, told: Told) -> str:
        if told.answer is not None:
            return self._session.say(f"said.{told.answer.said}")
        match told.event:
            case Asked():
                return self.tr("told and asked")
            case Reminded():
                return self.tr("reminded")
            case _:
                return self.tr("the time to answer ended")

    def _way_of(self, told: Told) -> str:
        event = told.event
        if isinstance(event, WindowClosed):
            return MISSING
        return self._session.say(f"notify.channel.{event.channel}")

    def _counts(self, told: Told) -> Cell:
        if told.refusal is None:
            return Cell(self.tr("yes"), tone="ink2")
        return Cell(self._session.say(f"consent.refusal.{told.refusal}"), tone="warn", icon="triangle-alert")

    def _show_form(self) -> None:
        is_yes = self.said.key == Said.YES
        self._guardians.setVisible(is_yes and self._needs_guardian)
        self.record.setEnabled(bool(self.said.key) and not self.work.is_busy)
        self.back.setVisible(any(each.answer for each in self._told))
        self.back.setEnabled(self._selected() is not None)

    @property
    def _needs_guardian(self) -> bool:
        """Whether a yes needs a guardian: for a child, and for what is said of somebody's child (SD3)."""
        age = self.customer.answers.age if self.customer else None
        return (age is not None and age < GUARDIAN_CONSENT_AGE) or self._line is ConsentLine.MINOR

    @property
    def _line(self) -> ConsentLine:
        return ConsentLine(self.line.key) if self.line.key else ConsentLine.GENERAL

    def _selected(self) -> int | None:
        place = self.table.selected_id
        told = self._told[place] if isinstance(place, int) and place < len(self._told) else None
        return told.answer.id if told and told.answer else None

    # ---- what the owner does ------------------------------------------------------------------------------

    def _record(self) -> None:
        customer, case = self.customer, self._session.case
        if customer is None or not self.said.key:
            return
        self.at.set_error("")
        try:
            at = notice_text.moment_read(case, self.at.text)
        except ShopxferError as error:
            self.at.set_error(self._session.sentence(error))
            return
        said = Said(self.said.key)
        answer = Answer(
            customer.head_id,
            said,
            at,
            Channel(self.way.key),
            line=self._line,
            evidence=self.evidence.text,
            guardian=self._guardian() if said is Said.YES and self._needs_guardian else None,
        )
        self.work.run(
            lambda progress: consent.record_answers(case, [answer], progress),
            self.tr("Recording the answer"),
            self._tell,
        )

    def _guardian(self) -> Guardian | None:
        parts = [row.text.strip() for row in (self.guardian, self.relation, self.signature)]
        return Guardian(*parts) if any(parts) else None

    def _tell(self, recorded: list[Recorded]) -> None:
        (one,) = recorded
        if one.refusal is None:
            self.result.set_text(self.tr("Recorded; it counts."), "done")
        else:
            why = self._session.say(f"consent.refusal.{one.refusal}")
            self.result.set_text(self.tr("Recorded, but it does not count: {why}").format(why=why), "warn")
        self.result.show()
        self.said.set_key("")
        self.evidence.set_text("")
        for row in (self.guardian, self.relation, self.signature):
            row.set_text("")
        self._show_form()

    def _take_back(self) -> None:
        number, case = self._selected(), self._session.case
        if number is not None:
            self.result.hide()
            self.work.run(lambda _progress: consent.take_back(case, number), self.tr("Taking it back"))

    def _stop_ads(self) -> None:
        """Set the flag at once, or take it back where it was a slip of the pen (law.md N19)."""
        customer, case = self.customer, self._session.case
        if customer is not None:
            act = marketing.take_back if self._is_stopped else marketing.stop
            self.work.run(lambda _progress: act(case, customer.head_id), self.tr("Recording it"))

    def forget(self) -> None:
        """Let go of what was typed about another customer."""
        self.result.hide()
        self.said.set_key("")
        for row in (self.evidence, self.guardian, self.relation, self.signature):
            row.set_text("")

    # ---- layout -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_16)
        foot.setSpacing(SPACE_8)
        line = QHBoxLayout()
        line.setSpacing(SPACE_12)
        line.addWidget(self._question, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.said)
        line.addStretch(1)
        fields = FormGrid(3)
        fields.add_all((self._line_row, self._way_row, self.at, self.evidence))
        guardians = QVBoxLayout(self._guardians)
        guardians.setContentsMargins(0, 0, 0, 0)
        grid = FormGrid(3)
        grid.add_all((self.guardian, self.relation, self.signature))
        guardians.addWidget(grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_12)
        buttons.addWidget(self.record)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.ads)
        foot.addLayout(line)
        for part in (fields, self._guardians, self.work, self.result):
            foot.addWidget(part)
        foot.addLayout(buttons)
        self.add_layout(foot)
        self.result.hide()
        self._guardians.hide()
