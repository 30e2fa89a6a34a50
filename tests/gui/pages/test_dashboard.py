"""The overview: what is due leads to its step, a bar to the list behind it, and the summary to paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopxfer.domain.balance import Bucket
from shopxfer.gui.pages.dashboard import DashboardPage
from shopxfer.gui.pages.search import Narrowing
from shopxfer.gui.parts.printing import a4_printer
from shopxfer.gui.wizard import Wizard
from shopxfer.handover import clean, import_, parties, segments
from shopxfer.handover.case import Case
from shopxfer.handover.search import Facet
from shopxfer.progress import Quiet
from shopxfer.vault import papers
from tests.documents.pictures import text
from tests.fakes import Person, customer, parties_of, people_file, phone, table, write_csv
from tests.gui.accessibility import unnamed
from tests.gui.making import cheap_case, press
from tests.gui.pages.records_pages import close, page_on

PASSWORD = "plum orchard copper bell"
PEOPLE = [
    customer(1, name="张伟", last_visit="2026-03-04", company="远山贸易有限公司"),
    customer(2, name="章薇", last_visit="2020-03-04"),
    customer(3, name="欧阳静", last_visit="2020-08-04"),
]
SALES: list[Person] = [{"name": "张伟", "phone": phone(1), "transaction_date": "2025-02-03", "amount": 30}]


def filled_case(folder: Path) -> Case:
    case = cheap_case(folder / "case", PASSWORD)
    parties.save(case, parties_of())
    files = [people_file(folder, PEOPLE, "一.csv"), write_csv(folder / "消费.csv", table(SALES))]
    import_.commit(case, import_.plan(case, files, Quiet(), "en"), Quiet())
    clean.clean(case, Quiet())
    return case


def settle(qtbot: QtBot, page: DashboardPage) -> None:
    qtbot.waitUntil(lambda: page.session.runner.is_idle and not page.work.work.is_busy, timeout=20_000)
    QCoreApplication.processEvents()


class Asked:
    """Where the paper is saved and on what it is printed."""

    def __init__(self, folder: Path) -> None:
        self.target: Path | None = folder / "for the buyer.pdf"
        self.printed = folder / "printed.pdf"

    def choose_target(self, parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        assert proposed.suffix == ".pdf"
        return self.target

    def choose_printer(self, parent: QWidget) -> QPrinter:
        printer = a4_printer()
        printer.setOutputFileName(str(self.printed))
        return printer


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, asked: Asked) -> Iterator[DashboardPage]:
    page = page_on(
        qtbot,
        filled_case(tmp_path),
        lambda session: DashboardPage(
            session, choose_target=asked.choose_target, choose_printer=asked.choose_printer
        ),
    )
    settle(qtbot, page)
    yield page
    close(page)


def due_shown(page: DashboardPage) -> list[tuple[str, str]]:
    model = page.due.table.model()
    return [
        (str(model.index(row, 0).data()), str(model.index(row, 1).data())) for row in range(model.rowCount())
    ]


def test_what_is_due_stands_first_and_leads_to_its_step(qtbot: QtBot, page: DashboardPage) -> None:
    assert page.head.question == "What is to be done today?"
    assert ("4 rows wait for the rules", "Prune") in due_shown(page)
    assert page.footer.primary.text() == "Go to step 5: Assess"
    with qtbot.waitSignal(page.session.step_wanted, check_params_cb=lambda step: step == "assess"):
        press(page.footer.primary)
    stale = [each.key for each in page.due.due].index("stale")
    with qtbot.waitSignals([page.session.step_wanted, page.watch.lists_wanted]):
        page.due.table.row_activated.emit(stale)


def test_every_plot_has_a_name_and_its_text(page: DashboardPage) -> None:
    shown = [key for key, card in page.cards.items() if card.isVisibleTo(page)]
    assert shown == [
        "last_visit",
        "completeness",
        "purchases",
        "kind",
        "classes",
        "imported",
        "file",
        "undecided",
    ]
    assert "2020: 2 customers" in page.cards["last_visit"].accessibleDescription()
    assert unnamed(page) == []


def test_a_year_leads_to_its_customers(qtbot: QtBot, page: DashboardPage) -> None:
    bar = next(each for each in page.cards["last_visit"].plot.buttons if each.bar.key == "2020")
    with qtbot.waitSignal(page.customers_wanted, timeout=20_000) as wanted:
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
    (narrowing,) = wanted.args
    assert isinstance(narrowing, Narrowing)
    assert narrowing.people is not None
    assert narrowing.people.size == 2
    assert "2020" in narrowing.words
    settle(qtbot, page)


def test_who_lacks_a_field_is_listed_too(qtbot: QtBot, page: DashboardPage) -> None:
    with qtbot.waitSignal(page.customers_wanted, timeout=20_000) as wanted:
        page.cards["completeness"].chosen.emit("company")
    assert wanted.args[0].people.size == 2
    assert wanted.args[0].words == "Without usable: Company"
    settle(qtbot, page)


@pytest.mark.parametrize(
    ("plot", "bar", "filters"),
    [("kind", "person", {Facet.KIND: "person"}), ("file", "一.csv", {Facet.FILE: "一.csv"})],
)
def test_kinds_and_files_lead_to_the_search(
    qtbot: QtBot, page: DashboardPage, plot: str, bar: str, filters: dict[str, str]
) -> None:
    with qtbot.waitSignal(page.customers_wanted) as wanted:
        page.cards[plot].chosen.emit(bar)
    assert wanted.args[0].filters == filters


@pytest.mark.parametrize(
    ("plot", "bar", "step"),
    [("classes", "C2", "classify"), ("imported", "一.csv", "import"), ("undecided", "rules", "prune")],
)
def test_classes_and_undecided_rows_lead_to_a_step(
    qtbot: QtBot, page: DashboardPage, plot: str, bar: str, step: str
) -> None:
    with qtbot.waitSignal(page.session.step_wanted, check_params_cb=lambda wanted: wanted == step):
        page.cards[plot].chosen.emit(bar)


def test_the_balance_leads_on(qtbot: QtBot, page: DashboardPage) -> None:
    with qtbot.waitSignal(page.session.step_wanted, check_params_cb=lambda wanted: wanted == "import"):
        page.bucket_clicked.emit(Bucket.REJECTED)
    with qtbot.waitSignal(page.customers_wanted) as wanted:
        page.bucket_clicked.emit(Bucket.KEPT)
    assert wanted.args[0].filters == {Facet.BUCKET: "kept"}


def test_it_counts_anew_only_after_a_change(qtbot: QtBot, page: DashboardPage, tmp_path: Path) -> None:
    before = page.counted
    page.show_case()
    settle(qtbot, page)
    assert page.counted is before
    case = page.session.case
    more = people_file(tmp_path, [customer(9)], "三.csv")
    import_.commit(case, import_.plan(case, [more], Quiet(), "en"), Quiet())
    page.show_case()
    settle(qtbot, page)
    assert page.counted is not before
    assert ("1 row is not cleaned yet", "Clean") in due_shown(page)


def test_groups_stand_beside_once_they_are_in_force(qtbot: QtBot, page: DashboardPage) -> None:
    assert page.cards["status"].isHidden()
    case = page.session.case
    segments.apply(case, segments.propose(case, Quiet()))
    page.show_case()
    settle(qtbot, page)
    card = page.cards["status"]
    assert not card.isHidden()
    with qtbot.waitSignal(page.customers_wanted) as wanted:
        card.plot.buttons[0].click()
    assert wanted.args[0].filters == {"status": card.plot.buttons[0].bar.key}


def test_another_language_alone_is_no_reason_to_count(page: DashboardPage) -> None:
    counted = page.counted
    page.hide()
    page._as_of = -1  # as if the case had changed meanwhile
    QCoreApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert page.session.runner.is_idle
    assert page.counted is counted


def test_the_keyboard_goes_from_the_list_through_the_plots(page: DashboardPage) -> None:
    page.due.table.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    last, complete = page.cards["last_visit"], page.cards["completeness"]
    assert seen[:3] == [last.table_button, last.plot.buttons[0], complete.table_button]


def test_the_summary_is_shown_saved_and_printed(qtbot: QtBot, page: DashboardPage, asked: Asked) -> None:
    press(page.summary_button)
    settle(qtbot, page)
    assert page.paper.preview.page_count == 1
    assert not page.due.isVisible()
    assert page.head.question == "What may the buyer know before the handover?"
    shown = page.paper.pdf
    press(page.footer.primary)
    settle(qtbot, page)
    assert asked.target is not None
    assert asked.target.read_bytes() == shown
    assert "欧阳静" not in text(asked.target)
    assert [paper.kind for paper in papers.papers(page.session.case.reader)] == ["summary"]
    assert page.paper.pdf == shown
    assert not page.footer.primary.isEnabled()
    assert page.footer.sentence == "This one is saved; the next one gets a number of its own."
    press(page.print_button)
    assert asked.printed.read_bytes().startswith(b"%PDF")
    press(page.footer.back)
    assert page.due.isVisible()
    assert not page.paper.isVisible()


def test_who_thinks_better_of_it_saves_nothing(qtbot: QtBot, page: DashboardPage, asked: Asked) -> None:
    asked.target = None
    press(page.summary_button)
    settle(qtbot, page)
    press(page.footer.primary)
    settle(qtbot, page)
    assert papers.papers(page.session.case.reader) == []


def test_before_the_import_it_says_what_to_do_first(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_on(qtbot, cheap_case(tmp_path / "case", PASSWORD), DashboardPage)
    settle(qtbot, page)
    assert page.empty.isVisible()
    assert not page.summary_button.isVisible()
    with qtbot.waitSignal(page.session.step_wanted, check_params_cb=lambda step: step == "import"):
        press(page.empty.button)
    close(page)


def test_in_the_wizard_a_bar_opens_the_list_and_back_comes_back(qtbot: QtBot, page: DashboardPage) -> None:
    wizard = Wizard(page.session)
    wizard.resize(1366, 768)
    wizard.show()
    wizard.begin()
    wizard.place_chosen.emit("dashboard")
    assert wizard.current is wizard.dashboard
    settle(qtbot, wizard.dashboard)
    wizard.dashboard.cards["last_visit"].chosen.emit("2020")
    qtbot.waitUntil(lambda: wizard.current is wizard.search, timeout=20_000)
    model = wizard.search.table.model()
    qtbot.waitUntil(lambda: model.rowCount() == 2 and page.session.runner.is_idle, timeout=20_000)
    assert [model.index(row, 0).data() for row in range(2)] == ["章*", "欧*静"]
    press(wizard.search.everybody)
    assert model.rowCount() == 3
    press(wizard.search.footer.back)
    assert wizard.current is wizard.dashboard
    wizard.place_chosen.emit("search")
    assert model.rowCount() == 3
    settle(qtbot, wizard.dashboard)
    wizard.hide()
    wizard.deleteLater()  # now, or it hears of another language when its case is closed
    QCoreApplication.sendPostedEvents(wizard, QEvent.Type.DeferredDelete.value)
