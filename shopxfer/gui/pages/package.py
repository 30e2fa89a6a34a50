"""Step 8, package: what leaves, made into one locked workbook that was read back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout

from shopxfer.documents.slip import PasswordSlip, render_slip
from shopxfer.gui.look.tokens import SPACE_8
from shopxfer.gui.pages.beside import Beside
from shopxfer.gui.pages.package_alternates import AlternatesCard
from shopxfer.gui.pages.package_contents import ContentsView
from shopxfer.gui.pages.package_result import MadePackageCard, PasswordCard
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.review_watch import ReviewWatch, missing
from shopxfer.gui.pages.saving import ChooseFile, ChooseFolder, ask_folder, ask_target, show_folder
from shopxfer.gui.pages.work import WorkCard
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import ElidedLabel
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.printing import AskPrinter, PrintFailed, ask_printer, pages_of, print_pdf
from shopxfer.gui.session import STEPS, Session
from shopxfer.handover import package, receipt
from shopxfer.handover.package import PackageReport
from shopxfer.handover.prune import RulesState, rules_state
from shopxfer.vault import papers
from shopxfer.vault import records as store
from shopxfer.vault.papers import StoredPackage


def _folder_of(session: Session) -> Path:
    """Return where the newest package lies, or where the first one goes: with the case."""
    made = package.newest(session.case)
    if made is not None and (Path(made.folder) / made.file_name).is_file():
        return Path(made.folder)
    return session.case.vault.documents


class PackagePage(CasePage):
    """Contents, target folder, then the finished file and its password."""

    key = "package"

    def __init__(
        self,
        session: Session,
        *,
        choose_folder: ChooseFolder = ask_folder,
        choose_target: ChooseFile = ask_target,
        choose_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(session)
        self._choose_folder, self._choose_target = choose_folder, choose_target
        self._choose_printer = choose_printer
        self.folder: Path = _folder_of(session)
        self.watch = ReviewWatch.of(session)
        self.empty = EmptyState("package-check", "")
        self.notice = Notice("warn", "")
        self.work_card = WorkCard(session)
        self.work = self.work_card.work
        self.file_card, self.password_card = MadePackageCard(session), PasswordCard(session)
        self._result = Beside()
        self.contents = ContentsView(session)
        self.alternates = AlternatesCard(session)
        self._target_card = Card()
        self._folder = ElidedLabel()
        self._target = FieldRow("", self._folder)
        self.choose = Button(icon="folder-open")
        self._build()
        self._connect()
        self.retranslate()

    def refresh(self) -> None:
        case = self.session.case
        ready = rules_state(case) is RulesState.APPLIED and bool(store.leaving_counts(case.reader))
        made = package.newest(case)
        self.empty.setVisible(not ready)
        self.contents.setVisible(ready)
        self.alternates.refresh(made, ready=ready)
        self._target_card.setVisible(ready and made is None)
        self._result.setVisible(ready and made is not None)
        if ready:
            self.watch.look()
            self.contents.refresh()
        if ready and made is not None:
            self.file_card.show_package(made, self._file_of(made))
            self.password_card.show_package(made)
        self._folder.setText(str(self.folder))
        self._show_notice(ready=ready)
        self._show_primary()

    def retranslate(self) -> None:
        self.set_question(
            self.tr("Step {number} of 11 · Package").format(number=STEPS[self.key]),
            self.tr("What leaves the shop?"),
            self.tr("One locked workbook with only what may go, read back before it counts."),
        )
        self.empty.set_texts(
            self.tr("Nothing is ready to go yet"),
            self.tr('First every record needs its place, and some of them the place "Transfer".'),
            self.tr("Go to Prune"),
        )
        self._target.set_label(self.tr("Folder for the package"))
        self._target.set_hint(
            self.tr("The case's own folder, or a USB stick. The package is locked wherever it lies.")
        )
        self.choose.set_text(self.tr("Choose folder…"))
        self.help.set_step(
            self.tr(
                "The package opens in Excel, WPS and LibreOffice, with its password only. It holds the "
                "records set to go, a sheet that explains every field, and nothing else."
            )
        )

    def is_done(self) -> bool:
        return package.newest(self.session.case) is not None

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.password_card.cover()

    def _build(self) -> None:
        self._result.put(self.file_card, 1)
        self._result.put(self.password_card, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self._target, 1)
        row.addWidget(self.choose)
        self._target_card.add_layout(row)
        for part in (
            self.notice,
            self.work_card,
            self._result,
            self.contents,
            self.alternates,
            self._target_card,
        ):
            self.body.addWidget(part)
        self.body.addWidget(self.empty, 4)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.primary_clicked.connect(self._go)
        self.choose.clicked.connect(self._ask_folder)
        self.empty.clicked.connect(self.go_back)
        self.work.busy_changed.connect(self._follow_work)
        self.watch.changed.connect(self._show_primary)
        self.notice.pressed.connect(self.session.step_wanted)
        self.file_card.again_clicked.connect(self._make)
        self.file_card.open_clicked.connect(lambda: show_folder(self.folder))
        self.password_card.print_clicked.connect(self._print_slip)
        self.password_card.save_clicked.connect(self._save_slip)

    def _file_of(self, made: StoredPackage) -> Path | None:
        file = self.folder / made.file_name
        return file if file.is_file() else None

    def _show_notice(self, *, ready: bool) -> None:
        made = papers.packages(self.session.case.reader)
        stale = ready and bool(made) and package.newest(self.session.case) is None
        if stale:
            self.notice.set_text(
                self.tr(
                    'The case changed since "{name}" was made. Make it again; do not hand the old one over.'
                ).format(name=made[-1].file_name),
                "warn",
            )
        self.notice.setVisible(stale)

    def _show_primary(self) -> None:
        if self.is_done() and not self.empty.isVisibleTo(self):
            self.footer.set_primary(
                self.tr("Prepare the receipt"), enabled=not self.work.is_busy, missing=self._working()
            )
            if not self.work.is_busy:
                self.footer.set_sentence(self.tr("The package was read back and matches."), "done")
            return
        reason = self._working() or self._unready()
        self.footer.set_primary(self.tr("Make the package"), enabled=not reason, missing=reason)

    def _working(self) -> str:
        return self.tr("Something is still running.") if self.work.is_busy else ""

    def _unready(self) -> str:
        if self.empty.isVisibleTo(self):
            return self.tr("Nothing is ready to go yet.")
        if self.watch.review is None:
            return self.watch.error or self.tr("The gates are being checked.")
        closed = self.watch.closed()
        return missing(self.session, closed) if closed else ""

    def _go(self) -> None:
        if self.is_done():
            self.go_on()
        else:
            self._make()

    def _make(self) -> None:
        case, folder, language = self.session.case, self.folder, self.session.language
        wanted = self.alternates.wanted
        self.work.run(
            lambda progress: package.make_package(case, folder, progress, language, alternates=wanted),
            self.session.say("progress.packing"),
            self._show_made,
        )

    def _show_made(self, report: PackageReport) -> None:
        made = package.newest(self.session.case)
        if made is None:  # another job changed the case at once
            return
        self.file_card.show_package(made, report.file)
        self.password_card.show_package(made, reveal=True)
        self._body.verticalScrollBar().setValue(0)

    def _ask_folder(self) -> None:
        chosen = self._choose_folder(self, self.tr("Folder for the package"), self.folder)
        if chosen is not None:
            self.folder = chosen
            self._folder.setText(str(chosen))

    def _print_slip(self) -> None:
        made = package.newest(self.session.case)
        printer: QPrinter | None = self._choose_printer(self) if made else None
        if made is None or printer is None:
            return
        case = self.session.case
        slip = PasswordSlip(made.slip_number, case.number, made.file_name, package.password_of(case, made))
        # In memory only: a file of it would hold the password.
        pages = pages_of(render_slip(slip, None, self.session.language), self)
        try:
            print_pdf(pages, printer, made.slip_number)
        except PrintFailed as error:
            self.work_card.tell(self.session.sentence(error))
        finally:
            pages.deleteLater()

    def _save_slip(self) -> None:
        made = package.newest(self.session.case)
        if made is None:
            return
        language, case = self.session.language, self.session.case
        proposed = self.folder / self.session.say("package.slip_file", number=made.slip_number)
        target = self._choose_target(self, self.tr("Save the password slip"), proposed, "PDF (*.pdf)")
        if target is None:
            return
        self.work.run(
            lambda _progress: receipt.make_slip(case, made, target, language),
            self.tr("Saving the slip"),
            lambda _none: self.work_card.tell(
                self.tr('Saved as "{name}". Do not send it together with the package.').format(
                    name=target.name
                ),
                "info",
            ),
            changes=False,
        )

    def _follow_work(self, busy: bool) -> None:
        self._body.verticalScrollBar().setValue(0)
        self.choose.setEnabled(not busy)
        self.file_card.again.setEnabled(not busy)
        self.alternates.choice.setEnabled(not busy)
        self._show_primary()
