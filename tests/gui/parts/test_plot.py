"""Bars are buttons: named, reached by the keyboard, and the same as rows of a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopxfer.gui.look.theme import tokens
from shopxfer.gui.parts.plot import BarPlot, PlotBar
from shopxfer.gui.parts.plot_card import PlotCard, PlotContent
from tests.gui.accessibility import unnamed
from tests.gui.keeping import keep

BARS = (
    PlotBar("2024", "2024", 50, "50"),
    PlotBar("2025", "2025", 0, "0", opens=False),
    PlotBar("2026", "2026", 100, "100", spoken="2026: 100 customers"),
)


@pytest.fixture
def card(qtbot: QtBot) -> PlotCard:
    card = keep(qtbot, PlotCard(upright=True))
    more = (PlotBar("x", "others", 7, "7"),)
    card.show_plot(
        PlotContent("When did customers come?", "150 customers", BARS, ("Year", "customers"), more=more)
    )
    card.resize(500, 320)
    card.show()
    card.activateWindow()
    qtbot.waitActive(card)
    return card


def test_every_bar_says_what_it_is(card: PlotCard) -> None:
    assert [button.accessibleName() for button in card.plot.buttons] == [
        "2024: 50",
        "2025: 0",
        "2026: 100 customers",
    ]
    assert card.plot.accessibleName() == "When did customers come?"
    assert card.accessibleDescription() == "150 customers 2024: 50; 2025: 0; 2026: 100 customers; others: 7"
    assert unnamed(card) == []


def test_tab_goes_into_the_plot_and_arrows_from_bar_to_bar(qtbot: QtBot, card: PlotCard) -> None:
    first, empty, last = card.plot.buttons
    card.table_button.setFocus()
    QTest.keyClick(card.table_button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Right)  # over the bar that leads nowhere
    assert last.hasFocus()
    assert not empty.isEnabled()
    QTest.keyClick(last, Qt.Key.Key_Down)
    assert last.hasFocus()
    QTest.keyClick(last, Qt.Key.Key_Home)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_End)
    with qtbot.waitSignal(card.chosen) as chosen:
        QTest.keyClick(last, Qt.Key.Key_Return)
    assert chosen.args == ["2026"]
    with qtbot.waitSignal(card.chosen):
        QTest.keyClick(last, Qt.Key.Key_Space)


def test_a_bar_that_leads_nowhere_does_nothing(qtbot: QtBot, card: PlotCard) -> None:
    with qtbot.assertNotEmitted(card.chosen):
        QTest.mouseClick(card.plot.buttons[1], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.chosen) as chosen:
        QTest.mouseClick(card.plot.buttons[0], Qt.MouseButton.LeftButton)
    assert chosen.args == ["2024"]


def test_t_shows_the_same_as_a_table_and_its_rows_lead_on(qtbot: QtBot, card: PlotCard) -> None:
    card.plot.buttons[0].setFocus()
    QTest.keyClick(card.plot.buttons[0], Qt.Key.Key_T)
    assert card.table.isVisible()
    assert card.table.hasFocus()
    assert not card.plot.isVisible()
    model = card.table.model()
    assert [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())] == [
        ("2024", "50"),
        ("2025", "0"),
        ("2026", "100"),
        ("others", "7"),
    ]
    with qtbot.waitSignal(card.chosen) as chosen:
        card.table.row_activated.emit(3)
    assert chosen.args == ["x"]
    with qtbot.assertNotEmitted(card.chosen):
        card.table.row_activated.emit(1)
    QTest.keyClick(card.table, Qt.Key.Key_T)
    assert card.plot.isVisible()
    assert card.table_button.hasFocus()


def test_bars_begin_at_nought(qtbot: QtBot) -> None:
    plot = keep(qtbot, BarPlot(upright=True))
    plot.set_bars(BARS)
    plot.resize(300, plot.height())
    plot.show()
    image = plot.grab().toImage()
    fill = QColor(tokens().bar_transfer)
    heights = [sum(image.pixelColor(x, y) == fill for y in range(image.height())) for x in (50, 150, 250)]
    assert heights[1] == 0
    assert heights[0] * 2 == pytest.approx(heights[2], abs=3)


def test_the_same_bars_keep_the_keyboard_where_it_is(card: PlotCard) -> None:
    card.plot.buttons[2].setFocus()
    card.plot.set_bars(BARS)
    assert card.plot.buttons[2].hasFocus()
    card.plot.set_bars(BARS[:1])
    assert card.plot.buttons[0].hasFocus()
