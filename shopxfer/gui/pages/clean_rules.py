"""The rules by which cells are brought to one form: what each does, how often it did, and its switch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout

from shopxfer.domain.normalise import YES
from shopxfer.domain.tidying import Rule
from shopxfer.domain.tidying_examples import as_written
from shopxfer.gui.look.tokens import SPACE_8, SPACE_16
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.badge import BadgeText
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, PagedTableModel
from shopxfer.gui.session import Session
from shopxfer.handover import tidying
from shopxfer.handover.clean import CleanReport


class RulesCard(Card):
    """Rules that changed cells or are switched off; on request all of them."""

    clean_wanted = Signal()  #: the switches are to be applied now

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self._report: CleanReport | None = None
        self._off: frozenset[Rule] = frozenset()
        self._shows_all = False
        self.due = Notice("warn", "", flat="true")
        self.clean_again = self.due.add_button("clean", "")
        self.due.pressed.connect(lambda _="": self.clean_wanted.emit())
        self.more = Button(kind="quiet")
        self.more.clicked.connect(self._show_more)
        self.table = TableView("", dense=True, round_corners=False)
        self.table.link_clicked.connect(lambda rule, _column: self._switch(rule))
        self.table.row_activated.connect(self._switch)
        self.model: PagedTableModel[Rule] = PagedTableModel(self._columns(), _themselves)
        self.table.set_model(self.model)
        self.work = Work(session)
        self._build()
        self._say()

    @property
    def rules(self) -> list[Rule]:
        """Return the rules shown, in order."""
        return [self.model.row(row) for row in range(self.model.rowCount())]

    def show_report(self, report: CleanReport) -> None:
        """Show the rules with what they did in the last cleaning, and their switches as they stand now."""
        selected = self.table.selected_id
        had_focus = self.table.hasFocus()
        self._report = report
        self._off = tidying.switched_off(self._session.case.reader)
        self._say()
        self.model.set_ids(self._chosen())
        self.table.fit_rows(len(Rule))
        self.table.setVisible(self.model.rowCount() > 0)
        self.table.select_id(selected)
        if had_focus:
            self.table.setFocus()
        self.due.setVisible(tidying.is_due(self._session.case))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._report is not None:
            self.show_report(self._report)

    def _build(self) -> None:
        self.add_to_head(self.more)
        self.body.setSpacing(0)
        self.add(self.due)
        self.due.hide()
        self.add(self.table)
        below = QVBoxLayout()
        below.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_8)
        below.addWidget(self.work)
        self.add_layout(below)

    def _say(self) -> None:
        hint = self.tr("All rules are on. What was written stays in any case.")
        if self._off:
            hint = counted(
                self.tr("1 rule is off. What was written stays in any case."),
                self.tr("{count} rules are off. What was written stays in any case."),
                len(self._off),
            )
        self.set_title(self.tr("How values are brought to one form"), hint)
        self.table.setAccessibleName(self.tr("Rules for bringing values to one form"))
        self.due.set_text(
            self.tr("Rules were switched since the last cleaning. They hold once you clean again.")
        )
        self.clean_again.set_text(self.tr("Clean again"))
        every = self.tr("Show all {count}").format(count=len(Rule))
        self.more.set_text(self.tr("Only those used") if self._shows_all else every)
        self.model.set_columns(self._columns())

    def _chosen(self) -> list[Rule]:
        every = sorted(Rule, key=lambda rule: (rule not in self._off, -self._cells(rule)))
        return every if self._shows_all else [r for r in every if r in self._off or self._cells(r)]

    def _columns(self) -> list[Column[Rule]]:
        return [
            Column(self.tr("Rule"), self._words, stretch=6, least=290),
            Column(self.tr("Example"), self._example, stretch=5, least=200, priority=2),
            Column(self.tr("Cells"), self._changed, "right", width=88, priority=1),
            Column(self.tr("Switch"), self._action, width=104),
        ]

    def _words(self, rule: Rule) -> Cell:
        off = BadgeText(self.tr("off"), "warn", icon="minus") if rule in self._off else None
        return Cell(self._session.say(rule.value), badge=off)

    def _example(self, rule: Rule) -> Cell:
        value = tidying.example_of(rule)
        what = {None: self.tr("empty"), YES: self.tr("yes")}.get(value, value)
        spoken = self.tr("{written} becomes {value}").format(written=as_written(rule), value=what)
        return Cell(f"{as_written(rule)} → {what}", tone="ink2", spoken=spoken)

    def _changed(self, rule: Rule) -> Cell:
        cells = self._cells(rule)
        return Cell(f"{cells:,}", tone="ink" if cells else "ink3")

    def _action(self, rule: Rule) -> Cell:
        return Cell(self.tr("Switch on") if rule in self._off else self.tr("Switch off"), "link")

    def _cells(self, rule: Rule) -> int:
        return self._report.touched.get(rule.value, 0) if self._report else 0

    def _show_more(self) -> None:
        self._shows_all = not self._shows_all
        if self._report is not None:
            self.show_report(self._report)

    def _switch(self, rule: object) -> None:
        if not isinstance(rule, Rule):
            return
        case, off = self._session.case, rule not in self._off
        self.work.run(
            lambda _progress: tidying.switch(case, off=[rule] if off else (), on=() if off else [rule]),
            self.tr("Switching the rule"),
        )


def _themselves(rules: Sequence[Rule]) -> Sequence[Rule]:
    return rules
