"""Pictures of a whole X display, taken from another process, as a camera would: `python -m tests.e2e.screen`.

Reads the name of a PNG file from each line of its input, saves the screen to it, and answers with a line.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication


def main() -> None:
    """Take pictures until the input ends."""
    app = QGuiApplication(sys.argv)
    for line in sys.stdin:
        app.processEvents()
        picture = app.primaryScreen().grabWindow(0)
        print("saved" if picture.save(line.strip()) else "failed", flush=True)


if __name__ == "__main__":
    main()
