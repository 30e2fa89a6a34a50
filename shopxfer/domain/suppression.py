"""Small groups are left out of what others read, and so much more that nobody can work them out.

Statistical offices call it primary and complementary cell suppression. Here it is exact: whoever knows the
total, what is shown and which groups are small can still not exclude any size from 1 to the largest small one
(`tests/domain/test_suppression.py` tries them all).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: A group of fewer people is not told: only counts without small groups count as anonymous (law.md SD9; PIPL
#: arts. 4 and 73). Five is what statistics offices commonly ask for.
LEAST_GROUP: Final = 5


class Shown(StrEnum):
    """How a count is told."""

    COUNT = "count"
    SMALL = "small"  #: as “fewer than 5”
    WITHHELD = "withheld"  #: not at all, since a small group could be worked out from it


@dataclass(frozen=True, slots=True)
class Told:
    """A count as it may be told: None wherever the number itself may not."""

    shown: Shown
    count: int | None


def told(count: int) -> Told:
    """Return how a count may be told that adds up with no others."""
    return Told(Shown.SMALL, None) if 0 < count < LEAST_GROUP else Told(Shown.COUNT, count)


def told_of(counts: Mapping[str, int]) -> dict[str, Told] | None:
    """Return how the groups of a table may be told whose total is known; None if not even the table may be.

    A group of nobody is told as 0. The smallest of the others are withheld until small ones are safe.
    """
    small = [key for key, count in counts.items() if 0 < count < LEAST_GROUP]
    others = sorted(
        (key for key, count in counts.items() if count >= LEAST_GROUP), key=lambda key: counts[key]
    )
    withheld: list[str] = []
    while small and not _is_safe([counts[key] for key in small], [counts[key] for key in withheld]):
        if not others:
            return None
        withheld.append(others.pop(0))
    return {
        key: Told(Shown.SMALL, None)
        if key in small
        else Told(Shown.WITHHELD, None)
        if key in withheld
        else Told(Shown.COUNT, count)
        for key, count in counts.items()
    }


def _is_safe(small: Sequence[int], withheld: Sequence[int]) -> bool:
    """Return whether every small group may, for all that is told, have any size that is small.

    What is known: the sum of all these groups, that each small one has at least 1 and at most
    `LEAST_GROUP` - 1, and each withheld one at least `LEAST_GROUP`.
    """
    total, most = sum(small) + sum(withheld), LEAST_GROUP - 1
    least_of_others = len(small) - 1 + LEAST_GROUP * len(withheld)
    if total - most < least_of_others:
        return False
    return bool(withheld) or total - 1 <= most * (len(small) - 1)
