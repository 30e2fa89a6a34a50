"""Doubtful pairs on the clean page: one at a time, answered and undone by a key, put off with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.clean import CleanPage
from shopxfer.gui.parts.table_model import Source
from shopxfer.handover import duplicates
from shopxfer.handover.history import history
from shopxfer.vault import records
from tests.fakes import customer, id_number, phone
from tests.fakes import people_file as write_people
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, press
from tests.gui.pages.records_pages import after_work, close, page_on
from tests.gui.pages.test_clean import run, take_in

PASSWORD = "plum orchard copper bell"
#: Two pairs on one telephone each, whose names sound alike, and strangers.
PEOPLE = [
    customer(1, name="陈慧敏", phone=phone(1), gender="女"),
    customer(1, name="陈慧民", phone=phone(1), email="chen@b.cn"),
    customer(2, name="王若岚", phone=phone(2)),
    customer(2, name="王若兰", phone=phone(2)),
    *(customer(serial) for serial in range(20, 26)),
]


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[CleanPage]:
    """The page after a cleaning that asks about two pairs."""
    case = cheap_case(tmp_path / "case", PASSWORD)
    take_in(case, write_people(tmp_path, PEOPLE))
    page = page_on(qtbot, case, CleanPage)
    run(qtbot, page)
    assert asked(page) == [(1, 2), (3, 4)]
    yield page
    close(page)


def asked(page: CleanPage) -> list[tuple[int, int]]:
    return [(pair.one, pair.other) for pair in duplicates.queue(page.session.case).waiting]


def shown_pair(page: CleanPage) -> tuple[int, int] | None:
    return (page.pair.one, page.pair.other) if page.pair else None


def type_key(qtbot: QtBot, page: CleanPage, key: Qt.Key) -> None:
    """Press a key that answers, with the keyboard on the two records."""
    page.pairs.review.grid.setFocus()
    after_work(qtbot, page, page.work, lambda: QTest.keyClick(page.pairs.review.grid, key))


def people(page: CleanPage) -> list[int | None]:
    case = page.session.case
    return [record.person_id for record in records.by_ids(case.reader, [1, 2, 3, 4])]


def test_it_asks_about_one_pair_with_all_its_fields_and_evidence(page: CleanPage) -> None:
    assert shown_pair(page) == (1, 2)
    assert page.head.question == "One customer or two?"
    assert not page.is_done()
    assert page.remainder() == "2 pairs"
    model = page.pairs.review.grid.model()
    assert model is not None
    rows = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert rows[0] == ["Name", "陈*敏", "陈*民", "different"]
    assert ["Mobile", "138****0001", "138****0001", "the same"] in rows
    assert ["E-mail", "—", "c***@b.cn", "only one"] in rows
    told = {widget.accessibleName() for widget in page.pairs.review.findChildren(QWidget)}
    assert "The same phone number: speaks strongly for one person" in told
    assert unnamed(page) == []


def test_y_merges_and_shows_the_next_pair_and_u_takes_it_back(qtbot: QtBot, page: CleanPage) -> None:
    type_key(qtbot, page, Qt.Key.Key_Y)
    assert people(page) == [1, 1, 3, 4]
    assert shown_pair(page) == (3, 4)
    page.open_view("merged")
    assert page.merged.found.figures["people"].accessibleName() == "9 people"
    assert not page.work.isVisible()
    after_work(qtbot, page, page.work, lambda: QTest.keyClick(page, Qt.Key.Key_U))
    assert people(page) == [1, 2, 3, 4]
    assert shown_pair(page) == (1, 2)
    assert page.head.undo.isHidden()


def test_n_keeps_apart_and_the_last_answer_ends_the_step(qtbot: QtBot, page: CleanPage) -> None:
    type_key(qtbot, page, Qt.Key.Key_N)
    type_key(qtbot, page, Qt.Key.Key_N)
    assert shown_pair(page) is None
    assert people(page) == [1, 2, 3, 4]
    assert page.is_done()
    assert page.footer.primary.text() == "Go to Classify"
    assert page.footer.primary.letter is None
    assert [page.later.isVisible(), page.apart.isVisible()] == [False, False]
    assert page.head.question == "Which records are the same person?"


def test_l_leaves_a_pair_and_back_returns_to_it(qtbot: QtBot, page: CleanPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_L)
    assert shown_pair(page) == (3, 4)
    press(page.footer.back)
    assert shown_pair(page) == (1, 2)


def test_what_was_left_is_put_off_with_a_reason(qtbot: QtBot, page: CleanPage) -> None:
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_L)
    assert shown_pair(page) is None
    assert not page.footer.primary.isEnabled()
    assert page.footer.sentence == "2 pairs are left."
    press(page.pairs.put_off.again)
    assert shown_pair(page) == (1, 2)
    press(page.pairs.put_off.apply)
    assert page.pairs.put_off.reason.error
    page.pairs.put_off.reason.set_text("店主下周回来再看")
    after_work(qtbot, page, page.work, lambda: press(page.pairs.put_off.apply))
    assert page.is_done()
    assert page.views.buttons["pairs"].text() == "Pairs put off · 2"
    press(page.views.buttons["pairs"])
    assert (
        page.pairs.deferred.text == "2 pairs were put off. They stay two people each until somebody decides."
    )
    after_work(qtbot, page, page.work, lambda: press(page.pairs.deferred.buttons["take_up"]))
    assert shown_pair(page) == (1, 2)
    assert not page.is_done()


def test_letters_are_no_answers_while_a_reason_is_typed(qtbot: QtBot, page: CleanPage) -> None:
    editor = page.pairs.put_off.reason.editor
    editor.setFocus()
    QTest.keyClicks(editor, "yn")
    assert page.pairs.put_off.reason.text == "yn"
    assert people(page) == [1, 2, 3, 4]


def test_looking_is_recorded_and_lasts_until_the_next_pair(qtbot: QtBot, page: CleanPage) -> None:
    QTest.keyClick(page.pairs.review.grid, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: page.pairs.review.grid.is_open)
    assert not page.pairs.review.look.isEnabled()
    model = page.pairs.review.grid.model()
    assert model is not None
    assert [model.index(0, column).data() for column in (1, 2)] == ["陈慧敏", "陈慧民"]
    events = history(page.session.case, "en")
    assert events[-1].action == "review.look"
    assert "陈慧" not in events[-1].text
    QTest.keyClick(page.pairs.review.grid, Qt.Key.Key_L)
    assert not page.pairs.review.grid.is_open
    assert page.pairs.review.look.isEnabled()


def test_an_answer_can_be_seen_and_taken_back(qtbot: QtBot, page: CleanPage) -> None:
    type_key(qtbot, page, Qt.Key.Key_N)
    type_key(qtbot, page, Qt.Key.Key_Y)
    assert page.views.key == "merged"
    press(page.views.buttons["pairs"])
    model = page.pairs.answered.model
    told = [[model.cell(row, column).text for column in range(3)] for row in range(model.rowCount())]
    assert sorted(told) == [
        ["not the same", "陈*敏, row 2", "陈*民, row 3"],
        ["one person", "王*岚, row 4", "王*兰, row 5"],
    ]
    page.pairs.answered.table.select_id((1, 2))
    after_work(qtbot, page, page.work, lambda: press(page.pairs.answered.take_back))
    assert asked(page) == [(1, 2)]
    assert people(page) == [1, 2, 3, 3]


def merged(qtbot: QtBot, page: CleanPage) -> int:
    """Merge the first pair and open the person; return its number."""
    type_key(qtbot, page, Qt.Key.Key_Y)
    press(page.views.buttons["merged"])
    page.merged.table.select_id(1)
    assert page.merged.person.isVisible()
    assert page.merged.person.person == 1
    return 1


def test_the_pairs_come_first_and_nothing_is_answered_where_they_are_not_seen(
    qtbot: QtBot, page: CleanPage
) -> None:
    assert page.views.key == "pairs"
    assert page.views.buttons["pairs"].text() == "Pairs to decide · 2"
    for key in ("merged", "stale", "rules"):
        press(page.views.buttons[key])
        assert page.pair is None
        assert [page.later.isVisible(), page.apart.isVisible()] == [False, False]
        assert page.footer.primary.text() == "Decide 2 pairs"
        for letter in (Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_L, Qt.Key.Key_V):
            QTest.keyClick(page, letter)
        assert asked(page) == [(1, 2), (3, 4)]
        assert unnamed(page) == []
    assert history(page.session.case, "en")[-1].action == "clean"
    press(page.footer.primary)
    assert page.views.key == "pairs"
    assert shown_pair(page) == (1, 2)
    assert page.pairs.review.grid.hasFocus()


def test_views_are_chosen_with_the_arrow_keys(qtbot: QtBot, page: CleanPage) -> None:
    page.open_view("stale")
    page.head.help.setFocus()
    QTest.keyClick(page.head.help, Qt.Key.Key_Tab)
    assert page.views.buttons["stale"].hasFocus()
    QTest.keyClick(page.views.buttons["stale"], Qt.Key.Key_Right)
    assert page.views.key == "rules"
    assert page.rules.isVisible()
    for key in ("rules", "stale"):  # past what is not linked: there is nothing
        QTest.keyClick(page.views.buttons[key], Qt.Key.Key_Left)
    assert page.views.key == "merged"
    QTest.keyClick(page.views.buttons["merged"], Qt.Key.Key_Left)
    assert shown_pair(page) == (1, 2)
    QTest.keyClick(page.views.buttons["pairs"], Qt.Key.Key_L)
    assert shown_pair(page) == (3, 4)


def test_the_view_that_was_chosen_stays_while_pairs_wait(qtbot: QtBot, page: CleanPage) -> None:
    press(page.views.buttons["stale"])
    page.show_case()
    assert page.views.key == "stale"
    assert page.stale.isVisible()
    assert not page.pairs.isVisible()


def test_a_person_shows_its_records_and_which_value_counts(qtbot: QtBot, page: CleanPage) -> None:
    merged(qtbot, page)
    grid = page.merged.person.grid
    grid.setCurrentIndex(grid.model().index(0, 1))
    speaks, other = (1, 2) if not page.merged.person.use.isEnabled() else (2, 1)
    grid.setCurrentIndex(grid.model().index(0, other))
    after_work(qtbot, page, page.work, lambda: press(page.merged.person.use))
    assert records.golden_record(page.session.case.reader, 1, "name") == other
    grid.setCurrentIndex(grid.model().index(0, other))
    assert not page.merged.person.use.isEnabled()
    after_work(qtbot, page, page.work, lambda: press(page.merged.person.by_rule))
    assert records.golden_record(page.session.case.reader, 1, "name") == speaks


def test_a_person_is_split_again(qtbot: QtBot, page: CleanPage) -> None:
    merged(qtbot, page)
    after_work(qtbot, page, page.work, lambda: press(page.merged.person.split))
    assert people(page) == [1, 2, 3, 4]
    assert not page.merged.person.isVisible()
    assert asked(page) == [(3, 4)]


def test_enter_goes_to_the_person(qtbot: QtBot, page: CleanPage) -> None:
    merged(qtbot, page)
    QTest.keyClick(page.merged.table, Qt.Key.Key_Return)
    assert page.merged.person.grid.hasFocus()
    press(page.merged.person.close_button)
    assert not page.merged.person.isVisible()


def test_f4_shows_where_a_value_comes_from(qtbot: QtBot, page: CleanPage) -> None:
    grid = page.pairs.review.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0, 2))
    QTest.keyClick(grid, Qt.Key.Key_F4)
    assert page.help.isVisible()
    assert page.value_source.isVisible()
    for words in ("Name", "customers.csv", "Row 3", "姓名", "陈*民"):
        assert words in page.value_source.text
    assert "陈慧民" not in page.value_source.text
    press(page.value_source.raw.look)
    qtbot.waitUntil(lambda: "陈慧民" in page.value_source.raw.value)
    assert history(page.session.case, "en")[-1].action == "provenance"
    assert "F4" in page.merged.table.toolTip()


def test_a_sealed_value_is_shown_only_after_the_look_was_recorded(
    qtbot: QtBot, page: CleanPage, tmp_path: Path
) -> None:
    sealed = [customer(8, name="陆知微", id_number=id_number(8))] * 2
    take_in(page.session.case, write_people(tmp_path, sealed, "sealed.csv"))
    page.show_case()
    run(qtbot, page)
    record = max(records.ids(page.session.case.reader))
    page.head.help.setChecked(True)
    page.value_source.show_source(Source(record, "id_number"))
    assert id_number(8) not in page.value_source.text
    assert page.value_source.raw.value == "Sealed"
    before = len(history(page.session.case, "en"))
    press(page.value_source.raw.look)
    qtbot.waitUntil(lambda: page.value_source.raw.value == id_number(8))
    assert len(history(page.session.case, "en")) == before + 1
    page.value_source.raw.cover()
    assert page.value_source.raw.value == "Sealed"


def test_a_record_that_has_gone_is_told(page: CleanPage) -> None:
    page.value_source.show_source(Source(999, "phone"))
    assert "no such record" in page.value_source.text


def test_it_asks_in_chinese(page: CleanPage, chinese: Translations) -> None:
    page.retranslate()
    page.refresh()
    assert page.head.question == "这两条是同一位客户吗？"
    assert page.footer.primary.text() == "是同一位，合并"
