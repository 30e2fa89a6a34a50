"""Personal data in remarks on the classify page: looked for, opened, treated, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopxfer.domain.fields import DataClass
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.domain.recognition.treatment import Treatment
from shopxfer.gui.pages.classify import ClassifyPage
from shopxfer.gui.pages.classify_treat import TreatForm
from shopxfer.gui.parts.table import TableView
from shopxfer.handover import classify, clean, import_
from shopxfer.handover.history import history
from shopxfer.progress import Quiet
from tests.fakes import all_records, customer, id_number, people_file, phone
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, press
from tests.gui.pages.records_pages import after_work, close, page_on

PASSWORD = "plum orchard copper bell"
ILL = f"身份证{id_number(1)}，有糖尿病，怕烫"
PEOPLE = [
    customer(1, remarks=ILL, 推荐人=f"朋友{phone(77)}"),
    customer(2, remarks=f"改约电话{phone(78)}"),
    customer(3, remarks="喜欢靠窗的位置"),
]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[ClassifyPage]:
    case = cheap_case(tmp_path / "case", PASSWORD)
    import_.commit(case, import_.plan(case, [people_file(tmp_path, PEOPLE)], Quiet(), "en"), Quiet())
    clean.clean(case, Quiet())
    page = page_on(qtbot, case, ClassifyPage)
    yield page
    close(page)


def look(qtbot: QtBot, page: ClassifyPage) -> None:
    after_work(qtbot, page, page.hidden.work, page.hidden.look.click)


def opened(qtbot: QtBot, page: ClassifyPage, header: str = "备注") -> TreatForm:
    look(qtbot, page)
    column = next(id_ for id_, line in page.lines.items() if line.column.header == header)
    page.hidden.table.row_activated.emit(column)
    return page.hidden.form


def choose(qtbot: QtBot, page: ClassifyPage, treatment: Treatment | str) -> None:
    form = page.hidden.form
    after_work(qtbot, page, form.work, form.choices[treatment].click)


def texts(table: TableView, column: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def remarks(page: ClassifyPage) -> list[str | None]:
    return [record.values.get("remarks") for record in all_records(page.session.case)]


def test_columns_with_findings_are_listed(qtbot: QtBot, page: ClassifyPage) -> None:
    assert not page.hidden.table.isVisible()
    look(qtbot, page)
    assert page.hidden.table.isVisible()
    assert not page.hidden.form.isVisible()
    assert texts(page.hidden.table, 0) == ["备注", "推荐人"]
    assert texts(page.hidden.table, 2) == ["2", "1"]
    assert texts(page.hidden.table, 5) == ["as it stands"] * 2
    assert unnamed(page) == []


def test_where_nothing_is_found_that_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    case = cheap_case(tmp_path / "bare", PASSWORD)
    file = people_file(tmp_path, [customer(1, remarks="怕烫")], "bare.csv")
    import_.commit(case, import_.plan(case, [file], Quiet(), "en"), Quiet())
    clean.clean(case, Quiet())
    page = page_on(qtbot, case, ClassifyPage)
    look(qtbot, page)
    assert page.hidden.nothing.text().startswith("No personal data was recognised")
    assert page.hidden.nothing.isVisible()
    close(page)


def test_an_opened_column_shows_kinds_examples_and_cells_masked(qtbot: QtBot, page: ClassifyPage) -> None:
    form = opened(qtbot, page)
    assert form.isVisible()
    assert form.kinds[Kind.RESIDENT_ID].text() == "ID number: 1 (C3)"
    assert all(box.isChecked() for box in form.kinds.values())
    assert texts(form.examples, 0)[0] == "身份证[ID number]，有[health]，怕烫"
    assert texts(form.examples, 2)[0] == "怕烫"
    assert texts(form.cells, 0) == ["2", "3"]
    assert texts(form.cells, 2)[0] == "ID number, health"
    assert texts(form.cells, 3)[1] == "A mobile number of mainland China."
    everything = " ".join(
        text for table in (form.examples, form.cells) for at in range(4) for text in texts(table, at)
    )
    for found in (id_number(1), "糖尿病", phone(78)):
        assert found not in everything
    assert unnamed(page) == []


@pytest.mark.parametrize("size", [(1142, 768), (683, 384)])
def test_an_opened_column_comes_into_sight(qtbot: QtBot, page: ClassifyPage, size: tuple[int, int]) -> None:
    page.resize(*size)
    form = opened(qtbot, page)
    viewport = page._body.viewport()

    def top() -> int:
        return form.mapTo(viewport, QPoint(0, 0)).y()

    qtbot.waitUntil(lambda: 0 <= top() <= viewport.height() // 3, timeout=5_000)


def test_one_click_treats_and_another_takes_back(qtbot: QtBot, page: ClassifyPage) -> None:
    form = opened(qtbot, page)
    before = remarks(page)
    choose(qtbot, page, Treatment.WITHHOLD)
    assert remarks(page)[0] == "怕烫"
    assert form.isVisible()
    assert "stands in no record" in form.state.text()
    assert "rest sealed" in form.state.text()
    assert texts(page.hidden.table, 5) == ["withheld", "as it stands"]
    assert not form.choices[Treatment.WITHHOLD].isEnabled()
    choose(qtbot, page, "leave")
    assert remarks(page) == before
    assert not form.choices["leave"].isEnabled()
    assert page.is_done()


def test_only_the_kinds_that_are_ticked_are_treated(qtbot: QtBot, page: ClassifyPage) -> None:
    form = opened(qtbot, page)
    for kind, box in form.kinds.items():
        box.setChecked(kind is Kind.HEALTH)
    assert texts(form.examples, 1) == ["身份证[ID number]，有****，怕烫"]
    choose(qtbot, page, Treatment.MASK)
    assert remarks(page)[0] == f"身份证{id_number(1)}，有****，怕烫"
    assert not form.choices[Treatment.MASK].isEnabled()
    form.kinds[Kind.RESIDENT_ID].setChecked(True)
    assert form.choices[Treatment.MASK].isEnabled()
    for box in form.kinds.values():
        box.setChecked(False)
    assert not any(form.choices[treatment].isEnabled() for treatment in Treatment)
    assert form.choices["leave"].isEnabled()


def test_a_column_is_raised_to_the_class_of_what_was_found(qtbot: QtBot, page: ClassifyPage) -> None:
    line = next(line for line in page.lines.values() if line.column.header == "备注")
    classify.change(
        page.session.case, line.column, field="remarks", data_class=DataClass.C2, reason="x", progress=Quiet()
    )
    page.show_case()
    form = opened(qtbot, page)
    assert form.above.text == "What was found weighs more (C4) than the class of the column (C2)."
    after_work(qtbot, page, form.work, form.raise_class.click)
    assert not form.above.isVisible()
    assert page.lines[line.column.id].column.data_class == "C4"


def test_a_look_at_a_whole_text_is_recorded(qtbot: QtBot, page: ClassifyPage) -> None:
    form = opened(qtbot, page)
    form.cells.select_id(1)
    QTest.keyClick(form.cells, Qt.Key.Key_Return)
    assert page.head.help.isChecked()
    source = page.value_source
    assert ILL not in source.text
    press(source.raw.look)
    qtbot.waitUntil(lambda: source.raw.value == ILL, timeout=20_000)
    looks = [event.action for event in history(page.session.case, "en")]
    assert looks[-1] == "provenance"
    assert form.isVisible()


def test_the_keyboard_alone_reaches_every_choice(qtbot: QtBot, page: ClassifyPage) -> None:
    look(qtbot, page)
    table, form = page.hidden.table, page.hidden.form
    table.setFocus()
    table.select_id(next(iter(page.hidden.model._ids)))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert form.close_button.hasFocus()
    reached: list[QWidget] = [form.close_button]
    for _ in range(30):
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        if form.cells.hasFocus():
            break
    wanted = [*form.kinds.values(), form.examples, *(form.choices[each] for each in Treatment), form.cells]
    assert reached[1:] == wanted
    form.choices[Treatment.MASK].setFocus()
    after_work(qtbot, page, form.work, lambda: QTest.keyClick(form.choices[Treatment.MASK], Qt.Key.Key_Space))
    assert "****" in str(remarks(page)[0])
    QTest.keyClick(form.close_button, Qt.Key.Key_Space)
    assert not form.isVisible()
    assert table.hasFocus()


def test_what_was_found_goes_when_the_files_change(qtbot: QtBot, page: ClassifyPage, tmp_path: Path) -> None:
    opened(qtbot, page)
    case = page.session.case
    more = people_file(tmp_path, [customer(9, remarks="怕吵")], "more.csv")
    import_.commit(case, import_.plan(case, [more], Quiet(), "en"), Quiet())
    clean.clean(case, Quiet())
    page.show_case()
    assert not page.hidden.table.isVisible()
    assert not page.hidden.form.isVisible()
    assert page.hidden.form.held is None


def test_it_speaks_chinese(qtbot: QtBot, page: ClassifyPage) -> None:
    form = opened(qtbot, page)
    translations = page.session._translations
    translations.use("zh")
    QApplication.processEvents()
    try:
        assert form.kinds[Kind.RESIDENT_ID].text() == "身份证号：1 格（C3）"
        assert form.choices[Treatment.SPLIT_OUT].text() == "分列"
        assert texts(form.examples, 0)[0] == "身份证〔身份证号〕，有〔健康状况〕，怕烫"
        assert texts(form.cells, 3)[1] == "大陆手机号。"
        choose(qtbot, page, Treatment.MASK)
        assert form.state.text().startswith("记录里，找到的内容已遮盖。剩下的文字是 C3。")
    finally:
        translations.use("en")
