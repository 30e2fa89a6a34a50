"""Frees what refers to itself in circles, on the window's own thread only.

Python does so on whatever thread happens to allocate. Pages and their widgets lie in such circles, and Qt
does not survive a widget's end on another thread than its own: a job that allocates much ends the program.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS: Final = 500
#: So many objects more than were freed make it worth looking; those of a page are some thousands.
_YOUNG: Final = 20_000
#: So many looks at the young ones, and all are looked at.
_LOOKS: Final = 20


class Collector(QObject):
    """While it lives, nothing but its timer frees circles; one for the whole program."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = 0
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Free circles if enough has been made since."""
        if gc.get_count()[0] < _YOUNG:
            return
        self._looks = (self._looks + 1) % _LOOKS
        gc.collect(1 if self._looks else 2)
