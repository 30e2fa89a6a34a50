"""The verb that says what columns hold, and what recognises somebody."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from shopxfer.domain.recognition.kinds import Kind
from shopxfer.domain.recognition.treatment import Treatment
from shopxfer.handover import classify as classify_step
from shopxfer.handover import combinations, hidden, treating
from shopxfer.handover.case import Case
from shopxfer.handover.hidden import HiddenData
from shopxfer.progress import Progress
from shopxfer.texts import Language, say
from shopxfer.verbs import Settings, as_json, case_argument, case_opened, password_file, show

_LEAVE = "leave"


@click.command()
@case_argument
@click.option("--combinations", "of_combinations", is_flag=True, help="Say what recognises somebody.")
@click.option("--hidden", "of_hidden", is_flag=True, help="Say which personal data stands in remarks.")
@click.option(
    "--treat",
    type=click.Choice([_LEAVE, *(each.value.replace("_", "-") for each in Treatment)]),
    help="Choose what becomes in records of the personal data found in the columns named by --column.",
)
@click.option("--column", help="Header of the columns to treat.")
@click.option("--file", "file_name", help="Treat only the column of this file.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice([kind.value for kind in Kind]),
    multiple=True,
    help="Treat only this kind of what was found; may be given several times.",
)
@password_file
@as_json
@click.pass_obj
def classify(
    settings: Settings,
    /,
    case: Path,
    of_combinations: bool,
    of_hidden: bool,
    treat: str | None,
    column: str | None,
    file_name: str | None,
    kinds: tuple[str, ...],
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Say for every column what it is, which class it has, and why; or treat personal data in remarks."""
    if bool(treat) != bool(column) or (not treat and (file_name or kinds)):
        raise click.UsageError("--treat needs --column; --column, --file and --kind need --treat.")
    with case_opened(case, password_file, settings) as opened:
        if treat and column:
            with settings.progress(as_json) as progress:
                treated = _treat(opened, treat, (column, file_name), frozenset(map(Kind, kinds)), progress)
            lines = [hidden.sentence(each, settings.language) for each in treated]
            show(as_json, {"treated": [_hidden(each) for each in treated]}, lines)
        elif of_combinations:
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


def _treat(
    case: Case, treat: str, where: tuple[str, str | None], kinds: frozenset[Kind], progress: Progress
) -> list[HiddenData]:
    """Treat all columns of a header, or that of one file; returns them with what was chosen.

    Raises:
        NothingFound: there is no such column, or nothing was found in it.
        NothingChosen: none of `kinds` was found.
    """
    header, file = where
    found = [
        each
        for each in hidden.find(case, progress)
        if each.column.header == header and (file is None or each.file == file)
    ]
    if not found:
        raise treating.NothingFound(column=header)
    treatment = None if treat == _LEAVE else Treatment(treat.replace("-", "_"))
    for each in found:
        untouched = frozenset(each.kinds) - kinds if kinds else frozenset()
        treating.treat(case, each, treatment, progress, untouched=untouched)
    return [hidden.now(case, each) for each in found]


def _hidden(held: HiddenData) -> dict[str, object]:
    chosen = held.treatment
    return {
        "file": held.file,
        "sheet": held.sheet,
        "column": held.column.header,
        "class": held.column.data_class,
        "cells": held.cells,
        "kinds": dict(held.kinds),
        "found_class": held.data_class,
        "is_above": held.is_above,
        "treatment": chosen.treatment if chosen else _LEAVE,
        "untouched": sorted(chosen.untouched) if chosen else [],
        "class_in_records": chosen.data_class if chosen else held.column.data_class,
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
