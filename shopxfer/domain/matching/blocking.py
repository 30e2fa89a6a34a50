"""Which pairs are worth a look: records that share something rare, or two common things.

Comparing all with all takes n²/2 looks. Here a record meets those it shares a value with, if few others have
it; values that many have (a common name, the shop's own telephone) only count together with a second one;
and of a crowd that shares even those, each meets its neighbour. So the number of pairs grows with the number
of records, whatever the table holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.domain.matching.names import sound_key
from shopxfer.domain.matching.numbers import identity_key, masked_phone_key
from shopxfer.domain.matching.table import NOTHING, Encoded, Indexes, Kind

#: All pairs of a block are taken up to this many records: 190 pairs.
MOST_TOGETHER: Final = 20
#: The same where two values had to agree.
MOST_TOGETHER_BY_TWO: Final = 12

Key = NDArray[np.int64]  #: one number for each record, `NOTHING` where it has none


def candidate_pairs(table: Sequence[Encoded], count: int) -> tuple[Indexes, Indexes]:
    """Return the pairs as two arrays of record numbers, the lower one first; each pair once, in order."""
    keys = list(_keys(table))
    found = []
    crowded = []
    for key in keys:
        few, many = _blocks(key, MOST_TOGETHER)
        found.append(_pairs(few, count))
        if many.size:
            kept = np.full(count, NOTHING, np.int64)
            kept[many] = key[many]
            crowded.append(kept)
    for one, other in combinations(crowded, 2):
        both = np.flatnonzero((one != NOTHING) & (other != NOTHING))
        if not both.size:
            continue
        joint = np.full(count, NOTHING, np.int64)
        joint[both] = one[both] * (int(other.max()) + 1) + other[both]
        few, many = _blocks(joint, MOST_TOGETHER_BY_TWO)
        found.append(_pairs(few, count))
        found.append(_neighbours(joint, many, count))
    pairs = np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)
    return pairs // count, pairs % count


def _keys(table: Sequence[Encoded]) -> Iterator[Key]:
    """Yield what records are gathered by: every column's values, and coarser forms of some."""
    for attribute in table:
        if attribute.kind is Kind.PHONE:
            # A number may stand in another column on the other side: gathered as if it were one column.
            yield from _columns_together(attribute)
        else:
            yield attribute.first.astype(np.int64)
        if attribute.kind is Kind.NAME:
            yield _coarser(attribute, [sound_key(text) for text in attribute.texts])
        elif attribute.kind is Kind.IDENTITY:
            yield _coarser(attribute, [identity_key(text) for text in attribute.texts])
        elif attribute.kind is Kind.PHONE:
            yield _coarser(attribute, [masked_phone_key(text) for text in attribute.texts])


def _columns_together(attribute: Encoded) -> Iterator[Key]:
    """Yield each column, and each two columns crossed: a number may stand in another on the other side."""
    codes = attribute.codes.astype(np.int64)
    for column in range(codes.shape[1]):
        yield codes[:, column]
    for one, other in combinations(range(codes.shape[1]), 2):
        # Where both columns are filled the first speaks; the second has had its turn above.
        yield np.where(codes[:, one] != NOTHING, codes[:, one], codes[:, other])
        yield np.where(codes[:, other] != NOTHING, codes[:, other], codes[:, one])


def _coarser(attribute: Encoded, forms: Sequence[str | None]) -> Key:
    known: dict[str, int] = {}
    numbers = [NOTHING if form is None else known.setdefault(form, len(known)) for form in forms]
    return np.array([*numbers, NOTHING], np.int64)[attribute.first]  # code -1 finds the last: nothing


def _blocks(key: Key, most: int) -> tuple[list[Indexes], Indexes]:
    """Return the records that share a key, and those of blocks with more than `most`.

    The first are matrices with a block in each row, one matrix for each size of block.
    """
    order = np.argsort(key, kind="stable")
    held = key[order]
    starts = np.flatnonzero(np.r_[True, held[1:] != held[:-1]])
    sizes = np.diff(np.r_[starts, held.size])
    real = held[starts] != NOTHING
    few = [
        np.sort(order[starts[real & (sizes == size)][:, None] + np.arange(size)], axis=1)
        for size in range(2, most + 1)
        if np.any(real & (sizes == size))
    ]
    crowds = real & (sizes > most)
    inside = np.repeat(crowds, sizes)
    return few, order[inside]


def _pairs(blocks: Sequence[Indexes], count: int) -> Key:
    found = [np.empty(0, np.int64)]
    for block in blocks:
        low, high = np.triu_indices(block.shape[1], 1)
        found.append((block[:, low] * count + block[:, high]).ravel())
    pairs: Key = np.concatenate(found)
    return pairs


def _neighbours(key: Key, records: Indexes, count: int) -> Key:
    """Return each record of a crowd with the next one: enough to join what is wholly alike."""
    order = records[np.lexsort((records, key[records]))]
    same = key[order[1:]] == key[order[:-1]]
    one, other = order[:-1][same], order[1:][same]
    pairs: Key = np.minimum(one, other) * count + np.maximum(one, other)
    return pairs
