"""Verify: a receipt and its package are checked without a case, by anyone who holds the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from shopxfer.errors import ShopxferError
from shopxfer.gui.choosing import Chooser, documents_folder
from shopxfer.gui.i18n import Translations
from shopxfer.gui.look.tokens import SPACE_16
from shopxfer.gui.pages.verify_cards import PackageCard, ReceiptCard, SignatureCard
from shopxfer.gui.parts.drop import DropFrame, DropZone
from shopxfer.gui.parts.notice import Notice, NoticeTone
from shopxfer.gui.parts.page_frame import PageFrame
from shopxfer.gui.worker import Job, Work
from shopxfer.handover.verify import VerifyResult, verify
from shopxfer.texts import sentence

RECEIPT, PACKAGE = ".pdf", ".xlsx"


class VerifyPage(PageFrame):
    """Takes a receipt, and its package if it is there, and says what holds. Never a tick on half of it."""

    def __init__(self, chooser: Chooser, translations: Translations, run: Callable[[Work], Job]) -> None:
        """`run` puts work on a lane and returns its job."""
        super().__init__(balance=False)
        self._chooser, self._translations, self._run = chooser, translations, run
        self._receipt: Path | None = None
        self._package: Path | None = None
        self._job: Job | None = None
        self.result: VerifyResult | None = None
        self.zone = DropZone("", "", "")
        self.failure, self.verdict = Notice("danger", ""), Notice("info", "")
        self._results = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._results)
        self._build()
        self._retranslate()

    @property
    def is_checking(self) -> bool:
        """Return whether a check is under way."""
        return self._job is not None

    def begin(self) -> None:
        """Begin with nothing chosen."""
        self._receipt = self._package = self._job = self.result = None
        self.failure.hide()
        self._show()

    def take(self, files: Sequence[Path]) -> None:
        """Take a receipt, a package, or both, and check what is there; a receipt begins anew."""
        for file in files:
            if file.suffix.lower() == RECEIPT:
                self._receipt = file
                if not any(other.suffix.lower() == PACKAGE for other in files) and self.result:
                    self._package = None
            elif file.suffix.lower() == PACKAGE:
                self._package = file
        self.result = None
        self._check()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(SPACE_16)
        self.failure.hide()
        self.body.addWidget(self.failure)
        self.body.addWidget(self.zone, 1)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self._results)
        self._stretch = QWidget()
        self.body.addWidget(self._stretch, 1)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.form_changed.connect(
            lambda narrow, _short: self._columns.setDirection(down if narrow else across)
        )
        self.zone.choose_clicked.connect(self._choose_receipt)
        self.primary_clicked.connect(self._go)
        drop = DropFrame(self, lambda path: path.suffix.lower() in (RECEIPT, PACKAGE))
        drop.dropped.connect(self.take)

    def _choose_receipt(self) -> None:
        title, kinds = self.tr("Choose the receipt"), self.tr("Receipts (*.pdf)")
        chosen = self._chooser.file(self, title, self._beside(self._package), kinds)
        if chosen is not None:
            self.take((chosen,))

    def _choose_package(self) -> None:
        title, kinds = self.tr("Choose the package"), self.tr("Packages (*.xlsx)")
        chosen = self._chooser.file(self, title, self._beside(self._receipt), kinds)
        if chosen is not None:
            self.take((chosen,))

    @staticmethod
    def _beside(file: Path | None) -> Path:
        return file.parent if file else documents_folder()

    def _go(self) -> None:
        if self._receipt is None:
            self._choose_receipt()
        elif self.result is not None and self._wants_package(self.result):
            self._choose_package()
        else:
            self.begin()

    def _check(self) -> None:
        receipt, package = self._receipt, self._package
        self.failure.hide()
        self._show()
        if receipt is None:
            return
        job = self._run(lambda _progress: verify(receipt, package))
        self._job = job
        job.succeeded.connect(lambda result: self._checked(job, result))
        job.failed.connect(lambda error: self._failed(job, error))
        job.ended.connect(lambda: self._ended(job))
        self._show()

    def _checked(self, job: Job, result: VerifyResult) -> None:
        if job is self._job:
            self.result = result

    def _failed(self, job: Job, error: ShopxferError) -> None:
        if job is self._job:
            self.failure.set_text(sentence(error, self._translations.language))
            self.failure.show()
            self._receipt = self._package = None

    def _ended(self, job: Job) -> None:
        # Other files may have been dropped meanwhile: their own check tells of them.
        if job is self._job:
            self._job = None
            self._show()

    # -- what is shown -------------------------------------------------------------------------------------

    def _show(self) -> None:
        self.zone.setVisible(self.result is None)
        for part in (self.verdict, self._results):
            part.setVisible(self.result is not None)
        self._stretch.setVisible(self.result is not None)
        self._fill_results()
        if self.is_checking:
            self.footer.set_primary(self.tr("Choose a receipt"), enabled=False, missing=self.tr("Checking"))
            return
        if self.result is None:
            waiting = self.tr('"{name}" is waiting for its receipt.')
            missing = waiting.format(name=self._package.name) if self._package else ""
            self.footer.set_primary(self.tr("Choose a receipt"), missing=missing)
            return
        more = self._wants_package(self.result)
        self.footer.set_primary(
            self.tr("Check the package too") if more else self.tr("Verify another receipt")
        )
        self.verdict.set_text(*self._verdict(self.result))

    @staticmethod
    def _wants_package(result: VerifyResult) -> bool:
        return result.package is None and result.receipt.intact and result.receipt.manifest is not None

    def _verdict(self, result: VerifyResult) -> tuple[str, NoticeTone]:
        """Return the verdict and its tone; done only where both files were checked and hold."""
        if not result.receipt.intact:
            return self.tr("The receipt does not hold."), "danger"
        if result.package is None:
            return self.tr("Receipt intact; package not checked."), "warn"
        if not result.package_matches:
            return self.tr("Receipt intact; the package is not the one it names."), "danger"
        return self.tr("Receipt intact, and the package is the one it names."), "done"

    def _fill_results(self) -> None:
        while (item := self._columns.takeAt(0)) is not None:
            column = item.widget()
            if column is not None:
                column.hide()
                column.deleteLater()
        result, language = self.result, self._translations.language
        if result is None:
            return
        package = PackageCard(result, language)
        package.choose_clicked.connect(self._choose_package)
        signatures = [SignatureCard(signature, language) for signature in result.receipt.signatures]
        self._columns.addWidget(_column(ReceiptCard(result, language), package), 3)
        if signatures:
            self._columns.addWidget(_column(*signatures), 2)

    def _retranslate(self) -> None:
        self.set_question(
            self.tr("Verify a receipt"),
            self.tr("Has this receipt been changed?"),
            self.tr("No password and no network are needed, and no trust in whoever made it."),
        )
        self.zone.set_texts(
            self.tr("Drag the receipt here, or "),
            self.tr("choose a file…"),
            self.tr("The PDF as it was signed. Its package (.xlsx) may come with it."),
        )
        self.help.set_step(
            self.tr(
                "A receipt holds if every byte of it is as it was signed. The package is compared by its "
                "size and by its SHA-256, which the receipt carries.\n\nA certificate made by the program "
                "proves that nothing was changed, not who signed. The check words close this gap: call "
                "the signer and have them read out."
            )
        )
        if self.failure.isVisible() and self.result is None:
            self.failure.hide()
        self._show()


def _column(*cards: QWidget) -> QWidget:
    column = QWidget()
    stack = QVBoxLayout(column)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(SPACE_16)
    for card in cards:
        stack.addWidget(card)
    stack.addStretch(1)
    return column
