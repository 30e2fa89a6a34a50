"""The balance bar, the face of the program: where every source row has gone, and whether it adds up."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopxfer.domain.balance import Balance, Bucket
from shopxfer.gui.look import fonts
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import BALANCE, BALANCE_SHORT, BAR, SPACE_12, SPACE_16, SPACE_32, Type
from shopxfer.gui.parts.labels import Figure, IconLabel, Label
from shopxfer.gui.parts.patterns import bucket_name, paint_part

GAP, NARROWEST, TARGET = 2, 10, 24


def part_widths(counts: Mapping[Bucket, int], room: int) -> dict[Bucket, int]:
    """Share `room` among the parts that hold rows, in the order of `Bucket`, none under 10 wide.

    The widths and the gaps of 2 between them add up to `room` exactly, if it is wide enough at all.
    """
    held = [bucket for bucket in Bucket if counts.get(bucket, 0) > 0]
    if not held:
        return {}
    left = max(room - GAP * (len(held) - 1), NARROWEST * len(held))
    total = sum(counts[bucket] for bucket in held)
    widths: dict[Bucket, int] = {}
    for bucket in sorted(held, key=lambda bucket: counts[bucket]):
        widths[bucket] = max(NARROWEST, round(left * counts[bucket] / total))
        left -= widths[bucket]
        total -= counts[bucket]
    return {bucket: widths[bucket] for bucket in held}


def _width_of(font: QFont, text: str) -> int:
    # Two more than it says: rounded fractions would cut a word that fits.
    return QFontMetrics(font).horizontalAdvance(text) + 2


class BarPart(QAbstractButton):
    """One part of the bar; higher than it looks, to be hit easily."""

    def __init__(self, bucket: Bucket, parent: QWidget) -> None:
        super().__init__(parent)
        self.bucket = bucket
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rows(self, rows: int, total: int) -> None:
        """Say what the part stands for, to the pointer and to screen readers."""
        share = f"{rows / total:.0%}" if total and rows / total >= 0.005 else "<1%"
        text = self.tr("{name}, {rows} rows, {share}").format(
            name=bucket_name(self.bucket), rows=f"{rows:,}", share=share
        )
        self.setAccessibleName(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        bar = QRectF(0, (self.height() - BAR) / 2, self.width(), BAR)
        paint_part(painter, bar, self.bucket, self.devicePixelRatioF())
        painter.end()


class Bar(QWidget):
    """The parts side by side."""

    clicked = Signal(object)  #: the Bucket

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(TARGET)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._counts: Mapping[Bucket, int] = {}
        self.parts = {bucket: BarPart(bucket, self) for bucket in Bucket}
        for bucket, part in self.parts.items():
            part.clicked.connect(lambda _=False, bucket=bucket: self.clicked.emit(bucket))
            part.hide()

    def show_counts(self, counts: Mapping[Bucket, int], total: int) -> None:
        """Show rows by bucket."""
        self._counts = dict(counts)
        for bucket, part in self.parts.items():
            part.setVisible(counts.get(bucket, 0) > 0)
            part.show_rows(counts.get(bucket, 0), total)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        left = 0
        for bucket, width in part_widths(self._counts, self.width()).items():
            self.parts[bucket].setGeometry(left, 0, width, self.height())
            left += width + GAP


class Legend(QWidget):
    """Swatch, name and figure of every bucket; those without rows stay, paler, but “undecided” leaves.

    Painted as one line: gaps shrink, and names are cut last, when there is little room. It answers the
    pointer only; the keyboard has the parts of the bar.
    """

    clicked = Signal(object)  #: the Bucket

    _SWATCH, _INSIDE = 12, 6

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(18)
        self._counts: Mapping[Bucket, int] = {}
        self._spans: list[tuple[Bucket, int, int]] = []

    def show_counts(self, counts: Mapping[Bucket, int]) -> None:
        """Show rows by bucket."""
        self._counts = dict(counts)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        self._spans = []
        shown = [b for b in Bucket if b is not Bucket.UNDECIDED or self._counts.get(b, 0)]
        widths = [self._width(bucket) for bucket in shown]
        spare = self.width() - sum(widths)
        gap = max(SPACE_12, min(24, spare // max(1, len(shown) - 1)))
        squeeze = max(0, sum(widths) + gap * (len(shown) - 1) - self.width())
        left = 0
        for bucket, width in zip(shown, widths, strict=True):
            room = width - -(-squeeze // len(shown))
            self._paint_entry(painter, bucket, left, room)
            self._spans.append((bucket, left, left + room))
            left += room + gap
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        position = event.position().x()
        for bucket, left, right in self._spans:
            if left <= position <= right and self._counts.get(bucket, 0):
                self.clicked.emit(bucket)

    def _texts(self, bucket: Bucket) -> tuple[str, str]:
        return bucket_name(bucket), f"{self._counts.get(bucket, 0):,}"

    def _width(self, bucket: Bucket) -> int:
        name, rows = self._texts(bucket)
        figure = fonts.font(Type.CAPTION, emphasis=self._counts.get(bucket, 0) > 0)
        return (
            self._SWATCH
            + 2 * self._INSIDE
            + _width_of(fonts.font(Type.CAPTION), name)
            + _width_of(figure, rows)
        )

    def _paint_entry(self, painter: QPainter, bucket: Bucket, left: int, room: int) -> None:
        colours = tokens()
        name, rows = self._texts(bucket)
        held = self._counts.get(bucket, 0) > 0
        paint_part(painter, QRectF(left, 3, self._SWATCH, self._SWATCH), bucket, self.devicePixelRatioF())
        figure_font = fonts.font(Type.CAPTION, emphasis=held)
        figure = _width_of(figure_font, rows)
        left += self._SWATCH + self._INSIDE
        room -= self._SWATCH + 2 * self._INSIDE + figure
        painter.setFont(fonts.font(Type.CAPTION))
        painter.setPen(QColor(colours.ink2 if held else colours.ink3))
        middle = Qt.AlignmentFlag.AlignVCenter
        cut = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, 0, room + 1, 18, middle, cut)
        painter.setFont(figure_font)
        painter.setPen(QColor(colours.ink if held else colours.ink3))
        painter.drawText(left + room + self._INSIDE, 0, figure + 1, 18, middle, rows)


class BalanceBar(QWidget):
    """Total, verdict, bar and legend; one line of them where the window is low."""

    clicked = Signal(object)  #: the Bucket whose rows the user wants to see

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "balance")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._balance = Balance(0, {})
        self._short = False
        self._total = Figure()
        self._bar = Bar()
        self._verdict_icon = IconLabel("check", "accent")
        self._verdict = Label(role=Type.CAPTION, tone="accent")
        self._legend = Legend()
        self._bar.clicked.connect(self.clicked)
        self._legend.clicked.connect(self.clicked)
        self._column = QVBoxLayout(self)
        self._top = QHBoxLayout()
        self._build()
        self._show()

    @property
    def parts(self) -> Mapping[Bucket, BarPart]:
        """Return the part of each bucket; those without rows are hidden."""
        return self._bar.parts

    def show_balance(self, balance: Balance) -> None:
        """Show where the rows are now."""
        self._balance = balance
        self._show()

    def set_short(self, short: bool) -> None:
        """Take the form for low windows: total, bar and verdict in one line, no legend."""
        if short == self._short:
            return
        self._short = short
        self._build()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._show()

    def _build(self) -> None:
        while self._top.count():
            self._top.takeAt(0)
        while self._column.count():
            self._column.takeAt(0)
        if self._short:
            self._legend.hide()
        side = SPACE_16 if self._short else SPACE_32
        self._top = QHBoxLayout()
        self._top.setSpacing(6)
        self._top.addWidget(self._total)
        if self._short:
            self._column.setContentsMargins(side, 0, side, 0)
            self._top.addSpacing(6)
            self._top.addWidget(self._bar, 1)
            self._top.addSpacing(6)
        else:
            self._column.setContentsMargins(side, 10, side, 7)
            self._top.addStretch(1)
        self._top.addWidget(self._verdict_icon)
        self._top.addWidget(self._verdict)
        self._column.setSpacing(0)
        self._column.addLayout(self._top)
        if not self._short:
            self._column.addWidget(self._bar)
            self._column.addSpacing(1)
            self._column.addWidget(self._legend)
            self._legend.show()  # only now: without a parent it would open a window of its own
        self.setFixedHeight(BALANCE_SHORT + 1 if self._short else BALANCE)

    def _show(self) -> None:
        balance = self._balance
        rows = f"{balance.source_rows:,}"
        sentence = self.tr("{figure} rows") if self._short else self.tr("Source {figure} rows")
        self._total.set_figure(sentence, rows)
        self._bar.show_counts(balance.buckets, balance.source_rows)
        self._legend.show_counts(balance.buckets)
        balanced = balance.difference == 0
        tone = "accent" if balanced else "danger"
        self._verdict_icon.set_icon("check" if balanced else "circle-alert", tone)
        self._verdict.set_tone(tone)
        self._verdict.setText(self._verdict_text().format(rows=f"{balance.difference:,}"))

    def _verdict_text(self) -> str:
        if self._short:
            return self.tr("Difference {rows}")
        if self._balance.difference == 0:
            return self.tr("Balanced, difference 0 rows")
        return self.tr("Does not add up, difference {rows} rows")
