"""Characters that look alike or cannot be seen, brought to one form before anything is compared.

Spreadsheets carry full-width digits typed with a Chinese keyboard, no-break spaces from web pages, and
zero-width marks from chat programs. Everything here is idempotent.
"""

from __future__ import annotations

import re

#: Chinese characters, the ideographic zero and the rare ones outside the basic plane that names use.
HAN = "〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003fffd"

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH_ALPHANUMERIC = {code: half for code, half in _FULL_WIDTH.items() if chr(half).isalnum()}
_SPACES = dict.fromkeys((0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_INVISIBLE = dict.fromkeys(
    (
        *range(0x00, 0x09),
        *range(0x0B, 0x0D),
        *range(0x0E, 0x20),
        *range(0x7F, 0xA0),
        0x00AD,
        0x061C,
        0x180E,
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        0xFFFC,
        0xFFFD,
        *range(0xFE00, 0xFE10),
    ),
    None,
)
_FULL_WIDTH[0xFFE5] = ord("¥")
_TO_PLAIN = {**_FULL_WIDTH, **_SPACES, **_INVISIBLE}
_TO_READABLE = {**_FULL_WIDTH_ALPHANUMERIC, **_SPACES, **_INVISIBLE}

_BLANKS = re.compile(r"\s+")
_LINE_BLANKS = re.compile(r"[^\S\n]+")
_LINE_BREAKS = re.compile(r" ?\n[ \n]*")
_HAN_GAPS = re.compile(rf"(?<=[{HAN}·]) +(?=[{HAN}·])")


def plain(text: str) -> str:
    """Return `text` with half-width characters, one kind of space, nothing invisible, no outer blanks."""
    if not text.isascii() or not text.isprintable():
        text = text.translate(_TO_PLAIN)
    return _BLANKS.sub(" ", text).strip()


def readable(text: str) -> str:
    """Return free text tidied: letters and digits half-width, Chinese punctuation and line breaks kept."""
    if not text.isascii() or not text.isprintable():
        text = text.translate(_TO_READABLE).replace("\r\n", "\n").replace("\r", "\n")
    return _LINE_BREAKS.sub("\n", _LINE_BLANKS.sub(" ", text)).strip()


def visible(text: str) -> str:
    """Return `text` without the characters that nobody sees: zero-width marks, control characters."""
    return text.translate(_INVISIBLE)


def half_width(text: str) -> str:
    """Return `text` with half-width letters, digits and signs."""
    return text.translate(_FULL_WIDTH)


def half_width_words(text: str) -> str:
    """Return `text` with half-width letters and digits; Chinese punctuation stays."""
    return text.translate(_FULL_WIDTH_ALPHANUMERIC)


def one_blank(text: str) -> str:
    """Return `text` with one kind of space, never two in a row, none outside."""
    return _BLANKS.sub(" ", text.translate(_SPACES)).strip()


def one_blank_a_line(text: str) -> str:
    """Return `text` like `one_blank`, its line breaks kept."""
    text = text.translate(_SPACES).replace("\r\n", "\n").replace("\r", "\n")
    return _LINE_BREAKS.sub("\n", _LINE_BLANKS.sub(" ", text)).strip()


def close_han_gaps(text: str) -> str:
    """Return `text` without the spaces that people put between Chinese characters to align a column."""
    return _HAN_GAPS.sub("", text) if " " in text else text
