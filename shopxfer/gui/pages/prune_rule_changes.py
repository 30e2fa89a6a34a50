"""The owner's word on a rule for this case: its effect is shown first, then it is taken with a reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import rule_changes
from shopxfer.handover.rule_changes import Change, Difference, StoredRuleChange
from shopxfer.rules.pack import PruneRule

_MOST_LINES = 8  # of a difference; vouchers of many years would fill the page


class RuleChangesCard(Card):
    """What was changed, with the way back; below it one rule, what changing it would do, and why."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rules: dict[str, PruneRule] = {}
        self._seen: tuple[Change, Difference] | None = None  # only what was looked at can be taken
        self.back_buttons: dict[str, Button] = {}
        self._told: list[str] = []
        self._changed = QWidget()
        self._changed_lines = QVBoxLayout(self._changed)
        self._changed_lines.setContentsMargins(0, 0, 0, 0)
        self._changed_lines.setSpacing(SPACE_8)
        self.rule = Combo("")
        self.rule_row = FieldRow("", self.rule)
        self.years = FieldRow("")
        self.leaves_out = Label(role=Type.DENSE, tone="ink2", wrap=True)
        self.too_short = Notice("warn", "")
        self.difference = Label(role=Type.DENSE, wrap=True)
        self.reason = FieldRow("")
        self.look = Button(icon="eye")
        self.apply = Button(icon="pencil")
        self.work = Work(session)
        self._build()
        self._connect()

    def refresh(self, *, wanted: bool) -> None:
        """Show the rules as they stand now; what was looked at may not hold any more."""
        self.setVisible(wanted)
        if wanted:
            self._seen = None
            self._rules = {rule.id: rule for rule in rule_changes.changeable(self._session.case)}
            self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._rules:
            self._say()

    @property
    def change(self) -> Change | None:
        """Return what is filled in; None while it is not complete."""
        rule = self._rules.get(self.rule.key)
        if rule is None:
            return None
        if rule.keep_years is None:
            return Change(rule.id, is_off=True)
        editor = self.years.editor
        is_period = isinstance(editor, QLineEdit) and editor.hasAcceptableInput()
        return Change(rule.id, int(self.years.text)) if is_period else None

    @property
    def changed_text(self) -> str:
        """Return what is listed as changed, a line for each rule."""
        return "\n".join(self._told)

    def _build(self) -> None:
        assert isinstance(self.years.editor, QLineEdit)
        self.years.editor.setValidator(QIntValidator(1, 100, self))
        self.body.setSpacing(SPACE_12)
        fields = QHBoxLayout()
        fields.setSpacing(SPACE_16)
        fields.addWidget(self.rule_row, 3)
        fields.addWidget(self.years, 2)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE_8)
        ways.addWidget(self.look)
        ways.addWidget(self.apply)
        ways.addStretch(1)
        self.add(self._changed)
        self.add_layout(fields)
        for part in (self.leaves_out, self.too_short, self.difference, self.reason):
            self.add(part)
        self.add_layout(ways)
        self.add(self.work)

    def _connect(self) -> None:
        self.rule.chosen.connect(lambda _="": self._choose())
        self.years.edited.connect(lambda _="": self._forget())
        self.reason.edited.connect(lambda _="": self.reason.set_error(""))
        self.look.clicked.connect(self._look)
        self.apply.clicked.connect(self._apply)
        self.work.busy_changed.connect(lambda _=False: self._show_ready())

    def _say(self) -> None:
        language = self._session.language
        self.set_title(
            self.tr("Change a rule for this case"),
            self.tr("A longer period, or a rule that lets records go left out. Rules that keep back stay."),
        )
        self.rule_row.set_label(self.tr("Which rule"))
        self.rule.set_name(self.tr("Which rule"))
        self.rule.set_options([(rule.id, rule.name(language)) for rule in self._rules.values()])
        self.years.set_label(self.tr("Keep for how many years"))
        self.leaves_out.setText(
            self.tr("Leave this rule out: what it let go is decided by the rules that follow.")
        )
        self.reason.set_label(self.tr("Reason"))
        self.reason.set_hint(self.tr("Goes into the log and on the receipt. Name no customer."))
        self.look.set_text(self.tr("See what it would do"))
        self.apply.set_text(self.tr("Change the rule"))
        self._show_changes()
        self._show_form()

    def _show_changes(self) -> None:
        while (item := self._changed_lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        self.back_buttons, self._told = {}, []
        for changed in rule_changes.changes(self._session.case).values():
            self._changed_lines.addWidget(self._line(changed))
        self._changed.setVisible(bool(self.back_buttons))

    def _line(self, changed: StoredRuleChange) -> QWidget:
        name = self._session.case.pack.rule(changed.rule).name(self._session.language)
        what = rule_changes.told(changed, self._session.language)
        button = Button(kind="quiet", icon="undo-2")
        button.set_text(self.tr("Back to the rule pack"))
        button.setAccessibleName(f"{button.text()}: {name}")
        button.clicked.connect(lambda _=False, rule=changed.rule: self._take_back(rule))
        self.back_buttons[changed.rule] = button
        self._told.append(f"{name} · {what}")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_12)
        row.addWidget(Label(self._told[-1], Type.DENSE, wrap=True), 1)
        row.addWidget(button)
        return line

    def _choose(self) -> None:
        self.years.set_text("")
        self._forget()

    def _forget(self) -> None:
        self._seen = None
        self._show_form()

    def _show_form(self) -> None:
        rule = self._rules.get(self.rule.key)
        has_period = rule is not None and rule.keep_years is not None
        least = rule_changes.least_years(self._session.case, rule) if rule else None
        self.years.setVisible(has_period)
        self.leaves_out.setVisible(rule is not None and not has_period)
        if least is not None:
            self.years.set_hint(
                self.tr("The rule pack says {years}; up to 100 are possible.").format(years=least)
            )
            self.too_short.set_text(
                self.tr(
                    "The law asks for at least {years} years. A shorter period cannot be set: "
                    "of several periods the longest counts."
                ).format(years=least)
            )
        change = self.change
        years = change.keep_years if change else None
        self.too_short.setVisible(least is not None and years is not None and years < least)
        self._show_difference()
        self._show_ready()

    def _show_difference(self) -> None:
        seen = self._seen
        self.difference.setVisible(seen is not None)
        if seen is None:
            return
        told = rule_changes.sentences(self._session.case, seen[1], self._session.language)
        more = len(told) - _MOST_LINES
        if more > 0:
            rest = counted(self.tr("and 1 more group"), self.tr("and {count} more groups"), more)
            told = [*told[:_MOST_LINES], rest]
        self.difference.setText("\n".join(told))

    def _show_ready(self) -> None:
        ready = self.change is not None and not self.too_short.isVisibleTo(self) and not self.work.is_busy
        self.look.setEnabled(ready)
        seen = self._seen is not None and self._seen[0] == self.change
        self.reason.setVisible(seen)
        self.apply.setVisible(seen)
        self.apply.setEnabled(ready and seen)

    def _look(self) -> None:
        change, case = self.change, self._session.case
        if change is not None:
            self.work.run(
                lambda progress: (change, rule_changes.propose(case, change, progress)),
                self._session.say("progress.pruning"),
                self._show_seen,
                changes=False,
            )

    def _show_seen(self, seen: tuple[Change, Difference]) -> None:
        self._seen = seen
        self.reason.set_text("")
        self._show_form()
        self.reason.editor.setFocus()

    def _apply(self) -> None:
        case, reason = self._session.case, self.reason.text.strip()
        if not reason:
            self.reason.set_error(self._session.say("error.reason_missing"))
            self.reason.editor.setFocus()
            return
        if self._seen is not None:
            change = self._seen[0]
            self.work.run(
                lambda _progress: rule_changes.apply(case, change, reason), self.tr("Changing the rule")
            )

    def _take_back(self, rule: str) -> None:
        case = self._session.case
        self.work.run(lambda _progress: rule_changes.take_back(case, rule), self.tr("Changing the rule"))
