"""The first step: what is typed is checked while it is typed, and stored when the page is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from shopxfer.gui.look.theme import Theme
from shopxfer.gui.pages.parties import PartiesPage
from shopxfer.gui.window import MainWindow
from shopxfer.handover import demo, parties
from shopxfer.handover.agreements import Agreement
from tests.documents.pictures import text
from tests.gui.accessibility import unnamed
from tests.gui.making import make_window, open_new_case, open_sample_case, press, type_key, type_text


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> MainWindow:
    return make_window(qtbot, tmp_path, theme)


def page_of(window: MainWindow) -> PartiesPage:
    assert window.wizard is not None
    window.wizard.go_to("parties")
    page = window.wizard.current
    assert isinstance(page, PartiesPage)
    return page


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> PartiesPage:
    open_new_case(qtbot, window, tmp_path / "case")
    return page_of(window)


@pytest.fixture
def filled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> PartiesPage:
    open_sample_case(qtbot, window, tmp_path / "case")
    return page_of(window)


def replace_text(editor: object, text: str) -> None:
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    type_text(editor, text)


def test_everything_has_a_name(page: PartiesPage) -> None:
    assert unnamed(page) == []


def test_what_is_missing_is_said_first_things_first(page: PartiesPage) -> None:
    steps = (
        ("seller's name", page.seller.name.editor, "Luming Lane Salon"),
        ("buyer's name", page.buyer.name.editor, "Banmu Cloud"),
    )
    for words, editor, typed in steps:
        assert words in page.footer.sentence
        assert not page.footer.primary.isEnabled()
        type_text(editor, typed)
    assert "kind of transfer" in page.footer.sentence.lower()
    press(page.kind.buttons["T4"])
    assert "customers reach the buyer" in page.footer.sentence
    type_text(page.buyer.contact.editor, "0571-0000 0926")
    assert "keeps the data" in page.footer.sentence
    assert not page.footer.primary.isEnabled()
    type_key(page.buyer_place, Qt.Key.Key_Down)
    assert page.footer.sentence == ""
    assert page.footer.primary.isEnabled()


def test_going_on_stores_what_is_typed(qtbot: QtBot, window: MainWindow, page: PartiesPage) -> None:
    type_text(page.seller.name.editor, "Luming Lane Salon")
    type_text(page.buyer.name.editor, "Banmu Cloud")
    type_text(page.buyer.contact.editor, "0571-0000 0926")
    type_text(page.purpose.editor, "To go on serving the shop's customers")
    press(page.kind.buttons["T4"])
    type_key(page.buyer_place, Qt.Key.Key_Down)
    press(page.footer.primary)
    assert window.wizard is not None
    wizard = window.wizard
    qtbot.waitUntil(lambda: wizard.current.key == "import")
    stored = parties.load(page.session.case)
    assert stored == page.draft()
    assert stored.seller.name == "Luming Lane Salon"
    assert stored.terms.transfer_type == "T4"
    assert page.is_done()


def test_leaving_through_the_rail_stores_too(qtbot: QtBot, window: MainWindow, filled: PartiesPage) -> None:
    replace_text(filled.seller.contact.editor, "13900000000")
    assert window.wizard is not None
    press(window.wizard.rail.steps[1])
    qtbot.waitUntil(lambda: parties.load(filled.session.case).seller.contact == "13900000000")


def test_what_is_stored_is_shown_again(filled: PartiesPage) -> None:
    assert filled.draft() == demo.sample_parties("en") == parties.load(filled.session.case)
    assert filled.footer.primary.isEnabled()


def test_a_change_of_the_case_elsewhere_leaves_what_is_being_typed(filled: PartiesPage) -> None:
    replace_text(filled.seller.name.editor, "Half typ")
    filled.session.case_changed.emit()
    assert filled.seller.name.text == "Half typ"


def test_the_last_character_of_a_code_is_checked_while_typing(page: PartiesPage) -> None:
    code = page.buyer.code
    type_text(code.editor, "91999902MA0BMYXY8")
    assert code.error == ""
    type_text(code.editor, "8")
    assert "should be 7" in code.error
    type_key(code.editor, Qt.Key.Key_Backspace)
    type_text(code.editor, "7")
    assert code.error == ""


def test_a_code_is_taken_in_small_letters_and_groups(page: PartiesPage) -> None:
    type_text(page.buyer.code.editor, "9199 9902 ma0b myxy87")
    assert page.buyer.code.error == ""
    assert page.draft().buyer.licence_code == "91999902MA0BMYXY87"


def test_a_short_code_is_said_only_when_it_was_left(page: PartiesPage) -> None:
    type_text(page.seller.code.editor, "9299")
    assert page.seller.code.error == ""
    page.seller.name.editor.setFocus()
    assert "18 characters" in page.seller.code.error


@pytest.mark.parametrize(("typed", "day"), [("2026/12/21", "2026-12-21"), ("2026年3月5日", "2026-03-05")])
def test_a_day_is_read_as_people_write_it(page: PartiesPage, typed: str, day: str) -> None:
    type_text(page.date.editor, typed)
    page.seller.name.editor.setFocus()
    assert page.date.text == day
    assert page.draft().terms.handover_date == day


def test_a_day_that_cannot_be_read_keeps_one_here(filled: PartiesPage) -> None:
    replace_text(filled.date.editor, "some day")
    filled.seller.name.editor.setFocus()
    assert "2026-12-21" in filled.date.error
    assert not filled.footer.primary.isEnabled()
    assert filled.draft().terms.handover_date == ""


@pytest.mark.parametrize("kind", [f"T{number}" for number in range(1, 9)])
def test_every_kind_says_what_follows_from_it(filled: PartiesPage, kind: str) -> None:
    press(filled.kind.buttons[kind])
    if kind == "T3":  # who signs is asked besides
        type_key(filled.shop.administrator, Qt.Key.Key_Down)
    rules = filled.session.case.pack.transfer_types[kind]
    assert filled.kind.check_this.isVisible() == (rules.mark != "V")
    assert filled.kind.articles() != ""
    goes = rules.route != "none"
    assert filled.footer.primary.isEnabled() == goes
    if not goes:
        assert "nothing to hand over" in filled.footer.sentence


def test_no_kind_is_chosen_beforehand(page: PartiesPage) -> None:
    assert page.kind.key == ""
    assert not any(button.isChecked() for button in page.kind.buttons.values())


def test_the_witness_keeps_what_the_page_does_not_show(filled: PartiesPage) -> None:
    before = parties.load(filled.session.case).witness
    assert before.contact
    replace_text(filled.witness.editor, "Lu Zhiwei")
    assert filled.draft().witness.contact == before.contact


def test_tab_goes_through_the_page_as_one_reads_it(page: PartiesPage) -> None:
    seen = []
    page.seller.name.editor.setFocus()
    for _ in range(14):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        type_key(focused, Qt.Key.Key_Tab)
    sides = [
        row.editor
        for card in (page.seller, page.buyer)
        for row in (card.name, card.code, card.representative, card.contact, card.address)
    ]
    assert seen == [*sides, page.buyer_place, page.kind.ask, page.kind.buttons["T1"], page.contract.editor]


def test_questions_lead_to_the_kind_by_keys_alone(page: PartiesPage) -> None:
    interview = page.kind.interview
    page.kind.ask.setFocus()
    type_key(page.kind.ask, Qt.Key.Key_Space)
    assert interview.answers[0].hasFocus()
    assert not page.kind.buttons["T4"].isVisible()
    assert unnamed(page) == []
    walked = []
    for _ in range(len(interview.answers) + 1):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused)
        type_key(focused, Qt.Key.Key_Tab)
    assert walked == [*interview.answers, interview.leave]
    type_key(interview.answers[0], Qt.Key.Key_Space)
    type_key(interview.answers[1], Qt.Key.Key_Space)
    assert page.kind.key == "T5"
    assert page.draft().terms.transfer_type == "T5"
    assert page.kind.buttons["T5"].hasFocus()
    assert interview.isHidden()


def test_questions_go_back_and_can_be_left(page: PartiesPage) -> None:
    interview = page.kind.interview
    press(page.kind.ask)
    first = interview.question
    assert not interview.back.isVisible()
    press(interview.answers[3])
    assert interview.question != first
    press(interview.answers[1])  # nobody takes the data over
    assert interview.question is None
    assert interview.answers == []
    press(interview.back)
    press(interview.back)
    assert interview.question == first
    press(interview.leave)
    assert page.kind.key == ""
    assert page.kind.buttons["T1"].isVisible()
    assert page.kind.ask.hasFocus()


def test_questions_keep_their_place_in_another_language(page: PartiesPage) -> None:
    press(page.kind.ask)
    press(page.kind.interview.answers[0])
    page.kind.set_language("zh")
    assert page.kind.interview.question is not None
    assert page.kind.interview.answers[0].text() == "接收方用他自己的执照"


@pytest.mark.parametrize(
    ("place", "words"), [("abroad", "The buyer or the data"), ("stored_abroad", "open it from there")]
)
def test_xb1_where_the_buyer_is_and_keeps_the_data_is_stored_and_abroad_stops_here(
    filled: PartiesPage, place: str, words: str
) -> None:
    assert filled.draft().terms.buyer_place == "mainland"
    filled.buyer_place.set_key(place)
    filled.buyer_place.chosen.emit(place)
    assert filled.draft().terms.buyer_place == place
    assert words in filled.footer.sentence
    assert not filled.footer.primary.isEnabled()
    filled.buyer_place.set_key("mainland")
    filled.buyer_place.chosen.emit("mainland")
    assert filled.footer.primary.isEnabled()


def test_g9_the_licence_is_asked_where_an_operator_changes_and_warned_about(
    qtbot: QtBot, filled: PartiesPage
) -> None:
    """Law.md P5: a loud warning as long as the old licence is used."""
    assert filled.licence.isVisible()
    assert filled.licence.key == "yes"
    assert not filled.licence.warning.isVisible()
    type_key(filled.licence.choice, Qt.Key.Key_Down)
    assert filled.licence.key == "not_yet"
    assert "prepaid customers may still claim" in filled.licence.warning.text
    assert filled.draft().terms.buyer_licence == "not_yet"
    press(filled.kind.buttons["T2"])
    assert not filled.licence.isVisible()


def test_what_is_signed_and_what_the_rules_say_is_stored(qtbot: QtBot, filled: PartiesPage) -> None:
    """Law.md G10, G16, N22."""
    secret = filled.promises.papers[Agreement.CONFIDENTIALITY].day
    replace_text(secret.editor, "2026/11/3")
    replace_text(filled.promises.papers[Agreement.UNDERTAKING].day.editor, "soon")
    assert "2026-12-21" in filled.promises.papers[Agreement.UNDERTAKING].day.error
    assert not filled.promises.rules_warning.isVisible()
    type_key(filled.promises.rules, Qt.Key.Key_Down)
    assert filled.promises.rules_warning.isVisible()
    terms = filled.draft().terms
    assert (terms.confidentiality_on, terms.undertaking_on) == ("2026-11-03", "")
    assert terms.published_rules == "promised"
    press(filled.kind.buttons["T1"])
    assert not filled.promises.isVisible()


def test_a_paper_is_saved_for_signing(qtbot: QtBot, filled: PartiesPage, tmp_path: Path) -> None:
    target = tmp_path / "agreement.pdf"
    filled.promises._choose_target = lambda *_asked: target
    with qtbot.waitSignal(filled.session.case_changed):
        press(filled.promises.papers[Agreement.CONFIDENTIALITY].button)
    qtbot.waitUntil(filled.promises.result.isVisible)
    assert "agreement.pdf" in filled.promises.result.text
    assert "Confidentiality agreement" in text(target)


def test_a_franchise_names_the_owner_of_the_brand(filled: PartiesPage) -> None:
    """Law.md P12, EN7: the sample's seller is a sole trader, who is told that debts stay."""
    assert filled.shop.debts.isVisible()
    assert not filled.shop.brand_owner.isVisible()
    type_key(filled.shop.franchise, Qt.Key.Key_Down)
    type_key(filled.shop.franchise, Qt.Key.Key_Down)
    assert filled.shop.brand_hint.isVisible()
    replace_text(filled.shop.brand_owner.editor, "Deer Brand, 0571-0000 0900")
    terms = filled.draft().terms
    assert (terms.franchise, terms.brand_owner) == ("yes", "Deer Brand, 0571-0000 0900")


