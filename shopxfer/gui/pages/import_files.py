"""Files at the left, the card of the chosen sheet at the right; below it where there is no room beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_12, SPACE_16
from shopxfer.gui.pages.import_done import ImportedCard
from shopxfer.gui.pages.import_left_out import LeftOutCard
from shopxfer.gui.pages.import_lines import FileLines
from shopxfer.gui.pages.import_list import FileList
from shopxfer.gui.pages.import_preview import SheetCard
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.drop import DropZone
from shopxfer.gui.session import Session
from shopxfer.handover import import_
from shopxfer.handover.import_ import FilePlan, ImportPlan, SheetPlan
from shopxfer.vault import sources

_LEFT = 336
_ZONE_ALONE, _ZONE, _ZONE_BELOW = 320, 176, 136  #: heights of the drop zone
_FREE = 16_777_215
CHOSEN_KINDS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.vcf *.htm *.html *.xml *.zip"
Key = tuple[str, int]
Choose = Callable[[QWidget, str, str], list[Path]]


def choose_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Ask the system for files that exist; none if the user thought better of it."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in names]


class FilesView(QWidget):
    """One sheet is chosen at a time; its key is (“plan”, place), (“case”, id of the sheet) or (“left”, 0)."""

    card_reached = Signal(QWidget)  #: the card lies below the list and should come into sight

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._plan = ImportPlan([])
        self._narrow = False
        self._lines = FileLines(session)
        self.chosen: Key | None = None
        self.files = FileList()
        self.zone = DropZone("", "", "")
        self.imports = Button(kind="quiet", icon="history")
        self.sheet = SheetCard(session)
        self.imported = ImportedCard(session)
        self.left_out = LeftOutCard(session)
        self._left = QWidget()
        self._columns = QHBoxLayout(self)
        self._build()
        self.files.chosen.connect(self._choose)
        self.sheet.changed.connect(self.show_counts)

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """The cards, of which one is shown at most."""
        return self.sheet, self.imported, self.left_out

    def show_plan(self, plan: ImportPlan, older: Mapping[int, str]) -> None:
        """Show the files in the case and those planned; `older` as `FileLines.all` takes it."""
        self._plan = plan
        lines = self._lines.all(plan, older)
        self.files.setVisible(bool(lines))
        self.files.show_files(lines)
        if self.chosen not in self.files.buttons:
            pending = [key for key in self.files.buttons if key[0] == "plan"]
            self.chosen = next(iter(pending or self.files.buttons), None)
        self.imports.setVisible(bool(sources.sources(self._session.case.reader)))
        self._show_chosen()
        self._order_stops()
        self._arrange()

    def show_counts(self, sheet: SheetPlan | None = None) -> None:
        """Show a planned sheet anew in list and card: what was counted or changed; None is the chosen one."""
        planned = self.planned()
        for at, (_, each) in enumerate(planned):
            is_wanted = self.chosen == ("plan", at) if sheet is None else each is sheet
            if is_wanted and ("plan", at) in self.files.buttons:
                self.files.show_sheet(self._lines.sheet(at, each))
        if sheet is not None:
            self.sheet.show_counts(sheet)
        self._order_stops()

    def planned(self) -> list[tuple[FilePlan, SheetPlan]]:
        """Return the sheets of the list with their files, in order; their place is their key."""
        return [(file, sheet) for file in self._plan.files if not file.error for sheet in file.sheets]

    def refused(self) -> dict[int, int]:
        """Return how many rows of each imported sheet were not taken; of most, none."""
        return self._lines.refused()

    def set_form(self, *, narrow: bool, short: bool) -> None:
        """Take the form for the window's size."""
        self._narrow = narrow
        self.sheet.set_short(short)
        self._arrange()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.imports.set_text(self.tr("Imports and history"))
        self._show_zone()
        self.sheet.retranslate()
        self.imported.retranslate()
        self.left_out.retranslate()

    def _choose(self, key: Key) -> None:
        self.chosen = key
        self._show_chosen()
        self._order_stops()
        self._arrange()
        if self._narrow:
            # Below the list the card is out of sight; its place is known once the layout has been done.
            QTimer.singleShot(0, self, self._reach_card)

    def _reach_card(self) -> None:
        card = next((card for card in self.cards if not card.isHidden()), None)
        if card is not None:
            self.card_reached.emit(card)

    def _show_chosen(self) -> None:
        self.files.mark(self.chosen)
        kind, number = self.chosen or ("", 0)
        self.sheet.setVisible(kind == "plan")
        self.imported.setVisible(kind == "case")
        self.left_out.setVisible(kind == "left")
        if kind == "plan":
            self.sheet.show_sheet(*self.planned()[number])
        elif kind == "case":
            self._show_imported(number)
        elif kind == "left":
            self.left_out.show_files(self._plan.left_out)

    def _show_imported(self, sheet_id: int) -> None:
        case = self._session.case
        sheet = next(sheet for sheet in sources.sheets(case.reader) if sheet.id == sheet_id)
        refused = self.refused().get(sheet_id, 0)
        self.imported.show_sheet(sheet, refused)
        if refused:
            # The numbers of those rows are found by walking all of them.
            job = self._session.start(lambda _progress: import_.rejections(case, sheet), changes=False)
            job.succeeded.connect(lambda found: self._name_refused(sheet_id, found))

    def _name_refused(self, sheet_id: int, found: object) -> None:
        assert isinstance(found, list)
        if self.imported.sheet is not None and self.imported.sheet.id == sheet_id:
            self.imported.show_refused(found)
            self._order_stops()

    def _order_stops(self) -> None:
        """Let the keyboard go through list, drop zone and card, however often they are remade."""
        left = [*self.files.stops(), self.zone.link, self.zone.folder, self.imports]
        right = [*self.sheet.stops(), *self.imported.stops(), self.left_out.table]
        for before, after in pairwise([*left, *right]):
            self.setTabOrder(before, after)

    def _show_zone(self) -> None:
        more = not self.files.isHidden()
        text = self.tr("Drag more files here, or ") if more else self.tr("Drag files here, or ")
        self.zone.set_texts(text, self.tr("choose files…"), "xlsx, xls, xlsb, ods, csv, vcf, zip")
        self.zone.set_folder(self.tr("Choose a whole folder…"))

    def _arrange(self) -> None:
        """Put the card beside the list, or below it in a narrow window; an empty page is one drop zone."""
        empty = self.files.isHidden()
        beside = not self._narrow
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if beside else down)
        fixed = beside and not empty
        self._left.setMinimumWidth(_LEFT if fixed else 0)
        self._left.setMaximumWidth(_LEFT if fixed else _FREE)
        self.zone.setFixedHeight(_ZONE_ALONE if empty and beside else _ZONE if beside else _ZONE_BELOW)
        self._show_zone()

    def _build(self) -> None:
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE_12)
        left.addWidget(self.files)
        left.addWidget(self.zone)
        left.addWidget(self.imports, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(SPACE_16)
        # Cards end where their content does, so that notices stand close to what they speak of.
        self._columns.addWidget(self._left)
        for card in self.cards:
            self._columns.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
            card.hide()
        self.files.hide()
        self.imports.hide()
