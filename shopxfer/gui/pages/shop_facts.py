"""What else has to be known about the seller: whose brand it runs under, and who signs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow, FormGrid
from shopxfer.gui.parts.notice import Notice
from shopxfer.handover.parties import ADMINISTERED, Parties, Terms
from shopxfer.vault.parties import Party

#: The code of a sole trader, who answers for debts in person (law.md EN7; Civil Code art. 56).
_SOLE_TRADER = "92"


class ShopCard(Card):
    """Franchise (law.md P12), administrator (T3, EN5), and whose debts stay whose (EN7)."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.franchise, self.administrator = Combo(""), Combo("")
        self._franchise_row = FieldRow("", self.franchise)
        self._administrator_row = FieldRow("", self.administrator)
        self.brand_owner, self.name = FieldRow(""), FieldRow("")
        self.contact, self.appointment = FieldRow(""), FieldRow("")
        self.brand_hint, self.debts = Notice("info", ""), Notice("info", "")
        grid = FormGrid()
        grid.add_all([self._franchise_row, self.brand_owner])
        grid.add(self._administrator_row, 2)
        grid.add_all([self.name, self.contact])
        grid.add(self.appointment, 2)
        self.add(grid)
        self.add(self.brand_hint)
        self.add(self.debts)
        for combo in (self.franchise, self.administrator):
            combo.chosen.connect(lambda _key: self._choose())
        for row in self._rows():
            row.edited.connect(lambda _text: self.edited.emit())
        self._arrange("", "")

    def _rows(self) -> list[FieldRow]:
        return [self.brand_owner, self.name, self.contact, self.appointment]

    def terms(self, terms: Terms) -> Terms:
        """Return `terms` with what stands here."""
        return replace(
            terms,
            franchise=self.franchise.key,
            brand_owner=self.brand_owner.text.strip(),
            administrator=self.administrator.key,
            appointment=self.appointment.text.strip(),
        )

    def person(self) -> Party:
        """Return the administrator as typed."""
        return Party(self.name.text.strip(), contact=self.contact.text.strip())

    def show_parties(self, known: Parties) -> None:
        """Show what is stored, without telling anybody."""
        self.franchise.set_key(known.terms.franchise)
        self.administrator.set_key(known.terms.administrator)
        texts = (
            known.terms.brand_owner,
            known.administrator.name,
            known.administrator.contact,
            known.terms.appointment,
        )
        for row, text in zip(self._rows(), texts, strict=True):
            row.set_text(text)
            assert isinstance(row.editor, QLineEdit)
            row.editor.setCursorPosition(0)

    def show_kind(self, kind: str, seller_code: str) -> None:
        """Ask what concerns this kind of transfer and this kind of seller."""
        self._kind, self._code = kind, seller_code
        self._arrange(kind, seller_code)

    def retranslate(self) -> None:
        """Say everything in the language on screen."""
        self.set_title(self.tr("About the shop"))
        franchise = self.tr("Does the shop run under somebody else's brand (franchise)?")
        self._franchise_row.set_label(franchise)
        self.franchise.set_name(franchise)
        self.franchise.set_options(
            [("", self.tr("Not said yet")), ("no", self.tr("No")), ("yes", self.tr("Yes, it is a franchise"))]
        )
        self.brand_owner.set_label(self.tr("Owner of the brand, with contact"))
        self.brand_hint.set_text(
            self.tr(
                "Customers may hold the brand's owner liable for prepayments, by the contract or by what it "
                "looked like. The notice to prepaid customers names it; read what your contract says."
            )
        )
        administrator = self.tr("Has a liquidator or administrator been appointed?")
        self._administrator_row.set_label(administrator)
        self.administrator.set_name(administrator)
        self.administrator.set_options(
            [
                ("", self.tr("Not said yet")),
                ("none", self.tr("No, the owner winds it up")),
                ("appointed", self.tr("Yes, and only that person may sign")),
            ]
        )
        self.name.set_label(self.tr("Name of the administrator"))
        self.contact.set_label(self.tr("Phone or e-mail of the administrator"))
        self.appointment.set_label(self.tr("Appointed by which court or meeting, and number of the paper"))
        self.debts.set_text(
            self.tr(
                "A sole trader's debts stay with the person, sometimes the family, also after the handover "
                "(Civil Code art. 56): what is owed to customers does not go away with the licence."
            )
        )

    def _choose(self) -> None:
        self._arrange(self._kind, self._code)
        self.edited.emit()

    def _arrange(self, kind: str, seller_code: str) -> None:
        self._kind, self._code = kind, seller_code
        is_franchise, is_wound_up = self.franchise.key == "yes", kind == ADMINISTERED
        self.brand_owner.setVisible(is_franchise)
        self.brand_hint.setVisible(is_franchise)
        self._administrator_row.setVisible(is_wound_up)
        for row in (self.name, self.contact, self.appointment):
            row.setVisible(is_wound_up and self.administrator.key == "appointed")
        self.debts.setVisible(seller_code.startswith(_SOLE_TRADER))
