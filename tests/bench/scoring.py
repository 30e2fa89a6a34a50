"""How well rows were put together, held against the truth: pairs of rows, not clusters, are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from tests.bench.chinese_people import Truth


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs put together rightly, pairs put together, pairs that belong together."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Share of the pairs put together that belong together; 1 if none was."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that belong together that were put together; 1 if there are none."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.true
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    part: int
    whole: int

    @property
    def ratio(self) -> float:
        """The share, 0 to 1; 0 of nothing is 0."""
        return self.part / self.whole if self.whole else 0.0


def pairwise(people: Sequence[Hashable], clusters: Sequence[Hashable]) -> Score:
    """Compare row by row who it is with whom it was taken for; both have one entry for each row."""
    together = Counter(zip(people, clusters, strict=True))
    return Score(_pairs(together), _pairs(Counter(clusters)), _pairs(Counter(people)))


def _pairs(groups: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(size * (size - 1) // 2 for size in groups.values())


def duplicates_found(truth: Truth, clusters: Sequence[Hashable]) -> dict[str, Share]:
    """Return for each kind of duplicate how many were put together with their original, in order of name."""
    return _shares((one.kind, clusters[one.row] == clusters[one.original]) for one in truth.duplicates)


def strangers_merged(truth: Truth, clusters: Sequence[Hashable]) -> dict[str, Share]:
    """Return for each kind of strangers how many pairs were put together, in order of name."""
    return _shares((one.kind, clusters[one.row] == clusters[one.other]) for one in truth.strangers)


def _shares(answers: Iterable[tuple[str, bool]]) -> dict[str, Share]:
    yes: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for kind, answer in answers:
        total[kind] += 1
        yes[kind] += answer
    return {kind: Share(yes[kind], total[kind]) for kind in sorted(total)}
