"""The posting log on the page of parties: recorded, proven, taken down, removed; in a merger alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopxfer.gui.pages.parties import PartiesPage
from shopxfer.gui.session import Session
from shopxfer.handover import postings
from tests.fakes import CHINA, FakeClock, customer, make_case, people_file, take_through
from tests.gui.accessibility import unnamed
from tests.gui.making import press, type_text
from tests.gui.pages.records_pages import close, page_on
from tests.pictures import JPEG, PNG


@dataclass
class Chosen:
    """Answers what the system's own dialogues ask."""

    folder: Path
    files: list[Path] = field(default_factory=list)

    def file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """Return the next file, or nothing as somebody who thought better of it."""
        return self.files.pop(0) if self.files else None


@pytest.fixture
def chosen(tmp_path: Path) -> Chosen:
    return Chosen(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, chosen: Chosen) -> Iterator[PartiesPage]:
    case = make_case(tmp_path, "T2", FakeClock(datetime(2026, 9, 16, 10, 30, tzinfo=CHINA)))
    take_through(case, people_file(tmp_path, [customer(1, consent=None)]))

    def made(session: Session) -> PartiesPage:
        return PartiesPage(session, choose_file=chosen.file, choose_target=chosen.file)

    page = page_on(qtbot, case, made)
    yield page
    settle(qtbot, page)
    close(page)


def settle(qtbot: QtBot, page: PartiesPage) -> None:
    qtbot.waitUntil(lambda: page.session.runner.is_idle, timeout=20_000)


def reach(page: PartiesPage, widget: QWidget) -> None:
    page._body.ensureWidgetVisible(widget)
    press(widget)


def record(qtbot: QtBot, page: PartiesPage) -> None:
    page._body.ensureWidgetVisible(page.postings.record)
    type_text(page.postings.place.editor, "on the shop door")
    type_text(page.postings.first_day.editor, "2026-09-14")
    reach(page, page.postings.record)
    qtbot.waitUntil(lambda: len(page.postings.rows) == 1, timeout=20_000)
    settle(qtbot, page)


def test_a_notice_is_recorded_and_counts_down(qtbot: QtBot, page: PartiesPage) -> None:
    assert page.postings.isVisible()
    assert unnamed(page.postings) == []
    record(qtbot, page)
    (row,) = page.postings.rows
    assert "on the shop door" in row.sentence.text()
    assert "28 working days left; earliest handover 2026-10-30" in row.state.text()
    assert page.postings.place.text == ""
    assert unnamed(page.postings) == []


def test_a_photo_is_kept_and_saved_again(
    qtbot: QtBot, page: PartiesPage, chosen: Chosen, tmp_path: Path
) -> None:
    record(qtbot, page)
    photo, copy = tmp_path / "door.jpg", tmp_path / "copy.jpg"
    photo.write_bytes(JPEG)
    chosen.files = [photo, copy]
    reach(page, page.postings.rows[0].add)
    qtbot.waitUntil(lambda: bool(page.postings.rows[0].copies), timeout=20_000)
    settle(qtbot, page)
    reach(page, page.postings.rows[0].copies[0])
    qtbot.waitUntil(copy.exists, timeout=20_000)
    settle(qtbot, page)
    assert copy.read_bytes() == JPEG


def test_what_is_no_photo_is_refused_beside_the_log(
    qtbot: QtBot, page: PartiesPage, chosen: Chosen, tmp_path: Path
) -> None:
    record(qtbot, page)
    odd = tmp_path / "door.jpg"
    odd.write_bytes(PNG)
    chosen.files = [odd]
    reach(page, page.postings.rows[0].add)
    qtbot.waitUntil(page.postings.failure.isVisible, timeout=20_000)
    assert "was not kept" in page.postings.failure.text


def test_it_is_taken_down_and_removed(qtbot: QtBot, page: PartiesPage) -> None:
    record(qtbot, page)
    row = page.postings.rows[0]
    reach(page, row.close_)
    assert row.last_day.text == "2026-09-16"
    reach(page, row.record)
    qtbot.waitUntil(lambda: page.postings.rows[0] is not row, timeout=20_000)
    settle(qtbot, page)
    assert "does not count" in page.postings.rows[0].state.text()
    reach(page, page.postings.rows[0].remove)
    qtbot.waitUntil(lambda: not page.postings.rows, timeout=20_000)
    settle(qtbot, page)
    assert postings.lines(page.session.case) == []


def test_a_day_that_cannot_be_read_is_said_beside_it(page: PartiesPage) -> None:
    page._body.ensureWidgetVisible(page.postings.record)
    type_text(page.postings.first_day.editor, "last week")
    reach(page, page.postings.record)
    assert "2026-12-21" in page.postings.first_day.error


def test_n24_in_a_sale_of_the_shop_nobody_is_offered_a_poster(page: PartiesPage) -> None:
    page._body.ensureWidgetVisible(page.kind)
    press(page.kind.buttons["T4"])
    assert not page.postings.isVisible()
