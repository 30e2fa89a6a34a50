"""Step 7, prune: the owner's own word on a rule for this case, its effect shown before it is taken.

A period may be another one, and a rule that lets records go may be left out. A rule that keeps records back
cannot: what has no ground does not leave, whoever wants it (law.md G4; CRIM 253-1).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from shopxfer.domain.balance import Disposition, bucket_of
from shopxfer.errors import ShopxferError
from shopxfer.handover import parties, prune
from shopxfer.handover.case import Case
from shopxfer.handover.fields import ReasonMissing
from shopxfer.progress import Progress
from shopxfer.rules.pack import PruneRule
from shopxfer.texts import Language, say
from shopxfer.vault import rule_changes as store
from shopxfer.vault.rule_changes import StoredRuleChange

__all__ = [
    "Change",
    "Difference",
    "PeriodTooShort",
    "RuleUnchangeable",
    "StoredRuleChange",
    "apply",
    "changeable",
    "changes",
    "least_years",
    "propose",
    "sentences",
    "take_back",
    "told",
]

_LONGEST = 100  #: years


class RuleUnchangeable(ShopxferError):
    """The rule keeps records back, has no period, or there is none of that name."""

    key = "error.rule_unchangeable"


class PeriodTooShort(ShopxferError):
    """The law's minimum is longer, and of several periods the longest counts (law.md section 5)."""

    key = "error.period_too_short"


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


def changeable(case: Case) -> list[PruneRule]:
    """Return the rules of the case's route that may be changed: with a period, or letting records go."""
    route = parties.route(case)
    return [
        rule
        for rule in case.pack.prune_rules
        if route in rule.routes and (rule.keep_years is not None or _may_be_off(rule))
    ]


def least_years(case: Case, rule: PruneRule) -> int | None:
    """Return the pack's period for the seller of this case, which none may undercut (law.md R1, R4)."""
    return rule.years(is_company=parties.seller_is_company(parties.load(case)))


def told(changed: StoredRuleChange, language: Language) -> str:
    """Return what was changed and why, in words."""
    key = "rule_change.is_off" if changed.is_off else "rule_change.other_period"
    return say(key, language, years=changed.keep_years or 0, reason=changed.reason)


def sentences(case: Case, difference: Difference, language: Language) -> list[str]:
    """Return what a change would do in words, most records first."""

    def where(outcome: Outcome | None) -> str:
        if outcome is None:
            return say("rule_change.undecided", language)
        bucket = bucket_of(rejected=False, merged=False, disposition=outcome.disposition)
        words = say(f"bucket.{bucket}", language)
        return f"{words} ({outcome.keep_until})" if outcome.keep_until else words

    moved = sorted(difference.moved.items(), key=lambda each: -each[1])
    return [
        say(
            "rule_change.moved",
            language,
            count=count,
            before=where(now),
            after=where(after),
            rule=case.pack.rule(after.rule).name(language),
        )
        for (now, after), count in moved
    ] or [say("rule_change.nothing_moves", language)]


def propose(case: Case, change: Change, progress: Progress) -> Difference:
    """Return what a change would do to what is decided now; nothing is changed.

    Raises:
        RuleUnchangeable, PeriodTooShort: see there.
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
        RuleUnchangeable, PeriodTooShort: see there.
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
    least = least_years(case, rule)
    if change.keep_years is not None and least is not None and change.keep_years < least:
        raise PeriodTooShort(years=least)


def _may_be_off(rule: PruneRule) -> bool:
    return rule.disposition is Disposition.TRANSFER


def _has_period(rule: PruneRule, change: Change) -> bool:
    years = change.keep_years
    return rule.keep_years is not None and years is not None and 1 <= years <= _LONGEST
