"""What goes into the package and what stays, side by side, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import RecordKind
from shopxfer.gui.look.tokens import SPACE_8, SPACE_16, SPACE_24, Type
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.prune_fields import class_badge
from shopxfer.gui.pages.review_watch import ReviewWatch
from shopxfer.gui.parts.badge import Swatch
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.figures import KeyFigure
from shopxfer.gui.parts.labels import Label, rule
from shopxfer.gui.parts.patterns import bucket_name
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, badge_cell, model_of
from shopxfer.gui.session import Session
from shopxfer.handover.fields import FieldLine, field_lines
from shopxfer.vault import records as store

_ROWS_SHOWN = 7
_STAYING = (Bucket.KEPT, Bucket.WITHHELD, Bucket.ERASED, Bucket.MERGED, Bucket.REJECTED)


class ContentsView(Beside):
    """Two cards: people, records and fields that go, with what for; rows and fields that stay."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._watch = ReviewWatch.of(session)
        self._watch.changed.connect(self._show_people)
        self._goes, self._stays = Card(flush=True), Card()
        self.people = KeyFigure()
        self._kinds = {kind: KeyFigure() for kind in RecordKind}
        self._fields_figure = KeyFigure()
        self.table = TableView("", dense=True, round_corners=False)
        self._rows = QWidget()
        self._fields_head = Label(role=Type.CAPTION, tone="ink2")
        self._fields = Label(role=Type.DENSE, wrap=True)
        self._build()

    @property
    def staying(self) -> str:
        """Return the names of the fields that stay."""
        return self._fields.text()

    def refresh(self) -> None:
        """Show what the case holds now."""
        session = self._session
        leaving = store.leaving_counts(session.case.reader)
        lines = field_lines(session.case)
        going = [line for line in lines if line.moves and leaving.get(line.kind)]
        self._goes.set_title(self.tr("Goes in"))
        self._stays.set_title(self.tr("Stays with you"))
        self._show_people()
        for kind, figure in self._kinds.items():
            figure.setVisible(bool(leaving.get(kind)))
            figure.show_figure(f"{leaving.get(kind, 0):,}", self._kind_name(kind))
        self._fields_figure.show_figure(f"{len(going):,}", self.tr("fields"))
        self.table.setAccessibleName(self.tr("Fields that go"))
        self.table.set_model(model_of(self._columns(), going))
        self._show_staying(lines)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def _build(self) -> None:
        figures = QHBoxLayout()
        figures.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_8)
        figures.setSpacing(SPACE_24)
        for figure in (self.people, *self._kinds.values(), self._fields_figure):
            figures.addWidget(figure)
        figures.addStretch(1)
        self._goes.add_layout(figures)
        self._goes.add(self.table)
        self._goes.body.setSpacing(0)
        self._goes.body.addStretch(1)
        self.table.fit_rows(_ROWS_SHOWN)
        self._stays.add(self._rows)
        self._stays.add(rule())
        self._stays.add(self._fields_head)
        self._stays.add(self._fields)
        self._stays.body.addStretch(1)
        self.put(self._goes, 64)
        self.put(self._stays, 36)

    def _show_people(self) -> None:
        review = self._watch.review
        number = f"{review.exposure.people:,}" if review else "—"
        self.people.show_figure(number, self.tr("people"))

    def _kind_name(self, kind: RecordKind) -> str:
        return {
            RecordKind.CUSTOMER: self.tr("customer records"),
            RecordKind.TRANSACTION: self.tr("transactions"),
            RecordKind.COMMUNICATION: self.tr("communications"),
        }[kind]

    def _columns(self) -> list[Column[FieldLine]]:
        session = self._session
        chinese = session.language == "zh"

        def shown_class(line: FieldLine) -> Cell:
            return badge_cell(class_badge(session, line.data_class))

        def purpose(line: FieldLine) -> str:
            return line.reason or (line.purpose_zh if chinese else line.purpose_en)

        return [
            Column(self.tr("Field"), lambda f: f.name(session.language), stretch=3, least=120),
            Column(
                self.tr("Of"), lambda f: session.say(f"kind.{f.kind}"), width=116, priority=2, tone="ink2"
            ),
            Column(self.tr("Class"), shown_class, width=136, priority=1),
            Column(self.tr("What the buyer needs it for"), purpose, stretch=6, least=160, tone="ink2"),
        ]

    def _show_staying(self, lines: Sequence[FieldLine]) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        buckets = self._session.case.balance().buckets
        for place, bucket in enumerate(bucket for bucket in _STAYING if buckets[bucket]):
            grid.addWidget(Swatch(bucket), place, 0)
            grid.addWidget(Label(self._staying_name(bucket), Type.DENSE), place, 1)
            count = Label(f"{buckets[bucket]:,}", Type.DENSE)
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(count, place, 2)
        self._stays.body.replaceWidget(self._rows, fresh)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = fresh
        names = dict.fromkeys(line.name(self._session.language) for line in lines if not line.moves)
        self._fields_head.setText(self.tr("Fields that stay"))
        self._fields.setText(self.tr(", ").join(names))

    def _staying_name(self, bucket: Bucket) -> str:
        if bucket is Bucket.MERGED:
            return self.tr("Merged into another record")
        return bucket_name(bucket)
