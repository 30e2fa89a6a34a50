"""What the receipt says of what stayed behind: by which rule, and which rules were changed."""

from __future__ import annotations

from datetime import date

from shopxfer.documents.receipt_content import Exclusion, RuleChange, Wording
from shopxfer.domain.balance import Bucket, Disposition
from shopxfer.handover import prune, rule_changes
from shopxfer.handover.case import Case
from shopxfer.texts import say
from shopxfer.vault import records


def exclusions(case: Case) -> tuple[Exclusion, ...]:
    """Return what stayed behind and why: by rule, then duplicates and rejected rows."""
    people = records.people_staying_by_rule(case.reader)
    gathered: dict[str, Exclusion] = {}
    for line in prune.rule_lines(case):
        if line.disposition is Disposition.TRANSFER:
            continue
        rule = line.rule
        before = gathered.get(rule.id)
        gathered[rule.id] = Exclusion(
            Wording(rule.zh, rule.en),
            rule.article.law[0],
            Wording(rule.article.basis_zh, rule.article.basis_en),
            line.rows + (before.rows if before else 0),
            people[rule.id] or None,  # none: rows that belong to nobody known
            rule.article.mark if rule.article.mark != "J" else "judgement",
        )
    buckets = case.balance().buckets
    for bucket, key in (
        (Bucket.MERGED, "receipt.excluded_merged"),
        (Bucket.REJECTED, "receipt.excluded_rejected"),
    ):
        if buckets[bucket]:
            gathered[bucket.value] = Exclusion(
                wording(key), "S18", wording(f"{key}_law"), buckets[bucket], None
            )
    return tuple(gathered.values())


def changed_rules(case: Case) -> tuple[RuleChange, ...]:
    """Return which rules the seller changed for this case, how, why, and who did it when."""
    return tuple(
        RuleChange(
            Wording(rule.zh, rule.en),
            wording("receipt.rule_left_out")
            if changed.is_off
            else Wording(
                say("receipt.rule_period", "zh", years=changed.keep_years or 0),
                say("receipt.rule_period", "en", years=changed.keep_years or 0),
            ),
            changed.reason,
            wording("role.owner") if changed.changed_by == "owner" else Wording(*[changed.changed_by] * 2),
            date.fromisoformat(changed.changed_at[:10]),
        )
        for changed in rule_changes.changes(case).values()
        for rule in (case.pack.rule(changed.rule),)
    )


def wording(key: str) -> Wording:
    """Return a message in both languages."""
    return Wording(say(key, "zh"), say(key, "en"))
