"""Whether the buyer trades in its own name already (law.md G9, P5)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_8
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.fields import FieldRow
from shopxfer.gui.parts.notice import Notice


class LicenceChoice(QWidget):
    """One question, and a loud warning as long as the buyer has no licence of its own."""

    chosen = Signal(str)  #: the key, by the user's hand only

    def __init__(self) -> None:
        super().__init__()
        self.choice = Combo("")
        self._row = FieldRow("", self.choice)
        self.warning = Notice("warn", "")
        self._words = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self._row)
        column.addWidget(self.warning)
        self.choice.chosen.connect(self._choose)
        self._retranslate()
        self._warn()

    @property
    def key(self) -> str:
        """Return "yes", "not_yet", "no", or an empty text while nobody has said it."""
        return self.choice.key

    def set_key(self, key: str) -> None:
        """Choose by key without telling anybody."""
        self.choice.set_key(key)
        self._warn()

    def show_warning(self, words: str) -> None:
        """Take what is said while the old licence is used."""
        self._words = words
        self._warn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _choose(self, key: str) -> None:
        self._warn()
        self.chosen.emit(key)

    def _warn(self) -> None:
        self.warning.set_text(self._words, "danger" if self.key == "no" else "warn")
        self.warning.setVisible(bool(self._words) and self.key in ("not_yet", "no"))

    def _retranslate(self) -> None:
        question = self.tr("Is the licence already in the buyer's name?")
        self._row.set_label(question)
        self.choice.set_name(question)
        self.choice.set_options(
            [
                ("", self.tr("Not said yet")),
                ("yes", self.tr("Yes, the buyer has its own licence")),
                ("not_yet", self.tr("Not yet, it is applied for")),
                ("no", self.tr("No, the buyer goes on under the seller's")),
            ]
        )
