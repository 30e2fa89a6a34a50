"""The verb for the fields: which go along with their record, and the owner's own word on one of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from shopxfer.domain.fields import RecordKind
from shopxfer.errors import ShopxferError
from shopxfer.handover.fields import FieldLine, change_field, field_lines
from shopxfer.texts import Language, say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show

_KINDS = click.Choice([kind.value for kind in RecordKind])


class FieldUnknown(ShopxferError):
    """The case holds no such field."""

    key = "error.field_unknown"


@click.command()
@case_argument
@click.option("--let-go", metavar="FIELD", help="Let this field go with its record.")
@click.option("--keep", metavar="FIELD", help="Keep this field here.")
@click.option(
    "--of",
    "kind",
    type=click.Choice([each.value for each in RecordKind]),
    default="customer",
    help="Of which records.",
)
@click.option("--reason", default="", help="What the buyer needs it for, or why it stays.")
@password_file
@as_json
@click.pass_obj
def field(
    settings: Settings,
    case: Path,
    let_go: str | None,
    keep: str | None,
    kind: str,
    reason: str,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Show which fields go along with their records; let one go, or keep it, against the default.

    What is sensitive by law goes only of those who agreed to it apart, after a text asked for it.
    """
    if let_go and keep:
        raise click.UsageError("--let-go and --keep are one field each; say one of them")
    with case_opened(case, password_file, settings) as opened:
        if name := let_go or keep:
            found = [line for line in field_lines(opened) if (line.kind, line.id) == (kind, name)]
            if not found:
                raise FieldUnknown(field=name)
            change_field(opened, found[0], moves=bool(let_go), reason=reason)
        lines = field_lines(opened)
    show(as_json, [_facts(line) for line in lines], [_words(line, settings.language) for line in lines])


def _facts(line: FieldLine) -> dict[str, Any]:
    return {
        "kind": line.kind.value,
        "field": line.id,
        "class": line.data_class.value,
        "goes": line.moves,
        "by_default": line.by_default,
        "asked_by": line.line.value if line.line else None,
        "reason": line.reason,
    }


def _words(line: FieldLine, language: Language) -> str:
    goes = say("field.goes" if line.moves else "field.stays", language)
    apart = f" ({say('field.apart', language)})" if line.line and line.may_go else ""
    return f"{say(f'kind.{line.kind}', language)} · {line.name(language)} [{line.data_class}]: {goes}{apart}"
