"""Lists of stale customers are decided in Prune, each with one reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopxfer.domain.balance import Disposition
from shopxfer.domain.staleness import StaleGroup
from shopxfer.gui.pages.prune import PrunePage
from shopxfer.handover import parties
from tests.fakes import by_name, customer, parties_of, people_file, take_through
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, press
from tests.gui.pages.records_pages import after_work, close, page_on


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[PrunePage]:
    case = cheap_case(tmp_path / "case", "plum orchard copper bell")
    parties.save(case, parties_of())
    people = [customer(1, last_visit="2020-01-01"), customer(2, last_visit="2020-01-01"), customer(3)]
    take_through(case, people_file(tmp_path, people))
    page = page_on(qtbot, case, PrunePage)
    qtbot.waitUntil(lambda: page.session.runner.is_idle)
    qtbot.waitUntil(page.stale.isVisible)
    yield page
    close(page)


def test_only_lists_with_people_are_offered(page: PrunePage) -> None:
    shown = {group for group, button in page.stale.buttons.items() if button.isVisible()}
    assert shown == {StaleGroup.UNSEEN}
    name = page.stale.buttons[StaleGroup.UNSEEN].accessibleName()
    assert name == "Not seen for 3 years, 2 customers: Decide about them"
    assert unnamed(page.stale) == []


def test_a_list_is_decided_with_one_reason(qtbot: QtBot, page: PrunePage) -> None:
    page._body.ensureWidgetVisible(page.stale)
    press(page.stale.buttons[StaleGroup.UNSEEN])
    form = page.stale.form
    form.choices["owner_erases"].setChecked(True)
    form.apply.click()
    assert form.isVisible()  # the reason is missing
    form.reason.set_text("三年没来")
    after_work(qtbot, page, page.stale.work, form.apply.click)
    qtbot.waitUntil(lambda: page.stale.watch.lists is not None)
    found = by_name(page.session.case)
    assert {found[name].disposition for name in ("欧阳二甲", "欧阳三甲")} == {Disposition.ERASE}
    assert {found[name].reason for name in ("欧阳二甲", "欧阳三甲")} == {"三年没来"}
    assert found["欧阳四甲"].disposition is Disposition.TRANSFER
    assert not page.stale.isVisible()


def test_cancelling_leads_back_to_the_lists(page: PrunePage) -> None:
    page._body.ensureWidgetVisible(page.stale)
    press(page.stale.buttons[StaleGroup.UNSEEN])
    page.stale.form.cancel.click()
    assert page.stale.buttons[StaleGroup.UNSEEN].isVisible()
    assert by_name(page.session.case)["欧阳二甲"].reason is None


def test_the_lists_are_one_step_away(qtbot: QtBot, page: PrunePage) -> None:
    page._body.ensureWidgetVisible(page.stale)
    with qtbot.waitSignals([page.session.step_wanted, page.stale.watch.lists_wanted], order="strict"):
        press(page.stale.look)
