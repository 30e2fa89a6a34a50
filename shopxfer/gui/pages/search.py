"""Beside the spine: find a customer by any part of what is known, as fast as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shopxfer.domain.masks import mask
from shopxfer.gui.look import icons
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.prune_records import RecordColumns
from shopxfer.gui.pages.search_filters import FilterBar
from shopxfer.gui.pages.search_keeping import SearchKeeping
from shopxfer.gui.pages.work import WorkCard
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.labels import ElidedLabel, Label
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, PagedTableModel, Source, masked_cell
from shopxfer.gui.session import Session
from shopxfer.handover import search
from shopxfer.handover.golden_records import GoldenRecord, golden_records
from shopxfer.handover.labels import SavedFilter
from shopxfer.handover.search import CustomerSearch, Facet, Found
from shopxfer.progress import Progress

_LEAST_HEIGHT = 150
_REST = 80  #: milliseconds between two keys after which somebody has stopped typing


@dataclass(frozen=True, slots=True)
class _Row:
    """One customer found: what counts of them, and where it was found."""

    golden: GoldenRecord
    group: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which customers another page leads to, and from where."""

    words: str = ""  #: who they are, said above them where the filters do not say it
    filters: Mapping[str, str] = field(default_factory=dict)  #: values by `Facet`
    people: NDArray[np.int64] | None = None  #: ids; None for everybody
    back: str = ""  #: the place or step that Back leads to, the last step for ""


