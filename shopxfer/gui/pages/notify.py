"""Step 6, notify: what customers are told and asked, who was, and what they say."""

from __future__ import annotations

from shopxfer.gui.pages.notify_answers import AnswersCard
from shopxfer.gui.pages.notify_mailings import MailingsCard
from shopxfer.gui.pages.notify_papers import PapersCard
from shopxfer.gui.pages.notify_replies import RepliesCard
from shopxfer.gui.pages.notify_text import TextCard
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.saving import ChooseFile, ask_file, ask_target
from shopxfer.gui.session import STEPS, Session
from shopxfer.handover import notice_text, notices


class NotifyPage(CasePage):
    """The text above; below it who got it, and the answers."""

    key = "notify"

    def __init__(
        self, session: Session, choose_file: ChooseFile = ask_file, choose_target: ChooseFile = ask_target
    ) -> None:
        super().__init__(session)
        self.text = TextCard(session)
        self.mailings = MailingsCard(session, choose_target)
        self.answers = AnswersCard(session)
        self.replies = RepliesCard(session, choose_file, choose_target)
        self.papers = PapersCard(session, choose_target)
        self._cards = (self.text, self.answers, self.replies, self.mailings, self.papers)
        self._works = [each.work for each in (self.text, self.mailings, self.replies, self.papers)]
        for card in self._cards:
            self.body.addWidget(card)
        self.body.addStretch(1)
        self._connect()
        self.retranslate()

    # ---- the contract of a page ---------------------------------------------------------------------------

    def is_done(self) -> bool:
        case = self.session.case
        return case.is_cleaned() and (not notice_text.is_needed(case) or notices.current(case) is not None)

    def refresh(self) -> None:
        self.text.show_case()
        going_out = notice_text.is_needed(self.session.case) and self.is_done()
        for card in (self.mailings, self.answers, self.papers):
            card.setVisible(going_out)
            if going_out:
                card.show_case()
        if not going_out:
            self.replies.forget()
        self._show_footer()

    def remainder(self) -> str:
        window = notices.window(self.session.case)
        days = window.days_left(self.session.case.today()) if window else 0
        return self.tr("{count} d").format(count=days) if days else ""

    def retranslate(self) -> None:
        self.set_question(
            self.tr("Step {number} of 11 · Notify").format(number=STEPS[self.key]),
            self.tr("How are customers told, and what do they say?"),
            self.tr("Silence is no. Who says no is asked no more."),
        )
        self.help.set_step(
            self.tr(
                "First the text: it names the buyer and what goes, and is frozen, for a yes holds for "
                "exactly the text that was read. Then it goes out, by the ways that reach people. What "
                "they answer is recorded with day, way and evidence. A no is final, and travels with "
                "the case."
            )
        )
        self.help.set_article(
            self.tr(
                "PIPL arts. 14, 17, 22, 23: tell who receives the data and how to reach them; give it to "
                "another business with separate consent only."
            )
        )
        for card in self._cards:
            card.retranslate()

    def _connect(self) -> None:
        self.text.step_wanted.connect(self.session.step_wanted)
        self.answers.customer_wanted.connect(lambda: self.session.customers_wanted.emit({}))
        self.papers.customer_wanted.connect(self.session.customer_wanted)
        self.answers.import_wanted.connect(self.replies.choose)
        for work in self._works:
            work.busy_changed.connect(lambda _=False: self._show_footer())
        self.primary_clicked.connect(self.go_on)

    def _show_footer(self) -> None:
        case = self.session.case
        missing = ""
        if not case.is_cleaned():
            missing = self.tr("Import the customers and clean them first.")
        elif not self.is_done():
            missing = self.tr("Freeze the text first.")
        ready = not missing and not any(work.is_busy for work in self._works)
        self.footer.set_primary(self.tr("Decide what goes"), enabled=ready, missing=missing)
