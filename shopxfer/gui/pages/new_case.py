"""Making a case: its name and place, and a password that nobody can recover."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout

from shopxfer.errors import ShopxferError
from shopxfer.gui.choosing import Chooser, case_home
from shopxfer.gui.look.tokens import SPACE_16
from shopxfer.gui.pages.folder_edit import FolderEdit
from shopxfer.gui.pages.password_strength import Strength, strength
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.fields import FieldRow, PasswordEdit
from shopxfer.gui.parts.notice import Notice
from shopxfer.gui.parts.page_frame import PageFrame
from shopxfer.handover.case import case_folder
from shopxfer.texts import Language, sentence
from shopxfer.vault.errors import PasswordTooShort
from shopxfer.vault.keys import MINIMUM_PASSWORD

#: No file system of the three takes these in a name.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class NewCasePage(PageFrame):
    """Asks for name, place and password; whoever hears `wanted` makes the case and tells how that went."""

    wanted = Signal(object, str)  #: the Path of the folder to make, the password

    def __init__(self, chooser: Chooser) -> None:
        super().__init__(balance=False)
        self._chooser = chooser
        self._busy = False
        self._error: ShopxferError | None = None
        self._language: Language = "zh"
        self.folder = FolderEdit()
        self.password, self.again = PasswordEdit(), PasswordEdit()
        self.name = FieldRow("")
        self._folder_row = FieldRow("", self.folder)
        self._password_row = FieldRow("", self.password)
        self._again_row = FieldRow("", self.again)
        self._forgotten = Notice("warn", "")
        self._place_card, self._password_card = Card(), Card()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._retranslate()

    def begin(self) -> None:
        """Begin a new case; what was typed for another is gone."""
        self._error = None
        self._busy = False
        today = datetime.now(UTC).astimezone().date().isoformat()
        self.name.set_text(self.tr("Handover {date}").format(date=today))
        self.folder.show_folder(case_home())
        for line in (self.password, self.again):
            line.clear()
        self._show()
        self.name.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def target(self) -> Path | None:
        """Return the folder that will be made, or None while name or place is missing."""
        name, place = self.name.text.strip(), self.folder.folder
        return case_folder(place / name) if name and place and not _FORBIDDEN.search(name) else None

    def set_busy(self, busy: bool) -> None:
        """Wait while the keys are made."""
        self._busy = busy
        self._show()

    def show_error(self, error: ShopxferError, language: Language) -> None:
        """Say beside the field it comes from why no case was made."""
        self._error, self._language = error, language
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        for card, rows in (
            (self._place_card, (self.name, self._folder_row)),
            (self._password_card, (self._password_row, self._again_row, self._forgotten)),
        ):
            card.body.setSpacing(SPACE_16)
            for row in rows:
                card.add(row)
            card.body.addStretch(1)
            self._columns.addWidget(card, 1)
        self._columns.setSpacing(SPACE_16)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.form_changed.connect(
            lambda narrow, _short: self._columns.setDirection(down if narrow else across)
        )
        self.folder.choose_clicked.connect(self._choose)
        for row in (self.name, self._password_row, self._again_row):
            row.edited.connect(lambda _="": self._typed())
        self.again.returnPressed.connect(self._want)
        self.primary_clicked.connect(self._want)

    def _choose(self) -> None:
        title = self.tr("Choose where the case folder is made")
        chosen = self._chooser.folder(self, title, self.folder.folder or case_home())
        if chosen is not None:
            self.folder.show_folder(chosen)
            self._typed()

    def _typed(self) -> None:
        self._error = None
        self._show()

    def _want(self) -> None:
        target = self.target()
        if target is not None and not self._missing():
            self.wanted.emit(target, self.password.text())

    def _missing(self) -> str:
        """Return the first thing that is missing, as a sentence."""
        password = self.password.text()
        short = self.tr("The password needs {count} characters or more.").format(count=MINIMUM_PASSWORD)
        asked = (
            (self._busy, self.tr("Making the keys. This takes a moment, on purpose.")),
            (not self.name.text.strip(), self.tr("Give the case a name.")),
            (self.target() is None, self.tr("The name of the case cannot be a folder's name.")),
            (not password, self.tr("Choose a password.")),
            (strength(password) is Strength.TOO_SHORT, short),
            (self.again.text() != password, self.tr("Type the password a second time.")),
        )
        return next((words for is_missing, words in asked if is_missing), "")

    def _show(self) -> None:
        words = sentence(self._error, self._language) if self._error else ""
        of_password = isinstance(self._error, PasswordTooShort)
        bad_name = _FORBIDDEN.search(self.name.text)
        name_error = self.tr("A folder's name cannot hold \\ / : * ? \" < > |") if bad_name else ""
        self.name.set_error(name_error or ("" if of_password else words))
        self._password_row.set_error(words if of_password else "")
        self._password_row.set_hint(self._strength_words())
        different = self.again.text() and not self.password.text().startswith(self.again.text())
        self._again_row.set_error(self.tr("The two are not the same.") if different else "")
        target = self.target()
        made = self.tr("Will be made: {folder}").format(folder=target) if target else ""
        self._folder_row.set_hint(made)
        for widget in (self.name, self._folder_row, self._password_row, self._again_row, self.footer.back):
            widget.setEnabled(not self._busy)
        missing = self._missing()
        self.footer.set_primary(self.tr("Make the case"), enabled=not missing, missing=missing)

    def _strength_words(self) -> str:
        match strength(self.password.text()):
            case Strength.ENOUGH:
                return self.tr("Long enough. Whether it can be guessed, only you know: no names, no dates.")
            case Strength.SHORT:
                return self.tr("It would do, but it is short. Better: 12 characters, or four unlike words.")
            case _:
                return self.tr(
                    "12 characters or more, or four unrelated words. At least {count} characters."
                ).format(count=MINIMUM_PASSWORD)

    def _retranslate(self) -> None:
        self.footer.set_back(self.tr("Back to the start"))
        self.set_question(
            self.tr("New case"),
            self.tr("What is this handover called, and where is it kept?"),
            self.tr("One handover is one case: a folder in which everything is encrypted."),
        )
        self._place_card.set_title(self.tr("Name and place"))
        self._password_card.set_title(self.tr("Password"))
        self.name.set_label(self.tr("Name of the case"))
        self.name.set_hint(
            self.tr("The folder is called so. Anyone at this computer can read it: no customers' names.")
        )
        self._folder_row.set_label(self.tr("Folder"))
        self._password_row.set_label(self.tr("Password"))
        self._again_row.set_label(self.tr("The same password again"))
        self._forgotten.set_text(
            self.tr(
                "If the password is forgotten, nobody can open the case, and neither can we. There is no "
                "recovery sheet yet. Write it down and keep it away from this computer."
            )
        )
        self.help.set_step(
            self.tr(
                "A case holds one handover from the first spreadsheet to the signed receipt. It can be "
                "closed and opened again for weeks.\n\nKeep it on this computer, not in a folder that a "
                "cloud service copies.\n\nThe original spreadsheets are only read, never changed."
            )
        )
        self._show()
