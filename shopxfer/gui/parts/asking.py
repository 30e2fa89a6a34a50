"""F4 on something that shows values: whose value is meant, and the next one when it is pressed again."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance


class Traced(Protocol):
    """Something that shows values and hears F4."""

    @property
    def source_asked(self) -> SignalInstance:
        """Whose value is meant, which it is from 0, of how many the place shows."""

    def setToolTip(self, words: str, /) -> None:
        """Say it to those who point."""

    def setAccessibleDescription(self, words: str, /) -> None:
        """Say it to those who hear."""


class Turn:
    """Goes round the values that one place shows; begins anew at another place."""

    def __init__(self) -> None:
        self._sources: Sequence[Hashable] = ()
        self._at = 0

    def next(self, sources: Sequence[Hashable]) -> tuple[Hashable, int, int]:
        """Return the next of the sources, which it is from 0, and of how many; there is at least one."""
        self._at = (self._at + 1) % len(sources) if sources == self._sources else 0
        self._sources = sources
        return sources[self._at], self._at, len(sources)
