"""PySide6 6.12 takes references to `None` on Python 3.11; the window must survive any number of that."""

from __future__ import annotations

import subprocess
import sys


def test_the_interpreter_outlives_calls_that_return_nothing() -> None:
    script = (
        "import shopxfer.gui\n"
        "from PySide6.QtCore import QObject, QRect\n"
        "thing = QObject()\n"
        "for _ in range(50_000):\n"
        "    thing.setParent(None)\n"
        "    QRect() == 1\n"
        "    thing.blockSignals(False)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
