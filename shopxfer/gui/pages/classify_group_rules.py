"""The rules by which customers come into groups: each with its setting, to be changed in the line below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.errors import ShopxferError
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, PagedTableModel
from shopxfer.gui.session import Session
from shopxfer.handover import segments
from shopxfer.handover.segments import RuleLine, SegmentRuleWrong, Setting


class GroupRulesCard(Card):
    """All rules in a table; the selected one can be changed below it."""

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self._lines: dict[str, RuleLine] = {}
        self.table = TableView("", dense=True, round_corners=False)
        self.model: PagedTableModel[RuleLine] = PagedTableModel([], self._some)
        self.setting = FieldRow("")
        self.save = Button(icon="check")
        self.by_default = Button(icon="undo-2")
        self.work = Work(session)
        self._form = QWidget()
        self._build()
        self.table.row_selected.connect(lambda _=None: self._show_chosen())
        self.table.row_activated.connect(lambda _=None: self.setting.editor.setFocus())
        self.setting.edited.connect(lambda _="": self.setting.set_error(""))
        self.save.clicked.connect(self._save)
        self.by_default.clicked.connect(lambda: self._change(None))

    def show_case(self) -> None:
        """Show the rules with the settings in force."""
        self._lines = {line.rule.name: line for line in segments.rule_lines(self._session.case)}
        selected = self.table.selected_id or next(iter(self._lines))
        self.model.set_columns(self._columns())
        self.model.set_ids(list(self._lines))
        self.table.fit_rows(len(self._lines))
        self.table.select_id(selected)
        self._say()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.show_case()

    @property
    def chosen(self) -> RuleLine | None:
        """Return the rule that is selected."""
        name = self.table.selected_id
        return self._lines.get(name) if isinstance(name, str) else None

    def _some(self, names: Sequence[str]) -> Sequence[RuleLine]:
        return [self._lines[name] for name in names]

    def _columns(self) -> list[Column[RuleLine]]:
        return [
            Column(self.tr("By what"), self._axis, width=120 if self._zh else 148, priority=1),
            Column(self.tr("Rule"), self._sentence, stretch=5, least=210),
            Column(self.tr("Setting"), self._setting, stretch=4, least=120),
        ]

    @property
    def _zh(self) -> bool:
        return self._session.language == "zh"

    def _axis(self, line: RuleLine) -> str:
        return self._session.say(f"axis.{line.rule.axis}")

    def _sentence(self, line: RuleLine) -> str:
        return line.rule.sentence(self._session.language)

    def _setting(self, line: RuleLine) -> Cell:
        return Cell(self._written(line.setting), icon="pencil" if line.by_owner else None)

    def _written(self, setting: Setting) -> str:
        mark = "，" if self._zh else ", "
        return mark.join(setting) if isinstance(setting, tuple) else f"{setting:g}"

    def _say(self) -> None:
        changed = sum(line.by_owner for line in self._lines.values())
        hint = self.tr("All rules are as they came with the program. Change any of them.")
        if changed:
            hint = counted(self.tr("You changed 1 rule."), self.tr("You changed {count} rules."), changed)
        self.set_title(self.tr("The rules for it"), hint)
        self.table.setAccessibleName(self.tr("Rules for groups of customers"))
        self.save.set_text(self.tr("Change the rule"))
        self.by_default.set_text(self.tr("Back to the default"))
        self._show_chosen()

    def _show_chosen(self) -> None:
        line = self.chosen
        self._form.setVisible(line is not None)
        if line is None:
            return
        rule = line.rule
        self.setting.set_label(rule.sentence(self._session.language))
        self.setting.set_text(self._written(line.setting))
        self.setting.set_error("")
        words = self.tr("Words set apart by commas.")
        figures = self.tr("From {least} to {most}.").format(least=f"{rule.least:g}", most=f"{rule.most:g}")
        self.setting.set_hint(words if rule.has_words else figures)
        self.by_default.setEnabled(line.by_owner)

    def _save(self) -> None:
        line = self.chosen
        if line is None:
            return
        try:
            setting = line.rule.checked(self._typed(line))
        except ShopxferError as error:
            self.setting.set_error(self._session.sentence(error))
            self.setting.editor.setFocus()
            return
        self._change(setting)

    def _typed(self, line: RuleLine) -> Setting:
        text = self.setting.text
        if line.rule.has_words:
            return tuple(text.replace("，", ",").replace("、", ",").split(","))
        try:
            return float(text)
        except ValueError as error:
            raise SegmentRuleWrong(rule=line.rule.sentence(self._session.language)) from error

    def _change(self, setting: Setting | None) -> None:
        line, case = self.chosen, self._session.case
        if line is not None:
            self.work.run(
                lambda _progress: segments.change_rules(case, {line.rule.name: setting}),
                self.tr("Changing the rule"),
            )

    def _build(self) -> None:
        self.table.set_model(self.model)
        self.body.setSpacing(0)
        self.add(self.table)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self.save)
        row.addWidget(self.by_default)
        row.addStretch(1)
        column = QVBoxLayout(self._form)
        column.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        column.setSpacing(SPACE_8)
        column.addWidget(self.setting)
        column.addLayout(row)
        column.addWidget(self.work)
        self.add(self._form)
