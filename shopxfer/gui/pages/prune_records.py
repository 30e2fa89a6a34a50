"""The records behind a rule or a bucket, masked, with the owner's own decision for some of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import EXTRA, RecordKind, Shape
from shopxfer.domain.masks import mask
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.prune_change import ChangeForm
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.badge import Badge, BadgeText
from shopxfer.gui.parts.buttons import BareButton, Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.labels import ElidedLabel, Label
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import (
    MISSING,
    Cell,
    Column,
    PagedTableModel,
    Source,
    masked_cell,
    model_of,
    sealed_cell,
)
from shopxfer.gui.session import Session
from shopxfer.handover import prune
from shopxfer.handover.case import Case
from shopxfer.handover.golden_records import GoldenRecord, golden_records
from shopxfer.vault import sources

#: What a record is recognised by, the best first; company names are not masked.
_NAMING = ("name", "company", "card_no", "customer_no")


@dataclass(frozen=True, slots=True)
class Listing:
    """Which records are to be shown, and what stands over them."""

    key: tuple[str, str]  #: ("rule", id) or ("bucket", name), to find it again after a change
    title: str
    hint: str
    badge: BadgeText
    ids: Sequence[int]
    needs_checking: bool = False
    by_owner: bool = False
    changeable: bool = True


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """How many rows of one sheet were not taken in, and why."""

    file: str
    sheet: str
    reason: str
    rows: int


def rejected_lines(case: Case, session: Session) -> list[RejectedLine]:
    """Return the rows rejected at import by sheet and reason; there are no records of them."""
    counts = sources.rejected_counts(case.reader)
    return [
        RejectedLine(sheet.file, sheet.name, session.say(reason), rows)
        for sheet in sources.sheets(case.reader)
        for reason, rows in sorted(counts.get(sheet.id, {}).items())
    ]


class RecordColumns(QObject):
    """What a list of records shows of each: who, masked; which kind; what rests sealed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._places = {field.id: place for place, field in enumerate(session.case.catalogue)}

    def columns(self, *, with_reason: bool) -> list[Column[GoldenRecord]]:
        """Return the columns; records that the owner decided show the reason in place of what is sealed."""
        last: Column[GoldenRecord] = (
            Column(self.tr("Your reason"), lambda r: r.head.reason or MISSING, stretch=4, least=130)
            if with_reason
            else Column(
                self.tr("Sealed"), self._sealed, stretch=4, least=130, priority=2, source=self._sealed_from
            )
        )
        return [
            Column(self.tr("Customer"), _who, stretch=3, least=110, source=_who_from),
            Column(self.tr("Phone"), _phone, width=126, priority=1, source=_phone_from),
            Column(self.tr("Record"), lambda r: self.kind(r.head.kind), width=112, priority=3, tone="ink2"),
            last,
        ]

    def kind(self, kind: RecordKind) -> str:
        """Return what one record of a kind is called."""
        return {
            RecordKind.CUSTOMER: self.tr("Customer"),
            RecordKind.TRANSACTION: self.tr("Transaction"),
            RecordKind.COMMUNICATION: self.tr("Communication"),
        }[kind]

    def _sealed(self, record: GoldenRecord) -> Cell:
        names = [self._name(field) for field in self._in_order(record)]
        if not names:
            return Cell(MISSING, tone="ink3")
        return sealed_cell(self.tr("{fields}: sealed").format(fields=self.tr(", ").join(names)))

    def _sealed_from(self, record: GoldenRecord) -> list[Source]:
        return [Source(record.holder(field).id, field) for field in self._in_order(record)]

    def _in_order(self, record: GoldenRecord) -> list[str]:
        last = len(self._places)
        return sorted(record.sealed_fields, key=lambda field: (self._places.get(field, last), field))

    def _name(self, field: str) -> str:
        known = self._session.case.catalogue
        if field not in known:
            return field.removeprefix(f"{EXTRA}:")
        return known[field].zh if self._session.language == "zh" else known[field].en


