"""Values and classes as pages show them: masked by shape, sealed as blocks, damage named by its tint."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from shopxfer.domain.fields import DataClass, Field, Shape
from shopxfer.domain.masks import mask_open
from shopxfer.domain.normalise import YES, Problem, reader_of
from shopxfer.gui.parts.badge import BadgeText, Tone
from shopxfer.gui.parts.table_model import Cell, masked_cell, sealed_cell

#: Problems that cost digits for good.
LOST: Final = frozenset({Problem.DAMAGED, Problem.TRUNCATED})


def value_cell(field: Field | None, data_class: DataClass, text: str | None) -> Cell:
    """Return a cell for one value as it was read; `field` is None for extra columns."""
    if not text or not text.strip():
        return Cell("")
    problem = reader_of(field)(text).problem if field else None
    if data_class.is_sealed:
        shown = sealed_cell(QCoreApplication.translate("Values", "Sealed"))
    else:
        words = _shown(field, text, problem)
        shown = masked_cell(words) if "*" in words and not problem else Cell(words)
    return replace(shown, tone="warn", tint="warn", icon="triangle-alert") if problem else shown


def stored_cell(field: Field | None, value: str | None, *, sealed: bool) -> Cell:
    """Return a cell for a value of a record, in its normal form."""
    if sealed:
        return sealed_cell(QCoreApplication.translate("Values", "Sealed"))
    return value_cell(field, DataClass.C2, value) if value else Cell("—", tone="ink3")


def place_cell(place: tuple[str, str, int] | None) -> Cell:
    """Return where a row stands: file, sheet if that says more, row as the spreadsheet program has it."""
    if place is None:
        return Cell("")
    file, sheet, row = place
    where = file if sheet == file.rpartition(".")[0] else f"{file} · {sheet}"
    words = QCoreApplication.translate("Values", "{where}, row {row}")
    return Cell(words.format(where=where, row=row), tone="ink2")


def _shown(field: Field | None, text: str, problem: Problem | None) -> str:
    if field is None:
        return "*" * min(len(text), 8)
    if problem is Problem.DAMAGED:
        return text.strip()
    value = reader_of(field)(text).value or text.strip()
    if field.shape is Shape.YES_NO and problem is None:
        yes, no = QCoreApplication.translate("Values", "Yes"), QCoreApplication.translate("Values", "No")
        return yes if value == YES else no
    return mask_open(field, value)


def class_group(data_class: DataClass) -> str:
    """Return the key of the group a class belongs to on screen; what names a person is never public."""
    if data_class <= DataClass.C1:
        return "public"
    return "sensitive" if data_class <= DataClass.C3 else "private"


def group_name(data_class: DataClass) -> str:
    """Return the group in words."""
    words = {
        "public": QCoreApplication.translate("Values", "Public"),
        "sensitive": QCoreApplication.translate("Values", "Sensitive"),
        "private": QCoreApplication.translate("Values", "Private"),
    }
    return words[class_group(data_class)]


def class_badge(data_class: DataClass, words: str) -> BadgeText:
    """Return the badge of a class: a lock where its values rest sealed, amber for the private ones."""
    icon = "lock" if data_class.is_sealed else "eye"
    tone: Tone = "warn" if class_group(data_class) == "private" else "plain"
    return BadgeText(words, tone, icon=icon)
