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


@click.command()
@case_argument
@buyer_licence
@password_file
@as_json
@click.pass_obj
def parties(
    settings: Settings,
    case: Path,
    buyer_licence: str | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Show the parties and what they agreed; say what became known since."""
    changed = {"buyer_licence": buyer_licence} if buyer_licence else {}
    with case_opened(case, password_file, settings) as opened:
        known = step.load(opened)
        known = replace(known, terms=replace(known.terms, **changed))
        step.save(opened, known)
    facts: dict[str, Any] = asdict(known)
    lines = [
        say(f"parties.line_{role}", settings.language, name=getattr(known, role).name or "—")
        for role in ("seller", "buyer", "witness")
    ]
    told = known.terms.buyer_licence or "unknown"
    lines.append(say(f"parties.licence_{told}", settings.language))
    show(as_json, facts, lines)
