"""Golden values: which of several records of one person speaks for it, field by field.

Nothing is discarded; the values that were not chosen stay with their records as alternates.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

#: Answers where the stricter one counts, whoever gave it and however complete that record is: a refusal in
#: any file is a refusal (law.md N9), a "no marketing" in any file stays one (N18).
STRICTER: Mapping[str, str] = {"consent": "no", "guardian_consent": "no", "marketing_refused": "yes"}


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


def choose(members: Sequence[Member]) -> Golden:
    """Return the golden choice: the most complete record, then the one seen last, then the first read.

    Fields it lacks, or holds only damaged, come from the next best record. The order of `members` does not
    matter.
    """
    ranked = sorted(
        members,
        key=lambda m: (len(m.values) - len(m.doubtful), m.values.get("last_visit", ""), -m.record_id),
        reverse=True,
    )
    head = ranked[0]
    elsewhere: dict[str, int] = {}
    for field in sorted({field for member in ranked for field in member.values}):
        holders = [member for member in ranked if field in member.values]
        strict = [member for member in holders if member.values[field] == STRICTER.get(field)]
        sound = [member for member in holders if field not in member.doubtful]
        chosen = (strict or sound or holders)[0]
        if chosen is not head:
            elsewhere[field] = chosen.record_id
    return Golden(head.record_id, elsewhere)
