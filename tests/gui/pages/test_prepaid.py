"""The prepaid ledger on screen: figures, the table, one customer's choice and refund, the papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopxfer.domain.prepaid import Answer, Way
from shopxfer.domain.prepaid_exposure import Standing
from shopxfer.domain.refunds import Reason
from shopxfer.gui.pages.prepaid import PrepaidPage
from shopxfer.gui.wizard import Wizard
from shopxfer.handover import clean, parties, prepaid, prepaid_evidence
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid_choices import record_answer
from shopxfer.progress import Quiet
from shopxfer.vault import papers
from tests.documents.pictures import text
from tests.fakes import customer, parties_of, people_file, take_in
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, press
from tests.gui.pages.records_pages import close, page_on
from tests.handover.prepaid_shop import PEOPLE

PASSWORD = "plum orchard copper bell"


def filled_case(folder: Path, people: tuple[dict[str, object], ...] = PEOPLE) -> Case:  # type: ignore[assignment]
    case = cheap_case(folder / "case", PASSWORD)
    parties.save(case, parties_of())
    take_in(case, people_file(folder, people))  # type: ignore[arg-type]
    clean.clean(case, Quiet())
    return case


def settle(qtbot: QtBot, page: PrepaidPage) -> None:
    qtbot.waitUntil(lambda: page.session.runner.is_idle and not page.work.work.is_busy, timeout=20_000)
    QCoreApplication.processEvents()


class Target:
    """Where papers are saved."""

    def __init__(self, folder: Path) -> None:
        self.path: Path | None = folder / "paper.pdf"

    def choose(self, parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        return self.path

    choose_file = choose


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return Target(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, target: Target) -> Iterator[PrepaidPage]:
    page = page_on(
        qtbot,
        filled_case(tmp_path),
        lambda session: PrepaidPage(session, choose_file=target.choose_file, choose_target=target.choose),
    )
    settle(qtbot, page)
    yield page
    close(page)


def select(page: PrepaidPage, card: str) -> None:
    place = next(place for place, line in enumerate(page.lines) if line.obligation.card == card)
    page.ledger.table.select_id(place)


def choose(page: PrepaidPage, way: Way, said: str = "yes", evidence: str = "sheet 7") -> None:
    page.choice.way.set_key(way.value)
    page.choice.way.chosen.emit(way.value)
    if way is Way.LEFT:
        page.choice.reason.set_text(evidence)
    else:
        press(page.choice.said.buttons[said])
        page.choice.evidence.set_text(evidence)
    page.choice.edited.emit()


def do(qtbot: QtBot, page: PrepaidPage, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(page.session.case_changed, timeout=20_000):
        act()
    settle(qtbot, page)


def line(page: PrepaidPage, card: str) -> prepaid.Line:
    return next(each for each in page.lines if each.obligation.card == card)


def test_the_ledger_is_made_when_the_page_comes_up(page: PrepaidPage) -> None:
    assert len(page.lines) == 5
    assert [figure.accessibleName() for figure in page.figures.figures] == [
        "5 prepayments",
        "0 resolved",
        "5 not resolved",
        "¥700.00 seller owes, at most",
        "¥0.00 buyer owes, at most",
    ]
    assert "5 prepayments are not resolved" in page.head._sentence.text()


def test_customers_are_masked(page: PrepaidPage) -> None:
    model = page.ledger.table.model()
    shown = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert all("*" in each for each in shown)


def test_nothing_is_chosen_beforehand_and_what_lacks_is_said(page: PrepaidPage) -> None:
    """law.md P2: silence is a refusal."""
    select(page, "VIP0001")
    assert not page.footer.primary.isEnabled()
    assert page.choice.missing() == "Choose which way."
    page.choice.way.set_key("moved")
    page.choice.way.chosen.emit("moved")
    assert page.choice.missing() == "Say what the customer answered."
    assert page.choice.said.key == ""
    assert page.choice.reason.isHidden()
    assert page.choice.card_shown.isHidden()


def test_a_yes_is_recorded_and_the_selection_stays(qtbot: QtBot, page: PrepaidPage) -> None:
    select(page, "VIP0002")
    choose(page, Way.MOVED)
    assert page.footer.primary.isEnabled()
    do(qtbot, page, lambda: press(page.footer.primary))
    assert line(page, "VIP0002").standing is Standing.MOVED
    assert page.ledger.selected == line(page, "VIP0002")
    assert "Last answer" in page.choice.known.text()
    assert page.choice.way.key == ""
    assert "1 resolved" in page.figures.figures[1].accessibleName()


def test_what_was_recorded_wrongly_is_taken_back(qtbot: QtBot, page: PrepaidPage) -> None:
    select(page, "VIP0002")
    assert page.choice.back_button.isHidden()
    choose(page, Way.MOVED)
    do(qtbot, page, lambda: press(page.footer.primary))
    assert not page.choice.back_button.isEnabled()
    page.choice.back_reason.set_text("another customer")
    page.choice._show_back()
    do(qtbot, page, lambda: press(page.choice.back_button))
    assert line(page, "VIP0002").standing is Standing.UNRESOLVED
    assert page.choice.back_button.isHidden()


def test_a_filled_sheet_is_shown_before_it_is_recorded_and_the_rest_is_left(
    qtbot: QtBot, page: PrepaidPage, target: Target, tmp_path: Path
) -> None:
    """law.md P2: what nobody answered stays with the seller."""
    target.path = tmp_path / "sheet.xlsx"
    do(qtbot, page, lambda: press(page.many.save))
    assert "5 prepayments are in sheet.xlsx." in page.many.result.text
    book = openpyxl.load_workbook(target.path)
    for row, said in ((2, "Yes"), (3, "maybe")):
        for place, typed in ((7, "Buyer takes over"), (8, said), (9, "2026-11-20"), (12, "sheet 7")):
            book.worksheets[0].cell(row, place).value = typed
    book.save(target.path)
    press(page.many.read)
    qtbot.waitUntil(lambda: not page.many.work.is_busy, timeout=20_000)
    assert page.many.summary.text() == 'In "sheet.xlsx": 1 can be recorded, 1 cannot, 3 are not filled in.'
    assert page.many.table.isVisibleTo(page)
    assert line(page, "VIP0001").standing is Standing.UNRESOLVED
    do(qtbot, page, lambda: press(page.many.record))
    assert line(page, "VIP0001").standing is Standing.MOVED
    assert not page.many.leave.isEnabled()
    page.many.reason.set_text("asked twice, no answer")
    page.many.reason.edited.emit("")
    do(qtbot, page, lambda: press(page.many.leave))
    assert {each.standing for each in page.lines} == {Standing.MOVED, Standing.LEFT}
    assert not page.many.leave.isEnabled()
    assert not page.many.save.isEnabled()


def test_what_stays_needs_a_reason(qtbot: QtBot, page: PrepaidPage) -> None:
    select(page, "VIP0004")
    choose(page, Way.LEFT, evidence="")
    assert page.choice.missing() == "Write why the seller keeps it."
    choose(page, Way.LEFT, evidence="agreed")
    do(qtbot, page, lambda: press(page.footer.primary))
    assert line(page, "VIP0004").standing is Standing.LEFT


def test_a_bearer_card_asks_for_its_number_and_says_so_if_it_is_another(
    qtbot: QtBot, page: PrepaidPage
) -> None:
    """law.md P11."""
    select(page, "VIP0006")
    choose(page, Way.MOVED)
    assert not page.choice.card_shown.isHidden()
    page.choice.card_shown.set_text("VIP0007")
    with qtbot.waitSignal(page.work.work.failed, timeout=20_000):
        press(page.footer.primary)
    settle(qtbot, page)
    assert line(page, "VIP0006").standing is Standing.UNRESOLVED
    page.choice.card_shown.set_text("VIP0006")
    do(qtbot, page, lambda: press(page.footer.primary))
    assert line(page, "VIP0006").standing is Standing.MOVED


def test_the_refund_is_worked_out_and_what_is_unknown_can_be_added(qtbot: QtBot, page: PrepaidPage) -> None:
    """law.md P7."""
    select(page, "VIP0001")
    assert "To be paid in all ¥500.00" in page.refund.steps.text()
    select(page, "VIP0002")
    assert page.refund.statement is None
    assert "do not say what was paid" in page.refund.why_not.text
    assert not page.correct.button.isEnabled()
    page.correct.principal.set_text("600")
    page.correct.used.set_text("4")
    page.correct.list_price.set_text("x")
    page.correct.reason.set_text("contract")
    page.correct._check()
    assert page.correct.list_price.error
    page.correct.list_price.set_text("120")
    page.correct._check()
    do(qtbot, page, lambda: press(page.correct.button))
    assert line(page, "VIP0002").obligation.units_bought == 10
    assert "To be paid in all ¥360.00" in page.refund.steps.text()
    page.refund.reason.set_key(Reason.OWN.value)
    page.refund.reason.chosen.emit(Reason.OWN.value)
    assert "To be paid in all ¥120.00" in page.refund.steps.text()


def test_what_no_sheet_has_is_added(qtbot: QtBot, page: PrepaidPage) -> None:
    own = page.own
    own.kind.set_key("sessions")
    own.kind.chosen.emit("sessions")
    assert own.valid_until.isHidden()
    for row, words in ((own.principal, "1,00x"), (own.paid_on, "2026-01-02"), (own.units, "5")):
        row.set_text(words)
    own._check()
    assert own.principal.error
    own.principal.set_text("1,000")
    own._check()
    assert not own.button.isEnabled()  # nobody is named
    own.holder.set_text("贺兰一")
    own._check()
    do(qtbot, page, lambda: press(own.button))
    assert page.lines[-1].is_own
    assert (page.lines[-1].holder, page.lines[-1].obligation.units_left) == ("贺*一", 5)
    assert own.holder.text == ""


def test_a_rate_is_put_in_with_its_day(qtbot: QtBot, page: PrepaidPage) -> None:
    """law.md P8."""
    select(page, "VIP0001")
    page.refund.rate.set_text("3.1")
    page.refund.rate_on.set_text("2026-10-20")
    page.refund._check_rate()
    do(qtbot, page, lambda: press(page.refund.rate_button))
    assert "LPR of 3.1 %" in page.refund.steps.text()
    assert "check this" in page.refund.steps.text()


def test_a_refund_that_was_asked_for_is_recorded_as_paid(qtbot: QtBot, page: PrepaidPage) -> None:
    select(page, "VIP0001")
    assert page.refund.paid_button.isHidden()
    choose(page, Way.REFUNDED)
    do(qtbot, page, lambda: press(page.footer.primary))
    assert "is to be paid by" in page.choice.known.text()
    page.refund.evidence.set_text("transfer 3")
    do(qtbot, page, lambda: press(page.refund.paid_button))
    assert line(page, "VIP0001").standing is Standing.REFUNDED


def test_the_papers_are_saved(qtbot: QtBot, page: PrepaidPage, target: Target) -> None:
    select(page, "VIP0001")
    do(qtbot, page, lambda: press(page.refund.save_button))
    assert target.path is not None
    assert "VIP0001" in text(target.path)
    target.path = target.path.with_name("report.pdf")
    do(qtbot, page, lambda: press(page.report_button))
    assert "VIP0001" not in text(target.path)
    assert [each.kind for each in papers.papers(page.session.case.reader)] == [
        "prepaid_statement",
        "prepaid_report",
    ]
    do(qtbot, page, lambda: press(page.copy_button))
    assert prepaid_evidence.newest_copy(page.session.case) is not None


def test_who_thinks_better_of_it_saves_nothing(page: PrepaidPage, target: Target) -> None:
    target.path = None
    press(page.report_button)
    assert papers.papers(page.session.case.reader) == []


def test_the_province_is_chosen_and_its_rule_is_said(qtbot: QtBot, page: PrepaidPage) -> None:
    """law.md P23, marked V*: check this."""
    assert "No province is chosen" in page.terms.uncertain.text
    page.terms.province.set_key("hubei")
    do(qtbot, page, lambda: page.terms.province.chosen.emit("hubei"))
    assert "Hubei" in page.terms.uncertain.text
    assert "Check this" in page.terms.uncertain.text
    assert Reason.OPERATOR_CHANGED.value in [
        page.refund.reason.itemData(place) for place in range(page.refund.reason.count())
    ]
    do(qtbot, page, lambda: page.terms.agreed.chosen.emit("in_proportion"))
    assert page.terms.agreed.key == "in_proportion"


def test_everything_that_takes_the_keyboard_has_a_name(page: PrepaidPage) -> None:
    select(page, "VIP0001")
    choose(page, Way.MOVED)
    assert unnamed(page) == []


def test_it_says_so_where_nothing_is_prepaid(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_on(qtbot, filled_case(tmp_path, (customer(1),)), PrepaidPage)  # type: ignore[arg-type]
    settle(qtbot, page)
    assert page.lines == []
    assert page.empty.isVisible()
    assert not page.report_button.isVisible()
    with qtbot.waitSignal(page.session.step_wanted, check_params_cb=lambda step: step == "import"):
        page.empty.clicked.emit()
    close(page)


def test_the_rail_leads_there_and_back(qtbot: QtBot, page: PrepaidPage) -> None:
    session = page.session
    wizard = Wizard(session)
    qtbot.addWidget(wizard)
    wizard.begin()
    wizard.place_chosen.emit("prepaid")
    assert wizard.current is wizard.prepaid
    settle(qtbot, wizard.prepaid)
    assert len(wizard.prepaid.lines) == 5
    wizard.prepaid.go_back()
    assert wizard.current is not wizard.prepaid


def test_what_is_due_leads_to_the_ledger(qtbot: QtBot, page: PrepaidPage) -> None:
    """law.md P13: the request comes first among what is due."""
    case = page.session.case
    record_answer(
        case,
        line(page, "VIP0001").entry,
        Way.REFUNDED,
        Answer.YES,
        day=case.today().replace(day=1),
        channel="phone",
        evidence="call",
    )
    wizard = Wizard(page.session)
    qtbot.addWidget(wizard)
    wizard.begin()
    wizard.go_to("dashboard")
    dashboard = wizard.dashboard
    qtbot.waitUntil(lambda: "prepaid_refund" in {each.key for each in dashboard.due.due}, timeout=20_000)
    place = [each.key for each in dashboard.due.due].index("prepaid_refund")
    dashboard.due.table.row_activated.emit(place)
    assert wizard.current is wizard.prepaid
    settle(qtbot, wizard.prepaid)


def test_the_notice_beforehand_is_kept_saved_and_copied(
    qtbot: QtBot, page: PrepaidPage, target: Target
) -> None:
    """law.md P14, P15."""
    assert "Up by" in page.told.state.text
    page.told.topups_stop.set_text("soon")
    page.told._check()
    assert page.told.topups_stop.error
    assert not page.told.keep.isEnabled()
    page.told.topups_stop.set_text("2026-11-01")
    page.told.up_since.set_text("")
    page.told._check()
    do(qtbot, page, lambda: press(page.told.keep))
    assert page.told.topups_stop.text == "2026-11-01"
    press(page.told.message)
    assert "no top-ups from 1 November 2026" in QGuiApplication.clipboard().text()
    do(qtbot, page, lambda: press(page.told.poster))
    assert target.path is not None
    assert "TO OUR PREPAID CUSTOMERS" in text(target.path)
    do(qtbot, page, lambda: press(page.told.assignment))
    assert "Notice that a debt was assigned" in text(target.path)  # law.md P1
