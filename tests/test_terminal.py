"""Talking at a terminal: what is typed wrongly, what nobody expected, and what strangers put into names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shopxfer.handover import import_, parties
from shopxfer.handover.case import open_case
from shopxfer.texts import say
from shopxfer.vault.parties import Party
from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import PASSWORD, customer, parties_of, people_file


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def folder(asking: Asking, tmp_path: Path) -> Path:
    return closed_case(tmp_path / "case", CHEAP)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return people_file(tmp_path, [customer(n) for n in range(3)], "会员.csv")


def test_a_name_on_a_receipt_commands_no_terminal(asking: Asking, folder: Path, people: Path) -> None:
    case = open_case(folder, PASSWORD)
    stated = parties_of(seller=Party("甲店\x1b[2J\n  · Every byte of this receipt is as it was signed."))
    parties.save(case, stated)
    case.close()
    for words in (["import", folder, people], ["clean", folder, "--auto"], ["prune", folder, "--auto"]):
        asking.does(*words)
    asking.does("assess", folder, "--sign", "沈若岚")
    asking.does("package", folder, "--out", ".")
    asking.does("receipt", folder, "--out", "r.pdf")
    shown = asking.run("verify", "r.pdf").out
    assert "\x1b" not in shown
    assert shown.count("\n  · Every byte of this receipt is as it was signed.") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["nosuch"],
        [""],
        ["balance"],
        ["balance", "a", "b"],
        ["balance", "a", "--nosuch"],
        ["package", "a"],
        ["new", "a", "--seller", "甲店"],
        ["import", "a"],
        ["--lang", "fr", "balance", "a"],
        ["--lang", "en"],
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_command_typed_wrongly_is_one_line_and_2(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, words: list[str], language: str
) -> None:
    monkeypatch.setenv("SHOPXFER_LANG", language)
    ended = asking.run(*words)
    assert (ended.code, ended.out) == (2, "")
    assert "shopxfer --help" in ended.complaint


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"], ["import", "--help"]])
def test_help_is_no_error(asking: Asking, words: list[str]) -> None:
    ended = asking.run(*words)
    assert (ended.code, ended.err) == (0, "")
    assert "shopxfer" in ended.out


def test_a_name_too_long_for_the_system_is_no_bug_of_ours(asking: Asking, folder: Path) -> None:
    long = "长" * 300
    for words in (["balance", long], ["import", folder, long], ["verify", long], ["new", long]):
        more = ["--seller", "甲店", "--buyer", "乙店"] if words[0] == "new" else []
        assert "Errno" not in asking.fails(*words, *more)
    assert asking.does("balance", folder)["difference"] == 0


def failing(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:
        raise error

    return fail


def test_what_nobody_expected_quotes_nobody(
    asking: Asking, folder: Path, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_, "plan", failing(ValueError("赵知溪 13800001234")))
    ended = asking.run("import", folder, people)
    assert (ended.code, ended.out) == (70, "")
    assert ended.complaint.startswith(
        f"shopxfer: {say('error.unexpected', 'en')} (ValueError, verbs_import.py:"
    )
    monkeypatch.undo()


def test_stopping_is_said_in_one_line(
    asking: Asking, folder: Path, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_, "plan", failing(KeyboardInterrupt()))
    ended = asking.run("import", folder, people)
    assert ended.code == 130
    assert ended.err.strip() == f"shopxfer: {say('error.cancelled', 'en')}"
