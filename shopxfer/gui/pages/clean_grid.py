"""Records side by side: a row for each field, a column for each record, and how they agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from shopxfer.gui.pages.values import stored_cell
from shopxfer.gui.parts.masked import MILLISECONDS_PER_TICK, SECONDS_SHOWN
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import MISSING, Cell, Column, Index, Source, model_of
from shopxfer.gui.session import Session
from shopxfer.handover.side_by_side import Agreement, FieldLine, SideBySide

RECORDS_SHOWN = 3  #: beside each other; of more, the others are turned to


class RecordGrid(TableView):
    """The fields of up to three records, masked. A tick stands at the value that counts, or would."""

    current_moved = Signal()  #: the keyboard or the mouse went to another cell
    covered = Signal()  #: what was looked at is masked again

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", dense=True, round_corners=False)
        self.setParent(parent)
        self._session = session
        self._shown: SideBySide | None = None
        self._first = 0
        self._open = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS_SHOWN * MILLISECONDS_PER_TICK)
        self._timer.timeout.connect(self.cover)

    @property
    def shown(self) -> SideBySide | None:
        """Return what is shown."""
        return self._shown

    @property
    def first(self) -> int:
        """Return which record stands leftmost, counted from 0."""
        return self._first

    def show_records(self, records: SideBySide, first: int = 0) -> None:
        """Show records, masked, from the one counted `first` on."""
        self._shown, self._first = records, first
        self._open = False
        self._timer.stop()
        self._fill()

    def reveal(self) -> None:
        """Show the values that do not rest sealed whole, for 12 seconds."""
        self._open = True
        self._timer.start()
        self._fill()

    def cover(self) -> None:
        """Put the masks back."""
        self._open = False
        self._timer.stop()
        self._fill()
        self.covered.emit()

    @property
    def is_open(self) -> bool:
        """Return whether values are shown whole."""
        return self._open

    def alternate(self) -> tuple[str, int] | None:
        """Return field and record of the current cell if it holds a value that does not count."""
        source = self.current_source
        if source is None or self._shown is None:
            return None
        line = self._shown.lines[self.currentIndex().row()]
        return None if line.counts == source.record_id else (source.field, source.record_id)

    def currentChanged(self, current: Index, previous: Index) -> None:  # Qt's name
        super().currentChanged(current, previous)
        self.viewport().update()
        self.current_moved.emit()

    def _fill(self) -> None:
        if self._shown is None:
            return
        current = self.currentIndex()
        row, column = max(0, current.row()), max(1, current.column())
        self.set_model(model_of(self._columns(self._shown), self._shown.lines))
        self.fit_rows(30)
        if row < len(self._shown.lines):
            self.setCurrentIndex(self.model().index(row, column))

    def _columns(self, shown: SideBySide) -> list[Column[FieldLine]]:
        case, language = self._session.case, self._session.language
        last = min(len(shown.record_ids), self._first + RECORDS_SHOWN)
        columns: list[Column[FieldLine]] = [
            Column("", lambda line: line.name(case, language), width=128, tone="ink2")
        ]
        for place in range(self._first, last):
            columns.append(
                Column(
                    self._header(shown, place),
                    self._value(shown, place),
                    stretch=1,
                    least=120,
                    source=self._source(shown, place),
                )
            )
        columns.append(Column(self.tr("Compared"), self._agreement, width=112))
        return columns

    def _header(self, shown: SideBySide, place: int) -> str:
        file, sheet, row = shown.places[shown.record_ids[place]]
        where = file.rpartition(".")[0] if sheet in file else f"{file.rpartition('.')[0]} · {sheet}"
        return self.tr("Row {row}, {where}").format(where=where, row=f"{row:,}")

    def _value(self, shown: SideBySide, place: int) -> Callable[[FieldLine], Cell]:
        def cell(line: FieldLine) -> Cell:
            field = self._session.case.catalogue.fields.get(line.field)
            value = line.values[place]
            if self._open and value is not None and not line.sealed[place]:
                made = Cell(value, emphasis=line.agreement is Agreement.DIFFERENT)
            else:
                made = (
                    stored_cell(field, value, sealed=line.sealed[place])
                    if field or value is None
                    else Cell("*" * min(len(value), 8))
                )
            if made.text == MISSING and not line.sealed[place]:
                return replace(made, spoken=self.tr("nothing"))
            if line.counts == shown.record_ids[place]:
                tone = "accent" if made.kind == "masked" else made.tone
                return replace(
                    made, icon="check", tone=tone, spoken=self.tr("{value}, counts").format(value=made.text)
                )
            return made

        return cell

    def _source(self, shown: SideBySide, place: int) -> Callable[[FieldLine], Source | None]:
        def source(line: FieldLine) -> Source | None:
            held = line.sealed[place] or line.values[place] is not None
            return Source(shown.record_ids[place], line.field) if held else None

        return source

    def _agreement(self, line: FieldLine) -> Cell:
        match line.agreement:
            case Agreement.SAME:
                return Cell(self.tr("the same"), icon="check", tone="accent")
            case Agreement.DIFFERENT:
                return Cell(self.tr("different"), icon="triangle-alert", tone="warn", tint="warn")
            case _:
                several = self._shown is not None and len(self._shown.record_ids) > 2
                return Cell(self.tr("only some") if several else self.tr("only one"), tone="ink2")
