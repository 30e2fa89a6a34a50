"""A rule is changed on the prune page: its effect is seen first, a reason is asked, the way back stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shopxfer.gui.pages.prune import PrunePage
from shopxfer.gui.pages.prune_rule_changes import RuleChangesCard
from shopxfer.handover import parties, rule_changes
from shopxfer.handover.prune import RulesState
from tests.fakes import customer, parties_of, phone, table, take_through, write_xlsx
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case
from tests.gui.pages.records_pages import after_work, close, page_on


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[PrunePage]:
    case = cheap_case(tmp_path / "case", "plum orchard copper bell")
    parties.save(case, parties_of())
    sale = {
        "transaction_no": "T1",
        "transaction_date": "2024-05-06",
        "phone": phone(1),
        "invoice_no": "0099",
    }
    people = [customer(1), customer(2)]
    take_through(case, write_xlsx(tmp_path / "shop.xlsx", 会员=table(people), 流水=table([sale])))
    page = page_on(qtbot, case, PrunePage)
    qtbot.waitUntil(lambda: page.session.runner.is_idle)
    yield page
    close(page)


def choose(card: RuleChangesCard, rule: str) -> None:
    card.rule.set_key(rule)
    card.rule.chosen.emit(rule)


def see(qtbot: QtBot, page: PrunePage) -> None:
    after_work(qtbot, page, page.changes.work, page.changes.look.click)


def test_only_rules_that_may_be_changed_are_offered(page: PrunePage) -> None:
    """Law.md G4: what keeps records back is no option."""
    offered = [page.changes.rule.itemData(place) for place in range(page.changes.rule.count())]
    assert offered == ["accounting", "consented", "company"]
    assert unnamed(page.changes) == []


def test_a_rule_is_left_out_after_its_effect_was_seen(qtbot: QtBot, page: PrunePage) -> None:
    card = page.changes
    choose(card, "consented")
    assert not card.apply.isVisible()
    see(qtbot, page)
    assert "2 records: Transferred becomes Withheld" in card.difference.text()
    assert rule_changes.changes(page.session.case) == {}
    card.apply.click()
    assert card.reason.error  # the reason is missing
    card.reason.set_text("先不交")
    after_work(qtbot, page, card.work, card.apply.click)
    assert rule_changes.changes(page.session.case)["consented"].reason == "先不交"
    assert page.state is RulesState.STALE
    assert page.notice.isVisible()
    shown = next(each for each in page.rules.groups if each.rule.id == "consented")
    mark = page.rules.name_cell(shown).badge
    assert mark is not None
    assert mark.text == "left out"
    assert "先不交" in card.changed_text
    after_work(qtbot, page, card.work, card.back_buttons["consented"].click)
    assert rule_changes.changes(page.session.case) == {}
    assert card.back_buttons == {}


def test_a_longer_period_is_yours_and_a_shorter_one_is_refused_in_words(
    qtbot: QtBot, page: PrunePage
) -> None:
    """Law.md R4: ten years of a sole trader's tax papers are a minimum."""
    card = page.changes
    choose(card, "accounting")
    assert not card.look.isEnabled()
    QTest.keyClicks(card.years.editor, "9")
    assert card.too_short.isVisible()
    assert "at least 10 years" in card.too_short.text
    assert not card.look.isEnabled()
    card.years.set_text("")
    QTest.keyClicks(card.years.editor, "12")
    assert not card.too_short.isVisible()
    see(qtbot, page)
    assert "(2034-12-31) becomes Kept by law (2036-12-31)" in card.difference.text()
    card.reason.set_text("房东要求")
    after_work(qtbot, page, card.work, card.apply.click)
    after_work(qtbot, page, page.work, page.footer.primary.click)
    shown = next(each for each in page.rules.groups if each.rule.id == "accounting")
    mark = page.rules.name_cell(shown).badge
    assert mark is not None
    assert mark.text == "yours"
    assert shown.keep_until == ("2036-12-31",)


def test_another_figure_asks_for_another_look(qtbot: QtBot, page: PrunePage) -> None:
    card = page.changes
    choose(card, "accounting")
    QTest.keyClicks(card.years.editor, "12")
    see(qtbot, page)
    assert card.apply.isVisible()
    card.years.set_text("")
    QTest.keyClicks(card.years.editor, "13")
    assert not card.apply.isVisible()
    assert not card.difference.isVisible()
    QTest.keyClicks(card.years.editor, "0")
    assert card.years.text == "130"
    assert not card.look.isEnabled()  # up to a hundred
