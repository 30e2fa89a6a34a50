"""The head of one column before the import: its name, what it is taken for, how sure that is, and samples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.domain.fields import EXTRA
from shopxfer.gui.look.tokens import SPACE_4, SPACE_8, SPACE_12, Type
from shopxfer.gui.parts.badge import Badge, BadgeText
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.labels import ElidedLabel
from shopxfer.gui.parts.table_model import Cell
from shopxfer.handover.import_ import PlannedColumn

#: Below this a proposal is shown as a guess.
SURE: Final = 0.85
HEAD, HEAD_SHORT = 86, 68
REMEMBERED: Final = "mapping.remembered"
_NARROWEST, _WIDEST = 104, 232
_BETWEEN = " · "
_STARS = re.compile(r"\*{5,}")


def is_guess(column: PlannedColumn) -> bool:
    """Return whether the program proposed a field without being sure of it."""
    return column.field != EXTRA and column.confidence < SURE


class ColumnHead(QWidget):
    """One column's name as it stands in the file, the field it is taken for, and three values of it."""

    def __init__(self, column: PlannedColumn, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._header = ElidedLabel(column.header, Type.CAPTION, "ink2")
        self.badge = Badge(BadgeText("", "info"))
        self.combo = Combo(self.tr('Column "{header}" is').format(header=column.header), options, dense=True)
        self.combo.setMinimumContentsLength(4)
        self.samples = ElidedLabel(role=Type.CAPTION, tone="ink3")
        widest = max(self.combo.fontMetrics().horizontalAdvance(words) for _, words in options)
        self.combo.view().setMinimumWidth(widest + 40)
        above = QHBoxLayout()
        above.setContentsMargins(SPACE_8, 0, 0, 0)
        above.setSpacing(SPACE_4)
        above.addWidget(self._header, 1)
        above.addWidget(self.badge)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_4, 5, SPACE_4, 6)
        box.setSpacing(2)
        box.addLayout(above)
        box.addWidget(self.combo)
        below = QHBoxLayout()
        below.setContentsMargins(SPACE_8, 0, 0, 0)
        below.addWidget(self.samples)
        box.addLayout(below)
        self.set_short(False)

    def set_short(self, short: bool) -> None:
        """Leave the samples out in a low window."""
        self.samples.setVisible(not short)
        self.setFixedHeight((HEAD_SHORT if short else HEAD) - 1)

    def show_column(self, column: PlannedColumn, why: str, samples: Sequence[str]) -> None:
        """Show what the column is taken for, marked where that is a guess or as it was last time."""
        self.combo.set_key(column.field)
        # Long masks say nothing more than short ones, and there is room for three values then.
        self.samples.setText(_BETWEEN.join(_STARS.sub("****", value) for value in samples))
        said = ""
        if is_guess(column):
            said = self.tr("Guess {sure}%").format(sure=round(column.confidence * 100))
            self.badge.show_badge(BadgeText(said, "info"))
        elif column.why == REMEMBERED:
            said = self.tr("As last time")
            self.badge.show_badge(BadgeText(said, "done", icon="history"))
        self.badge.setVisible(bool(said))
        tip = "\n".join(part for part in (why, self.samples.text()) if part)
        self.combo.setToolTip(tip)
        self.combo.setAccessibleDescription(". ".join(part for part in (said, why) if part))

    def natural_width(self, cells: Sequence[Cell]) -> int:
        """Return the width at which name, field and most values can be read."""
        metrics = self.combo.fontMetrics()
        names = self._header.natural_width() + SPACE_8 + 2 * SPACE_4
        if not self.badge.isHidden():
            names += self.badge.sizeHint().width() + SPACE_4
        field = metrics.horizontalAdvance(self.combo.currentText()) + 56
        values = max((metrics.horizontalAdvance(c.text) + (22 if c.icon else 0) for c in cells), default=0)
        return min(_WIDEST, max(_NARROWEST, names, field, values + 2 * SPACE_12 + 12))
