"""The posting log on the page of parties: a public notice instead of telling everybody one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from shopxfer.domain.dates import read_date
from shopxfer.domain.public_notice import PostingKind
from shopxfer.errors import ShopxferError
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12
from shopxfer.gui.pages.posting_row import PostingRow
from shopxfer.gui.pages.saving import ChooseFile
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow, FormGrid
from shopxfer.gui.parts.labels import rule
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import notices, postings

_KINDS = "*.png *.jpg *.jpeg *.pdf"


class PostingCard(Card):
    """What was put up and how far it is; below it a line to record another."""

    def __init__(self, session: Session, choose_file: ChooseFile, choose_target: ChooseFile) -> None:
        super().__init__()
        self._session = session
        self._choose_file, self._choose_target = choose_file, choose_target
        self._shown: tuple[object, ...] = ()
        self._folder = Path.home()
        self.rows: list[PostingRow] = []
        self._list = QWidget()
        self.failure = Notice("danger", "")
        self.kind = Combo("")
        self._kind = FieldRow("", self.kind)
        self.place, self.first_day = FieldRow(""), FieldRow("")
        self.record = Button(icon="plus")
        self._build()
        self._connect()
        self._retranslate()

    def refresh(self) -> None:
        """Show the log as it stands; what is typed stays."""
        case = self._session.case
        found = postings.lines(case)
        has_text = notices.current(case) is not None
        self.record.setEnabled(has_text)
        self.place.set_hint(
            "" if has_text else self.tr("First freeze the text for customers: that is what is put up.")
        )
        shown = (found, self._session.language)
        if shown == self._shown:  # somebody may be writing a day in it
            return
        self._shown = shown
        self.rows = [PostingRow(self._session, line) for line in found]
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        for row in self.rows:
            self._connect_row(row)
            column.addWidget(row)
            column.addWidget(rule())
        self.body.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh
        fresh.setVisible(bool(found))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    # -- what the user does --------------------------------------------------------------------------------

    def _record(self) -> None:
        self.failure.hide()
        day = read_date(self.first_day.text).value
        if day is None:
            self.first_day.set_error(self.tr("Write the day like this: 2026-12-21"))
            self.first_day.editor.setFocus()
            return
        case, kind, place = self._session.case, PostingKind(self.kind.key), self.place.text
        self._start(lambda: postings.add(case, kind, place, date.fromisoformat(day)), self._clear)

    def _clear(self) -> None:
        self.place.set_text("")
        self.first_day.set_text("")

    def _add_proof(self, number: int) -> None:
        kinds = self.tr("Pictures and PDF ({kinds})").format(kinds=_KINDS)
        file = self._choose_file(self, self.tr("Photo or screenshot of the notice"), self._folder, kinds)
        if file is not None:
            case, self._folder = self._session.case, file.parent
            self._start(lambda: postings.attach(case, number, file))

    def _save_copy(self, number: int, name: str) -> None:
        target = self._choose_target(
            self, self.tr("Save a copy of the proof"), self._folder / name, f"(*{Path(name).suffix})"
        )
        if target is not None:
            case = self._session.case
            self._start(lambda: postings.export(case, number, target), changes=False)

    def _close_posting(self, number: int, last_day: date | None) -> None:
        case = self._session.case
        self._start(lambda: postings.close(case, number, last_day))

    def _remove(self, number: int) -> None:
        case = self._session.case
        self._start(lambda: postings.remove(case, number))

    def _start(
        self, work: Callable[[], object], then: Callable[[], None] | None = None, *, changes: bool = True
    ) -> None:
        self.failure.hide()
        job = self._session.start(lambda _progress: work(), changes=changes)
        job.failed.connect(self._failed)
        if then:
            job.succeeded.connect(lambda _result: then())

    def _failed(self, error: ShopxferError) -> None:
        self.failure.set_text(self._session.sentence(error))
        self.failure.show()

    # -- the card ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        form = FormGrid(3)
        form.add_all((self._kind, self.place, self.first_day))
        self.failure.hide()
        self.add(self._list)
        self._list.hide()
        self.add(form)
        self.add(self.failure)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE_12)
        ways.addStretch(1)
        ways.addWidget(self.record)
        self.add_layout(ways)

    def _connect(self) -> None:
        self.record.clicked.connect(self._record)
        self.first_day.edited.connect(lambda _="": self.first_day.set_error(""))

    def _connect_row(self, row: PostingRow) -> None:
        row.proof_wanted.connect(self._add_proof)
        row.copy_wanted.connect(self._save_copy)
        row.closed.connect(self._close_posting)
        row.removed.connect(self._remove)

    def _retranslate(self) -> None:
        self.set_title(
            self.tr("Public notice"),
            self.tr("Up 30 working days, with a photo, it tells everybody who does not object"),
        )
        say = self._session.say
        kind = self.tr("What was put up")
        self._kind.set_label(kind)
        self.kind.set_name(kind)
        self.kind.set_options([(each.value, say(f"posting.kind.{each.value}")) for each in PostingKind])
        self.place.set_label(self.tr("Where"))
        self.first_day.set_label(self.tr("First day"))
        first = self.first_day.editor
        assert isinstance(first, QLineEdit)
        first.setPlaceholderText("2026-12-21")
        self.record.set_text(self.tr("Record the notice"))
        self.refresh()
