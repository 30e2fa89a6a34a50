"""Verifying: what holds is said, what does not is named, and half a check gets no tick."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopxfer.gui.look.theme import Theme
from shopxfer.gui.pages.verify_cards import CheckWordGrid, FindingRow, grouped
from shopxfer.gui.window import MainWindow
from shopxfer.handover import demo
from shopxfer.progress import Quiet
from tests.gui.accessibility import unnamed
from tests.gui.making import drop, make_window, press


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the receipt and the package of the sample shop."""
    report = demo.run(tmp_path_factory.mktemp("sample") / "demo", Quiet(), "en")
    return report.receipt.file, report.package.file


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme, sample: tuple[Path, Path]) -> MainWindow:
    made = make_window(qtbot, tmp_path, theme, *sample)
    press(made.start.verify)
    return made


def verdict(qtbot: QtBot, window: MainWindow) -> str:
    qtbot.waitUntil(lambda: window.verify.result is not None and not window.verify.is_checking)
    qtbot.waitUntil(lambda: bool(findings(window)))
    return window.verify.verdict.text


def findings(window: MainWindow) -> str:
    return " ".join(row.text for row in window.verify.findChildren(FindingRow) if row.isVisible())


def tone(window: MainWindow) -> object:
    return window.verify.verdict.property("notice")


def test_a_receipt_alone_is_a_partial_result(
    qtbot: QtBot, window: MainWindow, sample: tuple[Path, Path]
) -> None:
    press(window.verify.footer.primary)
    assert verdict(qtbot, window) == "Receipt intact; package not checked."
    assert tone(window) == "warn"
    assert "says nothing about the package" in findings(window)
    assert unnamed(window.verify) == []


def test_the_package_is_asked_for_next_and_completes_the_check(
    qtbot: QtBot, window: MainWindow, sample: tuple[Path, Path]
) -> None:
    press(window.verify.footer.primary)
    verdict(qtbot, window)
    press(window.verify.footer.primary)
    qtbot.waitUntil(lambda: "names" in verdict(qtbot, window))
    assert tone(window) == "plain"
    assert "very package" in findings(window)
    press(window.verify.footer.primary)
    assert window.verify.result is None
    assert window.verify.zone.isVisible()


def test_both_dropped_together_are_checked_together(
    qtbot: QtBot, window: MainWindow, sample: tuple[Path, Path]
) -> None:
    drop(window.verify, *reversed(sample))
    assert verdict(qtbot, window) == "Receipt intact, and the package is the one it names."


def test_the_check_words_are_those_of_the_signature(
    qtbot: QtBot, window: MainWindow, sample: tuple[Path, Path]
) -> None:
    drop(window.verify, *sample)
    verdict(qtbot, window)
    assert window.verify.result is not None
    (signature,) = window.verify.result.receipt.signatures
    (grid,) = window.verify.findChildren(CheckWordGrid)
    assert grid.accessibleName().split(", ") == [word[1] for word in signature.check_words]
    assert "does not prove who signed" in findings(window)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_one_changed_byte_of_the_receipt_is_named(
    qtbot: QtBot, window: MainWindow, sample: tuple[Path, Path], tmp_path: Path, share: float
) -> None:
    data = bytearray(sample[0].read_bytes())
    data[int(len(data) * share)] ^= 1
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(data)
    drop(window.verify, changed, sample[1])
    assert verdict(qtbot, window) == "The receipt does not hold."
    assert tone(window) == "danger"
    assert "says nothing about" in findings(window)


def test_one_changed_byte_of_the_package_is_named(
    qtbot: QtBot, window: MainWindow, sample: tuple[Path, Path], tmp_path: Path
) -> None:
    data = bytearray(sample[1].read_bytes())
    data[len(data) // 2] ^= 1
    changed = tmp_path / "package.xlsx"
    changed.write_bytes(data)
    drop(window.verify, sample[0], changed)
    assert verdict(qtbot, window) == "Receipt intact; the package is not the one it names."
    assert "package.xlsx" in findings(window)
    assert "SHA-256" in findings(window)


def test_a_package_waits_for_its_receipt(qtbot: QtBot, window: MainWindow, sample: tuple[Path, Path]) -> None:
    drop(window.verify, sample[1])
    assert sample[1].name in window.verify.footer.sentence
    drop(window.verify, sample[0])
    assert verdict(qtbot, window) == "Receipt intact, and the package is the one it names."


def test_a_file_that_went_away_is_said_in_the_page(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.verify.take((tmp_path / "gone.pdf",))
    qtbot.waitUntil(window.verify.failure.isVisible)
    assert "gone.pdf" in window.verify.failure.text
    assert window.verify.zone.isVisible()


def test_the_result_follows_the_language(qtbot: QtBot, window: MainWindow, sample: tuple[Path, Path]) -> None:
    drop(window.verify, *sample)
    verdict(qtbot, window)
    window.start.footer.language_chosen.emit("zh")
    qtbot.waitUntil(lambda: window.verify.verdict.text == "回执完好，移交包就是回执上写的那个。")
    assert "一个字节都没变" in findings(window)
    window.start.footer.language_chosen.emit("en")


def test_a_hash_is_grouped_as_people_compare_it() -> None:
    assert grouped("0123456789abcdef" * 4).splitlines() == [
        "01234567 89abcdef 01234567 89abcdef",
        "01234567 89abcdef 01234567 89abcdef",
    ]
