"""The package page on the sample shop: contents, file, password, slip, and what makes it stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopxfer.documents.slip import groups
from shopxfer.files import sha256_of
from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.package import PackagePage
from shopxfer.gui.parts.printing import a4_printer
from shopxfer.handover import package, prune
from shopxfer.vault import records as store
from tests.gui.accessibility import unnamed
from tests.gui.making import press
from tests.gui.pages.records_pages import after_work, close, page_on
from tests.shots.sample_shop import Stage, sample_case


class Answers:
    """The system's dialogues, answered beforehand."""

    def __init__(self, folder: Path) -> None:
        self.target: Path | None = folder / "slip.pdf"
        self.folder: Path | None = folder / "stick"
        self.printed = folder / "printed.pdf"

    def choose_folder(self, _parent: QWidget, _title: str, _start: Path) -> Path | None:
        return self.folder

    def choose_target(self, _parent: QWidget, _title: str, _proposed: Path, _kinds: str) -> Path | None:
        return self.target

    def choose_printer(self, _parent: QWidget) -> QPrinter | None:
        printer = a4_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.printed))
        return printer


@pytest.fixture
def stage() -> Stage:
    """How far the sample shop is; tests change it by their parameter."""
    return "prune"


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, stage: Stage, answers: Answers) -> Iterator[PackagePage]:
    page = page_on(
        qtbot,
        sample_case(tmp_path, stage),
        lambda session: PackagePage(
            session,
            choose_folder=answers.choose_folder,
            choose_target=answers.choose_target,
            choose_printer=answers.choose_printer,
        ),
    )
    qtbot.waitUntil(lambda: page.session.runner.is_idle, timeout=20_000)
    yield page
    qtbot.waitUntil(lambda: page.session.runner.is_idle, timeout=20_000)
    QGuiApplication.clipboard().clear()
    close(page)


def make(qtbot: QtBot, page: PackagePage) -> None:
    after_work(qtbot, page, page.work, lambda: press(page.footer.primary))


def shown_password(page: PackagePage) -> str:
    return "".join(label.text() for label in page.password_card.groups)


@pytest.mark.parametrize("stage", ["clean"])
def test_without_decisions_there_is_nothing_to_make_and_a_way_back(qtbot: QtBot, page: PackagePage) -> None:
    assert page.empty.isVisible()
    assert not page.footer.primary.isEnabled()
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.empty.button)
    assert wanted.args == ["prune"]


def test_it_says_what_goes_and_what_stays(page: PackagePage) -> None:
    model = page.contents.table.model()
    fields = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert "Name" in fields
    assert "ID number" not in fields
    assert all(model.index(row, 3).data() for row in range(model.rowCount())), "a purpose for each"
    review = page.watch.review
    assert review is not None
    assert page.contents.people.accessibleName() == f"{review.exposure.people:,} people"
    assert "ID number" in page.contents.staying


def test_making_it_shows_the_file_its_digest_and_the_password_once(qtbot: QtBot, page: PackagePage) -> None:
    make(qtbot, page)
    made = package.newest(page.session.case)
    assert made is not None
    file = page.session.case.vault.documents / made.file_name
    assert sha256_of(file) == made.sha256
    assert made.sha256[:8] in page.file_card.digest
    password = package.password_of(page.session.case, made)
    assert shown_password(page) == password
    assert page.is_done()
    page.hide()
    page.show()
    assert password[:4] not in shown_password(page)
    press(page.password_card.show_button)
    assert [label.text() for label in page.password_card.groups] == groups(password)
    press(page.password_card.show_button)
    assert "*" in shown_password(page)


def test_it_goes_into_the_folder_that_was_chosen(qtbot: QtBot, page: PackagePage, answers: Answers) -> None:
    press(page.choose)
    make(qtbot, page)
    made = package.newest(page.session.case)
    assert made is not None
    assert answers.folder is not None
    assert (answers.folder / made.file_name).is_file()


def test_a_folder_that_cannot_be_is_explained_and_nothing_is_made(
    qtbot: QtBot, page: PackagePage, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    answers.folder = tmp_path / "file" / "below"
    press(page.choose)
    make(qtbot, page)
    assert page.work.notice.isVisible()
    assert "below" in page.work.notice.text
    assert package.newest(page.session.case) is None
    assert page.footer.primary.isEnabled()


def test_cancelling_makes_nothing(qtbot: QtBot, page: PackagePage) -> None:
    with qtbot.waitSignal(page.work.busy_changed, check_params_cb=lambda busy: not busy, timeout=20_000):
        press(page.footer.primary)
        press(page.work.cancel)
    assert package.newest(page.session.case) is None
    assert list(page.session.case.vault.documents.glob("*.xlsx")) == []
    assert page.work.notice.isVisible()


@pytest.mark.parametrize("stage", ["package"])
def test_a_change_of_the_case_makes_it_stale(qtbot: QtBot, page: PackagePage) -> None:
    assert page.is_done()
    case = page.session.case
    prune.change_records(case, store.ids(case.reader, rule="consented")[:1], "owner_withholds", "asked")
    page.show_case()
    qtbot.waitUntil(lambda: page.session.runner.is_idle, timeout=20_000)
    assert not page.is_done()
    assert page.notice.isVisible()
    assert "Make it again" in page.notice.text
    assert page.footer.primary.accessibleName() == "Make the package"
    make(qtbot, page)
    assert page.is_done()
    assert not page.notice.isVisible()


def test_a_closed_gate_keeps_the_button_and_says_why(qtbot: QtBot, page: PackagePage) -> None:
    case = page.session.case
    prune.change_records(case, store.ids(case.reader, rule="accounting")[:1], "open_obligation", "owed")
    page.show_case()
    qtbot.waitUntil(lambda: page.watch.review is not None, timeout=20_000)
    assert not page.footer.primary.isEnabled()
    assert "accounting" in page.footer.sentence


@pytest.mark.parametrize("stage", ["package"])
def test_the_slip_is_saved_and_printed(qtbot: QtBot, page: PackagePage, answers: Answers) -> None:
    after_work(qtbot, page, page.work, lambda: press(page.password_card.save_slip))
    assert answers.target is not None
    assert answers.target.read_bytes().startswith(b"%PDF")
    assert "slip.pdf" in page.work.notice.text
    press(page.password_card.print_slip)
    document = QPdfDocument(page)
    document.load(str(answers.printed))
    assert document.pageCount() == 1


@pytest.mark.parametrize("stage", ["package"])
def test_the_password_is_lent_to_the_clipboard(page: PackagePage) -> None:
    press(page.password_card.copy)
    made = package.newest(page.session.case)
    assert made is not None
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == package.password_of(page.session.case, made)
    page.password_card.clipboard.take_back()
    assert clipboard.text() == ""


@pytest.mark.parametrize("stage", ["package"])
def test_then_the_receipt_is_next(qtbot: QtBot, page: PackagePage) -> None:
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.footer.primary)
    assert wanted.args == ["receipt"]


@pytest.mark.parametrize("stage", ["package"])
def test_everything_that_takes_the_keyboard_has_a_name_in_both_languages(page: PackagePage) -> None:
    assert unnamed(page) == []
    app = QApplication.instance()
    assert app is not None
    translations = app.findChildren(Translations)[-1]
    translations.use("zh")
    QCoreApplication.processEvents()
    assert page.head.question == "交出去的是什么？"
    assert unnamed(page) == []
    translations.use("en")
