"""A gate that the owner may override, on the prune page: the warning, the reason, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopxfer.gui.pages.prune import PrunePage
from shopxfer.handover import overrides, parties
from tests.gui.accessibility import unnamed
from tests.gui.making import press, type_text
from tests.gui.pages.records_pages import close, page_on
from tests.shots.sample_shop import sample_case


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[PrunePage]:
    case = sample_case(tmp_path, "prune")
    known = parties.load(case)
    parties.save(case, replace(known, terms=replace(known.terms, buyer_licence="not_yet")))
    page = page_on(qtbot, case, PrunePage)
    qtbot.waitUntil(lambda: "G9" in page.gates.overrides and page.session.runner.is_idle, timeout=20_000)
    yield page
    qtbot.waitUntil(lambda: page.session.runner.is_idle, timeout=20_000)
    close(page)


def test_g9_is_overridden_with_a_reason_and_taken_back(qtbot: QtBot, page: PrunePage) -> None:
    offered = page.gates.overrides["G9"]
    assert "G9" in page.footer.sentence
    assert unnamed(offered) == []
    page._body.ensureWidgetVisible(offered)
    press(offered.open)
    assert offered.reason.editor.hasFocus()
    page._body.ensureWidgetVisible(offered.apply)
    press(offered.apply)
    assert offered.reason.error
    type_text(offered.reason.editor, "the licence comes on 3 December")
    press(offered.apply)
    qtbot.waitUntil(page.footer.primary.isEnabled, timeout=20_000)
    (state,) = overrides.in_force(page.session.case)
    assert state.override is not None
    assert state.override.reason == "the licence comes on 3 December"
    again = page.gates.overrides["G9"]
    page._body.ensureWidgetVisible(again.back)
    press(again.back)
    qtbot.waitUntil(lambda: "G9" in page.footer.sentence, timeout=20_000)
    assert not page.footer.primary.isEnabled()


def test_the_form_is_put_away_again(page: PrunePage) -> None:
    offered = page.gates.overrides["G9"]
    page._body.ensureWidgetVisible(offered)
    press(offered.open)
    press(offered.cancel)
    assert not offered.reason.isVisible()
    assert offered.open.isVisible()
    assert overrides.in_force(page.session.case) == []
