"""Fields say what is wrong where it is; passwords say why they may not be what was meant."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from shopxfer.gui.i18n import Translations
from shopxfer.gui.parts.choices import CheckBox, Combo, RadioButton, Segmented
from shopxfer.gui.parts.fields import FieldRow, FormGrid, PasswordEdit
from tests.gui.accessibility import unnamed
from tests.gui.keeping import keep


def test_editor_is_named_by_its_label_and_described_by_its_error(qtbot: QtBot) -> None:
    row = keep(qtbot, FieldRow("Licence number", hint="18 characters"))
    assert row.editor.accessibleName() == "Licence number"
    assert row.editor.accessibleDescription() == "18 characters"
    row.set_error("The last character should be W.")
    assert row.editor.accessibleDescription() == "The last character should be W."
    assert (row.error, row.editor.property("state")) == ("The last character should be W.", "error")
    row.set_error("")
    assert (row.editor.accessibleDescription(), row.editor.property("state")) == ("18 characters", "")
    row.set_label("Code")
    row.set_hint("")
    assert (row.editor.accessibleName(), row.editor.accessibleDescription()) == ("Code", "")


def test_an_error_does_not_move_the_text(qtbot: QtBot) -> None:
    row = keep(qtbot, FieldRow("Name"))
    row.resize(300, 80)
    row.show()
    before = row.editor.height()
    row.set_error("Wrong.")
    assert row.editor.height() == before == 32


@pytest.mark.parametrize("editor", [QLineEdit, QPlainTextEdit])
def test_text_goes_in_and_out(qtbot: QtBot, editor: type[QLineEdit] | type[QPlainTextEdit]) -> None:
    row = keep(qtbot, FieldRow("Remarks", editor()))
    row.set_text("A & B")
    assert row.text == "A & B"
    assert FieldRow("Choice", Combo("Choice")).text == ""


def test_only_the_user_is_reported(qtbot: QtBot) -> None:
    row = keep(qtbot, FieldRow("Name"))
    with qtbot.assertNotEmitted(row.edited):
        row.set_text("Banmu")
    with qtbot.waitSignal(row.edited) as edited:
        QTest.keyClicks(row.editor, "!")
    assert edited.args == ["Banmu!"]


def test_password_is_hidden_until_asked(qtbot: QtBot) -> None:
    edit = keep(qtbot, PasswordEdit())
    toggle = edit.findChild(QPushButton)
    assert toggle is not None
    assert (edit.echoMode(), toggle.accessibleName()) == (
        QLineEdit.EchoMode.Password,
        "Show the password",
    )
    toggle.click()
    assert (edit.echoMode(), toggle.toolTip()) == (QLineEdit.EchoMode.Normal, "Hide the password")
    assert edit.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_caps_lock_is_noticed_and_forgotten(qtbot: QtBot) -> None:
    edit = keep(qtbot, PasswordEdit())
    row = keep(qtbot, FieldRow("Password", edit))
    QTest.keyClicks(edit, "A")  # a capital without Shift
    assert row.editor.accessibleDescription() == "Caps Lock is on."
    QTest.keyClicks(edit, "a")
    assert edit.warning == ""
    QTest.keyClicks(edit, "B")
    QTest.keyClick(edit, Qt.Key.Key_CapsLock)
    assert row.editor.accessibleDescription() == ""


def test_shift_is_not_caps_lock(qtbot: QtBot) -> None:
    edit = keep(qtbot, PasswordEdit())
    QTest.keyClicks(edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert edit.warning == ""


def test_full_width_letters_are_noticed_in_both_languages(qtbot: QtBot, chinese: Translations) -> None:
    edit = keep(qtbot, PasswordEdit())
    with qtbot.waitSignal(edit.warning_changed):
        edit.setText("ａｂｃ１２３")
    assert edit.warning == "里面有全角字符。把输入法切换到英文再输。"
    chinese.use("en")
    qtbot.waitUntil(lambda: edit.warning.startswith("There are full-width"))
    edit.setText("abc123")
    assert edit.warning == ""


def test_an_error_comes_before_a_warning(qtbot: QtBot) -> None:
    row = keep(qtbot, FieldRow("Password", PasswordEdit()))
    row.set_text("　")
    row.set_error("Too short.")
    assert row.editor.accessibleDescription() == "Too short."


def test_fields_fill_a_grid_and_wide_ones_begin_a_line(qtbot: QtBot) -> None:
    grid = keep(qtbot, FormGrid(2))
    first, wide, last = FieldRow("a"), FieldRow("b"), FieldRow("c")
    grid.add(first)
    grid.add(wide, 2)
    grid.add_all([last])
    grid.resize(600, 300)
    grid.show()
    QTest.qWait(0)
    assert first.x() == wide.x() == last.x() == 0
    assert first.y() < wide.y() < last.y()
    assert wide.width() == 600
    assert first.width() == last.width() == 292
    assert unnamed(grid) == []


def test_combo_keeps_its_choice_and_reports_the_user_only(qtbot: QtBot) -> None:
    combo = keep(qtbot, Combo("Field", [("name", "Name"), ("phone", "Phone")]))
    with qtbot.assertNotEmitted(combo.chosen):
        combo.set_key("phone")
        combo.set_options([("phone", "电话"), ("qq", "QQ")])
    assert (combo.key, combo.currentText()) == ("phone", "电话")
    combo.set_key("no such key")
    assert combo.key == "phone"
    with qtbot.waitSignal(combo.chosen) as chosen:
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert chosen.args == ["qq"]
    assert unnamed(combo) == []
    assert isinstance(combo, QComboBox)


def test_empty_combo_has_no_key(qtbot: QtBot) -> None:
    assert keep(qtbot, Combo("Field")).key == ""


def test_segments_hold_one_choice_or_none(qtbot: QtBot) -> None:
    answer = keep(qtbot, Segmented("Result", [("same", "Same"), ("differs", "Differs")], danger=["differs"]))
    assert answer.key == ""
    with qtbot.waitSignal(answer.chosen) as chosen:
        answer.buttons["differs"].click()
    assert (chosen.args, answer.key) == (["differs"], "differs")
    with qtbot.assertNotEmitted(answer.chosen):
        answer.set_key("same")
    assert (answer.key, answer.buttons["differs"].isChecked()) == ("same", False)
    answer.set_key("")
    assert answer.key == ""
    assert answer.buttons["same"].accessibleName() == "Result: Same"
    assert unnamed(answer) == []


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
def test_ampersands_are_shown_and_space_ticks(qtbot: QtBot, kind: type[CheckBox] | type[RadioButton]) -> None:
    box = keep(qtbot, kind("A & B"))
    assert box.accessibleName() == "A & B"
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    assert box.sizeHint().height() >= 24
