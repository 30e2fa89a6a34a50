"""The pairs that were answered, the newest first; each answer can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout

from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.values import stored_cell
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Cell, Column, PagedTableModel, Source
from shopxfer.gui.session import Session
from shopxfer.handover import duplicates
from shopxfer.vault import people, records
from shopxfer.vault.pairs import PairDecision
from shopxfer.vault.records import StoredRecord

NAMING = ("name", "company", "phone", "card_no", "customer_no")


@dataclass(frozen=True, slots=True)
class AnsweredPair:
    """One answer and the two records it speaks of."""

    decision: PairDecision
    records: tuple[StoredRecord | None, StoredRecord | None]
    rows: tuple[int, int]  #: as the spreadsheet program numbers them


class AnsweredCard(Card):
    """A table of all answers; hidden while there is none."""

    take_back_wanted = Signal(int, int)  #: the two records

    def __init__(self, session: Session) -> None:
        super().__init__(flush=True)
        self._session = session
        self._said: dict[tuple[int, int], PairDecision] = {}
        self.table = TableView("", dense=True, round_corners=False)
        self.model: PagedTableModel[AnsweredPair] = PagedTableModel([], self._pairs)
        self.table.set_model(self.model)
        self._note = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.take_back = Button(icon="undo-2")
        self.take_back.clicked.connect(self._take_back)
        self.table.row_selected.connect(lambda _=None: self._show_ready())
        self.add(self.table)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_16, SPACE_8, SPACE_12, SPACE_12)
        foot.setSpacing(SPACE_8)
        foot.addWidget(self._note, 1)
        foot.addWidget(self.take_back)
        self.add_layout(foot)
        self.retranslate()
        self.hide()

    def refresh(self) -> None:
        """Read the answers anew; what is selected stays so if it is still there."""
        kept = self.table.selected_id
        self._said = {(each.one, each.other): each for each in duplicates.answers(self._session.case)}
        self.model.set_columns(self._columns())
        self.model.set_ids(list(self._said))
        self.table.fit_rows(8)
        self.table.select_id(kept)
        self.setVisible(bool(self._said))
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        words = counted(self.tr("1 pair answered"), self.tr("{count} pairs answered"), len(self._said))
        self.set_title(words, self.tr("Answers hold for ever, until you take them back."))
        self.table.setAccessibleName(words)
        self._note.setText(self.tr("Taken back, the pair is judged anew and perhaps asked again."))
        self.take_back.set_text(self.tr("Take this answer back"))
        self._show_ready()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.model.set_columns(self._columns())
            self.retranslate()

    def _show_ready(self) -> None:
        self.take_back.setEnabled(self.table.selected_id is not None)

    def _take_back(self) -> None:
        chosen = self.table.selected_id
        if isinstance(chosen, tuple):
            self.take_back_wanted.emit(*chosen)

    def _pairs(self, ids: Sequence[tuple[int, int]]) -> list[AnsweredPair]:
        wanted = sorted({record for pair in ids for record in pair})
        reader = self._session.case.reader
        found = {record.id: record for record in records.by_ids(reader, wanted)}
        places = people.places(reader, wanted)
        return [
            AnsweredPair(
                self._said[pair],
                (found.get(pair[0]), found.get(pair[1])),
                (places[pair[0]][2], places[pair[1]][2]),
            )
            for pair in ids
        ]

    def _columns(self) -> list[Column[AnsweredPair]]:
        return [
            Column(self.tr("Answer"), self._answer, width=150),
            *(
                Column(header, self._who(side), stretch=1, least=150, source=_source(side))
                for side, header in ((0, self.tr("One record")), (1, self.tr("The other")))
            ),
            Column(
                self.tr("When"),
                lambda pair: pair.decision.decided_at[:16].replace("T", " "),
                width=150,
                priority=2,
                tone="ink2",
            ),
        ]

    def _answer(self, pair: AnsweredPair) -> Cell:
        if pair.decision.together:
            return Cell(self.tr("one person"), icon="check", tone="accent")
        return Cell(self.tr("not the same"), icon="x", tone="ink")

    def _who(self, side: int) -> Callable[[AnsweredPair], Cell]:
        def cell(pair: AnsweredPair) -> Cell:
            record, row = pair.records[side], f"{pair.rows[side]:,}"
            field = _naming(record)
            if record is None or field is None:
                return Cell(self.tr("row {row}").format(row=row), tone="ink2")
            shown = stored_cell(self._session.case.catalogue[field], record.values[field], sealed=False)
            return Cell(self.tr("{who}, row {row}").format(who=shown.text, row=row))

        return cell


def _naming(record: StoredRecord | None) -> str | None:
    return next((field for field in NAMING if record and field in record.values), None)


def _source(side: int) -> Callable[[AnsweredPair], Source | None]:
    def source(pair: AnsweredPair) -> Source | None:
        record = pair.records[side]
        field = _naming(record)
        return Source(record.id, field) if record and field else None

    return source
