"""The notify page on a small shop: the text, who is told, what they say, and a table of replies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopxfer.domain.consent import ConsentState
from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.customer import CustomerPage
from shopxfer.gui.pages.customer_consent import ConsentCard
from shopxfer.gui.pages.notify import NotifyPage
from shopxfer.handover import consent, marketing, notice_papers, notices, parties
from shopxfer.handover.case import Case
from shopxfer.handover.consent_lines import sensitive_yeses
from shopxfer.vault import consents as store
from shopxfer.vault.parties import Party
from tests.documents.pictures import text as printed
from tests.fakes import customer, freeze_notice, parties_of, people_file, phone, take_through, write_csv
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, press, type_text
from tests.gui.pages.records_pages import after_work, close, page_on

PEOPLE = [
    customer(1, consent=None, gender="男"),
    customer(2, consent=None, address="无名市鹿鸣路 1 号"),
    customer(3),
    customer(4, consent="不同意"),
]


class Files:
    """Answers where to save and what to open, as the user would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: Path | None = None
        self.target: Path | None = None

    def open(self, *_: object) -> Path | None:
        return self.opened

    def save(self, *_: object) -> Path | None:
        return self.target


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, files: Files) -> Iterator[NotifyPage]:
    case = cheap_case(tmp_path / "case", "plum orchard copper bell")
    parties.save(case, parties_of())
    take_through(case, people_file(tmp_path, PEOPLE))
    page = page_on(
        qtbot, case, lambda session: NotifyPage(session, choose_file=files.open, choose_target=files.save)
    )
    settle(qtbot, page)
    yield page
    settle(qtbot, page)
    close(page)


def settle(qtbot: QtBot, page: NotifyPage | CustomerPage) -> None:
    """Wait until nothing runs."""
    qtbot.waitUntil(lambda: page.session.runner.is_idle, timeout=20_000)
    QCoreApplication.processEvents()


def freeze(qtbot: QtBot, page: NotifyPage) -> None:
    after_work(qtbot, page, page.text.work, lambda: press(page.text.freeze))
    settle(qtbot, page)


def choose_way(qtbot: QtBot, page: NotifyPage, way: str) -> None:
    page.mailings.channel.set_key(way)
    after_work(qtbot, page, page.mailings.work, lambda: page.mailings.channel.chosen.emit(way))


def figure(page: NotifyPage, key: str) -> str:
    return page.answers.figures[key].accessibleName().split()[0]


def test_n5_the_text_is_filled_in_and_frozen_before_anything_goes_on(qtbot: QtBot, page: NotifyPage) -> None:
    today = page.session.case.today()
    assert page.text.day.text == (today + timedelta(days=14)).isoformat()
    assert "半亩云造型有限公司" in page.text.text.toPlainText()
    assert page.footer.sentence == "Freeze the text first."
    assert not page.footer.primary.isEnabled()
    assert not page.is_done()
    assert not page.mailings.isVisible()
    freeze(qtbot, page)
    assert page.is_done()
    assert page.footer.primary.isEnabled()
    assert "半亩云造型有限公司" in page.text.frozen.text
    assert not page.text.text.isVisible()
    assert page.mailings.isVisible()
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.footer.primary)
    assert wanted.args == ["prune"]


def test_a_day_that_is_past_is_said_beside_its_field(page: NotifyPage) -> None:
    page.text.day.editor.selectAll()  # type: ignore[attr-defined]  # it is a line
    type_text(page.text.day.editor, "2020-01-01")
    assert page.text.day.error
    assert not page.text.freeze.isEnabled()


def test_what_the_parties_lack_is_named_with_the_way_there(qtbot: QtBot, page: NotifyPage) -> None:
    parties.save(page.session.case, parties_of(buyer=Party("别家造型")))
    page.show_case()
    assert "buyer's contact" in page.text.missing.text
    assert not page.text.freeze.isEnabled()
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.text.missing.buttons["mend"])
    assert wanted.args == ["parties"]


def test_another_buyer_needs_another_text(qtbot: QtBot, page: NotifyPage) -> None:
    freeze(qtbot, page)
    parties.save(page.session.case, parties_of(buyer=Party("别家造型", contact="0571-00000001")))
    page.show_case()
    assert not page.is_done()
    assert page.text.text.isVisible()


