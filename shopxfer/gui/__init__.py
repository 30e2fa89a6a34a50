"""The window: the only layer that knows Qt."""

from __future__ import annotations

import ctypes
import sys


def _keep_constants_alive() -> None:
    """Give the interpreter's constants more references than PySide6 can lose on Python 3.11.

    PySide6 6.12.0 returns `None`, `True`, `False` and `NotImplemented` without counting the reference, as one
    may from Python 3.12 on, where they are immortal (6.11.3 does not). Each `QPainter.setPen` takes one; 3.11
    ends with “none_dealloc: deallocating None” after a few thousand such calls, within a page or two. There
    is no PySide6-Pdf before 6.12, so an older version is no way out.
    """
    if sys.version_info < (3, 12):
        for constant in (None, True, False, NotImplemented):
            # The count is the first field of every object there; 2**60 outlasts any session.
            ctypes.c_ssize_t.from_address(id(constant)).value += 2**60


_keep_constants_alive()
