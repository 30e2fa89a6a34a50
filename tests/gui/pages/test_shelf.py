"""What stays, on screen: a table for each place, days that are past are marked, the list goes to paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopxfer.gui.pages.shelf import ShelfPage
from shopxfer.gui.wizard import Wizard
from shopxfer.handover import parties
from shopxfer.handover.shelf import Place
from tests.documents.pictures import text
from tests.fakes import Cell, customer, parties_of, phone, table, take_through, write_xlsx
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, press
from tests.gui.pages.records_pages import close, page_on

PASSWORD = "plum orchard copper bell"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[ShelfPage]:
    case = cheap_case(tmp_path / "case", PASSWORD)
    parties.save(case, parties_of())
    sale: dict[str, Cell] = {
        "transaction_no": "V1",
        "transaction_date": "2024-02-29",
        "phone": phone(1),
        "invoice_no": "1",
    }
    people, sales = table([customer(1)]), table([sale])
    take_through(case, write_xlsx(tmp_path / "shop.xlsx", 会员=people, 流水=sales))

    def choose(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path:
        return tmp_path / "list.pdf"

    page = page_on(qtbot, case, lambda session: ShelfPage(session, choose_target=choose))
    qtbot.waitUntil(lambda: bool(page.kept.lines) and page.session.runner.is_idle, timeout=20_000)
    yield page
    close(page)


def cells(page: ShelfPage, place: Place) -> list[str]:
    model = page.tables[place].model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount()) for column in (0, 3)]


def test_records_papers_and_what_lies_in_the_shop_have_their_tables(page: ShelfPage) -> None:
    assert cells(page, Place.RECORDS) == ["Vouchers and invoices, kept by the seller", "2034-12-31"]
    assert "Impact assessment" in cells(page, Place.PAPERS)
    assert any("sole trader" in each for each in cells(page, Place.OUTSIDE))
    assert not page.held.isVisible()
    assert "Nothing may be destroyed before" in page.head._sentence.text()


def test_the_list_is_saved(qtbot: QtBot, page: ShelfPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.session.case_changed, timeout=20_000):
        press(page.footer.primary)
    assert "What the seller keeps" in text(tmp_path / "list.pdf")


def test_everything_that_takes_the_keyboard_has_a_name(page: ShelfPage) -> None:
    assert unnamed(page) == []


def test_the_rail_leads_there_and_back(qtbot: QtBot, page: ShelfPage) -> None:
    wizard = Wizard(page.session)
    qtbot.addWidget(wizard)
    wizard.begin()
    wizard.place_chosen.emit("shelf")
    assert wizard.current is wizard.shelf
    wizard.shelf.go_back()
    assert wizard.current is not wizard.shelf
