"""The verb that puts customers into groups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from shopxfer.handover import segments
from shopxfer.handover.segments import Axis, Proposal, RuleLine, Segments, Setting
from shopxfer.rules.segments import SegmentRuleWrong, load_segment_rules
from shopxfer.texts import Language, say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show


@click.command()
@case_argument
@click.option("--rules", "of_rules", is_flag=True, help="Say by which rules, and stop.")
@click.option(
    "--set", "settings_", multiple=True, metavar="RULE=SETTING",
    help="Change a rule first; words are set apart by commas, nothing behind = is the default.",
)  # fmt: skip
@click.option("--apply", "do_apply", is_flag=True, help="Put the groups in force.")
@password_file
@as_json
@click.pass_obj
def groups(
    settings: Settings,
    /,
    case: Path,
    of_rules: bool,
    settings_: tuple[str, ...],
    do_apply: bool,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Say into which groups customers come, and what that would change; for sorting only."""
    language = settings.language
    with case_opened(case, password_file, settings) as opened:
        if settings_:
            segments.change_rules(opened, dict(map(_setting, settings_)))
        if of_rules:
            rules = segments.rule_lines(opened)
            show(
                as_json, {"rules": [_rule(line) for line in rules]}, [_said(line, language) for line in rules]
            )
            return
        with settings.progress(as_json) as progress:
            proposal = segments.propose(opened, progress)
        if do_apply:
            segments.apply(opened, proposal)
        show(as_json, _facts(proposal, do_apply), [*_lines(proposal, do_apply, language)])


def _setting(text: str) -> tuple[str, Setting | None]:
    name, _, value = text.partition("=")
    rule = load_segment_rules().get(name.strip())
    if rule is None:
        raise SegmentRuleWrong(rule=name)
    if not value.strip():
        return rule.name, None
    if rule.has_words:
        return rule.name, tuple(value.replace("，", ",").split(","))
    try:
        return rule.name, float(value)
    except ValueError as error:
        raise SegmentRuleWrong(rule=name) from error


def _facts(proposal: Proposal, applied: bool) -> dict[str, Any]:
    made = proposal.segments
    return {
        "people": int(made.people.size),
        "groups": {axis: made.counts(axis) for axis in made.codes},
        "moves": [
            {"axis": move.axis, "was": move.was, "becomes": move.becomes, "people": move.people}
            for move in proposal.moves
        ],
        "new": proposal.new,
        "gone": proposal.gone,
        "applied": applied,
    }


def _lines(proposal: Proposal, applied: bool, language: Language) -> list[str]:
    made = proposal.segments
    lines = [_counts(made, axis, language) for axis in made.codes]
    if proposal.changes_nothing:
        lines.append(say("segments.same", language))
    lines += segments.difference(proposal, language)
    if applied:
        lines.append(say("segments.applied", language, people=f"{made.people.size:,}"))
    return [*lines, say("segments.for_sorting", language)]


def _counts(made: Segments, axis: Axis, language: Language) -> str:
    counted = [
        say(
            "segments.group_count",
            language,
            group=segments.name_of(axis, name, language),
            people=f"{count:,}",
        )
        for name, count in made.counts(axis).items()
        if count
    ]
    listed = ("，" if language == "zh" else ", ").join(counted)
    return say("segments.count", language, axis=say(f"axis.{axis}", language), groups=listed)


def _rule(line: RuleLine) -> dict[str, Any]:
    return {
        "rule": line.rule.name,
        "axis": line.rule.axis,
        "zh": line.rule.zh,
        "en": line.rule.en,
        "setting": line.setting,
        "default": line.rule.default,
    }


def _said(line: RuleLine, language: Language) -> str:
    shown = ", ".join(line.setting) if isinstance(line.setting, tuple) else f"{line.setting:g}"
    sentence = line.rule.sentence(language)
    return say("segments.rule", language, name=line.rule.name, sentence=sentence, setting=shown)
