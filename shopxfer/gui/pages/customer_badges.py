"""What one customer is at a glance: where it goes, what sort it is, what is open."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.balance import Disposition
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.customer_cells import outcome_badge
from shopxfer.gui.parts.badge import Badge, BadgeText
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.session import Session
from shopxfer.handover import segments
from shopxfer.handover.customer import Customer


class CustomerBadges(QWidget):
    """Badges in one line; below them the groups and labels, where there are some."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: list[Badge] = []
        self._line = QHBoxLayout()
        self._line.setSpacing(SPACE_8)
        self._line.addStretch(1)
        self._named = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addLayout(self._line)
        column.addWidget(self._named)
        self._named.hide()

    @property
    def texts(self) -> list[str]:
        """What the badges say."""
        return [badge.accessibleName() for badge in self._shown]

    def show_customer(self, customer: Customer) -> None:
        """Show what a customer is."""
        for badge in self._shown:
            badge.hide()
            badge.deleteLater()
        self._shown = [Badge(text) for text in self._badges(customer)]
        for place, badge in enumerate(self._shown):
            self._line.insertWidget(place, badge)
        self._show_groups(customer)

    @property
    def groups(self) -> str:
        """The line of groups and labels; "" where there are none."""
        return self._named.text()

    def _show_groups(self, customer: Customer) -> None:
        say, language = self._session.say, self._session.language
        told = [
            self.tr("{axis}: {group}").format(
                axis=say(f"axis.{axis}"), group=segments.name_of(axis, group, language)
            )
            for axis, group in customer.groups.items()
        ]
        told += [self.tr("Label: {name}").format(name=name) for name in customer.labels]
        self._named.setText(" · ".join(told))
        self._named.setVisible(bool(told))

    def _badges(self, customer: Customer) -> Iterator[BadgeText]:
        answers = customer.answers
        yield outcome_badge(customer.outcome)
        if customer.holds:
            yield BadgeText(self.tr("On hold"), "warn", icon="lock")
        if customer.outcome.disposition is Disposition.RETAIN:
            yield BadgeText(self.tr("Storage only"), icon="archive")
        if customer.is_company:
            yield BadgeText(self.tr("Company"), icon="store")
        else:
            yield BadgeText(self.tr("Person"), icon="user")
        if len(customer.records) > 1:
            words = self.tr("{count} records in one").format(count=f"{len(customer.records):,}")
            yield BadgeText(words, icon="merge")
        if answers.age is not None:
            yield BadgeText(self.tr("Under 18"), "warn")
        if answers.refuses_marketing:
            yield BadgeText(self.tr("No advertising"), "warn")
        if customer.questions:
            one, many = self.tr("1 open pair"), self.tr("{count} open pairs")
            yield BadgeText(counted(one, many, len(customer.questions)), "warn")
