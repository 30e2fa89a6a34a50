"""How far the values of many pairs agree: only what differs is looked at, and each two values only once.

| kind     | SAME          | ALIKE                 | SIMILAR                    | DISTANT         |
|----------|---------------|-----------------------|----------------------------|-----------------|
| NAME     | equal         | by ear, other script  | by eye, a slip in letters  | a part fits     |
| PHONE    | equal         | fits behind stars     | one slip                   | two wrong digits|
| IDENTITY | equal, or old | cut by Excel, stars   | one slip, one not valid    |                 |
| DOCUMENT,|               |                       |                            |                 |
| CODE     | equal         |                       | one slip                   |                 |
| DATE     | equal         | fits a part of a date | one slip, day for month    |                 |
| ADDRESS  | equal         | one inside the other  | two thirds alike           | half alike      |
| COMPANY  | equal         | but for place, signs  | two thirds alike           |                 |
| GIVEN    | equal         | one slip in five      | two in five                | Bob for Robert  |
| SURNAME, |               |                       |                            |                 |
| TEXT     | equal         | one slip in five      | two in five                |                 |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, DamerauLevenshtein, JaroWinkler

from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.given_names import is_called
from shopxfer.domain.matching.name_screen import may_agree
from shopxfer.domain.matching.names import compare_names
from shopxfer.domain.matching.numbers import (
    compare_dates,
    fits_mask,
    is_certain,
    long_identity,
    may_be_cut,
    slipped,
)
from shopxfer.domain.matching.pairwise import score_pairs
from shopxfer.domain.matching.places import compare_addresses, compare_companies
from shopxfer.domain.matching.table import NOTHING, Codes, Encoded, Indexes, Kind

Levels = NDArray[np.int8]  #: an `Agreement` for each pair, `UNKNOWN` where either side has nothing

#: Says of many pairs of texts, given by their places among all texts, how far each agrees.
Comparison = Callable[[Sequence[str], Indexes, Indexes], Levels]

UNKNOWN: Final = -1
_COMPARED_AT_ONCE: Final = 200_000  #: pairs of texts
_TWO_SLIPS: Final = 2  #: what is further apart is not even asked about
_SHORTEST_CODE: Final = 6  #: in shorter ones a slip makes another customer's number


def agreement_levels(attribute: Encoded, one: Indexes, other: Indexes) -> Levels:
    """Return how far the two records of each pair agree in an attribute.

    Of attributes with several columns the best agreement of any two of them counts.
    """
    codes = attribute.codes
    equal = np.full(len(attribute.texts), Agreement.SAME, np.int8)
    if attribute.kind is Kind.PHONE:
        starred = np.fromiter(("*" in text for text in attribute.texts), bool, equal.size)
        equal[starred] = Agreement.ALIKE  # what stands behind the stars may differ
    best = np.full(one.size, UNKNOWN, np.int8)
    for left in range(codes.shape[1]):
        for right in range(codes.shape[1]):
            found = _column_levels(attribute, codes[one, left], codes[other, right], equal)
            np.maximum(best, found, out=best)
    return best


def _column_levels(attribute: Encoded, left: Codes, right: Codes, level_of_equal: Levels) -> Levels:
    levels = np.full(left.size, UNKNOWN, np.int8)
    known = (left != NOTHING) & (right != NOTHING)
    equal = known & (left == right)
    levels[equal] = level_of_equal[left[equal]]
    differing = np.flatnonzero(known & ~equal)
    if differing.size:
        low = np.minimum(left[differing], right[differing]).astype(np.int64)
        high = np.maximum(left[differing], right[differing]).astype(np.int64)
        levels[differing] = _levels_of_texts(attribute, low, high)
    return levels


def _levels_of_texts(attribute: Encoded, low: Indexes, high: Indexes) -> Levels:
    """Return how far texts agree; of few texts, as genders are, each two are compared once."""
    compare, size = _COMPARE[attribute.kind], len(attribute.texts)
    if size * size > low.size:
        return compare(attribute.texts, low, high)
    distinct, where = np.unique(low * size + high, return_inverse=True)
    found: Levels = compare(attribute.texts, distinct // size, distinct % size)[where]
    return found


def by_text(compare: Callable[[list[str], list[str]], Levels]) -> Comparison:
    """Compare texts, not so many at once that they would weigh more than the table."""

    def levels(texts: Sequence[str], low: Indexes, high: Indexes) -> Levels:
        found = np.empty(low.size, np.int8)
        for start in range(0, low.size, _COMPARED_AT_ONCE):
            now = slice(start, start + _COMPARED_AT_ONCE)
            found[now] = compare(*(list(map(texts.__getitem__, side[now].tolist())) for side in (low, high)))
        return found

    return levels


def _each_by_text(compare: Callable[[str, str], Agreement | None]) -> Comparison:
    def levels(ones: list[str], others: list[str]) -> Levels:
        found = map(compare, ones, others)
        return np.array([UNKNOWN if level is None else level for level in found], np.int8)

    return by_text(levels)


def _compare_screened_names(texts: Sequence[str], low: Indexes, high: Indexes) -> Levels:
    """Compare names with care that can agree at all; nearly all others are DIFFERENT."""
    found = np.full(low.size, Agreement.DIFFERENT, np.int8)
    asked = np.flatnonzero(may_agree(texts, low, high))
    # Two common names meet in many pairs.
    pairs, where = np.unique(low[asked] * len(texts) + high[asked], return_inverse=True)
    found[asked] = _each_by_text(compare_names)(texts, pairs // len(texts), pairs % len(texts))[where]
    return found


def _each_near(compare: Callable[[str, str], Agreement | None]) -> Comparison:
    """Ask `compare` only about pairs a few slips apart, or with stars: nearly all others are DIFFERENT."""

    def levels(texts: Sequence[str], low: Indexes, high: Indexes) -> Levels:
        found = np.full(low.size, Agreement.DIFFERENT, np.int8)
        starred = np.fromiter(("*" in text for text in texts), bool, len(texts))
        near = by_text(_slips)(texts, low, high) <= _TWO_SLIPS
        asked = np.flatnonzero(near | starred[low] | starred[high])
        found[asked] = _each_by_text(compare)(texts, low[asked], high[asked])
        return found

    return levels


def _slips(ones: Sequence[str], others: Sequence[str]) -> Levels:
    """Return how many slips of the pen apart texts are; three for whatever is more."""
    found: Levels = score_pairs(ones, others, scorer=OSA.distance, score_cutoff=_TWO_SLIPS, dtype=np.int8)
    return found


def _compare_phones(one: str, other: str) -> Agreement:
    if fits_mask(one, other):
        return Agreement.ALIKE
    if slipped(one, other):
        return Agreement.SIMILAR
    twice = len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= _TWO_SLIPS
    return Agreement.DISTANT if twice else Agreement.DIFFERENT


def compare_identities(one: str, other: str) -> Agreement | None:
    """Return how far two different resident IDs agree; None where one says too little."""
    if fits_mask(one, other):
        return Agreement.ALIKE
    first, second = long_identity(one), long_identity(other)
    if first is None or second is None:
        return Agreement.SIMILAR if slipped(one, other) else None
    if len(first) != len(second) and first[:17] == second[:17]:
        return Agreement.SAME  # the old number and the new one
    if first[:15] == second[:15] and (may_be_cut(first) or may_be_cut(second)):
        return Agreement.ALIKE
    if slipped(first, second) and not (is_certain(first) and is_certain(second)):
        return Agreement.SIMILAR
    return Agreement.DIFFERENT


def _compare_codes(one: str, other: str) -> Agreement:
    long = min(len(one), len(other)) >= _SHORTEST_CODE
    return Agreement.SIMILAR if long and slipped(one, other) else Agreement.DIFFERENT


def _compare_texts(ones: Sequence[str], others: Sequence[str]) -> Levels:
    slips = score_pairs(ones, others, scorer=DamerauLevenshtein.normalized_similarity)
    begins = score_pairs(ones, others, scorer=JaroWinkler.normalized_similarity)
    return np.select(
        [(slips >= 0.8) | (begins >= 0.94), (slips >= 0.6) | (begins >= 0.85)],
        [Agreement.ALIKE, Agreement.SIMILAR],
        Agreement.DIFFERENT,
    ).astype(np.int8)


def _compare_given(ones: Sequence[str], others: Sequence[str]) -> Levels:
    levels = _compare_texts([text.lower() for text in ones], [text.lower() for text in others])
    called = np.fromiter(map(is_called, ones, others), bool, len(ones))
    return np.where(called, np.maximum(levels, Agreement.DISTANT), levels)


_COMPARE: Final[dict[Kind, Comparison]] = {
    Kind.NAME: _compare_screened_names,
    Kind.PHONE: _each_near(_compare_phones),
    Kind.IDENTITY: _each_by_text(compare_identities),
    Kind.DOCUMENT: _each_near(_compare_codes),
    Kind.CODE: _each_near(_compare_codes),
    Kind.DATE: _each_by_text(compare_dates),
    Kind.ADDRESS: by_text(compare_addresses),
    Kind.COMPANY: by_text(compare_companies),
    Kind.GIVEN: by_text(_compare_given),
    Kind.SURNAME: by_text(_compare_texts),
    Kind.TEXT: by_text(_compare_texts),
}
