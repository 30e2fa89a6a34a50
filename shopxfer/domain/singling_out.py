"""Which combinations of harmless values single people out (law.md SD7: several ordinary items together).

A value that many share tells nobody apart; a district, a birthday and a gender together often do. How many
people stand alone with a combination, and how small the smallest group is (k-anonymity), is counted here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

MOST_TOGETHER: Final = 3  #: columns in a combination; of more, nearly everyone stands alone
_MISSING: Final = -1
_DENSE: Final = 4_000_000  #: numbers up to which counting them all is quicker than sorting those there are


@dataclass(frozen=True, slots=True)
class Combination:
    """Some columns together, and how far they tell people apart."""

    columns: tuple[str, ...]
    people: int  #: who have a value in all of them
    alone: int  #: of these, with whom nobody shares the combination
    smallest: int  #: how many share the rarest combination: k; 0 where nobody has all values


def combinations_of(columns: Mapping[str, Sequence[str | None]]) -> list[Combination]:
    """Return the combinations of up to `MOST_TOGETHER` columns that single out anybody, the worst first.

    One is left out where some of its columns alone single out as many. Columns are equally long, a value for
    each person; None and empty texts are missing.
    """
    codes = {name: _coded(values) for name, values in columns.items()}
    found: dict[tuple[str, ...], Combination] = {}
    for size in range(1, MOST_TOGETHER + 1):
        for names in combinations(codes, size):
            combination = _counted(names, [codes[name] for name in names])
            known = max((found[part].alone for part in _parts(names) if part in found), default=0)
            if combination.alone > known:
                found[names] = combination
    return sorted(found.values(), key=lambda each: (-each.alone, len(each.columns), each.columns))


def _parts(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [part for size in range(1, len(names)) for part in combinations(names, size)]


def _coded(values: Sequence[str | None]) -> NDArray[np.int64]:
    known: dict[str, int] = {}
    codes = (known.setdefault(value, len(known)) if value else _MISSING for value in values)
    return np.fromiter(codes, np.int64, len(values))


def _counted(names: tuple[str, ...], codes: Sequence[NDArray[np.int64]]) -> Combination:
    held = np.all([column != _MISSING for column in codes], axis=0)
    joint = np.zeros(int(held.sum()), np.int64)
    for column in codes:
        joint = _joint(joint, column[held])
    sizes = np.bincount(joint)
    sizes = sizes[sizes > 0]
    smallest = int(sizes.min()) if sizes.size else 0
    return Combination(names, joint.size, int((sizes == 1).sum()), smallest)


def _joint(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a number for each pair of values, equal where both are."""
    width = int(other.max(initial=0)) + 1
    joint = one * width + other
    if (int(one.max(initial=0)) + 1) * width <= _DENSE:
        return joint
    numbered: NDArray[np.int64] = np.unique(joint, return_inverse=True)[1]
    return numbered
