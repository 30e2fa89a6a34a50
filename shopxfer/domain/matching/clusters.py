"""From pairs to people: sure pairs are joined, best first, unless somebody in the groups speaks against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

Conflict = Callable[[int, int], bool]
_NONE: frozenset[int] = frozenset()


def join(
    count: int,
    pairs: Iterable[tuple[int, int]],
    conflict: Conflict,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
    faces: Sequence[int] | None = None,
) -> list[list[int]]:
    """Return the groups of records, ascending, each record once; `pairs` come best first.

    Records with the same number in `faces` conflict with the same others, so one of them is asked for all.
    Two groups are only joined if no record of the one conflicts with one of the other: a record without a
    name must not make husband and wife one person. A person's word outdoes that: what is `apart` stays
    apart, and `together` are joined at the end with all that belongs to them, whatever speaks against it.
    """
    groups: dict[int, list[int]] = {}
    seen: dict[int, dict[int, int]] = {}  # group -> face -> one record that has it
    root = list(range(count))
    faces = root.copy() if faces is None else faces
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
        mine, yours = seen.get(low) or {faces[low]: low}, seen.get(high) or {faces[high]: high}
        if not is_told and any(conflict(a, b) for a in mine.values() for b in yours.values()):
            continue
        if len(first) < len(second):
            low, high, first, second = high, low, second, first
        first.extend(second)
        groups[low], seen[low] = first, mine | yours
        groups.pop(high, None)
        seen.pop(high, None)
        for record in second:
            root[record] = low
    gathered: dict[int, list[int]] = {}
    for record, group in enumerate(root):
        gathered.setdefault(group, []).append(record)
    return list(gathered.values())  # by their lowest record, for the records came in order
