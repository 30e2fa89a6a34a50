"""A line with a folder that is chosen, not typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from shopxfer.gui.look.tokens import SPACE_8, SPACE_12
from shopxfer.gui.parts.buttons import Button


class FolderEdit(QLineEdit):
    """Shows a path and asks for another through the link at its right end."""

    choose_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._folder: Path | None = None
        self.choose = Button(kind="link", dense=True)
        self.choose.setParent(self)
        self.choose.clicked.connect(lambda _=False: self.choose_clicked.emit())
        self._retranslate()

    @property
    def folder(self) -> Path | None:
        """The folder shown, or None."""
        return self._folder

    def show_folder(self, folder: Path | None) -> None:
        """Show a folder; where there is no room for all of it, its end."""
        self._folder = folder
        self.setText(str(folder) if folder else "")
        self.setToolTip(self.text())
        self.setCursorPosition(len(self.text()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.choose_clicked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _place(self) -> None:
        width = self.choose.sizeHint().width()
        self.choose.setGeometry(self.width() - width - SPACE_12, (self.height() - 24) // 2, width, 24)
        self.setTextMargins(0, 0, width + SPACE_8, 0)

    def _retranslate(self) -> None:
        self.choose.set_text(self.tr("Choose a folder…"))
        self._place()
