"""The signature pad: strokes in shares of its area, by mouse and by pen, taken back by key and button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopxfer.gui.parts.pad import PROPORTION, SignaturePad
from tests.gui.keeping import keep


def shown(qtbot: QtBot) -> SignaturePad:
    pad = keep(qtbot, SignaturePad())
    pad.resize(300, 40)
    pad.show()
    return pad


def stroke(pad: SignaturePad, *points: tuple[int, int]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def test_it_is_three_times_as_wide_as_high(qtbot: QtBot) -> None:
    pad = shown(qtbot)
    assert (pad.width(), pad.height()) == (300, 300 // PROPORTION)


def test_strokes_are_shares_of_the_area_in_the_order_drawn(qtbot: QtBot) -> None:
    pad = shown(qtbot)
    with qtbot.waitSignal(pad.changed):
        stroke(pad, (30, 20), (150, 50), (270, 80))
    stroke(pad, (0, 0), (299, 99))
    assert len(pad.strokes) == 2
    assert pad.strokes[0] == ((0.1, 0.2), (0.5, 0.5), (0.9, 0.8))


def test_a_stroke_that_leaves_the_pad_stays_within_it(qtbot: QtBot) -> None:
    pad = shown(qtbot)
    stroke(pad, (150, 50), (600, 400))
    assert pad.strokes[0][-1] == (1.0, 1.0)


def test_points_that_add_nothing_are_left_out(qtbot: QtBot) -> None:
    pad = shown(qtbot)
    stroke(pad, (30, 20), (30, 20), (30, 20), (60, 20))
    assert len(pad.strokes[0]) == 2


def test_the_right_button_draws_nothing(qtbot: QtBot) -> None:
    pad = shown(qtbot)
    QTest.mouseClick(pad, Qt.MouseButton.RightButton, pos=QPoint(20, 20))
    assert pad.strokes == ()


def test_a_pen_draws_as_the_mouse_does(qtbot: QtBot) -> None:
    pad = shown(qtbot)
    device = QPointingDevice.primaryPointingDevice()
    assert isinstance(device, QInputDevice)
    moves = (
        (QEvent.Type.TabletPress, 60),
        (QEvent.Type.TabletMove, 150),
        (QEvent.Type.TabletRelease, 240),
    )
    for kind, x in moves:
        at = QPointF(x, 50)
        none = Qt.KeyboardModifier.NoModifier
        left = Qt.MouseButton.LeftButton
        QApplication.sendEvent(
            pad, QTabletEvent(kind, device, at, at, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, none, left, left)
        )
    assert pad.strokes == (((0.2, 0.5), (0.5, 0.5), (0.8, 0.5)),)


def test_delete_takes_everything_back(qtbot: QtBot) -> None:
    pad = shown(qtbot)
    stroke(pad, (30, 20), (150, 50))
    with qtbot.waitSignal(pad.changed):
        QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.strokes == ()


def test_it_shows_what_was_drawn(qtbot: QtBot) -> None:
    pad = shown(qtbot)
    stroke(pad, (30, 60), (270, 60))
    empty = keep(qtbot, SignaturePad())
    empty.resize(300, 40)
    empty.show()
    drawn, blank = pad.grab().toImage(), empty.grab().toImage()
    assert drawn.pixelColor(200, 60).lightness() < 80 < blank.pixelColor(200, 60).lightness()
