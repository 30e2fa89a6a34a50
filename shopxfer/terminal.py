"""Talking with whoever sits at a terminal: progress bars, passwords, output, errors in one line."""

from __future__ import annotations

import getpass
import io
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from shopxfer.errors import ShopxferError
from shopxfer.files import named_os_errors
from shopxfer.texts import Language, say

_PACKAGE = Path(__file__).resolve().parent


class PasswordMissing(ShopxferError):
    """No password given and nobody to ask."""

    key = "error.password_missing"


class PasswordUnreadable(ShopxferError):
    """What was given as password is no text."""

    key = "error.password_unreadable"


class PasswordsDiffer(ShopxferError):
    """A new password was typed differently the second time."""

    key = "error.passwords_differ"


class TerminalProgress:
    """Shows the steps' progress as a bar; silent where nobody watches or JSON is wanted."""

    def __init__(self, language: Language, *, shown: bool) -> None:
        self._language = language
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
        self._bars = Progress(*columns, console=console, transient=False, disable=not shown)
        self._task: Any = None
        self._key = ""

    def report(self, key: str, done: int, total: int, **facts: object) -> None:
        """Move the bar of the work named by `key`, beginning a new one when the work changes."""
        self._bars.start()
        description = say(key, self._language, **facts)
        if key + description != self._key:
            if self._task is not None:
                self._bars.update(self._task, total=1, completed=1)
            self._task, self._key = self._bars.add_task(description, total=None), key + description
        self._bars.update(self._task, completed=done, total=total or None)

    def __enter__(self) -> TerminalProgress:
        return self

    def __exit__(self, *_: object) -> None:
        # Bars that never had anything to show would leave an empty line behind.
        if self._task is not None:
            self._bars.update(self._task, total=1, completed=1)
            self._bars.stop()


def password(file: Path | None, language: Language, *, is_new: bool = False) -> str:
    """Return the password from `file`, else from SHOPXFER_PASSWORD, else from whoever sits there.

    A new one that is typed is asked for twice.

    Raises:
        PasswordMissing: none was given, and nobody sits there.
        PasswordUnreadable, PasswordsDiffer, FileError: by cause.
    """
    if file is not None:
        return first_line(file)
    if given := os.environ.get("SHOPXFER_PASSWORD"):
        return _as_text(given)
    if not sys.stdin.isatty():
        raise PasswordMissing
    typed = _ask(say("cli.password", language))
    if is_new and _ask(say("cli.password_again", language)) != typed:
        raise PasswordsDiffer
    return typed


def source_password(file: Path | None) -> str | None:
    """Return what opens locked source files, from `file` or SHOPXFER_FILE_PASSWORD; nobody is asked.

    Raises:
        PasswordUnreadable, FileError: by cause.
    """
    if file is not None:
        return first_line(file)
    given = os.environ.get("SHOPXFER_FILE_PASSWORD")
    return _as_text(given) if given else None


def first_line(file: Path) -> str:
    """Return the password that stands in the first line of a file.

    Raises:
        PasswordUnreadable, FileError: by cause.
    """
    with named_os_errors(file):
        raw = file.read_bytes()
    try:
        # Notepad puts a byte order mark before the text; nobody means it as part of the password.
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise PasswordUnreadable from error
    return lines[0] if lines else ""


def _as_text(given: str) -> str:
    try:
        given.encode()
    except UnicodeEncodeError as error:  # bytes of another encoding, which Python keeps as half characters
        raise PasswordUnreadable from error
    return given


def _ask(question: str) -> str:
    try:
        return _as_text(getpass.getpass(f"{question}: "))
    except EOFError as error:
        raise click.Abort from error


def speak_utf8() -> None:
    """Let output be UTF-8 whatever the system's own encoding, and never fail on a file name.

    JSON is UTF-8 by definition. A file name that is no text in the system's encoding is shown with escapes,
    which are valid JSON too.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def plain(text: str) -> str:
    """Return text without characters that command a terminal; line feeds stay.

    Names in a stranger's receipt or archive may hold such characters.
    """
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)


def complain(text: str) -> None:
    """Write one line to standard error."""
    click.echo("shopxfer: " + " ".join(plain(text).split()), err=True)


def usage_sentence(error: click.ClickException, language: Language) -> str:
    """Return what is wrong with the command as it was typed; rare mistakes in click's own English."""
    what = error.format_message()
    if isinstance(error, click.NoSuchCommand):
        what = say("cli.no_such_command", language, name=error.command_name)
    elif isinstance(error, click.NoSuchOption):
        what = say("cli.no_such_option", language, name=error.option_name)
    elif isinstance(error, click.MissingParameter) and error.param is not None:
        what = say("cli.missing", language, name=error.param.get_error_hint(error.ctx).strip("'"))
    return say("cli.usage", language, what=what)


def bug_sentence(error: Exception, language: Language) -> str:
    """Return that something broke, and where in the program; never the error's own words.

    They may quote what was being worked on, and that may be a customer.
    """
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    place = f"{Path(own[-1].filename).relative_to(_PACKAGE).as_posix()}:{own[-1].lineno}" if own else "?"
    return f"{say('error.unexpected', language)} ({type(error).__name__}, {place})"


def is_watched() -> bool:
    """Whether somebody sees what goes to standard error."""
    return sys.stderr.isatty()


def has_display() -> bool:
    """Whether somebody could see a window here."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
