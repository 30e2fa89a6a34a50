"""How far two addresses and two companies agree; both come in the parts that `forms` took them into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from shopxfer.domain.addresses import parts_of
from shopxfer.domain.companies import CompanyName, company_of
from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.pairwise import score_pairs

_DIGITS: Final = re.compile("[0-9]+")
_PUNCTUATION: Final = re.compile(r"[\W_]+")
_NEARLY, _MOSTLY, _HALF = 90, 66, 50  # of rapidfuzz's ratio: twice the common characters, of all
_INSIDE: Final = 95  # of its partial ratio
#: Characters of a street that must be found in the other; fewer are enough where the district is the same.
_SHORTEST_INSIDE, _SHORTEST_IN_DISTRICT = 6, 4


Places = NDArray[np.int64]


class _Sides:
    """The addresses of many pairs, each text taken apart once however many pairs hold it."""

    def __init__(self, ones: Sequence[str], others: Sequence[str]) -> None:
        known: dict[str, int] = {}
        self.first = np.array([known.setdefault(text, len(known)) for text in ones], np.int64)
        self.second = np.array([known.setdefault(text, len(known)) for text in others], np.int64)
        parts = [parts_of(text) for text in known]
        self.streets = [_PUNCTUATION.sub("", each.rest) for each in parts]
        self.lengths = np.array([len(street) for street in self.streets], np.int64)
        self._provinces = _numbered([each.province for each in parts])
        self._cities = _numbered([each.city for each in parts])
        self._districts = _numbered([each.district for each in parts])

    def pairs(self, at: Places) -> tuple[list[str], list[str]]:
        """Return the streets of some pairs."""
        first, second = self.first[at].tolist(), self.second[at].tolist()
        return [self.streets[each] for each in first], [self.streets[each] for each in second]

    def in_another_city(self) -> NDArray[np.bool_]:
        """Return which pairs lie in different provinces or cities, as far as both tell."""
        return self._differ(self._provinces) | self._differ(self._cities)

    def in_another_district(self) -> NDArray[np.bool_]:
        """Return which pairs lie in different districts, as far as both tell."""
        return self._differ(self._districts)

    def in_one_district(self, at: Places) -> NDArray[np.bool_]:
        """Return which of some pairs tell the same district."""
        one, other = self._districts[self.first[at]], self._districts[self.second[at]]
        found: NDArray[np.bool_] = (one == other) & (one != 0)
        return found

    def _differ(self, places: Places) -> NDArray[np.bool_]:
        one, other = places[self.first], places[self.second]
        found: NDArray[np.bool_] = (one != other) & (one != 0) & (other != 0)
        return found


def _numbered(names: Sequence[str]) -> Places:
    """Return a number for each name, 0 for none."""
    known = {"": 0}
    return np.array([known.setdefault(name, len(known)) for name in names], np.int64)


def compare_addresses(ones: Sequence[str], others: Sequence[str]) -> NDArray[np.int8]:
    """Return how far two addresses of each pair agree: half a city begins alike, so the street decides."""
    sides = _Sides(ones, others)
    alike = score_pairs(*sides.pairs(np.arange(len(ones))), scorer=fuzz.ratio)
    levels = np.select(
        [(alike >= _NEARLY) | _is_inside(sides, alike), alike >= _MOSTLY, alike >= _HALF],
        [Agreement.ALIKE, Agreement.SIMILAR, Agreement.DISTANT],
        Agreement.DIFFERENT,
    ).astype(np.int8)
    elsewhere, in_next_district = sides.in_another_city(), sides.in_another_district()
    levels[in_next_district] = np.minimum(levels[in_next_district], Agreement.SIMILAR)
    for place in np.flatnonzero(levels > Agreement.DISTANT).tolist():
        if _other_doors(sides.streets[sides.first[place]], sides.streets[sides.second[place]]):
            levels[place] = Agreement.DISTANT
    # A mere place is one that half a city shares.
    mere_place = (sides.lengths[sides.first] == 0) | (sides.lengths[sides.second] == 0)
    levels[mere_place] = np.where(in_next_district[mere_place], Agreement.DIFFERENT, Agreement.DISTANT)
    # Every city has its Station Road 1.
    levels[elsewhere] = np.where(alike[elsewhere] >= _NEARLY, Agreement.DISTANT, Agreement.DIFFERENT)
    return levels


def _is_inside(sides: _Sides, alike: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return of which pairs the one street stands in the other."""
    first, second = sides.lengths[sides.first], sides.lengths[sides.second]
    short = np.minimum(first, second)
    # What stands in the other shares all but a twentieth with it; of the others none is asked.
    share = 2 * (2 * _INSIDE / 100 - 1) * short / np.maximum(first + second, 1)
    asked = np.flatnonzero((short >= _SHORTEST_IN_DISTRICT) & (alike >= 100 * share) & (alike < _NEARLY))
    inside = np.zeros(first.size, bool)
    found = score_pairs(*sides.pairs(asked), scorer=fuzz.partial_ratio)
    inside[asked] = (found >= _INSIDE) & ((short[asked] >= _SHORTEST_INSIDE) | sides.in_one_district(asked))
    return inside


def _other_doors(one: str, other: str) -> bool:
    """Return whether two streets have numbers, and those of neither are among the other's."""
    first, second = set(_DIGITS.findall(one)), set(_DIGITS.findall(other))
    return not (first <= second or second <= first)


def compare_companies(ones: Sequence[str], others: Sequence[str]) -> NDArray[np.int8]:
    """Return how far two company names of each pair agree; another city or branch may be another company."""
    known = {text: _company(text) for text in {*ones, *others}}
    first, second = [known[text] for text in ones], [known[text] for text in others]
    alike = score_pairs([each.core for each in first], [each.core for each in second], scorer=fuzz.ratio)
    same = np.array([a.core == b.core for a, b in zip(first, second, strict=True)], bool)
    elsewhere = np.array(
        [
            _differ(a.place, b.place) or _differ(a.branch, b.branch)
            for a, b in zip(first, second, strict=True)
        ],
        bool,
    )
    return np.select(
        [same & ~elsewhere, alike >= _MOSTLY], [Agreement.ALIKE, Agreement.SIMILAR], Agreement.DIFFERENT
    ).astype(np.int8)


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _company(text: str) -> CompanyName:
    name = company_of(text)
    return CompanyName(_PUNCTUATION.sub("", name.core), name.place, "", name.branch)
