"""A page within the import page: it takes the place of files and cards until its owner goes back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.labels import ElidedLabel


class Panel(QWidget):
    """The way back and a title, then what the subclass puts into `column`."""

    left = Signal()  #: back to the files

    def __init__(self) -> None:
        super().__init__()
        self.back = Button(kind="quiet", icon="arrow-left")
        self.back.clicked.connect(self.left)
        self._title = ElidedLabel(role=Type.EMPHASIS)
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_12)
        self.column.addLayout(head)
        self.hide()

    def set_title(self, title: str) -> None:
        """Name the panel, for screen readers too."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def retranslate(self) -> None:
        """Say everything again in the language on screen, hidden or not."""
        self.back.set_text(QCoreApplication.translate("Panel", "Back to the files"))
