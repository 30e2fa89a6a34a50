"""The verb that finds customers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from shopxfer.handover import labels
from shopxfer.handover import search as search_step
from shopxfer.handover.case import Case
from shopxfer.handover.labels import LabelUnknown, SavedFilter
from shopxfer.texts import Language, say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show


@click.command()
@case_argument
@click.argument("query", default="")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, help="How many to show.")
@click.option("--where", multiple=True, metavar="FACET=VALUE", help="Only those, such as status=sleeping.")
@click.option("--saved", metavar="NAME", help="Use the search kept under this name.")
@click.option("--save-as", metavar="NAME", help="Keep this search under a name.")
@click.option("--label", metavar="NAME", help="Put this label on everybody found.")
@click.option("--unlabel", metavar="NAME", help="Take this label off everybody found.")
@password_file
@as_json
@click.pass_obj
def search(
    settings: Settings,
    /,
    case: Path,
    query: str,
    limit: int,
    where: tuple[str, ...],
    saved: str | None,
    save_as: str | None,
    label: str | None,
    unlabel: str | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Find customers by any part of what is known of them; values are shown masked.

    They can be narrowed down by file, kind, status, importance, value, frequency, product, age, records,
    label and bucket; --json lists what there is.
    """
    with case_opened(case, password_file, settings) as opened:
        with settings.progress(as_json) as progress:
            search_step.prepare(opened, progress)
        wanted = _wanted(opened, saved, query, where)
        found = search_step.CustomerSearch(opened).find(wanted.query, wanted.filters)
        if save_as:
            labels.save_filter(opened, replace(wanted, name=save_as))
        if label:
            labels.put_on(opened, label, found.person_ids())
        if unlabel:
            labels.take_off(opened, unlabel, found.person_ids())
        search_step.record_sealed(opened, found)
        facts: dict[str, Any] = {
            "count": found.count(),
            "is_estimate": found.is_estimate,
            "facets": found.facets(),
            "people": [
                {"person": each.person_id, "record": each.record_id, "found_in": each.group, **each.values}
                for each in found.page(0, limit)
            ],
        }
    show(as_json, facts, _lines(facts, settings.language))


def _wanted(case: Case, saved: str | None, query: str, where: tuple[str, ...]) -> SavedFilter:
    """Return the search kept under a name, or an empty one, with what was typed over it."""
    kept = SavedFilter("", "", {})
    if saved:
        known = {each.name: each for each in labels.saved_filters(case)}
        if saved not in known:
            raise LabelUnknown(name=saved)
        kept = known[saved]
    typed = {facet: value for facet, _, value in (each.partition("=") for each in where)}
    return replace(kept, query=query or kept.query, filters={**kept.filters, **typed})


def _lines(facts: dict[str, Any], language: Language) -> list[str]:
    if not facts["people"]:
        return [say("search.found_none", language)]
    lines = []
    for each in facts["people"]:
        shown = [each[name] for name in ("name", "phone", "company", "card_no", "district") if each[name]]
        where = say(f"search.group.{each['found_in']}", language) if each["found_in"] else ""
        lines.append("  ".join([f"{each['person']:>8}", *shown, *([f"({where})"] if where else [])]))
    key = "search.found_about" if facts["is_estimate"] else "search.found"
    return [*lines, say(key, language, count=facts["count"])]
