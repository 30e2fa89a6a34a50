"""Six words that two people read to each other over the phone to compare a signing key.

A self-made certificate proves that nothing was changed, not who signed (law.md ES4). The words close that
gap by ear: they are the first 60 bits of the SHA-256 of the public key, ten bits a word, and are printed on
the receipt. The list has no two words that sound alike in Chinese.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import NamedTuple

from shopxfer import paths


class CheckWord(NamedTuple):
    """One word in both languages."""

    zh: str
    en: str


_WORDS = 6
_BITS = 10


@cache
def word_list() -> tuple[CheckWord, ...]:
    """Return all 1,024 words; a word's place is the number it stands for.

    Raises:
        ValueError: the list does not have 1,024 lines (a mistake in a resource file).
    """
    lines = (paths.resources() / "words" / "check_words.tsv").read_text(encoding="utf-8").splitlines()
    words = tuple(CheckWord(*line.split("\t")) for line in lines)
    if len(words) != 1 << _BITS:
        raise ValueError(f"check_words.tsv has {len(words)} words")
    return words


def check_words(public_key_der: bytes) -> tuple[CheckWord, ...]:
    """Return the six words of a public key, given as SubjectPublicKeyInfo in DER (RFC 5280, 4.1.2.7)."""
    number = int.from_bytes(hashlib.sha256(public_key_der).digest(), "big") >> (256 - _WORDS * _BITS)
    places = [(number >> (_BITS * (_WORDS - 1 - i))) & ((1 << _BITS) - 1) for i in range(_WORDS)]
    return tuple(word_list()[place] for place in places)
