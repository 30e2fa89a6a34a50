"""Screens pairs of names: which of many can agree at all, told for all at once by their characters.

`names` looks at one pair with care; most pairs have nothing in common, and here a table of characters that
may stand for each other sorts them out, some hundred times as fast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.domain.matching.lookalikes import parts_of_character
from shopxfer.domain.matching.names import NameForm, name_form, sounds_with_accent
from shopxfer.domain.matching.table import distinct

_LONGEST: Final = 4  #: characters of a name; longer ones are rare and looked at with care
_SURNAMES: Final = (1, 2)  #: how long they are
_ROWS_AT_ONCE: Final = 512
_PAIRS_AT_ONCE: Final = 500_000

Places = NDArray[np.int64]
Characters = NDArray[np.int32]


def may_agree(names: Sequence[str], first: Places, second: Places) -> NDArray[np.bool_]:
    """Return which pairs of different names `names.compare_names` may find anything but DIFFERENT.

    The pairs are given by the places of their names. No pair that agrees is ever left out; some that are let
    through do not.
    """
    asked = distinct(np.concatenate([first, second]))
    screen = _Screen([name_form(names[place]) for place in asked.tolist()])
    through = np.empty(first.size, bool)
    for start in range(0, first.size, _PAIRS_AT_ONCE):
        now = slice(start, start + _PAIRS_AT_ONCE)
        through[now] = screen.lets_through(
            np.searchsorted(asked, first[now]), np.searchsorted(asked, second[now])
        )
    return through


class _Screen:
    """Some names as rows of characters, and which of these characters may stand for each other."""

    def __init__(self, forms: Sequence[NameForm]) -> None:
        known: dict[str, int] = {}
        characters = np.zeros((len(forms), _LONGEST), np.int32)
        lengths = np.zeros(len(forms), np.int64)
        for place, form in enumerate(forms):
            if form.han and not form.surname_only and len(form.han) <= _LONGEST:
                lengths[place] = len(form.han)
                for at, character in enumerate(form.han):
                    characters[place, at] = known.setdefault(character, len(known))
        self._characters = characters
        self._lengths = lengths  #: 0 where a name is not for screening
        self._surnames = np.array([form.surname_length for form in forms], np.int64)
        self._related = _related(list(known))

    def lets_through(self, first: Places, second: Places) -> NDArray[np.bool_]:
        lengths, others = self._lengths[first], self._lengths[second]
        through: NDArray[np.bool_] = (lengths == 0) | (others == 0)
        for length in range(1, _LONGEST + 1):
            at = np.flatnonzero((lengths == length) & (others == length))
            if at.size:
                through[at] = self._of_one_length(first[at], second[at], length)
        for short in range(1, _LONGEST):
            for one, other in ((first, second), (second, first)):
                at = np.flatnonzero((self._lengths[one] == short) & (self._lengths[other] > short))
                if at.size:
                    through[at] = self._short_for(one[at], other[at], short)
        return through

    def _of_one_length(self, first: Places, second: Places, length: int) -> NDArray[np.bool_]:
        """Return which agree as they stand, with the given name first, or with characters exchanged."""
        one, other = self._characters[first, :length], self._characters[second, :length]
        through: NDArray[np.bool_] = (np.sort(one, axis=1) == np.sort(other, axis=1)).all(axis=1)
        for turn in range(min(length, max(_SURNAMES) + 1)):
            through |= self._all_related(np.roll(one, -turn, axis=1), other)
            through |= self._all_related(np.roll(other, -turn, axis=1), one)
        if length == 2:
            through |= (one[:, 0] == one[:, 1]) | (other[:, 0] == other[:, 1])
        return through

    def _short_for(self, short: Places, long: Places, length: int) -> NDArray[np.bool_]:
        """Return which short names are the given name of the long one, or doubled as friends do."""
        name, whole = self._characters[short, :length], self._characters[long]
        through = np.zeros(short.size, bool)
        for surname in _SURNAMES:
            if surname + length <= _LONGEST:
                fits = (self._surnames[long] == surname) & (self._lengths[long] == surname + length)
                through |= fits & self._all_related(name, whole[:, surname : surname + length])
        if length == 2:
            through |= name[:, 0] == name[:, 1]
        return through

    def _all_related(self, one: Characters, other: Characters) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self._related[one[:, 0], other[:, 0]]
        for at in range(1, one.shape[1]):
            open_ones = np.flatnonzero(found)
            found[open_ones] = self._related[one[open_ones, at], other[open_ones, at]]
        return found


def _related(characters: Sequence[str]) -> NDArray[np.bool_]:
    """Return for each two characters whether they may sound or look alike; each is related to itself."""
    related = np.eye(len(characters), dtype=bool)
    for traits_of in (sounds_with_accent, parts_of_character):
        traits = _traits(characters, traits_of)
        for start in range(0, len(characters), _ROWS_AT_ONCE):
            rows = slice(start, start + _ROWS_AT_ONCE)
            related[rows] |= traits[rows] @ traits.T > 0
    return related


def _traits(characters: Sequence[str], traits_of: Callable[[str], Iterable[str]]) -> NDArray[np.float32]:
    """Return a row of ones and zeros for each character: which of all traits it has."""
    known: dict[str, int] = {}
    has = [[known.setdefault(trait, len(known)) for trait in traits_of(each)] for each in characters]
    table = np.zeros((len(characters), len(known)), np.float32)
    for row, traits in zip(table, has, strict=True):
        row[traits] = 1
    return table
