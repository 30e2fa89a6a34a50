"""Pictures of step 6 on the sample shop: before the text is frozen, and while answers come in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from shopxfer.gui.pages.notify import NotifyPage
from shopxfer.texts import Language
from tests.shots.page_papers import session_at, shown
from tests.shots.registry import EVERY_LOOK, shot
from tests.shots.sample_shop import Stage


def _notify(language: Language, stage: Stage) -> QWidget:
    session = session_at(stage, language)
    return shown(NotifyPage(session), session)


@shot("notify-text", EVERY_LOOK)
def notify_text(language: Language) -> QWidget:
    """The text before it is frozen."""
    return _notify(language, "clean")


@shot("notify", EVERY_LOOK)
def notify(language: Language) -> QWidget:
    """The text is frozen."""
    return _notify(language, "prune")
