"""What the owner changed in the rules for this one case."""

from __future__ import annotations

from dataclasses import dataclass

from shopxfer.vault.database import Database


@dataclass(frozen=True, slots=True)
class StoredRuleChange:
    """One rule changed: another period, or not asked at all."""

    rule: str
    keep_years: int | None  #: instead of the pack's; None where the period was not changed
    is_off: bool
    reason: str
    changed_by: str
    changed_at: str  #: ISO 8601 with offset


def changes(database: Database) -> dict[str, StoredRuleChange]:
    """Return the changes by rule."""
    return {
        rule: StoredRuleChange(rule, years or None, bool(is_off), reason, by, at)
        for rule, years, is_off, reason, by, at in database.rows(
            "SELECT rule, keep_years, is_off, reason, changed_by, changed_at FROM rule_change ORDER BY rule"
        )
    }


def set_change(database: Database, change: StoredRuleChange) -> None:
    """Store a change over the one before."""
    database.execute(
        "INSERT OR REPLACE INTO rule_change VALUES (?, ?, ?, ?, ?, ?)",
        (
            change.rule,
            change.keep_years or 0,
            int(change.is_off),
            change.reason,
            change.changed_by,
            change.changed_at,
        ),
    )


def remove_change(database: Database, rule: str) -> None:
    """Let a rule be as the pack has it again."""
    database.execute("DELETE FROM rule_change WHERE rule = ?", (rule,))
