"""What binds both sides before anything is shown or goes: two papers to sign, and the shop's own rules."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shopxfer.domain.dates import read_date
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12
from shopxfer.gui.pages.saving import ChooseFile
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import agreements
from shopxfer.handover.agreements import Agreement
from shopxfer.handover.parties import Terms


class _Signed(QWidget):
    """One paper: the day on which it was signed, and a button that saves it for signing."""

    edited = Signal()
    paper_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day = FieldRow("")
        self.button = Button("", icon="file-text")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self.day)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        editor = self.day.editor
        assert isinstance(editor, QLineEdit)
        editor.setPlaceholderText("2026-12-21")
        self.day.edited.connect(lambda _text: self.edited.emit())
        self.button.clicked.connect(self.paper_wanted)

    @property
    def iso(self) -> str:
        """Return the day typed; "" for none or none that can be read."""
        return read_date(self.day.text).value or ""

    @property
    def is_unreadable(self) -> bool:
        """Return whether something is typed that is no day."""
        return bool(self.day.text.strip()) and not self.iso


class PromisesCard(Card):
    """The confidentiality agreement (law.md N22), the undertaking (G10), the shop's own rules (G16)."""

    edited = Signal()

    def __init__(self, session: Session, choose_target: ChooseFile) -> None:
        super().__init__()
        self._session, self._choose_target = session, choose_target
        self.papers = {kind: _Signed() for kind in Agreement}
        self.rules = Combo("")
        self._rules_row = FieldRow("", self.rules)
        self.rules_warning = Notice("warn", "")
        self.result = Notice("done", "")
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        for kind, signed in self.papers.items():
            row.addWidget(signed, 1)
            signed.edited.connect(self.edited)
            signed.paper_wanted.connect(lambda kind=kind: self._save(kind))
        self.add_layout(row)
        self.add(self._rules_row)
        self.add(self.rules_warning)
        self.add(self.result)
        self.result.hide()
        self.rules.chosen.connect(self._choose_rules)
        self._warn()

    def show_terms(self, terms: Terms) -> None:
        """Show what is stored, without telling anybody."""
        self.papers[Agreement.CONFIDENTIALITY].day.set_text(terms.confidentiality_on)
        self.papers[Agreement.UNDERTAKING].day.set_text(terms.undertaking_on)
        self.rules.set_key(terms.published_rules)
        self._warn()

    def signed_on(self, kind: Agreement) -> str:
        """Return the ISO day typed for a paper."""
        return self.papers[kind].iso

    def show_errors(self, words: str) -> None:
        """Put `words` beside each day that cannot be read."""
        for signed in self.papers.values():
            signed.day.set_error(words if signed.is_unreadable else "")

    def retranslate(self) -> None:
        """Say everything in the language on screen."""
        self.set_title(self.tr("Before anything is shown or goes"))
        secret, bound = self.papers[Agreement.CONFIDENTIALITY], self.papers[Agreement.UNDERTAKING]
        secret.day.set_label(self.tr("Confidentiality agreement signed on"))
        secret.day.set_hint(self.tr("Before the buyer sees a summary or a list."))
        secret.button.set_text(self.tr("Save it for signing…"))
        secret.button.setAccessibleName(self.tr("Save the confidentiality agreement for signing"))
        bound.day.set_label(self.tr("Contract or undertaking of the buyer signed on"))
        bound.day.set_hint(self.tr("Before the package is made."))
        bound.button.set_text(self.tr("Save it for signing…"))
        bound.button.setAccessibleName(self.tr("Save the buyer's undertaking for signing"))
        question = self.tr("What do the shop's own rules (poster, web page, mini-program) say?")
        self._rules_row.set_label(question)
        self.rules.set_name(question)
        self.rules.set_options(
            [
                ("", self.tr("Not said yet")),
                ("none", self.tr("The shop never published any")),
                ("silent", self.tr("They do not promise to give data to nobody")),
                ("promised", self.tr("They promise to give data to nobody")),
            ]
        )
        self.rules_warning.set_text(
            self.tr("Then customers are told anew before anything goes: the text of step Notify does that.")
        )

    def _choose_rules(self, _key: str) -> None:
        self._warn()
        self.edited.emit()

    def _warn(self) -> None:
        self.rules_warning.setVisible(self.rules.key == "promised")

    def _save(self, kind: Agreement) -> None:
        case, language = self._session.case, self._session.language
        proposed = agreements.proposed_file(case, kind, language)
        title = self._session.say(f"paper.agreement.{kind}")
        target = self._choose_target(self.window(), title, proposed, "PDF (*.pdf)")
        if target is None:
            return
        job = self._session.start(lambda _progress: agreements.save(case, kind, target, language))
        job.succeeded.connect(lambda _none: self._tell(self.tr("Saved: {name}").format(name=target.name)))
        job.failed.connect(lambda error: self._tell(self._session.sentence(error), failed=True))

    def _tell(self, words: str, *, failed: bool = False) -> None:
        self.result.set_text(words, "danger" if failed else "done")
        self.result.show()
