"""What happened to one customer, the newest first, and what the log cannot tell."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from shopxfer.gui.look.tokens import SPACE_8, SPACE_16, Type
from shopxfer.gui.pages.customer_table import TableCard
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.table_model import Column
from shopxfer.gui.session import Session
from shopxfer.handover.customer_history import CustomerEvent, history


class HistoryCard(TableCard):
    """When, what, who; read anew each time it is shown, for looking is an event too."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, icon="history")
        self._silent = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        foot.addWidget(self._silent)
        self.add_layout(foot)

    def refill(self) -> None:
        if self.customer is None:
            return
        self._silent.setText(self._session.say("customer.log_is_silent"))
        self.fill_rows(
            self.tr("History"),
            self.tr("The newest first."),
            self.tr("Nothing was recorded."),
            self._columns(),
            history(self._session.case, self.customer.person_id, self._session.language),
        )

    def _columns(self) -> list[Column[CustomerEvent]]:
        return [
            Column(self.tr("When"), lambda event: event.at[:16].replace("T", " "), width=140),
            Column(self.tr("What"), lambda event: event.text, stretch=1, least=220),
            Column(self.tr("Who"), self._who, width=112, priority=1, tone="ink2"),
        ]

    def _who(self, event: CustomerEvent) -> str:
        """Return the role of somebody whose name in the log is a role; else the name."""
        return self._session.say("role.owner") if event.actor == "owner" else event.actor
