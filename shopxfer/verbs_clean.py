"""What the verb `clean` takes and tells besides merging: rules switched, values chosen, customers listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from shopxfer.domain.golden import FieldRule, Way
from shopxfer.domain.tidying import Rule
from shopxfer.handover import golden_values, stale, tidying
from shopxfer.handover.case import Case
from shopxfer.handover.clean import CleanReport
from shopxfer.handover.golden_values import GoldenRuleWrong
from shopxfer.handover.stale import StaleLists
from shopxfer.progress import Progress
from shopxfer.rules.golden import load_golden_rules
from shopxfer.texts import Language, say

_OPTIONS = (
    click.option("--without", multiple=True, metavar="RULE", help="Switch a normalising rule off, to stay."),
    click.option("--with", "with_", multiple=True, metavar="RULE", help="Switch a rule on again."),
    click.option(
        "--golden",
        multiple=True,
        metavar="FIELD=WAY",
        help="Which value counts: newest, most_frequent, most_complete, by_source:FILE,FILE or default.",
    ),
    click.option("--unseen-years", type=int, help="After how many years a customer counts as unseen."),
    click.option("--stale/--no-stale", "list_stale", default=True, help="Count stale customers."),
)


def cleaning_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options by which cleaning is set."""
    for option in reversed(_OPTIONS):
        verb = option(verb)
    return verb


def set_cleaning(
    case: Case,
    progress: Progress,
    *,
    without: Iterable[str],
    with_: Iterable[str],
    golden: Iterable[str],
    unseen_years: int | None,
) -> None:
    """Store what the options say, before the cleaning.

    Raises:
        RuleUnknown, GoldenRuleWrong, YearsWrong: by cause; options that came before are stored.
    """
    off, on = ([tidying.rule_named(name) for name in names] for names in (without, with_))
    chosen = [_golden_rule(text) for text in golden]
    if unseen_years is not None:
        stale.set_unseen_years(case, unseen_years)
    tidying.switch(case, off=off, on=on)
    for field, rule in chosen:
        golden_values.set_rule(case, field, rule, progress)


def _golden_rule(text: str) -> tuple[str, FieldRule]:
    """Return the field and the rule that FIELD=WAY names; `newest` is by the last visit if no date is named.

    Raises:
        GoldenRuleWrong: it names no way.
    """
    field, _, wording = text.partition("=")
    name, _, what = wording.strip().partition(":")
    field, name = field.strip(), name.strip().replace("-", "_")
    if name == "default":
        return field, load_golden_rules().get(field, FieldRule())
    if name not in set(Way):
        raise GoldenRuleWrong(field=field)
    way = Way(name)
    if way is Way.NEWEST:
        return field, FieldRule(way, what.strip() or "last_visit")
    return field, FieldRule(way, sources=tuple(each.strip() for each in what.split(",") if each.strip()))


def rule_facts(case: Case, report: CleanReport) -> list[dict[str, object]]:
    """Return every normalising rule, whether it is on, and how many cells it changed."""
    off = tidying.switched_off(case.reader)
    return [
        {"rule": tidying.rule_name(rule), "on": rule not in off, "cells": report.touched.get(rule.value, 0)}
        for rule in Rule
    ]


def stale_facts(lists: StaleLists) -> dict[str, int]:
    """Return how many customers are listed as stale, and how many are left out."""
    return {
        "years": lists.years,
        **lists.counts(),
        "undated": lists.undated,
        "paid_ahead": lists.paid_ahead,
        "decided": lists.decided,
    }


def stale_lines(lists: StaleLists, language: Language) -> list[str]:
    """Return one line about stale customers for people, none where there are none."""
    counts = lists.counts()
    return [say("cli.stale", language, years=lists.years, **counts)] if any(counts.values()) else []
