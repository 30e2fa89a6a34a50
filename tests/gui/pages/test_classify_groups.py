"""The customers' view of Classify: groups are looked at, put in force, and their rules changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shopxfer.gui.pages.classify import ClassifyPage
from shopxfer.handover import clean, import_, segments
from shopxfer.handover.segments import Axis
from shopxfer.progress import Quiet
from tests.fakes import TODAY, customer, people_file
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, press, type_key, type_text
from tests.gui.pages.records_pages import after_work, close, page_on

PASSWORD = "plum orchard copper bell"
LEVELS = ("钻石卡", "银卡", "银卡", "金卡")


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[ClassifyPage]:
    case = cheap_case(tmp_path / "case", PASSWORD)
    people = [
        customer(n, level=level, last_visit=f"{TODAY.year - 4}-01-0{n}") for n, level in enumerate(LEVELS, 1)
    ]
    import_.commit(case, import_.plan(case, [people_file(tmp_path, people)], Quiet(), "en"), Quiet())
    clean.clean(case, Quiet())
    page = page_on(qtbot, case, ClassifyPage)
    press(page.views.buttons["customers"])
    yield page
    close(page)


def shown(page: ClassifyPage, axis: Axis) -> dict[str, tuple[str, str]]:
    """Return the groups of an axis as the table shows them: customers and, if shown, the change."""
    model = page.groups.model
    rows = [row for row in range(model.rowCount()) if model.row(row).axis is axis]
    last = model.columnCount() - 1
    return {model.cell(row, 1).text: (model.cell(row, 2).text, model.cell(row, last).text) for row in rows}


def retype(page: ClassifyPage, text: str) -> None:
    """Type a setting over the one that stands there."""
    page.group_rules.setting.set_text("")
    type_text(page.group_rules.setting.editor, text)


def test_groups_are_seen_before_they_are_put_in_force(qtbot: QtBot, page: ClassifyPage) -> None:
    assert page.head.question == "Which groups do your customers fall into?"
    assert not page.groups.table.isVisible()
    after_work(qtbot, page, page.groups.work, page.groups.look.click)
    assert {name: count for name, (count, _) in shown(page, Axis.IMPORTANCE).items()} == {
        "Core": "1",
        "Ordinary": "3",
    }
    assert segments.in_force(page.session.case) is None
    after_work(qtbot, page, page.groups.work, page.groups.apply.click)
    assert segments.of_person(page.session.case, 1)[Axis.IMPORTANCE] == "core"
    assert not page.groups.notice.isVisible()
    assert unnamed(page) == []


def test_a_changed_rule_shows_its_difference_first(qtbot: QtBot, page: ClassifyPage) -> None:
    for button in (page.groups.look, page.groups.apply):
        after_work(qtbot, page, page.groups.work, button.click)
    page.group_rules.table.select_id("core_levels")
    retype(page, "银卡，金卡")
    after_work(qtbot, page, page.group_rules.work, page.group_rules.save.click)
    assert "changed since" in page.groups.notice.text
    after_work(qtbot, page, page.groups.work, page.groups.look.click)
    assert shown(page, Axis.IMPORTANCE) == {"Core": ("1", "+2"), "Ordinary": ("3", "−2")}
    after_work(qtbot, page, page.groups.work, page.groups.apply.click)
    assert shown(page, Axis.IMPORTANCE)["Core"][0] == "3"
    after_work(qtbot, page, page.group_rules.work, page.group_rules.by_default.click)
    assert not page.group_rules.by_default.isEnabled()


@pytest.mark.parametrize(
    ("rule", "typed"), [("active_months", "soon"), ("active_months", "0"), ("core_levels", ",")]
)
def test_a_setting_without_sense_is_said_at_the_field(page: ClassifyPage, rule: str, typed: str) -> None:
    page.group_rules.table.select_id(rule)
    retype(page, typed)
    page.group_rules.save.click()
    assert "Nothing was changed" in page.group_rules.setting.error
    assert page.group_rules.setting.editor.hasFocus()
    assert not any(line.by_owner for line in segments.rule_lines(page.session.case))


def test_a_group_leads_to_its_customers_by_the_keyboard(qtbot: QtBot, page: ClassifyPage) -> None:
    for button in (page.groups.look, page.groups.apply):
        after_work(qtbot, page, page.groups.work, button.click)
    page.groups.table.setFocus()
    model = page.groups.model
    core = next(row for row in range(model.rowCount()) if model.row(row).name == "core")
    page.groups.table.select_id(core)
    with qtbot.waitSignal(page.session.customers_wanted) as asked:
        type_key(page.groups.table, Qt.Key.Key_Return)
    assert asked.args == [{"importance": "core"}]
