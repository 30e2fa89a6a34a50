"""The window: the start page, the pages that lead into a case, and the case itself.

One case is open at a time. Its number may stand in the title bar, names may not (design.md, promise 3).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shopxfer.gui.choosing import Chooser, SystemChooser, documents_folder
from shopxfer.gui.crash import CrashReport
from shopxfer.gui.i18n import Translations
from shopxfer.gui.look.theme import Appearance, Theme
from shopxfer.gui.look.tokens import NARROW_BELOW, SHORT_BELOW, SPACE_16
from shopxfer.gui.pages.crash_page import CrashPage
from shopxfer.gui.pages.new_case import NewCasePage
from shopxfer.gui.pages.start import StartPage
from shopxfer.gui.pages.unlock import UnlockPage
from shopxfer.gui.pages.verify import VerifyPage
from shopxfer.gui.parts.focus_ring import FocusRing
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.page_frame import PageFrame
from shopxfer.gui.parts.rail import Mark
from shopxfer.gui.session import Session
from shopxfer.gui.settings import Settings, SettingsFile
from shopxfer.gui.wizard import Wizard
from shopxfer.gui.worker import CrashHook, Job, JobRunner, Work
from shopxfer.handover import demo
from shopxfer.handover.case import Case, new_case, open_case
from shopxfer.progress import Progress
from shopxfer.texts import Language, say, sentence

MakeCase = Callable[[Path, str], Case]
SAMPLE_FOLDER = "shopxfer-demo"


class MainWindow(QWidget):
    """The running program. `make_case` makes a new case; tests give a cheaper one."""

    crashed = Signal(object)  #: a CrashReport, from whatever thread

    def __init__(
        self,
        theme: Theme,
        translations: Translations,
        settings_file: SettingsFile,
        crash_hook: CrashHook,
        *,
        chooser: Chooser | None = None,
        make_case: MakeCase = new_case,
        report_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._theme, self._translations = theme, translations
        self._settings_file = settings_file
        self._settings = settings_file.load()
        self._crash_hook = crash_hook
        self._new_case = make_case
        self._report_folder = report_folder
        self._chooser = chooser or SystemChooser()
        self._runner = self._fresh_runner()
        self._closing = self._stopping = False
        self._then: Callable[[], None] | None = None
        self.wizard: Wizard | None = None
        self.start = StartPage()
        self.new = NewCasePage(self._chooser)
        self.unlock = UnlockPage(self._chooser)
        self.verify = VerifyPage(self._chooser, translations, self._run)
        self.running = Notice("warn", "")
        self._stack = QStackedWidget()
        self._pages: list[QWidget] = []
        self._build()
        self._connect()
        self._retranslate()
        self.show_start()

    @property
    def page(self) -> QWidget:
        """The page, or the wizard, on screen."""
        return self._stack.currentWidget() or self.start

    # -- the pages before and beside a case ----------------------------------------------------------------

    def show_start(self) -> None:
        """Show the start page."""
        self.start.show_recent(self._settings.recent)
        self._show(self.start)

    def show_new_case(self) -> None:
        """Ask for name and password of a new case."""
        self._show(self.new)
        self.new.begin()

    def show_unlock(self, folder: Path | None = None) -> None:
        """Ask for the password of a case, or for the case first."""
        self._show(self.unlock)
        self.unlock.begin(folder)

    def show_verify(self, files: Sequence[Path] = ()) -> None:
        """Verify a receipt, with or without an open case."""
        self.verify.begin()
        self._show(self.verify)
        if files:
            self.verify.take(files)

    def show_crash(self, crash: CrashReport) -> None:
        """Say that something went wrong that nobody expected."""
        page = CrashPage(crash, str(self._report_folder or ""))
        page.close_wanted.connect(self._shut_down)
        self._add(page)
        self._show(page)

    # -- a case --------------------------------------------------------------------------------------------

    def make_case(self, folder: Path, password: str) -> Job:
        """Make a case and open it; the page says why if that fails."""
        self.new.set_busy(True)
        job = self._run(lambda _progress: self._new_case(folder, password))
        job.succeeded.connect(self.take_case)
        job.failed.connect(lambda error: self.new.show_error(error, self._translations.language))
        job.ended.connect(lambda: self.new.set_busy(False))
        return job

    def open_case(self, folder: Path, password: str) -> Job:
        """Open a case; the page says why if that fails."""
        self.unlock.set_busy(True)

        def work(_progress: Progress) -> Case:
            case = open_case(folder, password)
            case.count()
            return case

        job = self._run(work)
        job.succeeded.connect(self.take_case)
        job.failed.connect(lambda error: self.unlock.show_error(error, self._translations.language))
        job.ended.connect(lambda: self.unlock.set_busy(False))
        return job

    def make_sample(self, folder: Path) -> Job:
        """Carry the sample shop through a whole handover into `folder`, and open the result."""
        language = self._translations.language
        card = self.start.progress

        def work(progress: Progress) -> Case:
            report = demo.run(folder, progress, language)
            return open_case(report.case, demo.DEMO_PASSWORD)

        def show_progress(key: str, done: int, total: int, facts: dict[str, object]) -> None:
            card.show_progress(say(key, language, **facts), done, total)

        card.begin(self.tr("Making the sample shop's handover"))
        self.start.set_busy(True)
        job = self._run(work)
        card.cancel_clicked.connect(job.cancel)
        job.progressed.connect(show_progress)
        job.succeeded.connect(lambda _case: card.finish())
        job.succeeded.connect(self.take_case)
        job.failed.connect(lambda error: card.stopped(sentence(error, language)))
        job.cancelled.connect(lambda: card.stopped(say("error.cancelled", language), "info"))
        job.ended.connect(lambda: self.start.set_busy(False))
        return job

    def lock(self) -> None:
        """Close the case and ask for its password again."""

        def then() -> None:
            folder = self._close_case()
            self.show_unlock(folder)

        self._leave_case(then)

    def close_case(self) -> None:
        """Close the case and go back to the start page."""

        def then() -> None:
            self._close_case()
            self.show_start()

        self._leave_case(then)

    def take_case(self, case: Case) -> None:
        """Show an open case; it belongs to the window from now on."""
        if self._closing:
            case.close()
            return
        self._remember(self._settings.with_recent(case.folder.resolve()))
        self.wizard = Wizard(Session(case, self._runner, self._translations))
        self.wizard.lock_chosen.connect(self.lock)
        self.wizard.close_chosen.connect(self.close_case)
        self.wizard.verify_chosen.connect(self.show_verify)
        self.wizard.language_chosen.connect(self._use_language)
        self._stack.addWidget(self.wizard)
        self._show(self.wizard)
        self.wizard.begin()

    def _leave_case(self, then: Callable[[], None]) -> None:
        """Do `then` as soon as nothing runs and the page has stored what is typed."""
        if self.wizard is None:
            return
        self._then = then
        busy = not self._runner.is_idle
        if busy:
            self.running.show()
            self.running.buttons["go_on"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.wizard.may_close():
            self._then = None
        elif self._runner.is_idle:
            self._then = None
            then()
        else:
            # The page is storing what was typed; what is left to do follows in a moment.
            self._stopping = True

    def _answer(self, key: str) -> None:
        self.running.hide()
        self._stopping = key == "stop"
        if self._stopping:
            self._runner.cancel_all()
        else:
            self._then = None

    def _work_ended(self, _idle: bool) -> None:
        # The news is queued: what it says may be over, as when the page stores what was typed meanwhile.
        if self._then is None or not self._runner.is_idle:
            return
        then, stopping = self._then, self._stopping
        self._then, self._stopping = None, False
        self.running.hide()
        if stopping:
            self._leave_case(then)

    def _close_case(self) -> Path:
        """Close the case and return its folder."""
        assert self.wizard is not None
        wizard, self.wizard = self.wizard, None
        case = wizard.session.case
        self._stack.removeWidget(wizard)
        wizard.setParent(None)
        wizard.deleteLater()
        self._runner.close(case.close)
        self._runner = self._fresh_runner()
        return case.folder

    # -- settings ------------------------------------------------------------------------------------------

    def _remember(self, settings: Settings) -> None:
        self._settings = settings
        self._settings_file.save(settings)

    def _use_language(self, language: Language) -> None:
        self._remember(replace(self._settings, language=language))
        self._translations.use(language)
        self._show_choices()

    def _use_appearance(self, appearance: str) -> None:
        self._remember(replace(self._settings, appearance=Appearance(appearance)))
        self._theme.use(Appearance(appearance))
        self._show_choices()

    def _show_choices(self) -> None:
        self.start.footer.show_choices(self._translations.language, self._theme.appearance)

    def _forget(self, folder: Path) -> None:
        self._remember(self._settings.without_recent(folder))
        self.start.show_recent(self._settings.recent)

    # -- the window itself ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for page in self._pages:
            self._set_form(page)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing:
            if self.wizard is None:
                self._shut_down()
            else:
                self._leave_case(self._shut_down)
        event.setAccepted(self._closing)

    def _shut_down(self) -> None:
        self._closing = True
        if self.wizard is not None:
            self._close_case()
        self._runner.close()
        self.close()

    def _build(self) -> None:
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(640, 360)
        self.resize(1366, 768)
        self.setWindowIcon(QIcon(Mark(128).grab()))
        self.running.hide()
        self.running.add_button("stop", "", "danger")
        self.running.add_button("go_on", "")
        above = QHBoxLayout()
        above.setContentsMargins(SPACE_16, 0, SPACE_16, 0)
        above.addWidget(self.running)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._stack, 1)
        for page in (self.start, self.new, self.unlock, self.verify):
            self._add(page)

    def _connect(self) -> None:
        start = self.start
        start.new_chosen.connect(self.show_new_case)
        start.open_chosen.connect(self.show_unlock)
        start.verify_chosen.connect(self.show_verify)
        start.files_dropped.connect(self.show_verify)
        start.sample_chosen.connect(self._choose_sample)
        start.recent_chosen.connect(self.show_unlock)
        start.recent_forgotten.connect(self._forget)
        start.footer.language_chosen.connect(self._use_language)
        start.footer.appearance_chosen.connect(self._use_appearance)
        self.new.wanted.connect(self.make_case)
        self.unlock.wanted.connect(self.open_case)
        for page in (self.new, self.unlock):
            page.back_clicked.connect(self.show_start)
        self.verify.back_clicked.connect(self._leave_verify)
        self.running.pressed.connect(self._answer)
        self.crashed.connect(self.show_crash)

    def _add(self, page: QWidget) -> None:
        self._stack.addWidget(page)
        self._pages.append(page)
        FocusRing(page)
        self._set_form(page)

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        if page is not self.wizard:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name()

    def _set_form(self, page: QWidget) -> None:
        if isinstance(page, PageFrame | StartPage):
            page.set_form(narrow=self.width() < NARROW_BELOW, short=self.height() < SHORT_BELOW)

    def _leave_verify(self) -> None:
        if self.wizard is not None:
            self._show(self.wizard)
            self.wizard.current.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_start()

    def _choose_sample(self) -> None:
        title = self.tr("Choose where the sample is made")
        chosen = self._chooser.folder(self, title, documents_folder())
        if chosen is not None:
            self.make_sample(chosen / SAMPLE_FOLDER)

    def _fresh_runner(self) -> JobRunner:
        runner = JobRunner(self._crash_hook, self)
        # Queued: the page that started the work hears of its end first.
        runner.idle_changed.connect(self._work_ended, Qt.ConnectionType.QueuedConnection)
        return runner

    def _run(self, work: Work) -> Job:
        job = self._runner.job(work)
        self._runner.start(job)
        return job

    def _name(self) -> None:
        if self.wizard is None:
            self.setWindowTitle("shopxfer")
        else:
            number = self.wizard.session.case.number
            self.setWindowTitle(self.tr("Case {number}").format(number=number) + " · shopxfer")

    def _retranslate(self) -> None:
        self.running.set_text(
            self.tr("Work is running. If it stops now, this step is undone and the case is as it was before.")
        )
        self.running.buttons["stop"].set_text(self.tr("Stop it and close"))
        self.running.buttons["go_on"].set_text(self.tr("Go on working"))
        self._show_choices()
        self._name()
