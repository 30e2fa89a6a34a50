"""A crash report says where, and never what was being worked on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopxfer.errors import ShopxferError
from shopxfer.gui.crash import CrashHook, CrashReport, notice_text, report, save
from shopxfer.gui.parts.balance_bar import part_widths

SECRET = "周晓棠 138 0000 2046"


def crash_with_secret() -> BaseException:
    """Return an error from within our own code whose message and locals hold a person."""
    customer = SECRET
    try:
        try:
            # Our own code, called with what it cannot take: the frame must be named, the value must not.
            part_widths({customer: 1}, 100)  # type: ignore[dict-item]
            part_widths(customer, 100)  # type: ignore[arg-type]
        except AttributeError as error:
            raise ValueError(f"cannot read {customer}") from error
    except ValueError as error:
        return error
    raise AssertionError


@pytest.fixture
def hooks() -> Iterator[None]:
    """Put the interpreter's hooks back afterwards."""
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def test_report_names_types_and_our_own_lines_only() -> None:
    crash = report(crash_with_secret())
    assert crash.error == "ValueError < AttributeError"
    assert crash.frames
    for frame in crash.frames:
        assert frame.startswith("shopxfer/gui/parts/balance_bar.py:")


def test_report_holds_nothing_of_what_was_worked_on() -> None:
    text = report(crash_with_secret()).text
    for piece in (SECRET, *SECRET.split(), "cannot read", str(Path.home()), str(Path(__file__).parent)):
        assert piece not in text


def test_report_names_versions() -> None:
    text = report(ValueError()).text
    for name in ("shopxfer:", "Python:", "Qt:", "system:"):
        assert name in text


def test_own_error_types_are_named_with_their_module() -> None:
    assert report(ShopxferError(name=SECRET)).error == "shopxfer.errors.ShopxferError"


def test_errors_that_cause_each_other_end() -> None:
    one, other = ValueError(), KeyError()
    one.__context__, other.__context__ = other, one
    assert report(one).error == "ValueError < KeyError"


def test_hook_saves_each_report_and_shows_the_first(tmp_path: Path) -> None:
    shown: list[CrashReport] = []
    hook = CrashHook(tmp_path / "settings", shown.append)
    hook(crash_with_secret())
    hook(KeyError(SECRET))
    assert [crash.error for crash in shown] == ["ValueError < AttributeError"]
    saved = (tmp_path / "settings" / "crash.txt").read_text("utf-8")
    assert "error: KeyError" in saved
    assert SECRET not in saved


def test_report_that_cannot_be_saved_is_no_second_crash(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert save(report(ValueError()), blocked) is None


def test_installed_hook_takes_errors_of_both_kinds_and_prints_nothing(
    tmp_path: Path, hooks: None, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[CrashReport] = []
    CrashHook(tmp_path, shown.append).install()
    error = crash_with_secret()
    sys.excepthook(type(error), error, error.__traceback__)
    nothing: dict[str, str] = {}
    thread = threading.Thread(target=lambda: nothing[SECRET])
    thread.start()
    thread.join()
    assert len(shown) == 1
    assert "KeyError" in (tmp_path / "crash.txt").read_text("utf-8")
    assert capsys.readouterr() == ("", "")


def test_interrupting_from_the_keyboard_is_no_crash(tmp_path: Path, hooks: None) -> None:
    shown: list[CrashReport] = []
    CrashHook(tmp_path, shown.append).install()
    with pytest.raises(SystemExit) as stop:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert stop.value.code == 130
    assert shown == []


def test_notice_says_what_happened_what_is_safe_and_what_to_do() -> None:
    title, text = notice_text()
    assert title
    assert "undone" in text
    assert "Start the program again" in text
