"""Beside the spine: what is due today, and what the case holds, as plots that lead to the lists behind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from shopxfer.domain.balance import Bucket
from shopxfer.errors import ShopxferError
from shopxfer.gui.look.tokens import SPACE_12, SPACE_32, SPACE_40
from shopxfer.gui.pages.dashboard_due import DueCard, step_title
from shopxfer.gui.pages.dashboard_paper import SummaryView
from shopxfer.gui.pages.dashboard_plots import COMPLETENESS, PLOTS, PlotContents
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.saving import ChooseFile, ask_target
from shopxfer.gui.pages.search import Narrowing
from shopxfer.gui.pages.stale_watch import StaleWatch
from shopxfer.gui.pages.work import WorkCard
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.plot_card import PlotCard
from shopxfer.gui.parts.printing import AskPrinter, PrintFailed, ask_printer
from shopxfer.gui.session import STEPS, Session
from shopxfer.handover import agreements, overview, summary
from shopxfer.handover import due as due_list
from shopxfer.handover.due import Due
from shopxfer.handover.overview import Overview
from shopxfer.handover.search import Facet
from shopxfer.progress import Progress

#: Whose bars lead to a step.
_BY_STEP = {"classes": "classify", "imported": "import"}
_PAPER_HEIGHT, _PAPER_HEIGHT_SHORT = 360, 240
_UNDECIDED_STEP = {"not_cleaned": "clean", "in_question": "clean", "no_route": "parties", "rules": "prune"}


class DashboardPage(CasePage):
    """The list of what is due, the plots two by two (one below the other where it is narrow), the summary."""

    key = "dashboard"
    customers_wanted = Signal(object)  #: a `Narrowing`: show these customers

    def __init__(
        self,
        session: Session,
        *,
        choose_target: ChooseFile = ask_target,
        choose_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(session)
        self.counted: Overview | None = None
        self._as_of = -1  # the change of the case that `counted` shows
        self._due: list[Due] | None = None
        self._only_translates = False
        self._is_narrow = False
        self._least = _PAPER_HEIGHT
        self._shown: list[QWidget] = []
        self._contents = PlotContents(session)
        self.watch = StaleWatch.of(session)
        self.work = WorkCard(session)
        self.empty = EmptyState("layout-dashboard", "")
        self._empty_card = Card()
        self.due = DueCard(session)
        self.cards = {key: PlotCard(upright=upright) for key, upright in PLOTS.items()}
        self._plots = QWidget()
        self._grid = QGridLayout(self._plots)
        self.paper = SummaryView(session, choose_target, choose_printer)
        self.summary_button = self.footer.add_secondary("", "file-text", kept=True)
        self.print_button = self.footer.add_secondary("", "printer", kept=True)
        self._build()
        self._connect()
        self.retranslate()

    # ---- the contract of a page ---------------------------------------------------------------------------

    def refresh(self) -> None:
        if self._only_translates:
            return
        if self._has_rows() and self._as_of != overview.last_change(self.session.case):
            self._count()
        else:
            self._ask_due()
        self._show_parts()

    def changeEvent(self, event: QEvent) -> None:
        # A page that nobody looks at has no reason to count a million records in another language.
        self._only_translates = event.type() is QEvent.Type.LanguageChange and not self.isVisible()
        super().changeEvent(event)
        self._only_translates = False

    def go_back(self) -> None:
        if self.paper.isHidden():
            self.session.step_wanted.emit("")
        else:
            self._close_paper()

    def retranslate(self) -> None:
        self.help.set_step(
            self.tr(
                "Each bar leads to the list behind it: Tab goes into a plot, the arrow keys from bar to bar, "
                "Enter opens the list, T shows the plot as a table. Hatched bars are set off from the "
                "others. The summary for the buyer holds counts only, without groups of fewer than 5 people."
            )
        )
        self.empty.set_texts(
            self.tr("There is nothing to look at yet."),
            self.tr("Import the files that hold customers; what they hold shows here at once."),
            self.tr("Go to Import"),
        )
        self.summary_button.set_text(self.tr("Summary for the buyer"))
        self.print_button.set_text(self.tr("Print"))
        self._fill()
        self._show_due()
        self._show_parts()
        if not self.paper.isHidden() and self.counted is not None:
            self.paper.show_summary(self.counted)

    # ---- counting -----------------------------------------------------------------------------------------

    def _has_rows(self) -> bool:
        return self.session.case.balance().source_rows > 0

    def _count(self) -> None:
        case = self.session.case

        def work(progress: Progress) -> tuple[Overview, int]:
            as_of = overview.last_change(case)
            return overview.overview(case, progress), as_of

        self.work.work.run(work, self.session.say("progress.overview"), self._take, changes=False)

    def _take(self, result: tuple[Overview, int]) -> None:
        self.counted, self._as_of = result
        self._close_paper()
        self._fill()
        self._ask_due()

    def _ask_due(self) -> None:
        case, lists = self.session.case, self.watch.lists
        job = self.session.start(lambda _progress: due_list.due(case, lists), changes=False)
        job.succeeded.connect(self._take_due)
        job.failed.connect(self._explain)
        if lists is None and self._has_rows():
            self.watch.look()

    def _explain(self, error: ShopxferError) -> None:
        self.work.tell(self.session.sentence(error))

    def _take_due(self, due: list[Due]) -> None:
        self._due = due
        self._show_due()

    # ---- where it leads -----------------------------------------------------------------------------------

    def _choose_due(self, due: Due) -> None:
        self.session.step_wanted.emit(due.step)
        if due.key == "stale":
            self.watch.lists_wanted.emit()

    def _choose_bar(self, plot: str, bar: str) -> None:
        if plot in {*Facet}:  # its bars are values of a filter of the search
            self.customers_wanted.emit(Narrowing(filters={plot: bar}, back=self.key))
        elif plot == "undecided":
            self.session.step_wanted.emit(_UNDECIDED_STEP[bar])
        elif step := _BY_STEP.get(plot):
            self.session.step_wanted.emit(step)
        else:
            self._look_for(plot, bar)

    def _look_for(self, plot: str, bar: str) -> None:
        """Find the people whom a bar counts, as a job, and show them."""
        case, card = self.session.case, self.cards[plot]
        name = next(each.name for each in card.bars if each.key == bar)
        asked = "lacking" if plot == COMPLETENESS else plot

        def show(people: NDArray[Any]) -> None:
            if not self.isVisible():  # somebody went elsewhere meanwhile
                return
            title = self.tr("Without usable: {field}").format(field=name) if asked == "lacking" else ""
            words = title or f"{self.session.say(f'overview.plot.{plot}')} {name}"
            self.customers_wanted.emit(Narrowing(words, people=people, back=self.key))

        self.work.work.run(
            lambda progress: overview.people_behind(case, asked, bar, progress),
            self.session.say("progress.overview"),
            show,
            changes=False,
        )

    def _list_bucket(self, bucket: Bucket) -> None:
        if bucket is Bucket.REJECTED:
            self.session.step_wanted.emit("import")
        elif bucket in (Bucket.MERGED, Bucket.UNDECIDED):
            self.session.step_wanted.emit("clean" if bucket is Bucket.MERGED else "prune")
        else:
            self.customers_wanted.emit(Narrowing(filters={Facet.BUCKET: bucket.value}, back=self.key))

    # ---- the summary --------------------------------------------------------------------------------------

    def _open_paper(self) -> None:
        if self.counted is not None:
            self.paper.show_summary(self.counted)
            self.paper.show()
            self._show_due()
            self._show_parts()
            self._body.verticalScrollBar().setValue(0)
            self.paper.preview.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_paper(self) -> None:
        self.paper.hide()
        self._show_due()
        self._show_parts()

    def _primary(self) -> None:
        if self.paper.isHidden():
            if self._due:
                self._choose_due(self._due[0])
        elif target := self.paper.ask_target():
            case, pdf = self.session.case, self.paper.pdf
            for_ourselves = not agreements.is_confidential(case)
            self.work.work.run(
                lambda _progress: summary.save(case, target, pdf, for_ourselves=for_ourselves),
                self.session.say("progress.summary"),
                lambda _none: self._say_saved(target.name),
                changes=False,
            )

    def _say_saved(self, name: str) -> None:
        self.paper.is_saved = True
        self._show_footer()
        self.work.tell(self.tr("Saved: {name}").format(name=name), "info")

    def _print(self) -> None:
        try:
            self.paper.print_out()
        except PrintFailed as error:
            self._explain(error)

    # ---- what is shown ------------------------------------------------------------------------------------

    def _fill(self) -> None:
        if self.counted is None:
            return
        shown: list[QWidget] = [self.due]
        for key, card in self.cards.items():
            if key == COMPLETENESS and self.counted.completeness:
                card.show_plot(self._contents.completeness_content(self.counted.completeness))
            elif plot := self.counted.plot(key):
                card.show_plot(self._contents.plot_content(plot))
            else:
                card.hide()
                continue
            card.show()
            shown.append(card)
        self._arrange(shown)

    def _arrange(self, cards: Sequence[QWidget]) -> None:
        """Put the cards two by two, or below each other."""
        while self._grid.count():
            self._grid.takeAt(0)
        columns = 1 if self._is_narrow else 2
        for place, card in enumerate(cards):
            self._grid.addWidget(card, *divmod(place, columns))
        self._grid.setColumnStretch(1, columns - 1)
        self._shown = list(cards)
        stops = [stop for card in self.cards.values() for stop in card.stops()]
        for before, after in pairwise([self.due.table, *stops]):
            QWidget.setTabOrder(before, after)

    def _set_form(self, narrow: bool, short: bool) -> None:
        self._is_narrow = narrow
        self.paper.preview.set_narrow(narrow)
        self._least = _PAPER_HEIGHT_SHORT if short else _PAPER_HEIGHT
        self._fit_paper()
        self._arrange(self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_paper()

    def _fit_paper(self) -> None:
        """Give the paper the height of the page's body, so that its own foot stays in sight."""
        fixed = self.head.sizeHint().height() + self.balance.height() + self.footer.height()
        room = self.height() - fixed - SPACE_32 - SPACE_40
        self.paper.preview.setFixedHeight(max(self._least, room))

    def _show_due(self) -> None:
        caption = self.tr("Beside the steps · Overview, {day}").format(day=self.session.case.today())
        sentence = ""
        if self._due:
            first = self._due[0]
            words = (
                self.tr("The most urgent: {what} ({when})")
                if first.day
                else self.tr("The most urgent: {what}")
            )
            what = first.sentence(self.session.language)
            sentence = words.format(what=what, when=self.due.when(first).text)
        elif self._due is not None:
            sentence = self.tr("Nothing is due.")
        self.set_question(caption, self.tr("What is to be done today?"), sentence)
        if self._due is not None:
            self.due.show_due(self._due)
        if not self.paper.isHidden():
            self.set_question(
                caption,
                self.tr("What may the buyer know before the handover?"),
                self.tr("Counts only: nobody is named, and small groups are left out.")
                if agreements.is_confidential(self.session.case)
                else self.tr(
                    "Nothing before a confidentiality agreement is signed and its day written under Parties: "
                    "until then this is for yourselves."
                ),
            )
        self._show_footer()

    def _show_parts(self) -> None:
        has_rows, paper = self._has_rows(), not self.paper.isHidden()
        self._empty_card.setVisible(not has_rows)
        self._plots.setVisible(has_rows and self.counted is not None and not paper)
        self.summary_button.setVisible(has_rows and self.counted is not None and not paper)
        self.print_button.setVisible(paper)
        self._show_footer()

    def _show_footer(self) -> None:
        if not self.paper.isHidden():
            self.footer.set_back(self.tr("Back to the overview"))
            reason = self.tr("This one is saved; the next one gets a number of its own.")
            covered = agreements.is_confidential(self.session.case)
            can_save = self.paper.is_drawn and not self.paper.is_saved
            self.footer.set_primary(
                self.tr("Save PDF") if covered else self.tr("Save for ourselves"),
                enabled=can_save,
                missing=reason if self.paper.is_saved else "",
            )
            self.print_button.setEnabled(self.paper.is_drawn)
            return
        self.footer.set_back(self.tr("Back to the step"))
        step = self._due[0].step if self._due else ""
        go = self.tr("Go to step {number}: {step}")
        if step not in STEPS:  # a place beside the steps
            go = self.tr("Go to: {step}")
        words = go.format(number=STEPS.get(step), step=step_title(step)) if step and self._has_rows() else ""
        self.footer.set_primary(words)

    # ---- the parts ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_12)
        self._grid.setColumnStretch(0, 1)
        self._empty_card.add(self.empty)
        for card in self.cards.values():
            card.setParent(self._plots)
            card.hide()
        self.paper.hide()
        for part in (self.work, self._empty_card, self._plots, self.paper):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._arrange([self.due])

    def _connect(self) -> None:
        self.form_changed.connect(self._set_form)
        self.primary_clicked.connect(self._primary)
        self.bucket_clicked.connect(self._list_bucket)
        self.due.chosen.connect(self._choose_due)
        self.empty.clicked.connect(lambda: self.session.step_wanted.emit("import"))
        self.summary_button.clicked.connect(self._open_paper)
        self.print_button.clicked.connect(self._print)
        self.paper.drawn.connect(self._show_footer)
        self.paper.failed.connect(self._explain)
        self.watch.changed.connect(self._stale_known)
        for key, card in self.cards.items():
            card.chosen.connect(lambda bar, key=key: self._choose_bar(key, bar))

    def _stale_known(self) -> None:
        if self.isVisible() and self.watch.lists is not None:
            self._ask_due()
