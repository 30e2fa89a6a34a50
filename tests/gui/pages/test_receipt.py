"""The receipt page on the sample shop: draft, signature, check words, verifying, printing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.receipt import ReceiptPage
from shopxfer.gui.pages.verify_cards import CheckWordGrid, FindingRow
from shopxfer.gui.parts.paper_preview import drawn_page
from shopxfer.gui.parts.printing import a4_printer
from shopxfer.handover import package, parties, receipt, verify
from shopxfer.progress import Quiet
from tests.gui.accessibility import unnamed
from tests.gui.making import press
from tests.gui.pages.records_pages import after_work, close, page_on
from tests.shots.sample_shop import Stage, sample_case


class Answers:
    """The system's dialogues, answered beforehand."""

    def __init__(self, folder: Path) -> None:
        self.target: Path | None = folder / "signed.pdf"
        self.file: Path | None = None
        self.printed = folder / "printed.pdf"

    def choose_target(self, _parent: QWidget, _title: str, _proposed: Path, _kinds: str) -> Path | None:
        return self.target

    def choose_file(self, _parent: QWidget, _title: str, _start: Path, _kinds: str) -> Path | None:
        return self.file

    def choose_printer(self, _parent: QWidget) -> QPrinter | None:
        printer = a4_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.printed))
        return printer


@pytest.fixture
def stage() -> Stage:
    """How far the sample shop is; tests change it by their parameter."""
    return "package"


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, stage: Stage, answers: Answers) -> Iterator[ReceiptPage]:
    page = page_on(
        qtbot,
        sample_case(tmp_path, stage),
        lambda session: ReceiptPage(
            session,
            choose_target=answers.choose_target,
            choose_file=answers.choose_file,
            choose_printer=answers.choose_printer,
        ),
    )
    settle(qtbot, page)
    yield page
    settle(qtbot, page)
    close(page)


def settle(qtbot: QtBot, page: ReceiptPage) -> None:
    qtbot.waitUntil(lambda: page.session.runner.is_idle, timeout=30_000)
    QCoreApplication.processEvents()


def sign(qtbot: QtBot, page: ReceiptPage) -> None:
    after_work(qtbot, page, page.work, lambda: press(page.footer.primary))
    settle(qtbot, page)


def draw(page: ReceiptPage) -> None:
    """Draw one stroke up and down across the pad with the mouse: more ink than two receipts differ by."""
    pad = page.pad_card.pad
    top, bottom = 10, pad.height() - 10
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(10, top))
    for x in range(12, pad.width() - 10, 3):
        QTest.mouseMove(pad, QPoint(x, bottom if x % 2 else top))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(pad.width() - 10, top))


