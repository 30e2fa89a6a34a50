"""What one customer bought, or what was spoken: the newest first, and the total as a recorded look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout

from shopxfer.domain.fields import RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.gui.look.tokens import SPACE_4, SPACE_12, SPACE_16
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.customer_cells import outcome_badge, shown_cell, source_of
from shopxfer.gui.pages.customer_table import TableCard
from shopxfer.gui.pages.values import place_cell
from shopxfer.gui.parts.masked import MaskedRow
from shopxfer.gui.parts.table_model import Cell, Column, PagedTableModel, badge_cell
from shopxfer.gui.session import Session
from shopxfer.handover.customer import CustomerValue, field_name
from shopxfer.handover.customer_dealings import Dealing, Dealings, Total, look_at_total

#: Field, width (0 for a share of what is left), and how soon it is dropped where room is scarce.
_FIELDS: Final = {
    RecordKind.TRANSACTION: (
        ("transaction_date", 112, 0),
        ("product", 0, 0),
        ("amount", 92, 0),
        ("payment_method", 138, 4),
    ),
    RecordKind.COMMUNICATION: (("contact_date", 112, 0), ("channel", 104, 1), ("content", 0, 0)),
}


class DealingsCard(TableCard):
    """Purchases, or calls, a page at a time."""

    def __init__(self, session: Session, kind: RecordKind) -> None:
        super().__init__(session, icon="clock")
        self._kind = kind
        self._dealings: Dealings | None = None
        self.total = MaskedRow("", "", sealed=True)
        self.total.look_clicked.connect(self._look)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_16, SPACE_4, SPACE_12, SPACE_4)
        foot.addWidget(self.total)
        self.add_layout(foot)
        self.total.hide()

    def refill(self) -> None:
        if self.customer is None:
            return
        self.total.cover()
        dealings = Dealings(self._session.case, self.customer.person_id, self._kind)
        self._dealings = dealings
        model: PagedTableModel[Dealing] = PagedTableModel(self._columns(), self._page)
        model.set_ids(dealings.ids)
        newest = self.tr("The newest first.")
        last = self.tr("They are very many: the row read last comes first.")
        purchases = self._kind is RecordKind.TRANSACTION
        self.fill(
            self.tr("Purchases") if purchases else self.tr("Contacts"),
            newest if dealings.is_by_date else last,
            self.tr("No purchase is known.") if purchases else self.tr("No contact is known."),
            model,
        )
        name = counted(self.tr("Total of 1"), self.tr("Total of {count}"), len(dealings.ids))
        self.total.show_masked(name, self.tr("Sealed"), sealed=True)
        self.total.setVisible(dealings.has_money)

    def cover(self) -> None:
        """Put the mask back over the total."""
        self.total.cover()

    def _page(self, ids: Sequence[int]) -> Sequence[Dealing]:
        assert self._dealings is not None
        return self._dealings.page(ids)

    def _columns(self) -> list[Column[Dealing]]:
        case, language = self._session.case, self._session.language
        return [
            *(
                Column(
                    field_name(case, field, language),
                    self._value(field),
                    width=width,
                    least=128,
                    priority=priority,
                    source=lambda row, field=field: source_of(row.values.get(field)),  # type: ignore[misc]
                )
                for field, width, priority in _FIELDS[self._kind]
            ),
            Column(self.tr("Goes to"), _goes_to, width=150, priority=2),
            Column(self.tr("Stands in"), _place, stretch=2, least=190, priority=3),
        ]

    def _value(self, field: str) -> Callable[[Dealing], Cell]:
        def cell(row: Dealing) -> Cell:
            value: CustomerValue | None = row.values.get(field)
            return shown_cell(self._session, value)

        return cell

    def _look(self) -> None:
        customer, case = self.customer, self._session.case
        if customer is None:
            return
        person = customer.person_id
        # On the lane: only it may write, and the look is recorded before anything is shown.
        job = self._session.start(lambda _progress: look_at_total(case, person), changes=False)
        job.succeeded.connect(lambda total: self._reveal(person, total))
        job.failed.connect(self._fail)

    def _reveal(self, person: int, total: Total) -> None:
        if self.customer is None or self.customer.person_id != person:
            return  # another one is shown meanwhile
        words = f"{total.amount:,.2f}"
        if total.unread:
            without = self.tr("{amount} ({count} without a readable amount)")
            words = without.format(amount=words, count=f"{total.unread:,}")
        self.total.reveal(words)

    def _fail(self, error: ShopxferError) -> None:
        self.total.set_reason(self._session.sentence(error))


def _place(row: Dealing) -> Cell:
    return place_cell((row.record.file, row.record.sheet, row.record.row))


def _goes_to(row: Dealing) -> Cell:
    return badge_cell(outcome_badge(row.record.outcome))
