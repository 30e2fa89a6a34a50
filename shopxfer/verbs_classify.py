"""The verb that says what columns hold, and what recognises somebody."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from shopxfer.handover import classify as classify_step
from shopxfer.handover import combinations, hidden
from shopxfer.handover.case import Case
from shopxfer.texts import Language, say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show


@click.command()
@case_argument
@click.option("--combinations", "of_combinations", is_flag=True, help="Say what recognises somebody.")
@click.option("--hidden", "of_hidden", is_flag=True, help="Say which personal data stands in remarks.")
@password_file
@as_json
@click.pass_obj
def classify(
    settings: Settings,
    /,
    case: Path,
    of_combinations: bool,
    of_hidden: bool,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Say for every column what it is, which class it has, and why."""
    with case_opened(case, password_file, settings) as opened:
        if of_combinations:
            with settings.progress(as_json) as progress:
                found = combinations.find(opened, progress)
            lines = [combinations.sentence(opened, each, settings.language) for each in found]
            none = say("classify.combination_none", settings.language)
            show(as_json, {"combinations": [asdict(each) for each in found]}, lines or [none])
        elif of_hidden:
            with settings.progress(as_json) as progress:
                held = hidden.find(opened, progress)
            lines = [hidden.sentence(each, settings.language) for each in held]
            none = say("classify.hidden_none", settings.language)
            show(as_json, {"hidden": [_hidden(each) for each in held]}, lines or [none])
        else:
            facts = _columns(opened, settings.language)
            show(as_json, facts, [_line(each) for each in facts])


def _hidden(held: hidden.HiddenData) -> dict[str, object]:
    return {
        "file": held.file,
        "sheet": held.sheet,
        "column": held.column.header,
        "class": held.column.data_class,
        "cells": held.cells,
        "kinds": held.kinds,
        "found_class": held.data_class,
        "is_above": held.is_above,
    }


def _columns(case: Case, language: Language) -> list[dict[str, object]]:
    return [
        {
            "file": line.file,
            "sheet": line.sheet,
            "column": line.column.header,
            "field": line.column.field,
            "class": line.column.data_class,
            "confidence": line.column.confidence,
            "why": line.why(language),
        }
        for line in classify_step.columns(case)
    ]


def _line(column: dict[str, object]) -> str:
    where = " · ".join(str(column[part]) for part in ("file", "sheet", "column"))
    return f"{column['class']}  {where} → {column['field']}  {column['why']}"
