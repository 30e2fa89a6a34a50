"""One public notice in the posting log: where it hangs, how far it is, its proof, and what may be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.dates import read_date
from shopxfer.domain.public_notice import Progress
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import IconLabel, Label
from shopxfer.gui.session import Session
from shopxfer.handover.postings import PostingLine

#: Icon and tone of each state; of what does not count any more as of what counts.
_MARKS = {
    Progress.COMPLETE: ("circle-check", "accent"),
    Progress.RUNNING: ("clock", "ink2"),
    Progress.NO_EVIDENCE: ("triangle-alert", "warn"),
    Progress.YEAR_UNKNOWN: ("triangle-alert", "warn"),
    Progress.SHORT: ("circle-x", "danger"),
}


class PostingRow(QWidget):
    """Made anew whenever the log changed."""

    proof_wanted = Signal(int)  #: a picture is to be added to this posting
    copy_wanted = Signal(int, str)  #: a proof is to be saved: its number and its name
    closed = Signal(int, object)  #: the posting and the last day it was up; None: it is up after all
    removed = Signal(int)

    def __init__(self, session: Session, line: PostingLine) -> None:
        super().__init__()
        self._session, self._line = session, line
        language = session.language
        self.sentence = Label(line.sentence(language), Type.DENSE, wrap=True)
        self.state = Label(line.state(language), Type.DENSE, self._mark()[1], wrap=True)
        self.add = Button(self.tr("Add photo or screenshot…"), "link", dense=True)
        is_up = line.posting.last_day is None
        self.close_ = Button(
            self.tr("It was taken down…") if is_up else self.tr("It is still up"), "link", dense=True
        )
        self.remove = Button(self.tr("Remove"), "link", dense=True)
        self.copies = [
            Button(self.tr("Save {name}…").format(name=each.name), "link", dense=True)
            for each in line.attachments
        ]
        self.last_day = FieldRow(self.tr("Last day it was up all day"))
        self.record = Button(self.tr("Record the day"), dense=True)
        self._form = QWidget()
        self._build()
        self._connect(is_up=is_up)

    def _mark(self) -> tuple[str, str]:
        return _MARKS[self._line.countdown.progress] if self._line.counts else ("circle-x", "ink2")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sentence)
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(IconLabel(*self._mark()))
        state.addWidget(self.state, 1)
        column.addLayout(state)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE_12)
        for way in (self.add, self.close_, self.remove, *self.copies):
            ways.addWidget(way)
        ways.addStretch(1)
        column.addLayout(ways)
        row = QHBoxLayout(self._form)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        row.addWidget(self.last_day)
        row.addWidget(self.record)
        row.addStretch(1)
        self._form.hide()
        column.addWidget(self._form)

    def _connect(self, *, is_up: bool) -> None:
        number = self._line.posting.id
        self.add.clicked.connect(lambda: self.proof_wanted.emit(number))
        self.remove.clicked.connect(lambda: self.removed.emit(number))
        if is_up:
            self.close_.clicked.connect(self._ask_day)
        else:
            self.close_.clicked.connect(lambda: self.closed.emit(number, None))
        for button, kept in zip(self.copies, self._line.attachments, strict=True):
            button.clicked.connect(lambda _=False, kept=kept: self.copy_wanted.emit(kept.id, kept.name))
        self.last_day.edited.connect(lambda _="": self.last_day.set_error(""))
        self.record.clicked.connect(self._record)

    def _ask_day(self) -> None:
        self.last_day.set_text(self._session.case.today().isoformat())
        self._form.show()
        self.last_day.editor.setFocus()

    def _record(self) -> None:
        day = read_date(self.last_day.text).value
        if day is None:
            self.last_day.set_error(self.tr("Write the day like this: 2026-12-21"))
            return
        self.closed.emit(self._line.posting.id, date.fromisoformat(day))
