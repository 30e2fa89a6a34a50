"""The list of files with their sheets: those in the case, those about to be imported, those set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopxfer.gui.look import fonts, icons
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import ACCENT_EDGE, BADGE, CONTROL, ROW_DENSE, SPACE_8, SPACE_12, SPACE_16, Type
from shopxfer.gui.parts.badge import BadgeText, badge_size, paint_badge
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.fields import PasswordEdit
from shopxfer.gui.parts.labels import ElidedLabel, IconLabel, Label, rule

_INDENT = 42
Locked = Literal["", "asks", "wrong"]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One sheet in the list. `key` names it to the page."""

    key: tuple[str, int]
    name: str
    rows: int | None  #: or files
    to_see: int = 0  #: points a person should look at
    done: bool = False  #: it is in the case
    left_out: bool = False
    unit: Literal["rows", "files"] = "rows"


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file in the list; `error` is why it is set aside, `place` names it for removal if it may go.

    `locked` asks for the file's password; `offer` names a button that says what else can be done with it.
    """

    name: str
    sheets: tuple[SheetLine, ...] = ()
    error: str = ""
    note: str = ""
    place: int | None = None
    locked: Locked = ""
    offer: str = ""
    icon: str = "file-spreadsheet"


class SheetButton(QAbstractButton):
    """One sheet to choose: name, mark and row count on one line."""

    def __init__(self, line: SheetLine) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line = line
        self.show_line(line)

    def show_line(self, line: SheetLine) -> None:
        """Show the sheet as it is now."""
        self.line = line
        counted = self.tr("{count} files") if line.unit == "files" else self.tr("{count} rows")
        rows = "" if line.rows is None else counted.format(count=f"{line.rows:,}")
        state = self.tr("imported") if line.done else self.tr("left out") if line.left_out else ""
        see = self.tr("{count} to see").format(count=line.to_see) if line.to_see else ""
        self._badge = BadgeText(see, "warn") if see and not line.left_out else None
        self._state = state
        self.setAccessibleName(", ".join(part for part in (line.name, rows, see, state) if part))
        self.setToolTip(line.name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, ROW_DENSE)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(colours.accent_tint))
            painter.fillRect(0, 0, ACCENT_EDGE, self.height(), QColor(colours.accent))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(colours.hover))
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        colours, line = tokens(), self.line
        painter.setFont(fonts.font(Type.DENSE))
        count = "" if line.rows is None else f"{line.rows:,}"
        box = self.rect().adjusted(_INDENT, 0, -SPACE_16, 0)
        painter.setPen(QColor(colours.ink3 if line.left_out else colours.ink2))
        centre = Qt.AlignmentFlag.AlignVCenter
        shown = self._state if line.left_out else count
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | centre, shown)
        box.setRight(box.right() - painter.fontMetrics().horizontalAdvance(shown) - SPACE_12)
        mark = badge_size(self._badge).width() + SPACE_8 if self._badge else 22 if line.done else 0
        metrics = painter.fontMetrics()
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, box.width() - mark)
        painter.setPen(QColor(colours.ink3 if line.left_out else colours.ink))
        painter.drawText(box, centre, name)
        left = box.left() + metrics.horizontalAdvance(name) + SPACE_8
        middle = (self.height() - BADGE) // 2
        if self._badge:
            paint_badge(painter, QPoint(left, middle), self._badge, self.devicePixelRatioF())
        elif line.done:
            icons.paint(painter, "check", "accent", QRectF(left, self.height() / 2 - 8, 16, 16))


class _PasswordRow(QWidget):
    """Asks for the password of one file, and forgets it as soon as it is given on."""

    given = Signal(str)

    def __init__(self, file: str, *, wrong: bool) -> None:
        super().__init__()
        self.edit = PasswordEdit()
        self.edit.setAccessibleName(self.tr("Password of {name}").format(name=file))
        self.edit.setPlaceholderText(self.tr("Password of the file"))
        self.edit.setProperty("state", "error" if wrong else "")
        self.open = Button(self.tr("Open"))
        self.open.setAccessibleName(f"{self.open.text()}: {file}")
        self.open.setEnabled(False)
        self.edit.textChanged.connect(lambda text: self.open.setEnabled(bool(text)))
        self.edit.returnPressed.connect(self._give)
        self.open.clicked.connect(self._give)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INDENT, 0, SPACE_16, SPACE_8)
        row.setSpacing(SPACE_8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.open)

    def _give(self) -> None:
        password = self.edit.text()
        self.edit.setText("")  # unlike clear(), leaves nothing to be undone
        if password:
            self.given.emit(password)


class _FileBlock(QWidget):
    """A file's name, its sheets, or why it is set aside and the way out."""

    removed = Signal()
    opened = Signal(str)
    offered = Signal()

    def __init__(self, line: FileLine) -> None:
        super().__init__()
        self.buttons: list[SheetButton] = []
        self.remove = Button(self.tr("Remove"), "quiet")
        self.remove.setAccessibleName(f"{self.remove.text()}: {line.name}")
        self.remove.clicked.connect(self.removed)
        self.password = _PasswordRow(line.name, wrong=line.locked == "wrong") if line.locked else None
        self.offer = Button(line.offer, icon="list-filter") if line.offer else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_8, 0, SPACE_8)
        column.setSpacing(0)
        column.addLayout(self._head(line))
        error_tone = "ink2" if line.locked == "asks" else "danger"
        for text, tone in ((line.error, error_tone), (line.note, "ink2")):
            if text:
                words = Label(text, Type.CAPTION, tone, wrap=True)
                words.setContentsMargins(_INDENT, 0, SPACE_16, 4)
                column.addWidget(words)
        if self.password:
            if line.error:
                self.password.edit.setAccessibleDescription(line.error)
            self.password.given.connect(self.opened)
            column.addWidget(self.password)
        if self.offer:
            self.offer.setAccessibleName(f"{line.offer}: {line.name}")
            self.offer.clicked.connect(self.offered)
            row = QHBoxLayout()
            row.setContentsMargins(_INDENT, 0, SPACE_16, 4)
            row.addWidget(self.offer)
            row.addStretch(1)
            column.addLayout(row)
        for sheet in line.sheets:
            button = SheetButton(sheet)
            self.buttons.append(button)
            column.addWidget(button)

    def _head(self, line: FileLine) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_16, 0, SPACE_8, 0)
        head.setSpacing(SPACE_8 + 2)
        icon = "file-lock" if line.locked else "file-x" if line.error else line.icon
        head.addWidget(IconLabel(icon, "danger" if line.error and line.locked != "asks" else "ink2"))
        name = ElidedLabel(line.name, Type.EMPHASIS)
        name.setMinimumHeight(CONTROL)
        head.addWidget(name, 1)
        if line.place is not None:
            head.addWidget(self.remove)
        return head

    def stops(self) -> list[QWidget]:
        """Return what the keyboard visits, in order."""
        stops: list[QWidget] = [self.remove] if self.remove.parent() is self else []
        if self.password:
            stops += [self.password.edit, self.password.open]
        return [*stops, *([self.offer] if self.offer else []), *self.buttons]


