"""Below a closed gate that the law lets the owner override: the risk, a reason, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.errors import ShopxferError
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import overrides
from shopxfer.rules.gates import GateState


def may_be_overridden(state: GateState) -> bool:
    """Return whether the owner may go on, or goes on, although something is missing."""
    return state.gate.override == "case" and state.missing is not None


class GateOverride(QWidget):
    """Offers to override one gate, or shows that it is overridden. Made anew with each look at the gates."""

    def __init__(self, session: Session, state: GateState) -> None:
        """`state` is one of which `may_be_overridden` is true."""
        super().__init__()
        self._session, self._state = session, state
        self._failure = Notice("danger", "")
        self._failure.hide()
        self.open = Button(self.tr("Go on with a reason…"), "link", dense=True)
        self.back = Button(self.tr("Take back"), "link", dense=True)
        self.reason = FieldRow(self.tr("Why it goes on although this is missing"))
        self.reason.set_hint(self.tr("Printed on the receipt. Name no customer."))
        self.cancel = Button(self.tr("Cancel"), dense=True)
        self.apply = Button(self.tr("Override {gate}").format(gate=state.gate.id), dense=True)
        self._form = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_4, 0, 0)
        column.setSpacing(SPACE_8)
        if warning := self._state.gate.warning(self._session.language):
            column.addWidget(Notice("warn", warning))
        if self._state.lapsed:
            lapsed = self._session.say("gates.lapsed")
            column.addWidget(Label(lapsed, Type.DENSE, "warn", wrap=True))
        column.addWidget(self._failure)
        row = QHBoxLayout()
        given = self._state.override
        if given:
            told = self._session.say("gates.reason", reason=given.reason)
            row.addWidget(Label(f"{told} ({given.at[:10]})", Type.DENSE, wrap=True), 1)
            row.addWidget(self.back)
        else:
            row.addWidget(self.open)
            row.addStretch(1)
        column.addLayout(row)
        self._fill_form()
        column.addWidget(self._form)

    def _fill_form(self) -> None:
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_8)
        inside.addWidget(self.reason)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE_8)
        ways.addStretch(1)
        ways.addWidget(self.cancel)
        ways.addWidget(self.apply)
        inside.addLayout(ways)
        self._form.hide()

    def _connect(self) -> None:
        self.open.clicked.connect(lambda: self._unfold(shown=True))
        self.cancel.clicked.connect(lambda: self._unfold(shown=False))
        self.apply.clicked.connect(self._override)
        self.back.clicked.connect(self._take_back)
        self.reason.edited.connect(lambda _="": self.reason.set_error(""))

    def _unfold(self, *, shown: bool) -> None:
        self._form.setVisible(shown)
        self.open.setVisible(not shown)
        (self.reason.editor if shown else self.open).setFocus()

    def _override(self) -> None:
        reason = self.reason.text.strip()
        if not reason:
            self.reason.set_error(self._session.say("error.reason_missing"))
            self.reason.editor.setFocus()
            return
        case, gate = self._session.case, self._state.gate.id
        job = self._session.start(lambda _progress: overrides.override(case, gate, reason))
        job.failed.connect(self._failed)

    def _take_back(self) -> None:
        case, gate = self._session.case, self._state.gate.id
        job = self._session.start(lambda _progress: overrides.take_back(case, gate))
        job.failed.connect(self._failed)

    def _failed(self, error: ShopxferError) -> None:
        self._failure.set_text(self._session.sentence(error))
        self._failure.show()
