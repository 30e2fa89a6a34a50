"""Step 3, clean: which records are the same person, and what is wrong with values."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from shopxfer.gui.look.tokens import SPACE_16, SPACE_32
from shopxfer.gui.pages.clean_answered import AnsweredCard
from shopxfer.gui.pages.clean_found import BeforeCard, FoundCard
from shopxfer.gui.pages.clean_golden import GoldenCard
from shopxfer.gui.pages.clean_people import PeopleTable
from shopxfer.gui.pages.clean_person import PersonCard
from shopxfer.gui.pages.clean_review import PairReview, PutOff
from shopxfer.gui.pages.clean_rules import RulesCard
from shopxfer.gui.pages.clean_stale import StaleCard
from shopxfer.gui.pages.clean_unlinked import UnlinkedCard
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.session import Session
from shopxfer.handover import clean, duplicates, golden_values
from shopxfer.handover.duplicates import Queue
from shopxfer.progress import Progress
from shopxfer.vault import answered, deferrals, records, sources
from shopxfer.vault.pairs import StoredPair


class CleanPage(CasePage):
    """Before: what will happen. After: one doubtful pair at a time, what was found, and who has several."""

    key = "clean"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.work = Work(session)
        self._work_card = Card()
        self._short = False
        self._in_a_moment = False
        self._next: Callable[[Progress], object] | None = None
        self._skipped: list[tuple[int, int]] = []  #: left for later, in this order
        self.empty = EmptyState("file-spreadsheet", "")
        self._empty_card = Card()
        self.before = BeforeCard()
        self.waiting = Notice("warn", "")
        self.review = PairReview(session)
        self.put_off = PutOff(session)
        self.deferred = Notice("info", "")
        self.found = FoundCard(session)
        self.figures = self.found.figures
        self.people = PeopleTable(session)
        self.table = TableView("", dense=True, round_corners=False)
        self._table_card = Card(flush=True)
        self.nobody = EmptyState("users", "")
        self.nobody.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to do about it
        self.person = PersonCard(session)
        self.answered = AnsweredCard(session)
        self.unlinked = UnlinkedCard(session)
        self.later = self.footer.add_secondary("", letter="L", kept=True)
        self.apart = self.footer.add_secondary("", letter="N", kept=True)
        self.stale, self.rules, self.golden = StaleCard(session), RulesCard(session), GoldenCard(session)
        self.rules.clean_wanted.connect(self.clean)
        self.golden.opened.connect(lambda: self._body.ensureWidgetVisible(self.golden.form, 0, SPACE_32))
        self._build()
        self._connect()
        self.retranslate()

    # ---- the contract of a page ---------------------------------------------------------------------------

    def is_done(self) -> bool:
        reader = self.session.case.reader
        cleaned = bool(records.kind_counts(reader)) and not records.uncleaned_rows(reader)
        return cleaned and not deferrals.count_waiting(reader)[0]

    def remainder(self) -> str:
        reader = self.session.case.reader
        if rows := records.uncleaned_rows(reader):
            return counted(self.tr("1 row"), self.tr("{count} rows"), rows)
        pairs = deferrals.count_waiting(reader)[0]
        return counted(self.tr("1 pair"), self.tr("{count} pairs"), pairs) if pairs else ""

    def refresh(self) -> None:
        case = self.session.case
        rows = records.uncleaned_rows(case.reader)
        report = clean.last_report(case) if records.kind_counts(case.reader) else None
        queue = duplicates.queue(case) if report is not None and not rows else Queue([], [])
        nothing = not sources.sources(case.reader)
        self._empty_card.setVisible(nothing)
        self.before.setVisible(report is None and not nothing)
        self.waiting.setVisible(report is not None and rows > 0)
        self.found.setVisible(report is not None)
        self._table_card.setVisible(report is not None)
        self.unlinked.setVisible(False)
        for card in (self.stale, self.rules, self.golden):
            card.setVisible(report is not None)
        self._show_queue(queue)
        if report is not None:
            self.found.show_report(report)
            self._show_people()
            self.answered.refresh()
            self.unlinked.refresh()
            self.stale.refresh()
            self.rules.show_report(report)
            self.golden.refresh()
        self.answered.setVisible(report is not None and bool(duplicates.answers(case)))
        self.waiting.set_text(
            counted(
                self.tr("1 row was imported since. Clean again, so that it finds its person."),
                self.tr("{count} rows were imported since. Clean again, so that they find their people."),
                rows,
            )
        )
        self._show_question()
        self._show_footer(rows, len(queue.waiting), cleaned=report is not None)

    def retranslate(self) -> None:
        self._show_question()
        for part in (
            *(self.before, self.found, self.review, self.put_off, self.person),
            *(self.answered, self.unlinked),
        ):
            part.retranslate()
        self._table_card.set_title(self.tr("People with several records"), self._legend())
        self.table.setAccessibleName(self.tr("People with several records"))
        self.later.set_text(self.tr("Later"))
        self.apart.set_text(self.tr("Keep apart"))
        self.deferred.buttons["take_up"].set_text(self.tr("Look at them now"))
        self.empty.set_texts(
            self.tr("There is nothing to clean yet."),
            self.tr("Import the files that hold customers first."),
            self.tr("Go to Import"),
        )
        self.nobody.set_texts(
            self.tr("Nobody has several records."),
            self.tr("No two records agree enough to be one person."),
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
        if self.pair is not None and self._skipped:
            self._skipped.pop()
            self._turn_to_next()
        else:
            super().go_back()

    # ---- what the user does -------------------------------------------------------------------------------

    @property
    def pair(self) -> StoredPair | None:
        """The two records that are asked about, if any are."""
        return None if self.review.isHidden() else self.review.pair

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
            self._skipped.append((self.pair.one, self.pair.other))
            self._turn_to_next()

    def undo_answer(self) -> None:
        """Take the newest answer back."""
        newest = duplicates.newest_answer(self.session.case)
        if newest is not None and not self.work.is_busy:
            self._take_back(newest.one, newest.other)

    def _take_back(self, one: int, other: int) -> None:
        case = self.session.case
        if (one, other) in self._skipped:
            self._skipped.remove((one, other))
        self._change(lambda progress: duplicates.take_back(case, [(one, other)], progress))

    def _look(self) -> None:
        pair, case = self.pair, self.session.case
        if pair is not None:
            # On the lane: only it may write, and the look is recorded before anything is shown.
            job = self.session.start(lambda _progress: duplicates.look(case, pair), changes=False)
            job.succeeded.connect(lambda _=None: self.review.reveal() if self.review.pair == pair else None)

    def _defer(self, reason: str) -> None:
        case = self.session.case
        self._change(lambda _progress: duplicates.defer(case, reason))

    def _take_up(self) -> None:
        case = self.session.case
        self._skipped.clear()
        self._change(lambda _progress: duplicates.take_up(case))

    def _look_again(self) -> None:
        self._skipped.clear()
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
        if records.uncleaned_rows(self.session.case.reader):
            self.clean()
        elif self.pair is not None:
            self.answer(together=True)
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
        self._show_queue(duplicates.queue(self.session.case))
        self._show_question()
        self._show_controls()

    def _show_controls(self) -> None:
        """Show what can be pressed; what the case holds has not changed."""
        reader = self.session.case.reader
        rows, pairs = records.uncleaned_rows(reader), deferrals.count_waiting(reader)[0]
        self._show_footer(rows, pairs, cleaned=bool(records.kind_counts(reader)))

    # ---- what is shown ------------------------------------------------------------------------------------

    def _show_queue(self, queue: Queue) -> None:
        left = [pair for pair in queue.waiting if (pair.one, pair.other) not in self._skipped]
        self.review.setVisible(bool(left))
        if left:
            self.review.show_pair(left[0])
        self.put_off.setVisible(bool(queue.waiting))
        self.put_off.begin(len(queue.waiting), all_seen=not left)
        self.deferred.setVisible(bool(queue.put_off))
        self.deferred.set_text(
            counted(
                self.tr("1 pair was put off. It stays two people until somebody decides."),
                self.tr("{count} pairs were put off. They stay two people each until somebody decides."),
                len(queue.put_off),
            )
        )
        said = len(answered.noted(self.session.case.reader))
        seen, total = said + len(queue.waiting) - len(left), said + len(queue.waiting)
        self.head.set_progress(
            seen,
            total if queue.waiting else 0,
            self.tr("{seen} of {total} pairs seen").format(seen=f"{seen:,}", total=f"{total:,}"),
        )
        self.head.set_undo(said > 0)

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

    def _legend(self) -> str:
        return self.tr(
            "Dark: the value that counts. Pale: an alternate. Tick: taken from a duplicate. "
            "Enter: side by side."
        )

    def _show_people(self) -> None:
        kept = self.table.selected_id if self.table.model() else None
        several = self.people.refresh()
        self.table.set_model(self.people.model)
        if kept is not None:
            self.table.select_id(kept)
        self.table.setVisible(several > 0)
        self.nobody.setVisible(several == 0)
        self._table_card.set_title(self.tr("People with several records"), self._legend() if several else "")
        self.table.fit_rows(8)
        self.person.show_person(self.person.person)

    def _select_person(self, record: object) -> None:
        if isinstance(record, int):
            self.person.show_person(self.people.person_of(record))

    def _go_to_person(self, _record: object) -> None:
        self.person.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        # The card may have come up a moment ago; it has its place once its layout was asked for.
        QTimer.singleShot(0, lambda: self._body.verticalScrollBar().setValue(self.person.y()))

    def _close_person(self) -> None:
        self.person.show_person(None)
        self.table.clearSelection()
        self.table.setFocus()

    def _show_footer(self, rows: int, pairs: int, *, cleaned: bool) -> None:
        # Not for a moment: a button that is disabled loses the keyboard.
        busy, asked = self.work.is_busy and not self._in_a_moment, self.pair is not None
        for button in (self.later, self.apart):
            button.setVisible(asked)
            button.setEnabled(not busy)
        self.footer.primary.set_letter("Y" if asked else None)
        self.footer.set_back(self.tr("Previous") if asked and self._skipped else "")
        for part in (self.head.undo, self.put_off, self.person, self.answered):
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
        else:
            missing = left if pairs else ""
            self.footer.set_primary(
                self.tr("Go to Classify"), enabled=not busy and not pairs, missing=missing
            )

    def _all_rows(self, waiting: int) -> int:
        """Return how many records are made anew: those there are, too."""
        counts = records.kind_counts(self.session.case.reader)
        return waiting + sum(count for count, _ in counts.values())

    def _set_form(self, narrow: bool, short: bool) -> None:
        self.found.set_form(narrow=narrow)
        self._short = short
        self._show_controls()

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
        self.review.look_clicked.connect(self._look)
        self.put_off.wanted.connect(self._defer)
        self.put_off.again_clicked.connect(self._look_again)
        self.deferred.pressed.connect(lambda _key: self._take_up())
        self.table.row_selected.connect(self._select_person)
        self.table.row_activated.connect(self._go_to_person)
        self.person.closed.connect(self._close_person)
        self.person.value_chosen.connect(self._choose_value)
        self.person.rule_wanted.connect(self._follow_rule)
        self.person.split_wanted.connect(self._split)
        self.answered.take_back_wanted.connect(self._take_back)
        self.form_changed.connect(self._set_form)
        for table in (self.review.grid, self.table, self.person.grid, self.answered.table):
            self.trace(table)
        self.trace(self.unlinked.table)

    def _build(self) -> None:
        self._work_card.add(self.work)
        self._empty_card.add(self.empty)
        self._empty_card.setMinimumHeight(240)
        self.deferred.add_button("take_up", "")
        self._table_card.add(self.table)
        self._table_card.add(self.nobody)
        self.nobody.setMinimumHeight(160)
        for part in (
            self.waiting,
            self._work_card,
            self._empty_card,
            self.before,
            self.review,
            self.put_off,
            self.deferred,
            self.found,
            self._table_card,
            self.person,
            self.answered,
            self.unlinked,
            self.stale,
            self.golden,
            self.rules,
        ):
            self.body.addWidget(part)
            part.hide()
        self.body.addStretch(1)
        self.body.setSpacing(SPACE_16)
