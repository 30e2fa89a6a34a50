"""What all tests share: Qt draws without a display unless a test asks for one."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# pytest-qt calls Qt before any test imports the window: see what shopxfer.gui does about `None`.
import shopxfer.gui  # noqa: F401

# How long an example takes says what else the machine does, nothing of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """Let pass what the display-less platform says of windows and menus it cannot raise or resize."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support ")


@pytest.fixture(autouse=True)
def _circles_are_freed_on_this_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """Free what a window leaves behind before another thread may do so; see `shopxfer.gui.collector`."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()
