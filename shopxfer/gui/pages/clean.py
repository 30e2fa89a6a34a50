"""Step 3, clean: which records are the same person, and what is wrong with values."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_12, SPACE_16, SPACE_32, Type
from shopxfer.gui.pages.clean_golden import GoldenCard
from shopxfer.gui.pages.clean_people import PeopleTable
from shopxfer.gui.pages.clean_rules import RulesCard
from shopxfer.gui.pages.clean_stale import StaleCard
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.figures import KeyFigure
from shopxfer.gui.parts.labels import IconLabel, Label
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.session import Session
from shopxfer.handover import clean
from shopxfer.handover.clean import CleanReport
from shopxfer.vault import records, sources

_PROMISES = 4


class CleanPage(CasePage):
    """Before: what will happen. After: what was found, and everybody who has several records."""

    key = "clean"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.work = Work(session)
        self._work_card = Card()
        self.empty = EmptyState("file-spreadsheet", "")
        self._empty_card = Card()
        self.before = Card()
        self._promises = [Label(wrap=True) for _ in range(_PROMISES)]
        self.waiting = Notice("warn", "")
        self.found = Card()
        self.figures = {
            key: KeyFigure() for key in ("records", "people", "merged", "linked", "unlinked", "problems")
        }
        self._review = Notice("info", "")
        self._problems = QGridLayout()
        self._problems_box = QWidget()
        self.people = PeopleTable(session)
        self.table = TableView("", dense=True, round_corners=False)
        self._table_card = Card(flush=True)
        self.nobody = EmptyState("users", "")
        self.nobody.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to do about it
        self._figures_row = QHBoxLayout()
        self.stale, self.rules, self.golden = StaleCard(session), RulesCard(session), GoldenCard(session)
        self.rules.clean_wanted.connect(self.clean)
        self.golden.opened.connect(lambda: self._body.ensureWidgetVisible(self.golden.form, 0, SPACE_32))
        self._build()
        self.work.busy_changed.connect(self._busy_changed)
        self.empty.clicked.connect(lambda: session.step_wanted.emit("import"))
        self.primary_clicked.connect(self._primary)
        self.form_changed.connect(self._set_form)
        self.retranslate()

    # ---- the contract of a page ---------------------------------------------------------------------------

    def is_done(self) -> bool:
        reader = self.session.case.reader
        return bool(records.kind_counts(reader)) and not records.uncleaned_rows(reader)

    def remainder(self) -> str:
        rows = records.uncleaned_rows(self.session.case.reader)
        return counted(self.tr("1 row"), self.tr("{count} rows"), rows) if rows else ""

    def refresh(self) -> None:
        case = self.session.case
        rows = records.uncleaned_rows(case.reader)
        report = clean.last_report(case) if records.kind_counts(case.reader) else None
        nothing = not sources.sources(case.reader)
        self._empty_card.setVisible(nothing)
        self.before.setVisible(report is None and not nothing)
        self.waiting.setVisible(report is not None and rows > 0)
        self.found.setVisible(report is not None)
        self._table_card.setVisible(report is not None)
        for card in (self.stale, self.rules, self.golden):
            card.setVisible(report is not None)
        if report is not None:
            self._show_report(report)
            self._show_people()
            self.stale.refresh()
            self.rules.show_report(report)
            self.golden.refresh()
        self.waiting.set_text(
            counted(
                self.tr("1 row was imported since. Clean again, so that it finds its person."),
                self.tr("{count} rows were imported since. Clean again, so that they find their people."),
                rows,
            )
        )
        self._show_footer(rows, report)

    def retranslate(self) -> None:
        self.set_question(
            self.tr("Step {number} of 11 · Clean").format(number=3),
            self.tr("Which records are the same person?"),
            self.tr("Sure duplicates are merged. Every original row stays, and so does every value."),
        )
        self.before.set_title(self.tr("What will happen"))
        promises = (
            self.tr("Phones, dates and names are brought to one form. What was written stays too."),
            self.tr(
                "Records are merged where enough agrees: the ID number, or name and phone, or more than that."
            ),
            self.tr("A phone alone is not enough: families share phones."),
            self.tr("Nothing is thrown away. Values that are not chosen are kept as alternates."),
        )
        for label, words in zip(self._promises, promises, strict=True):
            label.setText(words)
        self.found.set_title(self.tr("What was found"))
        self._table_card.set_title(self.tr("People with several records"), self._legend())
        self.table.setAccessibleName(self.tr("People with several records"))
        self.empty.set_texts(
            self.tr("There is nothing to clean yet."),
            self.tr("Import the files that hold customers first."),
            self.tr("Go to Import"),
        )
        self.nobody.set_texts(
            self.tr("Nobody has several records."),
            self.tr("No two records share an ID number, or name and phone."),
        )
        self.help.set_step(
            self.tr(
                "Records of the same person are found by two rules only: the same valid ID number, or the "
                "same name and phone. Where ID numbers contradict each other, nothing is merged. For each "
                "person the most complete record speaks; the others fill its gaps."
            )
        )
        self.help.set_article(
            self.tr("PIPL art. 8: personal information is to be accurate and complete when it is processed.")
        )

    # ---- what the user does -------------------------------------------------------------------------------

    def clean(self) -> None:
        """Clean all rows, as a job."""
        case = self.session.case
        self.work.run(lambda progress: clean.clean(case, progress), self.tr("Cleaning"))

    def _primary(self) -> None:
        if records.uncleaned_rows(self.session.case.reader):
            self.clean()
        else:
            self.go_on()

    def _busy_changed(self, busy: bool) -> None:
        self._work_card.setVisible(busy or not self.work.isHidden())
        self.refresh()

    # ---- what is shown ------------------------------------------------------------------------------------

    def _legend(self) -> str:
        return self.tr("Dark: the value that counts. Pale: an alternate. Tick: taken from a duplicate.")

    def _show_report(self, report: CleanReport) -> None:
        problems = sum(report.problems.values())
        shown = {
            "records": (report.records, self.tr("customer records"), "ink"),
            "people": (report.people, self.tr("people"), "accent"),
            "merged": (report.merged, self.tr("merged"), "ink"),
            "linked": (report.linked, self.tr("linked records"), "ink"),
            "unlinked": (report.unlinked, self.tr("not linked"), "ink"),
            "problems": (problems, self.tr("values in doubt"), "warn"),
        }
        for key, (count, what, tone) in shown.items():
            self.figures[key].show_figure(f"{count:,}", what, tone if count else "ink3")
        self._review.setVisible(report.review > 0)
        self._review.set_text(
            counted(
                self.tr("1 pair may be one person, but that is not sure. It was not merged."),
                self.tr("{count} pairs may be one person, but that is not sure. They were not merged."),
                report.review,
            )
        )
        self._show_problems(report.problems)

    def _show_problems(self, problems: dict[str, int]) -> None:
        while (item := self._problems.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._problems_box.setVisible(bool(problems))
        ordered = sorted(problems.items(), key=lambda entry: (-entry[1], entry[0]))
        for row, (problem, count) in enumerate(ordered):
            words = Label(self.session.say(problem), Type.DENSE, "ink2", wrap=True)
            self._problems.addWidget(_figure(f"{count:,}"), row, 0)
            self._problems.addWidget(words, row, 1)

    def _show_people(self) -> None:
        several = self.people.refresh()
        self.table.set_model(self.people.model)
        self.table.setVisible(several > 0)
        self.nobody.setVisible(several == 0)
        self._table_card.set_title(self.tr("People with several records"), self._legend() if several else "")
        self.table.fit_rows(12)

    def _show_footer(self, rows: int, report: CleanReport | None) -> None:
        busy = self.work.is_busy
        if rows:
            words = counted(self.tr("Clean 1 record"), self.tr("Clean {count} records"), self._all_rows(rows))
            self.footer.set_primary(words, enabled=not busy)
        elif report is None:
            self.footer.set_primary(
                self.tr("Clean records"), enabled=False, missing=self.tr("Import files first.")
            )
        else:
            self.footer.set_primary(self.tr("Go to Classify"), enabled=not busy)

    def _all_rows(self, waiting: int) -> int:
        """Return how many records are made anew: those there are, too."""
        counts = records.kind_counts(self.session.case.reader)
        return waiting + sum(count for count, _ in counts.values())

    # ---- layout -------------------------------------------------------------------------------------------

    def _set_form(self, narrow: bool, _short: bool) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(down if narrow else across)
        self._figures_row.setSpacing(SPACE_12 if narrow else SPACE_32)
        self.figures["unlinked"].setVisible(not narrow)

    def _build(self) -> None:
        self._work_card.add(self.work)
        self._work_card.hide()
        self._empty_card.add(self.empty)
        self._empty_card.setMinimumHeight(240)
        for icon, words in zip(("pencil", "merge", "users", "archive"), self._promises, strict=True):
            line = QHBoxLayout()
            line.setSpacing(SPACE_12)
            line.addWidget(IconLabel(icon, "ink2"))
            line.addWidget(words, 1)
            self.before.add_layout(line)
        for figure in self.figures.values():
            self._figures_row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        self._figures_row.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(SPACE_16)
        self._halves.addLayout(self._figures_row, 4)
        self._halves.addWidget(self._problems_box, 3)
        self.found.add_layout(self._halves)
        self._problems_box.setLayout(self._problems)
        self._problems.setContentsMargins(0, 0, 0, 0)
        self._problems.setHorizontalSpacing(SPACE_12)
        self._problems.setVerticalSpacing(0)
        self._problems.setColumnStretch(1, 1)
        self.found.add(self._review)
        self._table_card.add(self.table)
        self._table_card.add(self.nobody)
        self.nobody.setMinimumHeight(160)
        for part in (
            self.waiting,
            self._work_card,
            self._empty_card,
            self.before,
            self.found,
            self._table_card,
            self.stale,
            self.golden,
            self.rules,
        ):
            self.body.addWidget(part)
            part.hide()
        self.body.addStretch(1)
        self.body.setSpacing(SPACE_16)


def _figure(text: str) -> Label:
    label = Label(text, Type.DENSE)
    label.setMinimumWidth(40)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label
