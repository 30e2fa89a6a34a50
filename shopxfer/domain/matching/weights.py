"""How much each agreement says, learned from the table itself.

Fellegi and Sunter: the weight of an agreement is log(m / u), m being how often records of one person agree so
and u how often records of two people do. u comes from neighbours in an order that is as good as drawn by lot;
m from expectation maximisation over the pairs worth a look (Winkler 1988), held near what is usual by some
imagined pairs, so that a shop with thirty customers is not judged by three. A value's own frequency
replaces u where two records hold the very same (Winkler 2000): a rare name says more than a common one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.comparison import UNKNOWN, Levels, agreement_levels
from shopxfer.domain.matching.table import NOTHING, Encoded, Indexes, Kind, shared_code

Weights = NDArray[np.float64]

_LEVELS: Final = len(Agreement)
#: How records of one person usually agree, by level from DIFFERENT to SAME; judged, not measured.
_USUAL_M: Final[Mapping[Kind, tuple[float, ...]]] = {
    Kind.NAME: (0.02, 0.04, 0.04, 0.10, 0.80),
    Kind.PHONE: (0.14, 0.01, 0.04, 0.05, 0.76),
    Kind.IDENTITY: (0.01, 0.00, 0.03, 0.04, 0.92),
    Kind.DOCUMENT: (0.10, 0.00, 0.10, 0.00, 0.80),
    Kind.CODE: (0.30, 0.00, 0.05, 0.00, 0.65),
    Kind.DATE: (0.03, 0.00, 0.05, 0.02, 0.90),
    Kind.ADDRESS: (0.15, 0.05, 0.10, 0.15, 0.55),
    Kind.COMPANY: (0.20, 0.00, 0.05, 0.10, 0.65),
    Kind.GIVEN: (0.10, 0.05, 0.05, 0.10, 0.70),
    Kind.SURNAME: (0.10, 0.00, 0.05, 0.10, 0.75),
    Kind.TEXT: (0.35, 0.00, 0.05, 0.10, 0.50),
}
#: How many imagined pairs stand behind it.
_IMAGINED: Final = 40.0
#: How rare a value is before anybody counted, by kind, and how many imagined records say so.
_USUAL_SHARE: Final[Mapping[Kind, float]] = {
    Kind.NAME: 2e-4,
    Kind.PHONE: 1e-6,
    Kind.IDENTITY: 1e-7,
    Kind.DOCUMENT: 1e-7,
    Kind.CODE: 1e-6,
    Kind.DATE: 5e-5,
    Kind.ADDRESS: 1e-5,
    Kind.COMPANY: 1e-4,
    Kind.GIVEN: 1e-3,
    Kind.SURNAME: 1e-3,
    Kind.TEXT: 1e-3,
}
_IMAGINED_RECORDS: Final = 500.0
_LOOKED_AT: Final = 30_000  #: neighbours whose agreement is counted for u
_ROUNDS: Final = 25
_FEWEST_MATCHES: Final = 0.002  #: expected at least, as a share of the records
#: Log odds, before anything is compared, that are never exceeded: one in a thousand. In a list of five
#: customers every second pair may be one person, but a telephone and half a name must not be enough for it.
_HIGHEST_PRIOR: Final = -7.0


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned."""

    m: Mapping[str, Weights]  #: by attribute: how often records of one person agree so
    u: Mapping[str, Weights]
    prior: float  #: log odds that two records drawn by lot are one person


