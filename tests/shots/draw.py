"""Draws registered pages to PNG files, in this process and at its scale."""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

import tests.shots
from shopxfer.gui.i18n import Translations
from shopxfer.gui.look.theme import Theme
from tests.shots.registry import SHOTS, Form

PIXELS = (1366, 768)


def load_shots() -> None:
    """Import every module of this package, so that its shots are registered."""
    for module in pkgutil.iter_modules(tests.shots.__path__):
        if module.name.startswith("page_"):
            importlib.import_module(f"tests.shots.{module.name}")


def draw(out: Path, scale: int, names: Sequence[str] = ()) -> Iterator[Path]:
    """Draw the registered pages (or only `names`) that have a form at `scale`; yield the files."""
    # Drawn without a window system: nobody is there to be told of size hints.
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    load_shots()
    theme = Theme(app)
    translations = Translations(app, "zh")
    for shot in SHOTS.values():
        if names and shot.name not in names:
            continue
        for form in shot.forms:
            if form.scale != scale:
                continue
            theme.use(form.appearance)
            translations.use(form.language)
            widget = shot.build(form.language)
            file = out / f"{shot.name}-{form.name}.png"
            picture(widget, form, file)
            yield file


def picture(widget: QWidget, form: Form, file: Path) -> None:
    """Show a widget at 1366 × 768 device pixels and save what it looks like."""
    widget.resize(PIXELS[0] // form.scale, PIXELS[1] // form.scale)
    widget.show()
    for _ in range(3):
        QCoreApplication.processEvents()
    image = widget.grab()
    assert image.save(str(file))
    widget.hide()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)
