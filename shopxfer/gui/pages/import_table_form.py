"""Correcting how a sheet is read: which rows are its header, and which tables stand side by side in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.labels import Label
from shopxfer.handover.import_ import SheetPlan
from shopxfer.sheets.workbook_parts import column_letters

NO_HEADER: Final = "none"
_HEADER_CHOICES, _MOST_LEVELS = 15, 4
_ONE_TABLE: Final = "one"


class TableForm(QWidget):
    """Two lines of choices; what is chosen holds at once, and the preview below shows what it means."""

    header_chosen = Signal(object, object)  #: first and last row of the header, both None where there is none
    cut_wanted = Signal(int)  #: place of the column at which another table begins, from 0
    join_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: SheetPlan | None = None
        self._first_label, self._last_label, self._cut_label = (
            Label(role=Type.CAPTION, tone="ink2") for _ in range(3)
        )
        self.first, self.last, self.cut = (Combo("", dense=True) for _ in range(3))
        self.join = Button(icon="merge")
        self._joined = Label(role=Type.CAPTION, tone="ink2")
        self.first.chosen.connect(lambda key: self._choose_header(key, key))
        self.last.chosen.connect(lambda key: self._choose_header(self.first.key, key))
        # With a button, because the arrow keys choose each column that they pass.
        self.cut_here = Button()
        self.cut.chosen.connect(lambda key: self.cut_here.setEnabled(key != _ONE_TABLE))
        self.cut_here.clicked.connect(lambda: self.cut_wanted.emit(int(self.cut.key)))
        self.join.clicked.connect(self.join_wanted)
        self._build()

    def show_sheet(self, sheet: SheetPlan) -> None:
        """Show how a sheet is read now."""
        self._sheet = sheet
        rows = header_choices(sheet)
        words = self.tr("Row {number}")
        numbered = [(str(row), words.format(number=row)) for row in rows]
        self.first.set_options([*numbered, (NO_HEADER, self.tr("No header"))])
        row = sheet.header_row
        self.first.set_key(NO_HEADER if row is None else str(row - sheet.header_height + 1))
        self._show_last(numbered)
        split = sheet.table is not None
        self.join.setVisible(split)
        self._joined.setVisible(split)
        if sheet.table:
            self._joined.setText(self.tr("This one: columns {columns}").format(columns=sheet.table))
        self._show_cuts(sheet)

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self._first_label.setText(self.tr("Header from"))
        self._last_label.setText(self.tr("to"))
        self._cut_label.setText(self.tr("Another table begins at"))
        self.cut_here.set_text(self.tr("Cut here"))
        self.join.set_text(self.tr("Put the tables together"))
        names = (
            (self.first, self.tr("First row of the header")),
            (self.last, self.tr("Last row of the header")),
            (self.cut, self.tr("Column at which another table begins")),
        )
        for combo, name in names:
            combo.setAccessibleName(name)
            combo.view().setAccessibleName(name)
        if self._sheet is not None:
            self.show_sheet(self._sheet)

    def stops(self) -> list[QWidget]:
        """Return what the keyboard visits, in order."""
        return [self.first, self.last, self.cut, self.cut_here, self.join]

    def _show_last(self, numbered: Sequence[tuple[str, str]]) -> None:
        assert self._sheet is not None
        has_header = self.first.key != NO_HEADER
        first = int(self.first.key) if has_header else 0
        within = [each for each in numbered if first <= int(each[0]) < first + _MOST_LEVELS]
        self.last.set_options(within)
        self.last.set_key(str(self._sheet.header_row))
        self.last.setEnabled(has_header)

    def _show_cuts(self, sheet: SheetPlan) -> None:
        own = sheet.columns[1:]
        options = [
            (str(column.position), f"{column_letters(column.position + 1)} · {column.header}")
            for column in own
        ]
        self.cut.set_options([(_ONE_TABLE, self.tr("no column, it is one table")), *options])
        self.cut.set_key(_ONE_TABLE)
        self.cut_here.setEnabled(False)

    def _choose_header(self, first: str, last: str) -> None:
        if first == NO_HEADER:
            self.header_chosen.emit(None, None)
        else:
            self.header_chosen.emit(int(first), int(last))

    def _build(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(SPACE_8)
        for part in (self._first_label, self.first, self._last_label, self.last):
            header.addWidget(part)
        header.addStretch(1)
        tables = QHBoxLayout()
        tables.setSpacing(SPACE_8)
        for each in (self._cut_label, self.cut, self.cut_here):
            tables.addWidget(each)
        tables.addStretch(1)
        joining = QHBoxLayout()
        joining.setSpacing(SPACE_8)
        for each in (self._joined, self.join):
            joining.addWidget(each)
        joining.addStretch(1)
        for combo, least in ((self.first, 116), (self.last, 116), (self.cut, 200)):
            combo.setMinimumWidth(least)
            combo.setSizePolicy(combo.sizePolicy().Policy.Fixed, combo.sizePolicy().Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, 0, SPACE_12, SPACE_8)
        column.setSpacing(SPACE_8)
        column.addLayout(header)
        column.addLayout(tables)
        column.addLayout(joining)


def header_choices(sheet: SheetPlan) -> list[int]:
    """Return the rows that can be the header: the first ones with something in them."""
    rows = [number for number, cells in sheet.first_rows if any(cells)][:_HEADER_CHOICES]
    if sheet.header_row is not None and sheet.header_row not in rows:
        rows.append(sheet.header_row)
    return rows
