"""The look and the language that every test of the window begins with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from shopxfer.gui.i18n import Translations
from shopxfer.gui.look.theme import Appearance, Theme
from tests.gui.keeping import KEPT


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """Return the look of the test application; light unless a test changes it."""
    return Theme(qapp, Appearance.LIGHT)


@pytest.fixture(autouse=True)
def _light_and_english(theme: Theme) -> Iterator[None]:
    theme.use(Appearance.LIGHT)
    yield
    KEPT.clear()
    theme.use(Appearance.LIGHT)


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[Translations]:
    """Speak Chinese for one test."""
    translations = Translations(qapp, "zh")
    yield translations
    translations.use("en")
    translations.deleteLater()
