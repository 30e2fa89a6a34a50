"""The head of a page: which step, one question, one sentence; undo, help and page progress at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_8, SPACE_16, SPACE_32, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.labels import ElidedLabel, Label
from shopxfer.gui.parts.progress import ProgressLine


class Head(QWidget):
    """Caption, question and sentence; in a low window the question alone, the rest stays its description."""

    help_toggled = Signal(bool)
    undo_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._caption = ElidedLabel(role=Type.CAPTION, tone="ink2")
        self._question = ElidedLabel(role=Type.TITLE)
        self._sentence = ElidedLabel(tone="ink2")
        self._line = ProgressLine()
        self._line.setFixedWidth(120)
        self._progress = Label(role=Type.CAPTION, tone="ink2")
        self.undo = Button(kind="quiet", icon="undo-2")
        self.undo.clicked.connect(self.undo_clicked)
        self.undo.hide()
        self.help = Button(kind="quiet", icon="circle-question-mark")
        self.help.setCheckable(True)
        self.help.toggled.connect(self.help_toggled)
        self._row = QHBoxLayout(self)
        self._build()
        self._line.hide()
        self._progress.hide()
        self.set_short(False)
        self._retranslate()

    def set_question(self, caption: str, question: str, sentence: str) -> None:
        """Show step and name, the question of the page and what is known below it."""
        self._caption.setText(caption)
        self._question.setText(question)
        self._sentence.setText(sentence)
        self.setAccessibleName(question)
        self.setAccessibleDescription(f"{caption} {sentence}".strip())

    @property
    def question(self) -> str:
        """Return the question."""
        return self._question.text()

    def set_undo(self, available: bool) -> None:
        """Show the undo button where there is something to undo."""
        self.undo.setVisible(available)

    def set_progress(self, done: int, total: int, text: str) -> None:
        """Show how much of the page is done (“已看 13 对，共 63 对”); a total of 0 hides it."""
        self._line.show_progress(done, total)
        self._line.setAccessibleName(text)
        self._progress.setText(text)
        self._line.setVisible(total > 0)
        self._progress.setVisible(total > 0)

    def set_short(self, short: bool) -> None:
        """Take the form for low windows."""
        self._caption.setVisible(not short)
        self._sentence.setVisible(not short)
        self._question.set_role(Type.LEAD if short else Type.TITLE)
        side, above, below = (SPACE_16, 8, 8) if short else (SPACE_32, 20, 16)
        self._row.setContentsMargins(side, above, side, below)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        for label in (self._caption, self._question, self._sentence):
            words.addWidget(label)
        self._row.addLayout(words, 1)
        right = QHBoxLayout()
        right.setSpacing(SPACE_8)
        right.addWidget(self._line)
        right.addWidget(self._progress)
        right.addWidget(self.undo)
        right.addWidget(self.help)
        self._row.setSpacing(SPACE_16)
        self._row.addLayout(right)
        self._row.setAlignment(right, Qt.AlignmentFlag.AlignTop)

    def _retranslate(self) -> None:
        self.undo.set_text(self.tr("Undo"))
        self.help.set_text(self.tr("Help"))