def test_g3_the_yes_in_the_sheets_is_put_down_to_the_text_on_purpose(qtbot: QtBot, page: NotifyPage) -> None:
    freeze(qtbot, page)
    assert page.text.column.isVisible()
    assert store.column_notice(page.session.case.reader) is None
    after_work(qtbot, page, page.text.work, lambda: press(page.text.column.buttons["adopt"]))
    assert not page.text.column.buttons["adopt"].isVisible()
    settle(qtbot, page)
    assert figure(page, "consented") == "1"


def test_a_list_is_saved_and_the_sending_recorded_and_taken_back(
    qtbot: QtBot, page: NotifyPage, files: Files
) -> None:
    freeze(qtbot, page)
    choose_way(qtbot, page, "sms")
    assert "3 customers can be told" in page.mailings.reached.text()
    assert "1 left out" in page.mailings.left_out.text()
    files.target = files.folder / "list.csv"
    after_work(qtbot, page, page.mailings.work, lambda: press(page.mailings.save))
    assert len(files.target.read_text("utf-8-sig").splitlines()) == 4
    after_work(qtbot, page, page.mailings.work, lambda: press(page.mailings.sent))
    settle(qtbot, page)
    assert figure(page, "told") == "3"
    assert page.remainder() == "14 d"
    page.mailings.table.select_id(0)
    after_work(qtbot, page, page.mailings.work, lambda: press(page.mailings.back))
    settle(qtbot, page)
    assert store.mailings(page.session.case.reader) == {}
    assert figure(page, "told") == "0"


def test_id4_home_addresses_are_saved_on_purpose_alone(qtbot: QtBot, page: NotifyPage, files: Files) -> None:
    freeze(qtbot, page)
    choose_way(qtbot, page, "slip")
    assert not page.mailings.save.isEnabled()
    press(page.mailings.addresses)
    files.target = files.folder / "letters.csv"
    after_work(qtbot, page, page.mailings.work, lambda: press(page.mailings.save))
    assert "鹿鸣路" in files.target.read_text("utf-8-sig")


def test_a_mailing_that_lies_ahead_is_not_recorded(qtbot: QtBot, page: NotifyPage) -> None:
    freeze(qtbot, page)
    choose_way(qtbot, page, "sms")
    page.mailings.at.set_text("2099-01-01 10:00")
    press(page.mailings.sent)
    assert page.mailings.at.error
    assert store.mailings(page.session.case.reader) == {}


def test_replies_are_shown_before_they_are_recorded(qtbot: QtBot, page: NotifyPage, files: Files) -> None:
    freeze(qtbot, page)
    choose_way(qtbot, page, "sms")
    after_work(qtbot, page, page.mailings.work, lambda: press(page.mailings.sent))
    files.opened = write_csv(
        files.folder / "回复.csv",
        [["手机", "答复"], [phone(1), "同意"], [phone(2), "不同意"], [phone(77), "同意"]],
    )
    after_work(qtbot, page, page.replies.work, lambda: press(page.answers.file))
    assert "3 rows" in page.replies.summary.text()
    assert page.replies.record.text() == "Record 2 answers"
    assert figure(page, "consented") == "0"
    files.target = files.folder / "left.xlsx"
    after_work(qtbot, page, page.replies.work, lambda: press(page.replies.save))
    assert files.target.exists()
    after_work(qtbot, page, page.replies.work, lambda: press(page.replies.record))
    settle(qtbot, page)
    assert (figure(page, "consented"), figure(page, "refused")) == ("1", "2")
    assert not page.replies.record.isEnabled()


def test_a_file_without_answers_is_explained(qtbot: QtBot, page: NotifyPage, files: Files) -> None:
    freeze(qtbot, page)
    files.opened = write_csv(files.folder / "x.csv", [["手机"], [phone(1)], [phone(2)]])
    after_work(qtbot, page, page.replies.work, lambda: press(page.answers.file))
    assert "no column of answers" in page.replies.work.notice.text
    assert not page.replies.record.isVisible()


