"""Papers on screen: pages, small pages, sizes, keys, and nothing left of the paper before."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from shopxfer.gui.parts.paper_preview import PaperPreview, drawn_page
from shopxfer.gui.parts.printing import PrintFailed, a4_printer, pages_of, print_pdf
from tests.gui.accessibility import unnamed
from tests.gui.keeping import keep


def paper(*words: str) -> bytes:
    """Return a PDF with one page for each word, and a black square on each."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4)
    for word in words:
        canvas.drawString(72, 700, word)
        canvas.rect(100, 300, 300, 300, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def shown(qtbot: QtBot, pdf: bytes) -> PaperPreview:
    preview = keep(qtbot, PaperPreview())
    preview.resize(640, 480)
    preview.show()
    preview.show_pdf(pdf)
    return preview


def test_each_page_has_a_small_one_and_words_for_screen_readers(qtbot: QtBot) -> None:
    preview = shown(qtbot, paper("first", "second", "third"))
    assert preview.page_count == len(preview.thumbs) == 3
    assert preview.view.accessibleName() == "Page 1 of 3"
    assert "first" in preview.view.accessibleDescription()
    assert preview.thumbs[0].isChecked()
    assert unnamed(preview) == []


def test_a_small_page_brings_its_page(qtbot: QtBot) -> None:
    preview = shown(qtbot, paper("first", "second", "third"))
    with qtbot.waitSignal(preview.view.page_changed):
        QTest.mouseClick(preview.thumbs[2], Qt.MouseButton.LeftButton)
    assert preview.view.page == 2
    assert "third" in preview.view.accessibleDescription()


def test_keys_turn_the_pages(qtbot: QtBot) -> None:
    preview = shown(qtbot, paper("first", "second"))
    bar = preview.view.verticalScrollBar()
    keys = Qt.Key
    for key, moved in ((keys.Key_PageDown, 1), (keys.Key_PageUp, -1), (keys.Key_End, 1), (keys.Key_Home, -1)):
        before = bar.value()
        QTest.keyClick(preview.view, key)
        assert (bar.value() - before) * moved > 0
    QTest.keyClick(preview.view, Qt.Key.Key_Down)
    assert bar.value() > 0


def test_another_size_keeps_the_page(qtbot: QtBot) -> None:
    preview = shown(qtbot, paper("first", "second"))
    preview.view.go_to(1)
    for size in ("page", "2", "width"):
        preview.view.set_size(size)
        assert preview.view.page == 1
    preview.view.set_size("2")
    assert preview.view.horizontalScrollBar().maximum() > 0


def test_the_paper_is_white_and_drawn_in_any_look(qtbot: QtBot) -> None:
    preview = shown(qtbot, paper("first"))
    image = preview.view.viewport().grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)
    }
    assert {"#ffffff", "#000000"} <= colours


def test_a_message_takes_the_place_of_the_paper(qtbot: QtBot) -> None:
    preview = shown(qtbot, paper("first"))
    preview.show_message("Not there")
    assert preview.page_count == 0
    assert preview.thumbs == []
    assert preview.view.accessibleName() == "Not there"
    assert preview.view.accessibleDescription() == ""


def test_printing_keeps_the_page_where_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    preview = shown(qtbot, paper("first", "second"))
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_pdf(preview.document, printer, "2026-0317-R1") == 2
    printed = pages_of((tmp_path / "printed.pdf").read_bytes(), preview)
    size = QSize(298, 421)
    before, after = drawn_page(preview.document, 1, size), drawn_page(printed, 1, size)
    for x, y in ((125, 200), (44, 200), (190, 130), (210, 280), (20, 20)):
        assert abs(before.pixelColor(x, y).lightness() - after.pixelColor(x, y).lightness()) < 40


def test_only_the_pages_asked_for_are_printed(qtbot: QtBot, tmp_path: Path) -> None:
    preview = shown(qtbot, paper("first", "second", "third"))
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 3)
    assert print_pdf(preview.document, printer, "slip") == 2


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    preview = shown(qtbot, paper("first"))
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    with pytest.raises(PrintFailed):
        print_pdf(preview.document, printer, "slip")
