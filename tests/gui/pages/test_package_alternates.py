"""The switch for other values on the package page: off at first, shown as the package was made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopxfer.gui.pages.package import PackagePage
from shopxfer.handover import package, parties
from tests.fakes import customer, freeze_notice, parties_of, people_file, take_through
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case
from tests.gui.pages.records_pages import after_work, close, page_on


@pytest.fixture
def levels() -> tuple[str, ...]:
    """The levels that the records of one customer hold."""
    return ("银卡", "金卡")


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, levels: tuple[str, ...]) -> Iterator[PackagePage]:
    case = cheap_case(tmp_path / "case", "plum orchard copper bell")
    parties.save(case, parties_of())
    freeze_notice(case)
    people = [customer(1, level=level) for level in levels]
    take_through(case, people_file(tmp_path, [*people, customer(2), customer(3)]))
    page = page_on(qtbot, case, PackagePage)
    qtbot.waitUntil(lambda: page.session.runner.is_idle)
    yield page
    close(page)


def made(page: PackagePage) -> object:
    newest = package.newest(page.session.case)
    return newest.summary["alternates"] if newest else None


def test_it_is_off_at_first_and_no_other_value_goes(qtbot: QtBot, page: PackagePage) -> None:
    assert page.alternates.isVisible()
    assert not page.alternates.choice.isChecked()
    after_work(qtbot, page, page.work, page.footer.primary.click)
    assert made(page) == 0
    assert unnamed(page) == []


def test_ticked_the_other_values_go(qtbot: QtBot, page: PackagePage) -> None:
    page.alternates.choice.setChecked(True)
    after_work(qtbot, page, page.work, page.footer.primary.click)
    assert made(page) == 1
    assert page.alternates.choice.isChecked()


def test_a_package_made_otherwise_is_to_be_made_again(qtbot: QtBot, page: PackagePage) -> None:
    after_work(qtbot, page, page.work, page.footer.primary.click)
    again = page.alternates.again
    assert not again.isVisible()
    page.alternates.choice.setChecked(True)
    assert again.text() == "The package that was made does not hold them. Make it again."
    after_work(qtbot, page, page.work, page.file_card.again.click)
    assert made(page) == 1
    assert not again.isVisible()
    page.alternates.choice.setChecked(False)
    assert again.text() == "The package that was made holds them. Make it again."


@pytest.mark.parametrize("levels", [("银卡",)])
def test_without_duplicates_there_is_nothing_to_choose(page: PackagePage) -> None:
    assert not page.alternates.isVisible()
    assert not page.alternates.wanted
