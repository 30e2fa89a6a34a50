"""Grams: the pieces of a text by which it is found, as numbers, so that millions are cut in one go.

Letters and digits are told apart from all other characters, which are called wide here: Chinese ones, as a
rule. Runs of the former give four characters from each place on, fewer at their end; of the latter two. What
is shorter than a gram is found too: all grams that begin alike lie in one range of numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
Places = NDArray[np.int64]

NARROW: Final = 4  #: letters and digits in a gram
WIDE: Final = 2  #: other characters in a gram
_SYMBOLS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE: Final = len(_SYMBOLS) + 1  #: 0 stands for the end
_POWERS: Final = tuple(_BASE**power for power in range(NARROW - 1, -1, -1))
_CHARACTER_BITS: Final = 21
_SPACE_SHIFT: Final = 2 * _CHARACTER_BITS
_GROUP_SHIFT: Final = _SPACE_SHIFT + 2


class Group(IntEnum):
    """Where a text was found; what is found in the first comes first."""

    NAME = 0
    NUMBER = 1  #: telephones, card and customer numbers
    PINYIN = 2  #: of names, and their initials
    COMPANY = 3
    PLACE = 4
    CONTACT = 5  #: e-mail, WeChat, QQ, plate


class _Space(IntEnum):
    """What a gram is made of."""

    ONE = 0  #: a single character, wide or not: they stand in so many texts that joining their grams is slow
    NARROW = 1
    WIDE = 2


def _symbol_table() -> NDArray[np.int64]:
    table = np.zeros(128, np.int64)
    for number, symbol in enumerate(_SYMBOLS, start=1):
        table[[ord(symbol), ord(symbol.upper())]] = number
    return table


_SYMBOL_OF: Final = _symbol_table()
_LAST_LISTED: Final = 0xFFFF


@cache
def _wide_characters() -> NDArray[np.bool_]:
    """Return for each character up to `_LAST_LISTED` whether it is wide; those behind it all are."""
    return np.array(
        [_kind(chr(code)) == "wide" for code in range(_LAST_LISTED + 1)],
        bool,
    )


def keys_of_texts(group: Group, texts: Sequence[str], places: Places) -> tuple[Keys, Places]:
    """Return the grams of many texts, and for each the place of the text it comes from; some twice."""
    joined = "\n".join(texts) + "\n"
    characters = np.frombuffer(joined.encode("utf-32-le"), np.uint32).astype(np.int64)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    owners = np.repeat(places, lengths)
    narrow = np.where(characters < _SYMBOL_OF.size, _SYMBOL_OF[np.minimum(characters, 127)], 0)
    wide = np.where(_wide_characters()[np.minimum(characters, _LAST_LISTED)], characters, 0)
    found = [
        (_Space.ONE, np.where(narrow > 0, _lowered(characters), wide)),
        (_Space.NARROW, _narrow_grams(narrow)),
        (_Space.WIDE, np.where(wide > 0, (wide << _CHARACTER_BITS) | _after(wide, 1), 0)),
    ]
    keys, held_by = [], []
    for space, codes in found:
        held = np.flatnonzero(codes)
        keys.append(codes[held] | _prefix(group, space))
        held_by.append(owners[held])
    return np.concatenate(keys), np.concatenate(held_by)


def _lowered(characters: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where((characters >= ord("A")) & (characters <= ord("Z")), characters + 32, characters)


def _after(codes: NDArray[np.int64], steps: int) -> NDArray[np.int64]:
    """Return what stands so many places further on, 0 at the end."""
    return np.concatenate([codes[steps:], np.zeros(min(steps, codes.size), codes.dtype)])


def _narrow_grams(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    gram, running = codes * _POWERS[0], codes > 0
    for step in range(1, NARROW):
        following = _after(codes, step)
        running &= following > 0
        gram += np.where(running, following * _POWERS[step], 0)
    return np.where(codes > 0, gram, 0)


def _prefix(group: Group, space: _Space) -> int:
    return (group << _GROUP_SHIFT) | (space << _SPACE_SHIFT)


@dataclass(frozen=True, slots=True)
class KeyRange:
    """Grams from `first` to `last`, both included: those that begin alike, or a single one."""

    first: int
    last: int


def ranges_of_term(group: Group, term: str) -> list[KeyRange]:
    """Return what a text of a group must hold to contain `term`: a gram of each of these ranges.

    A text that holds them all may still hold them elsewhere than next to each other, where the term is
    longer than a gram. Signs between letters and digits count for nothing.
    """
    found: list[KeyRange] = []
    for run, is_wide in _runs(term):
        if len(run) == 1:
            found.append(_single(group, _Space.ONE, ord(run)))
        elif is_wide:
            found += [
                _single(group, _Space.WIDE, (ord(one) << _CHARACTER_BITS) | ord(other))
                for one, other in pairwise(run)
            ]
        else:
            found += _narrow_ranges(group, run)
    return found


def _single(group: Group, space: _Space, code: int) -> KeyRange:
    key = _prefix(group, space) | code
    return KeyRange(key, key)


def _narrow_ranges(group: Group, run: str) -> Iterator[KeyRange]:
    starts = [*range(0, max(1, len(run) - NARROW + 1), NARROW)]
    if len(run) > NARROW and starts[-1] != len(run) - NARROW:
        starts.append(len(run) - NARROW)
    for start in starts:
        piece = run[start : start + NARROW]
        low = sum(int(_SYMBOL_OF[ord(each)]) * power for each, power in zip(piece, _POWERS, strict=False))
        high = low + _POWERS[len(piece) - 1] - 1
        prefix = _prefix(group, _Space.NARROW)
        yield KeyRange(prefix | low, prefix | high)


def _runs(term: str) -> Iterator[tuple[str, bool]]:
    """Yield the runs of a term that are wide, and those that are not."""
    run = ""
    for character in f"{term.lower()}\n":
        kind = _kind(character)
        if run and kind != _kind(run[-1]):
            yield run, _kind(run[-1]) == "wide"
            run = ""
        if kind:
            run += character


def _kind(character: str) -> str:
    """Return "wide", "narrow", or nothing for signs, which only part what stands on both sides."""
    if ord(character) < _SYMBOL_OF.size:
        return "narrow" if _SYMBOL_OF[ord(character)] else ""
    return "wide" if character.isalnum() else ""


def is_whole_gram(term: str) -> bool:
    """Return whether a text that holds a term's grams surely holds the term."""
    runs = [*_runs(term)]
    return len(runs) == 1 and len(runs[0][0]) <= (WIDE if runs[0][1] else NARROW)


def holds(text: str, term: str) -> bool:
    """Return whether a text holds a term, run by run; what `ranges_of_term` can only suspect."""
    runs = [run for run, _ in _runs(text)]
    return all(any(part in run for run in runs) for part, _ in _runs(term))


def has_runs(term: str) -> bool:
    """Return whether there is anything in a term to look for."""
    return next(_runs(term), None) is not None
