"""The rail keeps true numbers, opens only what can be reached, and reads well aloud."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from shopxfer.gui.i18n import Translations
from shopxfer.gui.parts.rail import PlaceButton, Rail, RailPlace, RailStep, RailStrip, StepState
from tests.gui.accessibility import unnamed
from tests.gui.keeping import keep

STEPS = [
    RailStep("parties", 1, "Parties", StepState.DONE),
    RailStep("classify", 4, "Classify", StepState.DONE),
    RailStep("prune", 7, "Prune", StepState.CURRENT, remainder="50 pairs", blocks=True),
    RailStep("receipt", 9, "Receipt", reachable=False),
]


def rail(qtbot: QtBot) -> Rail:
    """Return a shown rail."""
    result = keep(qtbot, Rail())
    result.set_steps(STEPS)
    result.set_places([RailPlace("verify", "Verify a file", "file-check", "1 new")])
    result.set_user("Shen R.L.", "Owner")
    result.resize(224, 700)
    result.show()
    return result


def test_steps_keep_their_numbers_and_say_their_state(qtbot: QtBot) -> None:
    shown = rail(qtbot)
    assert [button.accessibleName() for button in shown.steps] == [
        "Step 1, Parties, done",
        "Step 4, Classify, done",
        "Step 7, Prune, current step",
        "Step 9, Receipt, open",
    ]
    assert shown.steps[2].accessibleDescription() == "50 pairs"
    assert shown.current is STEPS[2]
    assert unnamed(shown) == []


def test_steps_speak_chinese_after_a_change_of_language(qtbot: QtBot, chinese: Translations) -> None:
    shown = rail(qtbot)
    assert shown.steps[0].accessibleName() == "第 1 步，Parties，已完成"
    chinese.use("en")
    qtbot.waitUntil(lambda: shown.steps[0].accessibleName() == "Step 1, Parties, done")


def test_only_reachable_steps_answer(qtbot: QtBot) -> None:
    shown = rail(qtbot)
    with qtbot.waitSignal(shown.step_chosen) as chosen:
        QTest.mouseClick(shown.steps[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["classify"]
    with qtbot.assertNotEmitted(shown.step_chosen):
        QTest.mouseClick(shown.steps[3], Qt.MouseButton.LeftButton)


def test_keyboard_reaches_steps_places_and_lock_from_top_to_bottom(qtbot: QtBot) -> None:
    shown = rail(qtbot)
    shown.steps[0].setFocus()
    reached = []
    for _ in range(5):
        widget = shown.focusWidget()
        assert widget is not None
        reached.append(widget.accessibleName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert reached == [
        "Step 1, Parties, done",
        "Step 4, Classify, done",
        "Step 7, Prune, current step",
        "Verify a file",
        "Lock",
    ]


def test_space_chooses_a_place_and_locks(qtbot: QtBot) -> None:
    shown = rail(qtbot)
    place = next(iter(shown.findChildren(PlaceButton)))
    with qtbot.waitSignal(shown.place_chosen) as chosen:
        QTest.keyClick(place, Qt.Key.Key_Space)
    assert chosen.args == ["verify"]
    lock = next(b for b in shown.findChildren(QPushButton) if b.text() == "Lock")
    with qtbot.waitSignal(shown.lock_chosen):
        lock.click()


def test_focus_stays_on_a_step_when_the_steps_are_set_anew(qtbot: QtBot) -> None:
    shown = rail(qtbot)
    shown.steps[1].setFocus()
    shown.set_steps(STEPS)
    assert shown.focusWidget() is shown.steps[1]


def test_without_a_user_there_is_no_lock(qtbot: QtBot) -> None:
    shown = rail(qtbot)
    shown.set_user("", "")
    assert not any(b.isVisible() for b in shown.findChildren(QPushButton) if b.text() == "Lock")


def test_strip_shows_the_number_and_offers_all_steps(qtbot: QtBot) -> None:
    strip = RailStrip()
    qtbot.addWidget(strip)
    strip.show_step(STEPS[2])
    strip.resize(48, 384)
    strip.show()
    assert unnamed(strip) == []
    names = {child.accessibleName() for child in strip.findChildren(QPushButton)}
    assert names == {"Show all steps", "Lock"}
    expand = next(b for b in strip.findChildren(QPushButton) if b.accessibleName() == "Show all steps")
    with qtbot.waitSignal(strip.expand_chosen):
        expand.click()
    strip.show_step(None)
    strip.set_lockable(False)
    assert [b.accessibleName() for b in strip.findChildren(QPushButton) if b.isVisible()] == [
        "Show all steps"
    ]
