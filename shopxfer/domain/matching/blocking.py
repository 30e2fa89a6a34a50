"""Which pairs are worth a look: records that share something rare, or two common things.

Comparing all with all takes n²/2 looks. Here a record meets those it shares a value with, if few others have
it; values that many have (a common name, the shop's own telephone) only count together with a second one;
and of a crowd that shares even those, each meets its neighbour. So the number of pairs grows with the number
of records, whatever the table holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.domain.matching.names import sound_key
from shopxfer.domain.matching.numbers import identity_key, masked_phone_key
from shopxfer.domain.matching.table import NOTHING, Encoded, Indexes, Kind, distinct

#: All pairs of a block are taken up to this many records: 190 pairs.
MOST_TOGETHER: Final = 20
#: The same where two values had to agree.
MOST_TOGETHER_BY_TWO: Final = 12

Key = NDArray[np.int64]
_COARSER: Final = {Kind.NAME: sound_key, Kind.IDENTITY: identity_key, Kind.PHONE: masked_phone_key}


def candidate_pairs(table: Sequence[Encoded], count: int) -> tuple[Indexes, Indexes]:
    """Return the pairs as two arrays of record numbers, the lower one first; each pair once, in order."""
    found = []
    crowded = []
    for records, key in _keys(table, count):
        few, many, crowd_key = _blocks(records, key, MOST_TOGETHER)
        found.append(_pairs(few, count))
        if many.size:
            kept = np.full(count, NOTHING, np.int64)
            kept[many] = crowd_key
            crowded.append(kept)
    for one, other in combinations(crowded, 2):
        both = np.flatnonzero((one != NOTHING) & (other != NOTHING))
        if not both.size:
            continue
        joint = one[both] * (int(other.max()) + 1) + other[both]
        few, many, crowd_key = _blocks(both, joint, MOST_TOGETHER_BY_TWO)
        found.append(_pairs(few, count))
        found.append(_neighbours(many, crowd_key, count))
    pairs = distinct(np.concatenate(found)) if found else np.empty(0, np.int64)
    return pairs // count, pairs % count


def _keys(table: Sequence[Encoded], count: int) -> Iterator[tuple[Indexes, Key]]:
    """Yield what records are gathered by: records, and a number for each, equal where they meet.

    A record may come several times, once for each of its telephones: they may stand in any column.
    """
    everybody = np.arange(count)
    for attribute in table:
        columns = attribute.codes.shape[1]
        records = np.repeat(everybody, columns)
        codes = attribute.codes.ravel().astype(np.int64)
        yield _known(records, codes)
        if attribute.kind in _COARSER:
            forms = _codes_of_forms(attribute, _COARSER[attribute.kind])
            yield _known(records, forms[codes])


def _known(records: Indexes, key: Key) -> tuple[Indexes, Key]:
    """Return what is known, each record with each number once."""
    known = key != NOTHING
    records, key = records[known], key[known]
    order = np.lexsort((records, key))
    records, key = records[order], key[order]
    new = np.r_[True, (records[1:] != records[:-1]) | (key[1:] != key[:-1])][: key.size]
    return records[new], key[new]


def _codes_of_forms(attribute: Encoded, form_of: Callable[[str], str | None]) -> Key:
    """Return for each code of an attribute the number of its coarser form; the last is for no value."""
    known: dict[str, int] = {}
    forms = map(form_of, attribute.texts)
    numbers = [NOTHING if form is None else known.setdefault(form, len(known)) for form in forms]
    return np.array([*numbers, NOTHING], np.int64)


def _blocks(records: Indexes, key: Key, most: int) -> tuple[list[Indexes], Indexes, Key]:
    """Return the records that share a key; those of blocks with more than `most`, and their keys.

    The first are matrices with a block in each row, one matrix for each size of block.
    """
    order = np.argsort(key, kind="stable")
    held = key[order]
    starts = np.flatnonzero(np.r_[True, held[1:] != held[:-1]])[: held.size]
    sizes = np.diff(np.r_[starts, held.size])
    few = [
        np.sort(records[order[starts[sizes == size][:, None] + np.arange(size)]], axis=1)
        for size in np.unique(sizes[(sizes > 1) & (sizes <= most)]).tolist()
    ]
    inside = order[np.repeat(sizes > most, sizes)]
    return few, records[inside], key[inside]


def _pairs(blocks: Sequence[Indexes], count: int) -> Key:
    found = [np.empty(0, np.int64)]
    for block in blocks:
        low, high = np.triu_indices(block.shape[1], 1)
        found.append((block[:, low] * count + block[:, high]).ravel())
    pairs: Key = np.concatenate(found)
    return pairs


def _neighbours(records: Indexes, key: Key, count: int) -> Key:
    """Return each record of a crowd with the next one: enough to join what is wholly alike."""
    order = np.lexsort((records, key))
    records, key = records[order], key[order]
    same = key[1:] == key[:-1]
    one, other = records[:-1][same], records[1:][same]
    pairs: Key = np.minimum(one, other) * count + np.maximum(one, other)
    return pairs
