"""Step 9, receipt: read it through, sign it, print it, and see that it verifies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from shopxfer.documents.amounts import money
from shopxfer.errors import ShopxferError
from shopxfer.files import sha256_of
from shopxfer.gui.look.tokens import SPACE_12, SPACE_16
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.receipt_cards import LocksCard, PadCard, SignedCard, WordsCard
from shopxfer.gui.pages.saving import ChooseFile, ask_file, ask_target, show_folder
from shopxfer.gui.pages.work import WorkCard
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.paper_preview import PaperPreview
from shopxfer.gui.parts.printing import AskPrinter, PrintFailed, ask_printer, print_pdf
from shopxfer.gui.session import STEPS, Session
from shopxfer.handover import package, prepaid_receipt, receipt, verify
from shopxfer.handover.receipt import ReceiptReport
from shopxfer.handover.verify import VerifyResult
from shopxfer.vault import audit, papers
from shopxfer.vault.papers import StoredPackage, StoredPaper

_COLUMN_WIDTH = 328
_PREVIEW_HEIGHT, _PREVIEW_HEIGHT_SHORT = 440, 300


class ReceiptPage(CasePage):
    """The paper at the left, what signing it means at the right; after that, that it holds."""

    key = "receipt"

    def __init__(
        self,
        session: Session,
        *,
        choose_target: ChooseFile = ask_target,
        choose_file: ChooseFile = ask_file,
        choose_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(session)
        self._choose_target, self._choose_file = choose_target, choose_file
        self._choose_printer = choose_printer
        self._known_files: dict[str, Path] = {}  #: where papers and packages lie, by file name
        self._drawing: object = None  #: what the preview shows or waits for
        self._again = False  #: a new revision is wanted although a receipt is signed
        self.result: VerifyResult | None = None
        self.empty = EmptyState("signature", "")
        self.notice = Notice("danger", "")
        self.work_card = WorkCard(session)
        self.work = self.work_card.work
        self.preview = PaperPreview()
        self.locks, self.pad_card = LocksCard(), PadCard()
        self.signed_card, self.words_card = SignedCard(session), WordsCard(session)
        self._beside = Beside()
        self._column = QWidget()
        self.print_button = self.footer.add_secondary("", "printer")
        self._build()
        self._connect()
        self.retranslate()

    @property
    def signed(self) -> StoredPaper | None:
        """Return the newest receipt if it speaks of the newest package."""
        made = package.newest(self.session.case)
        signed = papers.papers(self.session.case.reader, "receipt")
        return signed[-1] if made and signed and signed[-1].event > made.event else None

    def refresh(self) -> None:
        made, paper = package.newest(self.session.case), self.signed
        self._ask()
        self.empty.setVisible(made is None)
        self._beside.setVisible(made is not None)
        if made is None:
            self._drawing = None
            self.notice.hide()
        else:
            shown = None if self._again else paper
            for card in (self.signed_card, self.words_card):
                card.setVisible(shown is not None)
            for part in (self.locks, self.pad_card):
                part.setVisible(shown is None)
            if shown is None:
                self._show_draft(made)
            else:
                self._show_signed(shown)
        self._show_primary()

    def retranslate(self) -> None:
        self._ask()
        self.empty.set_texts(
            self.tr("There is no package to sign for"),
            self.tr("The receipt names the package and its digest, so the package comes first."),
            self.tr("Go to Package"),
        )
        self.print_button.set_text(self.tr("Print"))
        self.help.set_step(
            self.tr(
                "The receipt says what was handed over, to whom, and what stayed behind. Both sides keep it. "
                "Anyone can check it with this program, without the case and without a network."
            )
        )
        self.notice.buttons["parties"].set_text(self.tr("Go to Parties"))

    def _ask(self) -> None:
        caption = self.tr("Step {number} of 11 · Receipt").format(number=STEPS[self.key])
        if self.signed is not None and not self._again:
            self.set_question(
                caption,
                self.tr("Who needs a copy of the receipt?"),
                self.tr("The buyer gets the PDF or the print. Then read the check words to each other."),
            )
        else:
            self.set_question(
                caption,
                self.tr("Can this receipt be signed?"),
                self.tr("Read it from the top. Once signed, a change of a single character is found."),
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_preview()

    def is_done(self) -> bool:
        return self.signed is not None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._drawing = None
        super().changeEvent(event)

    def _build(self) -> None:
        self.notice.add_button("parties", "")
        self.notice.hide()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        for card in (self.signed_card, self.words_card, self.locks, self.pad_card):
            column.addWidget(card)
        column.addStretch(1)
        self._column.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._beside.put(self.preview, 1, at_top=True)
        self._least = _PREVIEW_HEIGHT
        self._beside.put(self._column, 0, at_top=True)
        for part in (self.notice, self.work_card):
            self.body.addWidget(part)
        self.body.addWidget(self._beside, 1)
        self.body.addWidget(self.empty, 4)
        self._set_sizes(narrow=False, short=False)

    def _connect(self) -> None:
        self.form_changed.connect(lambda narrow, short: self._set_sizes(narrow=narrow, short=short))
        self.primary_clicked.connect(self._sign)
        self.empty.clicked.connect(self.go_back)
        self.notice.pressed.connect(self.session.step_wanted)
        self.print_button.clicked.connect(self._print)
        self.work.busy_changed.connect(lambda _=False: self._show_primary())
        self.signed_card.verify_clicked.connect(self._verify)
        self.signed_card.open_clicked.connect(self._open_folder)
        self.signed_card.find_clicked.connect(self._find)
        self.signed_card.package_clicked.connect(self._find_package)
        self.signed_card.again_clicked.connect(self._begin_again)

    def _set_sizes(self, *, narrow: bool, short: bool) -> None:
        self.preview.set_narrow(narrow)
        self._least = _PREVIEW_HEIGHT_SHORT if short else _PREVIEW_HEIGHT
        self._fit_preview()
        self._column.setMinimumWidth(0 if narrow else _COLUMN_WIDTH)
        self._column.setMaximumWidth(16777215 if narrow else _COLUMN_WIDTH)

    def _fit_preview(self) -> None:
        """Give the paper the height of the page's body, so that its own foot stays in sight."""
        taken = self.head.sizeHint().height() + self.balance.height() + self.footer.height()
        self.preview.setFixedHeight(max(self._least, self.height() - taken - SPACE_16))

    # -- before it is signed ---------------------------------------------------------------------------

    def _show_draft(self, made: StoredPackage) -> None:
        wanted = ("draft", made.id, receipt.next_number(self.session.case), self.session.language)
        self._show_locked(made)
        if self._drawing == wanted or self.work.is_busy:
            return
        self._drawing = wanted
        self.notice.hide()
        self.preview.show_message(self.tr("The receipt is being drawn"))
        case, language = self.session.case, self.session.language
        job = self.session.start(lambda _progress: (wanted, receipt.draft(case, language)), changes=False)
        job.succeeded.connect(self._show_drawn)
        job.failed.connect(self._explain_missing)

    def _show_drawn(self, result: tuple[object, bytes]) -> None:
        wanted, pdf = result
        made = package.newest(self.session.case)
        if wanted == self._drawing and made is not None:
            self.preview.show_pdf(pdf)
            self._show_locked(made)
            self._show_primary()

    def _explain_missing(self, error: ShopxferError) -> None:
        self._drawing = None
        sentence = self.session.sentence(error)
        self.notice.set_text(sentence)
        self.notice.show()
        self.preview.show_message(sentence)
        self._show_primary()

    def _show_locked(self, made: StoredPackage) -> None:
        case = self.session.case
        balance, summary = case.balance(), made.summary
        pages = self.preview.page_count
        lines = [
            counted(
                self.tr("The whole receipt, 1 page, and the list inside it"),
                self.tr("The whole receipt, {count} pages, and the list inside it"),
                pages,
            )
            if pages
            else self.tr("The whole receipt and the list inside it"),
            self.tr("Row balance: {rows} rows, difference {difference}").format(
                rows=f"{balance.source_rows:,}", difference=f"{balance.difference:,}"
            ),
            self.tr("The package's SHA-256, read back and compared"),
            self.tr("The head of the log, entry {number}").format(number=f"{audit.head(case.reader).seq:,}"),
        ]
        owed = prepaid_receipt.lines_of(summary)
        if owed:
            people, fen = sum(each.customers for each in owed), sum(each.amount_fen for each in owed)
            amount, customers = f"¥{money(fen)}", f"{people:,}"
            lines.insert(
                2,
                self.tr("Prepaid {amount} of {people} customers").format(amount=amount, people=customers),
            )
        self.locks.show_locked(lines)

    def _sign(self) -> None:
        case, language = self.session.case, self.session.language
        number = receipt.next_number(case)
        proposed = case.vault.documents / self.session.say("receipt.file_name", number=number)
        target = self._choose_target(self, self.tr("Save the signed receipt"), proposed, "PDF (*.pdf)")
        if target is None:
            return
        strokes = self.pad_card.pad.strokes
        self._known_files[target.name] = target
        self.work.run(
            lambda progress: receipt.make_receipt(case, target, progress, language, strokes=strokes),
            self.session.say("progress.receipt"),
            self._show_made,
        )

    def _show_made(self, _report: ReceiptReport) -> None:
        self._again = False
        self._body.verticalScrollBar().setValue(0)
        self.refresh()

    # -- after it was signed ---------------------------------------------------------------------------

    def _show_signed(self, paper: StoredPaper) -> None:
        file = self._file_of(paper)
        wanted = ("signed", paper.id, str(file))
        if self._drawing != wanted:
            self._drawing = wanted
            self.result = None
            if file is None:
                self.preview.show_message(self.tr("The signed file is not where it was saved."))
            else:
                self._show_file(file)
        self.signed_card.show_receipt(paper, self.result, is_there=file is not None)
        self._show_words()

    def _show_file(self, file: Path) -> None:
        try:
            pdf = file.read_bytes()
        except OSError:
            self.preview.show_message(self.tr("The signed file cannot be read."))
            return
        self.preview.show_pdf(pdf)
        self._check(file)

    def _show_words(self) -> None:
        signatures = self.result.receipt.signatures if self.result else ()
        self.words_card.setVisible(bool(signatures))
        if signatures:
            self.words_card.show_words(signatures[0].check_words)

    def _file_of(self, made: StoredPaper | StoredPackage) -> Path | None:
        """Return where a file is: where the owner found it, where it was written, or with the case."""
        case, name = self.session.case, made.file_name
        places = [Path(made.folder), case.vault.documents, case.folder.parent]
        candidates = [self._known_files.get(name), *(place / name for place in places)]
        return next((file for file in candidates if file is not None and file.is_file()), None)

    def _verify(self) -> None:
        paper = self.signed
        file = self._file_of(paper) if paper else None
        if file is None:
            self.refresh()
            return
        self._show_file(file)

    def _check(self, file: Path) -> None:
        """Check the file with our own verifier, with the package if it is where it was put."""
        made = package.newest(self.session.case)
        packed = self._file_of(made) if made else None
        job = self.session.start(lambda _progress: verify.verify(file, packed), changes=False)
        job.succeeded.connect(self._show_result)
        job.failed.connect(lambda error: self.work_card.tell(self.session.sentence(error)))

    def _show_result(self, result: VerifyResult) -> None:
        paper = self.signed
        if paper is None or self._again or self._file_of(paper) != result.file:
            return
        self.result = result
        self.signed_card.show_receipt(paper, result, is_there=True)
        self._show_words()
        self._show_primary()

    def _open_folder(self) -> None:
        paper = self.signed
        file = self._file_of(paper) if paper else None
        if file is not None:
            show_folder(file.parent)

    def _find(self) -> None:
        start = self.session.case.vault.documents
        file = self._choose_file(self, self.tr("The signed receipt"), start, "PDF (*.pdf)")
        paper = self.signed
        if file is None or paper is None:
            return
        if sha256_of(file) != paper.sha256:
            words = self.tr('"{name}" is not the file that was signed here, or it was changed since.')
            self.work_card.tell(words.format(name=file.name), "warn")
            return
        self._known_files[paper.file_name] = file
        self.refresh()

    def _find_package(self) -> None:
        made = package.newest(self.session.case)
        start = self.session.case.vault.documents
        file = self._choose_file(self, self.tr("The package"), start, "Excel (*.xlsx)") if made else None
        if file is not None and made is not None:
            self._known_files[made.file_name] = file
            self._verify()

    def _begin_again(self) -> None:
        self._again = True
        self.pad_card.pad.clear()
        self.refresh()

    def _print(self) -> None:
        printer = self._choose_printer(self) if self.preview.page_count else None
        if printer is None:
            return
        paper = None if self._again else self.signed
        name = paper.number if paper else receipt.next_number(self.session.case)
        try:
            print_pdf(self.preview.document, printer, name)
        except PrintFailed as error:
            self.work_card.tell(self.session.sentence(error))

    def _show_primary(self) -> None:
        there = self.preview.page_count > 0 and self._beside.isVisibleTo(self)
        self.print_button.setEnabled(there)
        if self.signed is not None and not self._again:
            self._show_finished()
            return
        if not self._beside.isVisibleTo(self):
            reason = self.tr("There is no package yet.")
        elif self.work.is_busy:
            reason = self.tr("Something is still running.")
        elif not there:
            reason = self.tr("The receipt is not drawn yet.")
        else:
            reason = ""
        self.footer.set_primary(self.tr("Sign and save PDF"), enabled=not reason, missing=reason)
        if not reason:
            self.footer.set_sentence(self.tr("Complete, waits for the seller's signature."), "done")

    def _show_finished(self) -> None:
        self.footer.set_primary("")
        if self.result is None:
            self.footer.set_sentence("")
        elif self.result.holds:
            self.footer.set_sentence(self.tr("Signed and verified. Give one copy to the buyer."), "done")
        else:
            self.footer.set_sentence(self.tr("The signed file does not hold: see the findings."), "danger")
