"""Wiring only: a verb goes to the command line, anything else opens the wizard."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from pathlib import Path

from shopxfer import cli, terminal
from shopxfer.verbs import Window


def main() -> int:
    """Run the program; returns its exit code."""
    arguments = sys.argv[1:]
    if arguments:
        # At its end Python looks once more for cycles among all that is left: a third of a second after
        # 100,000 customers, for memory that goes back anyway.
        atexit.register(gc.freeze)
        return cli.run(arguments, Window(_open_wizard, _check_window))
    # Without a screen Qt aborts the whole program, unless it was told to draw elsewhere.
    if not terminal.has_display() and "QT_QPA_PLATFORM" not in os.environ:
        return cli.refuse_window()
    return _run_wizard(None, None)


def _open_wizard(case: Path, password: str) -> None:
    _run_wizard(case, password)


def _check_window() -> None:
    if not terminal.has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from shopxfer.gui import app  # noqa: PLC0415 - see below

    app.check()


def _run_wizard(case: Path | None, password: str | None) -> int:
    # Imported here because Qt takes longer to load than most verbs take to run, and needs libraries of a
    # desktop that a server which only uses the verbs may lack.
    from shopxfer.gui import app  # noqa: PLC0415

    return app.run(case, password)


if __name__ == "__main__":
    sys.exit(main())