def dark_pixels(document: QPdfDocument, page: int = 0) -> int:
    image = drawn_page(document, page, QSize(420, 594))
    return sum(
        image.pixelColor(x, y).lightness() < 100
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def coarse(document: QPdfDocument, page: int) -> list[int]:
    """Return how light each of 21 by 30 fields of a page is."""
    image = drawn_page(document, page, QSize(840, 1188)).scaled(
        21, 30, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return [image.pixelColor(x, y).lightness() for x in range(21) for y in range(30)]


def holds(page: ReceiptPage) -> bool | None:
    return page.result.holds if page.result else None


def findings(page: ReceiptPage) -> list[str]:
    return [row.text for row in page.signed_card.findChildren(FindingRow) if row.isVisible()]


@pytest.mark.parametrize("stage", ["prune"])
def test_without_a_package_it_leads_to_the_package(qtbot: QtBot, page: ReceiptPage) -> None:
    assert page.empty.isVisible()
    assert not page.footer.primary.isEnabled()
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.empty.button)
    assert wanted.args == ["package"]


def test_the_draft_is_there_to_be_read(page: ReceiptPage) -> None:
    assert page.preview.page_count >= 2
    assert len(page.preview.thumbs) == page.preview.page_count
    assert dark_pixels(page.preview.document) > 500
    assert "鹿鸣巷剪艺坊" in page.preview.view.accessibleDescription()
    assert page.footer.primary.isEnabled()
    assert not page.is_done()
    locked = page.locks.lines
    assert any(f"{page.preview.page_count} pages" in line for line in locked)
    assert any("7,771 rows, difference 0" in line for line in locked)


def test_signing_writes_a_receipt_that_verifies_with_its_package(
    qtbot: QtBot, page: ReceiptPage, answers: Answers
) -> None:
    sign(qtbot, page)
    assert answers.target is not None
    assert verify.verify(answers.target).holds
    assert page.is_done()
    assert page.result is not None
    assert page.result.package_matches
    assert page.result.holds
    assert len(findings(page)) >= 2
    words = page.result.receipt.signatures[0].check_words
    grid = next(grid for grid in page.words_card.findChildren(CheckWordGrid) if grid.isVisible())
    assert grid.accessibleName().split(", ") == [word.en for word in words]
    assert not page.footer.primary.isVisible()
    assert "verified" in page.footer.sentence


def test_a_drawn_signature_is_on_the_paper(qtbot: QtBot, page: ReceiptPage, answers: Answers) -> None:
    answers.target = answers.printed.with_name("plain.pdf")
    sign(qtbot, page)
    plain = sum(dark_pixels(page.preview.document, number) for number in range(page.preview.page_count))
    press(page.signed_card.again)
    settle(qtbot, page)
    answers.target = answers.printed.with_name("drawn.pdf")
    draw(page)
    assert len(page.pad_card.pad.strokes) == 1
    sign(qtbot, page)
    drawn = sum(dark_pixels(page.preview.document, number) for number in range(page.preview.page_count))
    assert drawn > plain
    assert page.signed is not None
    assert page.signed.number.endswith("R2")


def test_thinking_better_of_it_changes_nothing(page: ReceiptPage, answers: Answers) -> None:
    answers.target = None
    press(page.footer.primary)
    assert not page.work.is_busy
    assert page.signed is None


def test_a_place_that_cannot_be_written_is_explained_and_the_draft_stays(
    qtbot: QtBot, page: ReceiptPage, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    answers.target = tmp_path / "file" / "receipt.pdf"
    after_work(qtbot, page, page.work, lambda: press(page.footer.primary))
    assert page.work.notice.isVisible()
    assert page.signed is None
    assert page.footer.primary.isEnabled()


def test_missing_parties_are_named_with_a_way_to_them(qtbot: QtBot, tmp_path: Path) -> None:
    case = sample_case(tmp_path, "prune")
    known = parties.load(case)
    page = page_on(qtbot, case, ReceiptPage)
    page._explain_missing(receipt.PartiesIncomplete(missing_key="parties.no_buyer"))
    parties.save(case, replace(known, buyer=parties.Party()))
    assert page.notice.isVisible()
    with qtbot.waitSignal(page.session.step_wanted) as wanted:
        press(page.notice.buttons["parties"])
    assert wanted.args == ["parties"]
    close(page)


@pytest.mark.parametrize("stage", ["receipt"])
def test_a_changed_file_is_found_out_on_verifying_again(qtbot: QtBot, page: ReceiptPage) -> None:
    paper = page.signed
    assert paper is not None
    assert holds(page) is True
    file = page.session.case.vault.documents / paper.file_name
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 1
    file.write_bytes(bytes(data))
    press(page.signed_card.verify)
    settle(qtbot, page)
    assert holds(page) is False
    assert "does not hold" in page.footer.sentence
    assert not page.words_card.isVisible()


@pytest.mark.parametrize("stage", ["receipt"])
def test_a_file_that_was_moved_is_found_again(qtbot: QtBot, page: ReceiptPage, answers: Answers) -> None:
    paper = page.signed
    assert paper is not None
    file = page.session.case.vault.documents / paper.file_name
    answers.file = file.rename(answers.printed.with_name("moved.pdf"))
    page.show_case()
    assert page.preview.page_count == 0
    assert not page.signed_card.verify.isVisible()
    press(page.signed_card.find_file)
    settle(qtbot, page)
    assert page.preview.page_count > 0
    assert page.result is not None
    assert page.result.holds


def test_what_was_written_elsewhere_is_shown_from_there(qtbot: QtBot, tmp_path: Path) -> None:
    case = sample_case(tmp_path, "prune")
    out = tmp_path / "U 盘"
    package.make_package(case, out, Quiet(), "zh")
    made = receipt.make_receipt(case, out / "回执.pdf", Quiet(), "zh")
    page = page_on(qtbot, case, ReceiptPage)
    settle(qtbot, page)
    assert page.preview.page_count > 0
    assert page.result is not None
    assert page.result.file == made.file
    assert page.result.package_matches
    close(page)


@pytest.mark.parametrize("stage", ["receipt"])
def test_another_file_is_not_taken_for_the_signed_one(
    page: ReceiptPage, answers: Answers, tmp_path: Path
) -> None:
    paper = page.signed
    assert paper is not None
    (page.session.case.vault.documents / paper.file_name).unlink()
    answers.file = tmp_path / "other.pdf"
    answers.file.write_bytes(b"%PDF-1.7 another one")
    page.show_case()
    press(page.signed_card.find_file)
    assert "other.pdf" in page.work.notice.text
    assert page.preview.page_count == 0


@pytest.mark.parametrize("stage", ["receipt"])
def test_a_package_elsewhere_is_not_compared(qtbot: QtBot, page: ReceiptPage, answers: Answers) -> None:
    folder = page.session.case.vault.documents
    answers.file = next(folder.glob("*.xlsx")).rename(answers.printed.with_name("elsewhere.xlsx"))
    press(page.signed_card.verify)
    settle(qtbot, page)
    assert page.result is not None
    assert page.result.package_matches is None
    assert any("not compared" in words for words in findings(page))
    press(page.signed_card.package)
    settle(qtbot, page)
    assert page.result.package_matches


@pytest.mark.parametrize("stage", ["receipt"])
def test_it_prints_every_page_as_it_is(page: ReceiptPage, answers: Answers) -> None:
    press(page.print_button)
    printed = QPdfDocument(page)
    printed.load(str(answers.printed))
    assert printed.pageCount() == page.preview.page_count
    for number in range(printed.pageCount()):
        assert dark_pixels(printed, number) > 100
        greys = zip(coarse(page.preview.document, number), coarse(printed, number), strict=True)
        assert max(abs(before - after) for before, after in greys) < 24


def test_keys_and_small_pages_move_through_the_paper(page: ReceiptPage) -> None:
    view = page.preview.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page == page.preview.page_count - 1
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 0
    press(page.preview.thumbs[1])
    assert view.page == 1
    assert page.preview.thumbs[1].isChecked()


def test_everything_that_takes_the_keyboard_has_a_name_in_both_languages(
    qtbot: QtBot, page: ReceiptPage
) -> None:
    assert unnamed(page) == []
    app = QApplication.instance()
    assert app is not None
    translations = app.findChildren(Translations)[-1]
    translations.use("zh")
    settle(qtbot, page)
    assert page.head.question == "这份回执，可以签字了吗？"
    assert unnamed(page) == []
    translations.use("en")
    settle(qtbot, page)
