"""Badges: a disposition with its swatch, or a state with its icon; painted alike in tables and alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from shopxfer.domain.balance import Bucket
from shopxfer.gui.look import fonts, icons
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import BADGE, ICON, RADIUS_BADGE, Tokens, Type
from shopxfer.gui.parts.patterns import bucket_name, paint_part

Tone = Literal["plain", "done", "warn", "danger", "info"]

_STATE_ICONS: dict[Tone, str] = {"done": "check", "warn": "triangle-alert", "danger": "x", "info": "info"}
_PADDING, _SWATCH = 8, 10


@dataclass(frozen=True, slots=True)
class BadgeText:
    """What a badge says: a bucket makes it a disposition, else the tone makes it a state."""

    text: str
    tone: Tone = "plain"
    icon: str | None = None  #: another than the tone's own
    bucket: Bucket | None = None

    @property
    def drawn_icon(self) -> str | None:
        """Return the icon before the word, if any."""
        return self.icon or _STATE_ICONS.get(self.tone)


def disposition(bucket: Bucket, text: str | None = None) -> BadgeText:
    """Return the badge of a bucket, with its own name unless another is given (“保留至 2031-12-31”)."""
    return BadgeText(text or bucket_name(bucket), bucket=bucket)


def badge_size(badge: BadgeText) -> QSize:
    """Return the room a badge takes."""
    width = QFontMetrics(fonts.font(Type.CAPTION)).horizontalAdvance(badge.text) + 2 * _PADDING
    if badge.bucket is not None:
        width += _SWATCH + 7
    elif badge.drawn_icon:
        width += ICON + 6
    return QSize(width + 2, BADGE)


def _colours(badge: BadgeText, c: Tokens) -> tuple[str, str, str, str]:
    """Return fill, border, text and icon token."""
    if badge.bucket is not None:
        return c.surface, c.line, c.ink, "ink"
    match badge.tone:
        case "done":
            return c.accent_tint, c.accent if c.line == c.ink else c.accent_tint, c.accent, "accent"
        case "warn":
            return c.warn_tint, c.warn_line, c.warn, "warn"
        case "danger":
            return c.danger_tint, c.danger_line, c.danger, "danger"
        case "info":
            return c.info_tint, c.info if c.line == c.ink else c.info_tint, c.info, "info"
        case _:
            return c.sunken, c.line, c.ink2, "ink2"


def paint_badge(
    painter: QPainter, at: QPoint, badge: BadgeText, ratio: float, room: int | None = None
) -> None:
    """Draw a badge with its top left corner `at`, no wider than `room`."""
    fill, border, ink, token = _colours(badge, tokens())
    size = badge_size(badge)
    width = size.width() if room is None else min(size.width(), room)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(border), 1))
    painter.setBrush(QColor(fill))
    box = QRectF(at.x() + 0.5, at.y() + 0.5, width - 1, size.height() - 1)
    painter.drawRoundedRect(box, RADIUS_BADGE, RADIUS_BADGE)
    left = at.x() + _PADDING
    if badge.bucket is not None:
        swatch = QRectF(left, at.y() + (BADGE - _SWATCH) / 2, _SWATCH, _SWATCH)
        paint_part(painter, swatch, badge.bucket, ratio)
        left += _SWATCH + 7
    elif badge.drawn_icon:
        icons.paint(painter, badge.drawn_icon, token, QRectF(left, at.y() + (BADGE - 14) / 2, 14, 14))
        left += ICON + 5
    painter.setPen(QColor(ink))
    painter.setFont(fonts.font(Type.CAPTION))
    words = QRect(left, at.y(), at.x() + width - _PADDING - left + 1, BADGE - 1)
    shown = painter.fontMetrics().elidedText(badge.text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class Badge(QWidget):
    """A badge by itself."""

    def __init__(self, badge: BadgeText) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_badge(badge)

    def show_badge(self, badge: BadgeText) -> None:
        """Say something else."""
        self._badge = badge
        self.setAccessibleName(badge.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return badge_size(self._badge)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_badge(painter, QPoint(0, 0), self._badge, self.devicePixelRatioF(), self.width())
        painter.end()


class Swatch(QWidget):
    """The pattern of one bucket beside its word."""

    def __init__(self, bucket: Bucket) -> None:
        super().__init__()
        self._bucket = bucket
        self.setFixedSize(12, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_part(painter, QRectF(self.rect()), self._bucket, self.devicePixelRatioF())
        painter.end()
