"""The whole handover once through the real window: real clicks and keys, the real sample shop, real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from shopxfer.domain.balance import Bucket
from shopxfer.gui.app import build
from shopxfer.gui.pages.clean import CleanPage
from shopxfer.gui.pages.import_ import ImportPage
from shopxfer.gui.pages.notify import NotifyPage
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.parties import PartiesPage
from shopxfer.gui.parts.rail import StepState
from shopxfer.gui.settings import Settings, SettingsFile
from shopxfer.gui.window import MainWindow
from shopxfer.gui.wizard import Wizard
from shopxfer.handover import demo, package, prepaid
from shopxfer.handover.agreements import Agreement
from tests.gui.keeping import KEPT, keep
from tests.gui.making import PASSWORD, FakeChooser, cheap_case, drop, press, type_key, type_text

#: Importing and packing the sample shop takes a few seconds where several tests run at once.
PATIENCE = 20_000


pytestmark = pytest.mark.slow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    file = SettingsFile(tmp_path / "settings.json")
    file.save(Settings("en"))
    made, _ = build(qapp, settings_file=file, chooser=FakeChooser(tmp_path), make_case=cheap_case)
    keep(qtbot, made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    KEPT.clear()


def new_case(qtbot: QtBot, window: MainWindow) -> Wizard:
    press(window.start.new)
    press(window.new.folder.choose)
    window.new.name.set_text("")
    type_text(window.new.name.editor, "sample")
    type_text(window.new.password, PASSWORD)
    type_text(window.new.again, PASSWORD)
    press(window.new.footer.primary)
    qtbot.waitUntil(lambda: window.wizard is not None)
    assert window.wizard is not None
    with qtbot.waitActive(window):
        window.activateWindow()
    return window.wizard


def page_of(wizard: Wizard, key: str) -> CasePage:
    assert wizard.current.key == key
    return wizard.current


def press_primary(qtbot: QtBot, wizard: Wizard, words: str) -> None:
    """Wait until the primary button says `words` and may be pressed; press it."""
    primary = wizard.current.footer.primary

    def may_be_pressed() -> None:
        said = (primary.text(), wizard.current.footer.sentence)
        assert words in primary.text(), said
        assert primary.isEnabled(), said

    qtbot.waitUntil(may_be_pressed, timeout=PATIENCE)
    press(primary)


def arrive(qtbot: QtBot, wizard: Wizard, key: str) -> None:
    qtbot.waitUntil(lambda: wizard.current.key == key, timeout=PATIENCE)
    assert wizard.current.isVisible()


def fill_parties(page: CasePage) -> None:
    assert isinstance(page, PartiesPage)
    known = demo.sample_parties("en")
    for card, party in ((page.seller, known.seller), (page.buyer, known.buyer)):
        fields: tuple[tuple[QWidget, str], ...] = (
            (card.name.editor, party.name),
            (card.code.editor, party.licence_code),
            (card.representative.editor, party.representative),
            (card.contact.editor, party.contact),
            (card.address.editor, party.address),
        )
        for editor, text in fields:
            type_text(editor, text)
    type_key(page.buyer_place, Qt.Key.Key_Down)
    press(page.kind.buttons[known.terms.transfer_type])
    type_key(page.licence.choice, Qt.Key.Key_Down)
    for row, text in (
        (page.contract, known.terms.contract_no),
        (page.date, known.terms.handover_date),
        (page.place, known.terms.place),
        (page.witness, known.witness.name),
        (page.purpose, known.terms.purpose),
    ):
        type_text(row.editor, text)
    for kind, day in (
        (Agreement.CONFIDENTIALITY, known.terms.confidentiality_on),
        (Agreement.UNDERTAKING, known.terms.undertaking_on),
    ):
        type_text(page.promises.papers[kind].day.editor, day)
    type_key(page.promises.rules, Qt.Key.Key_Down)


def leave_prepaid(qtbot: QtBot, wizard: Wizard) -> None:
    """Go to the ledger, as the closed gate says, leave everything with the seller, and come back."""
    press_place(qtbot, wizard, "Prepaid ledger")
    ledger = wizard.prepaid
    qtbot.waitUntil(lambda: bool(ledger.lines) and not ledger.work.work.is_busy, timeout=PATIENCE)
    type_text(ledger.many.reason.editor, "nobody was asked")
    press(ledger.many.leave)
    qtbot.waitUntil(lambda: prepaid.state(wizard.session.case).is_resolved, timeout=PATIENCE)
    press(ledger.footer.back)
    arrive(qtbot, wizard, "prune")


def balanced(wizard: Wizard) -> int:
    """Return how many rows there are, having seen that every one of them has a place."""
    balance = wizard.session.case.balance()
    assert balance.difference == 0
    assert sum(balance.buckets.values()) == balance.source_rows
    return balance.source_rows


def to_package(qtbot: QtBot, window: MainWindow) -> Wizard:
    """Go from the start page to the finished package, looking at the balance after every step."""
    wizard = new_case(qtbot, window)
    fill_parties(page_of(wizard, "parties"))
    press_primary(qtbot, wizard, "Go on to Import")
    arrive(qtbot, wizard, "import")

    page = page_of(wizard, "import")
    assert isinstance(page, ImportPage)
    drop(page, *demo.sample_files())
    press_primary(qtbot, wizard, "Import 3 files")
    qtbot.waitUntil(lambda: page.is_done() and not page.work.is_busy, timeout=PATIENCE)
    rows = balanced(wizard)
    assert rows > 2_000
    press_primary(qtbot, wizard, "Go to Clean")
    arrive(qtbot, wizard, "clean")

    press_primary(qtbot, wizard, "Clean")
    cleaning = page_of(wizard, "clean")
    assert isinstance(cleaning, CleanPage)
    qtbot.waitUntil(lambda: cleaning.pair is not None, timeout=PATIENCE)
    press(cleaning.apart)
    qtbot.waitUntil(lambda: not cleaning.pairs.answered.isHidden(), timeout=PATIENCE)
    cleaning.pairs.put_off.reason.set_text("我一个人定不了")
    press(cleaning.pairs.put_off.apply)
    qtbot.waitUntil(wizard.current.is_done, timeout=PATIENCE)
    assert balanced(wizard) == rows
    assert wizard.session.case.balance().buckets[Bucket.MERGED] > 0
    press_primary(qtbot, wizard, "Go to Classify")
    arrive(qtbot, wizard, "classify")
    press_primary(qtbot, wizard, "Go to Assess")
    arrive(qtbot, wizard, "assess")
    answer_save_dialogue(wizard.session.case.vault.documents / "assessment.pdf")
    press_primary(qtbot, wizard, "Sign")
    qtbot.waitUntil(wizard.current.is_done, timeout=PATIENCE)
    press_primary(qtbot, wizard, "Go to Notify")
    arrive(qtbot, wizard, "notify")
    notify = page_of(wizard, "notify")
    assert isinstance(notify, NotifyPage)
    press(notify.text.freeze)
    qtbot.waitUntil(lambda: notify.is_done() and not notify.text.work.is_busy, timeout=PATIENCE)
    press(notify.text.column.buttons["adopt"])
    qtbot.waitUntil(lambda: not notify.text.column.buttons["adopt"].isVisible(), timeout=PATIENCE)
    press_primary(qtbot, wizard, "Decide what goes")
    arrive(qtbot, wizard, "prune")

    press_primary(qtbot, wizard, "")
    qtbot.waitUntil(lambda: "G8" in wizard.current.footer.sentence, timeout=PATIENCE)
    leave_prepaid(qtbot, wizard)
    press_primary(qtbot, wizard, "Confirm and prepare package")
    arrive(qtbot, wizard, "package")
    assert balanced(wizard) == rows
    assert wizard.session.case.balance().undecided == 0
    press_primary(qtbot, wizard, "Make the package")
    qtbot.waitUntil(lambda: package.newest(wizard.session.case) is not None, timeout=PATIENCE)
    return wizard


def answer_save_dialogue(file: Path) -> None:
    """Choose `file` in the system's save dialogue, which comes up next, and save."""

    def answer() -> None:
        dialogue = QApplication.activeModalWidget()
        if isinstance(dialogue, QFileDialog):
            dialogue.setDirectory(str(file.parent))
            save(dialogue)
        else:
            QTimer.singleShot(20, answer)

    def save(dialogue: QFileDialog) -> None:
        line, buttons = dialogue.findChild(QLineEdit, "fileNameEdit"), dialogue.findChild(QDialogButtonBox)
        assert line is not None
        assert buttons is not None
        line.clear()
        QTest.keyClicks(line, file.name)
        button = buttons.button(QDialogButtonBox.StandardButton.Save)
        # The dialogue reads the folder on a thread of its own, and lets one save only after that.
        if button.isEnabled():
            press(button)
        else:
            QTimer.singleShot(20, lambda: save(dialogue))

    QTimer.singleShot(0, answer)


