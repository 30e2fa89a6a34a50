"""What holds for all prepayments of the shop: where it is, how contracts count, and what is not certain."""

from __future__ import annotations

from PySide6.QtCore import Signal

from shopxfer.domain.prepaid import Counting
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow, FormGrid
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import prepaid_refunds
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid import Total
from shopxfer.handover.prepaid_words import uncertain_in_words
from shopxfer.rules.prepaid import load_prepaid_rules


class TermsCard(Card):
    """Province and counting; below them in words what has to be checked."""

    change_wanted = Signal(object)  #: a function that changes the case

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.province, self.agreed = Combo(""), Combo("")
        self.province_row = FieldRow("", self.province)
        self.agreed_row = FieldRow("", self.agreed)
        self.uncertain = Notice("info", "")
        grid = FormGrid()
        grid.add_all([self.province_row, self.agreed_row])
        self.add(grid)
        self.add(self.uncertain)
        for combo in (self.province, self.agreed):
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.province.chosen.connect(self._set_province)
        self.agreed.chosen.connect(self._set_agreed)

    def retranslate(self) -> None:
        """Say everything in the language on screen."""
        self.set_title(self.tr("What holds for all of them"))
        self.province_row.set_label(self.tr("Where the shop is"))
        self.province.set_name(self.tr("Where the shop is"))
        known = load_prepaid_rules().provinces.values()
        named = [(each.id, each.zh if self._session.language == "zh" else each.en) for each in known]
        self.province.set_options([("", self.tr("Not chosen: nationwide rules only")), *named])
        self.agreed_row.set_label(self.tr("How the contract counts what was used"))
        self.agreed.set_name(self.tr("How the contract counts what was used"))
        self.agreed.set_options(
            [
                ("", self.tr("It says nothing")),
                (Counting.IN_PROPORTION.value, self.tr("At the discount price")),
                (Counting.AT_LIST_PRICE.value, self.tr("At list price")),
            ]
        )

    def show_total(self, case: Case, total: Total) -> None:
        """Show what is set, and what the sums do not say."""
        held = prepaid_refunds.terms_of(case)
        self.province.set_key(held.province.id if held.province else "")
        self.agreed.set_key(held.agreed.value if held.agreed else "")
        self.uncertain.set_text(" ".join(uncertain_in_words(case, total, self._session.language)))

    def _set_province(self, province: str) -> None:
        self.change_wanted.emit(lambda case: prepaid_refunds.set_province(case, province))

    def _set_agreed(self, counting: str) -> None:
        agreed = Counting(counting) if counting else None
        self.change_wanted.emit(lambda case: prepaid_refunds.set_agreed(case, agreed))
