"""A prepayment that no sheet speaks of, as the owner knows it: from a paper ledger, or from memory."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal

from shopxfer.domain.prepaid import Kind
from shopxfer.gui.pages.prepaid_choice import day_of
from shopxfer.gui.pages.prepaid_correct import amount_of, whole_of
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow, FormGrid
from shopxfer.gui.session import Session
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid_choices import add_own


class AddCard(Card):
    """Who paid how much for what; the button works once that is known."""

    change_wanted = Signal(object)  #: a function that changes the case

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.kind = Combo("")
        self.kind_row = FieldRow("", self.kind)
        self.holder, self.card = FieldRow(""), FieldRow("")
        self.principal, self.paid_on = FieldRow(""), FieldRow("")
        self.units, self.valid_until = FieldRow(""), FieldRow("")
        self.button = Button("", icon="plus")
        self.kind.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        grid = FormGrid()
        grid.add(self.kind_row, 2)
        grid.add_all([self.holder, self.card, self.principal, self.paid_on])
        grid.add(self.units, 2)
        grid.add(self.valid_until, 2)
        self.add(grid)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.kind.chosen.connect(lambda _key: self._check())
        for row in self._rows():
            row.edited.connect(lambda _text: self._check())
        self.button.clicked.connect(self._add)

    def retranslate(self) -> None:
        """Say everything in the language on screen."""
        self.set_title(self.tr("Add one that no sheet has"))
        self.kind_row.set_label(self.tr("Kind"))
        self.kind.set_name(self.tr("Kind"))
        self.kind.set_options([(kind.value, self._session.say(f"prepaid.kind.{kind}")) for kind in Kind])
        self.holder.set_label(self.tr("Who paid"))
        self.card.set_label(self.tr("Card number, if any"))
        self.principal.set_label(self.tr("Still unused, in yuan"))
        self.paid_on.set_label(self.tr("Paid on"))
        self.units.set_label(self.tr("How many are left"))
        self.valid_until.set_label(self.tr("Valid until"))
        self.button.set_text(self.tr("Add"))
        self._check()

    def _rows(self) -> list[FieldRow]:
        return [self.holder, self.card, self.principal, self.paid_on, self.units, self.valid_until]

    def _typed(self) -> dict[str, Any] | None:
        """Return what is typed by the names of `add_own`; None while anything is missing or wrong."""
        kind = Kind(self.kind.key)
        found: dict[str, Any] = {
            "principal": amount_of(self.principal.text.strip()),
            "paid_on": day_of(self.paid_on.text),
        }
        if kind in (Kind.SESSIONS, Kind.GOODS):
            found["units_bought"] = whole_of(self.units.text.strip())
        if kind is Kind.UNLIMITED:
            found["valid_until"] = day_of(self.valid_until.text)
        if any(value is None for value in found.values()):
            return None
        card = self.card.text.strip()
        if not card and not self.holder.text.strip():
            return None
        return {**found, "card": card} if card else found

    def _check(self) -> None:
        kind = Kind(self.kind.key)
        is_counted = kind in (Kind.SESSIONS, Kind.GOODS)
        self.units.setVisible(is_counted)
        self.valid_until.setVisible(kind is Kind.UNLIMITED)
        by_kind = self.tr("Paid, in yuan") if kind is Kind.UNLIMITED else self.tr("Still unused, in yuan")
        self.principal.set_label(by_kind)
        number, day = self.tr("Write a number like 1280.00."), self.tr("Write the day like 2026-11-22.")
        principal, paid_on = self.principal.text.strip(), self.paid_on.text.strip()
        self.principal.set_error(number if principal and amount_of(principal) is None else "")
        self.paid_on.set_error(day if paid_on and day_of(paid_on) is None else "")
        self.button.setEnabled(self._typed() is not None)

    def _add(self) -> None:
        kind, holder, values = Kind(self.kind.key), self.holder.text, self._typed()
        if values is None:
            return

        def add(case: Case) -> None:
            add_own(case, kind, holder=holder, **values)

        for row in self._rows():
            row.set_text("")
        self._check()
        self.change_wanted.emit(add)
