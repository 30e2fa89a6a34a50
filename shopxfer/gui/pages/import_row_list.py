"""The rows of a planned sheet that will not be taken, each with its reason and a box to take it after all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.domain.fields import EXTRA
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, SPACE_16, Type
from shopxfer.gui.pages.values import value_cell
from shopxfer.gui.parts.asking import Turn
from shopxfer.gui.parts.choices import CheckBox
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.session import Session
from shopxfer.handover.import_ import RefusedRow, SheetPlan
from shopxfer.handover.provenance import ReadCell, read_cells

_SHOWN, _VALUES = 20, 4


class RefusedRowList(QWidget):
    """Hidden until it is asked for."""

    taken = Signal(int, bool)  #: number of the row, whether it is to be imported
    source_asked = Signal(object, int, int)  #: a ReadCell of the row with the keyboard: see `TableView`

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.boxes: dict[int, CheckBox] = {}
        self._sources: dict[CheckBox, list[ReadCell]] = {}
        self._turn = Turn()
        self._hint = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        self._column.setSpacing(SPACE_4)
        self._column.addWidget(self._hint)

    def show_sheet(self, file: str, sheet: SheetPlan) -> None:
        """Show the first rows that are left out, and those that the owner took in again."""
        for box in self.boxes.values():
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes, self._sources = {}, {}
        for row in islice(sheet.refused_rows, _SHOWN):
            self._add(sheet, row.number, self._words(sheet, row), taken=False)
            shown = read_cells(file, sheet, row.number, row.cells, sheet.columns)
            self._sources[self.boxes[row.number]] = shown[:_VALUES]
        for number in sorted(sheet.taken):
            words = self.tr("Row {number}: taken, as you said").format(number=number)
            self._add(sheet, number, words, taken=True)
        total = sum((sheet.refused or {}).values())
        words = self.tr("Tick a row to import it all the same. To leave another row out, choose it above.")
        if total > _SHOWN:
            more = self.tr("The first {shown} of {total} rows.").format(shown=_SHOWN, total=f"{total:,}")
            words = f"{more} {words}"
        self._hint.setText(words)

    def stops(self) -> list[QWidget]:
        """Return what the keyboard visits, in order."""
        return list(self.boxes.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sources = next((found for box, found in self._sources.items() if box.hasFocus()), [])
        if event.key() == Qt.Key.Key_F4 and sources:
            self.source_asked.emit(*self._turn.next(sources))
        else:
            super().keyPressEvent(event)

    def _add(self, sheet: SheetPlan, number: int, words: str, *, taken: bool) -> None:
        box = CheckBox(words)
        box.setChecked(taken)
        # What cannot be read at all cannot be taken either.
        box.setEnabled(number not in sheet.source.broken)
        box.clicked.connect(lambda checked: self.taken.emit(number, checked))
        self.boxes[number] = box
        self._column.addWidget(box)

    def _words(self, sheet: SheetPlan, row: RefusedRow) -> str:
        values = " · ".join(islice(self._values(sheet, row.cells), _VALUES))
        reason = self._session.say(row.reason)
        return self.tr("Row {number}: {reason} ({values})").format(
            number=row.number, reason=reason, values=values
        )

    def _values(self, sheet: SheetPlan, cells: Sequence[str | None]) -> list[str]:
        catalogue = self._session.case.catalogue
        shown = []
        for column in sheet.columns:
            text = cells[column.position] if column.position < len(cells) else None
            field = None if column.field == EXTRA else catalogue[column.field]
            if text:
                shown.append(value_cell(field, column.data_class, text).text)
        return shown
