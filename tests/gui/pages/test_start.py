"""The start page: three things to do, and the cases of late."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopxfer.gui.look.theme import Theme
from shopxfer.handover import parties
from tests.gui.accessibility import unnamed
from tests.gui.making import make_window, open_new_case, press, settings_of


def test_each_card_leads_to_its_page(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    window = make_window(qtbot, tmp_path, theme)
    for card, page in (
        (window.start.new, window.new),
        (window.start.open, window.unlock),
        (window.start.verify, window.verify),
    ):
        press(card)
        assert page.isVisible()
        press(page.footer.back)
        assert window.start.isVisible()


def test_a_recent_case_is_shown_by_its_folder_alone(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    window = make_window(qtbot, tmp_path, theme)
    case = open_new_case(qtbot, window, tmp_path / "autumn handover")
    number, folder = case.number, case.folder
    window.close_case()
    (card,) = window.start.recent
    words = " ".join((card.button.accessibleName(), card.button.accessibleDescription()))
    assert "autumn handover" in words
    assert number not in words
    assert unnamed(window.start) == []
    press(card.button)
    assert window.unlock.folder.folder == folder


def test_a_case_that_is_gone_can_only_be_forgotten(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    file = settings_of(tmp_path)
    file.save(file.load().with_recent(tmp_path / "on a stick.shopxfer"))
    window = make_window(qtbot, tmp_path, theme)
    (card,) = window.start.recent
    assert not card.button.isEnabled()
    press(card.forget)
    assert window.start.recent == []
    assert file.load().recent == ()


@pytest.mark.slow
def test_the_sample_shop_is_carried_through_and_opened(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    window = make_window(qtbot, tmp_path, theme, tmp_path)
    press(window.start.footer.sample)
    assert window.start.progress.isVisible()
    assert not window.start.new.isEnabled()
    qtbot.waitUntil(lambda: window.wizard is not None, timeout=60_000)
    assert window.wizard is not None
    assert parties.missing(parties.load(window.wizard.session.case)) == []
    assert not window.start.progress.isVisible()


def test_stopping_the_sample_says_so_and_lets_go_on(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    window = make_window(qtbot, tmp_path, theme, tmp_path)
    press(window.start.footer.sample)
    press(window.start.progress.cancel)
    qtbot.waitUntil(window.start.new.isEnabled, timeout=60_000)
    assert window.start.isVisible()
    assert window.start.progress.notice.isVisible()
    assert "Stopped" in window.start.progress.notice.text


def test_a_folder_with_other_things_is_not_taken_for_the_sample(
    qtbot: QtBot, tmp_path: Path, theme: Theme
) -> None:
    (tmp_path / "shopxfer-demo").mkdir()
    (tmp_path / "shopxfer-demo" / "mine.txt").write_text("not a demo")
    window = make_window(qtbot, tmp_path, theme, tmp_path)
    press(window.start.footer.sample)
    qtbot.waitUntil(window.start.progress.notice.isVisible)
    assert (tmp_path / "shopxfer-demo" / "mine.txt").read_text() == "not a demo"


def test_help_opens_beside_and_closes(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    window = make_window(qtbot, tmp_path, theme)
    press(window.start.footer.help)
    assert window.start.help.isVisible()
    QApplication.processEvents()
    window.start.help.closed.emit()
    assert not window.start.help.isVisible()
