"""The start page: a new case, an existing one, or a receipt to verify; and the cases of late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shopxfer.gui.look.tokens import (
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_32,
    Type,
)
from shopxfer.gui.pages.start_cards import ActionCard, RecentCard
from shopxfer.gui.pages.start_footer import StartFooter
from shopxfer.gui.parts.drop import DropFrame
from shopxfer.gui.parts.empty_state import EmptyState
from shopxfer.gui.parts.help_panel import HelpPanel
from shopxfer.gui.parts.labels import Label
from shopxfer.gui.parts.progress import ProgressCard
from shopxfer.gui.parts.rail import Mark

_CONTENT_WIDTH = 1136
_RECENT_WIDTH = 400


class StartPage(QWidget):
    """What to do today, and the recent cases."""

    new_chosen = Signal()
    open_chosen = Signal()
    verify_chosen = Signal()
    sample_chosen = Signal()
    files_dropped = Signal(list)  #: of Path: a receipt, a package, or both
    recent_chosen = Signal(object)  #: the Path of a case folder
    recent_forgotten = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._brand = QWidget()
        self._subtitle = Label(role=Type.CAPTION, tone="ink2")
        self._question = Label(role=Type.DISPLAY)
        self.new = ActionCard("folder-plus", recommended=True)
        self.open = ActionCard("folder-open")
        self.verify = ActionCard("shield-check")
        self.progress = ProgressCard()
        self._recent_title = Label(role=Type.EMPHASIS)
        self._recent_box = QWidget()
        self._recent = QVBoxLayout(self._recent_box)
        self.recent: list[RecentCard] = []
        self._no_recent = EmptyState("archive", "")
        self.help = HelpPanel()
        self.help.setParent(self)
        self.footer = StartFooter()
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._cards = QGridLayout()
        self._narrow = self._compact = False
        self._build()
        self._connect()
        self._arrange()
        self._retranslate()
        self.show_recent(())

    def show_recent(self, folders: Sequence[Path]) -> None:
        """Show these case folders; those that are not there can only be forgotten."""
        for old in self.recent:
            self._recent.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.recent = []
        for place, folder in enumerate(folders):
            card = RecentCard(folder, _last_change(folder))
            card.opened.connect(self.recent_chosen)
            card.forgotten.connect(self.recent_forgotten)
            self._recent.insertWidget(place, card)
            self.recent.append(card)
        self._no_recent.setVisible(not folders)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let the keyboard go through the page as one reads it; Qt's own order is that of making."""
        row: list[QWidget] = [self.new, self.open, self.verify, self.progress.cancel]
        for card in self.recent:
            row += [card.button, card.forget]
        footer = self.footer
        row += [self._no_recent.button, footer.language, footer.appearance, footer.sample, footer.help]
        for before, after in pairwise(row):
            QWidget.setTabOrder(before, after)

    def set_busy(self, busy: bool) -> None:
        """Let nothing else begin while the sample is being made."""
        for widget in (self.new, self.open, self.verify, self._recent_box, self.footer):
            widget.setEnabled(not busy)

    def set_form(self, *, narrow: bool, short: bool) -> None:
        """Take the form for the window's size."""
        if (narrow, narrow or short) != (self._narrow, self._compact):
            self._narrow, self._compact = narrow, narrow or short
            self._arrange()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_recent([card.folder for card in self.recent])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.footer.help.toggle()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.new.clicked.connect(lambda _=False: self.new_chosen.emit())
        self.open.clicked.connect(lambda _=False: self.open_chosen.emit())
        self.verify.clicked.connect(lambda _=False: self.verify_chosen.emit())
        self.footer.sample.clicked.connect(lambda _=False: self.sample_chosen.emit())
        self._no_recent.clicked.connect(self.sample_chosen)
        self.footer.help.toggled.connect(self._show_help)
        self.help.closed.connect(self._close_help)
        drop = DropFrame(self, lambda path: path.suffix.lower() in (".pdf", ".xlsx"))
        drop.dropped.connect(self.files_dropped)

    def _build(self) -> None:
        row = QHBoxLayout(self._brand)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_16)
        row.addWidget(Mark(40))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Label("shopxfer", Type.LEAD))
        names.addWidget(self._subtitle)
        row.addLayout(names, 1)
        self._cards.setSpacing(SPACE_16)
        self._recent.setContentsMargins(0, 0, 0, 0)
        self._recent.setSpacing(SPACE_8)
        self._recent.addWidget(self._no_recent)
        self._recent.addStretch(1)
        self._inside.setProperty("ground", "none")
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(self.footer)
        self.help.hide()

    def _arrange(self) -> None:
        """Two columns, cards below each other; or in a narrow window one column, cards side by side."""
        for layout in (self._grid, self._cards):
            while layout.count():
                layout.takeAt(0)
        places = ((0, 0, 1), (0, 1, 1), (0, 2, 1)) if self._compact else ((0, 0, 2), (1, 0, 1), (1, 1, 1))
        for card, (row, column, span) in zip((self.new, self.open, self.verify), places, strict=True):
            card.set_short(self._compact)
            self._cards.addWidget(card, row, column, 1, span)
        for column in range(3):
            self._cards.setColumnStretch(column, 1 if self._compact or column < 2 else 0)
        beside = 0 if self._narrow else 1
        bottom = Qt.AlignmentFlag.AlignBottom
        self._brand.setVisible(not self._compact)
        self._question.set_role(Type.TITLE if self._compact else Type.DISPLAY)
        self._grid.addWidget(self._brand, 0, 0)
        self._grid.addWidget(self._question, 1, 0, bottom)
        self._grid.addLayout(self._cards, 2, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.progress, 3, 0)
        self._grid.addWidget(self._recent_title, 4 if self._narrow else 1, beside, bottom)
        self._grid.addWidget(self._recent_box, 5 if self._narrow else 2, beside, 2 if beside else 1, 1)
        self._grid.setRowStretch(6, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(1, 0 if self._narrow else _RECENT_WIDTH)
        self._grid.setRowMinimumHeight(1, SPACE_32 if self._compact else 84)
        self._grid.setHorizontalSpacing(0 if self._narrow else SPACE_32 * 2)
        self._grid.setVerticalSpacing(SPACE_8 if self._compact else SPACE_16)
        self.footer.set_compact(self._narrow)

    def _place(self) -> None:
        side = SPACE_16 if self._narrow else max(SPACE_32, (self.width() - _CONTENT_WIDTH) // 2)
        above = SPACE_12 if self._compact else max(SPACE_16, min(72, (self.height() - 560) // 2))
        self._grid.setContentsMargins(side, above, side, SPACE_16)
        width = self.help.width()
        self.help.setGeometry(self.width() - width, 0, width, self.height() - self.footer.height())

    def _show_help(self, shown: bool) -> None:
        self.help.setVisible(shown)
        self.help.raise_()
        if shown:
            self.help.focus_close()

    def _close_help(self) -> None:
        self.footer.help.setChecked(False)
        self.footer.help.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _retranslate(self) -> None:
        self._subtitle.setText(self.tr("Handing over a shop's customer data"))
        self._question.setText(self.tr("What would you like to do today?"))
        self.setAccessibleName(self._question.text())
        self.new.set_texts(
            self.tr("New case"), self.tr("I am handing over a shop. It begins with who hands over to whom.")
        )
        self.open.set_texts(self.tr("Open a case"), self.tr("Go on with one, or look through a closed one."))
        self.verify.set_texts(
            self.tr("Verify a receipt"), self.tr("No password needed: has this receipt been changed?")
        )
        self._recent_title.setText(self.tr("Recent cases"))
        self._no_recent.set_texts(
            self.tr("No case on this computer yet"),
            self.tr("Cases you make or open are listed here, by the name of their folder."),
            self.tr("Try the sample shop"),
        )
        self.help.set_step(
            self.tr(
                "shopxfer takes a shop's spreadsheets, cleans them, leaves out what may not go, and makes an "
                "encrypted package and a signed receipt for the buyer.\n\nOne handover is one case: a folder "
                "in which everything is encrypted. You can close it and go on tomorrow.\n\nTo get to know "
                "the program, try the sample shop: nobody in it is real."
            )
        )


def _last_change(folder: Path) -> str:
    """Return the day on which a case was last changed, or an empty text where there is no case."""
    try:
        changed = (folder / "vault.db").stat().st_mtime
    except OSError:
        return ""
    return datetime.fromtimestamp(changed, UTC).astimezone().date().isoformat()
