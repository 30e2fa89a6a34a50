"""Golden values: which of several records of one person speaks for it, field by field.

Nothing is discarded; the values that were not chosen stay with their records as alternates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

#: Answers where the stricter one counts, whoever gave it and however complete that record is: a refusal in
#: any file is a refusal (law.md N9), a "no marketing" in any file stays one (N18).
STRICTER: Mapping[str, str] = {"consent": "no", "guardian_consent": "no", "marketing_refused": "yes"}


class Way(StrEnum):
    """How the value of one field is chosen."""

    MOST_COMPLETE = "most_complete"  #: of the most complete record that has one
    NEWEST = "newest"  #: of the record with the latest date
    MOST_FREQUENT = "most_frequent"  #: the value that most of the records hold
    BY_SOURCE = "by_source"  #: of the file that the owner trusts most


@dataclass(frozen=True, slots=True)
class FieldRule:
    """The rule for one field. Where it leaves a tie, the most complete record's value is taken."""

    way: Way = Way.MOST_COMPLETE
    date_field: str = ""  #: for `NEWEST`: the record's field that says how new it is
    sources: tuple[str, ...] = ()  #: for `BY_SOURCE`: names of files, the most trusted first


def _no_source(record_id: int) -> str:  # noqa: ARG001 - where no rule asks for one
    return ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What values are chosen by."""

    fields: Mapping[str, FieldRule] = field(default_factory=dict)  #: others: from the most complete record
    source_of: Callable[[int], str] = _no_source  #: the name of the file a record comes from
    words: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """The owner's own choice: record id -> field -> number of the choice; of two, the later one counts."""


_BY_COMPLETENESS = Rules()


@dataclass(frozen=True, slots=True)
class Member:
    """One of the records merged into a person."""

    record_id: int
    values: Mapping[str, str]
    doubtful: Collection[str]  #: fields whose raw value was damaged or unclear


@dataclass(frozen=True, slots=True)
class Golden:
    """The record that speaks for the person, and the fields for which another one does."""

    head_id: int
    elsewhere: Mapping[str, int]  #: field -> record id


def choose(members: Sequence[Member], rules: Rules = _BY_COMPLETENESS) -> Golden:
    """Return the golden choice: the most complete record, then the one seen last, then the first read.

    Fields that it lacks or holds only damaged come from the next best record, and fields with a rule of their
    own from the one that the rule takes. The order of `members` does not matter.
    """
    ranked = sorted(members, key=_rank, reverse=True)
    head = ranked[0]
    holders: dict[str, list[Member]] = {}
    for member in ranked:
        for name in member.values:
            if name in holders:
                holders[name].append(member)
            else:
                holders[name] = [member]
    elsewhere: dict[str, int] = {}
    for name in sorted(holders):
        found = holders[name]
        chosen = found[0] if len(found) == 1 else _chosen(name, found, rules)
        if chosen is not head:
            elsewhere[name] = chosen.record_id
    return Golden(head.record_id, elsewhere)


def _rank(member: Member) -> tuple[int, str, int]:
    return len(member.values) - len(member.doubtful), _date(member, "last_visit"), -member.record_id


def _date(member: Member, name: str) -> str:
    # A date that nobody can read is kept as it was written, and would stand after every year.
    return member.values.get(name, "") if name not in member.doubtful else ""


def _chosen(name: str, holders: list[Member], rules: Rules) -> Member:
    """Return which of the records that have a field speaks for it; they come in the order of their rank."""
    if name in STRICTER:
        strict = [member for member in holders if member.values[name] == STRICTER[name]]
        if strict:
            return strict[0]
    elif rules.words:
        words = rules.words
        said = [member for member in holders if name in words.get(member.record_id, ())]
        if said:
            return max(said, key=lambda member: words[member.record_id][name])
    sound = [member for member in holders if name not in member.doubtful] or holders
    rule = rules.fields.get(name)
    if rule is None or all(member.values[name] == sound[0].values[name] for member in sound):
        return sound[0]
    value = _by_rule(name, sound, rule, rules).values[name]
    return next(member for member in sound if member.values[name] == value)


def _by_rule(name: str, holders: list[Member], rule: FieldRule, rules: Rules) -> Member:
    # `max` and `min` take the first of equals, so a tie goes to the higher rank.
    match rule.way:
        case Way.NEWEST:
            return max(holders, key=lambda member: _date(member, rule.date_field))
        case Way.MOST_FREQUENT:
            times = Counter(member.values[name] for member in holders)
            return max(holders, key=lambda member: times[member.values[name]])
        case Way.BY_SOURCE:
            trust = {source: place for place, source in enumerate(rule.sources)}
            return min(
                holders, key=lambda member: trust.get(rules.source_of(member.record_id), len(rule.sources))
            )
        case Way.MOST_COMPLETE:
            return holders[0]
