"""Choosing files and folders through the system's own dialogue, the one window that may lie over ours."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class Chooser(Protocol):
    """What pages know of it; tests answer in its place."""

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Return a folder that exists, or None if the user thought better of it."""

    def file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """Return a file that exists; `kinds` such as “Receipts (*.pdf)”."""


class SystemChooser:
    """Asks the system."""

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """See `Chooser`."""
        chosen = QFileDialog.getExistingDirectory(parent, title, str(_existing(start)))
        return Path(chosen) if chosen else None

    def file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """See `Chooser`."""
        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(_existing(start)), kinds)
        return Path(chosen) if chosen else None


def documents_folder() -> Path:
    """Return the user's folder for documents."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()


def case_home() -> Path:
    """Return the folder where new cases are proposed; it may not exist yet."""
    return documents_folder() / "shopxfer"


def _existing(folder: Path) -> Path:
    """Return the nearest folder above that exists: dialogues open there."""
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return folder
