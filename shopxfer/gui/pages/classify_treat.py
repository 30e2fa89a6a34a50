"""One column with personal data in its texts: which kinds, what becomes of them, and the cells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.recognition.kinds import Kind
from shopxfer.domain.recognition.treatment import Treatment
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.choices import CheckBox
from shopxfer.gui.parts.labels import ElidedLabel, Label, rule
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, PagedTableModel, Source, masked_cell, model_of
from shopxfer.gui.session import Session
from shopxfer.handover import hidden, treating
from shopxfer.handover.hidden import HiddenData
from shopxfer.handover.hidden_cells import Example, HiddenCell, HiddenCells
from shopxfer.handover.provenance import field_key

_LEAVE = "leave"
_ICONS = {
    _LEAVE: "undo-2",
    Treatment.MASK: "eye-off",
    Treatment.SPLIT_OUT: "list-filter",
    Treatment.WITHHOLD: "minus",
}
_KINDS_ABREAST = 3
_CELLS_SHOWN = 8
_BUTTON = 168


class TreatForm(QWidget):
    """Each button is a choice of its own, made at once; the examples show before and after."""

    closed = Signal()
    treated = Signal(object)  #: the HiddenData as it stands now

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._held: HiddenData | None = None
        self._cells: HiddenCells | None = None
        self._heading = ElidedLabel(role=Type.EMPHASIS)
        self.close_button = Button(kind="quiet", icon="x")
        self.state = Label(role=Type.DENSE, tone="ink2", wrap=True)
        self.above = Notice("warn", "")
        self.raise_class = self.above.add_button("raise", "")
        self._which = Label(role=Type.CAPTION, tone="ink2")
        self.kinds: dict[Kind, CheckBox] = {}
        self._boxes = QGridLayout()
        self.examples = TableView("", dense=True, round_corners=False)
        self.choices = {key: Button(icon="check") for key in (_LEAVE, *Treatment)}
        self._meanings = {key: Label(role=Type.DENSE, tone="ink2", wrap=True) for key in self.choices}
        self.work = Work(session)
        self._count = Label(role=Type.CAPTION, tone="ink2")
        self.cells = TableView("", dense=True, round_corners=False)
        self.model: PagedTableModel[HiddenCell] = PagedTableModel([], self._rows)
        self._build()
        self.close_button.clicked.connect(self.closed)
        for key, button in self.choices.items():
            button.clicked.connect(lambda _=False, key=key: self._choose(key))
        self.above.pressed.connect(lambda _="": self._raise())
        self.work.busy_changed.connect(self._busy)
        self.cells.link_clicked.connect(lambda row, _place: self._trace(row))
        self.cells.row_activated.connect(self._trace)

    @property
    def held(self) -> HiddenData | None:
        """The column shown."""
        return self._held

    def show_column(self, held: HiddenData) -> None:
        """Show a column with its choice as it stands."""
        self._held = held
        self._cells = HiddenCells(self._session.case, held)
        self._make_boxes(held)
        self.retranslate()
        self.model.set_ids(self._cells.ids)
        self.cells.fit_rows(_CELLS_SHOWN)
        self.show()
        self.close_button.setFocus()

    def close_column(self) -> None:
        """Show none, and hold none of its texts."""
        self._held = self._cells = None
        self.model.set_ids(())
        self.examples.set_model(model_of(self._example_columns(), []))
        self.hide()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.close_button.set_text(self.tr("Close"))
        self._which.setText(self.tr("What is treated"))
        self.raise_class.set_text(self.tr("Raise the class"))
        names = {
            _LEAVE: self.tr("Leave as it is"),
            Treatment.MASK: self.tr("Mask"),
            Treatment.SPLIT_OUT: self.tr("Split out"),
            Treatment.WITHHOLD: self.tr("Withhold"),
        }
        meanings = {
            _LEAVE: self.tr("Records hold the text as it was read."),
            Treatment.MASK: self.tr("In records it is masked in its place; the rest stays readable."),
            Treatment.SPLIT_OUT: self.tr(
                "It leaves the text and stands in fields of its own, each of which goes or stays in Prune."
            ),
            Treatment.WITHHOLD: self.tr("It leaves the text and stands in no record, only here in the case."),
        }
        for key, button in self.choices.items():
            button.set_text(names[key])
            button.setAccessibleDescription(meanings[key])
            self._meanings[key].setText(meanings[key])
        self.examples.setAccessibleName(self.tr("Examples, before and after"))
        self.cells.setAccessibleName(self.tr("Cells with personal data, masked"))
        self.model.set_columns(self._cell_columns())
        if self._held is not None:
            self._say(self._held)

    # ---- what is shown ------------------------------------------------------------------------------------

    @property
    def _untouched(self) -> frozenset[Kind]:
        return frozenset(kind for kind, box in self.kinds.items() if not box.isChecked())

    def _say(self, held: HiddenData) -> None:
        say = self._session.say
        where = held.file if held.sheet == held.file.rpartition(".")[0] else f"{held.file} · {held.sheet}"
        self._heading.setText(f"{held.column.header} · {where}")
        self.setAccessibleName(self._heading.text())
        for kind, box in self.kinds.items():
            box.set_text(
                self.tr("{kind}: {cells} ({level})").format(
                    kind=say(f"recognition.name.{kind}"),
                    cells=f"{held.kinds[kind]:,}",
                    level=held.classes[kind],
                )
            )
        self._count.setText(
            counted(
                self.tr("1 cell, masked. Opened, it tells where it stands; a look at the whole is recorded."),
                self.tr("{count} cells, masked. Opened, each tells where it stands; a look is recorded."),
                held.cells,
            )
        )
        self._show_state()

    def _show_state(self) -> None:
        held = self._held
        if held is None or self._cells is None:
            return
        chosen = held.treatment
        self.state.setText(self._state(held))
        weighs = self.tr("What was found weighs more ({found}) than the class of the column ({level}).")
        self.above.set_text(weighs.format(found=held.data_class, level=held.column.data_class))
        self.above.setVisible(held.is_above)
        self.raise_class.setEnabled(not self.work.is_busy)
        examples = self._cells.examples(self._untouched, self._session.language)
        self.examples.set_model(model_of(self._example_columns(), examples))
        self.examples.fit_rows(3)
        self.examples.setVisible(bool(examples))
        for key, button in self.choices.items():
            is_same = (
                chosen is None
                if key == _LEAVE
                else chosen is not None
                and key == chosen.treatment
                and chosen.untouched & set(self.kinds) == self._untouched
            )
            possible = key == _LEAVE or len(self._untouched) < len(self.kinds)
            button.setEnabled(possible and not is_same and not self.work.is_busy)
            is_chosen = key == (chosen.treatment if chosen else _LEAVE)
            button.set_icon("check" if is_chosen else _ICONS[key])
        for box in self.kinds.values():
            box.setEnabled(not self.work.is_busy)

    def _state(self, held: HiddenData) -> str:
        chosen = held.treatment
        if chosen is None:
            return self.tr("Records hold these texts as they were read.")
        said = {
            Treatment.MASK: self.tr("In records what was found is masked."),
            Treatment.SPLIT_OUT: self.tr("What was found stands in fields of its own."),
            Treatment.WITHHOLD: self.tr("What was found stands in no record."),
        }
        left = self.tr("What is left of the texts has class {level}.").format(level=chosen.data_class)
        sealed = self.tr("The cells as read rest sealed.") if held.column.data_class.is_sealed else ""
        return self._gap.join(filter(None, (said[chosen.treatment], left, sealed)))

    @property
    def _gap(self) -> str:
        return "" if self._session.language == "zh" else " "

    def _make_boxes(self, held: HiddenData) -> None:
        for box in self.kinds.values():
            self._boxes.removeWidget(box)
            box.deleteLater()
        untouched = held.treatment.untouched if held.treatment else frozenset()
        self.kinds = {kind: CheckBox() for kind in held.kinds}
        QWidget.setTabOrder(self.close_button, self.raise_class)
        before: QWidget = self.raise_class
        for place, (kind, box) in enumerate(self.kinds.items()):
            # All of it, unless the owner said otherwise: in doubt more is protected, not less.
            box.setChecked(kind not in untouched)
            box.toggled.connect(lambda _=False: self._show_state())
            self._boxes.addWidget(box, place // _KINDS_ABREAST, place % _KINDS_ABREAST)
            QWidget.setTabOrder(before, box)
            before = box
        QWidget.setTabOrder(before, self.examples)

    def _example_columns(self) -> list[Column[Example]]:
        return [
            Column(self.tr("Examples: as it stands"), lambda each: each.before, stretch=1, least=120),
            Column(self.tr("Masked"), lambda each: masked_cell(each.masked), stretch=1, least=120),
            Column(
                self.tr("Split out, or withheld"),
                lambda each: Cell(each.without) if each.without else Cell(self.tr("empty"), tone="ink3"),
                stretch=1,
                least=120,
            ),
        ]

    def _cell_columns(self) -> list[Column[HiddenCell]]:
        return [
            Column(self.tr("Row"), lambda cell: f"{cell.row:,}", "right", width=72, source=self._source),
            Column(
                self.tr("Text, masked"),
                lambda cell: masked_cell(cell.text),
                stretch=5,
                least=160,
                source=self._source,
            ),
            Column(self.tr("What was found"), self._names, stretch=3, least=110, source=self._source),
            Column(
                self.tr("Why"),
                lambda cell: " ".join(map(self._session.say, cell.reasons)),
                stretch=5,
                least=160,
                priority=1,
                tone="ink2",
                source=self._source,
            ),
            Column("", lambda _cell: Cell(self.tr("Open"), "link"), width=72, source=self._source),
        ]

    def _trace(self, row: object) -> None:
        """Ask where a cell stands, as F4 does: for those who use the mouse, and for Enter."""
        source = self._source_of(row) if isinstance(row, int) else None
        if source is not None:
            self.cells.source_asked.emit(source, 0, 1)

    def _names(self, cell: HiddenCell) -> str:
        names = (self._session.say(f"recognition.name.{kind}") for kind in cell.kinds)
        return ("、" if self._session.language == "zh" else ", ").join(names)

    def _source(self, cell: HiddenCell) -> Source | None:
        return self._source_of(cell.row_id)

    def _source_of(self, row: int) -> Source | None:
        if self._held is None:
            return None
        return Source(row, field_key(self._held.column.field, self._held.column.header))

    def _rows(self, ids: Sequence[int]) -> list[HiddenCell]:
        return self._cells.fetch(ids) if self._cells is not None else []

    # ---- what is done -------------------------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        held, untouched, case = self._held, self._untouched, self._session.case
        if held is None:
            return
        treatment = None if key == _LEAVE else Treatment(key)
        self.work.run(
            lambda progress: treating.treat(case, held, treatment, progress, untouched=untouched),
            self._session.say("progress.treating", name=held.file),
            lambda _result: self._done(held),
        )

    def _raise(self) -> None:
        held, case = self._held, self._session.case
        if held is not None:
            self.work.run(
                lambda progress: treating.raise_class(case, held, progress),
                self._session.say("progress.treating", name=held.file),
                lambda _result: self._done(held),
            )

    def _done(self, held: HiddenData) -> None:
        self._held = hidden.now(self._session.case, held)
        self.treated.emit(self._held)

    def _busy(self, busy: bool) -> None:
        self._show_state()
        focused = QApplication.focusWidget()
        if not busy and self._held is not None and (focused is None or self.isAncestorOf(focused)):
            self.close_button.setFocus()  # the button that was pressed is not enabled any more

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_12, 0, 0)
        column.setSpacing(SPACE_12)
        above = QVBoxLayout()
        above.setContentsMargins(SPACE_16, 0, SPACE_12, 0)
        above.setSpacing(SPACE_4)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.close_button)
        above.addLayout(head)
        above.addWidget(self.state)
        above.addWidget(self.above)
        above.addSpacing(SPACE_8)
        above.addWidget(self._which)
        self._boxes.setHorizontalSpacing(SPACE_16)
        self._boxes.setVerticalSpacing(SPACE_4)
        for place in range(_KINDS_ABREAST):
            self._boxes.setColumnStretch(place, 1)
        above.addLayout(self._boxes)
        choices = QGridLayout()
        choices.setContentsMargins(SPACE_16, 0, SPACE_16, 0)
        choices.setHorizontalSpacing(SPACE_16)
        choices.setVerticalSpacing(SPACE_8)
        choices.setColumnStretch(1, 1)
        for row, (key, button) in enumerate(self.choices.items()):
            button.setFixedWidth(_BUTTON)
            choices.addWidget(button, row, 0)
            choices.addWidget(self._meanings[key], row, 1)
        below = QVBoxLayout()
        below.setContentsMargins(SPACE_16, 0, SPACE_16, 0)
        below.addWidget(self.work)
        below.addWidget(self._count)
        self.cells.set_model(self.model)
        column.addWidget(rule())
        column.addLayout(above)
        column.addWidget(self.examples)
        column.addLayout(choices)
        column.addLayout(below)
        column.addWidget(self.cells)
