"""The look follows the system unless the user chose one, and reaches palette, sheet, fonts and icons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from shopxfer import paths
from shopxfer.gui.look import fonts, icons
from shopxfer.gui.look.sheet import restyle
from shopxfer.gui.look.theme import Appearance, Theme, tokens, tokens_for
from shopxfer.gui.look.tokens import CONTRAST, DARK, LIGHT, TYPE_SCALE, Tokens, Type


@pytest.mark.parametrize(
    ("appearance", "dark", "contrast", "expected"),
    [
        (Appearance.SYSTEM, False, False, LIGHT),
        (Appearance.SYSTEM, True, False, DARK),
        (Appearance.SYSTEM, False, True, CONTRAST),
        (Appearance.SYSTEM, True, True, CONTRAST),
        (Appearance.LIGHT, True, True, LIGHT),
        (Appearance.DARK, False, True, DARK),
        (Appearance.CONTRAST, False, False, CONTRAST),
    ],
)
def test_choice_wins_over_system(
    appearance: Appearance, dark: bool, contrast: bool, expected: Tokens
) -> None:
    assert tokens_for(appearance, system_dark=dark, system_contrast=contrast) is expected


@pytest.mark.parametrize(
    ("appearance", "table"),
    [(Appearance.DARK, DARK), (Appearance.CONTRAST, CONTRAST)],
)
def test_using_a_look_changes_palette_and_sheet(
    qapp: QApplication, qtbot: QtBot, theme: Theme, appearance: Appearance, table: Tokens
) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.use(appearance)
    assert tokens() is table
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(table.window)
    disabled = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(table.disabled_ink)
    assert table.accent in qapp.styleSheet()


def test_using_the_same_look_again_changes_nothing(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.use(Appearance.LIGHT)


def test_bundled_fonts_are_used_in_both_weights(theme: Theme) -> None:
    for name in Type:
        info = QFontInfo(fonts.font(name))
        assert info.family() == "Noto Sans SC"
        assert info.weight() == TYPE_SCALE[name].weight


def test_digits_are_all_one_width(theme: Theme) -> None:
    for emphasis in (False, True):
        metrics = QFontMetricsF(fonts.font(emphasis=emphasis))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def _drawn(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def test_icon_takes_the_colour_of_the_table_in_force(theme: Theme) -> None:
    icon = icons.icon("x", "danger")
    assert _drawn(icon.pixmap(QSize(48, 48), 1.0)) == {LIGHT.danger}
    theme.use(Appearance.DARK)
    assert _drawn(icon.pixmap(QSize(48, 48), 1.0)) == {DARK.danger}


def test_icon_is_disabled_and_checked_with_its_button(theme: Theme) -> None:
    icon = icons.icon("x", "ink2", "accent")
    size = QSize(48, 48)
    assert _drawn(icon.pixmap(size, QIcon.Mode.Disabled)) == {LIGHT.disabled_ink}
    assert _drawn(icon.pixmap(size, QIcon.Mode.Normal, QIcon.State.On)) == {LIGHT.accent}


def test_icon_has_the_pixels_of_the_screen() -> None:
    picture = icons.icon("check").pixmap(QSize(16, 16), 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)


def test_every_bundled_icon_can_be_drawn_and_has_the_house_stroke() -> None:
    files = sorted((paths.resources() / "icons").glob("*.svg"))
    assert len(files) >= 50
    for file in files:
        assert 'stroke-width="1.75"' in file.read_text("utf-8"), file.name
        assert _drawn(icons.pixmap(file.stem, "ink", 1.0, 96)), file.name
    assert "ISC License" in (paths.resources() / "icons" / "LICENSE-lucide.txt").read_text("utf-8")


def test_unknown_icon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_restyle_has_the_sheet_read_properties_again(qtbot: QtBot) -> None:
    button = QPushButton("x")
    qtbot.addWidget(button)
    button.ensurePolished()
    low = button.sizeHint().height()
    restyle(button, kind="secondary", place="footer")
    assert (low, button.sizeHint().height()) == (32, 40)
