"""Letters on paper: the bundled fonts, how wide a text is, where a line may break, what a font lacks.

A character that no bundled font has is never dropped: it is drawn as a box with its code point, and whoever
copies the text out of the PDF still gets the character itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from shopxfer import paths

MM = 72 / 25.4  #: one millimetre in points
SMALLEST = 7.0  #: points; look.md section 7


class Face(StrEnum):
    """The bundled fonts, by file name."""

    REGULAR = "NotoSansSC-Regular"
    MEDIUM = "NotoSansSC-Medium"
    MONO = "NotoSansMono-Regular"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set."""

    size: float  #: points
    face: Face = Face.REGULAR
    grey: float = 0.0  #: 0 black to 1 white
    tracking: float = 0.0  #: points added after each character
    leading: float = 1.45  #: line distance in sizes


BODY = Style(9)
STRONG = Style(9, Face.MEDIUM)
# Black, told from values by size alone: grey letters fall apart in a black and white copy.
CAPTION = Style(8)
SMALL = Style(7.5)
HASH = Style(7.6, Face.MONO)

_CLOSING = frozenset("、。，．：；？！）》〉】』」”’…％%),.;:!?]}")
_OPENING = frozenset("（《〈【『「“‘([{¥￥第")
_FULL_WIDTH_CLOSING = frozenset("、。，．：；）》〉】』」”’")
_FULL_WIDTH_OPENING = frozenset("（《〈【『「“‘")
_ROUNDING = 1e-6
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text drawn in one go, or one character that the font lacks."""

    text: str
    advance: float  #: points to the next segment
    missing: bool = False


@cache
def font_name(face: Face) -> str:
    """Return the name under which reportlab knows `face`, loading the file at the first call."""
    name = f"shopxfer-{face.value}"
    pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / f"{face.value}.ttf")))
    return name


@lru_cache(maxsize=1 << 16)  # layout asks for the same widths again and again
def _advance(character: str, face: Face) -> float | None:
    """Return the width of `character` in sizes, or None if it would not be seen."""
    if unicodedata.category(character) in _INVISIBLE or character in _BLANK_LETTERS:
        return None
    font = pdfmetrics.getFont(font_name(face)).face
    if ord(character) not in font.charToGlyph:
        return None
    return float(font.getCharWidth(ord(character))) / 1000


def is_drawable(character: str, face: Face) -> bool:
    """Tell whether `face` shows `character` as something that can be seen, or as a space."""
    return _advance(character, face) is not None


def code_point(character: str) -> str:
    """Return the name that stands in the box, such as U+1F600."""
    return f"U+{ord(character):04X}"


def shape(text: str, style: Style) -> list[Segment]:
    """Cut `text` into what is drawn in one go; neighbouring full-width punctuation closes up by half."""
    segments: list[Segment] = []
    run = ""
    for place, character in enumerate(text):
        if not is_drawable(character, style.face):
            segments += _run(run, style, 0)
            run = ""
            segments.append(Segment(character, box_width(character, style), missing=True))
            continue
        run += character
        following = text[place + 1 : place + 2]
        if _closes_up(character, following):
            segments += _run(run, style, style.size / 2)
            run = ""
    return segments + _run(run, style, 0)


def _run(run: str, style: Style, squeeze: float) -> list[Segment]:
    if not run:
        return []
    width = sum(_advance(character, style.face) or 0.0 for character in run) * style.size
    return [Segment(run, width + style.tracking * len(run) - squeeze)]


def _closes_up(character: str, following: str) -> bool:
    if character in _FULL_WIDTH_OPENING:
        return following != "" and following in _FULL_WIDTH_OPENING
    both_sides = _FULL_WIDTH_CLOSING | _FULL_WIDTH_OPENING
    return character in _FULL_WIDTH_CLOSING and following != "" and following in both_sides


def box_style(style: Style) -> Style:
    """Return how the code point in the box of a missing character is set."""
    return Style(max(SMALLEST, style.size * 0.72), Face.MONO, style.grey)


def box_width(character: str, style: Style) -> float:
    """Return how much room the box of a missing character takes, in points, with its margins."""
    inner = box_style(style)
    return float(pdfmetrics.stringWidth(code_point(character), font_name(Face.MONO), inner.size)) + 4


def text_width(text: str, style: Style) -> float:
    """Return the width of `text` in points."""
    width = 0.0
    for place, character in enumerate(text):
        advance = _advance(character, style.face)
        if advance is None:
            width += box_width(character, style)
            continue
        width += advance * style.size + style.tracking
        if _closes_up(character, text[place + 1 : place + 2]):
            width -= style.size / 2
    return width


def wrap(text: str, style: Style, width: float) -> list[str]:
    """Break `text` into lines no wider than `width` points; at least one line, which may be empty.

    Chinese breaks anywhere but before closing and after opening punctuation, other text at spaces; a number
    and its unit stay together; a word longer than a line is cut.
    """
    lines: list[str] = []
    line, taken = "", 0.0
    for piece in _pieces(text):
        # Only the last character of the line can close up with the first of the piece.
        beside = text_width(line[-1:] + piece, style) - text_width(line[-1:], style)
        spaces = len(piece) - len(piece.rstrip(" "))
        if taken + beside - text_width(" " * spaces, style) <= width + _ROUNDING:
            line, taken = line + piece, taken + beside
            continue
        if line.strip(" "):
            lines.append(line.rstrip(" "))
        line = ""
        for part in _cut(piece.lstrip(" "), style, width):
            if line:
                lines.append(line)
            line = part
        taken = text_width(line, style)
    lines.append(line.rstrip(" "))
    return lines


def _cut(piece: str, style: Style, width: float) -> Iterator[str]:
    """Yield `piece` in parts that fit; the spaces at its end take no room."""
    body = piece.rstrip(" ")
    part, taken = "", 0.0
    for character in body:
        advance = text_width(character, style)
        if part and taken + advance > width:
            yield part
            part, taken = "", 0.0
        part, taken = part + character, taken + advance
    yield part + piece[len(body) :]


def _pieces(text: str) -> Iterator[str]:
    """Yield what must not be broken, each with the spaces after it."""
    piece = ""
    for character in text:
        if piece and _may_break(piece, character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _may_break(before: str, character: str) -> bool:
    last = before[-1]
    if character == " " or character in _CLOSING:
        return False
    if last == " ":
        word = before.rstrip(" ")[-1:]
        # "第 23 条", "46 行": a number stays with what it counts
        return not ((word.isdigit() and is_wide(character)) or word in _OPENING)
    if last in _OPENING:
        return False
    return is_wide(last) or is_wide(character) or last in "/-_"


def is_wide(character: str) -> bool:
    """Tell whether `character` fills a whole square, as Chinese does."""
    return unicodedata.east_asian_width(character) in "WF"


def fit(text: str, style: Style, width: float, most_lines: int) -> tuple[list[str], Style]:
    """Return `text` in at most `most_lines` lines, set smaller if needed, cut with dots as the last way out.

    Nothing becomes smaller than 7 points.
    """
    smaller = style
    while True:
        lines = wrap(text, smaller, width)
        if len(lines) <= most_lines:
            return _closer(text, smaller, width, lines)
        if smaller.size <= SMALLEST:
            break
        smaller = replace(smaller, size=max(SMALLEST, smaller.size - 0.5))
    last = lines[most_lines - 1]
    # The Chinese font centres “…” in a square of its own, which looks wrong after a Latin word.
    dots = "…" if last[-1:] and is_wide(last[-1]) else "..."
    while last and text_width(last + dots, smaller) > width:
        last = last[:-1]
    return [*lines[: most_lines - 1], last.rstrip(" ,;") + dots], smaller


def _closer(text: str, style: Style, width: float, lines: list[str]) -> tuple[list[str], Style]:
    """Prefer one line a little smaller to a second line with a word or two."""
    if len(lines) == 2:
        close = replace(style, size=max(SMALLEST, style.size * 0.9))
        if len(wrap(text, close, width)) == 1:
            return [text.rstrip(" ")], close
    return lines, style
