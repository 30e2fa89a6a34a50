"""The owner's word to go on although a condition is not met, and how long it holds (law.md G8, G9)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Override:
    """What was missing when the owner decided to go on, and why."""

    gate: str
    missing: str  #: key of the sentence that said what was missing
    count: int
    about: frozenset[str]  #: whom or what it was missing for, such as the buyer's name
    reason: str
    at: str  #: ISO 8601 with offset
    by: str

    def holds_for(self, missing: str, count: int, about: frozenset[str]) -> bool:
        """Return whether the word covers what is missing now: the same, or less of it, and nothing else."""
        return missing == self.missing and count <= self.count and about <= self.about
