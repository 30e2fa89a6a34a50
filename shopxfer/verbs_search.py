"""The verb that finds customers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from shopxfer.handover import search as search_step
from shopxfer.texts import Language, say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show


@click.command()
@case_argument
@click.argument("query", default="")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, help="How many to show.")
@click.option("--file", help="Only customers of this file.")
@click.option("--kind", type=click.Choice(["person", "company"]), help="Only people, or only companies.")
@click.option("--bucket", help="Only those of whom this becomes: transferred, kept, undecided, ...")
@password_file
@as_json
@click.pass_obj
def search(
    settings: Settings,
    /,
    case: Path,
    query: str,
    limit: int,
    password_file: Path | None,
    as_json: bool,
    **filters: str | None,
) -> None:
    """Find customers by any part of what is known of them; values are shown masked."""
    with case_opened(case, password_file, settings) as opened:
        with settings.progress(as_json) as progress:
            search_step.prepare(opened, progress)
        chosen = {name: value for name, value in filters.items() if value}
        found = search_step.CustomerSearch(opened).find(query, chosen)
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
