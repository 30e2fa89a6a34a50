"""Beside the spine: the prepaid ledger, who has paid for what is not delivered yet (预付款台账)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_12
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.prepaid_add import AddCard
from shopxfer.gui.pages.prepaid_choice import ChoiceCard
from shopxfer.gui.pages.prepaid_correct import CorrectCard
from shopxfer.gui.pages.prepaid_list import LedgerCard, LedgerFigures
from shopxfer.gui.pages.prepaid_many import ManyCard
from shopxfer.gui.pages.prepaid_notice import NoticeCard
from shopxfer.gui.pages.prepaid_refund import RefundCard
from shopxfer.gui.pages.prepaid_terms import TermsCard
from shopxfer.gui.pages.saving import ChooseFile, ask_file, ask_target
from shopxfer.gui.pages.work import WorkCard
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.session import Session
from shopxfer.handover import prepaid, prepaid_build, prepaid_evidence, prepaid_many, prepaid_papers
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid import Line
from shopxfer.progress import Progress
from shopxfer.vault import audit


class PrepaidPage(CasePage):
    """Figures above, the ledger left, one customer's choices and refund at its right."""

    key = "prepaid"

    def __init__(
        self,
        session: Session,
        *,
        choose_file: ChooseFile = ask_file,
        choose_target: ChooseFile = ask_target,
    ) -> None:
        super().__init__(session)
        self._choose_target = choose_target
        self._only_translates = False
        self._as_of = -1  #: the event that the ledger on screen shows
        self.lines: Sequence[Line] = ()
        self.work = WorkCard(session)
        self.empty = EmptyState("book-open", "")
        self._empty_card = Card()
        self.figures = LedgerFigures()
        self.terms = TermsCard(session)
        self._top = Card()
        self.ledger = LedgerCard(session)
        self.choice = ChoiceCard(session)
        self.refund = RefundCard(session)
        self.correct = CorrectCard(session)
        self.many = ManyCard(session, choose_file, choose_target)
        self.own = AddCard(session)
        self.told = NoticeCard(session, choose_target)
        self._beside = Beside()
        self.report_button = self.footer.add_secondary("", "file-text")
        self.copy_button = self.footer.add_secondary("", "file-lock")
        self._build()
        self._connect()
        self.retranslate()

    # ---- the contract of a page ---------------------------------------------------------------------------

    def refresh(self) -> None:
        case = self.session.case
        if self._only_translates:
            return
        if not case.is_cleaned():
            self.lines, self._as_of = (), -1
        elif not prepaid.is_current(case):
            self.work.work.run(
                lambda progress: prepaid_build.build(case, progress), self.session.say("progress.prepaid")
            )
        elif self._as_of != audit.head(case.reader).seq:
            self._load()
        self._show_parts()

    def changeEvent(self, event: QEvent) -> None:
        # A page that nobody looks at has no reason to read the ledger in another language.
        self._only_translates = event.type() is QEvent.Type.LanguageChange and not self.isVisible()
        super().changeEvent(event)
        self._only_translates = False

    def go_back(self) -> None:
        self.session.step_wanted.emit("")

    def retranslate(self) -> None:
        self.help.set_step(
            self.tr(
                "A prepayment moves to the buyer, or the buyer joins it, only with the customer's own "
                "recorded yes to that very way. Silence is a refusal: then it stays with the seller or is "
                "refunded. This choice is separate from any consent about personal data."
            )
        )
        self.empty.set_texts(
            self.tr("No prepayments are known."),
            self.tr(
                "Balances, sessions left, unlimited cards and goods not collected show here once they are "
                "imported and cleaned."
            ),
            self.tr("Go to Import"),
        )
        self.report_button.set_text(self.tr("Report for both parties"))
        self.copy_button.set_text(self.tr("Keep a sealed copy"))
        for card in (self.terms, self.choice, self.refund, self.correct, self.many, self.own, self.told):
            card.retranslate()
        self._show_ledger()

    # ---- jobs ---------------------------------------------------------------------------------------------

    def _load(self) -> None:
        case = self.session.case

        def work(_progress: Progress) -> tuple[list[Line], int]:
            as_of = audit.head(case.reader).seq
            return prepaid.ledger(case), as_of

        # Not by way of `work`, which may still be telling what changed the case.
        job = self.session.start(work, changes=False)
        job.succeeded.connect(self._take)
        job.failed.connect(lambda error: self.work.tell(self.session.sentence(error)))

    def _take(self, result: tuple[list[Line], int]) -> None:
        self.lines, self._as_of = result
        self._show_ledger()

    def _change(self, change: Callable[[Case], object], say: str = "") -> None:
        """Change the case as a job, and say afterwards what was done."""
        case = self.session.case
        self.work.work.run(
            lambda _progress: change(case),
            self.session.say("progress.prepaid"),
            lambda _none: self._say_done(say),
        )

    def _say_done(self, words: str) -> None:
        if words:
            self.work.tell(words, "info")

    def _record(self) -> None:
        missing = self.choice.missing()
        if not missing:
            self._change(self.choice.recording(), self.tr("Recorded."))

    def _save_report(self) -> None:
        kind = prepaid_papers.REPORT
        lines, language = list(self.lines), self.session.language
        target = self._ask(kind, self.tr("Save the report"))
        if target is not None:

            def save(case: Case) -> None:
                pdf = prepaid_papers.report_pdf(case, lines, language)
                prepaid_papers.save(case, kind, target, pdf)

            self._change(save, self.tr("Saved: {name}").format(name=target.name))

    def _save_statement(self) -> None:
        kind, language = prepaid_papers.STATEMENT, self.session.language
        line, statement = self.refund.line, self.refund.statement
        if line is None or statement is None:
            return
        target = self._ask(kind, self.tr("Save the statement"))
        if target is not None:

            def save(case: Case) -> None:
                pdf = prepaid_papers.statement_pdf(case, line, statement, language)
                prepaid_papers.save(case, kind, target, pdf, line)

            self._change(save, self.tr("Saved: {name}").format(name=target.name))

    def _ask(self, kind: str, title: str) -> Path | None:
        proposed = prepaid_papers.proposed_file(self.session.case, kind, self.session.language)
        return self._choose_target(self, title, proposed, "PDF (*.pdf)")

    def _keep_copy(self) -> None:
        self._change(prepaid_evidence.make_copy, self.tr("A sealed copy is kept; its hash is in the log."))

    # ---- what is shown ------------------------------------------------------------------------------------

    def _show_ledger(self) -> None:
        case = self.session.case
        total = prepaid.total_of(self.lines, case.today())
        words = ""
        if self._as_of >= 0 and self.lines:
            words = counted(
                self.tr(
                    "1 prepayment is not resolved: it is moved, joined, refunded or left with the seller."
                ),
                self.tr("{count} prepayments are not resolved: each is moved, joined, refunded or left."),
                total.unresolved,
            )
            words = words if total.unresolved else self.tr("Every prepayment is resolved.")
        caption = self.tr("Beside the steps · Prepaid ledger")
        self.set_question(caption, self.tr("Who has paid for what is not delivered yet?"), words)
        self.figures.show_total(len(self.lines), total)
        self.terms.show_total(case, total)
        self.told.show_case(case)
        self.ledger.show_lines(self.lines)
        self.many.show_undecided(len(prepaid_many.undecided(self.lines)))
        self._show_parts()

    def _show_line(self, _entry: object = None) -> None:
        line = self.ledger.selected
        for card in (self.choice, self.refund, self.correct):
            card.show_line(line)
        self._show_footer()

    def _show_parts(self) -> None:
        has_lines = bool(self.lines)
        self._empty_card.setVisible(not has_lines and not self.work.work.is_busy)
        for part in (self._top, self._beside, self.report_button, self.copy_button):
            part.setVisible(has_lines)
        self._show_footer()

    def _show_footer(self) -> None:
        self.footer.set_back(self.tr("Back to the step"))
        if not self.lines:
            self.footer.set_primary("")
            return
        missing = self.choice.missing()
        self.footer.set_primary(self.tr("Record the choice"), enabled=not missing, missing=missing)

    # ---- the parts ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._empty_card.add(self.empty)
        self._top.add(self.figures)
        self._beside.put(_column([self.ledger, self.many, self.terms, self.own]), 6)
        self._beside.put(_column([self.choice, self.refund, self.correct, self.told]), 5)
        for each in (self.work, self._empty_card, self._top, self._beside):
            self.body.addWidget(each)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.primary_clicked.connect(self._record)
        self.empty.clicked.connect(lambda: self.session.step_wanted.emit("import"))
        self.ledger.chosen.connect(self._show_line)
        self.choice.edited.connect(self._show_footer)
        self.refund.statement_wanted.connect(self._save_statement)
        for card in (self.terms, self.choice, self.refund, self.correct, self.own, self.told):
            card.change_wanted.connect(self._change)
        self.report_button.clicked.connect(self._save_report)
        self.copy_button.clicked.connect(self._keep_copy)


def _column(cards: Sequence[QWidget]) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_12)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return held
