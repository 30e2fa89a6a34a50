"""How strong a password is, as far as its length can tell. It says so and nothing more."""

from __future__ import annotations

import re
from enum import StrEnum

from shopxfer.vault.keys import MINIMUM_PASSWORD

_ENOUGH_CHARACTERS = 12
_ENOUGH_WORDS = 4


class Strength(StrEnum):
    """What a length is worth."""

    EMPTY = "empty"
    TOO_SHORT = "too short"  #: the case would refuse it
    SHORT = "short"
    ENOUGH = "enough"


def strength(password: str) -> Strength:
    """Return the strength of a password: enough are twelve characters, or four words of two or more.

    The same few characters over and over do not count as long.
    """
    if not password:
        return Strength.EMPTY
    if len(password) < MINIMUM_PASSWORD:
        return Strength.TOO_SHORT
    words = {word for word in re.split(r"[\s\-_.,，。、]+", password) if len(word) >= 2}
    varied = len(set(password)) >= 5
    if varied and (len(password) >= _ENOUGH_CHARACTERS or len(words) >= _ENOUGH_WORDS):
        return Strength.ENOUGH
    return Strength.SHORT
