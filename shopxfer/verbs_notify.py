"""The verb for what customers are told and asked with."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from shopxfer.handover import consent, notices
from shopxfer.texts import Language, say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show

_SHORT = 12  #: characters of a hash that people read


@click.command()
@case_argument
@click.option("--answer-by", type=click.DateTime(["%Y-%m-%d"]), help="Last day to answer.")
@click.option("--freeze", is_flag=True, help="Freeze the texts; consent is bound to them.")
@click.option("--column", is_flag=True, help="A yes in the sheets was given to these texts.")
@password_file
@as_json
@click.pass_obj
def notify(
    settings: Settings,
    case: Path,
    answer_by: datetime | None,
    freeze: bool,
    column: bool,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Show the texts by which customers are told and asked, filled in from the case; freeze them.

    --column says that the yes in your own sheets was given to the text that is frozen.
    """
    with case_opened(case, password_file, settings) as opened:
        facts: dict[str, Any] = {}
        if freeze or answer_by:
            drafted = notices.draft(opened, answer_by.date() if answer_by else None)
            facts["texts"] = drafted.bodies
            if freeze:
                facts["notice"] = notices.freeze(opened, drafted).hash
        newest = notices.current(opened)
        if newest and "texts" not in facts:
            facts |= {"texts": newest.bodies, "notice": newest.hash}
        if column:
            consent.adopt_column(opened, newest.hash if newest else "")
            facts["column"] = True
    show(as_json, facts, _lines(facts, settings.language))


def _lines(facts: dict[str, Any], language: Language) -> list[str]:
    lines = []
    for channel, bodies in facts.get("texts", {}).items():
        lines += [f"== {say(f'notify.channel.{channel}', language)}", bodies[language], ""]
    if "notice" in facts:
        lines.append(say("notify.frozen", language, short=facts["notice"][:_SHORT]))
    if "column" in facts:
        lines.append(say("notify.column_bound", language))
    return lines or [say("notify.none", language)]
