"""One customer's prepayment: what is known, what is not certain, and what the customer chose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal

from shopxfer.domain.prepaid import Answer, Way
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo, Segmented
from shopxfer.gui.parts.fields import FieldRow, FormGrid
from shopxfer.gui.parts.labels import Paragraph
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid import Line
from shopxfer.handover.prepaid_choices import CHANNELS, leave_with_seller, record_answer, take_back
from shopxfer.handover.prepaid_words import doubts_in_words


def day_of(text: str) -> date | None:
    """Return a day typed as 2026-11-22; None for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


class ChoiceCard(Card):
    """Nothing is chosen beforehand: an answer stands there only once somebody recorded it (law.md P2)."""

    edited = Signal()
    change_wanted = Signal(object)  #: a function that changes the case

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.line: Line | None = None
        self.known = Paragraph()
        self.doubts = Notice("warn", "")
        self.way = Combo("")
        self.said = Segmented("", [("yes", ""), ("no", "")])
        self.channel = Combo("")
        self.way_row = FieldRow("", self.way)
        self.said_row = FieldRow("", self.said)
        self.day = FieldRow("")
        self.channel_row = FieldRow("", self.channel)
        self.evidence = FieldRow("")
        self.card_shown = FieldRow("")
        self.reason = FieldRow("")
        self.back_reason = FieldRow("")
        self.back_button = Button("", icon="undo-2")
        for combo in (self.way, self.channel):
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        grid = FormGrid()
        grid.add(self.way_row, 2)
        grid.add_all([self.said_row, self.day])
        grid.add(self.channel_row)
        grid.add(self.card_shown)
        grid.add(self.evidence, 2)
        grid.add(self.reason, 2)
        for part in (self.known, self.doubts, grid):
            self.add(part)
        self.add(self.back_reason)
        self.body.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.back_button.clicked.connect(self._take_back)
        self.back_reason.edited.connect(lambda _text: self._show_back())
        self.way.chosen.connect(lambda _key: self._arrange())
        self.said.chosen.connect(lambda _key: self.edited.emit())
        for row in (self.day, self.evidence, self.card_shown, self.reason):
            row.edited.connect(lambda _text: self.edited.emit())

    def retranslate(self) -> None:
        """Say everything in the language on screen."""
        say = self._session.say
        self.way_row.set_label(self.tr("Which way"))
        self.way.set_name(self.tr("Which way"))
        nothing = ("", self.tr("Not chosen yet"))
        self.way.set_options([nothing, *((way.value, say(f"prepaid.way.{way}")) for way in Way)])
        self.said_row.set_label(self.tr("The customer said"))
        self.said.set_words("yes", self.tr("Yes to this way"))
        self.said.set_words("no", self.tr("No"))
        self.day.set_label(self.tr("On which day"))
        self.channel_row.set_label(self.tr("How"))
        self.channel.set_name(self.tr("How"))
        self.channel.set_options([(key, say(f"prepaid.channel.{key}")) for key in CHANNELS])
        self.evidence.set_label(self.tr("Where the proof is"))
        self.evidence.set_hint(self.tr("Such as: statement signed, sheet 7. Silence is a refusal."))
        self.card_shown.set_label(self.tr("Number of the card shown"))
        self.reason.set_label(self.tr("Why the seller keeps it"))
        self.back_reason.set_label(self.tr("Recorded wrongly? Write why"))
        self.back_button.set_text(self.tr("Take back what is recorded"))
        self._show_known()
        self._arrange()

    def show_line(self, line: Line | None) -> None:
        """Show another prepayment, its form empty; the same one keeps what is typed."""
        is_new = line is None or self.line is None or line.entry != self.line.entry or line != self.line
        self.line = line
        if is_new:
            self.way.set_key("")
            self.said.set_key("")
            self.day.set_text(self._session.case.today().isoformat())
            for row in (self.evidence, self.card_shown, self.reason, self.back_reason):
                row.set_text("")
        self._show_known()
        self._arrange()

    def missing(self) -> str:
        """Return what the form still lacks; "" when it can be recorded."""
        if not self.way.key:
            return self.tr("Choose which way.")
        if self.way.key == Way.LEFT:
            return "" if self.reason.text.strip() else self.tr("Write why the seller keeps it.")
        if not self.said.key:
            return self.tr("Say what the customer answered.")
        if day_of(self.day.text) is None:
            return self.tr("Write the day like 2026-11-22.")
        return "" if self.evidence.text.strip() else self.tr("Note where the proof is.")

    def recording(self) -> Callable[[Case], None]:
        """Return what records the form as it is now; a job runs it while the form may change."""
        line, way, said = self.line, self.way.key, self.said.key
        day, channel, evidence = day_of(self.day.text), self.channel.key, self.evidence.text
        card, reason = self.card_shown.text.strip() or None, self.reason.text

        def record(case: Case) -> None:
            if line is None:
                return
            if way == Way.LEFT:
                leave_with_seller(case, line.entry, reason)
                return
            record_answer(
                case,
                line.entry,
                Way(way),
                Answer(said),
                day=day or case.today(),
                channel=channel,
                evidence=evidence,
                card_shown=card,
            )

        return record

    def _show_known(self) -> None:
        if self.line is None:
            return
        line, language, say = self.line, self._session.language, self._session.say
        kind = say(f"prepaid.kind.{line.obligation.kind}")
        self.set_title(f"{line.number}  {line.holder or line.card}", kind)
        told = [f"{say(f'prepaid.standing.{line.standing}')}."]
        if line.lack is not None:
            told = [say(str(line.lack))]
        if line.answers:
            last = line.answers[-1]
            words = self.tr("Last answer: {way}, {said}, {day}, {how}; recorded by {who}.")
            told.append(
                words.format(
                    way=say(f"prepaid.way.{last.way}"),
                    said=say(f"prepaid.said.{last.said}"),
                    day=last.day,
                    how=say(f"prepaid.channel.{last.channel}"),
                    who=last.recorded_by,
                )
            )
        if line.returnable_until is not None:
            words = self.tr("Can be returned without a reason until {day}.")
            told.append(words.format(day=line.returnable_until))
        if line.pay_by is not None:
            told.append(self.tr("The refund is to be paid by {day}.").format(day=line.pay_by))
        self.known.set_text(" ".join(told))
        doubts = doubts_in_words(line, language)
        self.doubts.set_text(" ".join([f"{say('prepaid.check').capitalize()}:", *doubts]))
        self.doubts.setVisible(bool(doubts))

    def _arrange(self) -> None:
        is_left, is_chosen = self.way.key == Way.LEFT, bool(self.way.key)
        for row in (self.said_row, self.day, self.channel_row, self.evidence):
            row.setVisible(is_chosen and not is_left)
        is_bearer = self.line is not None and self.line.obligation.is_bearer
        self.card_shown.setVisible(is_chosen and not is_left and is_bearer)
        self.reason.setVisible(is_left)
        self._show_back()
        self.edited.emit()

    def _show_back(self) -> None:
        recorded = self.line is not None and self.line.choice is not None
        self.back_reason.setVisible(recorded)
        self.back_button.setVisible(recorded)
        self.back_button.setEnabled(bool(self.back_reason.text.strip()))

    def _take_back(self) -> None:
        line, reason = self.line, self.back_reason.text
        if line is not None:
            self.change_wanted.emit(lambda case: take_back(case, line.entry, reason))
