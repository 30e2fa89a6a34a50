"""Beside the receipt: what a signature locks, the drawn signature, the check words, what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.documents.check_words import CheckWord
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, Type
from shopxfer.gui.pages.verify_cards import CheckWordGrid, FindingRow, finding_row
from shopxfer.gui.parts.badge import Badge, BadgeText
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.labels import IconLabel, Label
from shopxfer.gui.parts.pad import SignaturePad
from shopxfer.gui.session import Session
from shopxfer.handover.verify import VerifyResult
from shopxfer.vault.papers import StoredPaper


def _with_icon(icon: str, tone: str, label: Label) -> QHBoxLayout:
    """Return a line of words with an icon on the height of their first line."""
    row = QHBoxLayout()
    row.setSpacing(SPACE_8)
    sunk = QVBoxLayout()
    sunk.setContentsMargins(0, 2, 0, 0)
    sunk.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(sunk)
    row.addWidget(label, 1)
    return row


class LocksCard(Card):
    """What cannot be changed any more once it is signed."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[str] = ()
        self._list = QWidget()
        self.add(self._list)

    def show_locked(self, lines: Sequence[str]) -> None:
        """Show one line for each thing that the signature covers."""
        self.lines = lines
        self.set_title(self.tr("What the signature locks"))
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        for line in lines:
            column.addLayout(_with_icon("check", "accent", Label(line, Type.DENSE, wrap=True)))
        self.body.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh


class PadCard(Card):
    """The drawn signature, for those who like to see one, and what the digital one can prove."""

    def __init__(self) -> None:
        super().__init__()
        self.pad = SignaturePad()
        self.clear = Button(kind="link", dense=True)
        self.clear.clicked.connect(self.pad.clear)
        self.pad.changed.connect(self._show_clear)
        self._honest = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.add_to_head(self.clear)
        self.add(self.pad)
        self.add_layout(_with_icon("info", "ink2", self._honest))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show_clear(self) -> None:
        self.clear.setVisible(bool(self.pad.strokes))

    def _retranslate(self) -> None:
        self.set_title(self.tr("Signature by hand"), self.tr("optional"))
        self.clear.set_text(self.tr("Clear"))
        self._honest.setText(
            self.tr(
                "The digital signature uses a certificate made on this computer. It proves that nothing was "
                "changed, not who signed."
            )
        )
        self._show_clear()


class WordsCard(Card):
    """The six words that both sides read to each other over the phone."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._words: tuple[CheckWord, ...] = ()
        self._how = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self._grid = QWidget()
        self.add(self._how)
        self.add(self._grid)

    def show_words(self, words: tuple[CheckWord, ...]) -> None:
        """Show the words of the key that signed."""
        self._words = words
        self.set_title(self.tr("Check words"))
        self._how.setText(
            self.tr("Read them to the other side over the phone. Same six words: signed with the same key.")
        )
        fresh = CheckWordGrid(words, self._session.language)
        self.body.replaceWidget(self._grid, fresh)
        self._grid.hide()
        self._grid.deleteLater()
        self._grid = fresh

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._words:
            self.show_words(self._words)


class SignedCard(Card):
    """The finished receipt: number, file, and what our own verifier finds in it."""

    open_clicked = Signal()
    verify_clicked = Signal()
    find_clicked = Signal()
    package_clicked = Signal()
    again_clicked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[StoredPaper, VerifyResult | None, bool] | None = None
        self._verdict = Badge(BadgeText(""))
        self._file = Label(role=Type.DENSE, wrap=True)
        self._findings = QWidget()
        self.open_folder = Button(icon="folder-open")
        self.verify = Button(icon="shield-check")
        self.find_file = Button(icon="search")
        self.package = Button(kind="link", dense=True)
        self.again = Button(kind="link", dense=True)
        for button, signal in (
            (self.open_folder, self.open_clicked),
            (self.verify, self.verify_clicked),
            (self.find_file, self.find_clicked),
            (self.package, self.package_clicked),
            (self.again, self.again_clicked),
        ):
            button.clicked.connect(signal)
        self._build()
        self._retranslate()

    def show_receipt(self, paper: StoredPaper, result: VerifyResult | None, *, is_there: bool) -> None:
        """Show a signed receipt and, once it was checked, what was found; `is_there`: its file is known."""
        self._shown = (paper, result, is_there)
        self.set_title(self.tr("Signed"), paper.number)
        self._file.setText(paper.file_name)
        self._verdict.show_badge(self._badge(result, is_there=is_there))
        self._show_findings(result)
        for button in (self.open_folder, self.verify):
            button.setVisible(is_there)
        self.find_file.setVisible(not is_there)
        self.package.setVisible(is_there and result is not None and result.package is None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.open_folder.set_text(self.tr("Open folder"))
        self.verify.set_text(self.tr("Verify again"))
        self.find_file.set_text(self.tr("Find the file…"))
        self.package.set_text(self.tr("Compare the package…"))
        self.again.set_text(self.tr("Sign a new revision"))
        if self._shown:
            paper, result, is_there = self._shown
            self.show_receipt(paper, result, is_there=is_there)

    def _build(self) -> None:
        self.add_to_head(self._verdict)
        self.body.setSpacing(SPACE_4)
        self.add(self._file)
        self.add(self._findings)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        for button in (self.open_folder, self.verify, self.find_file):
            buttons.addWidget(button)
        buttons.addStretch(1)
        links = QHBoxLayout()
        links.setSpacing(SPACE_8)
        links.addWidget(self.package)
        links.addStretch(1)
        links.addWidget(self.again)
        self.add_layout(buttons)
        self.add_layout(links)

    def _badge(self, result: VerifyResult | None, *, is_there: bool) -> BadgeText:
        if not is_there:
            return BadgeText(self.tr("File not found"), "warn")
        if result is None:
            return BadgeText(self.tr("Checking"), "plain", icon="clock")
        if not result.holds:
            return BadgeText(self.tr("Does not hold"), "danger")
        return BadgeText(self.tr("Verified"), "done")

    def _show_findings(self, result: VerifyResult | None) -> None:
        language = self._session.language
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if result is not None:
            found = [*result.receipt.findings, *(result.compared.findings if result.compared else ())]
            for finding in found:
                column.addWidget(finding_row(finding, language))
            if result.package is None:
                words = self.tr("The package was not compared: it is not beside the case.")
                column.addWidget(FindingRow("circle-alert", "warn", words))
        self.body.replaceWidget(self._findings, fresh)
        self._findings.hide()
        self._findings.deleteLater()
        self._findings = fresh