def press_place(qtbot: QtBot, wizard: Wizard, name: str) -> None:
    def places() -> list[QAbstractButton]:
        buttons = wizard.rail.findChildren(QAbstractButton)
        return [button for button in buttons if button.accessibleName() == name and button.isVisible()]

    qtbot.waitUntil(lambda: len(places()) == 1)
    press(places()[0])


def test_from_a_new_case_to_a_verified_receipt(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    wizard = to_package(qtbot, window)
    made = package.newest(wizard.session.case)
    assert made is not None
    workbook = wizard.session.case.vault.documents / made.file_name
    press_primary(qtbot, wizard, "Prepare the receipt")
    arrive(qtbot, wizard, "receipt")

    receipt = tmp_path / "receipt.pdf"
    answer_save_dialogue(receipt)
    press_primary(qtbot, wizard, "Sign and save PDF")
    page = page_of(wizard, "receipt")
    qtbot.waitUntil(page.is_done, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "Signed and verified" in page.footer.sentence, timeout=PATIENCE)
    qtbot.waitUntil(lambda: all(b.step.state is not StepState.OPEN for b in wizard.rail.steps))

    press_place(qtbot, wizard, "Verify a file")
    drop(window.verify, receipt, workbook)
    qtbot.waitUntil(lambda: window.verify.result is not None, timeout=PATIENCE)
    assert window.verify.verdict.text == "Receipt intact, and the package is the one it names."
    press(window.verify.footer.back)
    assert wizard.isVisible()

    qtbot.waitUntil(lambda: wizard.session.runner.is_idle, timeout=PATIENCE)
    press_place(qtbot, wizard, "Close the case")
    qtbot.waitUntil(window.start.isVisible)
    assert [card.folder.name for card in window.start.recent] == ["sample.shopxfer"]
