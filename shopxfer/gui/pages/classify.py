"""Step 4, classify: what is in every column, and how sensitive that is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from shopxfer.domain.fields import EXTRA
from shopxfer.gui.look.tokens import SPACE_16
from shopxfer.gui.pages.classify_change import ChangeCard
from shopxfer.gui.pages.classify_group_rules import GroupRulesCard
from shopxfer.gui.pages.classify_groups import GroupsCard
from shopxfer.gui.pages.classify_hidden import HiddenCard
from shopxfer.gui.pages.classify_looks import combinations_card
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.values import class_badge, group_name
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Segmented
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, PagedTableModel, Source, badge_cell
from shopxfer.gui.session import Session
from shopxfer.handover import classify
from shopxfer.handover.classify import ColumnLine
from shopxfer.handover.provenance import field_key
from shopxfer.vault import records, sources

_CARD = 328


class ClassifyPage(CasePage):
    """All columns in a table; the selected one beside it, to be changed."""

    key = "classify"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.lines: dict[int, ColumnLine] = {}
        self.table = TableView("", dense=True)
        self.model: PagedTableModel[ColumnLine] = PagedTableModel(
            [], lambda ids: [self.lines[column] for column in ids]
        )
        self._table_card = Card(flush=True)
        self.change = ChangeCard(session)
        self.hidden, self.combinations = HiddenCard(session), combinations_card(session)
        self.groups, self.group_rules = GroupsCard(session), GroupRulesCard(session)
        self.views = Segmented("", [("columns", ""), ("customers", "")])
        self.views.set_key("columns")
        self.empty = EmptyState("file-spreadsheet", "")
        self._empty_card = Card()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.table.row_selected.connect(self._select)
        self.empty.clicked.connect(lambda: session.step_wanted.emit("import"))
        self.primary_clicked.connect(self.go_on)
        self.form_changed.connect(self._set_form)
        for work in (self.change.work, self.hidden.form.work):
            work.busy_changed.connect(lambda _=False: self._show_footer())
        self.hidden.opened.connect(lambda: QTimer.singleShot(0, self, self._scroll_to_opened))
        self.views.chosen.connect(lambda _="": self._show_view())
        self.trace(self.table)
        self.trace(self.hidden.form.cells)
        self.retranslate()

    # ---- the contract of a page ---------------------------------------------------------------------------

    def is_done(self) -> bool:
        case = self.session.case
        return case.is_cleaned() and bool(sources.sheets(case.reader))

    def refresh(self) -> None:
        self.lines = {line.column.id: line for line in classify.columns(self.session.case)}
        filled = bool(self.lines)
        self._empty_card.setVisible(not filled)
        self._show_view()
        chosen = self.change.line.column.id if self.change.line else None
        self.model.set_columns(self._columns())
        self.model.set_ids(list(self.lines))
        self.table.select_id(chosen if chosen in self.lines else next(iter(self.lines), None))
        self._show_footer()

    def retranslate(self) -> None:
        self._ask()
        self.table.setAccessibleName(self.tr("Columns"))
        self.empty.set_texts(
            self.tr("There is no column yet."),
            self.tr("Import the files that hold customers first."),
            self.tr("Go to Import"),
        )
        self.help.set_step(
            self.tr(
                "Each column has a class, C0 to C5. C0 and C1 hold no person: public. C2 and C3 lead to a "
                "person: sensitive. C4 and C5 are sensitive by law, or about children: private. From C3 "
                "on, values are sealed one by one. In doubt, take the higher class."
            )
        )
        self.views.set_words("columns", self.tr("Columns"))
        self.views.set_words("customers", self.tr("Customers"))
        self.views.setAccessibleName(self.tr("What to show"))
        for card in (self.change, self.groups, self.group_rules):
            card.retranslate()
        self.hidden.set_words(
            self.tr("Personal data in remarks"),
            self.tr("An ID number, an illness, a child's name where nobody expects it."),
            self.tr("Look through them"),
        )
        self.combinations.set_words(
            self.tr("Harmless alone, telling together"),
            self.tr("A district, a birthday and a gender may be one person."),
            self.tr("Look for them"),
        )

    # ---- what is shown ------------------------------------------------------------------------------------

    def _show_view(self) -> None:
        """Show the columns, or the customers once they are cleaned."""
        filled, cleaned = bool(self.lines), self.is_done()
        if not cleaned:
            self.views.set_key("columns")
        self._ask()
        of_columns = self.views.key == "columns"
        self.views.setVisible(cleaned)
        self._table_card.setVisible(filled and of_columns)
        self.change.setVisible(filled and of_columns)
        for look in (self.hidden, self.combinations):
            look.setVisible(cleaned and of_columns)
            look.show_case()
        for card in (self.groups, self.group_rules):
            card.setVisible(cleaned and not of_columns)
            if cleaned and not of_columns:
                card.show_case()

    def _ask(self) -> None:
        step = self.tr("Step {number} of 11 · Classify").format(number=4)
        if self.views.key == "customers":
            self.set_question(
                step,
                self.tr("Which groups do your customers fall into?"),
                self.tr("By rules that you can change. You see first what that changes."),
            )
        else:
            self.set_question(
                step,
                self.tr("What is in which column, and how sensitive is it?"),
                self.tr("Values from class C3 up rest sealed. A class can be changed, with a reason."),
            )

    def _columns(self) -> list[Column[ColumnLine]]:
        return [
            Column(self.tr("Column"), self._header, stretch=10, least=110),
            Column(self.tr("Sheet"), lambda line: line.sheet, stretch=8, least=84, priority=2, tone="ink2"),
            Column(self.tr("What it is"), self._field, stretch=10, least=110),
            Column(
                self.tr("Group"),
                lambda line: group_name(line.column.data_class),
                width=60 if self._zh else 84,
                priority=1,
            ),
            Column(self.tr("Class"), self._level, width=116 if self._zh else 148),
            Column(
                self.tr("Samples, masked"),
                self._samples,
                stretch=16,
                least=130,
                priority=3,
                source=_sources,
            ),
        ]

    @property
    def _zh(self) -> bool:
        return self.session.language == "zh"

    def _header(self, line: ColumnLine) -> Cell:
        return Cell(line.column.header, icon="pencil" if line.column.reason else None)

    def _field(self, line: ColumnLine) -> Cell:
        if line.column.field == EXTRA:
            return Cell(self.tr("Kept as it is"), tone="ink2")
        field = self.session.case.catalogue[line.column.field]
        return Cell(field.zh if self._zh else field.en)

    def _level(self, line: ColumnLine) -> Cell:
        level = line.column.data_class
        return badge_cell(class_badge(level, self.session.say(f"class.{level}")))

    def _samples(self, line: ColumnLine) -> Cell:
        return Cell("  ".join(line.samples) or MISSING, tone="ink2")

    def _select(self, column: object) -> None:
        line = self.lines.get(column) if isinstance(column, int) else None
        if line is None:
            return
        self.change.show_line(line)
        field_id = line.column.field
        if field_id == EXTRA:
            self.help.set_selected(line.column.header, line.why(self.session.language))
            self.help.set_article(self.session.say("law.extra"))
            return
        field = self.session.case.catalogue[field_id]
        name, why = (field.zh, field.why_zh) if self._zh else (field.en, field.why_en)
        self.help.set_selected(name, f"{line.why(self.session.language)}\n{why}")
        self.help.set_article(self.session.say(f"law.{field.rule}"))

    def _show_footer(self) -> None:
        waiting = self.session.case.counted(records.uncleaned_rows)
        missing = ""
        if not self.lines:
            missing = self.tr("Import files first.")
        elif waiting:
            missing = counted(
                self.tr("1 row is not cleaned yet; go back to Clean."),
                self.tr("{count} rows are not cleaned yet; go back to Clean."),
                waiting,
            )
        is_busy = self.change.work.is_busy or self.hidden.form.work.is_busy
        ready = not missing and not is_busy
        self.footer.set_primary(self.tr("Go to Assess"), enabled=ready, missing=missing)
        if ready:
            words = counted(
                self.tr("The one column has a class."),
                self.tr("All {count} columns have a class."),
                len(self.lines),
            )
            self.footer.set_sentence(words, "done")

    def _scroll_to_opened(self) -> None:
        inside = self._body.widget()
        if inside is not None:
            top = self.hidden.form.mapTo(inside, QPoint(0, 0)).y()
            self._body.verticalScrollBar().setValue(top)

    # ---- layout -------------------------------------------------------------------------------------------

    def _set_form(self, narrow: bool, _short: bool) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(down if narrow else across)
        self.change.setMinimumWidth(0 if narrow else _CARD)
        self.change.setMaximumWidth(16_777_215 if narrow else _CARD)

    def _build(self) -> None:
        self.table.set_model(self.model)
        self._table_card.add(self.table)
        self._empty_card.add(self.empty)
        self._empty_card.setMinimumHeight(240)
        self.change.setFixedWidth(_CARD)
        self._halves.setSpacing(SPACE_16)
        self._halves.addWidget(self._table_card, 1)
        self._halves.addWidget(self.change)
        row = QHBoxLayout()
        row.addWidget(self.views)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._empty_card)
        self.body.addLayout(self._halves, 1)
        self.body.addWidget(self.groups)
        self.body.addWidget(self.group_rules)
        self.body.addWidget(self.hidden)
        self.body.addWidget(self.combinations)
        cards = (self._empty_card, self._table_card, self.change, self.hidden, self.combinations)
        for part in (self.views, *cards, self.groups, self.group_rules):
            part.hide()


def _sources(line: ColumnLine) -> list[Source]:
    field = field_key(line.column.field, line.column.header)
    return [Source(row, field) for row in line.sample_rows]
