"""Opening a case: which folder, and its password."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal

from shopxfer.errors import ShopxferError
from shopxfer.gui.choosing import Chooser, case_home
from shopxfer.gui.look.tokens import SPACE_16
from shopxfer.gui.pages.folder_edit import FolderEdit
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.fields import FieldRow, PasswordEdit
from shopxfer.gui.parts.page_frame import PageFrame
from shopxfer.texts import Language, sentence
from shopxfer.vault.errors import WrongPassword

_CARD_WIDTH = 560


class UnlockPage(PageFrame):
    """Asks for folder and password; whoever hears `wanted` opens the case and tells how that went."""

    wanted = Signal(object, str)  #: the Path of the case folder, the password

    def __init__(self, chooser: Chooser) -> None:
        super().__init__(balance=False)
        self._chooser = chooser
        self._busy = False
        self._error: ShopxferError | None = None
        self._language: Language = "zh"
        self.folder = FolderEdit()
        self.password = PasswordEdit()
        self._folder_row = FieldRow("", self.folder)
        self._password_row = FieldRow("", self.password)
        card = Card()
        card.body.setSpacing(SPACE_16)
        card.add(self._folder_row)
        card.add(self._password_row)
        card.setMaximumWidth(_CARD_WIDTH)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.folder.choose_clicked.connect(self._choose)
        self.password.textEdited.connect(lambda _="": self._typed())
        self.password.returnPressed.connect(self._want)
        self.primary_clicked.connect(self._want)
        self._retranslate()

    def begin(self, folder: Path | None) -> None:
        """Ask for the password of this case, or for the case first."""
        self.folder.show_folder(folder)
        self.password.clear()
        self._error = None
        self._show()
        (self.password if folder else self.folder.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Wait while the keys are unwrapped; it takes about half a second on purpose."""
        self._busy = busy
        self._show()
        if not busy and isinstance(self._error, WrongPassword):
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
            self.password.selectAll()

    def show_error(self, error: ShopxferError, language: Language) -> None:
        """Say beside the field it comes from why the case did not open."""
        self._error, self._language = error, language
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _choose(self) -> None:
        at = self.folder.folder
        title = self.tr("Choose the case folder; its name ends in .shopxfer")
        chosen = self._chooser.folder(self, title, at.parent if at else case_home())
        if chosen is not None:
            self.begin(chosen)

    def _typed(self) -> None:
        if isinstance(self._error, WrongPassword):
            self._error = None
        self._show()

    def _want(self) -> None:
        folder, password = self.folder.folder, self.password.text()
        if folder is not None and password and not self._busy:
            self.wanted.emit(folder, password)

    def _show(self) -> None:
        words = sentence(self._error, self._language) if self._error else ""
        of_password = isinstance(self._error, WrongPassword)
        self._password_row.set_error(words if of_password else "")
        self._folder_row.set_error("" if of_password else words)
        missing = ""
        if self._busy:
            missing = self.tr("Opening. This takes a moment, so that nobody can try passwords quickly.")
        elif self.folder.folder is None:
            missing = self.tr("Choose a case first.")
        elif not self.password.text():
            missing = self.tr("Type its password.")
        self.folder.setEnabled(not self._busy)
        self.password.setEnabled(not self._busy)
        self.footer.back.setEnabled(not self._busy)
        self.footer.set_primary(self.tr("Open the case"), enabled=not missing, missing=missing)

    def _retranslate(self) -> None:
        self.footer.set_back(self.tr("Back to the start"))
        self.set_question(
            self.tr("Open a case"),
            self.tr("Which case, and what is its password?"),
            self.tr("Everything in a case is encrypted. Without the password it stays closed."),
        )
        self._folder_row.set_label(self.tr("Case folder"))
        self._password_row.set_label(self.tr("Password"))
        self.help.set_step(
            self.tr(
                "A case is a folder whose name ends in .shopxfer. Choose the folder itself, not a file in "
                "it.\n\nOnly one window at a time can have a case open.\n\nA forgotten password cannot be "
                "recovered, by you or by anybody."
            )
        )
        self._show()
