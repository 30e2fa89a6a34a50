"""The rules by which cells are brought to one form: what each does, how often it did, and its switch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal

from shopxfer.domain.normalise import YES
from shopxfer.domain.tidying import Rule
from shopxfer.domain.tidying_examples import as_written
from shopxfer.gui.pages.clean_choices import ChoicesCard
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.parts.badge import BadgeText
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table_model import Cell, Column
from shopxfer.gui.session import Session
from shopxfer.handover import tidying
from shopxfer.handover.clean import CleanReport


class RulesCard(ChoicesCard[Rule]):
    """Rules that changed cells or are switched off; on request all of them."""

    clean_wanted = Signal()  #: the switches are to be applied now

    def __init__(self, session: Session) -> None:
        due = Notice("warn", "", flat="true")
        super().__init__(session, due, _themselves)
        self._report: CleanReport | None = None
        self._off: frozenset[Rule] = frozenset()
        self.due = due
        self.clean_again = self.due.add_button("clean", "")
        self.due.pressed.connect(lambda _="": self.clean_wanted.emit())
        self._show_choices()

    @property
    def rules(self) -> list[Rule]:
        """Return the rules shown, in order."""
        return [self.model.row(row) for row in range(self.model.rowCount())]

    def show_report(self, report: CleanReport) -> None:
        """Show the rules with what they did in the last cleaning, and their switches as they stand now."""
        self._report = report
        self._off = tidying.switched_off(self._session.case.reader)
        self._show_choices()
        self.due.setVisible(tidying.is_due(self._session.case))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._report is not None:
            self.show_report(self._report)

    def _all(self) -> Sequence[Rule]:
        return sorted(Rule, key=lambda rule: (rule not in self._off, -self._cells(rule)))

    def _is_used(self, key: Rule) -> bool:
        return key in self._off or self._cells(key) > 0

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

    def _choose(self, key: object) -> None:
        if not isinstance(key, Rule):
            return
        case, off = self._session.case, key not in self._off
        self.work.run(
            lambda _progress: tidying.switch(case, off=[key] if off else (), on=() if off else [key]),
            self.tr("Switching the rule"),
        )


def _themselves(rules: Sequence[Rule]) -> Sequence[Rule]:
    return rules
