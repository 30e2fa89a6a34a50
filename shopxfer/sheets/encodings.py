"""Which characters the bytes of a text file stand for.

Tills and phones in China write UTF-8, GB18030 (Excel's "CSV"), UTF-16 (Excel's "Unicode text") and now and
then Big5, and none of them says which. GB18030 decodes nearly anything, so Big5 is only told apart by how
common the resulting characters are.
"""

from __future__ import annotations

import codecs
from functools import cache

from charset_normalizer import from_bytes

_SAMPLE = 256 * 1024  # bytes looked at when guessing
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def detect_encoding(data: bytes) -> str | None:
    """Return a Python encoding name that reads the whole of `data`, or None when it is no text at all.

    Usual answers are "utf-8-sig", "utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be" and "big5"; others
    only when nothing of these fits. Order: byte order mark, zero bytes of UTF-16, strict UTF-8, then
    GB18030 or Big5.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    wide = _wide_without_mark(data)
    if wide:
        return wide
    if _reads(data, "utf-8"):
        return "utf-8"
    simplified, traditional = _reads(data, "gb18030"), _reads(data, "big5")
    if simplified and traditional:
        return "big5" if _commonness(data, "big5") > _commonness(data, "gb18030") else "gb18030"
    if simplified or traditional:
        return "gb18030" if simplified else "big5"
    return _last_resort(data)


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _wide_without_mark(data: bytes) -> str | None:
    """Return the UTF-16 flavour when zero bytes stand nearly always at the same side of a pair."""
    sample = data[: _SAMPLE & ~1]
    low_zeros, high_zeros = sample[::2].count(0), sample[1::2].count(0)
    for zeros, others, name in ((high_zeros, low_zeros, "utf-16-le"), (low_zeros, high_zeros, "utf-16-be")):
        if zeros > len(sample) // 20 and others * 20 < zeros and _reads(data, name):
            return name
    return None


@cache
def _everyday_characters(encoding: str) -> frozenset[str]:
    """Return the characters of the first level of GB 2312 (3,755 of them) or of Big5 (5,401)."""
    if encoding == "gb18030":
        leads, trails = range(0xB0, 0xD8), [*range(0xA1, 0xFF)]
    else:
        leads, trails = range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    pairs = b"".join(bytes((lead, trail)) for lead in leads for trail in trails)
    return frozenset(pairs.decode(encoding, "ignore"))


def _commonness(data: bytes, encoding: str) -> float:
    """Return the share of everyday characters among the ideographs that `encoding` makes of the beginning."""
    text = data[:_SAMPLE].decode(encoding, "ignore")
    ideographs = [
        character for character in text if "\u3400" <= character <= "\u9fff" or character >= "\ue000"
    ]
    if not ideographs:
        return 0.0
    everyday = _everyday_characters(encoding)
    return sum(character in everyday for character in ideographs) / len(ideographs)


def _last_resort(data: bytes) -> str | None:
    """Return an encoding for text with a few damaged bytes or from elsewhere; None for binary content."""
    sample = data[:_SAMPLE]
    if sample.count(0) > len(sample) // 100:
        return None
    for name in ("utf-8", "gb18030"):
        text = data.decode(name, "replace")
        if text.count("\ufffd") * 200 < len(text):
            return name
    guess = from_bytes(sample).best()
    return guess.encoding if guess is not None and _reads(data, guess.encoding) else None
