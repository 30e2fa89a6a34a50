"""Step 1, parties and route: who hands over to whom, and by what kind of transfer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy

from shopxfer.domain.dates import read_date
from shopxfer.domain.notice_window import Route
from shopxfer.errors import ShopxferError
from shopxfer.gui.look.tokens import SPACE_16
from shopxfer.gui.pages.licence_choice import LicenceChoice
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.party_card import PartyCard
from shopxfer.gui.pages.posting_card import PostingCard
from shopxfer.gui.pages.promises import PromisesCard
from shopxfer.gui.pages.saving import ChooseFile, ask_file, ask_target
from shopxfer.gui.pages.shop_facts import ShopCard
from shopxfer.gui.pages.transfer_choice import TransferChoice
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow, FormGrid
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.gui.worker import Job
from shopxfer.handover import parties, postings
from shopxfer.handover.agreements import Agreement
from shopxfer.handover.parties import Parties, Terms


class PartiesPage(CasePage):
    """Two cards for the two sides, one for the kind of transfer, one for what they agreed."""

    key = "parties"

    def __init__(
        self,
        session: Session,
        *,
        choose_file: ChooseFile = ask_file,
        choose_target: ChooseFile = ask_target,
    ) -> None:
        super().__init__(session, balance=False)
        self.seller, self.buyer = PartyCard("seller"), PartyCard("buyer")
        self.kind = TransferChoice(session.case.pack.transfer_types)
        self.contract, self.date, self.place = FieldRow(""), FieldRow(""), FieldRow("")
        self._purpose_box = QPlainTextEdit()
        self.witness, self.purpose = FieldRow(""), FieldRow("", self._purpose_box)
        self.buyer_place = Combo("")
        self._buyer_place = FieldRow("", self.buyer_place)
        self.abroad_before = FieldRow("")
        self.licence = LicenceChoice()
        self._agreed = Card()
        self.postings = PostingCard(session, choose_file, choose_target)
        self.shop = ShopCard()
        self.promises = PromisesCard(session, choose_target)
        self._failure = Notice("danger", "")
        self._columns = [QBoxLayout(QBoxLayout.Direction.LeftToRight) for _ in range(2)]
        self._stored = Parties()
        self._typed = self._date_left = False
        self._build()
        self._connect()

    # -- what the case holds, what is typed ----------------------------------------------------------------

    def refresh(self) -> None:
        self._stored = parties.load(self.session.case)
        # A job elsewhere may end while somebody types here: what is typed stays.
        if not self._typed and self._stored != self.draft():
            self._fill(self._stored)
        self.postings.refresh()
        self._check()

    def show_case(self) -> None:
        # The balance bar begins with the import: this page has no rows to speak of.
        self.refresh()

    def draft(self) -> Parties:
        """Return what is typed, as it would be stored; a day that cannot be read is none."""
        return Parties(
            self.seller.party(),
            self.buyer.party(),
            replace(self._stored.witness, name=self.witness.text.strip()),
            self.shop.terms(
                Terms(
                    self.kind.key,
                    self.contract.text.strip(),
                    self.place.text.strip(),
                    self._day(),
                    self._purpose().strip(),
                    self.buyer_place.key,
                    self.licence.key,
                    abroad_before="".join(filter(str.isdigit, self.abroad_before.text)),
                    published_rules=self.promises.rules.key,
                    confidentiality_on=self.promises.signed_on(Agreement.CONFIDENTIALITY),
                    undertaking_on=self.promises.signed_on(Agreement.UNDERTAKING),
                )
            ),
            self.shop.person(),
        )

    def is_done(self) -> bool:
        stored = parties.load(self.session.case)
        chosen = parties.transfer_type(self.session.case)
        going = chosen is not None and chosen.route is not Route.NONE
        told = bool(stored.buyer.contact) and stored.terms.buyer_place == "mainland"
        return going and not parties.missing(stored) and told

    def may_leave(self) -> bool:
        self._store()
        return True

    def _fill(self, known: Parties) -> None:
        self.seller.show_party(known.seller)
        self.buyer.show_party(known.buyer)
        self.kind.show_choice(known.terms.transfer_type)
        self.contract.set_text(known.terms.contract_no)
        self.date.set_text(known.terms.handover_date)
        self.place.set_text(known.terms.place)
        if self._purpose() != known.terms.purpose:
            self.purpose.set_text(known.terms.purpose)
        self.buyer_place.set_key(known.terms.buyer_place)
        self.abroad_before.set_text(known.terms.abroad_before)
        self.licence.set_key(known.terms.buyer_licence)
        self.promises.show_terms(known.terms)
        self.shop.show_parties(known)
        self.witness.set_text(known.witness.name)
        for row in (self.contract, self.place, self.witness):
            editor = row.editor
            assert isinstance(editor, QLineEdit)
            editor.setCursorPosition(0)

    def _purpose(self) -> str:
        """Return the purpose on one line, as papers print it."""
        return " ".join(self.purpose.text.split())

    def _day(self) -> str:
        """Return the day typed as ISO; empty for none or none that can be read."""
        return read_date(self.date.text).value or ""

    def _store(self) -> Job | None:
        """Store what is typed; None when nobody typed anything, or the case holds it already."""
        draft, case = self.draft(), self.session.case
        typed, self._typed = self._typed, False
        if not typed or draft == parties.load(case):
            return None
        job = self.session.start(lambda _progress: parties.save(case, draft))
        job.failed.connect(self._failed)
        return job

    def _failed(self, error: ShopxferError) -> None:
        self._typed = True
        self._failure.set_text(self.session.sentence(error))
        self._failure.show()

    def _go_on(self) -> None:
        self._failure.hide()
        job = self._store()
        if job is None:
            self.go_on()
        else:
            job.succeeded.connect(lambda _nothing: self.go_on())

    # -- what is missing -----------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._typed = True
        self._check()

    def _write_purpose(self) -> None:
        # The box tells of texts put there by the program as well.
        if self._purpose() != self._stored.terms.purpose:
            self._changed()

    def _check(self) -> None:
        draft = self.draft()
        wrong = parties.mistakes(draft)
        for role, card in (("seller", self.seller), ("buyer", self.buyer)):
            mistake = wrong.get(f"{role}.licence_code")
            card.show_code_mistake(self.session.say(mistake.key, **mistake.facts) if mistake else "")
        unreadable = bool(self.date.text.strip()) and not self._day()
        self.date.set_error(self._date_words() if unreadable and self._date_left else "")
        self.promises.show_errors(self._date_words())
        missing = self._missing(draft, unreadable_date=unreadable)
        self.footer.set_primary(self.tr("Go on to Import"), enabled=not missing, missing=missing)
        kind = self.kind.kind
        self.abroad_before.setVisible(draft.terms.buyer_place in ("abroad", "stored_abroad"))
        self.shop.show_kind(self.kind.key, draft.seller.licence_code)
        self.promises.setVisible(kind is None or kind.route is not Route.NONE)
        gate = self.session.case.pack.gate("G9")
        self.licence.setVisible(gate is not None and gate.is_asked_for(self.kind.key))
        self.licence.show_warning(gate.warning(self.session.language) if gate else "")
        published = self.session.case.pack.gate(postings.GATE)
        self.postings.setVisible(published is not None and published.is_asked_for(self.kind.key))
        if kind is None:
            self.help.set_selected("", "")
        else:
            language = self.session.language
            self.help.set_selected(kind.name(language), kind.hint(language))
        self.help.set_article(self.kind.articles())

    def _missing(self, draft: Parties, *, unreadable_date: bool) -> str:
        """Return the first thing that keeps the next step from beginning, as a sentence."""
        for key in parties.missing(draft):
            return self.session.say(key)
        for holds, key in (
            (not draft.buyer.contact, "parties.no_buyer_contact"),
            (not draft.terms.buyer_place, "parties.no_buyer_place"),
            (draft.terms.buyer_place == "abroad", "gate.buyer_abroad"),
            (draft.terms.buyer_place == "stored_abroad", "gate.stored_abroad"),
        ):
            if holds:
                return self.session.say(key)
        if unreadable_date:
            return self._date_words()
        kind = self.kind.kind
        if kind is not None and kind.route is Route.NONE:
            return self.tr("With this kind of transfer there is nothing to hand over.")
        return ""

    def _date_words(self) -> str:
        return self.tr("Write the day of the handover like this: 2026-12-21")

    def _leave_date(self) -> None:
        day = self._day()
        if day:
            self.date.set_text(day)
        self._date_left = True
        self._check()

    # -- the page ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        form = FormGrid(2)
        form.add_all((self.contract, self.date, self.place, self.witness))
        form.add(self.purpose, 2)
        self._purpose_box.setFixedHeight(62)
        self._purpose_box.setTabChangesFocus(True)
        self._agreed.add(form)
        self.buyer.add(self._buyer_place)
        self.buyer.add(self.abroad_before)
        self.buyer.add(self.licence)
        self._agreed.body.addStretch(1)
        self._failure.hide()
        self.body.addWidget(self._failure)
        for columns, cards in zip(
            self._columns, ((self.seller, self.buyer), (self.kind, self._agreed)), strict=True
        ):
            columns.setSpacing(SPACE_16)
            for card in cards:
                # Equal halves, whatever is written in them.
                card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                columns.addWidget(card, 1)
            self.body.addLayout(columns)
        self.body.addWidget(self.shop)
        self.body.addWidget(self.promises)
        self.body.addWidget(self.postings)
        self.body.addStretch(1)
        self.footer.set_back(None)

    def _connect(self) -> None:
        self.form_changed.connect(lambda narrow, _short: self._set_columns(narrow=narrow))
        for card in (self.seller, self.buyer):
            card.edited.connect(self._changed)
        for row in (self.contract, self.date, self.place, self.witness):
            row.edited.connect(lambda _="": self._changed())
        self._purpose_box.textChanged.connect(self._write_purpose)
        self.kind.chosen.connect(lambda _key: self._changed())
        self.buyer_place.chosen.connect(lambda _key: self._changed())
        self.abroad_before.edited.connect(lambda _text: self._changed())
        self.licence.chosen.connect(lambda _key: self._changed())
        self.promises.edited.connect(self._changed)
        self.shop.edited.connect(self._changed)
        date = self.date.editor
        assert isinstance(date, QLineEdit)
        date.setPlaceholderText("2026-12-21")
        date.editingFinished.connect(self._leave_date)
        self.primary_clicked.connect(self._go_on)

    def _set_columns(self, *, narrow: bool) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for columns in self._columns:
            columns.setDirection(down if narrow else across)

    def retranslate(self) -> None:
        self.set_question(
            self.tr("Step 1 of 11 · Parties"),
            self.tr("Who hands over to whom?"),
            self.tr("Names and numbers as on the licences. They are printed on the receipt."),
        )
        self._agreed.set_title(self.tr("What was agreed"), self.tr("May be left empty"))
        self.contract.set_label(self.tr("Contract number"))
        self.date.set_label(self.tr("Day of the handover"))
        self.place.set_label(self.tr("Place of the handover"))
        self.witness.set_label(self.tr("Witness"))
        where = self.tr("Where the buyer is and keeps the data")
        self._buyer_place.set_label(where)
        self.buyer_place.set_name(where)
        self.abroad_before.set_label(self.tr("Customers whose data went abroad earlier this year"))
        self.abroad_before.set_hint(
            self.tr(
                "Small shops have the same limits: fewer than 100,000 people a year and nothing sensitive. "
                "Telling customers and their separate consent stay in any case."
            )
        )
        self.buyer_place.set_options(
            [
                ("", self.tr("Not said yet")),
                ("mainland", self.tr("In mainland China")),
                ("abroad", self.tr("In Hong Kong, Macao, Taiwan or abroad")),
                ("stored_abroad", self.tr("Buyer in mainland China, data kept or opened abroad")),
            ]
        )
        self.promises.retranslate()
        self.shop.retranslate()
        self.purpose.set_label(self.tr("What the buyer will use the data for"))
        self.kind.set_language(self.session.language)
        self.help.set_step(
            self.tr(
                "The kind of transfer decides what the law asks: whether customers are told, or each of them "
                'has to agree. In doubt, choose "Sale of the shop": its route is the safest.\n\nCustomers '
                "must be able to reach the buyer; so a phone or e-mail is needed.\n\nLicence codes are "
                "checked by their last character; that does not prove that a code belongs to this shop."
            )
        )
