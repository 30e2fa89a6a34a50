"""Papers on screen: pages one below the other, small ones at the left, how large, and which page it is.

Pages are drawn here rather than by `QPdfView`: they come up in the same moment, at the pixels of the screen,
on a ground of our own, and with their text for screen readers.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from shopxfer.gui.look import fonts
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import (
    LINE,
    PAPER,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    STRONG_LINE,
    Tokens,
    Type,
)
from shopxfer.gui.parts.card import Card
from shopxfer.gui.parts.choices import Combo
from shopxfer.gui.parts.labels import Label

_THUMB_WIDTH, _COLUMN_WIDTH = 56, 88
_CHOICE_WIDTH = 128
_KEPT = 6  #: pages kept drawn
_POINTS_TO_UNITS = 96 / 72
#: How large: the width, the whole page, or a share of its printed size.
_SIZES = ("width", "page", "1", "1.5", "2")


def drawn_page(document: QPdfDocument, page: int, size: QSize, ratio: float = 1.0) -> QImage:
    """Return a page on white, `size` units wide and high, for a screen with `ratio` pixels to the unit."""
    options = QPdfDocumentRenderOptions()
    options.setRenderFlags(QPdfDocumentRenderOptions.RenderFlag.Annotations)  # signatures are annotations
    pixels = QSize(round(size.width() * ratio), round(size.height() * ratio))
    drawn = document.render(page, pixels, options)
    paper = QImage(pixels, QImage.Format.Format_RGB32)
    paper.fill(QColor(PAPER))
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    paper.setDevicePixelRatio(ratio)
    return paper


def _edge(colours: Tokens) -> QPen:
    return QPen(QColor(colours.edge), LINE)


class PaperView(QAbstractScrollArea):
    """The pages one below the other."""

    page_changed = Signal(int)  #: from 0, the page in the middle of what is seen

    def __init__(self, document: QPdfDocument) -> None:
        super().__init__()
        self._document = document
        self._size = "width"
        self._drawn: OrderedDict[tuple[int, int, float], QImage] = OrderedDict()
        self._page = 0
        self._message = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(48)
        self.verticalScrollBar().valueChanged.connect(lambda _=0: self._notice_page())

    @property
    def page(self) -> int:
        """Return the page seen, from 0."""
        return self._page

    def show_document(self) -> None:
        """Show what the document holds now, from its first page."""
        self._drawn.clear()
        self._page = 0
        self.verticalScrollBar().setValue(0)
        self._arrange()
        self._describe()

    def show_message(self, message: str) -> None:
        """Say why there is no paper yet, in its place."""
        self._message = message
        self.viewport().update()

    def set_size(self, size: str) -> None:
        """Show the pages in another size: "width", "page", or a share of the printed size such as "1.5"."""
        kept = self._page
        self._size = size
        self._arrange()
        self.go_to(kept)

    def go_to(self, page: int) -> None:
        """Bring the top of a page into view."""
        boxes = self._boxes()
        if 0 <= page < len(boxes):
            self.verticalScrollBar().setValue(boxes[page].top() - SPACE_12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep() - SPACE_24)
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep() + SPACE_24)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self.viewport())
        # High contrast has white hairlines: there the ground stays black.
        ground = colours.window if colours.line == colours.ink else colours.line
        painter.fillRect(self.viewport().rect(), QColor(ground))
        if not self._document.pageCount():
            painter.setFont(fonts.font(Type.DENSE))
            painter.setPen(QColor(colours.ink2))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._message)
        above = self.verticalScrollBar().value()
        aside = self.horizontalScrollBar().value()
        for page, box in enumerate(self._boxes()):
            place = box.translated(-aside, -above)
            if not place.intersects(self.viewport().rect()):
                continue
            painter.drawImage(place, self._image(page, box.size()))
            painter.setPen(_edge(colours))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def _image(self, page: int, size: QSize) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (page, size.width(), ratio)
        if key not in self._drawn:
            self._drawn[key] = drawn_page(self._document, page, size, ratio)
            if len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def _boxes(self) -> list[QRect]:
        room = self.viewport().width()
        margin = SPACE_24 if room > 420 else SPACE_8
        boxes, top = [], SPACE_12
        for page in range(self._document.pageCount()):
            size = self._page_size(page, room - 2 * margin)
            left = max(margin, (room - size.width()) // 2)
            boxes.append(QRect(left, top, size.width(), size.height()))
            top += size.height() + SPACE_16
        return boxes

    def _page_size(self, page: int, room: int) -> QSize:
        points = self._document.pagePointSize(page)
        slope = points.height() / points.width()
        if self._size == "width":
            width = room
        elif self._size == "page":
            width = min(room, round((self.viewport().height() - 2 * SPACE_12) / slope))
        else:
            width = round(points.width() * _POINTS_TO_UNITS * float(self._size))
        return QSize(max(width, 40), round(max(width, 40) * slope))

    def _arrange(self) -> None:
        boxes = self._boxes()
        height = boxes[-1].bottom() + SPACE_12 if boxes else 0
        width = max((box.right() + SPACE_8 for box in boxes), default=0)
        for bar, whole, seen in (
            (self.verticalScrollBar(), height, self.viewport().height()),
            (self.horizontalScrollBar(), width, self.viewport().width()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, whole - seen))
        self._notice_page()
        self.viewport().update()

    def _notice_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        seen = 0
        for page, box in enumerate(self._boxes()):
            if box.top() <= middle:
                seen = page
        if seen != self._page:
            self._page = seen
            self._describe()
            self.page_changed.emit(seen)

    def _describe(self) -> None:
        words = self._document.getAllText(self._page).text() if self._document.pageCount() else ""
        self.setAccessibleDescription(words)


class _Thumb(QAbstractButton):
    """One small page with its number."""

    def __init__(self, document: QPdfDocument, page: int) -> None:
        super().__init__()
        self._document, self._page = document, page
        points = document.pagePointSize(page)
        self._paper = QSize(_THUMB_WIDTH, round(_THUMB_WIDTH * points.height() / points.width()))
        self._image: QImage | None = None
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedSize(_THUMB_WIDTH + 8, self._paper.height() + 8 + 22)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        place = QRect(4, 4, self._paper.width(), self._paper.height())
        ratio = self.devicePixelRatioF()
        if self._image is None or self._image.devicePixelRatio() != ratio:
            self._image = drawn_page(self._document, self._page, self._paper, ratio)
        painter.drawImage(place, self._image)
        painter.setPen(_edge(colours))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self.isChecked():
            painter.setPen(QPen(QColor(colours.accent), STRONG_LINE))
            painter.drawRect(place.adjusted(-3, -3, 2, 2))
        painter.setPen(QColor(colours.ink if self.isChecked() else colours.ink2))
        painter.setFont(fonts.font(Type.CAPTION, emphasis=self.isChecked()))
        below = QRect(0, self.height() - 20, self.width(), 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(self._page + 1))
        painter.end()


class PaperPreview(Card):
    """A paper to read through before it is signed, in a card of its own."""

    def __init__(self) -> None:
        super().__init__(flush=True)
        self.document = QPdfDocument(self)
        self._held: QBuffer | None = None
        self._narrow = False
        self.view = PaperView(self.document)
        self.thumbs: list[QAbstractButton] = []
        self._column = QVBoxLayout()
        self._side = self._thumb_area()
        self._which = Label(role=Type.CAPTION, tone="ink2")
        self.size_choice = Combo("", [(key, key) for key in _SIZES], dense=True)
        self.size_choice.setMinimumWidth(_CHOICE_WIDTH)
        self.size_choice.chosen.connect(self.view.set_size)
        self.view.page_changed.connect(self._show_page)
        self._build()
        self._retranslate()

    def show_pdf(self, pdf: bytes) -> None:
        """Show a paper from its first page; it is held in memory only."""
        self.document.close()
        self._held = QBuffer(self)
        self._held.setData(QByteArray(pdf))
        self._held.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._held)
        self._make_thumbs()
        self.view.show_document()
        self._show_page(0)

    def show_message(self, message: str) -> None:
        """Show no paper, and say why."""
        self.document.close()
        self._make_thumbs()
        self.view.show_document()
        self.view.show_message(message)
        self._name_pages(0)
        self.view.setAccessibleName(message)

    def set_narrow(self, narrow: bool) -> None:
        """Leave the small pages out where there is little room."""
        self._narrow = narrow
        self._show_side()

    def _show_side(self) -> None:
        self._side.setVisible(bool(self.thumbs) and not self._narrow)

    @property
    def page_count(self) -> int:
        """Return how many pages the paper has; 0 while none is shown."""
        return self.document.pageCount()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _thumb_area(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("ground", "none")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, SPACE_8, 0, SPACE_8)
        self._column.setSpacing(SPACE_8)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFixedWidth(_COLUMN_WIDTH)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_12, 4, SPACE_16, 4)
        foot.addWidget(self.size_choice)
        foot.addStretch(1)
        foot.addWidget(self._which)
        right.addLayout(foot)
        row = QHBoxLayout()
        row.setContentsMargins(LINE, LINE, LINE, LINE)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(right, 1)
        self.add_layout(row, 1)

    def _make_thumbs(self) -> None:
        for thumb in self.thumbs:
            self._column.removeWidget(thumb)
            thumb.hide()
            thumb.deleteLater()
        self.thumbs = [_Thumb(self.document, page) for page in range(self.page_count)]
        middle = Qt.AlignmentFlag.AlignHCenter
        for page, thumb in enumerate(self.thumbs):
            thumb.clicked.connect(lambda _=False, page=page: self.view.go_to(page))
            self._column.insertWidget(page, thumb, 0, middle)
        self._show_side()

    def _show_page(self, page: int) -> None:
        if self.thumbs:
            self.thumbs[page].setChecked(True)
            self._side.ensureWidgetVisible(self.thumbs[page])
        self._name_pages(page)

    def _name_pages(self, page: int) -> None:
        total = self.page_count
        words = self.tr("Page {page} of {total}").format(page=page + 1, total=total) if total else ""
        self._which.setText(words)
        self.view.setAccessibleName(words or self.tr("Paper"))
        for number, thumb in enumerate(self.thumbs, start=1):
            thumb.setAccessibleName(self.tr("Page {page} of {total}").format(page=number, total=total))

    def _retranslate(self) -> None:
        for part in (self.size_choice, self.size_choice.view()):
            part.setAccessibleName(self.tr("Size of the pages"))
        shares = {"1": "100%", "1.5": "150%", "2": "200%"}
        names = {"width": self.tr("Fit width"), "page": self.tr("Whole page"), **shares}
        self.size_choice.set_options([(key, names[key]) for key in _SIZES])
        self._name_pages(self.view.page)
