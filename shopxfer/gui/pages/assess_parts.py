"""The questions of the law and the items of the self-audit, each with its form."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal

from shopxfer.domain.assessment import Conclusion, Finding
from shopxfer.gui.pages.assess_answers import AnswersPart
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.parts.badge import BadgeText, Tone
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, badge_cell
from shopxfer.gui.session import Session
from shopxfer.handover import assess
from shopxfer.handover.assess_draft import AuditLine, Draft, QuestionLine

#: Chosen where the program's proposal is to stand.
_PROPOSED: Final = "proposed"

_CONCLUSION_TONES: Final[dict[Conclusion | None, Tone]] = {
    Conclusion.FITS: "done",
    Conclusion.WITH_MEASURES: "done",
    Conclusion.FAILS: "danger",
    Conclusion.NOT_APPLICABLE: "plain",
    None: "warn",
}
_FINDING_TONES: Final[dict[Finding | None, Tone]] = {
    Finding.COMPLIANT: "done",
    Finding.NOT_COMPLIANT: "danger",
    Finding.NOT_APPLICABLE: "plain",
    None: "warn",
}


class QuestionsPart(AnswersPart):
    """Five situations with three questions each (law.md IA3)."""

    def show_draft(self, now: Draft) -> None:
        """Show what a draft says."""
        self.show_lines(now.questions)

    def retranslate(self) -> None:
        super().retranslate()
        self.list.set_title(self.tr("The questions of the law"), self.tr("The program proposes, you decide"))
        self.table.setAccessibleName(self.tr("The questions of the law"))
        self.choice_row.set_label(self.tr("Conclusion"))
        self.choice.set_name(self.tr("Conclusion"))
        self.form.set_title(self.tr("Your conclusion"))

    def columns(self) -> list[Column[QuestionLine]]:
        language = self.session.language
        return [
            Column(self.tr("Situation"), lambda line: line.situation.name(language), stretch=11, least=140),
            Column(self.tr("Question"), lambda line: line.question.name(language), stretch=11, least=140),
            Column(self.tr("Conclusion"), self._conclusion, width=132 if language == "zh" else 232),
            Column(self.tr("Remark"), lambda line: line.remark or MISSING, stretch=5, least=80, priority=1),
        ]

    def id_of(self, line: QuestionLine) -> str:
        return line.id

    def is_open(self, line: QuestionLine) -> bool:
        return line.conclusion is None

    def fill(self, line: QuestionLine) -> None:
        say, language = self.session.say, self.session.language
        self.about.setText(f"{line.situation.name(language)}\n{line.question.name(language)}")
        basis = (line.situation.article, line.question.article)
        told = " · ".join(article.basis(language) for article in basis)
        self.proposed.setText(_proposal(say(f"assess.conclusion.{line.proposed or 'open'}"), told))
        self.check_this.setVisible(any(article.needs_checking for article in basis))
        self.choice.set_options(
            [
                (_PROPOSED, self.tr("As proposed")),
                *((each.value, say(f"assess.conclusion.{each}")) for each in Conclusion),
            ]
        )
        said = line.conclusion is not None and line.conclusion is not line.proposed
        self.choice.set_key(line.conclusion.value if said and line.conclusion else _PROPOSED)
        self.remark.set_text(line.remark)
        self.undo.setVisible(line.by_owner)

    def store(self) -> None:
        case, id_, remark = self.session.case, self.chosen, self.remark.text
        said = None if self.choice.key == _PROPOSED else Conclusion(self.choice.key)
        self.run(lambda: assess.answer_question(case, id_, said, remark))

    def forget(self) -> None:
        case, id_ = self.session.case, self.chosen
        self.run(lambda: assess.answer_question(case, id_, None))

    def _conclusion(self, line: QuestionLine) -> Cell:
        words = self.session.say(f"assess.conclusion.{line.conclusion or 'open'}")
        return badge_cell(BadgeText(words, _CONCLUSION_TONES[line.conclusion]))


class AuditPart(AnswersPart):
    """The 19 items of the self-audit, signed by itself (law.md IA4)."""

    sign_clicked = Signal()

    def __init__(self, session: Session) -> None:
        self.sign = Button(icon="signature")
        super().__init__(session)
        self.list.add_to_head(self.sign)
        self.sign.clicked.connect(self.sign_clicked)

    def show_draft(self, now: Draft) -> None:
        """Show what a draft says."""
        self.show_lines(now.audit)
        waiting = len(now.open_items)
        self.list.set_title(self.tr("Self-audit of the whole shop"), self._hint(waiting))
        self.sign.setEnabled(not waiting)
        why = self.tr("Answer every item first.") if waiting else ""
        self.sign.setToolTip(why)
        self.sign.setAccessibleDescription(why)

    def retranslate(self) -> None:
        super().retranslate()
        self.table.setAccessibleName(self.tr("Self-audit of the whole shop"))
        self.choice_row.set_label(self.tr("Finding"))
        self.choice.set_name(self.tr("Finding"))
        self.form.set_title(self.tr("Your finding"))
        self.sign.set_text(self.tr("Sign the self-audit"))

    def columns(self) -> list[Column[AuditLine]]:
        language = self.session.language
        return [
            Column(self.tr("Item"), lambda line: line.item.name(language), stretch=14, least=180),
            Column(self.tr("Finding"), self._finding, width=132 if language == "zh" else 168),
            Column(self.tr("Remark"), lambda line: line.remark or MISSING, stretch=7, least=80, priority=1),
        ]

    def id_of(self, line: AuditLine) -> str:
        return line.item.id

    def is_open(self, line: AuditLine) -> bool:
        return line.finding is None

    def fill(self, line: AuditLine) -> None:
        say, language = self.session.say, self.session.language
        self.about.setText(f"{line.item.name(language)}\n{line.item.help(language)}")
        self.proposed.setText(
            _proposal(say(f"assess.finding.{line.proposed}"), "")
            if line.proposed
            else self.tr("The case does not tell; only you know.")
        )
        self.check_this.show()  # the words of the official form were not seen
        self.choice.set_options(
            [
                (_PROPOSED, self.tr("As proposed") if line.proposed else say("assess.finding.open")),
                *((each.value, say(f"assess.finding.{each}")) for each in Finding),
            ]
        )
        said = line.finding if line.finding is not line.proposed else None
        self.choice.set_key(said.value if said else _PROPOSED)
        self.remark.set_text(line.remark)
        self.undo.setVisible(line.by_owner)

    def store(self) -> None:
        case, id_, remark = self.session.case, self.chosen, self.remark.text
        said = None if self.choice.key == _PROPOSED else Finding(self.choice.key)
        self.run(lambda: assess.answer_item(case, id_, said, remark))

    def forget(self) -> None:
        case, id_ = self.session.case, self.chosen
        self.run(lambda: assess.answer_item(case, id_, None))

    def _finding(self, line: AuditLine) -> Cell:
        words = self.session.say(f"assess.finding.{line.finding or 'open'}")
        return badge_cell(BadgeText(words, _FINDING_TONES[line.finding]))

    def _hint(self, waiting: int) -> str:
        if waiting:
            return counted(
                self.tr("1 item is left; it holds no handover up"),
                self.tr("{count} items are left; they hold no handover up"),
                waiting,
            )
        paper = assess.newest_paper(self.session.case, assess.SELF_AUDIT)
        if paper is not None:
            words = self.tr("Signed as {number}; kept until {until} at least")
            return words.format(number=paper.number, until=paper.keep_until)
        return self.tr("Every item is answered; kept 5 years once signed")


def _proposal(words: str, basis: str) -> str:
    """Return what the program proposes and on what it rests."""
    told = QCoreApplication.translate("AnswersPart", "Proposed: {what}").format(what=words)
    return f"{told} · {basis}" if basis else told
