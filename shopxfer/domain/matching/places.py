"""How far two addresses and two companies agree; both come in the parts that `forms` took them into."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from shopxfer.domain.addresses import AddressParts, Division, parts_of
from shopxfer.domain.companies import CompanyName, company_of
from shopxfer.domain.matching.agreement import Agreement

_DIGITS: Final = re.compile("[0-9]+")
_PUNCTUATION: Final = re.compile(r"[\W_]+")
_NEARLY, _MOSTLY, _HALF = 90, 66, 50  # of rapidfuzz's ratio: twice the common characters, of all
_INSIDE: Final = 95  # of its partial ratio
#: Characters of a street that must be found in the other; fewer are enough where the district is the same.
_SHORTEST_INSIDE, _SHORTEST_IN_DISTRICT = 6, 4


_Form = TypeVar("_Form")


@dataclass(frozen=True, slots=True)
class _Address:
    parts: AddressParts
    street: str  #: without signs
    numbers: frozenset[str]


def compare_addresses(ones: Sequence[str], others: Sequence[str]) -> NDArray[np.int8]:
    """Return how far two addresses of each pair agree: half a city begins alike, so the street decides."""
    first, second = _forms(_address, ones, others)
    streets, others_streets = [each.street for each in first], [each.street for each in second]
    alike = cpdist(streets, others_streets, scorer=fuzz.ratio)
    inside = _is_inside(first, second, alike)
    levels = np.select(
        [(alike >= _NEARLY) | inside, alike >= _MOSTLY, alike >= _HALF],
        [Agreement.ALIKE, Agreement.SIMILAR, Agreement.DISTANT],
        Agreement.DIFFERENT,
    ).astype(np.int8)
    highest = np.fromiter(map(_highest, first, second), np.int8, len(first))
    mere_place = np.fromiter((not (a.street and b.street) for a, b in zip(first, second, strict=True)), bool)
    return np.where(mere_place, highest, np.minimum(levels, highest))


def _address(text: str) -> _Address:
    parts = parts_of(text)
    return _Address(parts, _PUNCTUATION.sub("", parts.rest), frozenset(_DIGITS.findall(parts.rest)))


def _is_inside(
    first: Sequence[_Address], second: Sequence[_Address], alike: NDArray[np.float32]
) -> NDArray[np.bool_]:
    """Return of which pairs the one street stands in the other."""
    lengths = np.array([(len(a.street), len(b.street)) for a, b in zip(first, second, strict=True)])
    lengths = lengths.reshape(-1, 2)
    short, both = lengths.min(axis=1), lengths.sum(axis=1)
    # What stands in the other shares all but a twentieth with it; of the others none is asked.
    share = 2 * (2 * _INSIDE / 100 - 1) * short / np.maximum(both, 1)
    asked = np.flatnonzero((short >= _SHORTEST_IN_DISTRICT) & (alike >= 100 * share) & (alike < _NEARLY))
    inside = np.zeros(len(first), bool)
    pairs = [(first[place], second[place]) for place in asked.tolist()]
    found = cpdist([a.street for a, _ in pairs], [b.street for _, b in pairs], scorer=fuzz.partial_ratio)
    in_district = np.array([a.parts.district == b.parts.district != "" for a, b in pairs], bool)
    inside[asked] = (found >= _INSIDE) & ((short[asked] >= _SHORTEST_INSIDE) | in_district)
    return inside


def _highest(one: _Address, other: _Address) -> Agreement:
    """Return how far two addresses can agree at most, by their places and the numbers of their doors."""
    parted = one.parts.parted_at(other.parts)
    if parted in (Division.PROVINCE, Division.CITY):
        return Agreement.DISTANT if one.street == other.street != "" else Agreement.DIFFERENT
    if not (one.street and other.street):  # a mere place, which half a city shares
        return Agreement.DIFFERENT if parted else Agreement.DISTANT
    if not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        return Agreement.DISTANT
    return Agreement.SIMILAR if parted else Agreement.ALIKE


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def compare_companies(ones: Sequence[str], others: Sequence[str]) -> NDArray[np.int8]:
    """Return how far two company names of each pair agree; another city or branch may be another company."""
    first, second = _forms(_company, ones, others)
    alike = cpdist([each.core for each in first], [each.core for each in second], scorer=fuzz.ratio)
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


def _company(text: str) -> CompanyName:
    name = company_of(text)
    return CompanyName(_PUNCTUATION.sub("", name.core), name.place, "", name.branch)


def _forms(
    form_of: Callable[[str], _Form], ones: Sequence[str], others: Sequence[str]
) -> tuple[list[_Form], list[_Form]]:
    """Return both sides taken apart, each text once however many pairs hold it."""
    known = {text: form_of(text) for text in {*ones, *others}}
    return [known[text] for text in ones], [known[text] for text in others]
