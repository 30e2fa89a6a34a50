"""What a screen reader would miss."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractScrollArea, QWidget


def unnamed(widget: QWidget) -> list[str]:
    """Return the widgets in `widget`, itself included, that take the keyboard but have no name.

    A button's words count as its name; a label that is its buddy counts too, as Qt reads it out.
    """
    found = []
    for part in (widget, *widget.findChildren(QWidget)):
        if part.focusPolicy() == Qt.FocusPolicy.NoFocus or _is_inner(part):
            continue
        if not _name(part).strip():
            found.append(f"{type(part).__name__} {part.objectName()}".strip())
    return found


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name) if spoken else ""


def _is_inner(widget: QWidget) -> bool:
    """Return whether Qt made the widget itself, inside one that has a name: viewports, list pop-ups."""
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractScrollArea) and widget is parent.viewport():
        return True
    above: QWidget | None = parent
    while above is not None:
        if type(above).__name__ == "QComboBoxPrivateContainer":
            return True
        above = above.parentWidget()
    inside_table = isinstance(parent, QAbstractItemView)
    return inside_table and type(widget).__name__ in ("QHeaderView", "TableHead", "QTableCornerButton")
