"""The risks of the assessment: what the case runs, what is done about it, and what the owner adds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from shopxfer.domain.assessment import Facts, Level, Status
from shopxfer.gui.pages.assess_answers import AnswersPart
from shopxfer.gui.parts.badge import BadgeText, Tone
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, badge_cell
from shopxfer.gui.session import Session
from shopxfer.handover import assess
from shopxfer.handover.assess_draft import OWN, Draft, RiskLine

#: What the form of a new risk is shown under.
_NEW: Final = "new"
_LEVEL_TONES: Final[dict[Level, Tone]] = {Level.LOW: "plain", Level.MIDDLE: "info", Level.HIGH: "warn"}
_STATUS_TONES: Final[dict[Status | None, Tone]] = {
    Status.IN_FORCE: "done",
    Status.PLANNED: "info",
    Status.ACCEPTED: "plain",
    None: "warn",
}


class RisksPart(AnswersPart):
    """The risks that the case runs, and those that the owner adds."""

    def __init__(self, session: Session) -> None:
        self.text = FieldRow("")
        self.level = Combo("")
        self.level_row = FieldRow("", self.level)
        self.responsible = FieldRow("")
        self.add_risk = Button(icon="plus")
        self._facts: Facts | None = None
        super().__init__(session)
        self.list.add_to_head(self.add_risk)
        self.add_risk.clicked.connect(self._begin_new)

    def form_parts(self) -> Sequence[Any]:
        return (
            self.about, self.proposed, self.check_this, self.text, self.level_row, self.choice_row,
            self.remark, self.responsible,
        )  # fmt: skip

    def show_draft(self, now: Draft) -> None:
        """Show what a draft says."""
        self._facts = now.facts
        self.show_lines(now.risks)

    def retranslate(self) -> None:
        super().retranslate()
        self.list.set_title(self.tr("Risks"), self.tr("With the measure in force"))
        self.table.setAccessibleName(self.tr("Risks"))
        self.text.set_label(self.tr("What may happen"))
        self.level_row.set_label(self.tr("Level"))
        self.level.set_name(self.tr("Level"))
        self.choice_row.set_label(self.tr("How it is dealt with"))
        self.choice.set_name(self.tr("How it is dealt with"))
        self.remark.set_label(self.tr("A measure of your own"))
        self.responsible.set_label(self.tr("Who sees to it"))
        self.add_risk.set_text(self.tr("Add a risk"))

    def columns(self) -> list[Column[RiskLine]]:
        language, say = self.session.language, self.session.say
        zh = language == "zh"
        return [
            Column(self.tr("What may happen"), lambda line: line.name(language), stretch=12, least=160),
            Column(
                self.tr("Level"),
                lambda line: badge_cell(
                    BadgeText(say(f"assess.level.{line.level}"), _LEVEL_TONES[line.level])
                ),
                width=80 if zh else 104,
            ),
            Column(
                self.tr("Measure"),
                lambda line: line.measures(language) or MISSING,
                stretch=12,
                least=120,
                priority=2,
                tone="ink2",
            ),
            Column(self.tr("Dealt with"), self._status, width=112 if zh else 152),
        ]

    def id_of(self, line: RiskLine) -> str:
        return line.id

    def is_open(self, line: RiskLine) -> bool:
        return line.status is None

    def fill(self, line: RiskLine) -> None:
        language = self.session.language
        self.form.set_title(self.tr("How this risk stands"))
        self.about.setText(line.name(language))
        given = line.risk.measure(language) if line.risk else ""
        basis = line.risk.article.basis(language) if line.risk else ""
        told = self.tr("in force") if line.in_force else self.tr("the case does not show it in force")
        standing = self.tr("{measure} ({told})").format(measure=given, told=told)
        self.proposed.setText(f"{standing} · {basis}" if line.risk else "")
        self.proposed.setVisible(line.risk is not None)
        self.check_this.setVisible(line.needs_checking)
        self.about.show()
        self.text.hide()
        self._offer(line.status)
        self.level.set_key(line.level)
        self.remark.set_text(line.measure)
        self.responsible.set_text(line.responsible)
        self.undo.set_text(
            self.tr("Back to what the program proposes") if line.risk else self.tr("Remove this risk")
        )
        self.undo.setVisible(line.by_owner)
        for row in (self.text, self.choice_row):
            row.set_error("")
        # A risk of one's own is put in words once; it is removed and added anew rather than rewritten.
        self.keep.setVisible(line.risk is not None)

    def store(self) -> None:
        case, id_ = self.session.case, self.chosen
        level, measure, responsible = Level(self.level.key), self.remark.text, self.responsible.text
        status = Status(self.choice.key) if self.choice.key in set(Status) else None
        if id_ != _NEW:
            changed = None if level is self._proposed_level() else level
            self.run(
                lambda: assess.answer_risk(
                    case, id_, level=changed, measure=measure, responsible=responsible, status=status
                )
            )
            return
        text = self.text.text
        if not text.strip() or status is None:
            self.text.set_error("" if text.strip() else self.tr("Say what may happen."))
            self.choice_row.set_error("" if status else self.tr("Say how it is dealt with."))
            return
        self.run(
            lambda: assess.add_risk(
                case, text, level, measure=measure, responsible=responsible, status=status
            ),
            self._show_added,
        )

    def forget(self) -> None:
        case, id_ = self.session.case, self.chosen
        if id_.startswith(OWN):
            self.run(lambda: assess.remove_risk(case, id_))
        else:
            self.run(lambda: assess.answer_risk(case, id_))

    def _begin_new(self) -> None:
        """Offer the empty form of a risk that the program does not know."""
        self.chosen, self._by_hand, self._filled = _NEW, True, None
        self.table.clearSelection()
        self.form.set_title(self.tr("A risk of your own"))
        for part in (self.about, self.proposed, self.check_this, self.undo):
            part.hide()
        for row in (self.text, self.remark, self.responsible):
            row.set_text("")
        self._offer(None)
        self.level.set_key(Level.MIDDLE)
        for shown in (self.text, self.keep, self.form):
            shown.show()
        self.text.editor.setFocus()

    def _show_added(self, id_: str) -> None:
        self.chosen = id_
        self.show_lines(self.lines)

    def _offer(self, status: Status | None) -> None:
        say = self.session.say
        self.level.set_options([(each.value, say(f"assess.level.{each}")) for each in Level])
        waiting = [("", say("assess.status.open"))] if status is None else []
        self.choice.set_options([*waiting, *((each.value, say(f"assess.status.{each}")) for each in Status)])
        self.choice.set_key(status or "")

    def _proposed_level(self) -> Level | None:
        line: RiskLine | None = self.line
        return line.risk.level(self._facts) if line and line.risk and self._facts else None

    def _status(self, line: RiskLine) -> Cell:
        words = self.session.say(f"assess.status.{line.status or 'open'}")
        return badge_cell(BadgeText(words, _STATUS_TONES[line.status]))
