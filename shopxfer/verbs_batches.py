"""The verbs that speak of imports as a whole: undo and history."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from shopxfer.handover import history as history_step
from shopxfer.handover import undo as undo_step
from shopxfer.texts import say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show


@click.command()
@case_argument
@click.argument("batch", type=int)
@password_file
@as_json
@click.pass_obj
def undo(settings: Settings, case: Path, batch: int, password_file: Path | None, as_json: bool) -> None:
    """Take one import back, with everything that hung on it."""
    with case_opened(case, password_file, settings) as opened, settings.progress(as_json) as progress:
        report = undo_step.undo(opened, batch, progress)
    facts = {
        "batch": report.batch,
        "files": list(report.files),
        "rows": report.rows,
        "records": report.records,
    }
    told = say(
        "cli.undone",
        settings.language,
        batch=str(report.batch),
        rows=report.rows,
        records=report.records,
    )
    show(as_json, facts, [told])


@click.command()
@case_argument
@password_file
@as_json
@click.pass_obj
def history(settings: Settings, case: Path, password_file: Path | None, as_json: bool) -> None:
    """Show what happened in the case, and which imports can be undone."""
    with case_opened(case, password_file, settings) as opened:
        events = history_step.history(opened, settings.language)
    lines = [f"{event.seq:>4}  {event.at[:16].replace('T', ' ')}  {event.text}" for event in events]
    show(as_json, {"events": [asdict(event) for event in events]}, lines)
