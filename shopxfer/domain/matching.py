"""Which customer records are exactly the same person.

Two rules only: the same valid ID number, or the same name and phone. A phone alone is not enough, because
families share phones; records whose ID numbers contradict each other are never joined without a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MatchKeys:
    """What a record is matched by; None where the value is missing or damaged."""

    record_id: int
    identity: Hashable | None  #: stands for a valid ID number (a keyed hash of it)
    name_and_phone: Hashable | None  #: stands for a normalised name with a whole phone number


@dataclass(frozen=True, slots=True)
class Matching:
    """Who belongs together, and what a person should look at."""

    clusters: tuple[tuple[int, ...], ...]  #: record ids, each record once; ascending inside and by first
    doubtful: int  #: groups with the same name and phone whose ID numbers contradict each other


def match_exactly(records: Iterable[MatchKeys]) -> Matching:
    """Return the clusters. The same records in any order give the same clusters."""
    by_identity: defaultdict[Hashable, list[int]] = defaultdict(list)
    by_name: defaultdict[Hashable, list[MatchKeys]] = defaultdict(list)
    parent: dict[int, int] = {}
    for record in records:
        parent[record.record_id] = record.record_id
        if record.identity is not None:
            by_identity[record.identity].append(record.record_id)
        if record.name_and_phone is not None:
            by_name[record.name_and_phone].append(record)
    for group in by_identity.values():
        _join(parent, group)
    doubtful = 0
    for members in by_name.values():
        identities = {member.identity for member in members if member.identity is not None}
        if len(identities) > 1:
            # Nobody can say to which of them the members without an ID belong; they still equal each other.
            doubtful += 1
            _join(parent, [member.record_id for member in members if member.identity is None])
        else:
            _join(parent, [member.record_id for member in members])
    gathered: defaultdict[int, list[int]] = defaultdict(list)
    for record_id in sorted(parent):
        gathered[_root(parent, record_id)].append(record_id)
    return Matching(tuple(sorted(map(tuple, gathered.values()))), doubtful)


def _root(parent: dict[int, int], item: int) -> int:
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def _join(parent: dict[int, int], group: list[int]) -> None:
    for other in group[1:]:
        low, high = sorted((_root(parent, group[0]), _root(parent, other)))
        parent[high] = low
