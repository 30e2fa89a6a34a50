"""Import, clean and classify: empty, filled from the sample shop, and with files that cannot be read."""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from PySide6.QtCore import QCoreApplication, QEventLoop, QSize
from PySide6.QtWidgets import QWidget

from shopxfer import paths
from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.classify import ClassifyPage
from shopxfer.gui.pages.clean import CleanPage
from shopxfer.gui.pages.import_ import ImportPage
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.parts.page_frame import Body
from shopxfer.gui.session import Session
from shopxfer.gui.worker import JobRunner
from shopxfer.handover import clean, duplicates, import_, segments
from shopxfer.handover.case import Case, new_case
from shopxfer.progress import Quiet
from shopxfer.texts import Language
from shopxfer.vault.keys import COST_FLOOR
from tests.shots.draw import PIXELS
from tests.shots.page_skeleton import shell
from tests.shots.registry import BOTH_LANGUAGES, EVERY_LOOK, Form, shot

NASTY = {
    "网页导出.xls": b"<html><body><table><tr><td>x</td></tr></table></body></html>",
    "空表.csv": b"",
    "会员照片.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "没下载完.xlsx": b"PK\x03\x04" + bytes(200),
}
LOSSY = "姓名,手机,身份证号\n李雨桐,1.38E+10,999001199003070000\n王若岚,13900001234,\n"


def sample_files() -> list[Path]:
    """Return the sample shop's spreadsheets."""
    folder = paths.resources() / "sample"
    return sorted(path for path in folder.iterdir() if path.suffix in (".xlsx", ".xls", ".csv"))


@cache
def folder() -> Path:
    """Return a folder that is gone when the pictures are drawn."""
    place = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(place.cleanup)
    return Path(place.name)


@cache
def case_with(state: str) -> Case:
    """Return a case: empty, imported, cleaned, with two pairs answered, or with all pairs put off."""
    case = new_case(folder() / state, "nobody real lives here", cost=COST_FLOOR)
    if state != "empty":
        import_.commit(case, import_.plan(case, sample_files(), Quiet(), "zh"), Quiet())
    if state in ("cleaned", "put off", "answered"):
        clean.clean(case, Quiet())
    if state == "answered":
        for together in (True, False):
            pair = duplicates.questions(case)[0]
            duplicates.decide(case, [((pair.one, pair.other), together)], Quiet())
    if state in ("put off", "answered"):
        duplicates.defer(case, "店主下周回来再看")
    return case


def session(language: Language, state: str) -> Session:
    """Return a session on a case that stands at a state."""
    return session_on(case_with(state), language)


def session_on(case: Case, language: Language) -> Session:
    """Return a session on a case."""

    def crash(error: BaseException) -> None:
        raise error

    spoken = cast(Translations, SimpleNamespace(language=language))
    return Session(case, JobRunner(crash), spoken)


def shown(language: Language, page: CasePage, step: int) -> QWidget:
    """Return a page in its window."""
    page.retranslate()
    page.show_case()
    window = shell(language, page, step)
    window.setProperty("session", page.session)
    return window


def settled(session: Session) -> None:
    """Wait for what the page fetches on the lane."""
    while not session.runner.is_idle:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def planned(language: Language, names: list[Path]) -> ImportPage:
    """Return the import page with files planned."""
    page = ImportPage(session(language, "empty"))
    page.plan = import_.plan(page.session.case, names, Quiet(), language)
    import_.count_rows(page.plan, Quiet(), page.session.case.catalogue)
    return page


@shot("import-empty")
def import_empty(language: Language) -> QWidget:
    """Nothing added yet."""
    return shown(language, ImportPage(session(language, "empty")), 2)


@shot("import-planned", EVERY_LOOK)
def import_planned(language: Language) -> QWidget:
    """The sample shop, about to be imported."""
    return shown(language, planned(language, sample_files()), 2)


@shot("import-nasty", BOTH_LANGUAGES)
def import_nasty(language: Language) -> QWidget:
    """Files that cannot be read stand beside one that can, which lost digits."""
    made = []
    for name, content in NASTY.items():
        path = folder() / name
        path.write_bytes(content)
        made.append(path)
    lossy = folder() / "老客户名单.csv"
    lossy.write_text(
        "姓名,手机,身份证号\n李雨桐,1.38E+10,110101199003070000\n王若岚,13900001234,\n", encoding="utf-8"
    )
    return shown(language, planned(language, [lossy, *made]), 2)


@shot("import-done", BOTH_LANGUAGES)
def import_done(language: Language) -> QWidget:
    """The sample shop in the case."""
    page = ImportPage(session(language, "imported"))
    window = shown(language, page, 2)
    page.imported.show_refused([(1280, import_.TOTALS_ROW)])
    return window


@shot("clean-empty", (Form("zh"), Form("en", scale=2)))
def clean_empty(language: Language) -> QWidget:
    """Nothing imported yet."""
    return shown(language, CleanPage(session(language, "empty")), 3)


