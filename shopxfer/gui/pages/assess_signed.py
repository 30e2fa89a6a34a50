"""The signed assessment: who signed it, how long it is kept, its file; and the card where it is signed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, Type
from shopxfer.gui.parts.badge import Badge, BadgeText
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import Label
from shopxfer.vault.papers import StoredPaper

_NAME_WIDTH: Final = 480


class SignedPaperCard(Card):
    """The newest paper with what can be done with it."""

    open_clicked = Signal()
    save_clicked = Signal()
    again_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.badge = Badge(BadgeText(""))
        self._sentence = Label(role=Type.DENSE, wrap=True)
        self._file = Label(role=Type.DENSE, wrap=True)
        self._digest = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.open_folder = Button(icon="folder-open")
        self.save = Button(icon="download")
        self.again = Button(kind="link", dense=True)
        self.add_to_head(self.badge)
        for part in (self._sentence, self._file, self._digest):
            self.add(part)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        for button in (self.open_folder, self.save):
            row.addWidget(button)
        row.addStretch(1)
        self.add_layout(row)
        self.add(self.again)
        self.open_folder.clicked.connect(self.open_clicked)
        self.save.clicked.connect(self.save_clicked)
        self.again.clicked.connect(self.again_clicked)

    def show_paper(self, paper: StoredPaper, sentence: str, *, is_there: bool, stands: bool) -> None:
        """Show a signed paper; `stands`: it lets the handover go on."""
        self.set_title(self.tr("Signed"), paper.number)
        self._sentence.setText(sentence)
        self._file.setText(paper.file_name)
        digest = " ".join(paper.sha256[start : start + 8] for start in range(0, len(paper.sha256), 8))
        self._digest.setText(f"SHA-256 {digest}")
        if not is_there:
            badge = BadgeText(self.tr("File not found or changed"), "warn")
        elif stands:
            badge = BadgeText(self.tr("Final"), "done")
        else:
            badge = BadgeText(self.tr("Says no"), "danger")
        self.badge.show_badge(badge)
        for button in (self.open_folder, self.save):
            button.setEnabled(is_there)

    def retranslate(self) -> None:
        """Say everything again that does not hang on a paper."""
        self.open_folder.set_text(self.tr("Open folder"))
        self.save.set_text(self.tr("Save a copy…"))
        self.again.set_text(self.tr("Assess again"))


class SignerCard(Card):
    """Who signs, what that means, and what of it is to be checked."""

    def __init__(self) -> None:
        super().__init__()
        self.name = FieldRow("")
        self.name.setMaximumWidth(_NAME_WIDTH)
        self.declares = Label(role=Type.DENSE, wrap=True)
        self.check_this = Badge(BadgeText("", "warn"))
        self._honest = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.body.setSpacing(SPACE_12)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self.check_this)
        row.addWidget(self._honest, 1)
        self.add(self.name)
        self.add(self.declares)
        self.add_layout(row)

    def retranslate(self) -> None:
        """Say everything again."""
        self.set_title(self.tr("Who signs"))
        self.name.set_label(self.tr("Person in charge of the data"))
        self.declares.setText(
            self.tr("With the signature the person in charge declares that the answers are true.")
        )
        self.check_this.show_badge(BadgeText(self.tr("Check this"), "warn"))
        self._honest.setText(
            self.tr(
                "The wording of the official forms was not seen; the situations and questions come from the "
                "law itself. This is no legal advice."
            )
        )
