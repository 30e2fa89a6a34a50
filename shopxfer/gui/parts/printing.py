"""Printing a PDF on paper, through the system's print dialogue."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from shopxfer.errors import ShopxferError
from shopxfer.gui.parts.paper_preview import drawn_page

#: Asks on which printer; None if the user thought better of it.
AskPrinter = Callable[[QWidget], QPrinter | None]

#: Dots per inch; a page at more takes over 100 MB and shows no difference.
_FINEST = 600


class PrintFailed(ShopxferError):
    """The printer did not take the paper."""

    key = "error.print_failed"


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Return the printer chosen in the system's dialogue, or None if the user thought better of it."""
    printer = a4_printer()
    dialog = QPrintDialog(printer, parent)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def a4_printer() -> QPrinter:
    """Return a printer set to A4 upright, at its own finest resolution."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    return printer


def print_pdf(document: QPdfDocument, printer: QPrinter, name: str) -> int:
    """Print the pages that the printer was asked for, each as large as its paper; return how many.

    `name` is the print job's: a number of a paper, never a person.

    Raises:
        PrintFailed: the printer is gone or refuses; perhaps some pages are out already.
    """
    printer.setDocName(name)
    printer.setFullPage(True)
    first = max(printer.fromPage(), 1) if printer.fromPage() else 1
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed
    try:
        for number in range(first, last + 1):
            if number > first and not printer.newPage():
                raise PrintFailed
            _print_page(painter, document, number - 1, printer)
    finally:
        painter.end()
    return max(0, last - first + 1)


def _print_page(painter: QPainter, document: QPdfDocument, page: int, printer: QPrinter) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    points = document.pagePointSize(page)
    scale = min(paper.width() / points.width(), paper.height() / points.height())
    width, height = points.width() * scale, points.height() * scale
    finer = min(1.0, _FINEST / printer.resolution())
    image = drawn_page(document, page, QSize(round(width * finer), round(height * finer)))
    place = QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image, QRectF(QRect(0, 0, image.width(), image.height())))


def pages_of(pdf: bytes, parent: QWidget) -> QPdfDocument:
    """Return a PDF held in memory as a document that dies with `parent`."""
    document = QPdfDocument(parent)
    held = QBuffer(document)
    held.setData(QByteArray(pdf))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(held)
    return document
