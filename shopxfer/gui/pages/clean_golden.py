"""Which value counts where records of one person differ: a rule for each field, and a form to change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.golden import FieldRule
from shopxfer.gui.pages.clean_choices import ChoicesCard
from shopxfer.gui.pages.clean_golden_form import GoldenForm
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.parts.badge import BadgeText
from shopxfer.gui.parts.table_model import Cell, Column
from shopxfer.gui.session import Session
from shopxfer.handover import golden_values
from shopxfer.handover.fields import field_lines
from shopxfer.handover.golden_values import FieldRuleLine
from shopxfer.vault import golden_values as store
from shopxfer.vault import sources


class GoldenCard(ChoicesCard[FieldRuleLine]):
    """Fields for which a duplicate speaks, each with its rule; on request all that customers have."""

    opened = Signal()  #: the form stands above the table: bring it into view

    def __init__(self, session: Session) -> None:
        form = GoldenForm(session)
        super().__init__(session, form, lambda fields: [self._lines[field] for field in fields])
        self._lines: dict[str, FieldRuleLine] = {}
        self._taken: Counter[str] = Counter()
        self.form = form
        self.form.decided.connect(self._change)
        self.form.cancelled.connect(self._close)
        self._show_choices()

    def refresh(self) -> None:
        """Show the rules as they stand now."""
        case = self._session.case
        held = [line.id for line in field_lines(case) if line.kind is RecordKind.CUSTOMER]
        self._lines = {line.field: line for line in golden_values.field_rules(case, held)}
        self._taken = Counter(store.people_by_field(case.reader))
        self._show_choices()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._lines:
            self.refresh()
            self.form.retranslate()

    def _all(self) -> Sequence[str]:
        return sorted(self._lines, key=lambda field: -self._taken[field])

    def _is_used(self, key: str) -> bool:
        return bool(self._taken[key]) or self._lines[key].by_owner

    def _say(self) -> None:
        self.set_title(
            self.tr("Which value counts when records differ"),
            self.tr("The others stay as alternates. Of consents and refusals the stricter always counts."),
        )
        self.table.setAccessibleName(self.tr("Rules for values that differ"))

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

    def _choose(self, key: object) -> None:
        if isinstance(key, str) and key in self._lines:
            files = dict.fromkeys(source.name for source in sources.sources(self._session.case.reader))
            self.table.select_id(key)
            self.form.begin(self._lines[key], self._name(key), list(files))
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