class QueryEdit(QLineEdit):
    """The line that is searched for; arrow down goes to what was found, Escape empties it."""

    go_on = Signal()  #: to what was found

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)
        self.setMaxLength(80)
        self.addAction(icons.icon("search", "ink2"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchPage(CasePage):
    """One line to type into, what tells the found ones apart, and the found ones, masked."""

    key = "search"
    counted = Signal()  #: the facets show the counts of what is found

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._search: CustomerSearch | None = None
        self._has_customers = False
        self._as_of = -1  # the change of the case that `_search` shows
        self._found: Found | None = None
        self._narrowing = Narrowing()
        self._narrowed_as_of = -1  # the change of the case as of which another page counted whom it means
        self.everybody = Button(kind="link", dense=True)
        self._narrowed = ElidedLabel(role=Type.DENSE)
        self._narrowed_row = QWidget()
        self.work = WorkCard(session)
        self.table = TableView("", dense=True, round_corners=False)
        self.filters = FilterBar(session)
        self.keeping = SearchKeeping(session)
        self.query = QueryEdit()
        self._model: PagedTableModel[_Row] = PagedTableModel([], self._rows)
        self._names = RecordColumns(session)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_REST)
        self._counting.timeout.connect(self._rest)
        self._recorded = ""  # the query of which the log knows that it found a sealed value
        self._count = Label(role=Type.CAPTION, tone="ink2")
        self.open_button = Button(kind="link", dense=True)
        self._card = Card(flush=True)
        self.empty = EmptyState("users", "")
        self._empty_card = Card()
        self.nothing = EmptyState("search", "")
        self._build()
        self.query.textChanged.connect(lambda _="": self._find())
        self.everybody.clicked.connect(lambda: self.narrow(Narrowing(back=self._narrowing.back)))
        self.filters.changed.connect(self._find)
        self.keeping.follow(self._people_found, self._searched)
        self.keeping.kept_chosen.connect(self._search_again)
        self.keeping.label_renamed.connect(self._follow_label)
        self.keeping.labels_changed.connect(self._open)
        self.query.go_on.connect(self._go_to_found)
        self.table.row_activated.connect(lambda _=None: self.open_selected())
        self.table.row_selected.connect(lambda _=None: self._show_openable())
        self.open_button.clicked.connect(self.open_selected)
        self.work.work.busy_changed.connect(lambda _=False: self._show_parts())
        self.empty.clicked.connect(lambda: session.step_wanted.emit("clean"))
        self.trace(self.table)
        self.retranslate()

    # ---- the contract of a page ---------------------------------------------------------------------------

    def refresh(self) -> None:
        # Asked here only: the lane must not read through a look that the window began before it.
        self._has_customers = search.has_customers(self.session.case)
        self.keeping.show_case()
        if self._has_customers and self._as_of != search.last_change(self.session.case):
            self._open()
        self._show_parts()

    def may_leave(self) -> bool:
        return not self.work.work.is_busy

    def go_back(self) -> None:
        self.session.step_wanted.emit(self._narrowing.back)

    def widen(self) -> None:
        """Show everybody again if another page had led to some."""
        if self._narrowing.back:
            self.narrow(Narrowing())

    def narrow(self, narrowing: Narrowing) -> None:
        """Show some customers only, with an empty line; the filters can be changed like any others."""
        self._narrowing, self._narrowed_as_of = narrowing, self.session.case.last_change()
        filters = dict(narrowing.filters)
        if self._search is None or self._as_of != search.last_change(self.session.case):
            self._search = self._found = None  # it may not know these filters yet: it is opened with the page
            self._show_parts()
        else:
            filters = self._search.facets.still_there(filters)
        self.filters.set_filters(filters)
        self._show_narrowing()
        self.query.clear()
        self._find()

    def retranslate(self) -> None:
        self.set_question(
            self.tr("Beside the steps · Find"),
            self.tr("Which customer are you looking for?"),
            self.tr("Any part of a name, its pinyin or initials, four digits of a number, a company."),
        )
        self.query.setAccessibleName(self.tr("What is known of the customer"))
        self.query.setPlaceholderText(self.tr("Name, pinyin, four digits, company"))
        self.table.setAccessibleName(self.tr("Customers found"))
        self.open_button.set_text(self.tr("Open the customer"))
        self.footer.set_primary("")
        self.everybody.set_text(self.tr("Show everybody"))
        self._show_narrowing()
        self.empty.set_texts(
            self.tr("There is no customer yet."),
            self.tr("Import the files that hold customers, and clean them."),
            self.tr("Go to Clean"),
        )
        self.nothing.set_texts(self.session.say("search.found_none"))
        self.help.set_step(
            self.tr(
                "Every record is looked through, duplicates too: an old telephone finds its owner. Several "
                "words must all be found. Protected values, such as ID numbers and home addresses, are found "
                "only if they are typed as a whole. What is shown is masked."
            )
        )
        self.filters.retranslate()
        self.keeping.retranslate()
        self._model.set_columns(self._columns())
        self._show_found()
        self.show_counts()

    # ---- finding ------------------------------------------------------------------------------------------

    def _open(self) -> None:
        case = self.session.case

        def work(progress: Progress) -> tuple[CustomerSearch, int]:
            search.prepare(case, progress)
            return CustomerSearch(case), search.last_change(case)

        self._search = self._found = None
        self.work.work.run(work, self.session.say("progress.search_index"), self._take, changes=False)

    def _take(self, opened: tuple[CustomerSearch, int]) -> None:
        self._search, self._as_of = opened
        if self._narrowed_as_of != self.session.case.last_change():  # so may be whom another page meant
            self._narrowing = Narrowing(back=self._narrowing.back)
            self._show_narrowing()
        self.filters.set_filters(self._search.facets.still_there(self.filters.filters))
        self._find()
        self._show_parts()
        self.query.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_label(self, was: str, becomes: str) -> None:
        """Go on showing those who have a label under its new name."""
        filters = self.filters.filters
        if filters.get(Facet.LABEL) == was:
            self.filters.set_filters({**filters, Facet.LABEL: becomes})

    def _people_found(self) -> list[int]:
        return self._found.person_ids() if self._found else []

    def _searched(self) -> SavedFilter:
        return SavedFilter("", self.query.text(), self.filters.filters)

    def _search_again(self, kept: SavedFilter) -> None:
        """Search for what was kept."""
        if self._search is None:
            return
        self._narrowing = Narrowing(back=self._narrowing.back)
        self._show_narrowing()
        self.filters.set_filters(self._search.facets.still_there(kept.filters))
        self.query.blockSignals(True)
        self.query.setText(kept.query)
        self.query.blockSignals(False)
        self._find()

    def open_selected(self) -> None:
        """Ask for the page of the customer who is selected."""
        place = self.table.selected_id
        if self._search is not None and isinstance(place, int):
            self.session.customer_wanted.emit(self._search.heads([place])[0])

    def _go_to_found(self) -> None:
        """Put the keyboard on who was found, on the first where nobody is selected."""
        if self._model.rowCount() and self.table.selected_id is None:
            self.table.setCurrentIndex(self._model.index(0, 0))
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _find(self) -> None:
        if self._search is None:
            return
        self._found = self._search.find(self.query.text(), self.filters.filters, self._narrowing.people)
        self._model.set_ids(self._found.places)
        self._show_found()
        # What is typed shows at once, the counts when the keys rest.
        self._counting.start()

    def _rest(self) -> None:
        self._record_sealed()
        self.show_counts()

    def _record_sealed(self) -> None:
        """Record once a query that somebody was found by a whole sealed value."""
        found, case, query = self._found, self.session.case, self.query.text().strip()
        if found is None or query == self._recorded:
            return
        # A filter may have hidden them so far: only what was shown counts as recorded.
        self._recorded = query if found.sealed else ""
        if found.sealed:
            self.session.start(lambda _progress: search.record_sealed(case, found), changes=False)

    def _rows(self, places: Sequence[int]) -> Sequence[_Row]:
        assert self._search is not None
        assert self._found is not None
        people = golden_records(self.session.case, self._search.heads(places))
        return [
            _Row(golden, self._search.group_at(self._found.ranks, place))
            for golden, place in zip(people, places, strict=True)
        ]

    # ---- what is shown ------------------------------------------------------------------------------------

    def _columns(self) -> list[Column[_Row]]:
        inner = self._names.columns(with_reason=False)
        who, phone = inner[0], inner[1]
        return [
            Column(
                who.header,
                lambda row: who.cell(row.golden),
                stretch=3,
                least=110,
                source=lambda row: who.source(row.golden) if who.source else None,
            ),
            Column(
                phone.header,
                lambda row: phone.cell(row.golden),
                width=126,
                source=lambda row: phone.source(row.golden) if phone.source else None,
            ),
            Column(self.tr("Company"), self._company, stretch=4, least=120, priority=2, source=_company_from),
            Column(self.tr("Card no."), self._card_no, width=126, priority=3, source=_card_from),
            Column(self.tr("Found in"), self._group, width=150, priority=1, tone="ink2"),
        ]

    def _company(self, row: _Row) -> Cell | str:
        return row.golden.value("company") or Cell(MISSING, tone="ink3")

    def _card_no(self, row: _Row) -> Cell:
        value = row.golden.value("card_no")
        shape = self.session.case.catalogue["card_no"].shape
        return masked_cell(mask(shape, value)) if value else Cell(MISSING, tone="ink3")

    def _group(self, row: _Row) -> str:
        return self.session.say(f"search.group.{row.group}") if row.group else ""

    def _show_parts(self) -> None:
        customers, opened = self._has_customers, self._search is not None
        self._empty_card.setVisible(not customers and not self.work.work.is_busy)
        self._card.setVisible(customers and opened)

    def _show_narrowing(self) -> None:
        self._narrowed.setText(self._narrowing.words)
        self._narrowed_row.setVisible(bool(self._narrowing.words))
        # What is kept is words and filters: whom another page meant would be everybody the next time.
        self.keeping.keep.setEnabled(self._narrowing.people is None)
        back = self.tr("Back to the step") if not self._narrowing.back else self.tr("Back to the overview")
        self.footer.set_back(back)

    def _show_found(self) -> None:
        if self._found is None:
            return
        count = self._found.count()
        key = "search.found_about" if self._found.is_estimate else "search.found"
        self._count.setText(self.session.say(key, count=f"{count:,}") if count else "")
        self.keeping.set_count(count)
        self.table.setVisible(count > 0)
        self.nothing.setVisible(not count)
        self._show_openable()

    def _show_openable(self) -> None:
        self.open_button.setVisible(self._model.rowCount() > 0)
        self.open_button.setEnabled(self.table.selected_id is not None)

    def show_counts(self) -> None:
        """Show the counts of what is found now; they follow by themselves when the keys rest."""
        if self._found is not None:
            self.filters.set_counts(self._found.facets())
            self.counted.emit()

    # ---- the parts ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.table.set_model(self._model)
        self.table.setMinimumHeight(_LEAST_HEIGHT)
        self.nothing.setMinimumHeight(_LEAST_HEIGHT)
        asked = QWidget()
        column = QVBoxLayout(asked)
        column.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_8)
        column.setSpacing(SPACE_12)
        column.addWidget(self.query)
        column.addWidget(self.filters)
        told = QHBoxLayout(self._narrowed_row)
        told.setContentsMargins(0, 0, 0, 0)
        told.addWidget(self._narrowed, 1)
        told.addWidget(self.everybody)
        column.addWidget(self._narrowed_row)
        self.keeping.put_first(self.open_button)
        self.keeping.put_first(self._count)
        column.addWidget(self.keeping)
        self._card.add(asked)
        self._card.add(self.table, 1)
        self._card.add(self.nothing, 1)
        self._empty_card.add(self.empty)
        self.body.addWidget(self.work)
        self.body.addWidget(self._empty_card)
        self.body.addWidget(self._card, 1)


def _company_from(row: _Row) -> Source | None:
    return _source(row, "company")


def _card_from(row: _Row) -> Source | None:
    return _source(row, "card_no")


def _source(row: _Row, field: str) -> Source | None:
    return Source(row.golden.holder(field).id, field) if row.golden.value(field) else None
