"""What all tests share: Qt draws without a display unless a test asks for one."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# pytest-qt calls Qt before any test imports the window: see what shopxfer.gui does about `None`.
import shopxfer.gui  # noqa: F401