def test_n25_short_rules_are_written_from_the_page(qtbot: QtBot, page: NotifyPage, tmp_path: Path) -> None:
    target = tmp_path / "rules.pdf"
    after_work(qtbot, page, page.papers.work, lambda: page.papers.save_to(target, "rules"))
    assert "个人信息处理规则" in printed(target)


@pytest.mark.parametrize(("key", "pages"), [("slip", 1), ("poster", 1), ("script", 1), ("own", 3)])
def test_the_papers_are_saved(qtbot: QtBot, page: NotifyPage, files: Files, key: str, pages: int) -> None:
    freeze(qtbot, page)
    files.target = files.folder / "paper.pdf"
    after_work(qtbot, page, page.papers.work, lambda: press(page.papers.buttons[key]))
    assert printed(files.target).count("\f") == pages
    assert "paper.pdf" in page.papers.work.notice.text


def test_a_scanned_code_opens_its_customer(qtbot: QtBot, page: NotifyPage) -> None:
    freeze(qtbot, page)
    code = notice_papers.code_of(page.session.case, 2)
    type_text(page.papers.code.editor, "nonsense")
    press(page.papers.open)
    assert page.papers.code.error
    page.papers.code.set_text(f"shopxfer:{page.session.case.number}:{code}")
    with qtbot.waitSignal(page.session.customer_wanted) as wanted:
        press(page.papers.open)
    assert wanted.args == [2]


def test_one_customer_is_entered_by_way_of_the_search(qtbot: QtBot, page: NotifyPage) -> None:
    freeze(qtbot, page)
    with qtbot.waitSignal(page.session.customers_wanted):
        press(page.answers.one)


def test_everything_that_takes_the_keyboard_has_a_name_in_both_languages(
    qtbot: QtBot, page: NotifyPage
) -> None:
    freeze(qtbot, page)
    choose_way(qtbot, page, "slip")
    assert unnamed(page) == []
    app = QApplication.instance()
    assert app is not None
    translations = app.findChildren(Translations)[-1]
    translations.use("zh")
    settle(qtbot, page)
    assert page.head.question == "怎样告诉客户，他们怎么说？"
    assert unnamed(page) == []
    translations.use("en")


# ---- the customer's own page ------------------------------------------------------------------------------


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """Return a shop whose customers have a text to answer."""
    case = cheap_case(tmp_path / "case", "plum orchard copper bell")
    parties.save(case, parties_of())
    child = customer(2, consent=None, birth_date=(case.today() - timedelta(days=3000)).isoformat())
    take_through(case, people_file(tmp_path, [customer(1, consent=None), child]))
    notices.freeze(case, notices.draft(case, case.today() + timedelta(days=5)))
    return case


@pytest.fixture
def person(qtbot: QtBot, case: Case) -> Iterator[CustomerPage]:
    page = page_on(qtbot, case, CustomerPage)
    page.open_record(1, "search")
    page.show_case()
    page.open_section("consent")
    yield page
    settle(qtbot, page)
    close(page)


def card_of(page: CustomerPage) -> ConsentCard:
    card = page.cards["consent"]
    assert isinstance(card, ConsentCard)
    return card


def state(page: CustomerPage, record: int = 1) -> ConsentState:
    person = page.session.case.reader.value("SELECT person_id FROM record WHERE id = ?", (record,))
    return consent.history(page.session.case, int(person))[0]


def say(qtbot: QtBot, page: CustomerPage, said: str) -> None:
    card = card_of(page)
    press(card.said.buttons[said])
    after_work(qtbot, page, card.work, lambda: press(card.record))


def test_n19_nothing_is_chosen_beforehand(person: CustomerPage) -> None:
    card = card_of(person)
    assert card.said.key == ""
    assert not card.record.isEnabled()
    assert unnamed(person) == []


def test_a_signed_yes_is_recorded_with_its_evidence(qtbot: QtBot, person: CustomerPage) -> None:
    type_text(card_of(person).evidence.editor, "夹在蓝色文件夹")
    say(qtbot, person, "yes")
    assert state(person) is ConsentState.CONSENTED
    assert card_of(person).result.text == "Recorded; it counts."
    assert card_of(person).evidence.text == ""
    assert card_of(person).table.model().rowCount() == 2