@shot("clean-before", BOTH_LANGUAGES)
def clean_before(language: Language) -> QWidget:
    """The sample shop, not cleaned yet."""
    return shown(language, CleanPage(session(language, "imported")), 3)


@shot("clean-after", EVERY_LOOK)
def clean_after(language: Language) -> QWidget:
    """The sample shop, cleaned, and all doubtful pairs put off."""
    page = CleanPage(session(language, "put off"))
    window = shown(language, page, 3)
    settled(page.session)
    return window


@shot("clean-review", EVERY_LOOK)
def clean_review(language: Language) -> QWidget:
    """One doubtful pair of the sample shop."""
    page = CleanPage(session(language, "cleaned"))
    window = shown(language, page, 3)
    page.later.click()
    return window


@shot("clean-review-looked", BOTH_LANGUAGES)
def clean_review_looked(language: Language) -> QWidget:
    """The values of the pair are looked at, and help tells where one of them comes from."""
    page = CleanPage(session(language, "cleaned"))
    window = shown(language, page, 3)
    page.pairs.review.look.click()
    settled(page.session)
    page.pairs.review.grid.setCurrentIndex(page.pairs.review.grid.model().index(0, 1))
    page.pairs.review.grid.source_asked.emit(page.pairs.review.grid.current_source, 0, 1)
    return window


@shot("clean-review-seen", BOTH_LANGUAGES)
def clean_review_seen(language: Language) -> QWidget:
    """Every pair was left for later: they can be put off with a reason."""
    page = CleanPage(session(language, "cleaned"))
    window = shown(language, page, 3)
    while page.pair is not None:
        page.later.click()
    return window


@shot("clean-person", BOTH_LANGUAGES)
def clean_person(language: Language) -> QWidget:
    """A person with several records, and an answer that can be taken back."""
    page = CleanPage(session(language, "answered"))
    window = shown(language, page, 3)
    window.resize(QSize(*PIXELS) / window.devicePixelRatio())
    window.show()
    page.open_view("merged")
    QCoreApplication.processEvents()
    page.merged.table.select_id(page.merged.people.model.id_at(0))
    page.merged.table.row_activated.emit(page.merged.people.model.id_at(0))
    page.merged.person.grid.setCurrentIndex(page.merged.person.grid.model().index(3, 2))
    return window


@shot("clean-answers", BOTH_LANGUAGES)
def clean_answers(language: Language) -> QWidget:
    """No pair waits; the answers given can be taken back."""
    page = CleanPage(session(language, "answered"))
    window = shown(language, page, 3)
    page.open_view("pairs")
    return window


@shot("classify", EVERY_LOOK)
def classify_page(language: Language) -> QWidget:
    """The columns of the sample shop."""
    return shown(language, ClassifyPage(session(language, "cleaned")), 4)


@shot("classify-combinations", BOTH_LANGUAGES)
def classify_combinations(language: Language) -> QWidget:
    """What recognises somebody together was looked for."""
    page = ClassifyPage(session(language, "cleaned"))
    window = shown(language, page, 4)
    for card in (page.hidden, page.combinations):
        card.look.click()
        while card.work.is_busy:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.resize(1366, 768)
    window.show()
    QCoreApplication.processEvents()
    bar = page.findChildren(Body)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    return window


def _groups(language: Language) -> tuple[ClassifyPage, QWidget]:
    case = session(language, "cleaned")
    segments.change_rules(case.case, {"active_months": None})
    segments.apply(case.case, segments.propose(case.case, Quiet()))
    segments.change_rules(case.case, {"active_months": 6.0})
    page = ClassifyPage(case)
    window = shown(language, page, 4)
    page.views.set_key("customers")
    page.views.chosen.emit("customers")
    page.groups.look.click()
    while page.groups.work.is_busy:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.resize(QSize(*PIXELS) / window.devicePixelRatio())
    window.show()
    QCoreApplication.processEvents()
    return page, window


@shot("classify-groups", EVERY_LOOK)
def classify_groups(language: Language) -> QWidget:
    """A rule has changed; what that would change stands beside the groups in force."""
    return _groups(language)[1]


@shot("classify-group-rules", BOTH_LANGUAGES)
def classify_group_rules(language: Language) -> QWidget:
    """The rules for groups, one of them about to be changed."""
    page, window = _groups(language)
    page.group_rules.table.select_id("core_levels")
    bar = page.findChildren(Body)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    return window


@shot("classify-lower", BOTH_LANGUAGES)
def classify_lower(language: Language) -> QWidget:
    """A sealed column is about to be opened, without a reason yet; help explains its class."""
    page = ClassifyPage(session(language, "cleaned"))
    window = shown(language, page, 4)
    sealed = next(column for column, line in page.lines.items() if line.column.field == "address")
    page.table.select_id(sealed)
    page.change.level.set_key("C2")
    page.change.level.chosen.emit("C2")
    page.change.change.click()
    page.head.help.setChecked(True)
    return window
