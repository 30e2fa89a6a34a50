"""Step 7, prune: the owner's own word on a rule for this case, its effect shown before it is taken.

A period may be another one, and a rule that lets records go may be left out. A rule that keeps records back
cannot: what has no ground does not leave, whoever wants it (law.md G4; CRIM 253-1).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from shopxfer.domain.balance import Disposition
from shopxfer.errors import ShopxferError
from shopxfer.handover import prune
from shopxfer.handover.case import Case
from shopxfer.handover.fields import ReasonMissing
from shopxfer.progress import Progress
from shopxfer.rules.pack import PruneRule
from shopxfer.vault import rule_changes as store
from shopxfer.vault.rule_changes import StoredRuleChange

__all__ = [
    "Change",
    "Difference",
    "RuleUnchangeable",
    "StoredRuleChange",
    "apply",
    "changes",
    "propose",
    "take_back",
]

_LONGEST = 100  #: years


class RuleUnchangeable(ShopxferError):
    """The rule keeps records back, has no period, or there is none of that name."""

    key = "error.rule_unchangeable"


@dataclass(frozen=True, slots=True)
class Change:
    """What one rule is to be."""

    rule: str
    keep_years: int | None = None  #: another period than the pack's, in whole years
    is_off: bool = False  #: only for a rule that lets records go


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where records are by a rule, before or after."""

    rule: str
    disposition: Disposition
    keep_until: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change does: records, merged ones left out, by where they were and where they would be."""

    moved: dict[tuple[Outcome | None, Outcome], int]  #: None for what is not decided yet

    @property
    def records(self) -> int:
        """How many records would stand elsewhere."""
        return sum(self.moved.values())


def changes(case: Case) -> dict[str, StoredRuleChange]:
    """Return what the owner changed, by rule."""
    return store.changes(case.reader)


def propose(case: Case, change: Change, progress: Progress) -> Difference:
    """Return what a change would do to what is decided now; nothing is changed.

    Raises:
        RuleUnchangeable: see there.
        NotCleaned, RouteUnknown, Cancelled: there is nothing to show.
    """
    _check(case, change)
    stored = _stored(case, change, "")
    pending = {**store.changes(case.reader), change.rule: stored}
    moved = Counter[tuple[Outcome | None, Outcome]]()
    for group in prune.verdicts(case, prune.pack_with(case, pending), progress):
        now = None
        if group.rule and group.disposition:
            now = Outcome(group.rule, group.disposition, group.keep_until)
        after = Outcome(group.verdict.rule.id, group.verdict.rule.disposition, group.verdict.keep_until)
        if now != after:
            moved[now, after] += group.count
    return Difference(dict(moved))


def apply(case: Case, change: Change, reason: str) -> None:
    """Change a rule for this case; the rules are to be applied again then. The receipt names it.

    Raises:
        RuleUnchangeable: see there.
        ReasonMissing: no reason given.
    """
    _check(case, change)
    if not reason.strip():
        raise ReasonMissing
    facts: dict[str, object] = {"rule": change.rule, "off": change.is_off, "reason": reason.strip()}
    if change.keep_years is not None:
        facts["keep_years"] = change.keep_years
    with case.change("prune.rule", facts) as database:
        store.set_change(database, _stored(case, change, reason.strip()))


def take_back(case: Case, rule: str) -> None:
    """Let a rule be as the pack has it again; what was never changed stays as it is."""
    if rule in store.changes(case.reader):
        with case.change("prune.rule_back", {"rule": rule}) as database:
            store.remove_change(database, rule)


def _stored(case: Case, change: Change, reason: str) -> StoredRuleChange:
    return StoredRuleChange(change.rule, change.keep_years, change.is_off, reason, case.user, case.now())


def _check(case: Case, change: Change) -> None:
    rules = {rule.id: rule for rule in case.pack.prune_rules}
    rule = rules.get(change.rule)
    if rule is None or not (_may_be_off(rule) if change.is_off else _has_period(rule, change)):
        raise RuleUnchangeable(
            rule=rule.name("zh") if rule else change.rule, rule_en=rule.name("en") if rule else change.rule
        )


def _may_be_off(rule: PruneRule) -> bool:
    return rule.disposition is Disposition.TRANSFER


def _has_period(rule: PruneRule, change: Change) -> bool:
    years = change.keep_years
    return rule.keep_years is not None and years is not None and 1 <= years <= _LONGEST
