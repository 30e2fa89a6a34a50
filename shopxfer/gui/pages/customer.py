"""Beside the spine: everything that is known of one customer, masked, one section at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent

from shopxfer.domain.fields import RecordKind
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.customer_badges import CustomerBadges
from shopxfer.gui.pages.customer_consent import ConsentCard
from shopxfer.gui.pages.customer_dealings import DealingsCard
from shopxfer.gui.pages.customer_decision import DecisionCard, RecordsCard
from shopxfer.gui.pages.customer_history import HistoryCard
from shopxfer.gui.pages.customer_table import TableCard
from shopxfer.gui.pages.customer_values import OthersCard, ValuesCard
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Segmented
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.table_model import Source
from shopxfer.gui.session import Session
from shopxfer.handover import customer as step
from shopxfer.handover.customer import Customer, NoSuchCustomer

_FIRST = "values"


class CustomerPage(CasePage):
    """Who it is and what becomes of it above; below one of the sections, chosen by the arrow keys."""

    key = "customer"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.customer: Customer | None = None
        self._record: int | None = None
        self.came_from = ""  #: the page that Back leads to
        self._to_fill: set[str] = set()  #: sections that do not show the customer as it is now
        self._is_narrow = False
        self.badges = CustomerBadges(session)
        self.cards: dict[str, TableCard] = {
            "values": ValuesCard(session),
            "others": OthersCard(session),
            "purchases": DealingsCard(session, RecordKind.TRANSACTION),
            "contacts": DealingsCard(session, RecordKind.COMMUNICATION),
            "consent": ConsentCard(session),
            "decision": DecisionCard(session),
            "records": RecordsCard(session),
            "history": HistoryCard(session),
        }
        self.sections = Segmented("", [(key, "") for key in self.cards])
        self.gone = EmptyState("user", "")
        self._gone_card = Card()
        self._build()
        self.retranslate()

    # ---- the contract of a page ---------------------------------------------------------------------------

    def refresh(self) -> None:
        self.customer = self._load()
        self._to_fill = set(self.cards)
        if self.customer is not None:
            self.badges.show_customer(self.customer)
        self._say_who()
        self._name_sections()
        self._show_section()

    def go_back(self) -> None:
        self.session.step_wanted.emit(self.came_from)

    def retranslate(self) -> None:
        for card in self.cards.values():
            card.retranslate()
        self.sections.setAccessibleName(self.tr("What to show of the customer"))
        self.gone.set_texts(
            self.tr("This customer is not here any more."),
            self.tr("Its rows were taken out, or it was merged since. Look for it again."),
        )
        self.help.set_step(
            self.tr(
                "All that the case knows of one customer. Values are masked; what is sensitive by law stays "
                "closed. Enter on a value shows its file, sheet, row and column, and there one value at a "
                "time can be looked at for 12 seconds, which is recorded. Esc goes back."
            )
        )
        self.help.set_article(
            self.tr("PIPL art. 51: encrypt or de-identify personal information, and set who may handle it.")
        )
        self.footer.set_primary("")
        self._name_back()
        self._say_who()
        self._name_sections()

    # ---- what the user does -------------------------------------------------------------------------------

    def open_record(self, record_id: int, came_from: str) -> None:
        """Take the customer to whom a record belongs; `came_from` is the page that Back leads to.

        It shows with the next `show_case`.
        """
        self.came_from = came_from
        if record_id != self._record:
            self._record = record_id
            self.sections.set_key(_FIRST)
        self._forget_looks()
        self._name_back()

    def open_section(self, key: str) -> None:
        """Show one of the sections."""
        self.sections.set_key(key)
        self._show_section()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._forget_looks()

    def _open_value(self, source: Source) -> None:
        self._show_source(source, 0, 1)
        self.help.give_keyboard(self.value_source.raw.look)

    def _back_to_card(self) -> None:
        self.cards[self.sections.key].take_keyboard()

    def _forget_looks(self) -> None:
        self.value_source.forget()
        for card in self.cards.values():
            if isinstance(card, DealingsCard):
                card.cover()
            elif isinstance(card, ConsentCard):
                card.forget()

    # ---- what is shown ------------------------------------------------------------------------------------

    def _load(self) -> Customer | None:
        if self._record is None:
            return None
        case = self.session.case
        try:
            return step.load(case, step.customer_of(case, self._record))
        except NoSuchCustomer:
            return None

    def _say_who(self) -> None:
        caption = self.tr("Beside the steps · One customer")
        customer = self.customer
        if customer is None:
            self.set_question(caption, self.tr("Customer"), "")
            return
        number = self.tr("Customer {number}").format(number=customer.person_id)
        files = len({record.file for record in customer.records})
        records = counted(self.tr("1 record"), self.tr("{count} records"), len(customer.records))
        found_in = counted(self.tr("in 1 file"), self.tr("in {count} files"), files)
        sentence = self.tr("{number}: {records} {found_in}. Everything is shown masked.")
        self.set_question(
            caption,
            customer.name or number,
            sentence.format(number=number, records=records, found_in=found_in),
        )

    def _take_form(self, narrow: bool, _short: bool) -> None:
        self._is_narrow = narrow  # then there is no room for the counts
        self._name_sections()

    def _name_back(self) -> None:
        to_search = self.came_from == "search"
        self.footer.set_back(self.tr("Back to the search") if to_search else self.tr("Back"))

    def _name_sections(self) -> None:
        names = {
            "values": self.tr("Values"),
            "others": self.tr("Differing"),
            "purchases": self.tr("Purchases"),
            "contacts": self.tr("Contacts"),
            "consent": self.tr("Consent"),
            "decision": self.tr("Decision"),
            "records": self.tr("Records"),
            "history": self.tr("History"),
        }
        # Where it is narrow there is room for neither counts nor long words; the spoken names stay whole.
        short = {"others": self.tr("Other"), "purchases": self.tr("Bought"), "contacts": self.tr("Calls")}
        counts = self._counts()
        for key, words in names.items():
            count = counts.get(key, 0)
            counted_words = f"{words} · {count:,}" if count else words
            self.sections.set_words(key, short.get(key, words) if self._is_narrow else counted_words)
            self.sections.buttons[key].setAccessibleName(counted_words)
            if self.cards[key].customer is None:  # one that is filled names its table itself
                self.cards[key].table.setAccessibleName(words)

    def _counts(self) -> dict[str, int]:
        customer = self.customer
        if customer is None:
            return {}
        return {
            "others": len(customer.alternates),
            "purchases": customer.linked_count(RecordKind.TRANSACTION),
            "contacts": customer.linked_count(RecordKind.COMMUNICATION),
            "records": len(customer.records),
        }

    def _show_section(self) -> None:
        there = self.customer is not None
        self._gone_card.setVisible(not there)
        self.badges.setVisible(there)
        self.sections.setVisible(there)
        key = self.sections.key or _FIRST
        if self.customer is not None and (key in self._to_fill or key == "history"):
            self._to_fill.discard(key)
            self.cards[key].show_customer(self.customer)
        for own, card in self.cards.items():
            card.setVisible(there and own == key)

    # ---- the parts ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.sections.set_key(_FIRST)
        self.sections.chosen.connect(lambda _key: self._show_section())
        self._gone_card.add(self.gone)
        self.body.addWidget(self.badges)
        self.body.addWidget(self.sections)
        for card in self.cards.values():
            card.opened.connect(self._open_value)
            self.trace(card.table)
            self.body.addWidget(card, 1)
        self.body.addWidget(self._gone_card)
        decision = self.cards["decision"]
        assert isinstance(decision, DecisionCard)
        decision.questions_wanted.connect(lambda: self.session.step_wanted.emit("clean"))
        self.help.closed.connect(self._back_to_card)
        self.form_changed.connect(self._take_form)
