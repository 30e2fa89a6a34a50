"""The contrasts that look.md names, recomputed for all tables, and the rule that colours live here only."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

import shopxfer.gui
from shopxfer.gui.look.tokens import CONTRAST, DARK, LIGHT, Tokens

TABLES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

#: (foreground, background, what look.md says for light, dark, contrast), all text: at least 4.5.
TEXT = [
    ("ink", "surface", (15.6, 12.7, 21.0)),
    ("ink", "window", (14.0, 14.3, 21.0)),
    ("ink2", "surface", (7.3, 7.8, 21.0)),
    ("ink2", "rail", (5.9, 9.3, 21.0)),
    ("ink2", "accent_tint", (6.2, 6.4, 15.3)),
    ("ink3", "surface", (5.9, 5.8, 15.9)),
    ("ink3", "rail", (4.8, 6.9, 15.9)),
    ("accent", "surface", (7.4, 6.9, 16.1)),
    ("on_accent", "accent", (7.4, 7.6, 16.1)),
    ("warn", "warn_tint", (5.7, 7.0, 13.2)),
    ("danger", "surface", (6.9, 6.7, 10.4)),
    ("danger", "danger_tint", (5.9, 6.1, 10.4)),
    ("on_danger", "danger", (6.9, 7.9, 10.4)),
    ("info", "info_tint", (6.7, 6.7, 12.9)),
]
EDGES = [("edge", "surface", (3.8, 4.3, 21.0)), ("edge", "window", (3.4, 4.9, 21.0))]
#: Pairs that our parts draw and look.md does not name.
MORE_TEXT = [
    ("ink", "accent_tint"),
    ("ink", "hover"),
    ("ink", "warn_tint"),
    ("ink", "danger_tint"),
    ("ink", "info_tint"),
    ("ink2", "sunken"),
    ("ink2", "window"),
    ("ink2", "hover"),
    ("accent", "accent_tint"),
    ("accent", "window"),
    ("accent", "sunken"),
    ("warn", "surface"),
    ("warn", "rail"),
    ("on_accent", "accent_hover"),
    ("surface", "ink"),
]
BAR_PARTS = [field.name for field in fields(Tokens) if field.name.startswith("bar_")]


def luminance(colour: str) -> float:
    """Return the relative luminance of #RRGGBB. Source: WCAG 2.2, “relative luminance”."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21. Source: WCAG 2.2, “contrast ratio”."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def between(tokens: Tokens, pair: tuple[str, str]) -> float:
    """Return the contrast of two tokens of one table."""
    return contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1]))


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(("ink", "ground", "stated"), TEXT + EDGES)
def test_named_contrasts_are_as_stated(ink: str, ground: str, stated: tuple[float, float, float]) -> None:
    for tokens, expected in zip(TABLES.values(), stated, strict=True):
        assert between(tokens, (ink, ground)) == pytest.approx(expected, abs=0.06)


@pytest.mark.parametrize("table", TABLES)
def test_text_is_readable(table: str) -> None:
    pairs = [(ink, ground) for ink, ground, _ in TEXT] + MORE_TEXT
    weak = {pair: between(TABLES[table], pair) for pair in pairs if between(TABLES[table], pair) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("table", TABLES)
def test_edges_and_bar_parts_are_visible(table: str) -> None:
    pairs = [(ink, ground) for ink, ground, _ in EDGES] + [(part, "surface") for part in BAR_PARTS]
    weak = {pair: between(TABLES[table], pair) for pair in pairs if between(TABLES[table], pair) < 3.0}
    assert weak == {}


@pytest.mark.parametrize(
    ("table", "part", "stated"),
    [
        ("light", "bar_erase", 3.5),
        ("light", "bar_keep", 3.7),
        ("light", "bar_merge", 4.2),
        ("dark", "bar_reject", 5.2),
        ("contrast", "bar_reject", 10.4),
    ],
)
def test_lowest_bar_parts_are_as_stated(table: str, part: str, stated: float) -> None:
    assert between(TABLES[table], (part, "surface")) == pytest.approx(stated, abs=0.06)


@pytest.mark.parametrize("table", TABLES)
def test_tokens_are_colours(table: str) -> None:
    for field in fields(Tokens):
        assert re.fullmatch(r"#[0-9A-F]{6}", getattr(TABLES[table], field.name)), field.name


def test_no_other_file_of_the_window_contains_a_colour() -> None:
    root = Path(shopxfer.gui.__file__).parent
    hexadecimal = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b(?=[\"';])|\brgba?\(")
    named = re.compile(r"QColor\(\s*[\"'\d]|GlobalColor\.(?!transparent)")
    guilty = [
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        if file.name != "tokens.py"
        and (hexadecimal.search(file.read_text("utf-8")) or named.search(file.read_text("utf-8")))
    ]
    assert guilty == []