def test_n30_a_yes_without_evidence_is_kept_and_does_not_count(qtbot: QtBot, person: CustomerPage) -> None:
    say(qtbot, person, "yes")
    assert state(person) is ConsentState.ASKED
    assert "does not count" in card_of(person).result.text


def test_n9_a_no_is_final_until_it_turns_out_a_slip_of_the_pen(qtbot: QtBot, person: CustomerPage) -> None:
    say(qtbot, person, "no")
    assert state(person) is ConsentState.REFUSED
    card = card_of(person)
    card.table.select_id(card.table.model().rowCount() - 1)
    after_work(qtbot, person, card.work, lambda: press(card.back))
    assert state(person) is ConsentState.NOT_ASKED


def test_sd3_for_a_child_the_guardian_signs(qtbot: QtBot, person: CustomerPage) -> None:
    person.open_record(2, "search")
    person.show_case()
    person.open_section("consent")
    card = card_of(person)
    press(card.said.buttons["yes"])
    for row, text in ((card.guardian, "王母"), (card.relation, "母亲"), (card.signature, "第 1 页")):
        type_text(row.editor, text)
    type_text(card.evidence.editor, "第 1 页")
    after_work(qtbot, person, card.work, lambda: press(card.record))
    assert state(person, 2) is ConsentState.CONSENTED


def test_sd2_a_line_is_answered_by_itself(qtbot: QtBot, person: CustomerPage) -> None:
    """SD2, N8: where a text asks the handover alone nothing is to be chosen; else each by itself."""
    card = card_of(person)
    assert not card._line_row.isVisibleTo(person)
    freeze_notice(person.session.case, lines={ConsentLine.HEALTH: ["health"], ConsentLine.MINOR: ["remarks"]})
    person.show_case()
    assert card._line_row.isVisibleTo(person)
    assert card.line.key == "handover"
    card.line.set_key("health")
    type_text(card.evidence.editor, "夹在蓝色文件夹")
    say(qtbot, person, "yes")
    assert state(person) is ConsentState.NOT_ASKED
    assert sensitive_yeses(person.session.case) == {1: {"health"}}
    assert unnamed(person) == []


def test_sd3_for_what_is_said_of_a_child_the_guardian_signs(qtbot: QtBot, person: CustomerPage) -> None:
    freeze_notice(person.session.case, lines={ConsentLine.MINOR: ["remarks"]})
    person.show_case()
    card = card_of(person)
    card.line.set_key("minor")
    press(card.said.buttons["yes"])
    assert card.guardian.isVisibleTo(person)
    type_text(card.evidence.editor, "第 1 页")
    after_work(qtbot, person, card.work, lambda: press(card.record))
    assert "does not count" in card.result.text
    press(card.said.buttons["yes"])
    for row, text in ((card.guardian, "王母"), (card.relation, "母亲"), (card.signature, "第 1 页")):
        type_text(row.editor, text)
    type_text(card.evidence.editor, "第 1 页")
    after_work(qtbot, person, card.work, lambda: press(card.record))
    assert sensitive_yeses(person.session.case) == {1: {"remarks"}}


def test_n19_a_stop_of_advertising_is_taken_in_and_back(qtbot: QtBot, person: CustomerPage) -> None:
    card, case = card_of(person), person.session.case
    after_work(qtbot, person, card.work, lambda: press(card.ads))
    assert marketing.has_stopped(case, 1)
    assert card.ads.text() == "Take back: wants no advertising"
    assert state(person) is ConsentState.NOT_ASKED  # it says nothing about the handover
    after_work(qtbot, person, card.work, lambda: press(card.ads))
    assert not marketing.has_stopped(case, 1)


def test_a_day_that_lies_ahead_is_refused(person: CustomerPage) -> None:
    card = card_of(person)
    card.at.set_text(date(2099, 1, 1).isoformat())
    press(card.said.buttons["no"])
    press(card.record)
    assert card.at.error
    assert state(person) is ConsentState.NOT_ASKED
