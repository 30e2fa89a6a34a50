"""Which pages are drawn. A page registers a builder under its name; the builder returns the widget to draw.

    @shot("prune", forms=EVERY_FORM)
    def prune(language: Language) -> QWidget: ...

Language and look are in force when the builder runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from shopxfer.gui.look.theme import Appearance
from shopxfer.texts import Language

Builder = Callable[[Language], QWidget]


@dataclass(frozen=True, slots=True)
class Form:
    """One picture of a page: 1366 × 768 device pixels at `scale`."""

    language: Language
    appearance: Appearance = Appearance.LIGHT
    scale: int = 1

    @property
    def name(self) -> str:
        """Return what the file's name ends with."""
        parts: list[str] = [self.language]
        if self.appearance is not Appearance.LIGHT:
            parts.append(self.appearance.value)
        if self.scale > 1:
            parts.append(f"{self.scale}00")
        return "-".join(parts)


BOTH_LANGUAGES: Final = (Form("zh"), Form("en"), Form("zh", scale=2), Form("en", scale=2))
EVERY_LOOK: Final = (
    *BOTH_LANGUAGES,
    Form("zh", Appearance.DARK),
    Form("zh", Appearance.CONTRAST),
)


@dataclass(frozen=True, slots=True)
class Shot:
    """A page that is drawn."""

    name: str
    build: Builder
    forms: tuple[Form, ...]


SHOTS: Final[dict[str, Shot]] = {}


def shot(name: str, forms: tuple[Form, ...] = BOTH_LANGUAGES) -> Callable[[Builder], Builder]:
    """Register a builder under `name`, which becomes the beginning of the files' names.

    Raises:
        ValueError: the name is taken.
    """

    def register(build: Builder) -> Builder:
        if name in SHOTS:
            raise ValueError(f"two shots are called {name}")
        SHOTS[name] = Shot(name, build, forms)
        return build

    return register
