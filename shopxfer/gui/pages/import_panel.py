"""A page within the import page: it takes the place of files and cards until its owner goes back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_12, Type
from shopxfer.gui.parts.labels import ElidedLabel


class Panel(QWidget):
    """A title, then what the subclass puts into `column`; the footer has the way back."""

    reached = Signal(QWidget)  #: a part of it that should come into sight

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedLabel(role=Type.EMPHASIS)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_12)
        self.column.addWidget(self._title)
        self.hide()

    def set_title(self, title: str) -> None:
        """Name the panel, for screen readers too."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def first_stop(self) -> QWidget:
        """Return where the keyboard begins."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Say everything again in the language on screen, hidden or not."""
        raise NotImplementedError
