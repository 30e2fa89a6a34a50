"""A card with one question, the bars that answer it, and the same as a table one key away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import SPACE_4, SPACE_12, SPACE_16
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.plot import BarPlot, PlotBar
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Column, PagedTableModel, model_of

_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class PlotContent:
    """What a card shows."""

    title: str
    hint: str
    bars: Sequence[PlotBar]
    #: The heads of the table: what the bars are, and what is counted.
    heads: tuple[str, str]
    scale: float = 0.0  #: see `BarPlot.set_bars`
    more: Sequence[PlotBar] = ()  #: for which only the table has room


class PlotCard(Card):
    """T shows the table instead of the bars, and back; both lead to the same lists."""

    chosen = Signal(str)  #: the key of a bar or of its row

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__(flush=True)
        self.set_hint_at_end()
        self.plot = BarPlot(upright=upright)
        self.table = TableView("", dense=True, round_corners=False)
        self.table_button = Button(kind="link", dense=True)
        self._content = PlotContent("", "", (), ("", ""))
        self._model: PagedTableModel[PlotBar] | None = None
        self._box = QWidget()
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(SPACE_16, SPACE_4, SPACE_16, SPACE_12)
        inside.addWidget(self.plot, 0, Qt.AlignmentFlag.AlignTop)
        self.add_to_head(self.table_button)
        self.add(self._box)
        self.add(self.table)
        self.body.addStretch(1)
        self.table.hide()
        self.plot.chosen.connect(self.chosen)
        self.table.row_activated.connect(self._choose_row)
        self.table_button.clicked.connect(self.switch)
        self._retranslate()

    @property
    def shows_table(self) -> bool:
        """Return whether the table stands in place of the bars."""
        return not self.table.isHidden()

    @property
    def bars(self) -> Sequence[PlotBar]:
        """Return what is shown, the rows of the table that are no bars too."""
        return [*self._content.bars, *self._content.more]

    def show_plot(self, content: PlotContent) -> None:
        """Show a question and its answer."""
        if content == self._content:
            return
        self._content = content
        self.set_title(content.title, content.hint)
        self.plot.set_bars(content.bars, content.scale)
        self.plot.setAccessibleName(content.title)
        said = "; ".join(bar.words for bar in self.bars)
        self.plot.setAccessibleDescription(said)
        self.setAccessibleDescription(f"{content.hint} {said}".strip())
        columns: list[Column[PlotBar]] = [
            Column(content.heads[0], lambda bar: bar.name, stretch=3),
            Column(content.heads[1], lambda bar: bar.figure, align="right", width=150),
        ]
        self._model = model_of(columns, self.bars)
        self.table.set_model(self._model)
        self.table.fit_rows(_MOST_ROWS)
        self._retranslate()

    def switch(self) -> None:
        """Show the table in place of the bars, or the bars again."""
        to_table = not self.shows_table
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.table.setVisible(to_table)
        self._box.setVisible(not to_table)
        self._retranslate()
        if had_focus and to_table:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        elif had_focus:
            self.table_button.setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        """Return what the keyboard goes through, in order."""
        # What takes no focus breaks Qt's chain.
        bars = [button for button in self.plot.buttons if button.isEnabled()]
        return [self.table_button, *bars, self.table]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T and not event.modifiers() and not event.isAutoRepeat():
            self.switch()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _choose_row(self, place: int) -> None:
        if self.bars[place].opens:
            self.chosen.emit(self.bars[place].key)

    def _retranslate(self) -> None:
        self.table_button.set_text(self.tr("Bars") if self.shows_table else self.tr("Table"))
        self.table_button.setToolTip(self.tr("T shows the table, or the bars again"))
        title = self._content.title or self.tr("Nothing to show")
        self.table.setAccessibleName(title)
        self.table_button.setAccessibleName(f"{title} {self.table_button.text()}")
