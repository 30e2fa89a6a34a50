"""Empty pages: an icon, one statement, one hint, one button that says what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import ICON_LARGE, SPACE_4, SPACE_8, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.labels import IconLabel, Label


class EmptyState(QWidget):
    """What a page or a card shows while there is nothing to show; without a button if there is no way out."""

    clicked = Signal()

    def __init__(self, icon: str, statement: str, hint: str = "", button: str = "") -> None:
        super().__init__()
        self._statement = Label(statement, Type.EMPHASIS)
        self._hint = Label(hint, Type.CAPTION, "ink2", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(button)
        self.button.clicked.connect(self.clicked)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_4)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "ink2", ICON_LARGE), 0, middle)
        column.addSpacing(SPACE_4)
        column.addWidget(self._statement, 0, middle)
        column.addWidget(self._hint)
        column.addSpacing(SPACE_8)
        column.addWidget(self.button, 0, middle)
        column.addStretch(1)
        self.set_texts(statement, hint, button)

    def set_texts(self, statement: str, hint: str = "", button: str = "") -> None:
        """Say it in other words."""
        self._statement.setText(statement)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.button.set_text(button)
        self.button.setVisible(bool(button))
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(statement)
        self.setAccessibleDescription(hint)
