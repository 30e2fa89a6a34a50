"""One customer's refund: the sum step by step with its interest, the statement and the payment."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from shopxfer.domain.refunds import RateSource, Reason, Statement
from shopxfer.errors import ShopxferError
from shopxfer.gui.pages.prepaid_choice import day_of
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow, FormGrid
from shopxfer.gui.parts.labels import Paragraph
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import prepaid_refunds
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid import Line
from shopxfer.handover.prepaid_choices import record_payment


class RefundCard(Card):
    """The sum follows reason and day at once; what cannot be worked out says what to add."""

    statement_wanted = Signal()
    change_wanted = Signal(object)  #: a function that changes the case

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.line: Line | None = None
        self.statement: Statement | None = None
        self.reason = Combo("")
        self.reason_row = FieldRow("", self.reason)
        self.ended = FieldRow("")
        self.steps = Paragraph()
        self.why_not = Notice("warn", "")
        self.save_button = Button("", icon="file-text")
        self.evidence = FieldRow("")
        self.paid_button = Button("", icon="check")
        self.rate, self.rate_on = FieldRow(""), FieldRow("")
        self.rate_button = Button("")
        grid = FormGrid()
        grid.add_all([self.reason_row, self.ended, self.rate, self.rate_on])
        self.add(grid)
        self.reason.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        at_left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(self.rate_button, 0, at_left)
        self.add(self.why_not)
        self.add(self.steps)
        self.body.addWidget(self.save_button, 0, at_left)
        self.add(self.evidence)
        self.body.addWidget(self.paid_button, 0, at_left)
        self.rate_button.clicked.connect(self._keep_rate)
        for row in (self.rate, self.rate_on):
            row.edited.connect(lambda _text: self._check_rate())
        self.reason.chosen.connect(lambda _key: self.work_out())
        self.ended.edited.connect(lambda _text: self.work_out())
        self.save_button.clicked.connect(self.statement_wanted)
        self.paid_button.clicked.connect(self._pay)

    def retranslate(self) -> None:
        """Say everything in the language on screen."""
        self.set_title(self.tr("Refund"), self.tr("The sum is worked out, not paid."))
        self.reason_row.set_label(self.tr("Why"))
        self.reason.set_name(self.tr("Why"))
        self._fill_reasons()
        self.ended.set_label(self.tr("The contract ends on"))
        self.rate_on.set_label(self.tr("Rate published on"))
        self.rate_button.set_text(self.tr("Use this rate"))
        self.save_button.set_text(self.tr("Save the statement"))
        self.evidence.set_label(self.tr("Receipt or transfer number"))
        self.paid_button.set_text(self.tr("Record as paid today"))
        self.work_out()

    def show_line(self, line: Line | None) -> None:
        """Show the refund of another prepayment."""
        if line is None or self.line is None or line.entry != self.line.entry:
            self.ended.set_text(self._session.case.today().isoformat())
            self.evidence.set_text("")
        self.line = line
        self._fill_reasons()  # what is a reason depends on the province
        self.work_out()

    def _fill_reasons(self) -> None:
        known = prepaid_refunds.reasons(self._session.case)
        first = sorted(known, key=lambda reason: reason is not Reason.CLOSING_OR_MOVING)
        say = self._session.say
        self.reason.set_options([(reason.value, say(f"prepaid.reason.{reason}")) for reason in first])

    def work_out(self) -> None:
        """Work out the sum with what the form says."""
        self.statement = None
        if self.line is None:
            return
        self._name_rate()
        self.why_not.hide()
        ended, today = day_of(self.ended.text), self._session.case.today()
        self.ended.set_error("" if ended else self.tr("Write the day like 2026-11-22."))
        if ended:
            try:
                reason = Reason(self.reason.key)
                self.statement = prepaid_refunds.refund(
                    self._session.case, self.line, reason, ended, max(ended, today)
                )
            except ShopxferError as error:
                self.why_not.set_text(self._session.sentence(error))
                self.why_not.show()
        self._show_steps()

    def _show_steps(self) -> None:
        say, found = self._session.say, self.statement
        told = []
        for each in found.lines if found else ():
            check = f"  ({say('prepaid.check')})" if each.needs_checking else ""
            told.append(say(each.key, **each.figures) + check)
        self.steps.set_text("\n".join(told))
        self.steps.setVisible(bool(told))
        self.save_button.setEnabled(found is not None)
        asked = self.line is not None and self.line.choice is not None
        pays = asked and self.line is not None and self.line.asked_back_on is not None
        for part in (self.evidence, self.paid_button):
            part.setVisible(bool(pays and found))

    def _source(self) -> RateSource:
        """Return which rate belongs to the side whose reason it is (law.md P8)."""
        return RateSource.DEPOSIT if self.reason.key == Reason.OWN else RateSource.LPR

    def _name_rate(self) -> None:
        names = {
            RateSource.LPR: self.tr("One-year loan prime rate (LPR), %"),
            RateSource.DEPOSIT: self.tr("One-year deposit benchmark rate, %"),
        }
        self.rate.set_label(names[self._source()])
        without = self.reason.key == Reason.NO_REASON
        for part in (self.rate, self.rate_on, self.rate_button):
            part.setVisible(not without)
        self._check_rate()

    def _check_rate(self) -> None:
        self.rate_button.setEnabled(bool(self.rate.text.strip()) and day_of(self.rate_on.text) is not None)

    def _keep_rate(self) -> None:
        source, percent, day = self._source(), self.rate.text.strip(), day_of(self.rate_on.text)
        if day is not None:
            self.change_wanted.emit(lambda case: prepaid_refunds.set_rate(case, source, percent, day))

    def _pay(self) -> None:
        line, found, evidence = self.line, self.statement, self.evidence.text
        if line is None or found is None:
            return

        def pay(case: Case) -> None:
            record_payment(
                case,
                line.entry,
                amount=found.total,
                due=found.total,
                paid_on=case.today(),
                evidence=evidence,
            )

        self.change_wanted.emit(pay)
