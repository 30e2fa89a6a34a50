"""The lists of stale customers in Prune: each is decided as a group, with one reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shopxfer.domain.staleness import StaleGroup
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16
from shopxfer.gui.pages.clean_stale import group_names
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.prune_change import ChangeForm
from shopxfer.gui.pages.stale_watch import StaleWatch
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.session import Session
from shopxfer.handover import stale

_FORM_HEIGHT = 376


class StaleGroupsCard(Card):
    """One line for each list that has people in it; hidden while there is none."""

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self._group: StaleGroup | None = None
        self._wanted = False
        self.watch = StaleWatch.of(session)
        self.watch.changed.connect(self._show)
        self._names = {group: Label() for group in StaleGroup}
        self._counts = {group: Label() for group in StaleGroup}
        self.buttons = {group: Button() for group in StaleGroup}
        self.look = Button(kind="quiet", icon="eye")
        self.look.clicked.connect(self._lead_to_lists)
        self.form = ChangeForm(session)
        self.form.decided.connect(self._decide)
        self.form.cancelled.connect(self._close)
        self._lines = QWidget()
        self.work = Work(session)
        self._build()

    def refresh(self, *, wanted: bool) -> None:
        """Show the lists if Prune can decide now; finding them is a job that begins here."""
        self._wanted = wanted
        if wanted:
            self.watch.look()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
            self.form.retranslate()

    def _build(self) -> None:
        self.add_to_head(self.look)
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(SPACE_16, 0, SPACE_12, SPACE_12)
        grid.setHorizontalSpacing(SPACE_16)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnStretch(0, 1)
        for row, group in enumerate(StaleGroup):
            grid.addWidget(self._names[group], row, 0)
            grid.addWidget(self._counts[group], row, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self.buttons[group], row, 2)
            self.buttons[group].clicked.connect(lambda _=False, group=group: self._open(group))
        self.add(self._lines)
        self.form.setFixedHeight(_FORM_HEIGHT)
        self.form.hide()
        self.add(self.form)
        self.body.setSpacing(0)
        below = QVBoxLayout()
        below.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_8)
        below.addWidget(self.work)
        self.add_layout(below)

    def _show(self) -> None:
        lists = self.watch.lists
        counts = {group: len(lists.heads[group]) if lists else 0 for group in StaleGroup}
        names = group_names(stale.unseen_years(self._session.case))
        self.set_title(
            self.tr("Listed by cleaning"),
            self.tr("Decide about a whole list with one reason, or leave it to the rules."),
        )
        self.look.set_text(self.tr("Look at the lists"))
        for group, count in counts.items():
            words = counted(self.tr("1 customer"), self.tr("{count} customers"), count)
            self._names[group].setText(names[group])
            self._counts[group].setText(words)
            self.buttons[group].set_text(self.tr("Decide about them"))
            self.buttons[group].setAccessibleName(f"{names[group]}, {words}: {self.buttons[group].text()}")
            for part in (self._names[group], self._counts[group], self.buttons[group]):
                part.setVisible(count > 0)
        if self._group is not None and not counts[self._group]:
            self._close()
        self.setVisible(self._wanted and (any(counts.values()) or self.work.is_busy))

    def _lead_to_lists(self) -> None:
        # First the page, which chooses a view when it comes up; then the view.
        self._session.step_wanted.emit("clean")
        self.watch.lists_wanted.emit()

    def _open(self, group: StaleGroup) -> None:
        lists = self.watch.lists
        if lists is None:
            return
        self._group = group
        self.form.begin(len(lists.heads[group]))
        names = group_names(lists.years)
        self.set_title(names[group], self.tr("One reason for all of them."))
        self._lines.hide()
        self.form.show()

    def _close(self) -> None:
        self._group = None
        self.form.hide()
        self._lines.show()
        self._show()

    def _decide(self, choice: str, reason: str) -> None:
        case, lists, group = self._session.case, self.watch.lists, self._group
        self._close()
        if lists is None or group is None:
            return
        self.work.run(
            lambda _progress: stale.decide(case, lists, group, choice, reason),
            counted(
                self.tr("Changing 1 record"), self.tr("Changing {count} records"), len(lists.heads[group])
            ),
        )
