"""Step 2, import: which files, what their columns are, and what was taken from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16
from shopxfer.gui.pages.import_done import ImportedCard
from shopxfer.gui.pages.import_grid import is_guess
from shopxfer.gui.pages.import_list import FileLine, FileList, SheetLine
from shopxfer.gui.pages.import_preview import SheetCard
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.drop import DropFrame, DropZone
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import import_
from shopxfer.handover.import_ import FilePlan, FileReport, ImportPlan, SheetPlan
from shopxfer.progress import Progress
from shopxfer.vault import records, sources
from shopxfer.vault.sources import StoredSheet

_LEFT = 336
_ZONE_ALONE, _ZONE, _ZONE_BELOW = 320, 176, 120  #: heights of the drop zone
_KINDS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.vcf *.htm *.html *.xml *.zip"
Choose = Callable[[QWidget, str, str], list[Path]]
Key = tuple[str, int]


def choose_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Ask the system for files that exist; none if the user thought better of it."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in names]


class ImportPage(CasePage):
    """Files at the left, the chosen sheet at the right."""

    key = "import"

    def __init__(self, session: Session, choose: Choose = choose_files) -> None:
        super().__init__(session)
        self._choose_files = choose
        self.plan = ImportPlan([])
        self._chosen: Key | None = None
        self._narrow = False
        self.files = FileList()
        self.zone = DropZone("", "", "")
        self.drop = DropFrame(self, lambda _path: True)
        self.sheet = SheetCard(session)
        self.imported = ImportedCard(session)
        self.work = Work(session)
        self.result = Notice("done", "")
        self._work_card = Card()
        self._left = QWidget()
        self._columns = QHBoxLayout()
        self._build()
        self._connect()
        self.retranslate()

    # ---- the contract of a page ------------------------------------------------------------------

    def is_done(self) -> bool:
        return bool(sources.sources(self.session.case.reader))

    def remainder(self) -> str:
        waiting = sum(1 for file in self.plan.files if not file.error)
        return self.tr("{count} waiting").format(count=waiting) if waiting else ""

    def refresh(self) -> None:
        known = {source.sha256 for source in sources.sources(self.session.case.reader)}
        self.plan.files = [
            file
            for file in self.plan.files
            if file.error or not file.source or file.source.sha256 not in known
        ]
        lines = self._imported_lines() + self._planned_lines()
        empty = not lines
        self.files.setVisible(not empty)
        self.files.show_files(lines)
        if self._chosen not in self.files.buttons:
            pending = [key for key in self.files.buttons if key[0] == "plan"]
            self._chosen = next(iter(pending or self.files.buttons), None)
        self._show_chosen()
        self._order_stops()
        self._arrange()
        self._show_footer()

    def retranslate(self) -> None:
        self.set_question(
            self.tr("Step {number} of 11 · Import").format(number=2),
            self.tr("Which files hold the data to hand over?"),
            self.tr("Drag the files into the window. The originals are not changed."),
        )
        self.help.set_step(
            self.tr(
                "Bring every file that holds customers: exports of the till and the card system, old lists, "
                "call notes. Look at each sheet once: is the header row right, is each column what it says? "
                "Columns nobody recognises are kept and sealed; they stay with you."
            )
        )
        self.help.set_article(
            self.tr("PIPL art. 8: personal information is to be accurate and complete when it is processed.")
        )
        self._show_zone()
        self.sheet.retranslate()
        self.imported.retranslate()

    # ---- what the user does ----------------------------------------------------------------------

    def add_files(self, paths: Sequence[Path]) -> None:
        """Look at files as a job and put them into the list; those already there are passed over."""
        listed = {file.path.resolve() for file in self.plan.files if not file.error}
        fresh = [path for path in dict.fromkeys(paths) if path.resolve() not in listed]
        if self.work.is_busy or not fresh:
            return
        again = {path.resolve() for path in fresh}
        self.plan.files = [file for file in self.plan.files if file.path.resolve() not in again]
        case, beside, language = self.session.case, self.plan, self.session.language

        def look(progress: Progress) -> ImportPlan:
            looked = import_.plan(case, fresh, progress, language, beside=beside)
            import_.count_rows(looked, progress)
            return looked

        self.work.run(look, self.tr("Looking at the files"), self._planned, changes=False)

    def commit(self) -> None:
        """Import what is planned, as a job."""
        if self.plan.sheets:
            case, plan = self.session.case, self.plan
            self.work.run(
                lambda progress: import_.commit(case, plan, progress), self.tr("Importing"), self._committed
            )

    def remove(self, place: int) -> None:
        """Take a file off the list; the file itself is not touched."""
        del self.plan.files[place]
        self.refresh()

    # ---- jobs -----------------------------------------------------------------------------------------

    def _planned(self, looked: ImportPlan) -> None:
        first = len(self.plan.files)
        self.plan.files += looked.files
        fresh = (at for at, (place, _) in enumerate(self._planned_sheets()) if place >= first)
        self._chosen = next((("plan", at) for at in fresh), self._chosen)

    def _committed(self, reports: list[FileReport]) -> None:
        self._chosen = None
        sheets = [sheet for report in reports for sheet in report.sheets]
        imported = sum(sheet.imported for sheet in sheets)
        rejected = sum(sheet.rejected for sheet in sheets)
        words = self.tr("{imported} rows imported, none left behind.")
        if rejected:
            words = self.tr("{imported} rows imported, {rejected} not taken; the reason stands below.")
            self._chosen = self._first_refused()
        self.result.set_text(words.format(imported=f"{imported:,}", rejected=f"{rejected:,}"), "done")
        self.result.show()

    def _first_refused(self) -> Key | None:
        """Return the newest sheet with refused rows: the one the result speaks of."""
        return max((("case", sheet) for sheet in self._refused()), default=None)

    def _busy_changed(self, busy: bool) -> None:
        if busy:
            self.result.hide()
        self._work_card.setVisible(busy or not self.work.isHidden())
        for part in (self.zone, self.files, self.sheet, self.imported):
            part.setEnabled(not busy)
        if busy:
            self._show_footer()
        else:
            self.refresh()

    # ---- what is shown ---------------------------------------------------------------------------

    def _planned_sheets(self) -> list[tuple[int, SheetPlan]]:
        """Return the sheets of the list with the place of their file, in order; their place is their key."""
        return [
            (place, sheet)
            for place, file in enumerate(self.plan.files)
            if not file.error
            for sheet in file.sheets
        ]

    def _imported_lines(self) -> list[FileLine]:
        reader = self.session.case.reader
        sheets = sources.sheets(reader)
        refused = self._refused()
        lines = []
        for source in sources.sources(reader):
            own = tuple(
                SheetLine(
                    ("case", sheet.id), sheet.name, sheet.rows_read - refused.get(sheet.id, 0), done=True
                )
                for sheet in sheets
                if sheet.source_id == source.id
            )
            lines.append(FileLine(source.name, own))
        return lines

    def _refused(self) -> dict[int, int]:
        counts = sources.rejected_counts(self.session.case.reader)
        return {sheet: sum(reasons.values()) for sheet, reasons in counts.items()}

    def _planned_lines(self) -> list[FileLine]:
        at = 0
        lines = []
        for place, file in enumerate(self.plan.files):
            if file.error:
                lines.append(FileLine(file.path.name, error=self._reason(file), place=place))
                continue
            own = []
            for sheet in file.sheets:
                own.append(self._sheet_line(at, sheet))
                at += 1
            lines.append(FileLine(file.path.name, tuple(own), place=place))
        return lines

    def _reason(self, file: FilePlan) -> str:
        assert file.error is not None
        return self.session.sentence(file.error)

    def _sheet_line(self, at: int, sheet: SheetPlan) -> SheetLine:
        to_see = len(sheet.warnings) + sum(map(is_guess, sheet.columns))
        return SheetLine(("plan", at), sheet.name, sheet.rows, to_see, left_out=not sheet.included)

    def _choose(self, key: Key) -> None:
        self._chosen = key
        self._show_chosen()
        self._order_stops()
        self._arrange()
        if self._narrow:
            # Below the list the card is out of sight; its place is known once the layout has been done.
            QTimer.singleShot(0, self, self._show_card)

    def _show_card(self) -> None:
        card = self.imported if self.sheet.isHidden() else self.sheet
        self._body.verticalScrollBar().setValue(card.y() - SPACE_8)

    def _show_chosen(self) -> None:
        self.files.mark(self._chosen)
        kind, number = self._chosen or ("", 0)
        self.sheet.setVisible(kind == "plan")
        self.imported.setVisible(kind == "case")
        if kind == "plan":
            self.sheet.show_sheet(self._planned_sheets()[number][1])
        elif kind == "case":
            self._show_imported(number)

    def _show_imported(self, sheet_id: int) -> None:
        case = self.session.case
        sheet = next(sheet for sheet in sources.sheets(case.reader) if sheet.id == sheet_id)
        refused = self._refused().get(sheet_id, 0)
        self.imported.show_sheet(sheet, refused)
        if refused:
            # The numbers of those rows are found by walking all of them.
            job = self.session.start(lambda _progress: import_.rejections(case, sheet), changes=False)
            job.succeeded.connect(lambda found: self._name_refused(sheet_id, found))

    def _name_refused(self, sheet_id: int, found: object) -> None:
        assert isinstance(found, list)
        if self.imported.sheet is not None and self.imported.sheet.id == sheet_id:
            self.imported.show_refused(found)

    def _order_stops(self) -> None:
        """Let the keyboard go through list, drop zone and card, however often they are remade."""
        stops = [*self.files.stops(), self.zone.link, *self.sheet.stops(), self.imported.table]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _sheet_changed(self) -> None:
        if self._chosen is not None and self._chosen[0] == "plan":
            at = self._chosen[1]
            self.files.show_sheet(self._sheet_line(at, self._planned_sheets()[at][1]))
        self._order_stops()
        self._show_footer()

    def _show_footer(self) -> None:
        ready = [
            file
            for file in self.plan.files
            if not file.error and any(sheet.included for sheet in file.sheets)
        ]
        busy = self.work.is_busy
        if ready:
            one, many = self.tr("Import 1 file"), self.tr("Import {count} files").format(count=len(ready))
            self.footer.set_primary(one if len(ready) == 1 else many, enabled=not busy)
            self._say_set_aside()
        elif sources.sources(self.session.case.reader):
            self.footer.set_primary(self.tr("Go to Clean"), enabled=not busy)
            waiting = records.uncleaned_rows(self.session.case.reader)
            if waiting:
                words = self.tr("{count} rows are waiting to be cleaned.").format(count=f"{waiting:,}")
                self.footer.set_sentence(words, "done")
        else:
            missing = self.tr("Add a file first.")
            if self.plan.files:
                missing = self.tr("No file in the list can be imported.")
            self.footer.set_primary(self.tr("Import files"), enabled=False, missing="" if busy else missing)

    def _say_set_aside(self) -> None:
        aside = sum(1 for file in self.plan.files if file.error)
        if aside:
            words = self.tr("Set aside, with the reason beside each: {count}").format(count=aside)
            self.footer.set_sentence(words)

    def _primary(self) -> None:
        if self.plan.sheets:
            self.commit()
        else:
            self.go_on()

    def _ask(self) -> None:
        kinds = self.tr("Spreadsheets and contacts ({kinds})").format(kinds=_KINDS)
        chosen = self._choose_files(self, self.tr("Choose files"), f"{kinds};;{self.tr('All files')} (*)")
        self.add_files(chosen)

    # ---- layout ----------------------------------------------------------------------------------

    def _show_zone(self) -> None:
        more = not self.files.isHidden()
        text = self.tr("Drag more files here, or ") if more else self.tr("Drag files here, or ")
        self.zone.set_texts(text, self.tr("choose files…"), "xlsx, xls, xlsb, ods, csv, vcf, zip")

    def _arrange(self) -> None:
        """Put the card beside the list, or below it in a narrow window; an empty page is one drop zone."""
        empty = self.files.isHidden()
        beside = not self._narrow
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if beside else down)
        fixed = beside and not empty
        self._left.setMinimumWidth(_LEFT if fixed else 0)
        self._left.setMaximumWidth(_LEFT if fixed else 16_777_215)
        self.zone.setFixedHeight(_ZONE_ALONE if empty and beside else _ZONE if beside else _ZONE_BELOW)
        self._show_zone()

    def _set_form(self, narrow: bool, short: bool) -> None:
        self._narrow = narrow
        self.sheet.set_short(short)
        self._arrange()

    def _build(self) -> None:
        self._work_card.add(self.work)
        self._work_card.hide()
        self.result.hide()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE_12)
        left.addWidget(self.files)
        left.addWidget(self.zone)
        left.addStretch(1)
        self._columns.setSpacing(SPACE_16)
        # Cards end where their content does, so that notices stand close to what they speak of.
        self._columns.addWidget(self._left)
        self._columns.addWidget(self.sheet, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.imported, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._work_card)
        self.body.addWidget(self.result)
        self.body.addLayout(self._columns, 1)
        for card in (self.files, self.sheet, self.imported):
            card.hide()

    def _connect(self) -> None:
        self.zone.choose_clicked.connect(self._ask)
        self.drop.dropped.connect(self.add_files)
        self.files.chosen.connect(self._choose)
        self.files.removed.connect(self.remove)
        self.sheet.changed.connect(self._sheet_changed)
        self.work.busy_changed.connect(self._busy_changed)
        self.primary_clicked.connect(self._primary)
        self.form_changed.connect(self._set_form)


def _stored_line(sheet: StoredSheet, refused: int) -> SheetLine:
    return SheetLine(("case", sheet.id), sheet.name, sheet.rows_read - refused, done=True)


def _is_among(file: FilePlan, known: set[str]) -> bool:
    """Return whether a planned file has been imported meanwhile."""
    return file.error is None and file.source is not None and file.source.sha256 in known
