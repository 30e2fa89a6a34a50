"""One side of the handover as a card: name, licence code, representative, contact, address."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit

from shopxfer.gui.look.tokens import SPACE_8
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.fields import FieldRow, FormGrid
from shopxfer.vault.parties import Party

CODE_LENGTH = 18


class PartyCard(Card):
    """Seller or buyer. A licence code is checked while it is typed, but not before it can be whole."""

    edited = Signal()  #: by the user's hand

    def __init__(self, role: str) -> None:
        """`role` is seller or buyer."""
        super().__init__()
        self._role = role
        self.name, self.code = FieldRow(""), FieldRow("")
        self.representative, self.contact, self.address = FieldRow(""), FieldRow(""), FieldRow("")
        self._code_left = False
        form = FormGrid(2)
        form.add_all((self.name, self.code, self.representative, self.contact))
        form.add(self.address, 2)
        self.add(form)
        self.body.setSpacing(SPACE_8)
        self.body.addStretch(1)
        for row in self._rows():
            row.edited.connect(lambda _="": self.edited.emit())
        code = self.code.editor
        assert isinstance(code, QLineEdit)
        code.editingFinished.connect(self._leave_code)
        self.retranslate()

    def party(self) -> Party:
        """Return what is typed; a licence code in capitals and without the spaces people group it by."""
        code = "".join(self.code.text.split()).upper()
        texts = (self.name.text, code, self.representative.text, self.contact.text, self.address.text)
        return Party(*(text.strip() for text in texts))

    def show_party(self, party: Party) -> None:
        """Show a party; what is wrong with it may be said at once."""
        texts = (party.name, party.licence_code, party.representative, party.contact, party.address)
        for row, text in zip(self._rows(), texts, strict=True):
            row.set_text(text)
            editor = row.editor
            assert isinstance(editor, QLineEdit)
            editor.setCursorPosition(0)
        self._code_left = True

    def show_code_mistake(self, sentence: str) -> None:
        """Say what is wrong with the code, once it is long enough or was left."""
        complete = len(self.party().licence_code) >= CODE_LENGTH
        self.code.set_error(sentence if complete or self._code_left else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        seller = self._role == "seller"
        self.set_title(self.tr("Seller") if seller else self.tr("Buyer"), self._says())
        self.name.set_label(self.tr("Name as on the licence"))
        self.code.set_label(self.tr("Unified social credit code"))
        self.representative.set_label(self.tr("Representative"))
        self.contact.set_label(self.tr("Phone or e-mail") if seller else self.tr("Contact for customers"))
        self.address.set_label(self.tr("Address"))
        editor = self.code.editor
        assert isinstance(editor, QLineEdit)
        editor.setPlaceholderText(self.tr("18 characters"))

    def _says(self) -> str:
        if self._role == "seller":
            return self.tr("Hands the shop over, and signs the receipt")
        return self.tr("Takes the shop over; customers are told this name and contact")

    def _rows(self) -> tuple[FieldRow, ...]:
        return (self.name, self.code, self.representative, self.contact, self.address)

    def _leave_code(self) -> None:
        self._code_left = bool(self.code.text.strip())
        self.edited.emit()
