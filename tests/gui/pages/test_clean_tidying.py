"""The cards of the clean page by which the owner sets cleaning: rules, values that count, stale lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shopxfer.domain.golden import FieldRule, Way
from shopxfer.domain.staleness import StaleGroup
from shopxfer.domain.tidying import Rule
from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.clean import CleanPage
from shopxfer.handover import clean, golden_values, stale, tidying
from shopxfer.progress import Quiet
from shopxfer.vault import records
from tests.fakes import all_records, customer, people_file, take_in
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, press
from tests.gui.pages.records_pages import after_work, close, page_on

PASSWORD = "plum orchard copper bell"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[CleanPage]:
    """The page on a small shop that was cleaned."""
    case = cheap_case(tmp_path / "case", PASSWORD)
    old = customer(1, name="欧阳 二甲", level="银卡", last_visit="2020-01-01", email="a@example.com")
    new = customer(1, level="金卡", last_visit="2021-01-01")
    take_in(case, people_file(tmp_path, [old, customer(2, phone="12345")], "old.csv"))
    take_in(case, people_file(tmp_path, [new, customer(3)], "new.csv"))
    clean.clean(case, Quiet())
    page = page_on(qtbot, case, CleanPage)
    qtbot.waitUntil(lambda: page.session.runner.is_idle)
    yield page
    close(page)


def row_of(page: CleanPage, rule: Rule) -> list[str]:
    page.open_view("rules")
    model = page.rules.model
    row = page.rules.rules.index(rule)
    return [model.cell(row, column).text for column in range(model.columnCount())]


def test_used_rules_are_listed_with_example_and_cells(page: CleanPage) -> None:
    assert row_of(page, Rule.NAME_GAPS) == [
        "Spaces inside Chinese names closed",
        "欧阳 一甲 → 欧阳一甲",
        "1",
        "Switch off",
    ]
    assert Rule.AMOUNT_CAPITALS not in page.rules.rules
    page.rules.more.click()
    assert set(page.rules.rules) == set(Rule)
    assert row_of(page, Rule.ANSWER_WORDS)[1] == "√ → yes"
    assert row_of(page, Rule.NO_VALUE)[1] == "无 → empty"
    assert unnamed(page) == []


def test_a_rule_is_switched_off_with_the_keyboard_and_holds_after_cleaning(
    qtbot: QtBot, page: CleanPage
) -> None:
    page.open_view("rules")
    page.rules.table.select_id(Rule.NAME_GAPS)
    page.rules.table.setFocus()
    after_work(qtbot, page, page.rules.work, lambda: QTest.keyClick(page.rules.table, Qt.Key.Key_Return))
    assert tidying.switched_off(page.session.case.reader) == {Rule.NAME_GAPS}
    assert page.rules.due.isVisible()
    assert page.rules.table.selected_id is Rule.NAME_GAPS
    assert row_of(page, Rule.NAME_GAPS)[3] == "Switch on"
    page._body.ensureWidgetVisible(page.rules.clean_again)
    after_work(qtbot, page, page.work, lambda: press(page.rules.clean_again))
    assert not page.rules.due.isVisible()
    assert row_of(page, Rule.NAME_GAPS)[2] == "0"
    assert "欧阳 二甲" in {record.values["name"] for record in all_records(page.session.case)}


def value_of(page: CleanPage, field: str) -> str | None:
    holder = records.golden_record(page.session.case.reader, 1, field)
    return next(r.values.get(field) for r in all_records(page.session.case) if r.id == holder)


def test_another_value_counts_by_another_rule(qtbot: QtBot, page: CleanPage) -> None:
    page.open_view("rules")
    card = page.golden
    assert value_of(page, "level") == "金卡"
    assert [card.model.row(row).field for row in range(card.model.rowCount())] == ["level", "last_visit"]
    card.table.link_clicked.emit("level", 3)
    assert card.form.isVisible()
    assert unnamed(page) == []
    card.form.way.set_key(Way.BY_SOURCE)
    card.form.way.chosen.emit(Way.BY_SOURCE)
    assert card.form.order == ["old.csv", "new.csv"]
    card.form.files.link_clicked.emit("new.csv", 2)
    assert card.form.order == ["new.csv", "old.csv"]
    card.form.files.link_clicked.emit("old.csv", 2)
    after_work(qtbot, page, card.work, card.form.apply.click)
    assert value_of(page, "level") == "银卡"
    (line,) = golden_values.field_rules(page.session.case, ["level"])
    assert line.rule == FieldRule(Way.BY_SOURCE, sources=("old.csv", "new.csv"))
    shown = next(row for row in range(card.model.rowCount()) if card.model.row(row).field == "level")
    assert card.model.cell(shown, 1).text == "From the file trusted most: old.csv"
    assert card.model.cell(shown, 1).badge is not None
    assert not card.form.isVisible()


def test_cancelling_the_form_changes_nothing(page: CleanPage) -> None:
    page.open_view("rules")
    page.golden.table.row_activated.emit("level")
    page.golden.form.cancel.click()
    assert not page.golden.form.isVisible()
    assert golden_values.field_rules(page.session.case, ["level"])[0].by_owner is False


def look(qtbot: QtBot, page: CleanPage) -> None:
    page.open_view("stale")
    qtbot.waitUntil(lambda: page.stale.watch.lists is not None)


def test_stale_customers_are_looked_for_when_they_come_into_sight(qtbot: QtBot, page: CleanPage) -> None:
    look(qtbot, page)
    card = page.stale
    assert [button.text() for button in card.groups.buttons.values()] == [
        "Impossible phone · 1",
        "Unreachable · 0",
        "Not seen for 3 years · 1",
    ]
    assert [card.model.cell(0, column).text for column in (0, 1)] == ["欧**甲", "****"]
    assert card.model.cell(0, 4).text == page.session.say("value.unusual")
    assert card.model.cell(0, 1).tint == "warn"
    press(card.groups.buttons[StaleGroup.UNSEEN])
    assert card.model.rowCount() == 1
    assert unnamed(page) == []


def test_other_pages_lead_to_the_lists(qtbot: QtBot, page: CleanPage) -> None:
    assert page.views.key == "merged"
    page.stale.watch.lists_wanted.emit()
    assert page.views.key == "stale"
    qtbot.waitUntil(lambda: page.stale.watch.lists is not None)


def test_the_years_can_be_changed(qtbot: QtBot, page: CleanPage) -> None:
    look(qtbot, page)
    page.stale.years.set_key("10")
    after_work(qtbot, page, page.stale.work, lambda: page.stale.years.chosen.emit("10"))
    assert stale.unseen_years(page.session.case) == 10
    look(qtbot, page)
    assert page.stale.groups.buttons[StaleGroup.UNSEEN].text() == "Not seen for 10 years · 0"


def test_the_way_to_decide_leads_to_prune(qtbot: QtBot, page: CleanPage) -> None:
    look(qtbot, page)
    page._body.ensureWidgetVisible(page.stale.decide)
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.stale.decide)
    assert wanted.args == ["prune"]


def test_the_cards_speak_chinese(qtbot: QtBot, page: CleanPage, chinese: Translations) -> None:
    page.show_case()
    look(qtbot, page)
    assert page.stale.groups.buttons[StaleGroup.UNSEEN].accessibleName() == "3 年没来过 · 1"
    page.open_view("rules")
    assert page.rules.more.text() == "显示全部 45 条"
