"""Where a paper is to be saved, and opening the folder it went to: both are asked of the system."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from shopxfer.gui.choosing import SystemChooser

#: Asks for a folder or a file; the page, what for, where to begin, and None if the user thought better of it.
ChooseFolder = Callable[[QWidget, str, Path], Path | None]
ChooseFile = Callable[[QWidget, str, Path, str], Path | None]


def ask_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """Return a folder that exists."""
    return SystemChooser().folder(parent, title, start)


def ask_file(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """Return a file that exists."""
    return SystemChooser().file(parent, title, start, kinds)


def ask_target(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
    """Return where to save; the system asks before a file is replaced, and the ending is kept."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == proposed.suffix else path.with_name(path.name + proposed.suffix)


def show_folder(folder: Path) -> None:
    """Open a folder in the system's own program for files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def shown_size(size: int) -> str:
    """Return a file's size as people read it."""
    return f"{size / 2**20:,.1f} MB" if size >= 2**20 else f"{max(1, round(size / 1024)):,} KB"
