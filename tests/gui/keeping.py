"""Keeps widgets alive for one test: pytest-qt holds them weakly, and Python would delete them too early."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

KEPT: list[QWidget] = []

Kept = TypeVar("Kept", bound=QWidget)


def keep(qtbot: QtBot, widget: Kept) -> Kept:
    """Keep `widget` until the test is over, then close it; return it."""
    qtbot.addWidget(widget)
    KEPT.append(widget)
    return widget
