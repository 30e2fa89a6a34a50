"""The clean page: what will happen, what was found, and who has several records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.clean import CleanPage
from shopxfer.handover import clean, import_, undo
from shopxfer.handover.case import Case
from shopxfer.progress import Quiet
from shopxfer.vault import records
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, press
from tests.gui.pages.records_pages import after_work, close, customers, page_on
from tests.shots.sample_shop import sample_case

PASSWORD = "plum orchard copper bell"


def take_in(case: Case, file: Path) -> None:
    import_.commit(case, import_.plan(case, [file], Quiet(), "en"), Quiet())


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[CleanPage]:
    """The page on a case into which nothing was imported yet."""
    page = page_on(qtbot, cheap_case(tmp_path / "case", PASSWORD), CleanPage)
    yield page
    close(page)


@pytest.fixture
def filled(page: CleanPage, tmp_path: Path) -> CleanPage:
    take_in(page.session.case, customers(tmp_path))
    page.show_case()
    return page


@pytest.fixture
def sample(qtbot: QtBot, tmp_path: Path) -> Iterator[CleanPage]:
    page = page_on(qtbot, sample_case(tmp_path, "import"), CleanPage)
    yield page
    close(page)


def run(qtbot: QtBot, page: CleanPage) -> None:
    after_work(qtbot, page, page.work, lambda: press(page.footer.primary))


def shown(page: CleanPage) -> list[list[str]]:
    model = page.merged.people.model
    return [
        [model.cell(row, column).text for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_without_files_it_leads_to_the_import(qtbot: QtBot, page: CleanPage) -> None:
    assert not page.footer.primary.isEnabled()
    assert page.footer.sentence == "Import files first."
    assert unnamed(page) == []
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.empty.button)
    assert wanted.args == ["import"]


def test_before_it_says_what_will_happen_and_nothing_has_happened(filled: CleanPage) -> None:
    assert filled.before.isVisible()
    assert filled.footer.primary.text() == "Clean 3 records"
    assert filled.remainder() == "3 rows"
    assert not filled.is_done()
    assert records.kind_counts(filled.session.case.reader) == {}


def test_a_person_with_two_records_stands_with_the_one_that_speaks_first(
    qtbot: QtBot, filled: CleanPage
) -> None:
    run(qtbot, filled)
    head, duplicate = shown(filled)
    assert head == ["李*桐", "customers.csv, row 2", "139****1234", "—", "2025-**-**", "—"]
    assert duplicate == ["李*桐", "customers.csv, row 4", "139****1234", "—", "2026-**-**", "—"]
    model = filled.merged.people.model
    assert [model.cell(row, 0).emphasis for row in (0, 1)] == [True, False]
    assert model.cell(1, 2).tone == "ink3"
    assert filled.is_done()
    assert filled.remainder() == ""
    assert filled.views.key == "merged"
    assert filled.views.buttons["merged"].text() == "Merged · 1"
    assert unnamed(filled) == []


def test_a_value_that_only_the_duplicate_has_is_ticked(qtbot: QtBot, page: CleanPage, tmp_path: Path) -> None:
    rows = "姓名,手机,邮箱,性别,最近到店\n赵子墨,13900005555,a@b.cn,女,\n赵子墨,13900005555,,,2026-01-01\n"
    take_in(page.session.case, customers(tmp_path, text=rows))
    page.show_case()
    run(qtbot, page)
    visit = page.merged.people.model.cell(1, 4)
    assert (visit.text, visit.icon) == ("2026-**-**", "check")


def test_without_purchases_nothing_is_said_of_them(qtbot: QtBot, filled: CleanPage) -> None:
    run(qtbot, filled)
    assert filled.views.buttons["unlinked"].isHidden()


def test_nobody_twice_is_said(qtbot: QtBot, page: CleanPage, tmp_path: Path) -> None:
    take_in(page.session.case, customers(tmp_path, text="姓名,手机\n赵子墨,13900005555\n"))
    page.show_case()
    run(qtbot, page)
    assert page.merged.nobody.isVisible()
    assert not page.merged.table.isVisible()


def test_the_sample_shop_is_counted_and_paged(qtbot: QtBot, sample: CleanPage) -> None:
    run(qtbot, sample)
    report = clean.last_report(sample.session.case)
    assert report is not None
    sample.open_view("merged")
    assert sample.merged.found.figures["records"].accessibleName() == "2,030 customer records"
    assert sample.merged.found.figures["people"].accessibleName() == f"{report.people:,} people"
    assert sample.merged.found.figures["merged"].accessibleName() == f"{report.merged:,} merged"
    assert sample.merged.people.model.rowCount() > report.merged
    assert all("*" in row[0] or row[0] == "—" for row in shown(sample)[:64])
    assert sample.session.case.balance().difference == 0
    assert sample.views.buttons["unlinked"].text() == f"Not linked · {report.unlinked}"
    press(sample.views.buttons["unlinked"])
    model = sample.unlinked.model
    assert sample.unlinked.isVisibleTo(sample)
    assert model.rowCount() == report.unlinked > 0
    columns = [[model.cell(row, column).text for row in range(model.rowCount())] for column in range(4)]
    assert set(columns[0]) <= {"Purchase", "Contact"}
    assert all(", row " in place for place in columns[1])
    assert all("*" in name or name == "—" for name in columns[2])


def test_rows_imported_later_ask_for_another_cleaning(
    qtbot: QtBot, filled: CleanPage, tmp_path: Path
) -> None:
    run(qtbot, filled)
    with qtbot.waitSignal(filled.session.step_wanted) as wanted:
        press(filled.footer.primary)
    assert wanted.args == ["classify"]
    take_in(filled.session.case, customers(tmp_path, "more.csv", "姓名,手机\n李雨桐,13900001234\n"))
    filled.show_case()
    assert filled.waiting.isVisible()
    assert not filled.is_done()
    assert filled.footer.primary.text() == "Clean 4 records"
    run(qtbot, filled)
    assert not filled.waiting.isVisible()
    assert filled.merged.people.model.rowCount() == 3


def test_after_an_undone_import_the_next_cleaning_begins_with_its_first_view(
    qtbot: QtBot, filled: CleanPage, tmp_path: Path
) -> None:
    run(qtbot, filled)
    filled.open_view("rules")
    undo.undo(filled.session.case, 1, Quiet())
    filled.show_case()
    assert not filled.views.isVisible()
    assert not filled.rules.isVisible()
    assert filled.empty.isVisible()
    take_in(filled.session.case, customers(tmp_path, "more.csv"))
    filled.show_case()
    run(qtbot, filled)
    assert filled.views.key == "merged"


def test_a_stopped_cleaning_leaves_everything_as_it_was(qtbot: QtBot, sample: CleanPage) -> None:
    def start_and_stop() -> None:
        press(sample.footer.primary)
        assert not sample.footer.primary.isEnabled()
        press(sample.work.cancel)

    after_work(qtbot, sample, sample.work, start_and_stop)
    assert records.kind_counts(sample.session.case.reader) == {}
    assert sample.work.notice.isVisible()
    assert sample.footer.primary.isEnabled()


def test_the_page_speaks_chinese(filled: CleanPage, chinese: Translations) -> None:
    filled.retranslate()
    filled.refresh()
    assert filled.head.question == "哪些记录是同一位客户？"
    assert filled.footer.primary.text() == "清洗 3 条记录"
