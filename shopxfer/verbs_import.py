"""The verb import: new files, a newer export of one that is in the case, or corrected rows."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from shopxfer import printed, terminal
from shopxfer.errors import ShopxferError
from shopxfer.handover import import_, reimport, retry
from shopxfer.handover.case import Case
from shopxfer.handover.undo import newest_import
from shopxfer.progress import Progress
from shopxfer.texts import Language, say, sentence
from shopxfer.verbs import A_PATH, Settings, as_json, case_argument, case_opened, password_file, show


class FilesSetAside(ShopxferError):
    """Some files of an import could not be read; the others are in."""

    key = "error.files_set_aside"


class NothingImported(ShopxferError):
    """Not one file of an import could be read; the case is as it was."""

    key = "error.nothing_imported"


class OneFileAtATime(ShopxferError):
    """A newer export or a corrected workbook was asked for with several files, or with none."""

    key = "error.one_newer_file"


@click.command(name="import")
@case_argument
@click.argument("files", nargs=-1, type=A_PATH)
@click.option("--file-password-file", type=A_PATH, help="File whose first line opens locked files.")
@click.option("--newer-of", help="Name of the imported file whose place FILE takes.")
@click.option("--difference", is_flag=True, help="With --newer-of: only show what FILE changes.")
@click.option("--damage", is_flag=True, help="Count damaged cells by column; takes a fifth longer.")
@click.option("--rejected", type=A_PATH, help="Write the rejected rows as a locked workbook (xlsx).")
@click.option("--corrected", is_flag=True, help="FILE is such a workbook, with rows corrected.")
@click.option("--rejected-password-file", type=A_PATH, help="File whose first line locks that workbook.")
@password_file
@as_json
@click.pass_context
def import_files(
    context: click.Context, case: Path, files: tuple[Path, ...], file_password_file: Path | None,
    newer_of: str | None, difference: bool, damage: bool, rejected: Path | None, corrected: bool,
    rejected_password_file: Path | None, password_file: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Import spreadsheets, folders and archives of them. What cannot be read is set aside."""
    settings: Settings = context.obj
    language = settings.language
    if not files and not rejected:
        raise click.MissingParameter(ctx=context, param=context.command.params[1])
    if (newer_of or corrected) and len(files) != 1:
        raise OneFileAtATime
    key = _workbook_key(rejected_password_file) if rejected or corrected else ""
    opens = terminal.source_password(file_password_file)
    reports: list[import_.FileReport] = []
    facts: dict[str, object] = {}
    lines: list[str] = []
    left_out: list[import_.LeftOut] = []
    with case_opened(case, password_file, settings) as opened, settings.progress(as_json) as progress:
        if corrected:
            report = retry.take_corrected(opened, files[0], key, progress)
            facts, lines = printed.correction_facts(report, language), [_told(report, language)]
        elif newer_of:
            plan = import_.plan(opened, files, progress, language, passwords=lambda _path: opens)
            plan.counts_damage = damage
            shown, reports = _import_newer(opened, plan, newer_of, difference, progress)
            facts["difference"] = printed.difference_facts(shown)
            lines.append(printed.difference_line(shown, language))
        elif files:
            plan = import_.plan(opened, files, progress, language, passwords=lambda _path: opens)
            plan.counts_damage = damage
            reports = import_.commit(opened, plan, progress) if plan.sheets else import_.all_set_aside(plan)
            left_out = plan.left_out
        if files and not corrected:
            facts |= printed.import_facts(reports, left_out, language)
        for each in reports:
            if not each.error:
                lines += printed.import_lines(each, language)
        lines += printed.damage_lines(printed.damaged_in(reports), language)
        if rejected:
            came_in = any(not each.error for each in reports)
            batch = newest_import(opened) if came_in else None
            facts["rejected"] = _write_rejected(opened, rejected, key, progress, language, batch, lines)
        lines += [
            *printed.left_out_lines(left_out, language),
            *printed.balance_lines(opened.balance(), language),
        ]
    show(as_json, facts, lines)
    _complain_of(reports, language)


def _import_newer(
    case: Case, plan: import_.ImportPlan, older: str, difference_only: bool, progress: Progress
) -> tuple[reimport.Difference, list[import_.FileReport]]:
    source = reimport.find_source(case, older)
    if error := plan.files[0].error:
        raise error
    shown = reimport.difference(case, plan.files[0], source, progress)
    return shown, [] if difference_only else reimport.apply(case, plan, shown, progress)


def _write_rejected(
    case: Case,
    target: Path,
    key: str,
    progress: Progress,
    language: Language,
    batch: int | None,
    lines: list[str],
) -> dict[str, object] | None:
    """Write the rejected rows of the import just made, or of all; None when that import had none."""
    with suppress(*([retry.NothingRejected] if batch else [])):
        rows = retry.write_rejected(case, target, key, progress, language, batch=batch)
        lines.append(say("cli.rejected", language, rows=rows, file=target))
        return {"file": str(target), "rows": rows}
    return None


def _workbook_key(file: Path | None) -> str:
    # Never the password of the case: the workbook may be worked on by somebody who must not open the case.
    if file is None:
        raise retry.WorkbookPasswordMissing
    return terminal.first_line(file)


def _told(report: retry.CorrectionReport, language: Language) -> str:
    still = len(report.still_rejected)
    return say(
        "cli.corrected", language, batch=str(report.batch), rows=report.corrected, still_rejected=still
    )


def _complain_of(reports: Sequence[import_.FileReport], language: Language) -> None:
    sentences = [sentence(report.error, language) for report in reports if report.error]
    if sentences and len(sentences) == len(reports):
        raise NothingImported(sentences=" ".join(sentences))
    if sentences:
        raise FilesSetAside(count=len(sentences), total=len(reports), sentences=" ".join(sentences))
