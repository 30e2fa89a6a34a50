"""What a person should know about a sheet before it is imported, each point with its way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.domain.damage import Damage
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.parts.notice import Notice, NoticeTone
from shopxfer.gui.session import Session
from shopxfer.handover.import_ import HIDDEN_CELLS, SheetPlan

TABLE, ROWS = "table", "rows"  #: what the buttons open
HIDE, SHOW = "hide", "show"  #: leave rows out that are hidden in the file, or take them
#: Nothing to worry about: said, but not in amber.
_CALM: Final = frozenset({"import.merged_cells", "import.header_of_rows"})
_MENDED: Final = frozenset({Damage.FRACTION, Damage.SERIAL_DATE})
_CORRECTED_IN_TABLE: Final = frozenset(
    {"import.no_header", "import.header_of_rows", "import.several_tables", "import.nothing_recognised"}
)


@dataclass(frozen=True, slots=True)
class _Point:
    tone: NoticeTone
    text: str
    subject: str = ""
    opens: str = ""


Maker = Callable[[str], _Point]


class SheetNotices(QWidget):
    """The notices of one sheet, one under the other."""

    pressed = Signal(str)  #: TABLE, ROWS, HIDE or SHOW

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.notices: list[Notice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_sheet(self, sheet: SheetPlan) -> None:
        """Show what there is to say of a sheet."""
        for notice in self.notices:
            self._column.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.notices = []
        points = self._points(sheet)
        words = {
            TABLE: self.tr("Correct"),
            ROWS: self.tr("See these rows"),
            HIDE: self.tr("Leave hidden rows out"),
            SHOW: self.tr("Take hidden rows"),
        }
        for number, point in enumerate(points, start=1):
            last = number == len(points)
            notice = Notice(point.tone, point.text, subject=point.subject, flat="last" if last else "true")
            if point.opens:
                notice.add_button(point.opens, words[point.opens])
                notice.pressed.connect(self.pressed)
            self._column.addWidget(notice)
            self.notices.append(notice)

    def stops(self) -> list[QWidget]:
        """Return what the keyboard visits, in order."""
        return [button for notice in self.notices for button in notice.buttons.values()]

    def _points(self, sheet: SheetPlan) -> list[_Point]:
        if not sheet.included:
            return [_Point("info", self.tr("This sheet is left out. Its rows stay in the file."))]
        return [*map(self._warning(sheet), sheet.warnings), *self._damage(sheet), *self._rows(sheet)]

    def _warning(self, sheet: SheetPlan) -> Maker:
        def make(key: str) -> _Point:
            if key == HIDDEN_CELLS:
                return self._hidden(sheet)
            text = self._session.say(key)
            opens = TABLE if key in _CORRECTED_IN_TABLE else ""
            return _Point("info" if key in _CALM else "warn", text, opens=opens)

        return make

    def _hidden(self, sheet: SheetPlan) -> _Point:
        hidden = sheet.hidden
        if hidden.numbers & sheet.dropped:
            one, many = self.tr("1 hidden row is left out."), self.tr("{count} hidden rows are left out.")
            return _Point("info", counted(one, many, len(hidden.numbers & sheet.dropped)), opens=SHOW)
        key = f"{HIDDEN_CELLS}_counted"
        text = self._session.say(key, rows=hidden.rows, columns=hidden.columns)
        return _Point("warn", text, opens=HIDE if hidden.rows_are_known else "")

    def _rows(self, sheet: SheetPlan) -> list[_Point]:
        points = []
        top = (sheet.header_row or 0) - sheet.header_height
        above = sum(1 for number, cells in sheet.first_rows if number <= top and any(cells))
        if sheet.header_row is not None and above:
            one, many = (
                self.tr("1 row above the header is a title and not read."),
                self.tr("{count} rows above the header are titles and not read."),
            )
            points.append(_Point("info", counted(one, many, above), opens=TABLE))
        if refused := sheet.refused:
            reasons = self.tr("; ").join(
                f"{self._session.say(key)}: {count:,}" for key, count in refused.items()
            )
            one, many = (
                self.tr("1 row will not be taken. {reasons}"),
                self.tr("{count} rows will not be taken. {reasons}"),
            )
            text = counted(one, many, sum(refused.values()), reasons=reasons)
            points.append(_Point("info", text, opens=ROWS))
        return points

    def _damage(self, sheet: SheetPlan) -> Sequence[_Point]:
        headers = {column.position: column.header for column in sheet.columns}
        one, many = self.tr("1 cell. {what}"), self.tr("{count} cells. {what}")
        return [
            _Point(
                "info" if damage in _MENDED else "warn",
                counted(one, many, cells, what=self._session.say(damage)),
                headers[position],
            )
            for position, counts in sorted(sheet.damage.items())
            if position in headers
            for damage, cells in counts.items()
        ]
