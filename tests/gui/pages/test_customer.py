"""The page of one customer: masked by default, one section at a time, one value at a time on the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.customer import CustomerPage
from shopxfer.gui.pages.customer_dealings import DealingsCard
from shopxfer.gui.pages.customer_decision import DecisionCard
from shopxfer.gui.pages.search import SearchPage
from shopxfer.gui.parts.rail import PlaceButton
from shopxfer.gui.parts.table import TableView
from shopxfer.gui.session import Session
from shopxfer.gui.wizard import Wizard
from shopxfer.gui.worker import JobRunner
from shopxfer.handover import clean, holds, labels, parties, prune, segments, undo
from shopxfer.handover.case import Case
from shopxfer.handover.holds import Cause
from shopxfer.handover.search import Facet
from shopxfer.progress import Quiet
from shopxfer.vault import audit
from tests.fakes import Table, customer, id_number, parties_of, people_file, take_in, write_csv
from tests.gui.accessibility import unnamed
from tests.gui.keeping import keep
from tests.gui.making import cheap_case, press, type_text
from tests.gui.pages.records_pages import close, crash, page_on

PASSWORD = "plum orchard copper bell"
SAME = {"name": "欧阳静", "id_number": id_number(7)}
PURCHASES: Table = [
    ["手机", "消费日期", "项目", "消费金额", "流水号"],
    ["13800002222", "2025-03-01", "烫发", "300.50", "T0000001"],
    ["13800002222", "2026-02-01", "剪发", "80", "T0000002"],
]


def filled_case(folder: Path) -> Case:
    case = cheap_case(folder / "case", PASSWORD)
    parties.save(case, parties_of())
    old = customer(1, **SAME, phone="13800001111", marketing_refused="是", health="花粉过敏")
    take_in(case, people_file(folder, [old, customer(2, name="陈慧敏")], "old.csv"))
    take_in(
        case,
        people_file(folder, [customer(1, **SAME, phone="13800002222", last_visit="2026-01-02")], "new.csv"),
    )
    take_in(case, write_csv(folder / "消费记录.csv", PURCHASES))
    clean.clean(case, Quiet())
    prune.apply_rules(case, Quiet())
    return case


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[CustomerPage]:
    page = page_on(qtbot, filled_case(tmp_path), CustomerPage)
    page.open_record(3, "search")
    page.show_case()
    yield page
    close(page)


def cells(table: TableView, column: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def seen_on(page: CustomerPage) -> str:
    """Return all that the tables of the page hold."""
    found = [page.head.question]
    for key, card in page.cards.items():
        page.open_section(key)
        model = card.table.model()
        found += [
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        ]
    return " ".join(found)


def settle(qtbot: QtBot, page: CustomerPage) -> None:
    qtbot.waitUntil(lambda: page.session.runner.is_idle, timeout=20_000)
    QCoreApplication.processEvents()


def actions(case: Case) -> list[str]:
    return [event.action for event in audit.events(case.reader)]


def test_head_and_badges_say_who_masked(page: CustomerPage) -> None:
    assert page.head.question == "欧*静"
    assert page.badges.texts == ["Transfer", "Person", "2 records in one", "No advertising"]
    assert page.sections.buttons["purchases"].text() == "Purchases · 2"
    assert unnamed(page) == []


def test_nothing_on_the_page_is_whole(page: CustomerPage) -> None:
    seen = seen_on(page)
    for secret in (
        "欧阳静",
        "13800001111",
        "13800002222",
        id_number(7),
        "花粉过敏",
        "300.50",
        "烫发",
        "2025-03-01",
    ):
        assert secret not in seen
    assert f"{id_number(7)[:3]}{'*' * 13}{id_number(7)[-2:]}" in seen
    assert "138****2222" in seen


def test_values_with_class_and_what_goes(page: CustomerPage) -> None:
    table = page.cards["values"].table
    names = cells(table, 0)
    row = names.index("ID number")
    assert cells(table, 2)[row] == "C3 Sensitive"
    assert cells(table, 1)[names.index("Health")] == "Sealed"
    assert cells(table, 3)[names.index("Name")] == "goes"
    assert cells(table, 3)[names.index("Health")] == "stays"
    assert cells(table, 4)[names.index("Mobile")] == "new.csv, row 2"


def test_what_differs_stands_beside_what_counts(page: CustomerPage) -> None:
    page.open_section("others")
    table = page.cards["others"].table
    assert (cells(table, 0), cells(table, 1), cells(table, 2), cells(table, 3)) == (
        ["Mobile"],
        ["138****1111"],
        ["138****2222"],
        ["old.csv, row 2"],
    )


def test_enter_leads_to_the_source_and_one_look_is_an_event(qtbot: QtBot, page: CustomerPage) -> None:
    table = page.cards["values"].table
    table.setFocus()
    table.setCurrentIndex(table.model().index(cells(table, 0).index("ID number"), 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert '"身份证号"' in page.value_source.text
    look = page.value_source.raw.look
    assert look.hasFocus()
    assert "provenance" not in actions(page.session.case)
    QTest.keyClick(look, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.value_source.raw.value == id_number(7), timeout=20_000)
    assert actions(page.session.case).count("provenance") == 1
    page.open_section("history")
    assert "ID number" in cells(page.cards["history"].table, 1)[0]
    page.hide()
    assert page.value_source.raw.value != id_number(7)


def test_f4_traces_a_value_too(page: CustomerPage) -> None:
    page.open_section("purchases")
    table = page.cards["purchases"].table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 2))
    QTest.keyClick(table, Qt.Key.Key_F4)
    assert "消费记录.csv" in page.value_source.text
    assert "80" not in page.value_source.raw.value


def test_purchases_newest_first_and_their_total_on_the_record(qtbot: QtBot, page: CustomerPage) -> None:
    page.open_section("purchases")
    card = page.cards["purchases"]
    assert isinstance(card, DealingsCard)
    assert cells(card.table, 0) == ["2026-**-**", "2025-**-**"]
    assert cells(card.table, 2) == ["Sealed", "Sealed"]
    assert card.total.value == "Sealed"
    press(card.total.look)
    qtbot.waitUntil(lambda: card.total.value == "380.50", timeout=20_000)
    assert actions(page.session.case).count("customer.total") == 1
    page.open_section("contacts")
    assert page.cards["contacts"].nothing.isVisible()
    page.hide()
    assert card.total.value == "Sealed"


def test_the_decision_names_rule_and_article(page: CustomerPage) -> None:
    page.open_section("decision")
    table = page.cards["decision"].table
    assert cells(table, 0)[0] == "This customer"
    assert cells(table, 0)[1].startswith("Duplicate: ")
    assert {"1 purchase", "2 purchases"} & set(cells(table, 0)[2:])
    assert "PIPL" in cells(table, 3)[0]
    assert cells(table, 4)[0] == "the rule"
    decision = page.cards["decision"]
    assert isinstance(decision, DecisionCard)
    assert not decision.open_questions.isVisible()


def test_the_words_of_the_owner_are_shown(page: CustomerPage) -> None:
    case = page.session.case
    assert page.customer is not None
    prune.change_records(case, [page.customer.head_id], next(iter(case.pack.choices)), "搬走了")
    page.show_case()
    page.open_section("decision")
    assert cells(page.cards["decision"].table, 4)[0] == "owner · 搬走了"
    page.open_section("history")
    assert cells(page.cards["history"].table, 1)[0] == "Decided by hand: 搬走了"


def test_a_hold_is_a_badge_and_stands_with_the_decision(page: CustomerPage) -> None:
    """Law.md section 5, DL2: held and retained, so stored and not used."""
    assert page.customer is not None
    assert "On hold" not in page.badges.texts
    case = page.session.case
    prune.change_records(case, [page.customer.head_id], "owner_erases", "要求删除")
    holds.put(case, page.customer.head_id, Cause.DISPUTE, "退款纠纷")
    page.show_case()
    assert {"On hold", "Storage only"} <= set(page.badges.texts)
    page.open_section("decision")
    card = page.cards["decision"]
    assert isinstance(card, DecisionCard)
    assert card.hold.held.isVisible()
    assert "退款纠纷" in card.hold.held.text
    holds.lift(case, page.customer.head_id, "和解了")
    page.show_case()
    assert "On hold" not in page.badges.texts
    assert not card.hold.held.isVisible()


def test_groups_have_their_place_and_leave_with_their_customer(page: CustomerPage) -> None:
    case = page.session.case
    assert page.badges.groups == ""
    assert page.customer is not None
    segments.apply(case, segments.propose(case, Quiet()))
    labels.put_on(case, "常客", [page.customer.person_id])
    page.show_case()
    assert page.badges.groups.startswith("Kind: Person · Status: ")
    assert page.badges.groups.endswith(" · Label: 常客")
    labels.take_off(case, "常客", [page.customer.person_id])

    page.open_record(2, "search")
    page.show_case()
    assert "常客" not in page.badges.groups


def test_a_customer_who_is_gone_is_said(page: CustomerPage) -> None:
    case = page.session.case
    for batch in (3, 2, 1):
        undo.undo(case, batch, Quiet())
    page.show_case()
    assert page.gone.isVisible()
    assert not page.sections.isVisible()


def test_chinese_is_said_at_once(page: CustomerPage, chinese: Translations) -> None:
    page.retranslate()
    page.show_case()
    assert page.sections.buttons["purchases"].text() == "交易 · 2"
    assert page.badges.texts[0] == "移交"


# ---- in the wizard ----------------------------------------------------------------------------------------


@pytest.fixture
def wizard(qtbot: QtBot, tmp_path: Path) -> Iterator[Wizard]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    session = Session(filled_case(tmp_path), JobRunner(crash, app), Translations(app, "en"))
    wizard = Wizard(session)
    wizard.resize(1366, 768)
    keep(qtbot, wizard)
    with qtbot.waitActive(wizard):
        wizard.show()
        wizard.activateWindow()
    wizard.begin()
    wizard.go_to("search")
    qtbot.waitUntil(lambda: session.runner.is_idle and wizard.search.query.hasFocus(), timeout=20_000)
    yield wizard
    session.runner.close(session.case.close)
    wizard.hide()


def key(which: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, which)


def test_the_keyboard_alone_opens_a_customer_and_comes_back(qtbot: QtBot, wizard: Wizard) -> None:
    search, page = wizard.search, wizard.customer
    type_text(search.query, "1380000")
    key(Qt.Key.Key_Return)
    assert search.table.hasFocus()
    key(Qt.Key.Key_Down)
    kept = search.table.selected_id
    key(Qt.Key.Key_Return)
    assert wizard.current.key == "customer"
    assert page.isVisible()
    marked = [button.place.key for button in wizard.rail.findChildren(PlaceButton) if button.place.current]
    assert marked == ["search"]
    for _ in range(20):
        key(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is page.sections.buttons["values"]:
            break
    assert page.sections.buttons["values"].hasFocus()
    key(Qt.Key.Key_Right)
    assert page.sections.key == "others"
    assert page.cards["others"].isVisible()
    key(Qt.Key.Key_Left)
    for _ in range(20):
        key(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is page.cards["values"].table:
            break
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert page.value_source.isVisible()
    key(Qt.Key.Key_Escape)
    assert page.cards["values"].table.hasFocus()
    assert wizard.current.key == "customer"
    key(Qt.Key.Key_Escape)
    assert wizard.current.key == "search"
    assert search.query.text() == "1380000"
    assert search.table.selected_id == kept
    assert search.table.hasFocus()


def test_the_button_opens_who_is_selected(wizard: Wizard) -> None:
    search = wizard.search
    assert not search.open_button.isEnabled()
    search.table.selectRow(0)
    press(search.open_button)
    assert wizard.current.key == "customer"
    press(wizard.customer.footer.back)
    assert wizard.current.key == "search"


def choose(search: SearchPage, facet: Facet, value: str) -> None:
    """Choose a filter, also one that is not offered since nobody found has it."""
    filters = {**search.filters.filters, facet.value: value}
    search.filters.set_filters({name: chosen for name, chosen in filters.items() if chosen})
    search.filters.changed.emit()


def test_finding_by_an_id_number_is_recorded_once_when_the_keys_rest(qtbot: QtBot, wizard: Wizard) -> None:
    search, case = wizard.search, wizard.session.case

    def recorded() -> list[object]:
        return [event.facts for event in audit.events(case.reader) if event.action == "search.sealed"]

    with qtbot.waitSignal(search.counted, timeout=20_000):
        type_text(search.query, id_number(7))
    qtbot.waitUntil(lambda: recorded() == [{"field": "id_number", "people": 1}], timeout=20_000)
    with qtbot.waitSignal(search.counted, timeout=20_000):
        choose(search, Facet.FILE, "old.csv")
    with qtbot.waitSignal(search.counted, timeout=20_000):
        search.query.clear()
    assert len(recorded()) == 1
    with qtbot.waitSignal(search.counted, timeout=20_000):
        choose(search, Facet.KIND, "company")
        search.query.setText(id_number(7))
    assert len(recorded()) == 1  # nobody is shown
    with qtbot.waitSignal(search.counted, timeout=20_000):
        choose(search, Facet.KIND, "")
    qtbot.waitUntil(lambda: len(recorded()) == 2, timeout=20_000)
    assert not [facts for facts in recorded() if id_number(7) in str(facts)]


def test_a_customer_is_held_and_let_go_with_a_reason(qtbot: QtBot, page: CustomerPage) -> None:
    """Law.md section 5: a legal hold overrides deletion; taking it off needs its reason as well."""
    page.open_section("decision")
    card = page.cards["decision"]
    assert isinstance(card, DecisionCard)
    form, case = card.hold, page.session.case
    assert not form.button.isEnabled()
    for words, said, held in (
        ("a court asked for it", "Put on hold", 1),
        ("settled", "Take the hold off", 0),
    ):
        assert form.button.accessibleName() == said
        type_text(form.reason.editor, words)
        with qtbot.waitSignal(page.session.case_changed):
            press(form.button)
        qtbot.waitUntil(lambda: not form.work.is_busy)
        page.show_case()
        assert len(holds.holds(case)) == held
        assert form.held.isVisible() is bool(held)
        assert form.reason.text == ""
