"""Filters by group and label, labels put on those found, and searches kept under a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shopxfer.gui.pages.search import SearchPage
from shopxfer.gui.parts.labels import Label
from shopxfer.handover import clean, import_, labels, segments
from shopxfer.handover.search import Facet
from shopxfer.progress import Quiet
from tests.fakes import TODAY, customer, people_file
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, press, type_key, type_text
from tests.gui.pages.records_pages import after_work, close, page_on

PASSWORD = "plum orchard copper bell"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[SearchPage]:
    case = cheap_case(tmp_path / "case", PASSWORD)
    people = [
        customer(n, name=name, level=level, last_visit=f"{TODAY.year - 4}-01-0{n}")
        for n, (name, level) in enumerate([("张伟", "钻石卡"), ("章薇", "银卡"), ("李丽", "银卡")], 1)
    ]
    import_.commit(case, import_.plan(case, [people_file(tmp_path, people)], Quiet(), "en"), Quiet())
    clean.clean(case, Quiet())
    segments.apply(case, segments.propose(case, Quiet()))
    page = page_on(qtbot, case, SearchPage)
    rest(qtbot, page)
    yield page
    close(page)


def rest(qtbot: QtBot, page: SearchPage) -> None:
    """Wait until the counts are those of what is found."""
    qtbot.waitUntil(lambda: page.session.runner.is_idle and page.query.isVisible(), timeout=20_000)
    with qtbot.waitSignal(page.counted, timeout=20_000):
        page.query.textChanged.emit(page.query.text())


def found(page: SearchPage) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def offered(page: SearchPage, facet: Facet) -> list[str]:
    combo = page.filters.combos[facet]
    return [combo.itemText(place) for place in range(combo.count())]


def choose(page: SearchPage, facet: Facet, key: str) -> None:
    combo = page.filters.combos[facet]
    combo.set_key(key)
    assert combo.key == key
    combo.chosen.emit(key)


def test_groups_are_filters_with_counts(qtbot: QtBot, page: SearchPage) -> None:
    assert offered(page, Facet.STATUS) == ["Status: all", "Sleeping (3)"]
    assert not page.filters.combos[Facet.IMPORTANCE].isVisible()
    press(page.filters.more)
    assert page.filters.combos[Facet.IMPORTANCE].isVisible()
    choose(page, Facet.IMPORTANCE, "core")
    assert found(page) == ["张*"]
    press(page.filters.more)
    assert page.filters.combos[Facet.IMPORTANCE].isVisible(), "a filter that holds stays in sight"
    press(page.filters.clear)
    assert len(found(page)) == 3
    assert not page.filters.combos[Facet.IMPORTANCE].isVisible()
    assert unnamed(page) == []


def test_a_label_is_put_on_those_found_and_taken_off(qtbot: QtBot, page: SearchPage) -> None:
    type_text(page.query, "zw")
    assert len(found(page)) == 2
    press(page.keeping.label)
    assert page.keeping.name.editor.hasFocus()
    assert page.keeping.put_on.text() == "Put it on 2 customers"
    type_text(page.keeping.name.editor, "老客")
    after_work(qtbot, page, page.keeping.work, page.keeping.put_on.click)
    case = page.session.case
    assert [labels.of_person(case, n) for n in (1, 2, 3)] == [["老客"], ["老客"], []]
    page.query.clear()
    rest(qtbot, page)
    assert offered(page, Facet.LABEL) == ["Label: all", "老客 (2)"]
    choose(page, Facet.LABEL, "老客")
    assert found(page) == ["张*", "章*"]
    press(page.keeping.label)
    assert not page.keeping.take_off.isEnabled()
    type_text(page.keeping.name.editor, "老客")
    after_work(qtbot, page, page.keeping.work, page.keeping.take_off.click)
    assert labels.of_person(case, 1) == []
    rest(qtbot, page)
    assert page.filters.filters == {"label": "老客"}
    assert found(page) == []


def open_label(page: SearchPage, name: str) -> None:
    press(page.keeping.label)
    type_text(page.keeping.name.editor, name)
    press(page.keeping.change)


def test_a_label_is_renamed_and_what_is_shown_follows(qtbot: QtBot, page: SearchPage) -> None:
    case, line = page.session.case, page.keeping.label_line
    labels.put_on(case, "老客", [1, 2])
    labels.put_on(case, "朋友", [3])
    labels.save_filter(case, labels.SavedFilter("回头客", "", {"label": "老客"}))
    page.refresh()
    rest(qtbot, page)
    choose(page, Facet.LABEL, "老客")
    open_label(page, "老客")
    assert line.name.editor.hasFocus()
    assert not line.rename.isEnabled()
    type_text(line.name.editor, "朋友")
    after_work(qtbot, page, line.work, line.rename.click)
    assert "already" in line.name.error
    assert sorted(labels.names(case)) == sorted(["老客", "朋友"])
    line.name.set_text("")
    type_text(line.name.editor, " 常客 ")
    after_work(qtbot, page, line.work, line.rename.click)
    rest(qtbot, page)
    assert labels.counts(case) == {"常客": 2, "朋友": 1}
    assert page.filters.filters == {"label": "常客"}
    assert len(found(page)) == 2
    assert labels.saved_filters(case)[0].filters == {"label": "常客"}
    assert not line.isVisible()


def test_a_label_is_deleted_after_what_goes_is_said(qtbot: QtBot, page: SearchPage) -> None:
    case, line = page.session.case, page.keeping.label_line
    labels.put_on(case, "老客", [1, 2])
    labels.save_filter(case, labels.SavedFilter("回头客", "", {"label": "老客"}))
    page.refresh()
    rest(qtbot, page)
    with qtbot.waitSignal(line.told, timeout=20_000):
        open_label(page, "老客")
    said = [label.text() for label in line.findChildren(Label) if label.isVisible()]
    assert any("2 customers lose it" in each and "1 kept search" in each for each in said)
    press(line.close_line)
    assert labels.names(case) == ["老客"]
    open_label(page, "老客")
    after_work(qtbot, page, line.work, line.delete.click)
    rest(qtbot, page)
    assert labels.names(case) == []
    assert labels.saved_filters(case) == []
    assert len(found(page)) == 3
    assert unnamed(page) == []


def test_only_a_label_that_is_there_can_be_changed(page: SearchPage) -> None:
    press(page.keeping.label)
    type_text(page.keeping.name.editor, "没有的")
    assert not page.keeping.change.isVisible()


def test_a_label_without_a_name_is_refused_at_the_field(qtbot: QtBot, page: SearchPage) -> None:
    press(page.keeping.label)
    after_work(qtbot, page, page.keeping.work, page.keeping.put_on.click)
    assert "missing" in page.keeping.name.error
    assert page.keeping.name.editor.hasFocus()


def test_a_search_is_kept_found_again_and_forgotten(qtbot: QtBot, page: SearchPage) -> None:
    assert not page.keeping.kept.isVisible()
    type_text(page.query, "z")
    choose(page, Facet.IMPORTANCE, "ordinary")
    press(page.keeping.keep)
    type_text(page.keeping.name.editor, "Z's")
    after_work(qtbot, page, page.keeping.work, page.keeping.store.click)
    page.query.clear()
    press(page.filters.clear)
    assert len(found(page)) == 3
    page.keeping.kept.set_key("Z's")
    page.keeping.kept.chosen.emit("Z's")
    assert (page.query.text(), page.filters.filters) == ("z", {"importance": "ordinary"})
    assert found(page) == ["章*"]
    after_work(qtbot, page, page.keeping.work, page.keeping.forget.click)
    assert labels.saved_filters(page.session.case) == []
    assert not page.keeping.kept.isVisible()


def test_the_line_is_left_by_the_keyboard(page: SearchPage) -> None:
    page.keeping.keep.setFocus()
    type_key(page.keeping.keep, Qt.Key.Key_Space)
    assert page.keeping.name.isVisible()
    page.keeping.close_line.setFocus()
    type_key(page.keeping.close_line, Qt.Key.Key_Space)
    assert not page.keeping.name.isVisible()
    assert page.keeping.keep.hasFocus()
