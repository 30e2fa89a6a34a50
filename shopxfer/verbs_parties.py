"""The verb that shows who hands over to whom, and takes what becomes known later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from shopxfer.handover import agreements
from shopxfer.handover import parties as step
from shopxfer.handover.agreements import Agreement
from shopxfer.texts import say
from shopxfer.verbs import A_PATH, Settings, as_json, case_argument, case_opened, password_file, show

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
abroad_before = click.option(
    "--abroad-before", help="People whose data went abroad earlier this calendar year, as a number."
)
published_rules = click.option(
    "--published-rules",
    type=click.Choice(step.PUBLISHED_RULES),
    help="What the shop's own rules say of giving data to others; promised: to nobody.",
)
_DAY = click.DateTime(["%Y-%m-%d"])
undertaking_on = click.option(
    "--undertaking-on", type=_DAY, help="Day on which the buyer signed a contract or undertaking."
)
confidentiality_on = click.option(
    "--confidentiality-on", type=_DAY, help="Day on which both signed to keep things confidential."
)

franchise = click.option(
    "--franchise", type=click.Choice(["yes", "no"]), help="Whether the shop runs under another's brand."
)
brand_owner = click.option("--brand-owner", help="Owner of the brand, with contact.")
administrator = click.option(
    "--administrator",
    type=click.Choice(["none", "appointed"]),
    help="T3: whether a liquidator or administrator has been appointed.",
)
appointment = click.option("--appointment", help="T3: by whom, and the number of the paper.")


def terms_told(told: Mapping[str, Any]) -> dict[str, str]:
    """Return the terms that options of this module named, by the names of `Terms`."""
    return {
        name: value.date().isoformat() if isinstance(value, datetime) else value
        for name, value in told.items()
        if value is not None
    }


@click.command()
@case_argument
@buyer_licence
@buyer_place
@abroad_before
@published_rules
@confidentiality_on
@undertaking_on
@franchise
@brand_owner
@administrator
@appointment
@click.option("--administrator-name", help="T3: who signs for the seller.")
@click.option("--administrator-contact", help="T3: how to reach that person.")
@click.option("--save-confidentiality", type=A_PATH, help="Save the agreement to be signed as this PDF.")
@click.option("--save-undertaking", type=A_PATH, help="Save the buyer's undertaking as this PDF.")
@password_file
@as_json
@click.pass_obj
def parties(
    settings: Settings,
    /,
    case: Path,
    password_file: Path | None,
    save_confidentiality: Path | None,
    save_undertaking: Path | None,
    administrator_name: str | None,
    administrator_contact: str | None,
    as_json: bool,
    **told: Any,
) -> None:
    """Show the parties and what they agreed; say what became known since."""
    saved = {Agreement.CONFIDENTIALITY: save_confidentiality, Agreement.UNDERTAKING: save_undertaking}
    with case_opened(case, password_file, settings) as opened:
        known = step.load(opened)
        person = known.administrator
        person = replace(
            person,
            name=administrator_name or person.name,
            contact=administrator_contact or person.contact,
        )
        terms = replace(known.terms, **terms_told(told))
        known = replace(known, terms=terms, administrator=person)
        step.save(opened, known)
        for kind, target in saved.items():
            if target is not None:
                agreements.save(opened, kind, target, settings.language)
    facts: dict[str, Any] = asdict(known)
    lines = [
        say(f"parties.line_{role}", settings.language, name=getattr(known, role).name or "—")
        for role in ("seller", "buyer", "witness")
    ]
    licence = known.terms.buyer_licence or "unknown"
    lines.append(say(f"parties.licence_{licence}", settings.language))
    lines.append(say(f"parties.place_{known.terms.buyer_place or 'unknown'}", settings.language))
    rules = known.terms.published_rules or "unknown"
    lines.append(say(f"parties.rules_{rules}", settings.language))
    for key in ("confidentiality_on", "undertaking_on"):
        day = getattr(known.terms, key) or "—"
        lines.append(say(f"parties.{key}", settings.language, day=day))
    lines += [say("prepaid.cli.saved", settings.language, file=each) for each in saved.values() if each]
    show(as_json, facts, lines)
