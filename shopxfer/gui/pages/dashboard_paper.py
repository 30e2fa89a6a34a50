"""The anonymous summary for the buyer as it will be printed, and its way to a printer or a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.gui.pages.saving import ChooseFile
from shopxfer.gui.parts.paper_preview import PaperPreview
from shopxfer.gui.parts.printing import AskPrinter, print_pdf
from shopxfer.gui.session import Session
from shopxfer.handover import summary
from shopxfer.handover.overview import Overview


class SummaryView(QWidget):
    """The paper; what it shows is what is printed and saved, to the byte."""

    drawn = Signal()  #: it shows the paper it was asked for
    failed = Signal(object)  #: the ShopxferError for which there is none

    def __init__(self, session: Session, choose_target: ChooseFile, choose_printer: AskPrinter) -> None:
        super().__init__()
        self._session = session
        self._choose_target, self._choose_printer = choose_target, choose_printer
        self.pdf = b""
        self.is_saved = False  #: what is shown was saved under its number
        self._number = ""
        self.preview = PaperPreview()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview)

    @property
    def is_drawn(self) -> bool:
        """Return whether there is a paper to print and save."""
        return bool(self.pdf)

    def show_summary(self, counted: Overview) -> None:
        """Draw the summary of what was counted, as a job; `drawn` follows."""
        self.pdf, self.is_saved = b"", False
        self._number = summary.next_number(self._session.case)
        self.preview.show_message(self.tr("The summary is being drawn"))
        case, language = self._session.case, self._session.language
        job = self._session.start(lambda _progress: summary.draft(case, counted, language), changes=False)
        job.succeeded.connect(self._show_drawn)
        job.failed.connect(self.failed)

    def ask_target(self) -> Path | None:
        """Return where somebody wants the paper saved, None if they thought better of it."""
        proposed = summary.proposed_file(self._session.case, self._session.language)
        return self._choose_target(self, self.tr("Save the summary"), proposed, "PDF (*.pdf)")

    def print_out(self) -> None:
        """Print the paper on a printer that somebody chooses.

        Raises:
            PrintFailed: the printer did not take it.
        """
        printer = self._choose_printer(self)
        if printer is not None:
            print_pdf(self.preview.document, printer, self._number)

    def _show_drawn(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.preview.show_pdf(pdf)
        self.drawn.emit()
