"""The verb that says what the seller must keep, why and until when, and prints the list."""

from __future__ import annotations

from pathlib import Path

import click

from shopxfer.handover import shelf as step
from shopxfer.texts import say
from shopxfer.verbs import A_PATH, Settings, as_json, case_argument, case_opened, password_file, show


@click.command()
@case_argument
@click.option("--pdf", type=A_PATH, help="Save the list as this PDF; it names nobody.")
@password_file
@as_json
@click.pass_obj
def shelf(
    settings: Settings, /, case: Path, pdf: Path | None, password_file: Path | None, as_json: bool
) -> None:
    """Say what stays with the seller, for keeping only, with the days on which it may be destroyed."""
    # Here, because drawing a paper takes a second to load.
    from shopxfer.handover import shelf_paper  # noqa: PLC0415

    language = settings.language
    with case_opened(case, password_file, settings) as opened:
        kept = step.shelf(opened)
        if pdf is not None:
            shelf_paper.save(opened, kept, pdf, language)
        today = opened.today()
    lines: list[str] = []
    for place in step.Place:
        if found := kept.of(place):
            lines += ["", say(f"shelf.place.{place}", language)]
            lines += [
                "  "
                + say(
                    "shelf.cli.line",
                    language,
                    until=shelf_paper.until_in_words(each, language),
                    what=each.name(language),
                    count=each.count or "—",
                    basis=shelf_paper.basis_in_words(each, language),
                )
                for each in found
            ]
    if not kept.of(step.Place.RECORDS):
        lines += ["", say("shelf.cli.empty", language)]
    if kept.held:
        lines += ["", say("shelf.held", language, count=kept.held)]
    if pdf is not None:
        lines.append(say("prepaid.cli.saved", language, file=pdf))
    facts = {
        "held": kept.held,
        "next_day": kept.next_day.isoformat() if kept.next_day else None,
        "lines": [
            {
                "place": each.place.value,
                "what": each.name(language),
                "law": each.law,
                "basis": each.basis(language),
                "check": each.needs_checking,
                "count": each.count,
                "until": each.until.isoformat() if each.until else None,
                "for_good": each.for_good,
                "over": each.is_over(today),
            }
            for each in kept.lines
        ],
    }
    show(as_json, facts, lines)
