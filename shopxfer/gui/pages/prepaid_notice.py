"""Telling customers who paid in advance before the shop changes hands: until when, and with which words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from shopxfer.domain.consent_evidence import Channel
from shopxfer.errors import ShopxferError
from shopxfer.gui.look.tokens import SPACE_12
from shopxfer.gui.pages.prepaid_choice import day_of
from shopxfer.gui.pages.saving import ChooseFile
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.fields import FieldRow, FormGrid
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.session import Session
from shopxfer.handover import prepaid_notice
from shopxfer.handover.case import Case
from shopxfer.texts import Language, say_day


class NoticeCard(Card):
    """Law.md P14, P15: told ahead, with both choices; the day on which top-ups stopped is on record."""

    change_wanted = Signal(object)  #: a function that changes the case

    def __init__(self, session: Session, choose_target: ChooseFile) -> None:
        super().__init__()
        self._session, self._choose_target = session, choose_target
        self.state = Notice("info", "")
        self.topups_stop, self.up_since = FieldRow(""), FieldRow("")
        self.keep, self.poster = Button("", icon="check"), Button("", icon="file-text")
        self.message = Button("", icon="copy")
        self.assignment = Button("", icon="file-text")
        self.result = Notice("done", "")
        grid = FormGrid()
        grid.add_all([self.topups_stop, self.up_since])
        self.add(self.state)
        self.add(grid)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        for button in (self.keep, self.poster, self.message):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self.add_layout(row)
        below = QHBoxLayout()
        below.addWidget(self.assignment, 0, Qt.AlignmentFlag.AlignLeft)
        below.addStretch(1)
        self.add_layout(below)
        self.add(self.result)
        self.result.hide()
        for each in (self.topups_stop, self.up_since):
            assert isinstance(each.editor, QLineEdit)
            each.editor.setPlaceholderText("2026-11-22")
            each.edited.connect(lambda _text: self._check())
        self.keep.clicked.connect(self._keep)
        self.poster.clicked.connect(self._save_poster)
        self.assignment.clicked.connect(self._save_assignment)
        self.message.clicked.connect(self._copy)

    def retranslate(self) -> None:
        """Say everything in the language on screen."""
        self.set_title(
            self.tr("Tell them beforehand"), self.tr("A notice of its own, apart from personal data.")
        )
        self.topups_stop.set_label(self.tr("No top-ups from"))
        self.up_since.set_label(self.tr("Notice up since"))
        self.up_since.set_hint(self.tr("Leave it empty until it hangs there."))
        self.keep.set_text(self.tr("Keep these days"))
        self.poster.set_text(self.tr("Save the poster…"))
        self.message.set_text(self.tr("Copy the message"))
        self.assignment.set_text(self.tr("Save the notice to customers who owe you…"))

    def show_case(self, case: Case) -> None:
        """Show how the notice stands; what is typed and not kept gives way."""
        told, language = prepaid_notice.announcement(case), self._session.language
        self.topups_stop.set_text(told.topups_stop_on.isoformat() if told.topups_stop_on else "")
        self.up_since.set_text(told.up_since.isoformat() if told.up_since else "")
        say = self._session.say
        if told.by is None:
            words, tone = [say("closing_notice.no_day")], "warn"
        elif told.is_late:
            words, tone = [say("closing_notice.late", day=say_day(told.by, language))], "danger"
        else:
            words = [say("closing_notice.by", day=say_day(told.by, language)), f"({say('prepaid.check')})"]
            tone = "info"
        if told.to_each:
            words.append(say("closing_notice.each"))
        self.state.set_text(" ".join(words), tone)  # type: ignore[arg-type]  # one of the three above
        self._check()

    def _check(self) -> None:
        wrong = self.tr("Write the day like 2026-11-22.")
        typed = [(row, row.text.strip()) for row in (self.topups_stop, self.up_since)]
        for row, text in typed:
            row.set_error(wrong if text and day_of(text) is None else "")
        self.keep.setEnabled(all(not text or day_of(text) for _, text in typed))

    def _keep(self) -> None:
        stop, up = day_of(self.topups_stop.text), day_of(self.up_since.text)
        self.change_wanted.emit(lambda case: prepaid_notice.record(case, topups_stop_on=stop, up_since=up))

    def _save_poster(self) -> None:
        proposed = prepaid_notice.proposed_file(self._session.case, self._session.language)
        self._save(self.tr("Save the poster"), proposed, prepaid_notice.save_poster)

    def _save_assignment(self) -> None:
        case, say = self._session.case, self._session.say
        proposed = case.vault.documents / say("closing_notice.assignment_file", number=case.number)
        self._save(self.tr("Save the notice"), proposed, prepaid_notice.save_assignment)

    def _save(self, title: str, proposed: Path, save: Callable[[Case, Path, Language], None]) -> None:
        case, language = self._session.case, self._session.language
        target = self._choose_target(self.window(), title, proposed, "PDF (*.pdf)")
        if target is None:
            return
        job = self._session.start(lambda _progress: save(case, target, language))
        job.succeeded.connect(lambda _none: self._tell(self.tr("Saved: {name}").format(name=target.name)))
        job.failed.connect(self._explain)

    def _copy(self) -> None:
        try:
            words = prepaid_notice.text(self._session.case, Channel.SMS, self._session.language)
        except ShopxferError as error:
            self._explain(error)
            return
        QGuiApplication.clipboard().setText(words)
        self._tell(self.tr("Copied; it names no customer."))

    def _tell(self, words: str) -> None:
        self.result.set_text(words, "done")
        self.result.show()

    def _explain(self, error: ShopxferError) -> None:
        self.result.set_text(self._session.sentence(error), "danger")
        self.result.show()
