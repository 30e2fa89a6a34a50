"""Words for the second invented list: names, streets, and what is taken for what, from the text beside it.

Readings come from pypinyin, but for surnames that are read otherwise than alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pypinyin import lazy_pinyin


def _sections() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            entries = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            entries += line.split()
    return found


_ALL = _sections()
#: Surname and how many of a hundred or so bear it.
SURNAMES: Final = {entry[:-1]: int(entry[-1]) for entry in _ALL["surnames"]}
#: By sex, as the list writes it: all characters of given names, common given names, titles.
GIVEN: Final = {sex: "".join(_ALL[f"given, {key}"]) for sex, key in (("男", "m"), ("女", "f"))}
COMMON: Final = {sex: _ALL[f"common given, {key}"] for sex, key in (("男", "m"), ("女", "f"))}
TITLES: Final = {sex: _ALL[f"titles, {key}"] for sex, key in (("男", "m"), ("女", "f"))}
#: Groups of characters of one sound, and of one look.
HOMOPHONES: Final = _ALL["homophones"]
LOOK_ALIKES: Final = _ALL["look-alikes"]
TRADITIONAL: Final = {pair[0]: pair[1] for pair in _ALL["traditional"]}
DISTRICTS: Final = _ALL["districts"]
ROADS: Final = _ALL["roads"]
ESTATES: Final = _ALL["estates"]
_READINGS: Final = {entry[0]: entry[1:] for entry in _ALL["readings"]}


def others(character: str, groups: Sequence[str]) -> str:
    """Return the characters that stand in one group with this one; may be empty."""
    return "".join(sorted({each for group in groups if character in group for each in group} - {character}))


def pinyin(surname: str, given: str) -> tuple[str, str]:
    """Return how surname and given name are spelled in letters, without tones."""
    return _READINGS.get(surname) or "".join(lazy_pinyin(surname)), "".join(lazy_pinyin(given))
