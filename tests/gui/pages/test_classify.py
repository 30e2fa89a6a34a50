"""The classify page: every column with its class, and the owner's word for another one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopxfer import texts
from shopxfer.domain.fields import EXTRA, DataClass
from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.classify import ClassifyPage
from shopxfer.gui.pages.values import class_group
from shopxfer.handover import clean, import_
from shopxfer.handover.case import Case
from shopxfer.progress import Quiet
from shopxfer.rules.catalogue import load_catalogue
from shopxfer.vault import records, sources
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, press, type_text
from tests.gui.pages.records_pages import after_work, close, customers, page_on

PASSWORD = "plum orchard copper bell"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[ClassifyPage]:
    case = cheap_case(tmp_path / "case", PASSWORD)
    import_.commit(case, import_.plan(case, [customers(tmp_path)], Quiet(), "en"), Quiet())
    clean.clean(case, Quiet())
    page = page_on(qtbot, case, ClassifyPage)
    yield page
    close(page)


def select(page: ClassifyPage, header: str) -> None:
    column = next(id_ for id_, line in page.lines.items() if line.column.header == header)
    page.table.select_id(column)


def choose(page: ClassifyPage, *, field: str = "", level: str = "") -> None:
    for combo, key in ((page.change.field, field), (page.change.level, level)):
        if key:
            combo.set_key(key)
            combo.chosen.emit(key)


def raw_cells(case: Case) -> list[str | None]:
    """Return what rests readable, without any key, in the first row."""
    sheet = sources.sheets(case.reader)[0]
    return sources.first_rows(case.reader, sheet, None, 1)[0].cells


def test_every_column_has_class_group_samples_and_reason(page: ClassifyPage) -> None:
    model = page.model
    shown = {
        model.cell(row, 0).text: [model.cell(row, column).text for column in range(2, 6)]
        for row in range(model.rowCount())
    }
    assert shown["手机"] == ["Mobile", "Sensitive", "C2 ordinary", "139****1234  ****10"]
    assert shown["住址"] == ["Address", "Sensitive", "C3 elevated", "无名市鹿鸣区****"]
    assert page.is_done()
    assert page.footer.primary.isEnabled()
    assert page.footer.sentence == "All 5 columns have a class."
    assert unnamed(page) == []


def test_harmless_values_are_looked_at_side_by_side(qtbot: QtBot, page: ClassifyPage) -> None:
    card = page.combinations
    assert not card.lines.isVisible()
    after_work(qtbot, page, card.work, card.look.click)
    assert card.lines.text().endswith("2 of 2 customers can be recognised from Name (masked)")
    assert unnamed(page) == []


def test_nothing_that_names_a_person_is_public() -> None:
    groups = {level: class_group(level) for level in DataClass}
    assert [level for level, group in groups.items() if group == "public"] == [DataClass.C0, DataClass.C1]
    assert [level for level, group in groups.items() if group == "private"] == [DataClass.C4, DataClass.C5]


def test_help_cites_what_stands_behind_every_field(page: ClassifyPage) -> None:
    rules = {field.rule for field in load_catalogue()} | {EXTRA}
    assert {f"law.{rule}" for rule in rules} <= texts.catalogue().keys()
    select(page, "身份证号")
    assert "treated as sensitive" in page.help._selected.accessibleName()
    assert "Identity Card Law" in page.help._article.accessibleName()


def test_a_higher_class_seals_the_values(qtbot: QtBot, page: ClassifyPage) -> None:
    case = page.session.case
    assert raw_cells(case)[1] == "13900001234"
    select(page, "手机")
    choose(page, level="C3")
    assert page.change.meaning.text == "Its values will rest sealed, one by one."
    type_text(page.change.reason.editor, "a film star among them")
    after_work(qtbot, page, page.change.work, lambda: press(page.change.change))
    assert raw_cells(case)[1] is None
    assert page.change.line is not None
    assert page.change.line.column.reason == "a film star among them"
    assert page.change.line.column.data_class is DataClass.C3
    assert records.uncleaned_rows(case.reader) == 0
    assert page.is_done()


def test_a_lower_class_says_what_it_means_and_opens_the_values(qtbot: QtBot, page: ClassifyPage) -> None:
    select(page, "住址")
    choose(page, level="C2")
    assert page.change.meaning.text.startswith("Its values will no longer rest sealed")
    type_text(page.change.reason.editor, "only districts")
    after_work(qtbot, page, page.change.work, lambda: press(page.change.change))
    assert raw_cells(page.session.case)[3] == "无名市鹿鸣区1号"


def test_a_change_without_a_reason_is_refused_at_the_field(page: ClassifyPage) -> None:
    select(page, "手机")
    choose(page, level="C4")
    press(page.change.change)
    assert "needs a reason" in page.change.reason.error
    assert not page.change.work.is_busy
    type_text(page.change.reason.editor, "x")
    assert page.change.reason.error == ""


def test_another_field_proposes_its_own_class(qtbot: QtBot, page: ClassifyPage) -> None:
    select(page, "最近到店")
    choose(page, field="first_visit")
    assert page.change.level.key == "C2"
    choose(page, field=EXTRA)
    assert page.change.level.key == "C3"
    choose(page, field="remarks")
    type_text(page.change.reason.editor, "it is text")
    after_work(qtbot, page, page.change.work, lambda: press(page.change.change))
    assert page.change.line is not None
    assert (page.change.line.column.field, page.change.line.column.data_class) == ("remarks", "C3")


def test_a_field_that_another_column_has_is_refused_where_it_was_asked(
    qtbot: QtBot, page: ClassifyPage
) -> None:
    select(page, "最近到店")
    choose(page, field="phone")
    type_text(page.change.reason.editor, "a mistake")
    after_work(qtbot, page, page.change.work, lambda: press(page.change.change))
    assert page.change.work.notice.isVisible()
    assert "has this field already" in page.change.work.notice.text
    assert page.change.reason.text == "a mistake"


def test_rows_that_wait_for_cleaning_are_named(page: ClassifyPage, tmp_path: Path) -> None:
    case = page.session.case
    more = customers(tmp_path, "more.csv", "姓名,手机\n赵子墨,13900005555\n")
    import_.commit(case, import_.plan(case, [more], Quiet(), "en"), Quiet())
    page.show_case()
    assert not page.is_done()
    assert not page.footer.primary.isEnabled()
    assert page.footer.sentence == "1 row is not cleaned yet; go back to Clean."


def test_a_case_without_files_leads_to_the_import(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_on(qtbot, cheap_case(tmp_path / "bare", PASSWORD), ClassifyPage)
    assert unnamed(page) == []
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.empty.button)
    assert wanted.args == ["import"]
    close(page)


def test_the_page_speaks_chinese(page: ClassifyPage, chinese: Translations) -> None:
    page.retranslate()
    page.refresh()
    assert page.head.question == "每一列是什么，有多敏感？"
    assert page.footer.primary.text() == "去影响评估"
