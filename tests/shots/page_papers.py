"""Pictures of steps 7 to 9, on the sample shop."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from shopxfer.domain.balance import Bucket
from shopxfer.gui.i18n import Translations
from shopxfer.gui.pages.package import PackagePage
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.prune import PrunePage
from shopxfer.gui.pages.receipt import ReceiptPage
from shopxfer.gui.session import STEPS, Session
from shopxfer.gui.worker import JobRunner
from shopxfer.handover import prune as steps
from shopxfer.texts import Language
from shopxfer.vault import records
from tests.documents.factory import STROKES
from tests.shots.page_skeleton import shell
from tests.shots.registry import BOTH_LANGUAGES, EVERY_LOOK, shot
from tests.shots.sample_shop import Stage, sample_case

_OPEN: list[tuple[Session, JobRunner]] = []


def _raise(error: BaseException) -> None:
    raise error


def session_at(stage: Stage, language: Language) -> Session:
    """Return the sample shop after a step, in a session; the one before is closed."""
    while _OPEN:
        before, runner = _OPEN.pop()
        runner.close(before.case.close)
    case = sample_case(Path(tempfile.mkdtemp(prefix="shots-")), stage, language)
    app = QApplication.instance()
    assert app is not None
    translations = app.findChildren(Translations)[-1]
    runner = JobRunner(_raise)
    session = Session(case, runner, translations)
    _OPEN.append((session, runner))
    return session


def settle(session: Session) -> None:
    """Let the lane become idle."""
    while not session.runner.is_idle:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QCoreApplication.processEvents()


def shown(page: CasePage, session: Session) -> QWidget:
    """Return the page in its window, with the case in it."""
    session.case_changed.connect(page.show_case)
    page.retranslate()
    page.show_case()
    content = shell(session.language, page, STEPS[page.key])
    settle(session)
    return content


def _prune(language: Language, stage: Stage, act: Callable[[PrunePage], None] | None = None) -> QWidget:
    session = session_at(stage, language)
    page = PrunePage(session)
    content = shown(page, session)
    if act:
        content.resize(1366, 768)
        content.show()
        act(page)
        settle(session)
    return content


@shot("prune-empty")
def prune_empty(language: Language) -> QWidget:
    """Nothing is cleaned yet."""
    return _prune(language, "import")


@shot("prune-before", BOTH_LANGUAGES)
def prune_before(language: Language) -> QWidget:
    """The rules before they are applied."""
    return _prune(language, "clean")


@shot("prune", EVERY_LOOK)
def prune_filled(language: Language) -> QWidget:
    """The rules and what each took."""
    return _prune(language, "prune")


@shot("prune-gates")
def prune_gates(language: Language) -> QWidget:
    """The gates below."""

    def down(page: PrunePage) -> None:
        page._body.verticalScrollBar().setValue(10_000)

    return _prune(language, "prune", down)


@shot("prune-records", EVERY_LOOK)
def prune_records(language: Language) -> QWidget:
    """The records of a rule, three of them picked."""

    def pick(page: PrunePage) -> None:
        place = next(i for i, g in enumerate(page.rules.groups) if g.rule.id == "refused")
        page.rules.table.select_id(place)
        page.rules.panel.table.selectRow(1)

    return _prune(language, "prune", pick)


@shot("prune-change")
def prune_change(language: Language) -> QWidget:
    """The owner's own decision, its reason still missing."""

    def decide(page: PrunePage) -> None:
        page.rules.table.select_id(0)
        page.rules.panel.table.selectRow(1)
        page.rules.panel.change.click()
        page.rules.panel.form.choices["owner_withholds"].click()
        page.rules.panel.form.apply.click()

    return _prune(language, "prune", decide)


@shot("prune-fields", EVERY_LOOK)
def prune_fields(language: Language) -> QWidget:
    """The fields, one that cannot go selected."""

    def pick(page: PrunePage) -> None:
        page.views.buttons["fields"].click()
        lines = page.fields.lines
        place = next(i for i, line in enumerate(lines) if line.data_class >= "C4")
        page.fields.table.select_id(place)

    return _prune(language, "prune", pick)


