"""Two things side by side where there is room for both, one under the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_16

_BESIDE_FROM = 900


class Beside(QWidget):
    """A row from 900 units of width on, a column below that."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SPACE_16)

    @property
    def is_column(self) -> bool:
        """Return whether they stand one under the other."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def put(self, widget: QWidget, share: int, *, at_top: bool = False) -> None:
        """Put a widget right of, or below, those already there; `at_top` keeps its own height."""
        alignment = Qt.AlignmentFlag.AlignTop if at_top else Qt.AlignmentFlag(0)
        self._line.addWidget(widget, share, alignment)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = self.width() >= _BESIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != direction:
            self._line.setDirection(direction)
