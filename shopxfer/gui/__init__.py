"""The window: the only layer that knows Qt."""

from __future__ import annotations

import ctypes
import sys


def _keep_none_alive() -> None:
    """Give `None` more references than PySide6 can lose on Python 3.11.

    PySide6 6.12.0 drops one reference to `None` in every call that returns nothing (`QPainter.setPen`,
    `QObject.setParent`; 6.11.3 does not). From Python 3.12 on `None` is immortal and nothing happens; 3.11
    ends with “none_dealloc: deallocating None” after a few thousand such calls, within a page or two.
    There is no PySide6-Pdf before 6.12, so an older version is no way out.
    """
    if sys.version_info < (3, 12):
        # The reference count is the first field of every object there; 2**60 outlasts any session.
        ctypes.c_ssize_t.from_address(id(None)).value += 2**60


_keep_none_alive()
