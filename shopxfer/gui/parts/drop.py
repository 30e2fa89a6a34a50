"""Dropping files: a dashed place at rest, and the whole page lit while files hang over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopxfer.gui.look import fonts, icons
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import ICON_LARGE, RADIUS_CARD, SPACE_4, STRONG_LINE, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.labels import IconLabel, Label


class DropZone(QWidget):
    """The dashed place: icon, “drag files here, or ”, a link that chooses them, and the kinds it takes."""

    choose_clicked = Signal()
    folder_clicked = Signal()

    def __init__(self, text: str, link: str, kinds: str) -> None:
        super().__init__()
        self._text = Label(text)
        self.link = Button(link, "link")
        self._kinds = Label(kinds, Type.CAPTION, "ink2")
        self.link.clicked.connect(self.choose_clicked)
        self.folder = Button("", "link", dense=True)
        self.folder.clicked.connect(self.folder_clicked)
        self.set_folder("")
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_4)
        middle = Qt.AlignmentFlag.AlignHCenter
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(self._text)
        row.addWidget(self.link)
        row.addStretch(1)
        column.addStretch(1)
        column.addWidget(IconLabel("download", "ink2", ICON_LARGE), 0, middle)
        column.addLayout(row)
        column.addWidget(self._kinds, 0, middle)
        column.addWidget(self.folder, 0, middle)
        column.addStretch(1)
        self.setMinimumHeight(120)

    def set_texts(self, text: str, link: str, kinds: str) -> None:
        """Say it in other words."""
        self._text.setText(text)
        self.link.set_text(link)
        self._kinds.setText(kinds)

    def set_folder(self, text: str) -> None:
        """Offer a second link, for a whole folder; none without a text."""
        self.folder.set_text(text)
        self.folder.setFocusPolicy(Qt.FocusPolicy.StrongFocus if text else Qt.FocusPolicy.NoFocus)
        self.folder.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(tokens().edge), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        painter.end()


class DropFrame(QWidget):
    """Takes files anywhere on `area`: while they hang over it, it is framed and says what letting go does."""

    dropped = Signal(list)  #: of Path, at least one, in the order of the system

    def __init__(self, area: QWidget, accepts: Callable[[Path], bool], *, folders: bool = False) -> None:
        """Watch `area`; files that `accepts` refuses are left out, and folders unless they are wanted."""
        super().__init__(area)
        self._folders = folders
        self._area = area
        self._accepts = accepts
        self._count = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        area.setAcceptDrops(True)
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area:
            if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
                return self._drop(event)
            if isinstance(event, QDragEnterEvent | QDragMoveEvent):
                return self._hover(event)
            if event.type() == QEvent.Type.DragLeave:
                self.hide()
            elif event.type() == QEvent.Type.Resize:
                self.setGeometry(self._area.rect())
        return super().eventFilter(watched, event)

    def show_waiting(self, count: int) -> None:
        """Light the area for `count` files."""
        self._count = count
        self.setGeometry(self._area.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = QColor(colours.accent_tint)
        fill.setAlphaF(0.94)
        painter.setBrush(fill)
        painter.setPen(QPen(QColor(colours.accent), STRONG_LINE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
        words = self.tr("Let go to add the files: {count}").format(count=self._count)
        painter.setFont(fonts.font(Type.EMPHASIS))
        painter.setPen(QColor(colours.accent))
        width = painter.fontMetrics().horizontalAdvance(words)
        left = (self.width() - width - ICON_LARGE - 10) / 2
        middle = self.height() / 2
        icons.paint(painter, "download", "accent", QRectF(left, middle - 10, ICON_LARGE, ICON_LARGE))
        at = QRectF(left + ICON_LARGE + 10, middle - 16, width + 2, 32)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _files(self, data: QMimeData) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        return [
            path
            for path in paths
            if (path.is_file() or (self._folders and path.is_dir())) and self._accepts(path)
        ]

    def _hover(self, event: QDragMoveEvent) -> bool:
        files = self._files(event.mimeData())
        if not files:
            event.ignore()
            return True
        event.acceptProposedAction()
        if not self.isVisible() or self._count != len(files):
            self.show_waiting(len(files))
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self.hide()
        files = self._files(event.mimeData())
        if files:
            # A copy, whatever the file manager proposes: a move would take the owner's file away.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(files)
        return True