def test_t3_the_administrator_is_asked_for_and_needed(filled: PartiesPage) -> None:
    """Law.md T3, EN5."""
    assert not filled.shop.administrator.isVisible()
    press(filled.kind.buttons["T3"])
    assert "liquidator or administrator" in filled.footer.sentence
    type_key(filled.shop.administrator, Qt.Key.Key_Down)
    assert filled.footer.sentence == ""
    type_key(filled.shop.administrator, Qt.Key.Key_Down)
    assert "administrator's name" in filled.footer.sentence
    for row, words in (
        (filled.shop.name, "Lu Qing"),
        (filled.shop.contact, "0571-0000 0808"),
        (filled.shop.appointment, "Wuming court (2026) 1"),
    ):
        replace_text(row.editor, words)
    assert filled.footer.sentence == ""
    assert filled.draft().administrator.name == "Lu Qing"


def test_xb9_what_small_shops_are_told_about_data_abroad(filled: PartiesPage) -> None:
    """Law.md XB2, XB9: the number of the year is asked, and what stays in any case is said."""
    assert not filled.abroad_before.isVisible()
    filled.buyer_place.set_key("abroad")
    filled.buyer_place.chosen.emit("abroad")
    assert filled.abroad_before.isVisible()
    replace_text(filled.abroad_before.editor, "1,200 people")
    assert filled.draft().terms.abroad_before == "1200"
