"""The bundled fonts, and a `QFont` for each name of the type scale."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase

from shopxfer import paths
from shopxfer.gui.look.tokens import MONO, SANS, TYPE_SCALE, Type

# macOS counts 72 dots to the inch where Windows and Linux count 96; the same points would come out smaller.
POINT_FACTOR = 96 / 72 if sys.platform == "darwin" else 1.0

_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf", "NotoSansMono-Regular.ttf")


class FontMissing(RuntimeError):
    """A bundled font file is absent or unreadable: the installation is damaged."""


def load() -> None:
    """Make the bundled fonts known to Qt; calling it again changes nothing.

    Raises:
        FontMissing: a file of `resources/fonts` cannot be read.
    """
    if SANS[0] in QFontDatabase.families() and MONO[0] in QFontDatabase.families():
        return
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name)) < 0:
            raise FontMissing(name)


def font(name: Type = Type.BODY, *, emphasis: bool = False) -> QFont:
    """Return the font of one name of the scale; `emphasis` asks for Medium whatever the scale says."""
    style = TYPE_SCALE[name]
    result = QFont(list(SANS))
    result.setPointSizeF(style.points * POINT_FACTOR)
    result.setWeight(QFont.Weight.Medium if emphasis or style.weight == 500 else QFont.Weight.Normal)
    return result


def mono() -> QFont:
    """Return the font for hashes, and for nothing else."""
    result = QFont(list(MONO))
    result.setPointSizeF(TYPE_SCALE[Type.DENSE].points * POINT_FACTOR)
    return result
