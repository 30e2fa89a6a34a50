"""The verb by which the owner changes a rule for one case, after seeing what that does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from shopxfer.handover import rule_changes
from shopxfer.handover.case import Case
from shopxfer.handover.rule_changes import Change, Difference
from shopxfer.rules.pack import PruneRule
from shopxfer.texts import Language, say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show


@click.command()
@case_argument
@click.argument("rule", required=False)
@click.option("--years", type=int, help="Keep what the rule keeps for so many years instead.")
@click.option("--off", is_flag=True, help="Leave a rule out that lets records go.")
@click.option("--back", is_flag=True, help="Let the rule be as the rule pack has it.")
@click.option("--reason", default="", help="Why; the change is made only with a reason.")
@password_file
@as_json
@click.pass_obj
def rule(
    settings: Settings,
    case: Path,
    rule: str | None,
    years: int | None,
    off: bool,
    back: bool,
    reason: str,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Show the rules that decide what goes, or change one for this case.

    Without --reason it only shows what the change would do. "prune" has to be run again after a change.
    """
    language = settings.language
    with case_opened(case, password_file, settings) as opened:
        if rule is None:
            facts: dict[str, Any] = {"rules": [_rule(opened, each) for each in opened.pack.prune_rules]}
            lines = [_rule_line(opened, each, language) for each in opened.pack.prune_rules]
        elif back:
            rule_changes.take_back(opened, rule)
            facts, lines = {"rule": rule, "back": True}, [say("rule_change.back", language)]
        else:
            change = Change(rule, years, is_off=off)
            with settings.progress(as_json) as progress:
                difference = rule_changes.propose(opened, change, progress)
            if reason.strip():
                rule_changes.apply(opened, change, reason)
            facts = {"rule": rule, "applied": bool(reason.strip()), "moved": _moved(difference)}
            lines = _lines(opened, difference, bool(reason.strip()), language)
    show(as_json, facts, lines)


def _rule(case: Case, each: PruneRule) -> dict[str, Any]:
    changed = rule_changes.changes(case).get(each.id)
    return {
        "rule": each.id,
        "disposition": each.disposition,
        "keep_years": each.keep_years,
        "keep_years_company": each.keep_years_company,
        "changed": {"keep_years": changed.keep_years, "off": changed.is_off, "reason": changed.reason}
        if changed
        else None,
    }


def _rule_line(case: Case, each: PruneRule, language: Language) -> str:
    line = f"{each.id}  {each.name(language)}"
    changed = rule_changes.changes(case).get(each.id)
    if changed is None:
        return line
    return f"{line}  [{rule_changes.told(changed, language)}]"


def _moved(difference: Difference) -> list[dict[str, Any]]:
    return [
        {
            "from": {"rule": now.rule, "disposition": now.disposition, "keep_until": now.keep_until}
            if now
            else None,
            "to": {"rule": after.rule, "disposition": after.disposition, "keep_until": after.keep_until},
            "records": count,
        }
        for (now, after), count in difference.moved.items()
    ]


def _lines(case: Case, difference: Difference, applied: bool, language: Language) -> list[str]:
    lines = rule_changes.sentences(case, difference, language)
    return [*lines, say("rule_change.applied" if applied else "rule_change.not_applied", language)]
