"""The frame of a page and the shell round it: forms by size, help, keyboard, names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopxfer.domain.balance import Balance, Bucket
from shopxfer.gui.parts.balance_bar import BarPart
from shopxfer.gui.parts.buttons import Button
from shopxfer.gui.parts.page_frame import PageFrame
from shopxfer.gui.parts.rail import RailPlace, RailStep, StepState
from shopxfer.gui.parts.shell import Shell
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.parts.table_model import Column, model_of
from tests.gui.accessibility import unnamed

STEPS = [RailStep("import", 2, "Import", StepState.DONE), RailStep("prune", 7, "Prune", StepState.CURRENT)]


@pytest.fixture
def page() -> PageFrame:
    """Return a page with a table, a text field and every button."""
    result = PageFrame()
    result.set_question("Step 7 of 11 · Prune", "Where does each record go?", "The rules have sorted it.")
    table = TableView("Rules")
    table.set_model(model_of([Column("Rule", str)], ["first", "second"]))
    result.body.addWidget(table)
    result.body.addWidget(_named(QLineEdit(), "Reason"))
    result.show_balance(Balance(10, {Bucket.TRANSFERRED: 9, Bucket.REJECTED: 1}))
    result.footer.add_secondary("Not the same", letter="N")
    result.footer.set_primary("Confirm", enabled=False, missing="50 pairs are left.")
    result.help.set_step("Each row has one place.")
    result.help.set_article("PIPL art. 23", link=True)
    return result


def _named(widget: QWidget, name: str) -> QWidget:
    widget.setAccessibleName(name)
    return widget


@pytest.fixture
def shell(qtbot: QtBot, page: PageFrame) -> Iterator[Shell]:
    result = Shell()
    qtbot.addWidget(result)
    result.set_steps(STEPS, [RailPlace("verify", "Verify", "file-check")])
    result.set_user("Shen R.L.", "Owner")
    result.add_page("prune", page)
    result.resize(1366, 768)
    result.show()
    result.show_page("prune")
    yield result
    result.hide()


def test_everything_that_takes_the_keyboard_has_a_name(shell: Shell, page: PageFrame) -> None:
    page.head.set_undo(True)
    page.head.help.setChecked(True)
    assert unnamed(shell) == []


def test_page_is_named_by_its_question(page: PageFrame) -> None:
    assert page.accessibleName() == "Where does each record go?"
    assert page.accessibleDescription() == "Step 7 of 11 · Prune The rules have sorted it."


def test_primary_is_described_by_what_is_missing(page: PageFrame) -> None:
    assert not page.footer.primary.isEnabled()
    assert page.footer.primary.accessibleDescription() == "50 pairs are left."
    page.footer.set_primary("Confirm")
    assert (page.footer.primary.isEnabled(), page.footer.sentence) == (True, "")


def test_buttons_of_the_footer_tell_the_page(qtbot: QtBot, shell: Shell, page: PageFrame) -> None:
    page.footer.set_primary("Confirm")
    with qtbot.waitSignal(page.primary_clicked):
        page.footer.primary.click()
    with qtbot.waitSignal(page.back_clicked):
        page.footer.back.click()
    with qtbot.waitSignal(page.bucket_clicked) as clicked:
        page.balance.parts[Bucket.REJECTED].click()
    assert clicked.args == [Bucket.REJECTED]


def test_back_can_be_renamed_and_hidden(page: PageFrame, shell: Shell) -> None:
    page.footer.set_back("Previous pair")
    assert page.footer.back.text() == "Previous pair"
    page.footer.set_back(None)
    assert not page.footer.back.isVisible()
    page.footer.set_back()
    assert (page.footer.back.isVisible(), page.footer.back.text()) == (True, "Back")


def test_help_takes_its_width_from_the_body(shell: Shell, page: PageFrame) -> None:
    before = page.head.width()
    page.head.help.setChecked(True)
    assert page.help.isVisible()
    QTest.qWait(0)
    assert page.head.width() == before - 256


def test_help_covers_the_body_in_a_narrow_window(qtbot: QtBot, shell: Shell, page: PageFrame) -> None:
    shell.resize(1000, 768)
    QTest.qWait(0)
    before = page.head.width()
    page.head.help.setChecked(True)
    QTest.qWait(0)
    assert page.head.width() == before
    assert page.help.geometry().right() == page.width() - 1
    assert page.help.geometry().bottom() < page.balance.geometry().top() + 1
    shell.resize(1366, 768)
    QTest.qWait(0)
    assert page.head.geometry().right() < page.help.geometry().left()


def test_help_closes_with_escape_and_gives_the_keyboard_back(
    qtbot: QtBot, shell: Shell, page: PageFrame
) -> None:
    QTest.keyClick(page, Qt.Key.Key_F1)
    assert page.help.isVisible()
    page.help.focus_close()
    QTest.keyClick(page.help, Qt.Key.Key_Escape)
    assert not page.help.isVisible()
    assert page.head.help.hasFocus()


def test_letters_press_their_button_unless_a_text_is_written(
    qtbot: QtBot, shell: Shell, page: PageFrame
) -> None:
    button = page.footer.secondary[0]
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(page, Qt.Key.Key_N)
    assert pressed == [True]
    field = page.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    QTest.keyClick(page, Qt.Key.Key_N)
    button.setEnabled(False)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_N)
    assert pressed == [True]


@pytest.mark.parametrize(
    ("size", "narrow", "short"),
    [
        ((1100, 688), False, False),
        ((1099, 688), True, False),
        ((1366, 559), False, True),
        ((683, 384), True, True),
    ],
)
def test_forms_follow_the_size(
    shell: Shell, page: PageFrame, size: tuple[int, int], narrow: bool, short: bool
) -> None:
    shell.resize(*size)
    QTest.qWait(0)
    assert (shell.strip.isVisible(), shell.rail.isVisible()) == (narrow, not narrow)
    assert page.footer.height() == (52 if short else 64)
    assert page.balance.height() == (33 if short else 80)
    assert page.footer.secondary[0].isVisible() is not short


def test_the_smallest_window_keeps_three_rows_and_the_head_of_the_table(
    shell: Shell, page: PageFrame
) -> None:
    # 683 × 384 is 1366 × 768 at 200 %; a task bar takes 24 of it.
    shell.resize(683, 360)
    QTest.qWait(0)
    body = page.balance.geometry().top() - page.head.geometry().bottom()
    assert body >= 32 + 3 * 36


def test_comfortable_body_has_at_least_400(shell: Shell, page: PageFrame) -> None:
    shell.resize(1100, 688)
    QTest.qWait(0)
    assert page.balance.geometry().top() - page.head.geometry().bottom() >= 400


def test_a_page_learns_of_its_form_once(qtbot: QtBot, shell: Shell, page: PageFrame) -> None:
    forms: list[tuple[bool, bool]] = []
    page.form_changed.connect(lambda narrow, short: forms.append((narrow, short)))
    shell.resize(683, 384)
    shell.resize(680, 380)
    assert forms == [(True, True)]


def test_hidden_secondary_buttons_are_in_the_menu(qtbot: QtBot, shell: Shell, page: PageFrame) -> None:
    shell.resize(683, 384)
    more = next(b for b in page.footer.findChildren(Button) if b.text() == "More")
    menu = more.drop_down
    assert more.isVisible()
    assert menu is not None
    QTest.keyClick(more, Qt.Key.Key_Down)
    assert menu.isVisible()
    menu.close()
    action = menu.actions()[0]
    with qtbot.waitSignal(page.footer.secondary[0].clicked):
        action.trigger()


def test_rail_opens_over_the_page_and_closes_again(qtbot: QtBot, shell: Shell) -> None:
    shell.resize(683, 384)
    shell.open_rail()
    assert shell.rail.isVisible()
    assert shell.rail.steps[1].hasFocus()
    QTest.keyClick(shell.rail, Qt.Key.Key_Escape)
    assert not shell.rail.isVisible()
    shell.open_rail()
    curtain = shell.childAt(QPoint(600, 200))
    assert curtain is not None
    QTest.mouseClick(curtain, Qt.MouseButton.LeftButton)
    assert not shell.rail.isVisible()
    shell.open_rail()
    with qtbot.waitSignal(shell.step_chosen) as chosen:
        shell.rail.steps[0].click()
    assert chosen.args == ["import"]
    assert not shell.rail.isVisible()


def test_opened_rail_follows_the_window(shell: Shell) -> None:
    shell.resize(683, 384)
    shell.open_rail()
    shell.resize(700, 500)
    assert shell.rail.height() == 500
    shell.resize(1366, 768)
    QTest.qWait(0)
    assert shell.rail.isVisible()
    assert not shell.strip.isVisible()


def test_in_a_wide_window_there_is_nothing_to_open(shell: Shell) -> None:
    shell.open_rail()
    assert shell.rail.geometry().width() == 224
    assert not shell.strip.isVisible()


def test_tab_goes_through_rail_head_body_balance_and_footer(
    qtbot: QtBot, shell: Shell, page: PageFrame
) -> None:
    shell.activateWindow()
    shell.rail.steps[0].setFocus()
    page.footer.set_primary("Confirm")
    seen: list[QWidget] = []
    for _ in range(40):
        widget = shell.focusWidget()
        if widget is None or widget in seen:
            break
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    places = [
        seen.index(shell.rail.steps[1]),
        seen.index(page.head.help),
        next(at for at, widget in enumerate(seen) if isinstance(widget, TableView)),
        next(at for at, widget in enumerate(seen) if isinstance(widget, BarPart)),
        seen.index(page.footer.back),
        seen.index(page.footer.secondary[0]),
        seen.index(page.footer.primary),
    ]
    assert places == sorted(places)


def test_showing_a_page_gives_it_the_keyboard_without_a_ring(shell: Shell, page: PageFrame) -> None:
    assert shell.current_page is page
    assert shell.focusWidget() is page
    assert not shell.ring.isVisible()


def test_ring_stands_round_the_control_with_the_keyboard(qtbot: QtBot, shell: Shell, page: PageFrame) -> None:
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    page.footer.back.setFocus(Qt.FocusReason.TabFocusReason)
    assert shell.ring.target is page.footer.back
    at = page.footer.back.mapTo(shell, QPoint(0, 0))
    assert shell.ring.geometry().topLeft() == at - QPoint(4, 4)
    assert shell.ring.size().width() == page.footer.back.width() + 8
    shell.resize(1300, 700)
    QTest.qWait(0)
    assert shell.ring.geometry().topLeft() == page.footer.back.mapTo(shell, QPoint(0, 0)) - QPoint(4, 4)
    page.footer.back.hide()
    assert shell.ring.target is not page.footer.back


def test_ring_lets_go_of_what_is_made_anew(qtbot: QtBot, shell: Shell, page: PageFrame) -> None:
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    box = QWidget()
    button = Button("Go", kind="quiet")
    QVBoxLayout(box).addWidget(button)
    page.body.addWidget(box)
    box.show()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert shell.ring.target is button
    shiboken6.delete(box)
    page.footer.back.setFocus(Qt.FocusReason.TabFocusReason)
    assert shell.ring.target is page.footer.back


def test_a_held_key_is_one_press(qtbot: QtBot, shell: Shell, page: PageFrame) -> None:
    heard: list[bool] = []
    page.footer.secondary[0].clicked.connect(lambda: heard.append(True))
    for held in (False, True, True):
        pressed = QEvent.Type.KeyPress
        event = QKeyEvent(pressed, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n", held)
        QApplication.sendEvent(page, event)
    assert len(heard) == 1


def test_a_kept_button_stays_in_sight_in_a_low_window(qtbot: QtBot, shell: Shell, page: PageFrame) -> None:
    kept = page.footer.add_secondary("Later", letter="L", kept=True)
    kept.show()
    page.footer.set_short(True)
    assert [kept.isVisible(), page.footer.secondary[0].isVisible()] == [True, False]


def test_inputs_have_their_own_border_instead_of_a_ring(qtbot: QtBot, shell: Shell, page: PageFrame) -> None:
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    field = page.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    assert not shell.ring.isVisible()
