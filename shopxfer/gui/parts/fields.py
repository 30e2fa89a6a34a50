"""Fields: a label, an editor, and below it what is wrong and the way out, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from shopxfer.gui.look import icons
from shopxfer.gui.look.sheet import restyle
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, SPACE_16, Type
from shopxfer.gui.parts.buttons import BareButton
from shopxfer.gui.parts.labels import IconLabel, Label


class FieldRow(QWidget):
    """Label, editor, error or hint. The editor is named by the label and described by the error."""

    edited = Signal(str)  #: the text, by the user's hand only; not for editors without text

    def __init__(self, label: str, editor: QWidget | None = None, *, hint: str = "") -> None:
        """Take any editor; without one, a line."""
        super().__init__()
        self.editor = editor if editor is not None else QLineEdit()
        self._label = Label(label, Type.DENSE)
        self._hint = hint
        self._error = ""
        self._icon = IconLabel("circle-alert", "danger")
        self._below = Label(role=Type.CAPTION, tone="ink2", wrap=True)
        self._below.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._label.setBuddy(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        column.addWidget(self._label)
        column.addWidget(self.editor)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._below, 1)
        column.addLayout(row)
        if isinstance(self.editor, QLineEdit):
            self.editor.textEdited.connect(self.edited)
        if isinstance(self.editor, PasswordEdit):
            self.editor.warning_changed.connect(lambda _="": self._show())
        self.set_label(label)

    def set_label(self, label: str) -> None:
        """Take another label."""
        self._label.setText(label)
        self.editor.setAccessibleName(label)
        self._show()

    def set_error(self, error: str) -> None:
        """Say what is wrong and what to do; an empty text means that nothing is."""
        if error != self._error:
            self._error = error
            self._show()

    @property
    def error(self) -> str:
        """Return what is wrong, or an empty text."""
        return self._error

    def set_hint(self, hint: str) -> None:
        """Take another hint; an error takes its place as long as there is one."""
        self._hint = hint
        self._show()

    @property
    def text(self) -> str:
        """Return the text of a line or a text box."""
        if isinstance(self.editor, QLineEdit):
            return self.editor.text()
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText()
        return ""

    def set_text(self, text: str) -> None:
        """Show a text without telling anybody."""
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)

    def _show(self) -> None:
        warning = self.editor.warning if isinstance(self.editor, PasswordEdit) else ""
        words = self._error or warning or self._hint
        self._below.setText(words)
        self._below.setVisible(bool(words))
        self._icon.setVisible(bool(self._error or warning))
        tone = "danger" if self._error else "warn" if warning else "ink2"
        self._icon.set_icon("circle-alert", tone)
        self._below.set_tone(tone)
        restyle(self.editor, state="error" if self._error else "")
        self.editor.setAccessibleDescription(words)


class PasswordEdit(QLineEdit):
    """A line for passwords: hidden until asked, and it says so when Caps Lock or full-width input is on."""

    warning_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.warning = ""
        self._caps = False
        self._toggle = BareButton("eye", "")
        self._toggle.setParent(self)
        self._toggle.setCheckable(True)
        self._toggle.setCursor(Qt.CursorShape.ArrowCursor)
        self._toggle.setFixedSize(30, 26)
        self._toggle.toggled.connect(self._reveal)
        self.setTextMargins(0, 0, 30, 0)
        self.textChanged.connect(lambda _="": self._look_for_trouble())
        self._reveal(shown=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps = letter.isupper() != shift
        elif event.key() == Qt.Key.Key_CapsLock:
            self._caps = False
        super().keyPressEvent(event)
        self._look_for_trouble()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._toggle.move(
            self.width() - self._toggle.width() - 3, (self.height() - self._toggle.height()) // 2
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._look_for_trouble()

    def _reveal(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        # Qt forgets these with each change of the mode; without them an input method may learn the password.
        hint = Qt.InputMethodHint
        self.setInputMethodHints(hint.ImhSensitiveData | hint.ImhNoPredictiveText | hint.ImhPreferLatin)
        self._toggle.setIcon(icons.icon("eye-off" if shown else "eye", "ink2"))
        self._retranslate()

    def _look_for_trouble(self) -> None:
        wide = any("！" <= letter <= "～" or letter == "　" for letter in self.text())
        warning = ""
        if wide:
            warning = self.tr("There are full-width characters in it. Switch the input method to English.")
        elif self._caps and self.text():
            warning = self.tr("Caps Lock is on.")
        if warning != self.warning:
            self.warning = warning
            self.warning_changed.emit(warning)

    def _retranslate(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self._toggle.set_name(self.tr("Show the password") if hidden else self.tr("Hide the password"))


class FormGrid(QWidget):
    """Fields in columns of one width; each takes one column unless it asks for more."""

    def __init__(self, columns: int = 2) -> None:
        super().__init__()
        self._columns = columns
        self._at = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_16)
        self._grid.setVerticalSpacing(SPACE_8)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(self, widget: QWidget, span: int = 1) -> None:
        """Put a field in the next free place; one that does not fit begins a new line."""
        if self._at % self._columns + span > self._columns:
            self._at += self._columns - self._at % self._columns
        row, column = divmod(self._at, self._columns)
        self._grid.addWidget(widget, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._at += span

    def add_all(self, widgets: Sequence[QWidget]) -> None:
        """Put several fields, one after the other."""
        for widget in widgets:
            self.add(widget)
