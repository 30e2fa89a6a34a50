"""Step 3, clean: which records are the same person, and what is wrong with values."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_8, SPACE_16, SPACE_32
from shopxfer.gui.pages.clean_found import BeforeCard
from shopxfer.gui.pages.clean_golden import GoldenCard
from shopxfer.gui.pages.clean_merged import MergedView
from shopxfer.gui.pages.clean_pairs import PairsView
from shopxfer.gui.pages.clean_rules import RulesCard
from shopxfer.gui.pages.clean_stale import StaleCard
from shopxfer.gui.pages.clean_unlinked import UnlinkedCard
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Segmented
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import clean, duplicates, golden_values
from shopxfer.handover.clean import CleanReport
from shopxfer.handover.duplicates import Queue
from shopxfer.progress import Progress
from shopxfer.vault import answered, deferrals, records, sources
from shopxfer.vault.pairs import StoredPair


class CleanPage(CasePage):
    """Before: what will happen. After: one view at a time, that on the doubtful pairs first."""

    key = "clean"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.work = Work(session)
        self._work_card = Card()
        self._short = False
        self._in_a_moment = False
        self._next: Callable[[Progress], object] | None = None
        self._report: CleanReport | None = None
        self._waited: bool | None = None  #: whether pairs waited when the case was last shown
        self._to_fill: set[str] = set()  #: views that do not show the case as it is now
        self.empty = EmptyState("file-spreadsheet", "")
        self._empty_card = Card()
        self.before = BeforeCard()
        self.waiting = Notice("warn", "")
        self.views = Segmented("", [(key, "") for key in ("pairs", "merged", "unlinked", "stale", "rules")])
        self.pairs, self.merged = PairsView(session), MergedView(session)
        self.unlinked, self.stale = UnlinkedCard(session), StaleCard(session)
        self.golden, self.rules = GoldenCard(session), RulesCard(session)
        self._shown_by: dict[str, QWidget] = {
            "pairs": self.pairs,
            "merged": self.merged,
            "unlinked": self.unlinked,
            "stale": self.stale,
            "rules": _column(self.golden, self.rules),
        }
        self.later = self.footer.add_secondary("", letter="L", kept=True)
        self.apart = self.footer.add_secondary("", letter="N", kept=True)
        self._build()
        self._connect()
        self.retranslate()

    # ---- the contract of a page ---------------------------------------------------------------------------

    def is_done(self) -> bool:
        case = self.session.case
        return case.is_cleaned() and not deferrals.count_waiting(case.reader)[0]

    def remainder(self) -> str:
        reader = self.session.case.reader
        if rows := self.session.case.counted(records.uncleaned_rows):
            return counted(self.tr("1 row"), self.tr("{count} rows"), rows)
        pairs = deferrals.count_waiting(reader)[0]
        return counted(self.tr("1 pair"), self.tr("{count} pairs"), pairs) if pairs else ""

    def refresh(self) -> None:
        case = self.session.case
        rows = case.counted(records.uncleaned_rows)
        self._report = clean.last_report(case) if case.counted(records.kind_counts) else None
        queue = duplicates.queue(case) if self._report is not None and not rows else Queue([], [])
        nothing = not sources.sources(case.reader)
        self._empty_card.setVisible(nothing)
        self.before.setVisible(self._report is None and not nothing)
        self.waiting.setVisible(self._report is not None and rows > 0)
        self.waiting.set_text(
            counted(
                self.tr("1 row was imported since. Clean again, so that it finds its person."),
                self.tr("{count} rows were imported since. Clean again, so that they find their people."),
                rows,
            )
        )
        self.pairs.show_queue(queue)
        self._to_fill = set(self._shown_by)
        if self._report is not None:
            self._turn_view(waiting=bool(queue.waiting), unlinked=self._report.unlinked)
            self._name_views(self._report, queue)
        else:  # whatever is cleaned next begins with its own first view
            self._waited = None
            self.views.set_key("")
        self._show_view()

    def retranslate(self) -> None:
        self._show_question()
        for part in (self.before, self.pairs, self.merged, self.unlinked):
            part.retranslate()
        self.views.setAccessibleName(self.tr("What to show"))
        self.later.set_text(self.tr("Later"))
        self.apart.set_text(self.tr("Keep apart"))
        self.empty.set_texts(
            self.tr("There is nothing to clean yet."),
            self.tr("Import the files that hold customers first."),
            self.tr("Go to Import"),
        )
        self.help.set_step(
            self.tr(
                "Names, phones, ID and card numbers, addresses and birth dates are weighed together; a rare "
                "name says more than a common one. What is sure is merged, what is doubtful is shown to you, "
                "and ID numbers that contradict each other are never merged without your word.\n"
                "Y: one person. N: not the same, remembered for ever. L: later. U: undo the last answer. "
                "V: look at the values, which is recorded."
            )
        )
        self.help.set_article(
            self.tr("PIPL art. 8: personal information is to be accurate and complete when it is processed.")
        )

    def go_back(self) -> None:
        if self.pair is not None and self.pairs.can_go_back:
            self.pairs.turn_back()
            self._turn_to_next()
        else:
            super().go_back()

    # ---- what the user does -------------------------------------------------------------------------------

    @property
    def pair(self) -> StoredPair | None:
        """The two records that are asked about, if any are."""
        return self.pairs.pair if self.views.key == "pairs" else None

    def open_view(self, key: str) -> None:
        """Show one of the views, from its top."""
        self.views.set_key(key)
        self._show_view()
        self._body.verticalScrollBar().setValue(0)

    def clean(self) -> None:
        """Clean all rows, as a job."""
        case = self.session.case
        self.work.run(lambda progress: clean.clean(case, progress), self.tr("Cleaning"))

    def answer(self, together: bool) -> None:
        """Say whether the two records shown are one person."""
        pair, case = self.pair, self.session.case
        if pair is not None and not self.work.is_busy:  # what is shown may be answered a moment ago
            given = [((pair.one, pair.other), together)]
            self._change(lambda progress: duplicates.decide(case, given, progress))

    def skip(self) -> None:
        """Leave the pair for later and show the next one."""
        if self.pair is not None and not self.work.is_busy:
            self.pairs.skip()
            self._turn_to_next()

    def undo_answer(self) -> None:
        """Take the newest answer back, where one sees what is asked then."""
        newest = duplicates.newest_answer(self.session.case)
        if newest is not None and not self.work.is_busy:
            self.open_view("pairs")
            self._take_back(newest.one, newest.other)

    def _take_back(self, one: int, other: int) -> None:
        case = self.session.case
        self.pairs.bring_back((one, other))
        self._change(lambda progress: duplicates.take_back(case, [(one, other)], progress))

    def _look(self) -> None:
        pair, case = self.pair, self.session.case
        if pair is not None:
            # On the lane: only it may write, and the look is recorded before anything is shown.
            job = self.session.start(lambda _progress: duplicates.look(case, pair), changes=False)
            review = self.pairs.review
            job.succeeded.connect(lambda _=None: review.reveal() if review.pair == pair else None)

    def _defer(self, reason: str) -> None:
        case = self.session.case
        self._change(lambda _progress: duplicates.defer(case, reason))

    def _take_up(self) -> None:
        case = self.session.case
        self.pairs.bring_all_back()
        self._change(lambda _progress: duplicates.take_up(case))

    def _look_again(self) -> None:
        self.pairs.bring_all_back()
        self._turn_to_next()

    def _choose_value(self, person: int, field: str, record: int) -> None:
        case = self.session.case
        self._change(lambda _progress: golden_values.choose_value(case, person, field, record))

    def _follow_rule(self, person: int, field: str) -> None:
        case = self.session.case
        self._change(lambda _progress: golden_values.forget_choice(case, person, field))

    def _split(self, person: int) -> None:
        case = self.session.case
        self._change(lambda progress: duplicates.split(case, person, progress))

    def _change(self, work: Callable[[Progress], object]) -> None:
        """Do what mostly takes a moment; its progress is shown only once it says that it takes longer.

        What is asked for in that moment follows it.
        """
        if self.work.is_busy:
            self._next = work
        else:
            self._in_a_moment = True
            self.work.run(work, self.tr("Cleaning"))

    def _primary(self) -> None:
        if self.session.case.counted(records.uncleaned_rows):
            self.clean()
        elif self.pair is not None:
            self.answer(together=True)
        elif self._waited and self.views.key != "pairs":
            self.open_view("pairs")
            self.pairs.review.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go_on()

    def _busy_changed(self, busy: bool) -> None:
        self._work_card.setVisible(
            (busy and not self._in_a_moment) or (not busy and not self.work.isHidden())
        )
        if not busy:
            self._in_a_moment = False
        self._show_controls()
        if not busy and self.isVisible() and not self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # what had the keyboard has gone with the answer
        if not busy and self._next is not None:
            following, self._next = self._next, None
            self._change(following)

    def _takes_longer(self) -> None:
        if self._in_a_moment:
            self._in_a_moment = False
            self._work_card.show()
            self._show_controls()

    def _turn_to_next(self) -> None:
        """Show the next pair that was not left for later; what the case holds has not changed."""
        self.pairs.show_queue(duplicates.queue(self.session.case))
        self._show_progress()
        self._show_question()
        self._show_controls()

    def _show_controls(self) -> None:
        """Show what can be pressed; what the case holds has not changed."""
        reader = self.session.case.reader
        rows, pairs = self.session.case.counted(records.uncleaned_rows), deferrals.count_waiting(reader)[0]
        self._show_footer(rows, pairs, cleaned=bool(self.session.case.counted(records.kind_counts)))

    # ---- what is shown ------------------------------------------------------------------------------------

    def _show_progress(self) -> None:
        said = len(answered.noted(self.session.case.reader))
        seen, total = said + self.pairs.seen, said + self.pairs.waiting
        # In a low window it stands beside the question, which is longer where no pair is asked about.
        wanted = self.pair is not None or (self.views.key == "pairs" and not self._short)
        self.head.set_progress(
            seen,
            total if self.pairs.waiting and wanted else 0,
            self.tr("{seen} of {total} pairs seen").format(seen=f"{seen:,}", total=f"{total:,}"),
        )
        self.head.set_undo(said > 0)

    def _turn_view(self, *, waiting: bool, unlinked: int) -> None:
        """Go to the pairs when some begin to wait, and on from them when none waits any more."""
        self.views.buttons["unlinked"].setVisible(unlinked > 0)
        if waiting and not self._waited:
            self.views.set_key("pairs")
        gone = (self._waited and not waiting, "pairs"), (not unlinked, "unlinked"), (True, "")
        if any(is_gone and self.views.key == key for is_gone, key in gone):
            self.views.set_key("merged")
        self._waited = waiting

    def _name_views(self, report: CleanReport, queue: Queue) -> None:
        if queue.waiting:
            pairs = (self.tr("Pairs to decide"), len(queue.waiting))
        elif queue.put_off:
            pairs = (self.tr("Pairs put off"), len(queue.put_off))
        else:
            pairs = (self.tr("Pairs"), 0)
        names = {
            "pairs": pairs,
            "merged": (self.tr("Merged"), report.merged),
            "unlinked": (self.tr("Not linked"), report.unlinked),
            "stale": (self.tr("Out of date"), 0),  # who that is takes a job, which begins when they are seen
            "rules": (self.tr("Rules"), 0),
        }
        for key, (words, count) in names.items():
            self.views.set_words(key, f"{words} · {count:,}" if count else words)

    def _show_view(self) -> None:
        """Show the chosen view with the case as it is now; the others are filled when they are chosen."""
        self.views.setVisible(self._report is not None)
        for key, part in self._shown_by.items():
            part.setVisible(self._report is not None and key == self.views.key)
        if self._report is not None and self.views.key in self._to_fill:
            self._to_fill.remove(self.views.key)
            self._fill(self.views.key, self._report)
        self._show_progress()
        self._show_question()
        self._show_controls()

    def _fill(self, key: str, report: CleanReport) -> None:
        match key:
            case "pairs":
                self.pairs.refresh_answers()
            case "merged":
                self.merged.show_report(report)
            case "unlinked":
                self.unlinked.refresh()
            case "stale":
                self.stale.refresh()
            case "rules":
                self.golden.refresh()
                self.rules.show_report(report)

    def _show_question(self) -> None:
        caption = self.tr("Step {number} of 11 · Clean").format(number=3)
        if self.pair is not None:
            self.set_question(
                caption,
                self.tr("One customer or two?"),
                self.tr("Not sure? Leave it for later. A merge can be undone; both rows stay."),
            )
        else:
            self.set_question(
                caption,
                self.tr("Which records are the same person?"),
                self.tr("Sure duplicates are merged. Every original row stays, and so does every value."),
            )

    def _show_footer(self, rows: int, pairs: int, *, cleaned: bool) -> None:
        # Not for a moment: a button that is disabled loses the keyboard.
        busy, asked = self.work.is_busy and not self._in_a_moment, self.pair is not None
        for button in (self.later, self.apart):
            button.setVisible(asked)
            button.setEnabled(not busy)
        self.footer.primary.set_letter("Y" if asked else None)
        self.footer.set_back(self.tr("Previous") if asked and self.pairs.can_go_back else "")
        for part in (self.head.undo, self.pairs.put_off, self.merged.person, self.pairs.answered):
            part.setEnabled(not busy)
        left = counted(self.tr("1 pair is left."), self.tr("{count} pairs are left."), pairs)
        if rows:
            words = counted(self.tr("Clean 1 record"), self.tr("Clean {count} records"), self._all_rows(rows))
            self.footer.set_primary(words, enabled=not busy)
        elif not cleaned:
            self.footer.set_primary(
                self.tr("Clean records"), enabled=False, missing=self.tr("Import files first.")
            )
        elif asked:
            # In a low window the four buttons take the room; the head counts the pairs as well.
            self.footer.set_primary(
                self.tr("Merge as one"), enabled=not busy, missing="" if self._short else left
            )
        elif pairs and self.views.key != "pairs":
            words = counted(self.tr("Decide 1 pair"), self.tr("Decide {count} pairs"), pairs)
            self.footer.set_primary(words, enabled=not busy)
        else:
            missing = left if pairs else ""
            self.footer.set_primary(
                self.tr("Go to Classify"), enabled=not busy and not pairs, missing=missing
            )

    def _all_rows(self, waiting: int) -> int:
        """Return how many records are made anew: those there are, too."""
        counts = self.session.case.counted(records.kind_counts)
        return waiting + sum(count for count, _ in counts.values())

    def _set_form(self, narrow: bool, short: bool) -> None:
        self.merged.found.set_form(narrow=narrow)
        self._short = short
        self.body.setSpacing(SPACE_8 if short else SPACE_16)
        self._show_progress()
        self._show_controls()

    def _scroll_to(self, part: QWidget) -> None:
        inside = self._body.widget()
        if inside is not None:
            top = part.mapTo(inside, QPoint(0, 0)).y() - SPACE_8
            self._body.verticalScrollBar().setValue(top)

    # ---- layout -------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.work.busy_changed.connect(self._busy_changed)
        self.work.told.connect(self._takes_longer)
        self.empty.clicked.connect(lambda: self.session.step_wanted.emit("import"))
        self.primary_clicked.connect(self._primary)
        self.later.clicked.connect(self.skip)
        self.apart.clicked.connect(lambda: self.answer(together=False))
        self.head.undo.set_letter("U")
        self.head.undo_clicked.connect(self.undo_answer)
        self.form_changed.connect(self._set_form)
        self.views.chosen.connect(self.open_view)
        self.stale.watch.lists_wanted.connect(lambda: self.open_view("stale"))
        self._connect_pairs()
        self._connect_merged()
        self.rules.clean_wanted.connect(self.clean)
        self.golden.opened.connect(lambda: self._body.ensureWidgetVisible(self.golden.form, 0, SPACE_32))
        traced = (self.pairs.review.grid, self.merged.table, self.merged.person.grid)
        for table in (*traced, self.pairs.answered.table, self.unlinked.table, self.stale.table):
            self.trace(table)

    def _connect_pairs(self) -> None:
        self.pairs.review.look_clicked.connect(self._look)
        self.pairs.put_off.wanted.connect(self._defer)
        self.pairs.put_off.again_clicked.connect(self._look_again)
        self.pairs.deferred.pressed.connect(lambda _key: self._take_up())
        self.pairs.answered.take_back_wanted.connect(self._take_back)

    def _connect_merged(self) -> None:
        # The card may have come up a moment ago; it has its place once its layout was asked for.
        self.merged.opened.connect(lambda: QTimer.singleShot(0, self, self._scroll_to_person))
        self.merged.person.value_chosen.connect(self._choose_value)
        self.merged.person.rule_wanted.connect(self._follow_rule)
        self.merged.person.split_wanted.connect(self._split)

    def _scroll_to_person(self) -> None:
        self._scroll_to(self.merged.person)

    def _build(self) -> None:
        self._work_card.add(self.work)
        self._empty_card.add(self.empty)
        self._empty_card.setMinimumHeight(240)
        for part in (self.waiting, self._work_card, self._empty_card, self.before):
            self.body.addWidget(part)
            part.hide()
        self.body.addWidget(self.views, 0, Qt.AlignmentFlag.AlignLeft)
        self.views.hide()
        for view in self._shown_by.values():
            self.body.addWidget(view)
            view.hide()
        self.body.addStretch(1)
        self.body.setSpacing(SPACE_16)


def _column(*parts: QWidget) -> QWidget:
    """Return a widget that holds the parts, one under the other."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_16)
    for part in parts:
        column.addWidget(part)
    return made
