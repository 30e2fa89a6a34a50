"""A page on a real case of its own, as the tests of import, clean and classify need it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.work import Work
from shopxfer.gui.session import Session
from shopxfer.gui.worker import JobRunner
from shopxfer.handover.case import Case
from shopxfer.texts import Language

AnyPage = TypeVar("AnyPage", bound=CasePage)

#: Two customers of whom one stands there twice, with another visit; and a totals row.
CUSTOMERS = (
    "会员姓名,手机,身份证号,住址,最近到店\n"
    "李雨桐,13900001234,,无名市鹿鸣区1号,2025-01-02\n"
    "王若岚,1.38E+10,,,2024-03-04\n"
    "李雨桐,139 0000 1234,,,2026-05-06\n"
    "合计,3,,,\n"
)


def customers(folder: Path, name: str = "customers.csv", text: str = CUSTOMERS) -> Path:
    """Write a small list and return it."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def crash(error: BaseException) -> None:
    """Let the test fail where the program would show its crash page."""
    raise error


def page_on(
    qtbot: QtBot, case: Case, make: Callable[[Session], AnyPage], language: Language = "en"
) -> AnyPage:
    """Return a shown page; like the window, it looks at the case again after every change."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    session = Session(case, JobRunner(crash, app), Translations(app, language))
    page = make(session)
    page.resize(1142, 768)
    session.case_changed.connect(page.show_case)
    page.show_case()
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    return page


def after_work(qtbot: QtBot, page: CasePage, work: Work, start: Callable[[], object]) -> None:
    """Start something and wait until it is done, with all that follows it on the lane."""
    with qtbot.waitSignal(work.busy_changed, check_params_cb=lambda busy: not busy, timeout=20_000):
        start()
    qtbot.waitUntil(lambda: page.session.runner.is_idle, timeout=20_000)
    QCoreApplication.processEvents()  # what was put into a layout is shown by an event


def close(page: CasePage) -> None:
    """Close the lane, the case and the page: it must not hear of another language any more."""
    page.session.runner.close(page.session.case.close)
    page.hide()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
