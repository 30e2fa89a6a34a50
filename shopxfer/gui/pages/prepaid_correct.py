"""What the sheets do not say about one prepayment, as the owner knows it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.domain.prepaid import Kind
from shopxfer.gui.pages.prepaid_choice import day_of
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.fields import FieldRow, FormGrid
from shopxfer.gui.session import Session
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid import Line
from shopxfer.handover.prepaid_choices import correct


class CorrectCard(Card):
    """What the sheets do not say: what was paid and when, what one visit costs, how many were used."""

    change_wanted = Signal(object)  #: a function that changes the case

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.line: Line | None = None
        self.principal, self.paid_on = FieldRow(""), FieldRow("")
        self.used, self.list_price = FieldRow(""), FieldRow("")
        self.valid_until, self.reason = FieldRow(""), FieldRow("")
        self.button = Button("", icon="save")
        # Of these two at most one is asked, so they share a place.
        used_or_until = QWidget()
        column = QVBoxLayout(used_or_until)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.used)
        column.addWidget(self.valid_until)
        grid = FormGrid()
        grid.add_all([self.principal, self.paid_on, used_or_until, self.list_price])
        grid.add(self.reason, 2)
        self.add(grid)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self._store)
        for row in self._rows():
            row.edited.connect(lambda _text: self._check())

    def retranslate(self) -> None:
        """Say everything in the language on screen."""
        self.set_title(self.tr("What the sheets do not say"), self.tr("The original stays in the case."))
        self.principal.set_label(self.tr("Paid, in yuan"))
        self.paid_on.set_label(self.tr("Paid on"))
        self.used.set_label(self.tr("Used of it"))
        self.list_price.set_label(self.tr("List price of one"))
        self.valid_until.set_label(self.tr("Valid until"))
        self.reason.set_label(self.tr("How you know"))
        self.button.set_text(self.tr("Correct"))
        self._check()

    def show_line(self, line: Line | None) -> None:
        """Show another prepayment with empty fields; empty ones change nothing."""
        if line is None or self.line is None or line != self.line:
            for row in self._rows():
                row.set_text("")
        self.line = line
        kind = line.obligation.kind if line else Kind.MONEY
        self.list_price.setVisible(kind in (Kind.SESSIONS, Kind.GOODS))
        self.used.setVisible(kind is not Kind.UNLIMITED)
        self.valid_until.setVisible(kind is Kind.UNLIMITED)
        self._check()

    def _rows(self) -> list[FieldRow]:
        return [self.principal, self.paid_on, self.used, self.list_price, self.valid_until, self.reason]

    def _typed(self) -> tuple[dict[str, Any], bool]:
        """Return what is typed by the names of `correct`, and whether all of it can be read."""
        kind = self.line.obligation.kind if self.line else Kind.MONEY
        number = self.tr("Write a number like 1280.00.")
        day = self.tr("Write the day like 2026-11-22.")
        used = ("value_used", amount_of) if kind is Kind.MONEY else ("units_used", whole_of)
        fields: list[tuple[FieldRow, str, Callable[[str], object], str]] = [
            (self.principal, "principal", amount_of, number),
            (self.paid_on, "paid_on", day_of, day),
            (self.used, *used, number),
            (self.list_price, "list_price", amount_of, number),
            (self.valid_until, "valid_until", day_of, day),
        ]
        found: dict[str, Any] = {}
        all_read = True
        for row, name, read, words in fields:
            text = row.text.strip()
            value = read(text) if text else None
            row.set_error(words if text and value is None else "")
            all_read = all_read and not row.error
            if value is not None:
                found[name] = value
        return found, all_read

    def _check(self) -> None:
        found, all_read = self._typed()
        self.button.setEnabled(bool(found) and all_read and bool(self.reason.text.strip()))

    def _store(self) -> None:
        line, reason = self.line, self.reason.text
        found, _ = self._typed()
        if line is None:
            return
        if "units_used" in found:
            # The sheet says what is left; what was bought is that and what was used.
            left = line.obligation.units_left
            found["units_bought"] = left + int(found["units_used"])

        def store(case: Case) -> None:
            correct(case, line.entry, reason, **found)

        self.change_wanted.emit(store)


def amount_of(text: str) -> Decimal | None:
    """Return an amount as typed, thousands commas or not; None for anything else."""
    try:
        amount = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def whole_of(text: str) -> int | None:
    """Return a whole number as typed; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() else None
