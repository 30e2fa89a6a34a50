"""From pairs to people: sure pairs are joined, best first, unless somebody in the groups speaks against."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

Conflict = Callable[[int, int], bool]
_NONE: frozenset[int] = frozenset()
_MOST_COMPARED = 400  #: record pairs looked at before two groups are joined


def join(
    count: int,
    pairs: Iterable[tuple[int, int]],
    conflict: Conflict,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Return the groups of records, ascending, each record once; `pairs` come best first.

    Two groups are only joined if no record of the one conflicts with one of the other: a record without a
    name must not make husband and wife one person. A person's word outdoes that: what is `apart` stays
    apart, and `together` are joined at the end with all that belongs to them, whatever speaks against it.
    """
    groups: dict[int, list[int]] = {}
    root = list(range(count))
    kept_apart: dict[int, set[int]] = {}
    for one, other in apart:
        kept_apart.setdefault(one, set()).add(other)
        kept_apart.setdefault(other, set()).add(one)
    words = ((one, other, True) for one, other in together)
    found = ((one, other, False) for one, other in pairs)
    for one, other, is_told in chain(found, words):
        low, high = sorted((root[one], root[other]))
        if low == high:
            continue
        first, second = groups.get(low) or [low], groups.get(high) or [high]
        if any(not kept_apart.get(record, _NONE).isdisjoint(second) for record in first):
            continue
        if not is_told and _at_odds(first, second, conflict):
            continue
        if len(first) < len(second):
            low, high, first, second = high, low, second, first
        first.extend(second)
        groups[low] = first
        groups.pop(high, None)
        for record in second:
            root[record] = low
    gathered: dict[int, list[int]] = {}
    for record, group in enumerate(root):
        gathered.setdefault(group, []).append(record)
    return sorted(gathered.values())


def _at_odds(first: list[int], second: list[int], conflict: Conflict) -> bool:
    compared = 0
    for one in first:
        for other in second:
            if conflict(one, other):
                return True
            compared += 1
            if compared >= _MOST_COMPARED:
                return False
    return False
