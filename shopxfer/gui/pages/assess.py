"""Step 5, assess: what could happen to the people, what protects them, and a signature under it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from shopxfer.errors import ShopxferError
from shopxfer.files import named_os_errors, sha256_of, write_whole
from shopxfer.gui.look.tokens import SPACE_16
from shopxfer.gui.pages.assess_facts import FactsCard
from shopxfer.gui.pages.assess_parts import AuditPart, QuestionsPart
from shopxfer.gui.pages.assess_risks import RisksPart
from shopxfer.gui.pages.assess_signed import SignedPaperCard, SignerCard
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.saving import ChooseFile, ask_target, show_folder
from shopxfer.gui.pages.work import WorkCard
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.paper_preview import PaperPreview
from shopxfer.gui.parts.printing import AskPrinter, PrintFailed, ask_printer, print_pdf
from shopxfer.gui.session import STEPS, Session
from shopxfer.handover import assess, parties
from shopxfer.handover.assess import Standing
from shopxfer.handover.assess_draft import Draft
from shopxfer.handover.assess_words import standing_in_words
from shopxfer.progress import Progress
from shopxfer.vault.papers import StoredPaper

_COLUMN_WIDTH: Final = 328
_PREVIEW_HEIGHT, _PREVIEW_HEIGHT_SHORT = 440, 300
#: Where the handover may go on.
_GOES_ON: Final = (Standing.SIGNED, Standing.NOT_NEEDED)


class AssessPage(CasePage):
    """The draft with facts, risks and questions; once signed, its paper. The self-audit stands below."""

    key = "assess"

    def __init__(
        self,
        session: Session,
        *,
        choose_target: ChooseFile = ask_target,
        choose_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(session)
        self._choose_target, self._choose_printer = choose_target, choose_printer
        self._again = False  #: a new version is wanted although one is signed
        self._drawn: object = None  #: which paper the preview shows
        self._named = False  #: the signer's name was proposed
        self.draft: Draft | None = None
        self.empty = EmptyState("shield-check", "")
        self.notice = Notice("warn", "")
        self.work_card = WorkCard(session)
        self.work = self.work_card.work
        self.facts, self.questions = FactsCard(session), QuestionsPart(session)
        self.risks, self.audit = RisksPart(session), AuditPart(session)
        self.signer, self.signed_card = SignerCard(), SignedPaperCard()
        self.preview = PaperPreview()
        self._paper = Beside()
        self._least = _PREVIEW_HEIGHT
        self.print_button = self.footer.add_secondary("", "printer")
        self._build()
        self._connect()
        self.retranslate()

    # ---- the contract of a page ---------------------------------------------------------------------------

    def is_done(self) -> bool:
        return self.session.case.is_cleaned() and assess.state(self.session.case).standing in _GOES_ON

    def remainder(self) -> str:
        if not self.session.case.is_cleaned():
            return ""
        standing = assess.state(self.session.case).standing
        if standing is Standing.REFUSED:
            return self.tr("says no")
        if standing is Standing.OUT_OF_DATE:
            return self.tr("out of date")
        waiting = assess.draft(self.session.case).unanswered if standing is Standing.NONE else 0
        return self.tr("{count} open").format(count=waiting) if waiting else ""

    def refresh(self) -> None:
        case = self.session.case
        ready = case.is_cleaned()
        self.draft = assess.draft(case) if ready else None
        self._ask()
        self.empty.setVisible(not ready)
        shows_paper = ready and self._shows_paper
        self._paper.setVisible(shows_paper)
        for always in (self.audit, self.signer):
            always.setVisible(ready)
        for drafted in (self.facts, self.questions, self.risks):
            drafted.setVisible(ready and not shows_paper)
        self._show_notice(ready=ready, shows_paper=shows_paper)
        if self.draft is not None:
            for part in (self.facts, self.questions, self.risks, self.audit):
                part.show_draft(self.draft)
            self._name_signer()
        if shows_paper:
            self._show_paper()
        self._show_primary()

    def retranslate(self) -> None:
        self._ask()
        self.empty.set_texts(
            self.tr("There is nothing to assess yet"),
            self.tr("The assessment speaks of the cleaned records, so they come first."),
            self.tr("Go to Clean"),
        )
        self.print_button.set_text(self.tr("Print"))
        self.help.set_step(
            self.tr(
                "Before anything is handed over, the law wants its effect on people assessed and recorded, "
                "however small the shop (PIPL arts. 55, 56). The program fills in what the case tells. You "
                "look it through, answer what is left, and the person in charge signs. The paper is kept "
                "3 years. If buyer, purpose or data change afterwards, it is signed anew."
            )
        )
        for part in (self.facts, self.questions, self.risks, self.audit, self.signer, self.signed_card):
            part.retranslate()

    @property
    def _shows_paper(self) -> bool:
        standing = assess.state(self.session.case).standing
        return standing in (Standing.SIGNED, Standing.REFUSED) and not self._again

    def _ask(self) -> None:
        caption = self.tr("Step {number} of 11 · Assess").format(number=STEPS[self.key])
        if self.session.case.is_cleaned() and self._shows_paper:
            self.set_question(
                caption,
                self.tr("Where is the signed assessment kept?"),
                self.tr("Print it for pen and seal, and keep it 3 years at least."),
            )
        else:
            self.set_question(
                caption,
                self.tr("Who could be harmed, and what protects them?"),
                self.tr("Look through what the program proposes, answer what is left, then sign."),
            )

    # ---- layout -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.notice.hide()
        self._paper.put(self.preview, 1, at_top=True)
        self._paper.put(self.signed_card, 0, at_top=True)
        parts: list[QWidget] = [
            self.notice, self.work_card, self.empty, self._paper, self.facts, self.risks, self.questions,
            self.signer, self.audit,
        ]  # fmt: skip
        for part in parts:
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._set_sizes(narrow=False, short=False)

    def _connect(self) -> None:
        self.form_changed.connect(lambda narrow, short: self._set_sizes(narrow=narrow, short=short))
        self.primary_clicked.connect(self._press_primary)
        self.empty.clicked.connect(lambda: self.session.step_wanted.emit("clean"))
        self.print_button.clicked.connect(self._print)
        self.signer.name.edited.connect(lambda _="": self._show_primary())
        self.audit.sign_clicked.connect(self._sign_audit)
        self.signed_card.open_clicked.connect(self._open_folder)
        self.signed_card.save_clicked.connect(self._save_copy)
        self.signed_card.again_clicked.connect(self._begin_again)
        for work in (self.work, self.facts.work, self.questions.work, self.risks.work, self.audit.work):
            work.busy_changed.connect(lambda _=False: self._show_primary())

    def _set_sizes(self, *, narrow: bool, short: bool) -> None:
        self.preview.set_narrow(narrow)
        self._least = _PREVIEW_HEIGHT_SHORT if short else _PREVIEW_HEIGHT
        self.signed_card.setMinimumWidth(0 if narrow else _COLUMN_WIDTH)
        self.signed_card.setMaximumWidth(16_777_215 if narrow else _COLUMN_WIDTH)
        self._fit_preview()

    def _fit_preview(self) -> None:
        taken = self.head.sizeHint().height() + self.balance.height() + self.footer.height()
        self.preview.setFixedHeight(max(self._least, self.height() - taken - SPACE_16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_preview()

    # ---- before it is signed ------------------------------------------------------------------------------

    def _show_notice(self, *, ready: bool, shows_paper: bool) -> None:
        now = assess.state(self.session.case)
        told = ready and not shows_paper and now.standing in (Standing.OUT_OF_DATE, Standing.NOT_NEEDED)
        self.notice.setVisible(told)
        if told:
            tone = "warn" if now.standing is Standing.OUT_OF_DATE else "info"
            words = standing_in_words(self.session.case, now, self.session.language)
            self.notice.set_text(words, "warn" if tone == "warn" else "info")

    def _name_signer(self) -> None:
        """Propose the seller's representative until somebody writes another name."""
        if not self._named:
            self._named = True
            seller = parties.load(self.session.case).seller
            self.signer.name.set_text(seller.representative or seller.name)

    def _press_primary(self) -> None:
        if self._shows_paper or assess.state(self.session.case).standing is Standing.NOT_NEEDED:
            self.go_on()
        else:
            self._sign()

    def _sign(self) -> None:
        case, language, name = self.session.case, self.session.language, self.signer.name.text
        target = self._target(assess.ASSESSMENT, self.tr("Save the signed assessment"))
        if target is not None:

            def signing(_progress: Progress) -> StoredPaper:
                return assess.sign(case, name, target, language)

            self.work.run(signing, self.tr("Signing the assessment"), self._show_made)

    def _sign_audit(self) -> None:
        case, language, name = self.session.case, self.session.language, self.signer.name.text
        target = self._target(assess.SELF_AUDIT, self.tr("Save the signed self-audit"))
        if target is not None:

            def signing(_progress: Progress) -> StoredPaper:
                return assess.sign_self_audit(case, name, target, language)

            self.work.run(signing, self.tr("Signing the self-audit"), self._tell_audit_signed)

    def _target(self, kind: str, title: str) -> Path | None:
        proposed = assess.proposed_file(self.session.case, self.session.language, kind)
        return self._choose_target(self, title, proposed, "PDF (*.pdf)")

    def _show_made(self, _paper: StoredPaper) -> None:
        self._again = False
        self._body.verticalScrollBar().setValue(0)
        self.show_case()

    def _tell_audit_signed(self, paper: StoredPaper) -> None:
        words = self.tr("The self-audit is signed as {number}; keep it until {until} at least.")
        self.work_card.tell(words.format(number=paper.number, until=paper.keep_until), "done")
        self._body.verticalScrollBar().setValue(0)

    # ---- after it was signed ------------------------------------------------------------------------------

    def _show_paper(self) -> None:
        case = self.session.case
        now, paper = assess.state(case), assess.newest_paper(case)
        if paper is None:
            return
        file = self._file_of(paper)
        if self._drawn != (paper.id, file):
            self._drawn = (paper.id, file)
            self._draw(file)
        sentence = standing_in_words(case, now, self.session.language)
        stands = now.standing is Standing.SIGNED
        self.signed_card.show_paper(paper, sentence, is_there=file is not None, stands=stands)

    def _draw(self, file: Path | None) -> None:
        if file is None:
            self.preview.show_message(self.tr("The signed file is not where it was saved, or was changed."))
        else:
            self.preview.show_pdf(file.read_bytes())

    def _file_of(self, paper: StoredPaper) -> Path | None:
        """Return where the signed file is, if it is the one that was signed."""
        places = [Path(paper.folder), self.session.case.vault.documents]
        for place in places:
            file = place / paper.file_name
            try:
                if file.is_file() and sha256_of(file) == paper.sha256:
                    return file
            except (OSError, ShopxferError):
                continue
        return None

    def _open_folder(self) -> None:
        paper = assess.newest_paper(self.session.case)
        file = self._file_of(paper) if paper else None
        if file is not None:
            show_folder(file.parent)

    def _save_copy(self) -> None:
        paper = assess.newest_paper(self.session.case)
        file = self._file_of(paper) if paper else None
        if file is None:
            self.refresh()
            return
        target = self._choose_target(self, self.tr("Save a copy"), Path(file.name), "PDF (*.pdf)")
        if target is None:
            return
        try:
            with named_os_errors(target.parent):
                write_whole(target, file.read_bytes())
        except ShopxferError as error:
            self.work_card.tell(self.session.sentence(error))

    def _begin_again(self) -> None:
        self._again = True
        self.refresh()

    def _print(self) -> None:
        paper = assess.newest_paper(self.session.case)
        printer = self._choose_printer(self) if paper and self.preview.page_count else None
        if printer is None or paper is None:
            return
        try:
            print_pdf(self.preview.document, printer, paper.number)
        except PrintFailed as error:
            self.work_card.tell(self.session.sentence(error))

    # ---- the footer ---------------------------------------------------------------------------------------

    def _show_primary(self) -> None:
        shows_paper = self._paper.isVisibleTo(self)
        self.print_button.setVisible(shows_paper)
        self.print_button.setEnabled(shows_paper and self.preview.page_count > 0)
        standing = assess.state(self.session.case).standing
        if self.draft is None:
            self.footer.set_primary(
                self.tr("Sign"), enabled=False, missing=self.tr("The records are not cleaned yet.")
            )
        elif shows_paper or standing is Standing.NOT_NEEDED:
            self._show_finished(standing)
        else:
            reason = self._missing(self.draft)
            self.footer.set_primary(self.tr("Sign"), enabled=not reason, missing=reason)
            if not reason:
                self.footer.set_sentence(self.tr("Everything is answered; it waits for a signature."), "done")

    def _show_finished(self, standing: Standing) -> None:
        if standing is Standing.REFUSED:
            self.footer.set_primary("")
            words = self.tr("The assessment says no: change what it names, then assess again.")
            self.footer.set_sentence(words, "danger")
            return
        self.footer.set_primary(self.tr("Go to Notify"))
        if standing is Standing.SIGNED:
            self.footer.set_sentence(self.tr("Signed. What follows may go on."), "done")

    def _missing(self, now: Draft) -> str:
        """Return what keeps the assessment from being signed, in one sentence."""
        parts = (self.facts, self.questions, self.risks, self.audit)
        if self.work.is_busy or any(part.work.is_busy for part in parts):
            return self.tr("Something is still running.")
        if waiting := len(now.open_risks):
            return counted(
                self.tr("1 risk is not dealt with yet."),
                self.tr("{count} risks are not dealt with yet."),
                waiting,
            )
        if waiting := len(now.open_questions):
            return counted(
                self.tr("1 question has no conclusion."),
                self.tr("{count} questions have no conclusion."),
                waiting,
            )
        return "" if self.signer.name.text.strip() else self.tr("Write who signs.")