class FileList(Card):
    """All files of the import step; one sheet at a time is chosen."""

    chosen = Signal(object)  #: the key of the sheet
    removed = Signal(int)  #: the place of the file
    opened = Signal(int, str)  #: the place of a locked file, the password typed for it
    offered = Signal(int)  #: the place of the file whose offer was taken

    def __init__(self) -> None:
        super().__init__(flush=True)
        self.passwords: dict[int, PasswordEdit] = {}
        self.offers: dict[int, Button] = {}
        self.buttons: dict[tuple[str, int], SheetButton] = {}
        self.removes: dict[int, Button] = {}
        self._blocks: list[QWidget] = []
        self._chosen: tuple[str, int] | None = None
        self.body.setSpacing(0)

    def show_files(self, files: Sequence[FileLine]) -> None:
        """Show these files; the choice stays where its sheet is still there."""
        for block in self._blocks:
            self.body.removeWidget(block)
            block.hide()
            block.setParent(None)
            block.deleteLater()
        self._blocks, self.buttons, self.removes = [], {}, {}
        self.passwords, self.offers = {}, {}
        for line in files:
            if self._blocks:
                self._add(rule())
            block = _FileBlock(line)
            self._add(block)
            for button in block.buttons:
                key = button.line.key
                self.buttons[key] = button
                button.clicked.connect(lambda _=False, key=key: self._choose(key))
            if line.place is not None:
                self._follow(block, line.place)
        self.mark(self._chosen)

    def stops(self) -> list[QWidget]:
        """Return what the keyboard visits, in order."""
        return [stop for block in self._blocks if isinstance(block, _FileBlock) for stop in block.stops()]

    def show_sheet(self, line: SheetLine) -> None:
        """Show one sheet of the list as it is now."""
        self.buttons[line.key].show_line(line)

    def mark(self, key: tuple[str, int] | None) -> None:
        """Mark the sheet whose card is shown."""
        self._chosen = key
        for own, button in self.buttons.items():
            button.setChecked(own == key)

    def _follow(self, block: _FileBlock, place: int) -> None:
        self.removes[place] = block.remove
        block.removed.connect(lambda: self.removed.emit(place))
        block.opened.connect(lambda password: self.opened.emit(place, password))
        block.offered.connect(lambda: self.offered.emit(place))
        if block.password:
            self.passwords[place] = block.password.edit
        if block.offer:
            self.offers[place] = block.offer

    def _choose(self, key: tuple[str, int]) -> None:
        self.mark(key)
        self.chosen.emit(key)

    def _add(self, widget: QWidget) -> None:
        self._blocks.append(widget)
        self.add(widget)
