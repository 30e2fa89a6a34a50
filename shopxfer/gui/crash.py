"""When something happens that nobody expected: a report without personal data, and a page's text.

A report holds the type of the error, the lines of our own code it passed through, and versions. It holds no
message, no value and no path outside the program: messages quote what was being worked on, and that may be a
customer. For the same reason nothing is printed.
"""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, qVersion

import shopxfer

_ROOT = Path(shopxfer.__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class CrashReport:
    """What may leave the machine, if the owner sends it."""

    error: str  #: the type's name
    frames: tuple[str, ...]  #: “shopxfer/gui/worker.py:97”, outermost first; only our own
    versions: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the report as it is saved."""
        lines = ("shopxfer crash report", f"error: {self.error}", *self.versions, "frames:", *self.frames)
        return "\n".join(lines) + "\n"


def report(error: BaseException) -> CrashReport:
    """Return the report of an error, and of what caused it."""
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and cause not in chain:
        chain.append(cause)
    names = " < ".join(_name(one) for one in chain)
    frames = tuple(frame for one in reversed(chain) for frame in _own_frames(one))
    versions = (
        f"shopxfer: {shopxfer.__version__}",
        f"Python: {platform.python_version()}",
        f"Qt: {qVersion()}",
        f"system: {platform.system()} {platform.release()} {platform.machine()}",
    )
    return CrashReport(names, frames, versions)


def _name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _own_frames(error: BaseException) -> list[str]:
    found = []
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] == "shopxfer":
            found.append(f"{path.relative_to(_ROOT).as_posix()}:{line}")
    return found


def save(crash: CrashReport, folder: Path) -> Path | None:
    """Write the report to `folder`, replacing the one before; None if that cannot be done."""
    file = folder / "crash.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(crash.text, encoding="utf-8")
    except OSError:
        return None
    return file


def notice_text() -> tuple[str, str]:
    """Return title and text of the page that says so: what happened, what is safe, what to do."""
    translate = QCoreApplication.translate
    return (
        translate("Crash", "Something went wrong that is not your fault"),
        translate(
            "Crash",
            "What was under way has been undone; the case is as it was before. Start the program again. "
            "The report names places in the program, and nothing from the case.",
        ),
    )


class CrashHook:
    """Takes errors that nobody expected, from any thread; shows the first, saves each."""

    def __init__(self, folder: Path, show: Callable[[CrashReport], None]) -> None:
        """Save reports in `folder`; `show` is called with the first, on the thread where it happened."""
        self._folder = folder
        self._show = show
        self._shown = False

    def __call__(self, error: BaseException) -> None:
        """Take one error."""
        crash = report(error)
        save(crash, self._folder)
        if not self._shown:
            self._shown = True
            self._show(crash)

    def install(self) -> None:
        """Become the hook for everything that reaches the top of a thread."""
        sys.excepthook = self._from_top
        threading.excepthook = self._from_thread

    def _from_top(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del trace
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self(error)

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self(args.exc_value)