def learn(
    table: Sequence[Encoded],
    levels: Mapping[str, Levels],
    excluded: NDArray[np.bool_],
    count: int,
) -> Model:
    """Return the weights for these pairs; `excluded` are pairs that cannot be one person."""
    u = {attribute.name: _chance_agreement(attribute, count) for attribute in table}
    m = {attribute.name: np.array(_USUAL_M[attribute.kind]) + 1e-3 for attribute in table}
    usual = {attribute.name: np.array(_USUAL_M[attribute.kind]) * _IMAGINED + 0.05 for attribute in table}
    kept = {name: found[~excluded] for name, found in levels.items()}
    looked_at = int((~excluded).sum())
    matches = max(count * _FEWEST_MATCHES, 1.0)
    pairs = count * (count - 1) / 2
    for _ in range(_ROUNDS):
        prior = min(float(np.log(matches / pairs)), _HIGHEST_PRIOR)
        odds = np.full(looked_at, prior)
        for name, found in kept.items():
            odds += _ratio(m[name], u[name], found)
        likely = 1 / (1 + np.exp(-np.clip(odds, -60, 60)))
        matches = max(float(likely.sum()), count * _FEWEST_MATCHES, 1.0)
        for name, found in kept.items():
            known = found != UNKNOWN
            seen = usual[name] + np.bincount(found[known], weights=likely[known], minlength=_LEVELS)
            m[name] = seen / seen.sum()
    return Model(m, u, min(float(np.log(matches / pairs)), _HIGHEST_PRIOR))


def weigh(
    table: Sequence[Encoded], levels: Mapping[str, Levels], model: Model, one: Indexes, other: Indexes
) -> Iterator[tuple[str, Weights]]:
    """Yield for each attribute what it says about each pair, as log odds; 0 where it says nothing."""
    for attribute in table:
        level = levels[attribute.name]
        weight = _ratio(model.m[attribute.name], model.u[attribute.name], level)
        same = np.flatnonzero(level == Agreement.SAME)
        share = _share_of_same(attribute, one[same], other[same])
        weight[same] = np.log(model.m[attribute.name][Agreement.SAME] / share)
        yield attribute.name, weight


def _ratio(m: Weights, u: Weights, levels: Levels) -> Weights:
    table = np.append(np.log(m / u), 0.0)  # level -1 finds the last: nothing known, nothing said
    found: Weights = table[levels]
    return found


def _chance_agreement(attribute: Encoded, count: int) -> Weights:
    """Return how often two records of different people agree on each level."""
    one, other = _neighbours(count)
    levels = agreement_levels(attribute, one, other)
    seen = np.full(_LEVELS, 0.5)
    seen[Agreement.DIFFERENT] = 5
    seen += np.bincount(levels[levels != UNKNOWN], minlength=_LEVELS)
    seen /= seen.sum()
    held = attribute.counts.astype(np.float64)
    total = max(float(held.sum()), 1.0)
    expected = float((held * (held - 1)).sum()) / (total * max(total - 1, 1.0))
    trust = total / (total + _IMAGINED_RECORDS)
    seen[Agreement.SAME] = max(trust * expected + (1 - trust) * _USUAL_SHARE[attribute.kind], 1e-9)
    found: Weights = seen / seen.sum()
    return found


def _neighbours(count: int) -> tuple[Indexes, Indexes]:
    """Return pairs of records that stand near each other; of few records each with many, of many some."""
    shifts = max(1, min(count - 1, _LOOKED_AT // max(count, 1)))
    step = max(1, count // _LOOKED_AT)
    ones = [np.arange(0, count - shift, step) for shift in range(1, shifts + 1)]
    one = np.concatenate(ones)
    return one, one + np.repeat(np.arange(1, shifts + 1), [each.size for each in ones])


def _share_of_same(attribute: Encoded, one: Indexes, other: Indexes) -> Weights:
    """Return which share of all records holds the value that both records of a pair hold."""
    code = shared_code(attribute, one, other)
    held = attribute.counts[code] - 1.0
    usual = _USUAL_SHARE[attribute.kind] * _IMAGINED_RECORDS
    total = float(attribute.counts.sum()) + _IMAGINED_RECORDS
    share: Weights = ((held + usual) / total).astype(np.float64)
    share[code == NOTHING] = _USUAL_SHARE[attribute.kind]  # the same in two forms, as old and new IDs are
    return share
