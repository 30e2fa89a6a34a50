"""Which value counts where records of one person differ: a rule for each field, and a form to change it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.golden import FieldRule
from shopxfer.gui.look.tokens import SPACE_8, SPACE_16
from shopxfer.gui.pages.clean_golden_form import GoldenForm
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.badge import BadgeText
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, PagedTableModel
from shopxfer.gui.session import Session
from shopxfer.handover import golden_values
from shopxfer.handover.fields import field_lines
from shopxfer.handover.golden_values import FieldRuleLine
from shopxfer.vault import records as store
from shopxfer.vault import sources


class GoldenCard(Card):
    """Fields for which a duplicate speaks, each with its rule; on request all that customers have."""

    opened = Signal()  #: the form stands above the table: bring it into view

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self._lines: dict[str, FieldRuleLine] = {}
        self._taken: Counter[str] = Counter()
        self._shows_all = False
        self.more = Button(kind="quiet")
        self.more.clicked.connect(self._show_more)
        self.table = TableView("", dense=True, round_corners=False)
        self.table.link_clicked.connect(lambda field, _column: self._open(field))
        self.table.row_activated.connect(self._open)
        self.model: PagedTableModel[FieldRuleLine] = PagedTableModel(
            self._columns(), lambda fields: [self._lines[field] for field in fields]
        )
        self.table.set_model(self.model)
        self.form = GoldenForm(session)
        self.form.decided.connect(self._change)
        self.form.cancelled.connect(self._close)
        self.work = Work(session)
        self._build()
        self._say()

    def refresh(self) -> None:
        """Show the rules as they stand now."""
        case = self._session.case
        held = [line.id for line in field_lines(case) if line.kind is RecordKind.CUSTOMER]
        self._lines = {line.field: line for line in golden_values.field_rules(case, held)}
        elsewhere = store.golden_elsewhere(case.reader)
        self._taken = Counter(field for fields in elsewhere.values() for field in fields)
        selected, had_focus = self.table.selected_id, self.table.hasFocus()
        self._say()
        order = self._chosen()
        self.model.set_ids(order)
        self.table.fit_rows(len(self._lines))
        self.table.setVisible(bool(order))
        self.table.select_id(selected)
        if had_focus:
            self.table.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._lines:
            self.refresh()
            self.form.retranslate()

    def _build(self) -> None:
        self.add_to_head(self.more)
        self.body.setSpacing(0)
        self.add(self.form)
        self.form.hide()
        self.add(self.table)
        below = QVBoxLayout()
        below.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_8)
        below.addWidget(self.work)
        self.add_layout(below)

    def _say(self) -> None:
        self.set_title(
            self.tr("Which value counts when records differ"),
            self.tr("The others stay as alternates. Of consents and refusals the stricter always counts."),
        )
        self.table.setAccessibleName(self.tr("Rules for values that differ"))
        every = self.tr("Show all {count}").format(count=len(self._lines))
        self.more.set_text(self.tr("Only those used") if self._shows_all else every)
        self.model.set_columns(self._columns())

    def _chosen(self) -> list[str]:
        every = sorted(self._lines, key=lambda field: -self._taken[field])
        if self._shows_all:
            return every
        return [field for field in every if self._taken[field] or self._lines[field].by_owner]

    def _show_more(self) -> None:
        self._shows_all = not self._shows_all
        self.refresh()

    def _columns(self) -> list[Column[FieldRuleLine]]:
        return [
            Column(self.tr("Field"), lambda line: self._name(line.field), stretch=3, least=110),
            Column(self.tr("Value that counts"), self._rule, stretch=5, least=180),
            Column(self.tr("Taken from a duplicate"), self._count, "right", width=168, priority=1),
            Column(self.tr("Rule"), lambda _line: Cell(self.tr("Change"), "link"), width=88),
        ]

    def _name(self, field: str) -> str:
        known = self._session.case.catalogue[field]
        return known.zh if self._session.language == "zh" else known.en

    def _rule(self, line: FieldRuleLine) -> Cell:
        mark = BadgeText(self.tr("yours"), icon="pencil") if line.by_owner else None
        return Cell(self.form.wording(line.rule), badge=mark)

    def _count(self, line: FieldRuleLine) -> Cell:
        people = self._taken[line.field]
        words = counted(self.tr("1 customer"), self.tr("{count} customers"), people)
        return Cell(f"{people:,}", tone="ink" if people else "ink3", spoken=words)

    def _open(self, field: object) -> None:
        if isinstance(field, str) and field in self._lines:
            files = dict.fromkeys(source.name for source in sources.sources(self._session.case.reader))
            self.table.select_id(field)
            self.form.begin(self._lines[field], self._name(field), list(files))
            self.form.show()
            self.opened.emit()

    def _close(self) -> None:
        self.form.hide()
        self.table.setFocus()

    def _change(self, field: str, rule: FieldRule) -> None:
        case = self._session.case
        self._close()
        self.work.run(
            lambda progress: golden_values.set_rule(case, field, rule, progress),
            self._session.say("progress.golden"),
        )
