"""The text on paper: for copying, a sheet for each customer, the poster, what to say on the telephone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit

from shopxfer.domain.consent_evidence import Channel
from shopxfer.errors import ShopxferError
from shopxfer.gui.choosing import documents_folder
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.pages.counted import counted
from shopxfer.gui.pages.saving import ChooseFile, ask_target
from shopxfer.gui.pages.work import Work
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Segmented
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.session import Session
from shopxfer.handover import mailing_lists, notice_papers
from shopxfer.handover.mailing_lists import Recipient
from shopxfer.handover.notice_papers import KINDS, PaperKind
from shopxfer.progress import Progress
from shopxfer.texts import Language

_FIELD = 232
_LANGUAGES: dict[str, tuple[Language, ...]] = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}
_OWN = "own"  #: a sheet for each customer
_RULES = "rules"  #: short rules for the buyer to hang up


class PapersCard(Card):
    """Buttons for the papers, and a field for the code of a sheet that came back signed."""

    customer_wanted = Signal(int)  #: the record whose sheet it is

    def __init__(self, session: Session, choose_target: ChooseFile = ask_target) -> None:
        super().__init__()
        self._session, self._choose_target = session, choose_target
        self.language = Segmented("", [(key, "") for key in _LANGUAGES])
        self.language.set_key("zh")
        self.buttons = {key: Button(icon="file-text") for key in (*KINDS, _OWN, _RULES)}
        self.note = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self.code = FieldRow("")
        self.open = Button(icon="search")
        self.work = Work(session)
        self._build()
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _=False, key=key: self._save(key))
        self.open.clicked.connect(self._find)
        editor = self.code.editor
        assert isinstance(editor, QLineEdit)
        editor.returnPressed.connect(self._find)

    def show_case(self) -> None:
        """Offer the papers."""

    def retranslate(self) -> None:
        """Say everything again in the language on screen."""
        self.set_title(self.tr("On paper"))
        self.language.setAccessibleName(self.tr("Language of the paper"))
        for key, words in (("zh", "中文"), ("en", "English"), ("both", self.tr("Both"))):
            self.language.set_words(key, words)
        names = {
            "slip": self.tr("Letter for copying…"),
            "poster": self.tr("Poster…"),
            "script": self.tr("What to say on the telephone…"),
            _OWN: self.tr("A sheet for each customer…"),
            _RULES: self.tr("Short rules for the buyer…"),
        }
        for key, words in names.items():
            self.buttons[key].set_text(words)
        self.note.setText(
            self.tr(
                "A customer's own sheet bears the name, and a code that tells nobody else whose it is. When "
                "it comes back signed, scan the code or type it in."
            )
        )
        self.code.set_label(self.tr("Code of a sheet"))
        self.open.set_text(self.tr("Open the customer"))

    def _save(self, key: str) -> None:
        kinds = self.tr("PDF ({kinds})").format(kinds="*.pdf")
        name = self.buttons[key].text().rstrip("…") + ".pdf"
        title = self.tr("Save the paper")
        target = self._choose_target(self.window(), title, documents_folder() / name, kinds)
        if target is not None:
            self.save_to(target, key)

    def save_to(self, target: Path, key: str) -> None:
        """Write one of the papers to a file, as a job."""
        case, languages = self._session.case, _LANGUAGES[self.language.key]
        kind: PaperKind = next((each for each in KINDS if each == key), "slip")

        def write(progress: Progress) -> int:
            if key == _RULES:
                notice_papers.write_rules(case, target, languages)
                return 0
            people: tuple[Recipient, ...] = ()
            if key == _OWN:
                now = case.clock().replace(tzinfo=None)
                people = mailing_lists.reach(case, Channel.IN_PERSON, now, progress).first
                if not people:
                    raise mailing_lists.NobodyToTell
            return notice_papers.write_paper(case, kind, target, languages, people)

        self.work.run(write, self.tr("Making the paper"), lambda count: self._tell(target, count))

    def _tell(self, target: Path, count: int) -> None:
        words = self.tr("Saved: {name}").format(name=target.name)
        if count:
            words += counted(self.tr(", for 1 customer"), self.tr(", for {count} customers"), count)
        self.work.stopped(words, "done")

    def _find(self) -> None:
        self.code.set_error("")
        if not self.code.text.strip():
            return
        try:
            record = notice_papers.record_of(self._session.case, self.code.text)
        except ShopxferError as error:
            self.code.set_error(self._session.sentence(error))
            return
        self.code.set_text("")
        self.customer_wanted.emit(record)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnStretch(2, 1)  # two side by side have room at 200 % as well
        for place, button in enumerate(self.buttons.values()):
            grid.addWidget(button, place // 2, place % 2)
        below = QHBoxLayout()
        below.setSpacing(SPACE_16)
        self.code.setFixedWidth(_FIELD)
        below.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.open, 0, Qt.AlignmentFlag.AlignBottom)
        below.addStretch(1)
        self.add(self.language)
        self.add_layout(grid)
        self.add(self.work)
        self.add(self.note)
        self.add_layout(below)
