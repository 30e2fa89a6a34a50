"""Step 6, notify: what customers are told and asked, who was, and what they say."""

from __future__ import annotations

from shopxfer.gui.pages.notify_text import TextCard
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.session import STEPS, Session
from shopxfer.handover import notice_text, notices


class NotifyPage(CasePage):
    """The text above; below it who got it, and the answers."""

    key = "notify"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.text = TextCard(session)
        self.body.addWidget(self.text)
        self.body.addStretch(1)
        self.text.step_wanted.connect(session.step_wanted)
        self.text.work.busy_changed.connect(lambda _=False: self._show_footer())
        self.primary_clicked.connect(self.go_on)
        self.retranslate()

    # ---- the contract of a page ---------------------------------------------------------------------------

    def is_done(self) -> bool:
        case = self.session.case
        return case.is_cleaned() and (not notice_text.is_needed(case) or notices.current(case) is not None)

    def refresh(self) -> None:
        self.text.show_case()
        self._show_footer()

    def retranslate(self) -> None:
        self.set_question(
            self.tr("Step {number} of 11 · Notify").format(number=STEPS[self.key]),
            self.tr("How are customers told, and what do they say?"),
            self.tr("Silence is no. Who says no is asked no more."),
        )
        self.help.set_step(
            self.tr(
                "First the text: it names the buyer and what goes, and is frozen, for a yes holds for "
                "exactly "
                "the text that was read. Then it goes out, by the ways that reach people. What they answer "
                "is "
                "recorded with day, way and evidence. A no is final, and travels with the case."
            )
        )
        self.help.set_article(
            self.tr(
                "PIPL arts. 14, 17, 22, 23: tell who receives the data and how to reach them; give it to "
                "another business with separate consent only."
            )
        )
        self.text.retranslate()

    def _show_footer(self) -> None:
        case = self.session.case
        missing = ""
        if not case.is_cleaned():
            missing = self.tr("Import the customers and clean them first.")
        elif not self.is_done():
            missing = self.tr("Freeze the text first.")
        ready = not missing and not self.text.work.is_busy
        self.footer.set_primary(self.tr("Decide what goes"), enabled=ready, missing=missing)
