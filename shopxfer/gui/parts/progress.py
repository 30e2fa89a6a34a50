"""Long work as the page shows it: a line, and a card with what, how far, how long, and Cancel."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import BAR_PROGRESS, RADIUS_BAR, SPACE_8, SPACE_12, Type
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.labels import ElidedLabel, Label
from shopxfer.gui.parts.notice import Notice, NoticeTone


class ProgressLine(QWidget):
    """A bar 8 high; while the total is unknown, a third of it is filled and says nothing more."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(BAR_PROGRESS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._share = 0.0

    def show_progress(self, done: int, total: int) -> None:
        """Fill the share `done` of `total`; 0 means that the total is unknown."""
        self._share = min(1.0, done / total) if total else 1 / 3
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, BAR_PROGRESS)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = colours.hover if colours.line == colours.ink else colours.line
        painter.setBrush(QColor(track))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_BAR, RADIUS_BAR)
        painter.setBrush(QColor(colours.accent))
        filled = QRectF(0, 0, self.width() * self._share, self.height())
        painter.drawRoundedRect(filled, RADIUS_BAR, RADIUS_BAR)
        painter.end()


class ProgressCard(QWidget):
    """What is being done, done / total, bar, remaining time, Cancel; then where it stopped, if it did.

    It stands in the card that started the work. Hidden until `begin`.
    """

    cancel_clicked = Signal()

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._begun_at: float | None = None
        self._begun_done = 0
        self._what = ElidedLabel()
        self._how_far = Label()
        self._line = ProgressLine()
        self._how_long = Label(role=Type.CAPTION, tone="ink2")
        self.cancel = Button()
        self.cancel.clicked.connect(self._stop)
        self.notice = Notice("danger", "")
        self.notice.hide()
        self._running = QWidget()
        self._build()
        self._retranslate()
        self.hide()

    def begin(self, what: str) -> None:
        """Show that the work has begun."""
        self._begun_at = None
        self._what.setText(what)
        self._how_far.setText("")
        self._how_long.setText("")
        self._line.show_progress(0, 1)
        self.cancel.setEnabled(True)
        self.notice.hide()
        self._running.show()
        self.show()

    def show_progress(self, what: str, done: int, total: int) -> None:
        """Show how far the work is; a total of 0 means unknown."""
        self._what.setText(what)
        self._how_far.setText(f"{done:,} / {total:,}" if total else f"{done:,}" if done else "")
        self._line.show_progress(done, total)
        self._line.setAccessibleName(f"{what} {self._how_far.text()}")
        self._how_long.setText(self._remaining(done, total))

    def finish(self) -> None:
        """Take the card away: the work is done."""
        self.hide()

    def stopped(self, sentence: str, tone: NoticeTone = "danger") -> None:
        """Show where it stopped, what is safe, and how to go on, in place of the bar."""
        self._running.hide()
        self.notice.set_text(sentence, tone)
        self.notice.show()
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self._how_long.setText(self.tr("Stopping"))
        self.cancel_clicked.emit()

    def _remaining(self, done: int, total: int) -> str:
        if not self.cancel.isEnabled():
            return self._how_long.text()
        now = self._clock()
        if self._begun_at is None or done < self._begun_done:
            self._begun_at, self._begun_done = now, done
            return ""
        gained = done - self._begun_done
        if not total or gained <= 0:
            return self._how_long.text()
        seconds = (now - self._begun_at) / gained * (total - done)
        if seconds < 60:
            return self.tr("About {seconds} s left. You may look at other pages.").format(
                seconds=max(1, round(seconds))
            )
        return self.tr("About {minutes} min left. You may look at other pages.").format(
            minutes=round(seconds / 60)
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        inside = QVBoxLayout(self._running)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_8)
        above = QHBoxLayout()
        above.addWidget(self._what, 1)
        above.addWidget(self._how_far)
        below = QHBoxLayout()
        below.addWidget(self._how_long, 1)
        below.addWidget(self.cancel)
        inside.addLayout(above)
        inside.addWidget(self._line)
        inside.addLayout(below)
        column.addWidget(self._running)
        column.addWidget(self.notice)

    def _retranslate(self) -> None:
        self.cancel.set_text(self.tr("Cancel"))
