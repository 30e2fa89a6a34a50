"""Step 2, import: which files, what their columns are, and what was taken from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from shopxfer.domain.balance import Bucket
from shopxfer.gui.choosing import documents_folder
from shopxfer.gui.look.tokens import SPACE_8
from shopxfer.gui.pages.import_corrections import Corrections
from shopxfer.gui.pages.import_files import CHOSEN_KINDS, Choose, FilesView, Key, choose_files
from shopxfer.gui.pages.import_history import ImportsPanel
from shopxfer.gui.pages.import_newer import NewerExport
from shopxfer.gui.pages.import_panel import Panel
from shopxfer.gui.pages.import_planning import Planning
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.saving import ChooseFile, ChooseFolder, ask_file, ask_folder, ask_target
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.drop import DropFrame
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import import_, undo
from shopxfer.handover.import_ import FilePlan, FileReport, ImportPlan, SheetPlan
from shopxfer.handover.undo import UndoReport
from shopxfer.vault import records, sources
from shopxfer.vault.sources import StoredSource


class ImportPage(CasePage):
    """The files, and in their place the imports so far, a difference, or the rows that were not taken."""

    key = "import"

    def __init__(
        self,
        session: Session,
        choose: Choose = choose_files,
        *,
        folder: ChooseFolder = ask_folder,
        file: ChooseFile = ask_file,
        target: ChooseFile = ask_target,
    ) -> None:
        super().__init__(session)
        self._choose_files, self._choose_folder, self._choose_file = choose, folder, file
        self.view = FilesView(session)
        self.files, self.zone = self.view.files, self.view.zone
        self.sheet, self.imported = self.view.sheet, self.view.imported
        self.drop = DropFrame(self, lambda _path: True, folders=True)
        self.work = Work(session)
        self.planning = Planning(session, self.work)
        self.newer = NewerExport(session, self.work)
        self.corrections = Corrections(session, self.work, target, file)
        self.imports = ImportsPanel(session)
        self.result = Notice("done", "")
        self._work_card = Card()
        self._shown: Panel | None = None
        self._build()
        self._connect()
        self.retranslate()

    @property
    def plan(self) -> ImportPlan:
        """What is about to be imported."""
        return self.planning.plan

    @plan.setter
    def plan(self, plan: ImportPlan) -> None:
        self.planning.plan = plan

    # ---- the contract of a page ------------------------------------------------------------------

    def is_done(self) -> bool:
        return bool(sources.sources(self.session.case.reader))

    def remainder(self) -> str:
        waiting = sum(1 for file in self.plan.files if not file.error)
        return self.tr("{count} waiting").format(count=waiting) if waiting else ""

    def refresh(self) -> None:
        known = {source.sha256 for source in sources.sources(self.session.case.reader)}
        self.planning.look_again(known)
        self._show_files()
        self.head.set_undo(bool(known))
        if self._shown is self.imports:
            self.imports.show_imports()
        elif self._shown is self.corrections.panel:
            self.corrections.panel.show_rows()
        elif self._shown is self.newer.panel and self.newer.panel.difference is None:
            self.show_panel(None)
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
        self.view.retranslate()
        for panel in self._panels():
            panel.retranslate()

    def go_back(self) -> None:
        if self._shown is not None:
            self.show_panel(None)
        else:
            super().go_back()

    # ---- what the user does ----------------------------------------------------------------------

    def add_files(self, paths: Sequence[Path]) -> None:
        """Look at files as a job and put them into the list; those already there are passed over."""
        if fresh := self.planning.unlisted(paths):
            self.planning.look(fresh, self._planned)

    def commit(self) -> None:
        """Import what is planned, as a job."""
        if self.plan.sheets:
            self.planning.counting.stop()
            case, plan = self.session.case, self.plan
            self.work.run(
                lambda progress: import_.commit(case, plan, progress), self.tr("Importing"), self._committed
            )

    def remove(self, place: int) -> None:
        """Take a file off the list; the file itself is not touched."""
        del self.plan.files[place]
        self.refresh()

    def bring_newer(self, source_id: int) -> None:
        """Ask for a newer export of an imported file, and compare the two."""
        older = next(each for each in sources.sources(self.session.case.reader) if each.id == source_id)
        title = self.tr("Choose the newer export")
        path = self._choose_file(self, title, documents_folder(), self._kinds())
        if path is None:
            return
        planned = next((file for file in self.plan.files if file.path == path and not file.error), None)
        if planned:
            self.newer.compare(planned, older)
        else:
            self.planning.look([path], lambda looked: self._compare_fresh(looked, older))

    def show_panel(self, panel: Panel | None) -> None:
        """Show a panel in the place of the files, or the files again."""
        if self._shown is not panel:
            self.result.hide()
        if panel is not self.newer.panel:
            self.newer.forget()
        if panel is not self.corrections.panel:
            self.corrections.forget()
        self._shown = panel
        self.view.setVisible(panel is None)
        for each in self._panels():
            each.setVisible(each is panel)
        self._body.verticalScrollBar().setValue(0)
        self.refresh()
        if panel is not None:
            panel.first_stop().setFocus()

    # ---- jobs ------------------------------------------------------------------------------------

    def _planned(self, looked: ImportPlan) -> None:
        self._choose_first(file for file in looked.files if not file.error)
        if self._shown is not None:
            self.show_panel(None)

    def _choose_first(self, files: Iterable[FilePlan]) -> None:
        sheet = next((sheet for file in files for sheet in file.sheets), None)
        if sheet is not None:
            self.view.chosen = ("plan", self.planning.place_of(sheet))

    def _compare_fresh(self, looked: ImportPlan, older: StoredSource) -> None:
        file = looked.files[0] if looked.files else None
        if file and not file.error:
            # The job that planned it has to end first.
            job_ended = self.work.busy_changed
            job_ended.connect(
                lambda _busy: self._compare(file, older), Qt.ConnectionType.SingleShotConnection
            )

    def _compare(self, file: FilePlan, older: StoredSource) -> None:
        self.newer.compare(file, older)

    def _compare_offered(self, place: int) -> None:
        file = self.plan.files[place]
        self._compare(file, self.planning.older[id(file)])

    def _undo(self, number: int) -> None:
        case = self.session.case
        self.planning.counting.stop()
        self.work.run(lambda progress: undo.undo(case, number, progress), self.tr("Undoing"), self._undone)

    def _undone(self, report: UndoReport) -> None:
        words = self.tr("Import {number} was undone: {rows} rows are out of the case.")
        if not report.files:
            words = self.tr("Import {number} was undone: {rows} rows are not taken again.")
        self._say(words.format(number=report.batch, rows=f"{report.rows:,}"))

    def _committed(self, reports: list[FileReport]) -> None:
        self.view.chosen = None
        self.plan.left_out = []
        sheets = [sheet for report in reports for sheet in report.sheets]
        imported = sum(sheet.imported for sheet in sheets)
        rejected = sum(sheet.rejected for sheet in sheets)
        words = self.tr("{imported} rows imported, none left behind.")
        if rejected:
            words = self.tr("{imported} rows imported, {rejected} not taken; the reason stands below.")
            self.view.chosen = self._first_refused()
        self._say(words.format(imported=f"{imported:,}", rejected=f"{rejected:,}"))

    def _first_refused(self) -> Key | None:
        """Return the newest sheet with refused rows: the one the result speaks of."""
        return max((("case", sheet) for sheet in self.view.refused()), default=None)

    def _applied(self, text: str) -> None:
        self.show_panel(None)
        self._say(text)

    def _say(self, text: str) -> None:
        self.result.set_text(text, "done")
        self.result.show()

    def _busy_changed(self, busy: bool) -> None:
        if busy:
            self.result.hide()
        self._work_card.setVisible(busy or not self.work.isHidden())
        for part in (self.view, *self._panels()):
            part.setEnabled(not busy)
        if busy:
            self._show_footer()
        else:
            self.refresh()
            self._ask_again()

    def _ask_again(self) -> None:
        """Go to the password that is asked for once more: while work ran, nothing could have the keyboard."""
        wrong = [edit for edit in self.files.passwords.values() if edit.property("state") == "error"]
        if self._shown is None and wrong:
            wrong[0].setFocus()
        elif self._shown is self.corrections.panel and self.corrections.panel.asked.error:
            self.corrections.panel.asked.editor.setFocus()

    # ---- what is shown ---------------------------------------------------------------------------

    def _show_files(self) -> None:
        self.view.show_plan(self.plan, self.planning.older_names)
        if not self.work.is_busy:
            self.planning.counting.look(self.plan)

    def _sheet_changed(self) -> None:
        self.planning.counting.look(self.plan)
        self._show_footer()

    def _split(self, sheet: SheetPlan) -> None:
        self.view.chosen = ("plan", self.planning.place_of(sheet))

    def _show_footer(self) -> None:
        self.footer.set_back(self.tr("Back to the files") if self._shown else "")
        if self._shown is self.newer.panel:
            self.footer.set_primary(self.newer.primary(), enabled=not self.work.is_busy)
            return
        if self._shown is not None:
            self.footer.primary.hide()
            self.footer.set_sentence("")
            return
        ready = [file for file in self.plan.files if not file.error and any(s.included for s in file.sheets)]
        busy = self.work.is_busy
        if ready:
            one, many = self.tr("Import 1 file"), self.tr("Import {count} files").format(count=len(ready))
            self.footer.set_primary(one if len(ready) == 1 else many, enabled=not busy)
            self._say_set_aside()
        elif sources.sources(self.session.case.reader):
            self.footer.set_primary(self.tr("Go to Clean"), enabled=not busy)
            waiting = self.session.case.counted(records.uncleaned_rows)
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
        if self._shown is self.newer.panel:
            self.planning.counting.stop()
            self.newer.apply()
        elif self.plan.sheets:
            self.commit()
        else:
            self.go_on()

    def _show_bucket(self, bucket: Bucket) -> None:
        if bucket is Bucket.REJECTED:
            self.show_panel(self.corrections.panel)

    def _bring_into_sight(self, part: QWidget) -> None:
        # Where it is becomes known once the layout has been done.
        QTimer.singleShot(0, part, lambda: self._body.ensureWidgetVisible(part, 0, SPACE_8))

    def _kinds(self) -> str:
        kinds = self.tr("Spreadsheets and contacts ({kinds})").format(kinds=CHOSEN_KINDS)
        return f"{kinds};;{self.tr('All files')} (*)"

    def _ask(self) -> None:
        self.add_files(self._choose_files(self, self.tr("Choose files"), self._kinds()))

    def _ask_folder(self) -> None:
        folder = self._choose_folder(self, self.tr("Choose a folder"), documents_folder())
        if folder is not None:
            self.add_files([folder])

    # ---- building --------------------------------------------------------------------------------

    def _panels(self) -> tuple[Panel, ...]:
        return self.imports, self.newer.panel, self.corrections.panel

    def _build(self) -> None:
        self._work_card.add(self.work)
        self._work_card.hide()
        self.result.hide()
        self.body.addWidget(self._work_card)
        self.body.addWidget(self.result)
        self.body.addWidget(self.view, 1)
        for panel in self._panels():
            self.body.addWidget(panel, 1)

    def _connect(self) -> None:
        view = self.view
        self.zone.choose_clicked.connect(self._ask)
        self.zone.folder_clicked.connect(self._ask_folder)
        self.drop.dropped.connect(self.add_files)
        self.files.removed.connect(self.remove)
        self.files.opened.connect(self.planning.open_locked)
        self.files.offered.connect(self._compare_offered)
        self.sheet.changed.connect(self._sheet_changed)
        self.sheet.split_wanted.connect(self.planning.split_tables)
        self.planning.split.connect(self._split)
        self.imported.newer_wanted.connect(self.bring_newer)
        self.imported.rejected_wanted.connect(lambda: self.show_panel(self.corrections.panel))
        view.imports.clicked.connect(lambda: self.show_panel(self.imports))
        view.card_reached.connect(
            lambda card: self._body.verticalScrollBar().setValue(view.y() + card.y() - SPACE_8)
        )
        self.bucket_clicked.connect(self._show_bucket)
        self.head.undo_clicked.connect(lambda: self.show_panel(self.imports))
        self.planning.counting.counted.connect(view.show_counts)
        self.planning.counting.failed.connect(self.refresh)
        self.imports.undo_wanted.connect(self._undo)
        self.newer.compared.connect(lambda: self.show_panel(self.newer.panel))
        self.newer.applied.connect(self._applied)
        self.corrections.taken.connect(self._say)
        for panel in self._panels():
            panel.reached.connect(self._bring_into_sight)
        self.work.busy_changed.connect(self._busy_changed)
        self.planning.opened.connect(lambda file: self._choose_first([file]))
        self.primary_clicked.connect(self._primary)
        self.form_changed.connect(lambda narrow, short: view.set_form(narrow=narrow, short=short))
        for traced in (self.sheet.grid.table, self.sheet.rows):
            self.trace(traced)
        for panel in (self.newer.panel, self.corrections.panel):
            self.trace(panel.table)
