"""Beside the spine: the shelf, what must stay with the seller, why, and until when (留存清单)."""

from __future__ import annotations

from pathlib import Path

from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.saving import ChooseFile, ask_target
from shopxfer.gui.pages.work import WorkCard
from shopxfer.gui.parts.badge import BadgeText
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, badge_cell, model_of
from shopxfer.gui.session import Session
from shopxfer.handover import shelf, shelf_paper
from shopxfer.handover.shelf import Place, Shelf, ShelfLine


class ShelfPage(CasePage):
    """A table for each place where something is kept, and the list on paper."""

    key = "shelf"

    def __init__(self, session: Session, *, choose_target: ChooseFile = ask_target) -> None:
        super().__init__(session)
        self._choose_target = choose_target
        self.kept = Shelf((), 0)
        self.work = WorkCard(session)
        self.only_keeping, self.held = Notice("info", ""), Notice("warn", "")
        self.cards = {place: Card(flush=True) for place in Place}
        self.tables = {place: TableView("", round_corners=False) for place in Place}
        for part in (self.work, self.only_keeping, self.held):
            self.body.addWidget(part)
        for place, card in self.cards.items():
            card.add(self.tables[place])
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.primary_clicked.connect(self._save)
        self.retranslate()

    def refresh(self) -> None:
        # Counting a million records takes a second, so it is a job.
        case = self.session.case
        job = self.session.start(lambda _progress: shelf.shelf(case), changes=False)
        job.succeeded.connect(self._take)
        job.failed.connect(lambda error: self.work.tell(self.session.sentence(error)))

    def _take(self, kept: Shelf) -> None:
        self.kept = kept
        self._show()

    def go_back(self) -> None:
        self.session.step_wanted.emit("")

    def retranslate(self) -> None:
        self.help.set_step(
            self.tr(
                "What the law wants kept stays encrypted in the case and is for keeping only. Each line has "
                "the day until which it is kept; after that it may be destroyed. Print the list for "
                "your folder."
            )
        )
        self.only_keeping.set_text(self.session.say("shelf.only_keeping"))
        self._show()

    def _show(self) -> None:
        today = self.session.case.today()
        over, day = self.kept.over(today), self.kept.next_day
        if over:
            sentence = self.tr("Some of it need not be kept any longer.")
        elif day is not None:
            sentence = self.tr("Nothing may be destroyed before {day}.").format(day=day)
        else:
            sentence = self.tr("So far nothing in the case has to stay.")
        self.set_question(
            self.tr("Beside the steps · Shelf"), self.tr("What stays with you, and until when?"), sentence
        )
        self.held.set_text(self.session.say("shelf.held", count=self.kept.held))
        self.held.setVisible(self.kept.held > 0)
        for place, card in self.cards.items():
            lines = self.kept.of(place)
            words = self.session.say(f"shelf.place.{place}")
            card.set_title(words)
            table = self.tables[place]
            table.setAccessibleName(words)
            table.set_model(model_of(self._columns(), lines))
            table.fit_rows(max(1, len(lines)))
            card.setVisible(bool(lines))
        self.footer.set_back(self.tr("Back to the step"))
        self.footer.set_primary(self.tr("Save the list"))

    def _columns(self) -> list[Column[ShelfLine]]:
        language = self.session.language
        return [
            Column(self.tr("What"), lambda line: line.name(language), stretch=3, least=180),
            Column(
                self.tr("Number"),
                lambda line: Cell(f"{line.count:,}" if line.count else "—"),
                align="right",
                width=92,
            ),
            Column(self.tr("Why"), self._why, stretch=3, least=180, priority=2),
            Column(self.tr("Kept until"), self._until, width=168),
        ]

    def _why(self, line: ShelfLine) -> Cell:
        # First what has to be seen, where the column is too narrow for both.
        check = f"{self.session.say('prepaid.check')} · " if line.needs_checking else ""
        return Cell(check + line.basis(self.session.language), tone="ink2")

    def _until(self, line: ShelfLine) -> Cell:
        words = shelf_paper.until_in_words(line, self.session.language)
        if line.place is not Place.OUTSIDE and line.is_over(self.session.case.today()):
            return badge_cell(BadgeText(self.tr("{day}, over").format(day=words), "warn"))
        return Cell(words)

    def _save(self) -> None:
        case, language, kept = self.session.case, self.session.language, self.kept
        proposed: Path = shelf_paper.proposed_file(case, language)
        target = self._choose_target(self, self.tr("Save the list"), proposed, "PDF (*.pdf)")
        if target is not None:
            self.work.work.run(
                lambda _progress: shelf_paper.save(case, kept, target, language),
                self.tr("Saving"),
                lambda _none: self.work.tell(self.tr("Saved: {name}").format(name=target.name), "info"),
            )
