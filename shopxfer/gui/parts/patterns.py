"""The seven buckets of the balance: colour, pattern and word, so that colour is never the only sign."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform

from shopxfer.domain.balance import Bucket
from shopxfer.gui.look.theme import tokens
from shopxfer.gui.look.tokens import LINE, RADIUS_BAR

_TILE, _OPEN_TILE = 6, 8
_STRIPE_ALPHA = 0.42

_TOKENS = {
    Bucket.TRANSFERRED: "bar_transfer",
    Bucket.MERGED: "bar_merge",
    Bucket.KEPT: "bar_keep",
    Bucket.WITHHELD: "bar_withhold",
    Bucket.ERASED: "bar_erase",
    Bucket.REJECTED: "bar_reject",
    Bucket.UNDECIDED: "surface",
}


_NAMES = {
    Bucket.TRANSFERRED: str(QT_TRANSLATE_NOOP("Bucket", "Transferred")),
    Bucket.MERGED: str(QT_TRANSLATE_NOOP("Bucket", "Merged")),
    Bucket.KEPT: str(QT_TRANSLATE_NOOP("Bucket", "Kept by law")),
    Bucket.WITHHELD: str(QT_TRANSLATE_NOOP("Bucket", "Withheld")),
    Bucket.ERASED: str(QT_TRANSLATE_NOOP("Bucket", "Erased")),
    Bucket.REJECTED: str(QT_TRANSLATE_NOOP("Bucket", "Rejected at import")),
    Bucket.UNDECIDED: str(QT_TRANSLATE_NOOP("Bucket", "Undecided")),
}


def bucket_name(bucket: Bucket) -> str:
    """Return what the bucket is called on screen."""
    return QCoreApplication.translate("Bucket", _NAMES[bucket])


def brush(bucket: Bucket, ratio: float) -> QBrush:
    """Return the fill of a bucket for a screen with `ratio` device pixels to the unit."""
    colours = tokens()
    base = QColor(getattr(colours, _TOKENS[bucket]))
    if bucket in (Bucket.TRANSFERRED, Bucket.REJECTED):
        return QBrush(base)
    stripe = QColor(colours.line if bucket is Bucket.UNDECIDED else colours.surface)
    if bucket is not Bucket.UNDECIDED:
        stripe.setAlphaF(_STRIPE_ALPHA)
    tile = _tile(bucket, base, stripe, ratio)
    units = _tile_units(bucket)
    result = QBrush(tile)
    # The tile is in device pixels: Qt.BDiagPattern and its like would stay coarse at 200 %.
    result.setTransform(QTransform.fromScale(units / tile.width(), units / tile.height()))
    return result


def _tile_units(bucket: Bucket) -> int:
    # Slants on a 6-unit tile stand 4 units apart; the wider ones tell “kept” from “erased” at a glance.
    return _OPEN_TILE if bucket in (Bucket.KEPT, Bucket.UNDECIDED) else _TILE


def _tile(bucket: Bucket, base: QColor, stripe: QColor, ratio: float) -> QPixmap:
    units = _tile_units(bucket)
    side = round(units * ratio)
    tile = QPixmap(side, side)
    tile.fill(base)
    painter = QPainter(tile)
    painter.scale(side / units, side / units)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    match bucket:
        case Bucket.MERGED:
            painter.fillRect(QRectF(2, 0, 2, units), stripe)
        case Bucket.WITHHELD:
            painter.fillRect(QRectF(0, 2, units, 2), stripe)
        case Bucket.ERASED:
            _slant(painter, stripe, units, width=1.8, falling=True)
        case Bucket.KEPT:
            _slant(painter, stripe, units, width=1.5, falling=False)
        case _:
            _slant(painter, stripe, units, width=1.2, falling=False)
    painter.end()
    return tile


def _slant(painter: QPainter, colour: QColor, units: int, *, width: float, falling: bool) -> None:
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    for offset in (-units, 0, units):
        if falling:
            painter.drawLine(QPointF(offset - 1, -1), QPointF(offset + units + 1, units + 1))
        else:
            painter.drawLine(QPointF(offset - 1, units + 1), QPointF(offset + units + 1, -1))


def paint_part(painter: QPainter, rect: QRectF, bucket: Bucket, ratio: float) -> None:
    """Fill `rect` as a part of a bar, or as a swatch beside a word."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrushOrigin(rect.topLeft())
    painter.setBrush(brush(bucket, ratio))
    if bucket is Bucket.UNDECIDED:
        painter.setPen(QPen(QColor(tokens().edge), LINE))
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, RADIUS_BAR, RADIUS_BAR)
    painter.restore()
