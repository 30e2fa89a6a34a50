"""What one customer said, what becomes of it by which rule, and where its records stand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from shopxfer.domain.fields import RecordKind
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.customer_cells import outcome_badge
from shopxfer.gui.pages.customer_hold import HoldForm
from shopxfer.gui.pages.customer_table import TableCard
from shopxfer.gui.pages.values import place_cell
from shopxfer.gui.parts.badge import BadgeText
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, badge_cell
from shopxfer.gui.session import Session
from shopxfer.handover.customer import Customer, CustomerRecord, Outcome


@dataclass(frozen=True, slots=True)
class _Line:
    """What becomes of one record, or of some purchases or calls."""

    outcome: Outcome
    record: CustomerRecord | None


class DecisionCard(TableCard):
    """Answers above, outcomes with rule and article below, and what nobody has answered yet."""

    questions_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._names = [Label(role=Type.DENSE, tone="ink2") for _ in range(4)]
        self._answers = [Label(role=Type.DENSE) for _ in range(4)]
        grid = QGridLayout()
        grid.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_8)
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for place, (name, answer) in enumerate(zip(self._names, self._answers, strict=True)):
            grid.addWidget(name, place // 2, place % 2 * 2)
            grid.addWidget(answer, place // 2, place % 2 * 2 + 1)
        self.body.insertLayout(0, grid)
        self.open_questions = Notice("warn", "")
        self.open_questions.add_button("clean", "")
        self.open_questions.pressed.connect(lambda _key: self.questions_wanted.emit())
        self.hold = HoldForm(session)
        foot = QVBoxLayout()
        foot.setSpacing(SPACE_8)
        foot.setContentsMargins(SPACE_12, SPACE_4, SPACE_12, SPACE_12)
        foot.addWidget(self.open_questions)
        foot.addWidget(self.hold)
        self.add_layout(foot)

    def retranslate(self) -> None:
        super().retranslate()
        self.open_questions.buttons["clean"].set_text(self.tr("Go to Clean"))
        self.hold.retranslate()

    def refill(self) -> None:
        if self.customer is None:
            return
        customer = self.customer
        lines = [_Line(each.outcome, each) for each in customer.records]
        lines += [_Line(each, None) for each in customer.linked]
        self._show_answers(customer)
        self._show_questions(customer)
        self.hold.show_customer(customer)
        self.fill_rows(
            self.tr("Answers and decision"),
            self.tr("Of several answers the stricter one counts."),
            "",
            self._columns(),
            lines,
        )

    def _show_answers(self, customer: Customer) -> None:
        answers = customer.answers
        under_18 = (
            self.tr("not as far as is known")
            if answers.age is None
            else counted(self.tr("yes, 1 year"), self.tr("yes, {count} years"), answers.age)
        )
        refused, not_refused = self.tr("refused"), self.tr("not refused")
        told = (
            (self.tr("Consent to the handover"), self._answer(answers.consent)),
            (self.tr("Advertising"), refused if answers.refuses_marketing else not_refused),
            (self.tr("Guardian's consent"), self._answer(answers.guardian_consent)),
            (self.tr("Under 18"), under_18),
        )
        for name, label, (words, answer) in zip(self._names, self._answers, told, strict=True):
            name.setText(words)
            label.setText(answer)
            label.setAccessibleName(f"{words}: {answer}")

    def _answer(self, answer: str | None) -> str:
        #: no answer to a question of consent counts as none
        unanswered = self.tr("no answer")
        return {"yes": self.tr("given"), "no": self.tr("refused")}.get(answer or "", unanswered)

    def _show_questions(self, customer: Customer) -> None:
        asked = customer.questions
        waiting = [each for each in asked if each.put_off is None]
        words = counted(
            self.tr("1 pair is open: may {names} be the same customer?"),
            self.tr("{count} pairs are open: may {names} be the same customer?"),
            len(asked),
            names=self.tr(", ").join(each.other_name or MISSING for each in asked[:3]),
        )
        if asked and not waiting:
            put_off = self.tr("Put off: {reason}").format(reason=asked[0].put_off)
            words = f"{words} {put_off}"
        self.open_questions.set_text(words, "warn" if waiting else "plain")
        self.open_questions.setVisible(bool(asked))

    def _columns(self) -> list[Column[_Line]]:
        language = self._session.language
        return [
            Column(self.tr("What"), self._what, stretch=4, least=150),
            Column(self.tr("Goes to"), lambda line: badge_cell(outcome_badge(line.outcome)), width=160),
            Column(
                self.tr("Rule"),
                lambda line: line.outcome.rule.name(language) if line.outcome.rule else MISSING,
                stretch=4,
                least=140,
                priority=1,
            ),
            Column(self.tr("Basis"), self._basis, stretch=4, least=150, priority=3),
            Column(self.tr("Decided by"), self._decided_by, stretch=3, least=110, priority=2),
        ]

    def _what(self, line: _Line) -> str:
        if line.record is not None:
            if line.record.is_head:
                return self.tr("This customer")
            return self.tr("Duplicate: {file}, row {row}").format(
                file=line.record.file, row=f"{line.record.row:,}"
            )
        count = line.outcome.records
        if line.outcome.kind is RecordKind.TRANSACTION:
            return counted(self.tr("1 purchase"), self.tr("{count} purchases"), count)
        return counted(self.tr("1 contact"), self.tr("{count} contacts"), count)

    def _basis(self, line: _Line) -> Cell:
        rule = line.outcome.rule
        if rule is None:
            return Cell(MISSING, tone="ink3")
        mark = BadgeText(self.tr("check this"), "warn") if rule.article.needs_checking else None
        return Cell(rule.article.basis(self._session.language), tone="ink2", badge=mark)

    def _decided_by(self, line: _Line) -> Cell:
        outcome = line.outcome
        if outcome.rule is None:
            return Cell(MISSING, tone="ink3", spoken=self.tr("not decided"))
        if outcome.decided_by is None and not outcome.reason:
            return Cell(self.tr("the rule"), tone="ink2")
        who = outcome.decided_by or self.tr("follows the customer")
        return Cell(f"{who} · {outcome.reason}" if outcome.reason else who)


class RecordsCard(TableCard):
    """The rows behind one customer."""

    def refill(self) -> None:
        if self.customer is None:
            return
        self.fill_rows(
            self.tr("Where it stands"),
            self.tr("The row that speaks for the customer comes first."),
            "",
            self._columns(),
            self.customer.records,
        )

    def _columns(self) -> list[Column[CustomerRecord]]:
        return [
            Column(self.tr("File, sheet, row"), _stands_in, stretch=4, least=300),
            Column(self.tr("Part"), self._part, width=204),
            Column(
                self.tr("Counted as"),
                lambda record: badge_cell(outcome_badge(record.outcome)),
                width=160,
                priority=1,
            ),
        ]

    def _part(self, record: CustomerRecord) -> Cell:
        if record.is_head:
            return Cell(self.tr("speaks for the customer"), icon="check", tone="accent")
        return Cell(self.tr("duplicate"), tone="ink2")


def _stands_in(record: CustomerRecord) -> Cell:
    return place_cell((record.file, record.sheet, record.row))
