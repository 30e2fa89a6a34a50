"""Legal hold of one customer: nothing is erased while a dispute or an authority needs it (section 5)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_8, SPACE_12
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import holds
from shopxfer.handover.customer import Customer
from shopxfer.handover.holds import Cause

_CAUSE_WIDTH = 232


class HoldForm(QWidget):
    """What holds the customer now, and one reason with which a hold is put on or taken off."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.customer: Customer | None = None
        self.held = Notice("warn", "")
        self.cause = Combo("")
        self._cause_row = FieldRow("", self.cause)
        self._cause_row.setFixedWidth(_CAUSE_WIDTH)
        self.reason = FieldRow("")
        self.button = Button("", icon="lock")
        self.work = Work(session)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        row.addWidget(self._cause_row, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.reason, 1, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.addWidget(self.button)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self.held)
        column.addLayout(row)
        column.addLayout(below)
        column.addWidget(self.work)
        self.reason.edited.connect(lambda _text: self._show_ready())
        self.button.clicked.connect(self._act)
        self.work.busy_changed.connect(lambda _busy: self._show_ready())

    @property
    def own(self) -> bool:
        """Whether the customer is held by a hold of its own record, which can be taken off here."""
        held = self.customer.holds if self.customer else ()
        return any(self.customer and each.record_id == self.customer.head_id for each in held)

    def retranslate(self) -> None:
        """Say everything in the language on screen."""
        say = self._session.say
        self._cause_row.set_label(self.tr("Keep everything because of"))
        self.cause.set_name(self.tr("Keep everything because of"))
        self.cause.set_options([(cause.value, say(f"hold.{cause}")) for cause in Cause])
        self.reason.set_hint(self.tr("One sentence; name no customer."))
        self.show_customer(self.customer)

    def show_customer(self, customer: Customer | None) -> None:
        """Show another customer, the form empty; the same one keeps what is typed."""
        if customer is None or self.customer is None or customer.head_id != self.customer.head_id:
            self.reason.set_text("")
        self.customer = customer
        say = self._session.say
        told = [
            self.tr("{cause} ({date}): {reason}").format(
                cause=say(f"hold.{each.cause}"), date=each.put_at[:10], reason=each.reason
            )
            for each in (customer.holds if customer else ())
        ]
        self.held.set_text("\n".join([self.tr("On hold: nothing of this customer is erased."), *told]))
        self.held.setVisible(bool(told))
        self._cause_row.setVisible(not self.own)
        self.reason.set_label(
            self.tr("Why the hold may be taken off") if self.own else self.tr("What it is about")
        )
        self.button.set_text(self.tr("Take the hold off") if self.own else self.tr("Put on hold"))
        self._show_ready()

    def _show_ready(self) -> None:
        self.button.setEnabled(bool(self.reason.text.strip()) and not self.work.is_busy)

    def _act(self) -> None:
        customer, case, reason = self.customer, self._session.case, self.reason.text
        if customer is None:
            return
        head, cause, is_own = customer.head_id, Cause(self.cause.key), self.own
        self.reason.set_text("")
        self.work.run(
            lambda _progress: (
                holds.lift(case, head, reason) if is_own else holds.put(case, head, cause, reason)
            ),
            self.tr("Recording it"),
        )
