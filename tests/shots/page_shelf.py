"""What stays, beside the spine, in the whole wizard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from shopxfer.gui.wizard import Wizard
from shopxfer.texts import Language
from tests.shots.page_papers import session_at, settle
from tests.shots.registry import EVERY_LOOK, shot


@shot("shelf", forms=EVERY_LOOK)
def shelf(language: Language) -> QWidget:
    """Draw the shelf of the sample shop after its rules were applied."""
    session = session_at("receipt", language)
    wizard = Wizard(session)
    wizard.begin()
    settle(session)
    wizard.resize(1366, 768)
    wizard.show()
    wizard.go_to("shelf")
    settle(session)
    return wizard
