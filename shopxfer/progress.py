"""How long work tells what it does, and learns that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What a use case knows of whoever watches it."""

    def report(self, key: str, done: int, total: int, **facts: object) -> None:
        """Say how far the work is: `key` names a text in `resources/messages/`, `total` 0 means unknown.

        Call it every few dozen milliseconds, not every row. The last call comes before the commit.

        Raises:
            Cancelled: the user asked to stop; let it pass, the surrounding transaction undoes the rest.
        """


class Quiet:
    """A `Progress` that nobody watches."""

    def report(self, key: str, done: int, total: int, **facts: object) -> None:
        """Take the news and do nothing."""
