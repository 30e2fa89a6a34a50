"""The verb that shows who hands over to whom, and takes what becomes known later."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from shopxfer.handover import parties as step
from shopxfer.texts import say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show

buyer_licence = click.option(
    "--buyer-licence",
    type=click.Choice(step.BUYER_LICENCES),
    help="Whether the licence is in the buyer's own name already.",
)

buyer_place = click.option(
    "--buyer-place",
    type=click.Choice(step.BUYER_PLACES),
    help="Where the buyer is and keeps or opens the data; Hong Kong, Macao and Taiwan count as abroad.",
)


@click.command()
@case_argument
@buyer_licence
@buyer_place
@password_file
@as_json
@click.pass_obj
def parties(
    settings: Settings,
    case: Path,
    buyer_licence: str | None,
    buyer_place: str | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Show the parties and what they agreed; say what became known since."""
    told = {"buyer_licence": buyer_licence, "buyer_place": buyer_place}
    changed = {name: value for name, value in told.items() if value}
    with case_opened(case, password_file, settings) as opened:
        known = step.load(opened)
        known = replace(known, terms=replace(known.terms, **changed))
        step.save(opened, known)
    facts: dict[str, Any] = asdict(known)
    lines = [
        say(f"parties.line_{role}", settings.language, name=getattr(known, role).name or "—")
        for role in ("seller", "buyer", "witness")
    ]
    lines.append(say(f"parties.licence_{known.terms.buyer_licence or 'unknown'}", settings.language))
    lines.append(say(f"parties.place_{known.terms.buyer_place or 'unknown'}", settings.language))
    show(as_json, facts, lines)
