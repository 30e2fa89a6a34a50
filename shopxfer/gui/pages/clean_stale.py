"""Customers that are stale or cannot be reached: counted and listed here, decided in Prune."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.staleness import PHONES, StaleGroup
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.stale_watch import StaleWatch
from shopxfer.gui.pages.values import stored_cell
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo, Segmented
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, PagedTableModel, Source
from shopxfer.gui.session import Session
from shopxfer.handover import stale
from shopxfer.handover.golden_records import GoldenRecord, golden_records
from shopxfer.handover.stale import StaleLists

_YEARS = (1, 2, 3, 4, 5, 7, 10)
_ROWS_SHOWN = 8
_NAMING = ("name", "company", "card_no", "customer_no")


class StaleCard(Card):
    """A list to choose, the years of the third one, the people in it, masked, and the way to Prune."""

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self.watch = StaleWatch.of(session)
        self.watch.changed.connect(self._show)
        self.groups = Segmented("", [(group.value, "") for group in StaleGroup])
        self.groups.set_key(StaleGroup.IMPOSSIBLE_PHONE)
        self.groups.chosen.connect(lambda _="": self._show())
        self.years = Combo("", dense=True)
        self.years.chosen.connect(self._change_years)
        self._years_label = Label(role=Type.DENSE, tone="ink2")
        self.model: PagedTableModel[GoldenRecord] = PagedTableModel(self._columns(), self._records)
        self.table = TableView("", dense=True, round_corners=False)
        self.table.set_model(self.model)
        self.nobody = Label(role=Type.DENSE, tone="ink2", wrap=True)
        self._left_out = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.decide = Button(icon="list-filter")
        self.decide.clicked.connect(lambda: session.step_wanted.emit("prune"))
        self.work = Work(session)
        self._build()
        self._show()

    def refresh(self) -> None:
        """Show who is stale in the case as it is now; who is not known yet is looked for once it is seen."""
        self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # Looking walks all customers, so not after every answer to a question while this is out of sight.
        QTimer.singleShot(0, self, self.watch.look)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _build(self) -> None:
        limit = QWidget()
        row = QHBoxLayout(limit)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        row.addStretch(1)
        row.addWidget(self._years_label)
        row.addWidget(self.years)
        self.years.setSizePolicy(self.groups.sizePolicy())
        top = Beside()
        top.put(self.groups, 0)
        top.put(limit, 1)
        above = QVBoxLayout()
        above.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_12)
        above.addWidget(top)
        self.add_layout(above)
        self.body.setSpacing(0)
        self.add(self.table)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        foot.setSpacing(SPACE_16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.nobody)
        words.addWidget(self._left_out)
        foot.addLayout(words, 1)
        foot.addWidget(self.decide)
        self.add_layout(foot)
        below = QVBoxLayout()
        below.setContentsMargins(SPACE_16, 0, SPACE_16, 0)
        below.addWidget(self.work)
        self.add_layout(below)

    def _show(self) -> None:
        lists = self.watch.lists
        self._say(lists)
        group = StaleGroup(self.groups.key)
        heads = lists.heads[group] if lists else []
        self.model.set_columns(self._columns())
        self.model.set_ids(heads)
        self.table.fit_rows(_ROWS_SHOWN)
        self.table.setVisible(bool(heads))
        self.decide.setEnabled(lists is not None and any(lists.heads.values()))

    def _say(self, lists: StaleLists | None) -> None:
        years = stale.unseen_years(self._session.case)
        self.set_title(
            self.tr("Customers who may be out of date"),
            self.tr("They are only listed here. You decide about them in Prune; nothing is deleted."),
        )
        names = group_names(years)
        for group in StaleGroup:
            count = f" · {len(lists.heads[group]):,}" if lists else ""
            self.groups.set_words(group.value, names[group] + count)
        self.groups.setAccessibleName(self.tr("List"))
        self.table.setAccessibleName(names[StaleGroup(self.groups.key)])
        self._years_label.setText(self.tr("Unseen after"))
        self.years.set_name(self.tr("Years after which a customer counts as unseen"))
        self.years.set_options(
            [
                (str(each), counted(self.tr("1 year"), self.tr("{count} years"), each))
                for each in sorted({*_YEARS, years})
            ]
        )
        self.years.set_key(str(years))
        self.decide.set_text(self.tr("Decide in Prune"))
        self._left_out.setText(self._who_is_left_out(lists) if lists else "")
        self._left_out.setVisible(bool(self._left_out.text()))
        self.nobody.setText(self._state(lists))

    def _state(self, lists: StaleLists | None) -> str:
        if lists is None:
            return self.watch.error or self.tr("Looking through all customers.")
        count = len(lists.heads[StaleGroup(self.groups.key)])
        return counted(self.tr("1 customer"), self.tr("{count} customers"), count)

    def _who_is_left_out(self, lists: StaleLists) -> str:
        told = []
        if lists.paid_ahead:
            told.append(
                counted(
                    self.tr("1 more has money or visits with you and is not listed."),
                    self.tr("{count} more have money or visits with you and are not listed."),
                    lists.paid_ahead,
                )
            )
        if lists.decided:
            told.append(
                counted(
                    self.tr("About 1 more you decided already."),
                    self.tr("About {count} more you decided already."),
                    lists.decided,
                )
            )
        if lists.undated and self.groups.key == StaleGroup.UNSEEN:
            told.append(
                counted(
                    self.tr("Of 1 customer no date is known."),
                    self.tr("Of {count} customers no date is known."),
                    lists.undated,
                )
            )
        return ("" if self._session.language == "zh" else " ").join(told)

    def _columns(self) -> list[Column[GoldenRecord]]:
        return [
            self._column(_naming, self.tr("Customer"), stretch=3, least=140),
            self._column(_called, self._name("phone"), width=168),
            self._column(lambda _: "last_visit", self._name("last_visit"), width=128, priority=1),
            self._column(lambda _: "card_no", self._name("card_no"), width=140, priority=2),
            Column(self.tr("What is wrong"), self._why, stretch=4, least=160, priority=3, tone="ink2")
            if self.groups.key == StaleGroup.IMPOSSIBLE_PHONE
            else self._column(lambda _: "level", self._name("level"), stretch=1, least=120, priority=3),
        ]

    def _column(
        self,
        field_of: Callable[[GoldenRecord], str],
        header: str,
        *,
        width: int = 0,
        stretch: int = 1,
        least: int = 96,
        priority: int = 0,
    ) -> Column[GoldenRecord]:
        """Return a column that shows of each customer the value that counts of the field said."""
        catalogue = self._session.case.catalogue

        def cell(record: GoldenRecord) -> Cell:
            field = field_of(record)
            shown = stored_cell(catalogue[field], record.value(field), sealed=record.is_sealed(field))
            wrong = field in PHONES and record.problem(field) and shown.text != MISSING
            return replace(shown, tint="warn") if wrong else shown

        def source(record: GoldenRecord) -> Source | None:
            field = field_of(record)
            return Source(record.holder(field).id, field) if record.holds(field) else None

        return Column(header, cell, "left", width, stretch, least, priority, source=source)

    def _name(self, field: str) -> str:
        known = self._session.case.catalogue[field]
        return known.zh if self._session.language == "zh" else known.en

    def _why(self, record: GoldenRecord) -> str:
        wrong = next(filter(None, map(record.problem, PHONES)), None)
        return self._session.say(wrong) if wrong else MISSING

    def _records(self, ids: Sequence[int]) -> list[GoldenRecord]:
        return golden_records(self._session.case, ids)

    def _change_years(self, years: str) -> None:
        case = self._session.case
        self.work.run(
            lambda _progress: stale.set_unseen_years(case, int(years)), self.tr("Changing the years")
        )


def _naming(record: GoldenRecord) -> str:
    return next(filter(record.value, _NAMING), "name")


def _called(record: GoldenRecord) -> str:
    return next(filter(record.value, PHONES), "phone")


def group_names(years: int) -> dict[StaleGroup, str]:
    """Return what the lists are called, in the language on screen."""
    translate = QCoreApplication.translate
    return {
        StaleGroup.IMPOSSIBLE_PHONE: translate("StaleGroups", "Impossible phone"),
        StaleGroup.UNREACHABLE: translate("StaleGroups", "Unreachable"),
        StaleGroup.UNSEEN: counted(
            translate("StaleGroups", "Not seen for 1 year"),
            translate("StaleGroups", "Not seen for {count} years"),
            years,
        ),
    }
