"""Pairs that are dismissed by their names before anything else of them is compared: most of those found.

Who shares a birthday, a street or an employer is found as a pair, and mostly has a plainly different name.
Nothing joins such a pair and nobody is asked about it, so what else it has in common need not be known.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein

from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.comparison import Levels, agreement_levels, by_text
from shopxfer.domain.matching.pairwise import score_pairs
from shopxfer.domain.matching.table import NOTHING, Encoded, Indexes, Kind, shared_code


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
            left, right = (attribute.first[each].astype(np.int64) for each in (first, second))
            kept |= by_text(_slips)(attribute.texts, left, right) <= 1
    out[places] = ~kept
    return out


def _share(
    table: Sequence[Encoded], kinds: Sequence[Kind], one: Indexes, other: Indexes
) -> NDArray[np.bool_]:
    """Return which pairs hold the same in any attribute of some kinds."""
    shared = np.zeros(one.size, bool)
    for attribute in table:
        if attribute.kind in kinds:
            shared |= shared_code(attribute, one, other) != NOTHING
    return shared


def _slips(ones: list[str], others: list[str]) -> Levels:
    """Return how many characters apart names are; two for whatever is more."""
    return score_pairs(ones, others, scorer=DamerauLevenshtein.distance, score_cutoff=1).astype(np.int8)
