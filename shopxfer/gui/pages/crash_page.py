"""The page shown when something happened that nobody expected; see `shopxfer.gui.crash`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from shopxfer.gui.crash import CrashReport, notice_text
from shopxfer.gui.look.fonts import mono
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.labels import Paragraph
from shopxfer.gui.parts.page_frame import PageFrame


class CrashPage(PageFrame):
    """What happened, what is safe, the report as it was saved, and the way out."""

    close_wanted = Signal()

    def __init__(self, crash: CrashReport, folder: str) -> None:
        """Show a report that was saved in `folder`."""
        super().__init__(balance=False, help_panel=False)
        self._folder = folder
        self._card = Card()
        self._text = Paragraph()
        self._report = QPlainTextEdit(crash.text)
        self._report.setReadOnly(True)
        self._report.setFont(mono())
        self._report.setTabChangesFocus(True)
        self._report.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._card.add(self._text)
        self._card.add(self._report, 1)
        self.body.addWidget(self._card, 1)
        self.footer.set_back(None)
        self.primary_clicked.connect(self.close_wanted)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        title, text = notice_text()
        self.set_question("", title, "")
        self._text.set_text(text)
        self._report.setAccessibleName(self.tr("Crash report"))
        self._card.set_title(self.tr("What to do"), self.tr("Report in {folder}").format(folder=self._folder))
        self.footer.set_primary(self.tr("Close the program"))
