"""The pages round a case, and its first step: start, new case, unlock, parties, verify."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from shopxfer.gui.i18n import Translations
from shopxfer.gui.look.theme import Appearance, Theme, tokens
from shopxfer.gui.look.tokens import CONTRAST, DARK, LIGHT
from shopxfer.gui.pages.parties import PartiesPage
from shopxfer.gui.settings import SettingsFile
from shopxfer.gui.window import MainWindow
from shopxfer.handover import demo, parties
from shopxfer.handover.case import Case, new_case
from shopxfer.handover.demo import DemoReport
from shopxfer.progress import Quiet
from shopxfer.texts import Language
from shopxfer.vault.errors import WrongPassword
from shopxfer.vault.keys import COST_FLOOR
from tests.shots.registry import BOTH_LANGUAGES, EVERY_LOOK, Form, shot

WHEN = datetime.fromisoformat("2026-11-22T10:30:00+08:00")


@cache
def folder() -> Path:
    """Return a folder that is gone when the process ends."""
    made = Path(tempfile.mkdtemp(prefix="shots-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


@cache
def sample() -> DemoReport:
    """Return the sample shop's finished handover."""
    return demo.run(folder() / "demo", Quiet(), "zh")


def cheap_case(path: Path, password: str) -> Case:
    """Make a case with keys that are quick to stretch."""
    return new_case(path, password, cost=COST_FLOOR, clock=lambda: WHEN)


@cache
def translations() -> Translations:
    """Return what all these windows speak through; a second one would speak over the first."""
    app = QApplication.instance()
    assert app is not None
    return Translations(app, "en")


def window(language: Language) -> MainWindow:
    """Return the window with nothing remembered, in the look that is in force."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    looks = {
        LIGHT.window: Appearance.LIGHT,
        DARK.window: Appearance.DARK,
        CONTRAST.window: Appearance.CONTRAST,
    }
    translations().use(language)
    return MainWindow(
        Theme(app, looks[tokens().window]),
        translations(),
        SettingsFile(folder() / "settings.json"),
        raise_again,
        make_case=cheap_case,
    )


def raise_again(error: BaseException) -> None:
    """Let an unexpected error end the drawing."""
    raise error


def in_case(language: Language, known: parties.Parties | None, name: str) -> MainWindow:
    """Return the window on the first step of a new case."""
    result = window(language)
    path = folder() / name
    shutil.rmtree(path.with_name(f"{name}.shopxfer"), ignore_errors=True)
    case = cheap_case(path, "four words for pictures")
    if known is not None:
        parties.save(case, known)
    result.take_case(case)
    assert result.wizard is not None
    result.wizard.go_to("parties")
    return result


def wait_for(result: MainWindow) -> None:
    """Let what runs come to its end."""
    while result.verify.is_checking:
        QCoreApplication.processEvents()


@shot("start", EVERY_LOOK)
def start(language: Language) -> QWidget:
    """The very first start."""
    return window(language)


@shot("start-recent", EVERY_LOOK)
def start_recent(language: Language) -> QWidget:
    """Three cases, one of them on a stick that is not there."""
    result = window(language)
    home = folder() / "home"
    cases = [home / f"{name}.shopxfer" for name in ("鹿鸣巷剪艺坊移交", "handover 2026-10-08", "青石桥五金")]
    for path in cases[:2]:
        path.mkdir(parents=True, exist_ok=True)
        (path / "vault.db").touch()
    result.start.show_recent(cases)
    return result


@shot("new-case", EVERY_LOOK)
def new(language: Language) -> QWidget:
    """Name and place proposed, password still to be chosen."""
    result = window(language)
    result.show_new_case()
    return result


@shot("new-case-error")
def new_error(language: Language) -> QWidget:
    """A name no folder can have, a password typed differently."""
    result = window(language)
    result.show_new_case()
    result.new.name.set_text("剪艺坊/2026")
    result.new.password.setText("shortish")
    result.new.again.setText("shirtish")
    result.new.password.textEdited.emit("shortish")
    return result


@shot("unlock", EVERY_LOOK)
def unlock(language: Language) -> QWidget:
    """A wrong password."""
    result = window(language)
    result.show_unlock(folder() / "home" / "鹿鸣巷剪艺坊移交.shopxfer")
    result.unlock.password.setText("not the right one")
    result.unlock.show_error(WrongPassword(), language)
    return result


@shot("parties", EVERY_LOOK)
def parties_filled(language: Language) -> QWidget:
    """The sample shop."""
    return in_case(language, demo.sample_parties(language), "filled")


@shot("parties-empty", BOTH_LANGUAGES)
def parties_empty(language: Language) -> QWidget:
    """Nothing typed yet."""
    return in_case(language, None, "empty")


@shot("parties-error", BOTH_LANGUAGES)
def parties_error(language: Language) -> QWidget:
    """A licence code with a wrong last character, a route on which nothing goes."""
    result = in_case(language, demo.sample_parties(language), "error")
    assert result.wizard is not None
    page = result.wizard.current
    assert isinstance(page, PartiesPage)
    page.buyer.code.set_text("91999902MA0BMYXY88")
    page.date.set_text("22 Nov")
    page.kind.show_choice("T1")
    page.kind.chosen.emit("T1")
    page.head.help.setChecked(True)
    return result


@shot("parties-interview", BOTH_LANGUAGES)
def parties_interview(language: Language) -> QWidget:
    """The first of the questions that lead to the kind of transfer."""
    result = in_case(language, demo.sample_parties(language), "interview")
    assert result.wizard is not None
    page = result.wizard.current
    assert isinstance(page, PartiesPage)
    page.kind.ask.click()
    return result


@shot("verify", EVERY_LOOK)
def verify_empty(language: Language) -> QWidget:
    """Nothing chosen yet."""
    result = window(language)
    result.show_verify()
    return result


@shot("verify-both", EVERY_LOOK)
def verify_both(language: Language) -> QWidget:
    """Receipt and package hold."""
    result = window(language)
    result.show_verify((sample().receipt.file, sample().package.file))
    wait_for(result)
    return result


@shot("verify-partial")
def verify_partial(language: Language) -> QWidget:
    """The receipt alone."""
    result = window(language)
    result.show_verify((sample().receipt.file,))
    wait_for(result)
    return result


@shot("verify-broken", (Form("zh"), Form("en")))
def verify_broken(language: Language) -> QWidget:
    """A receipt with one byte changed."""
    data = bytearray(sample().receipt.file.read_bytes())
    data[len(data) // 3] ^= 1
    broken = folder() / "broken.pdf"
    broken.write_bytes(data)
    result = window(language)
    result.show_verify((broken, sample().package.file))
    wait_for(result)
    return result
