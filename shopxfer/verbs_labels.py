"""The verb for the owner's labels and kept searches; `search` puts labels on and keeps searches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from shopxfer.handover import labels as labels_step
from shopxfer.texts import Language, say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show


@click.command()
@case_argument
@click.option("--rename", nargs=2, metavar="NAME NEW", help="Call a label something else.")
@click.option("--remove", metavar="NAME", help="Take a label off everybody and forget it.")
@click.option("--forget", metavar="NAME", help="Forget a kept search.")
@password_file
@as_json
@click.pass_obj
def labels(
    settings: Settings,
    case: Path,
    rename: tuple[str, str] | None,
    remove: str | None,
    forget: str | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Show your labels with how many customers have each, and your kept searches.

    A kept search follows the label it asks for when that is renamed, and goes when it is removed.
    """
    with case_opened(case, password_file, settings) as opened:
        if rename:
            labels_step.rename(opened, *rename)
        if remove:
            labels_step.remove(opened, remove)
        if forget:
            labels_step.remove_filter(opened, forget)
        facts: dict[str, Any] = {
            "labels": labels_step.counts(opened),
            "kept": [each.name for each in labels_step.saved_filters(opened)],
        }
    show(as_json, facts, _lines(facts, settings.language))


def _lines(facts: dict[str, Any], language: Language) -> list[str]:
    lines = [say("labels.label", language, name=name, count=count) for name, count in facts["labels"].items()]
    lines += [say("labels.kept", language, name=name) for name in facts["kept"]]
    return lines or [say("labels.none", language)]
