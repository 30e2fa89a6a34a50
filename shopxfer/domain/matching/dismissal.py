"""Pairs that are dismissed by their names before anything else of them is compared: most of those found.

Who shares a birthday, a street or an employer is found as a pair, and mostly has a plainly different name.
Nothing joins such a pair and nobody is asked about it, so what else it has in common need not be known.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import cpdist

from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.comparison import Levels, agreement_levels
from shopxfer.domain.matching.table import NOTHING, Encoded, Indexes, Kind

_COMPARED_AT_ONCE: Final = 200_000  #: pairs of names


def dismissed(table: Sequence[Encoded], names: Levels, one: Indexes, other: Indexes) -> NDArray[np.bool_]:
    """Return which pairs neither the matching nor a person needs to look at; `names` says how names agree.

    Kept are, besides all whose names are not plainly different: the same ID number; the same birthday and
    telephone or number, for women marry; and names one character apart, about which a person is asked.
    """
    out = np.zeros(one.size, bool)
    places = np.flatnonzero(names == Agreement.DIFFERENT)
    first, second = one[places], other[places]
    kept = _share(table, (Kind.DATE,), first, second)
    kept &= _share(table, (Kind.PHONE, Kind.DOCUMENT, Kind.CODE), first, second)
    for attribute in table:
        if attribute.kind is Kind.IDENTITY:
            kept |= agreement_levels(attribute, first, second) == Agreement.SAME
        elif attribute.kind is Kind.NAME:
            kept |= _are_one_character_apart(attribute, first, second)
    out[places] = ~kept
    return out


def _share(
    table: Sequence[Encoded], kinds: Sequence[Kind], one: Indexes, other: Indexes
) -> NDArray[np.bool_]:
    """Return which pairs hold the same in any attribute of some kinds."""
    shared = np.zeros(one.size, bool)
    for attribute in table:
        if attribute.kind in kinds:
            for left, right in product(range(attribute.codes.shape[1]), repeat=2):
                code = attribute.codes[one, left]
                shared |= (code != NOTHING) & (code == attribute.codes[other, right])
    return shared


def _are_one_character_apart(names: Encoded, one: Indexes, other: Indexes) -> NDArray[np.bool_]:
    apart = np.empty(one.size, bool)
    for start in range(0, one.size, _COMPARED_AT_ONCE):
        now = slice(start, start + _COMPARED_AT_ONCE)
        first = [names.texts[code] for code in names.first[one[now]].tolist()]
        second = [names.texts[code] for code in names.first[other[now]].tolist()]
        apart[now] = cpdist(first, second, scorer=DamerauLevenshtein.distance, score_cutoff=1) <= 1
    return apart
