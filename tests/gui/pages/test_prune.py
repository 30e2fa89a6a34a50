"""The prune page on the sample shop: rules, records behind them, fields, gates, and the owner's word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopxfer.domain.balance import Bucket
from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.domain.fields import DataClass
from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.prune import PrunePage
from shopxfer.handover import clean, import_, parties
from shopxfer.handover.prune import RulesState, change_records, rule_lines
from shopxfer.progress import Quiet
from shopxfer.vault import records as store
from shopxfer.vault.parties import Party
from tests.fakes import customer, freeze_notice, leave_prepaid, people_file
from tests.gui.accessibility import unnamed
from tests.gui.making import press
from tests.gui.pages.records_pages import after_work, close, page_on
from tests.shots.sample_shop import Stage, sample_case


@pytest.fixture
def stage() -> Stage:
    """How far the sample shop is; tests change it by their parameter."""
    return "prune"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, stage: Stage) -> Iterator[PrunePage]:
    page = page_on(qtbot, sample_case(tmp_path, stage), PrunePage)
    settle(qtbot, page)
    yield page
    qtbot.waitUntil(lambda: page.session.runner.is_idle, timeout=20_000)
    close(page)


def settle(qtbot: QtBot, page: PrunePage) -> None:
    """Wait until nothing runs."""
    qtbot.waitUntil(lambda: page.session.runner.is_idle, timeout=20_000)


def place_of(page: PrunePage, rule: str) -> int:
    return next(place for place, group in enumerate(page.rules.groups) if group.rule.id == rule)


def state_of(page: PrunePage) -> str:
    return page.state.value


def open_rule(page: PrunePage, rule: str) -> None:
    """Click on a rule, as a person does."""
    table = page.rules.table
    at = table.visualRect(table.model().index(place_of(page, rule), 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def pick(page: PrunePage, *rows: int) -> None:
    """Click on some records, the second and later ones with Ctrl."""
    table = page.rules.panel.table
    for number, row in enumerate(rows):
        keys = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        at = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, at)


def decide(page: PrunePage, choice: str, reason: str) -> None:
    """Fill in the form and press its button."""
    panel = page.rules.panel
    press(panel.change)
    press(panel.form.choices[choice])
    QTest.keyClicks(panel.form.reason.editor, reason)
    press(panel.form.apply)


@pytest.mark.parametrize(
    ("stage", "step"), [("parties", "import"), ("import", "clean")], ids=["no rows", "not cleaned"]
)
def test_what_comes_first_is_said_with_a_way_there(qtbot: QtBot, page: PrunePage, step: str) -> None:
    assert page.empty.isVisible()
    assert not page.footer.primary.isEnabled()
    assert page.footer.sentence
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.empty.button)
    assert wanted.args == [step]


@pytest.mark.parametrize("stage", ["assess"])
def test_the_rules_are_shown_before_they_are_applied_and_then_what_each_took(
    qtbot: QtBot, page: PrunePage
) -> None:
    assert page.notice.isVisible()
    assert "Apply the rules to 7,770 records" in page.footer.primary.accessibleName()
    assert all(group.rows is None for group in page.rules.groups)
    assert not page.is_done()
    assert page.remainder() == "7,465 rows"
    freeze_notice(page.session.case)
    leave_prepaid(page.session.case)
    after_work(qtbot, page, page.work, lambda: press(page.footer.primary))
    settle(qtbot, page)
    assert page.state is RulesState.APPLIED
    rows = sum(line.rows for line in rule_lines(page.session.case))
    assert sum(group.rows or 0 for group in page.rules.groups) == rows == 7_465
    assert page.footer.primary.isEnabled()
    assert page.is_done()
    assert page.remainder() == ""


def test_cancelling_leaves_every_row_undecided(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_on(qtbot, sample_case(tmp_path, "clean"), PrunePage)
    with qtbot.waitSignal(page.work.busy_changed, check_params_cb=lambda busy: not busy, timeout=20_000):
        press(page.footer.primary)
        press(page.work.cancel)
    assert page.session.case.balance().undecided == 7_465
    assert page.work.notice.isVisible()
    assert page.footer.primary.isEnabled()
    close(page)


def test_one_line_for_each_rule_and_a_dash_where_people_cannot_be_added_up(page: PrunePage) -> None:
    group = page.rules.groups[place_of(page, "accounting")]
    assert len(group.keep_until) > 1
    assert group.people is None
    assert page.rules.badge(group).text == "Keep to 2033–2036"
    marked = page.rules.basis_cell(group).badge
    assert marked is not None
    assert marked.text == "check this"
    silent = page.rules.groups[place_of(page, "silent")]
    assert page.rules.basis_cell(silent).badge is None
    assert silent.people


def test_a_rule_lists_its_records_masked_and_sealed(page: PrunePage) -> None:
    open_rule(page, "refused")
    panel = page.rules.panel
    assert panel.isVisible()
    ids = store.ids(page.session.case.reader, rule="refused")
    model = panel.table.model()
    assert model.rowCount() == len(ids)
    first = store.by_ids(page.session.case.reader, ids[:1])[0]
    shown = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert first.values["name"] not in shown
    assert first.values["phone"] not in shown
    assert shown[0][0] == first.values["name"][0]
    assert "*" in shown[0]
    assert shown[1].startswith(first.values["phone"][:3] + "****")
    assert shown[3].endswith(": sealed")


def test_records_are_changed_by_hand_with_a_reason_and_given_back(qtbot: QtBot, page: PrunePage) -> None:
    open_rule(page, "silent")
    pick(page, 0, 1)
    panel, case = page.rules.panel, page.session.case
    chosen = panel.selected_ids
    assert len(chosen) == 2
    assert panel.change.accessibleName() == "Change 2 records"
    after_work(qtbot, page, panel.work, lambda: decide(page, "owner_withholds", "moved away"))
    changed = store.by_ids(case.reader, chosen)
    assert {(record.rule, record.reason) for record in changed} == {("owner_withholds", "moved away")}
    settle(qtbot, page)
    own = page.rules.groups[place_of(page, "owner_withholds")]
    assert own.by_owner
    open_rule(page, "owner_withholds")
    assert panel.back_to_rules.isVisible()
    assert str(panel.table.model().index(0, 3).data()) == "moved away"
    panel.table.selectAll()
    after_work(qtbot, page, panel.work, lambda: press(panel.back_to_rules))
    assert {record.rule for record in store.by_ids(case.reader, chosen)} == {"silent"}
    settle(qtbot, page)
    assert not panel.isVisible()
    assert all(not group.by_owner for group in page.rules.groups)


def test_a_change_without_a_reason_is_asked_for_it_beside_the_field(page: PrunePage) -> None:
    open_rule(page, "silent")
    pick(page, 0)
    form = page.rules.panel.form
    press(page.rules.panel.change)
    assert not form.apply.isEnabled()
    assert not any(button.isChecked() for button in form.choices.values())
    press(form.choices["open_obligation"])
    press(form.apply)
    assert form.reason.error
    assert not page.rules.panel.work.is_busy
    QTest.keyClicks(form.reason.editor, "one visit left")
    assert not form.reason.error
    press(form.cancel)
    assert page.rules.panel.table.isVisible()


def test_an_accounting_original_set_to_go_closes_its_gate_until_it_is_given_back(
    qtbot: QtBot, page: PrunePage
) -> None:
    open_rule(page, "accounting")
    pick(page, 0)
    panel = page.rules.panel
    after_work(qtbot, page, panel.work, lambda: decide(page, "open_obligation", "a course is owed"))
    settle(qtbot, page)
    assert not page.footer.primary.isEnabled()
    assert "G12" in page.footer.sentence
    assert not page.is_done()
    press(page.gates.ways["G12"])
    assert panel.key == ("bucket", "transferred")


def test_a_gate_that_another_step_mends_leads_there(qtbot: QtBot, page: PrunePage) -> None:
    case = page.session.case
    parties.save(case, replace(parties.load(case), seller=Party()))
    page.show_case()
    qtbot.waitUntil(lambda: "G1" in page.gates.ways and page.gates.ways["G1"].isVisible())
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.gates.ways["G1"])
    assert wanted.args == ["parties"]


def test_f4_on_a_listed_record_shows_where_its_value_comes_from(page: PrunePage) -> None:
    press(page.balance.parts[Bucket.MERGED])
    table = page.rules.panel.table
    for column, name in ((0, "Name"), (1, "Mobile")):
        table.setFocus()
        table.setCurrentIndex(table.model().index(0, column))
        QTest.keyClick(table, Qt.Key.Key_F4)
        assert page.help.isVisible()
        assert page.value_source.text.startswith(name)
    table.setCurrentIndex(table.model().index(0, 2))
    QTest.keyClick(table, Qt.Key.Key_F4)
    assert page.value_source.text.startswith("Name")  # its kind comes from no cell: the row's first value


def test_f4_on_what_rests_sealed_goes_through_the_fields(page: PrunePage) -> None:
    press(page.balance.parts[Bucket.MERGED])
    table = page.rules.panel.table
    sealed = [table.model().index(row, 3).data() for row in range(table.model().rowCount())]
    row = next(row for row, fields in enumerate(sealed) if "," in fields)
    first, second = sealed[row].removesuffix(": sealed").split(", ")[:2]
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, 3))
    for name in (first, second):
        QTest.keyClick(table, Qt.Key.Key_F4)
        assert page.value_source.text.startswith(name)
        assert page.value_source.raw.value == "Sealed"


def test_a_bucket_of_the_balance_bar_lists_its_rows(page: PrunePage) -> None:
    press(page.balance.parts[Bucket.MERGED])
    panel = page.rules.panel
    assert panel.table.model().rowCount() == page.session.case.balance().buckets[Bucket.MERGED]
    assert not panel.change.isVisible()
    press(page.balance.parts[Bucket.REJECTED])
    assert panel.table.model().rowCount() == 1
    assert "xlsx" in str(panel.table.model().index(0, 0).data())
    press(panel.close_button)
    assert not panel.isVisible()


def test_a_field_stays_or_goes_with_a_reason(qtbot: QtBot, page: PrunePage) -> None:
    press(page.views.buttons["fields"])
    lines, panel = page.fields.lines, page.fields.panel
    place = next(i for i, line in enumerate(lines) if line.id == "gender")
    page.fields.table.select_id(place)
    press(panel.switch.buttons["stays"])
    press(panel.save)
    assert panel.reason.error
    QTest.keyClicks(panel.reason.editor, "not needed")
    after_work(qtbot, page, panel.work, lambda: press(panel.save))
    line = page.fields.lines[place]
    assert (line.moves, line.reason) == (False, "not needed")
    press(panel.switch.buttons["goes"])
    after_work(qtbot, page, panel.work, lambda: press(panel.save))
    assert page.fields.lines[place].moves


def test_sd2_what_is_sensitive_by_law_goes_only_of_whom_agreed_apart(page: PrunePage) -> None:
    press(page.views.buttons["fields"])
    place = next(i for i, line in enumerate(page.fields.lines) if line.data_class is DataClass.C4)
    page.fields.table.select_id(place)
    panel = page.fields.panel
    assert not page.fields.lines[place].moves
    assert panel.switch.buttons["goes"].isEnabled()
    assert panel.barred.isVisible()
    assert "agree to it apart" in panel.barred.text


def test_sd5_faces_and_fingerprints_cannot_be_set_to_go(page: PrunePage) -> None:
    press(page.views.buttons["fields"])
    face = replace(page.fields.lines[0], id="biometrics", line=ConsentLine.BIOMETRIC, moves=False)
    panel = page.fields.panel
    panel.show_line(face)
    panel.show()
    assert not panel.switch.buttons["goes"].isEnabled()
    assert panel.barred.isVisible()
    assert "never go" in panel.barred.text


def test_the_exposure_counts_what_the_gates_saw(page: PrunePage) -> None:
    review = page.watch.review
    assert review is not None
    names = [figure.accessibleName() for figure in page.exposure.figures]
    assert names[0] == f"{review.exposure.people:,} people"
    assert names[2] == "0 ID numbers"


def test_a_later_import_asks_to_clean_and_apply_again_and_keeps_the_owners_word(
    qtbot: QtBot, page: PrunePage, tmp_path: Path
) -> None:
    case = page.session.case
    own = store.ids(case.reader, rule="consented")[0]
    change_records(case, [own], "owner_withholds", "asked me to")
    import_.commit(case, import_.plan(case, [people_file(tmp_path, [customer(1)])], Quiet(), "en"), Quiet())
    page.show_case()
    assert state_of(page) == "not_cleaned"
    clean.clean(case, Quiet())
    page.show_case()
    assert state_of(page) == "stale"
    assert "changed since" in page.notice.text
    after_work(qtbot, page, page.work, lambda: press(page.footer.primary))
    assert state_of(page) == "applied"
    assert store.by_ids(case.reader, [own])[0].rule == "owner_withholds"


def test_confirming_goes_on_to_the_package(qtbot: QtBot, page: PrunePage) -> None:
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.footer.primary)
    assert wanted.args == ["package"]


def test_the_keyboard_alone_opens_a_rule_and_picks_records(page: PrunePage) -> None:
    page.rules.table.setFocus()
    QTest.keyClick(page.rules.table, Qt.Key.Key_Down)
    assert page.rules.panel.isVisible()
    table = page.rules.panel.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.rules.panel.selected_ids) == 2
    assert page.rules.panel.change.isEnabled()


def test_everything_that_takes_the_keyboard_has_a_name(page: PrunePage) -> None:
    open_rule(page, "silent")
    pick(page, 0)
    press(page.rules.panel.change)
    assert unnamed(page) == []
    press(page.views.buttons["fields"])
    page.fields.table.select_id(0)
    assert unnamed(page) == []


def test_it_speaks_chinese_at_once(page: PrunePage) -> None:
    open_rule(page, "refused")
    app = QApplication.instance()
    assert app is not None
    translations = app.findChildren(Translations)[-1]
    translations.use("zh")
    QCoreApplication.processEvents()
    assert page.head.question == "每一条记录，该去哪里？"
    assert "明确拒绝移交" in page.rules.panel.accessibleName()
    assert str(page.rules.table.model().headerData(1, Qt.Orientation.Horizontal)) == "规则"
    translations.use("en")