@shot("prune-closed")
def prune_closed(language: Language) -> QWidget:
    """A closed gate: an accounting original was set to go by hand."""
    session = session_at("prune", language)
    page = PrunePage(session)
    reason = "卡里还剩三次护理" if language == "zh" else "Three visits are still owed"
    ids = records.ids(session.case.reader, rule="accounting")[:2]
    steps.change_records(session.case, ids, "open_obligation", reason)
    content = shown(page, session)
    content.resize(1366, 768)
    content.show()
    page.rules.table.select_id(len(page.rules.groups) - 1)
    page._body.verticalScrollBar().setValue(10_000)
    return content


@shot("prune-bucket")
def prune_bucket(language: Language) -> QWidget:
    """The rows rejected at import, from the balance bar."""
    return _prune(language, "prune", lambda page: page.bucket_clicked.emit(Bucket.REJECTED))


def _package(language: Language, stage: Stage, act: Callable[[PackagePage], None] | None = None) -> QWidget:
    session = session_at(stage, language)
    page = PackagePage(session)
    content = shown(page, session)
    if act:
        act(page)
        settle(session)
    return content


@shot("package-empty")
def package_empty(language: Language) -> QWidget:
    """Nothing was decided yet."""
    return _package(language, "clean")


@shot("package-before")
def package_before(language: Language) -> QWidget:
    """What goes and what stays, and where to."""
    return _package(language, "prune")


@shot("package-made", EVERY_LOOK)
def package_made(language: Language) -> QWidget:
    """Just made: the password is in sight."""
    return _package(language, "prune", lambda page: page.footer.primary.click())


@shot("package-covered")
def package_covered(language: Language) -> QWidget:
    """Made another day: the password is out of sight."""
    return _package(language, "package")


@shot("package-failed")
def package_failed(language: Language) -> QWidget:
    """The folder cannot be written."""

    def fail(page: PackagePage) -> None:
        page.folder = Path("/proc/shopxfer")
        page.footer.primary.click()

    return _package(language, "prune", fail)


@shot("package-stale")
def package_stale(language: Language) -> QWidget:
    """The case changed since."""

    def change(page: PackagePage) -> None:
        case = page.session.case
        steps.change_records(case, records.ids(case.reader, rule="consented")[:3], "owner_withholds", "x")
        page.show_case()

    return _package(language, "package", change)


def _receipt(language: Language, stage: Stage, act: Callable[[ReceiptPage], None] | None = None) -> QWidget:
    session = session_at(stage, language)
    page = ReceiptPage(session, choose_target=lambda _page, _title, proposed, _kinds: proposed)
    content = shown(page, session)
    if act:
        content.resize(1366, 768)
        content.show()
        act(page)
        settle(session)
    return content


@shot("receipt-empty")
def receipt_empty(language: Language) -> QWidget:
    """No package yet."""
    return _receipt(language, "prune")


@shot("receipt-draft", EVERY_LOOK)
def receipt_draft(language: Language) -> QWidget:
    """To be read through and signed."""
    return _receipt(language, "package")


@shot("receipt-drawn")
def receipt_drawn(language: Language) -> QWidget:
    """A signature drawn by hand."""

    def draw(page: ReceiptPage) -> None:
        pad = page.pad_card.pad
        for stroke in STROKES:
            points = [QPoint(round(x * pad.width()), round(y * pad.height())) for x, y in stroke]
            QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
            for point in points[1:]:
                QTest.mouseMove(pad, point)
            QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])

    return _receipt(language, "package", draw)


@shot("receipt-signed", EVERY_LOOK)
def receipt_signed(language: Language) -> QWidget:
    """Signed, and verified by our own verifier."""
    return _receipt(language, "package", lambda page: page.footer.primary.click())


@shot("receipt-broken")
def receipt_broken(language: Language) -> QWidget:
    """Somebody changed the signed file."""

    def change(page: ReceiptPage) -> None:
        paper = page.signed
        assert paper is not None
        file = page.session.case.vault.documents / paper.file_name
        data = bytearray(file.read_bytes())
        data[len(data) // 3] ^= 1
        file.write_bytes(bytes(data))
        page.signed_card.verify.click()

    return _receipt(language, "receipt", change)


@shot("receipt-lost")
def receipt_lost(language: Language) -> QWidget:
    """The signed file is somewhere else."""

    def lose(page: ReceiptPage) -> None:
        paper = page.signed
        assert paper is not None
        (page.session.case.vault.documents / paper.file_name).unlink()
        page.show_case()

    return _receipt(language, "receipt", lose)
