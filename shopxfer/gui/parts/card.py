"""Cards: white boxes for the user's data. There are at most two levels of boxes, page and card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from shopxfer.gui.look.sheet import restyle
from shopxfer.gui.look.tokens import SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.parts.labels import ElidedLabel, Label


class Card(QFrame):
    """A card with an optional title row (title, hint beside or at the right end, buttons) and a body.

    `flush` is for tables and lists that reach the border: no margins but the border's own pixel.
    """

    def __init__(self, title: str = "", hint: str = "", *, flush: bool = False) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self._title = Label(title, Type.EMPHASIS)
        self._hint = ElidedLabel(hint, Type.CAPTION, "ink2")
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._head = QWidget()
        self._flush = flush
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(0)
        self._outer.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self._head)
        row.setSpacing(SPACE_8)
        row.setContentsMargins(SPACE_16, SPACE_8, SPACE_16 if not flush else SPACE_12, SPACE_8)
        row.addWidget(self._title)
        row.addWidget(self._hint, 1)
        self._row = row
        self._outer.addWidget(self._head)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_8)
        if not flush:
            self.body.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        self._outer.addLayout(self.body, 1)
        self._show_head()

    def set_title(self, title: str, hint: str = "") -> None:
        """Show another title and hint."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._show_head()

    def set_hint_at_end(self) -> None:
        """Move the hint to the right end of the title row, where figures stand."""
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def set_recommended(self, recommended: bool) -> None:
        """Draw the one recommended card of a page with a 2 px accent border."""
        restyle(self, card="recommended" if recommended else "true")

    def add_to_head(self, widget: QWidget) -> None:
        """Put a button or the like at the right end of the title row."""
        self._row.addWidget(widget)
        self._head.show()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below the others."""
        self.body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout below the others."""
        self.body.addLayout(layout, stretch)

    def _show_head(self) -> None:
        title = bool(self._title.text() or self._hint.text())
        self._head.setVisible(title or self._row.count() > 2)
        if not self._flush:
            top = 0 if title else SPACE_16
            self.body.setContentsMargins(SPACE_16, top, SPACE_16, SPACE_16)
        self.setAccessibleName(self._title.text())