def _who_from(record: GoldenRecord) -> Source | None:
    return next((Source(record.holder(field).id, field) for field in _NAMING if record.value(field)), None)


def _phone_from(record: GoldenRecord) -> Source | None:
    return Source(record.holder("phone").id, "phone") if record.value("phone") else None


def _who(record: GoldenRecord) -> Cell:
    for field in _NAMING:
        if value := record.value(field):
            shape = {"name": Shape.NAME, "company": Shape.COMPANY}.get(field, Shape.NUMBER_CODE)
            return masked_cell(mask(shape, value))
    return Cell(MISSING, tone="ink3")


def _phone(record: GoldenRecord) -> Cell:
    value = record.value("phone")
    return masked_cell(mask(Shape.MOBILE, value)) if value else Cell(MISSING, tone="ink3")


class RecordsPanel(Card):
    """A card with a list of records: pick some, then decide them by hand or give them back to the rules."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self._listing: Listing | None = None
        self._columns = RecordColumns(session)
        self._heading = ElidedLabel(role=Type.EMPHASIS)
        self._under = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self._badge = Badge(BadgeText(""))
        self._check = Badge(BadgeText("", "warn"))
        self.close_button = BareButton("x", "")
        self.close_button.clicked.connect(self.closed)
        self.table = TableView("", dense=True, round_corners=False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.row_selected.connect(lambda _=None: self._show_selection())
        self._model = PagedTableModel(self._columns.columns(with_reason=False), self._records)
        self._count = Label(role=Type.CAPTION, tone="ink2")
        self.back_to_rules = Button()
        self.back_to_rules.clicked.connect(self._give_back)
        self.change = Button(icon="pencil")
        self.change.clicked.connect(self._open_form)
        self.form = ChangeForm(session)
        self.form.decided.connect(self._decide)
        self.form.cancelled.connect(self._close_form)
        self.work = Work(session)
        self.work.busy_changed.connect(lambda _=False: self._show_selection())
        self._stack = QStackedWidget()
        self._build()
        self.retranslate()

    @property
    def key(self) -> tuple[str, str] | None:
        """Return which list is shown."""
        return self._listing.key if self._listing else None

    @property
    def selected_ids(self) -> list[int]:
        """Return the ids of the records picked, in the order of the list."""
        rows: set[int] = set()
        for block in self.table.selectionModel().selection().toList():
            rows.update(range(block.top(), block.bottom() + 1))
        return [record for row in sorted(rows) if isinstance(record := self._model.id_at(row), int)]

    def show_listing(self, listing: Listing) -> None:
        """Show a list of records; the same list again keeps what is picked, as far as it is still there."""
        kept = self.selected_ids if self._listing and self._listing.key == listing.key else []
        self._listing = listing
        self._name_listing(listing)
        self._model = PagedTableModel(self._columns.columns(with_reason=listing.by_owner), self._records)
        self._model.set_ids(listing.ids)
        self.table.set_model(self._model)
        if kept and self._model.row_of_id(kept[0]) >= 0:
            self.table.select_id(kept[0])
        self._close_form()
        self._show_selection()

    def show_rejected(self, lines: list[RejectedLine], badge: BadgeText) -> None:
        """Show what was not taken in at import, counted by sheet."""
        rows = sum(line.rows for line in lines)
        hint = self.tr("They are no records, so there is nothing to decide.")
        listing = Listing(("bucket", Bucket.REJECTED), badge.text, hint, badge, (), changeable=False)
        self._listing = listing
        self._name_listing(listing)
        columns: list[Column[RejectedLine]] = [
            Column(self.tr("File"), lambda line: line.file, stretch=3, least=120),
            Column(self.tr("Sheet"), lambda line: line.sheet, stretch=2, least=80, priority=1),
            Column(self.tr("Why"), lambda line: line.reason, stretch=3, least=120),
            Column(self.tr("Rows"), lambda line: f"{line.rows:,}", "right", width=64),
        ]
        self.table.set_model(model_of(columns, lines))
        self._close_form()
        self._show_selection()
        self._count.setText(counted(self.tr("1 row"), self.tr("{count} rows"), rows))

    def retranslate(self) -> None:
        """Say everything again in the language on screen; the list itself is shown anew by the page."""
        self.close_button.set_name(self.tr("Close the list"))
        self.table.setAccessibleName(self.tr("Records"))
        self.back_to_rules.set_text(self.tr("Back to the rules"))
        self._check.show_badge(BadgeText(self.tr("check this"), "warn"))
        self.form.retranslate()
        self._show_selection()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_16, SPACE_8, SPACE_8, SPACE_8)
        head.setSpacing(SPACE_8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._heading)
        words.addWidget(self._under)
        head.addLayout(words, 1)
        head.addWidget(self._check)
        head.addWidget(self._badge)
        head.addWidget(self.close_button)
        self.add_layout(head)
        self.body.setSpacing(0)
        self._stack.addWidget(self._list_side())
        self._stack.addWidget(self.form)
        self.add(self._stack, 1)
        progress = QVBoxLayout()
        progress.setContentsMargins(SPACE_16, 0, SPACE_16, 0)
        progress.addWidget(self.work)
        progress.addSpacing(SPACE_8)
        self.add_layout(progress)
        self.setMinimumHeight(432)

    def _list_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(0)
        self.table.set_model(self._model)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_16, SPACE_12, SPACE_12, 4)
        foot.setSpacing(SPACE_8)
        foot.addWidget(self._count, 1)
        foot.addWidget(self.back_to_rules)
        foot.addWidget(self.change)
        column.addLayout(foot)
        return side

    def _records(self, ids: Sequence[int]) -> Sequence[GoldenRecord]:
        return golden_records(self._session.case, ids)

    def _name_listing(self, listing: Listing) -> None:
        self._heading.setText(listing.title)
        self._under.setText(listing.hint)
        self._badge.show_badge(listing.badge)
        self._check.setVisible(listing.needs_checking)
        self.setAccessibleName(listing.title)

    def _show_selection(self) -> None:
        listing = self._listing
        if listing is None:
            return
        picked = len(self.selected_ids) if listing.ids else 0
        total = len(listing.ids)
        if picked:
            self._count.setText(
                self.tr("{picked} of {total} picked").format(picked=f"{picked:,}", total=f"{total:,}")
            )
        elif listing.changeable:
            self._count.setText(
                counted(
                    self.tr("1 record. Pick it to change it."),
                    self.tr("{count} records. Pick some to change them."),
                    total,
                )
            )
        else:
            self._count.setText(counted(self.tr("1 record"), self.tr("{count} records"), total))
        ready = picked > 0 and not self.work.is_busy
        self.change.setVisible(listing.changeable)
        one, many = self.tr("Change 1 record"), self.tr("Change {count} records")
        self.change.set_text(counted(one, many, picked) if picked else self.tr("Change records"))
        self.change.setEnabled(ready)
        self.back_to_rules.setVisible(listing.by_owner)
        self.back_to_rules.setEnabled(ready)

    def _open_form(self) -> None:
        self.form.begin(len(self.selected_ids))
        self._stack.setCurrentWidget(self.form)

    def _close_form(self) -> None:
        was_open = self._stack.currentWidget() is self.form
        self._stack.setCurrentIndex(0)
        if was_open:
            self.table.setFocus()

    def _decide(self, choice: str, reason: str) -> None:
        case, ids = self._session.case, self.selected_ids
        self._close_form()
        self.work.run(
            lambda _progress: prune.change_records(case, ids, choice, reason),
            counted(self.tr("Changing 1 record"), self.tr("Changing {count} records"), len(ids)),
        )

    def _give_back(self) -> None:
        case, ids = self._session.case, self.selected_ids
        self.work.run(
            lambda progress: prune.back_to_rules(case, ids, progress),
            self._session.say("progress.pruning"),
        )
