"""Personal data in remarks: a button to look, the columns that hold any, and one of them opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.classify_treat import TreatForm
from shopxfer.gui.pages.values import class_badge
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.badge import BadgeText
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, PagedTableModel, badge_cell
from shopxfer.gui.session import Session
from shopxfer.handover import hidden
from shopxfer.handover.hidden import HiddenData

_SHOWN = 8  # columns without scrolling


class HiddenCard(Card):
    """What was found goes when the files of the case or their columns change."""

    opened = Signal()  #: a column was opened: bring it into view

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self._found: dict[int, HiddenData] = {}  #: by column id
        self._as_of = -1  #: after which event it was found; -1 before anybody looked
        self.look = Button(icon="scan-search")
        self.work = Work(session)
        self.nothing = Label(role=Type.DENSE, wrap=True)
        self.table = TableView("", dense=True, round_corners=False)
        self.model: PagedTableModel[HiddenData] = PagedTableModel([], self._rows)
        self.form = TreatForm(session)
        self._build()
        self.look.clicked.connect(self._begin)
        self.table.link_clicked.connect(lambda column, _place: self._open(column))
        self.table.row_activated.connect(self._open)
        self.form.closed.connect(self._close)
        self.form.treated.connect(self._treated)
        for work in (self.work, self.form.work):
            work.busy_changed.connect(lambda _=False: self._show())

    def show_case(self) -> None:
        """Forget what was found if it may be something else by now."""
        if self.form.work.is_busy:
            return  # the change is its own, and it tells when it is done
        if self._as_of != hidden.as_of(self._session.case):
            self._found, self._as_of = {}, -1
            self.form.close_column()
        self._show()

    def set_words(self, title: str, hint: str, button: str) -> None:
        """Take title, hint and button in the language on screen, and say everything else again."""
        self.set_title(title, hint)
        self.look.set_text(button)
        self.table.setAccessibleName(title)
        self.form.retranslate()
        self._show()

    def _begin(self) -> None:
        self._as_of = hidden.as_of(self._session.case)
        self._found = {}
        self.form.close_column()
        case = self._session.case
        beginning = self._session.say("progress.hidden", name="…")
        self.work.run(lambda progress: hidden.find(case, progress), beginning, self._take, changes=False)

    def _take(self, found: list[HiddenData]) -> None:
        self._found = {each.column.id: each for each in found}
        self._show()

    def _open(self, column: object) -> None:
        if isinstance(column, int) and column in self._found and not self.form.work.is_busy:
            self.table.select_id(column)
            self.form.show_column(self._found[column])
            self.opened.emit()

    def _close(self) -> None:
        self.form.close_column()
        self.table.setFocus()

    def _treated(self, held: HiddenData) -> None:
        self._as_of = hidden.as_of(self._session.case)
        self._found[held.column.id] = held
        self._show()

    def _show(self) -> None:
        busy, looked = self.work.is_busy, self._as_of >= 0
        self.look.setEnabled(not busy and not self.form.work.is_busy)
        selected = self.table.selected_id
        self.model.set_columns(self._columns())
        self.model.set_ids(list(self._found))
        self.table.fit_rows(_SHOWN)
        self.table.setVisible(bool(self._found))
        self.table.select_id(selected)
        self.nothing.setText(self._session.say("classify.hidden_none"))
        self.nothing.setVisible(looked and not busy and self.work.isHidden() and not self._found)

    def _rows(self, columns: Sequence[int]) -> list[HiddenData]:
        return [self._found[column] for column in columns]

    def _columns(self) -> list[Column[HiddenData]]:
        return [
            Column(self.tr("Column"), lambda held: held.column.header, stretch=5, least=110),
            Column(self.tr("File"), _place, stretch=6, least=120, priority=2, tone="ink2"),
            Column(self.tr("Cells"), lambda held: f"{held.cells:,}", "right", width=72, priority=1),
            Column(self.tr("What was found"), self._kinds, stretch=10, least=150),
            Column(self.tr("Class"), self._level, width=132 if self._zh else 148, priority=3),
            Column(self.tr("In records"), self._in_records, width=132 if self._zh else 156),
            Column("", lambda _held: Cell(self.tr("Open"), "link"), width=72),
        ]

    @property
    def _zh(self) -> bool:
        return self._session.language == "zh"

    def _kinds(self, held: HiddenData) -> str:
        names = (self._session.say(f"recognition.name.{kind}") for kind in held.kinds)
        return ("、" if self._zh else ", ").join(names)

    def _level(self, held: HiddenData) -> Cell:
        return badge_cell(class_badge(held.data_class, self._session.say(f"class.{held.data_class}")))

    def _in_records(self, held: HiddenData) -> Cell:
        if held.treatment is None:
            return Cell(self.tr("as it stands"), tone="ink2")
        words = {
            "mask": self.tr("masked"),
            "split_out": self.tr("split out"),
            "withhold": self.tr("withheld"),
        }
        return badge_cell(BadgeText(words[held.treatment.treatment], icon="check"))

    def _build(self) -> None:
        self.add_to_head(self.look)
        self.table.set_model(self.model)
        self.body.setSpacing(0)
        words = QVBoxLayout()
        words.setContentsMargins(SPACE_16, 0, SPACE_16, SPACE_12)
        words.setSpacing(SPACE_8)
        words.addWidget(self.work)
        words.addWidget(self.nothing)
        self.add_layout(words)
        self.add(self.table)
        self.add(self.form)
        self.form.hide()


def _place(held: HiddenData) -> str:
    return held.file if held.sheet == held.file.rpartition(".")[0] else f"{held.file} · {held.sheet}"
