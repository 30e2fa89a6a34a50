"""The verb by which the owner holds what may not be erased, and takes holds off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from shopxfer.handover import holds
from shopxfer.handover.holds import Cause
from shopxfer.texts import say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show


@click.command()
@case_argument
@click.option("--put", type=int, metavar="RECORD", help="Hold this record; of a customer, all there is.")
@click.option("--lift", type=int, metavar="RECORD", help="Take the hold off this record.")
@click.option(
    "--cause",
    type=click.Choice([cause.value for cause in Cause]),
    default=Cause.DISPUTE.value,
    help="Why it is held.",
)
@click.option("--reason", default="", help="In one sentence; name no customer.")
@password_file
@as_json
@click.pass_obj
def hold(
    settings: Settings,
    case: Path,
    put: int | None,
    lift: int | None,
    cause: str,
    reason: str,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Show what is held, hold a record or take its hold off.

    What is held is never erased. Run "prune" again after a hold was taken off.
    """
    language = settings.language
    with case_opened(case, password_file, settings) as opened:
        if put is not None:
            holds.put(opened, put, Cause(cause), reason)
        if lift is not None:
            holds.lift(opened, lift, reason)
        held = holds.holds(opened)
    facts: dict[str, Any] = {
        "holds": [
            {
                "record": each.record_id,
                "cause": each.cause,
                "reason": each.reason,
                "put_by": each.put_by,
                "put_at": each.put_at,
            }
            for each in held
        ]
    }
    lines = [
        f"{each.record_id}  {say(f'hold.{each.cause}', language)}  {each.put_at[:10]}  {each.reason}"
        for each in held
    ]
    show(as_json, facts, lines or [say("hold.none", language)])
