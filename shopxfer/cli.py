"""The command line: the same services as the wizard, for agencies, tests and measuring.

Every verb takes `--json`; an error is one line that says what happened and what to do, and a non-zero exit.
Passwords come from a prompt, `--password-file` or SHOPXFER_PASSWORD, never from an argument.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from shopxfer import __version__, selftest
from shopxfer.domain.balance import Balance
from shopxfer.errors import ShopxferError
from shopxfer.files import FileMissing, named_os_errors
from shopxfer.handover import classify as classify_step
from shopxfer.handover import clean as clean_step
from shopxfer.handover import demo as demo_run
from shopxfer.handover import import_, parties, verify
from shopxfer.handover import package as package_step
from shopxfer.handover import prune as prune_step
from shopxfer.handover import receipt as receipt_step
from shopxfer.handover.case import Case, new_case, open_case
from shopxfer.rules.pack import load_pack
from shopxfer.texts import Language, say, sentence, system_language

#: Opens the wizard on a case folder with its password; passed in by `__main__`, which alone knows the window.
OpenWizard = Callable[[Path, str], None]


class PasswordMissing(ShopxferError):
    """No password given and nobody to ask."""

    key = "error.password_missing"


class FilesSetAside(ShopxferError):
    """Some files of an import could not be read; the others are in."""

    key = "error.files_set_aside"


class NotAutomatic(ShopxferError):
    """The verb needs `--auto` on the command line, where nobody can be asked."""

    key = "error.not_automatic"


class DoesNotHold(ShopxferError):
    """A receipt or package did not verify."""

    key = "error.does_not_hold"


class TerminalProgress:
    """Shows the steps' progress as a bar; silent where nobody watches or JSON is wanted."""

    def __init__(self, language: Language, *, shown: bool) -> None:
        self._language = language
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
        self._bars = Progress(*columns, console=console, transient=False, disable=not shown)
        self._task: Any = None
        self._key = ""

    def report(self, key: str, done: int, total: int, **facts: object) -> None:
        """Move the bar of the work named by `key`, beginning a new one when the work changes."""
        description = say(key, self._language, **facts)
        if key + description != self._key:
            if self._task is not None:
                self._bars.update(self._task, total=1, completed=1)
            self._task, self._key = self._bars.add_task(description, total=None), key + description
        self._bars.update(self._task, completed=done, total=total or None)

    def __enter__(self) -> TerminalProgress:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._task is not None:
            self._bars.update(self._task, total=1, completed=1)
        self._bars.stop()


class Settings:
    """What the group's options say, for the verbs."""

    def __init__(self, language: Language, open_wizard: OpenWizard | None) -> None:
        self.language = language
        self.open_wizard = open_wizard

    def progress(self, as_json: bool) -> TerminalProgress:
        """Return a progress bar, or a silent one for JSON and for pipes."""
        return TerminalProgress(self.language, shown=not as_json and sys.stderr.isatty())


def _password(file: Path | None, language: Language, *, confirm: bool = False) -> str:
    if file is not None:
        with named_os_errors(file):
            return file.read_text(encoding="utf-8").rstrip("\r\n")
    if given := os.environ.get("SHOPXFER_PASSWORD"):
        return given
    if not sys.stdin.isatty():
        raise PasswordMissing
    return str(
        click.prompt(say("cli.password", language), hide_input=True, confirmation_prompt=confirm, err=True)
    )


@contextmanager
def _opened(folder: Path, file: Path | None, settings: Settings) -> Iterator[Case]:
    case = open_case(folder, _password(file, settings.language))
    try:
        yield case
    finally:
        case.close()


def _print(as_json: bool, facts: object, lines: Sequence[str]) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False) if as_json else "\n".join(lines))


def _balance_facts(balance: Balance) -> dict[str, object]:
    return {
        "source_rows": balance.source_rows,
        "buckets": {bucket.value: rows for bucket, rows in balance.buckets.items()},
        "difference": balance.difference,
    }


def _balance_lines(balance: Balance, language: Language) -> list[str]:
    parts = [
        f"{say(f'bucket.{bucket}', language)} {rows:,}" for bucket, rows in balance.buckets.items() if rows
    ]
    total = say("cli.balance", language, rows=balance.source_rows, difference=balance.difference)
    return [total, "  " + " · ".join(parts)]


as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
password_file = click.option(
    "--password-file", type=click.Path(path_type=Path), help="File whose first line is the password."
)
case_argument = click.argument("case", type=click.Path(path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of what is printed.")
@click.version_option(__version__, prog_name="shopxfer")
@click.pass_context
def cli(context: click.Context, lang: str | None) -> None:
    """Hand over a shop's customer data lawfully and safely. Without a verb, the wizard opens."""
    language: Language = system_language() if lang is None else "zh" if lang == "zh" else "en"
    context.obj = Settings(language, context.obj)


@cli.command()
@case_argument
@click.option("--seller", required=True, help="Name of the seller.")
@click.option("--buyer", required=True, help="Name of the buyer.")
@click.option("--route", "kind", default=parties.DEFAULT_TRANSFER_TYPE, show_default=True, help="T1 to T8.")
@click.option("--seller-code", default="", help="Unified social credit code of the seller.")
@click.option("--buyer-code", default="", help="Unified social credit code of the buyer.")
@click.option("--buyer-contact", default="", help="How customers reach the buyer.")
@click.option("--contract", default="", help="Number of the contract.")
@click.option("--place", default="", help="Place of the handover.")
@password_file
@as_json
@click.pass_obj
def new(
    settings: Settings, case: Path, seller: str, buyer: str, kind: str, seller_code: str, buyer_code: str,
    buyer_contact: str, contract: str, place: str, password_file: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Make a case in a new folder."""
    stated = parties.Parties(
        parties.Party(seller, seller_code),
        parties.Party(buyer, buyer_code, contact=buyer_contact),
        terms=parties.Terms(kind.upper(), contract, place),
    )
    parties.require_sound(load_pack(), stated)
    made = new_case(case, _password(password_file, settings.language, confirm=True))
    try:
        parties.save(made, stated)
        route = parties.route(made)
        facts = {"case": str(made.folder), "number": made.number, "type": kind.upper(), "route": route}
        _print(as_json, facts, [say("cli.new", settings.language, number=made.number, case=made.folder)])
    finally:
        made.close()


@cli.command(name="import")
@case_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@password_file
@as_json
@click.pass_obj
def import_files(
    settings: Settings, case: Path, files: tuple[Path, ...], password_file: Path | None, as_json: bool
) -> None:
    """Import spreadsheets. Files that cannot be read are set aside; the others come in together."""
    language = settings.language
    with _opened(case, password_file, settings) as opened, settings.progress(as_json) as progress:
        plan = import_.plan(opened, files, progress, language)
        reports = (
            import_.commit(opened, plan, progress)
            if plan.sheets
            else [import_.set_aside(f) for f in plan.files]
        )
        balance = opened.balance()
    errors = [report.error for report in reports if report.error]
    lines = [line for report in reports if not report.error for line in _import_lines(report, language)]
    _print(
        as_json,
        {"files": [_file_facts(report, language) for report in reports]},
        [*lines, *_balance_lines(balance, language)],
    )
    if errors:
        first = " ".join(sentence(error, language) for error in errors)
        raise FilesSetAside(count=len(errors), sentences=first)


def _file_facts(report: import_.FileReport, language: Language) -> dict[str, object]:
    return {
        "path": str(report.path),
        "sha256": report.sha256,
        "format": report.format,
        "encoding": report.encoding,
        "error": sentence(report.error, language) if report.error else None,
        "sheets": [
            {
                "name": sheet.name,
                "kind": sheet.kind,
                "header_row": sheet.header_row,
                "rows_read": sheet.rows_read,
                "imported": sheet.imported,
                "rejected": sheet.rejected,
                "blank": sheet.blank,
                "mapping": sheet.mapping,
                "warnings": [say(key, language) for key in sheet.warnings],
            }
            for sheet in report.sheets
        ],
    }


def _import_lines(report: import_.FileReport, language: Language) -> Iterator[str]:
    yield report.path.name
    for sheet in report.sheets:
        yield "  " + say(
            "cli.imported", language, sheet=sheet.name, imported=sheet.imported, rejected=sheet.rejected
        )


@cli.command()
@case_argument
@click.option("--auto", is_flag=True, help="Merge exact duplicates without asking.")
@click.option("--clusters", type=click.Path(path_type=Path), help="Write file, sheet, row, person as CSV.")
@password_file
@as_json
@click.pass_obj
def clean(
    settings: Settings,
    case: Path,
    auto: bool,
    clusters: Path | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Bring values to one form and merge exact duplicates."""
    if not auto:
        raise NotAutomatic(verb="clean")
    with _opened(case, password_file, settings) as opened, settings.progress(as_json) as progress:
        report = clean_step.clean(opened, progress)
        if clusters:
            clean_step.write_clusters(opened, clusters)
    facts = {
        "records": report.records,
        "people": report.people,
        "merged": report.merged,
        "review": report.review,
        "linked": report.linked,
        "unlinked": report.unlinked,
    }
    _print(as_json, facts, [say("cli.cleaned", settings.language, **facts)])


@cli.command()
@case_argument
@password_file
@as_json
@click.pass_obj
def classify(settings: Settings, case: Path, password_file: Path | None, as_json: bool) -> None:
    """Say for every column what it is, which class it has, and why."""
    language = settings.language
    with _opened(case, password_file, settings) as opened:
        facts = [
            {
                "file": line.file,
                "sheet": line.sheet,
                "column": line.column.header,
                "field": line.column.field,
                "class": line.column.data_class,
                "confidence": line.column.confidence,
                "why": line.why(language),
            }
            for line in classify_step.columns(opened)
        ]
    lines = [
        f"{f['class']}  {f['file']} · {f['sheet']} · {f['column']} → {f['field']}  {f['why']}" for f in facts
    ]
    _print(as_json, facts, lines)


@cli.command()
@case_argument
@click.option("--auto", is_flag=True, help="Apply the rules without asking.")
@password_file
@as_json
@click.pass_obj
def prune(settings: Settings, case: Path, auto: bool, password_file: Path | None, as_json: bool) -> None:
    """Decide by the rules where every record goes."""
    if not auto:
        raise NotAutomatic(verb="prune")
    language = settings.language
    with _opened(case, password_file, settings) as opened, settings.progress(as_json) as progress:
        balance = prune_step.apply_rules(opened, progress)
        lines = prune_step.rule_lines(opened)
    facts = _balance_facts(balance) | {
        "rules": [
            {
                "rule": line.rule.id,
                "disposition": line.disposition,
                "basis": line.rule.article.basis(language),
                "keep_until": line.keep_until,
                "people": line.people,
                "rows": line.rows,
            }
            for line in lines
        ]
    }
    _print(as_json, facts, _balance_lines(balance, language))


@cli.command()
@case_argument
@password_file
@as_json
@click.pass_obj
def balance(settings: Settings, case: Path, password_file: Path | None, as_json: bool) -> None:
    """Show where every source row stands."""
    with _opened(case, password_file, settings) as opened:
        counted = opened.balance()
    _print(as_json, _balance_facts(counted), _balance_lines(counted, settings.language))


@cli.command()
@case_argument
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="Folder for package and password."
)
@password_file
@as_json
@click.pass_obj
def package(settings: Settings, case: Path, out: Path, password_file: Path | None, as_json: bool) -> None:
    """Make the password-protected workbook."""
    language = settings.language
    with _opened(case, password_file, settings) as opened, settings.progress(as_json) as progress:
        made = package_step.make_package(opened, out, progress, language)
        secret = package_step.write_password_file(made, out, language)
    facts = {
        "file": str(made.file),
        "sha256": made.sha256,
        "rows": made.rows,
        "password_file": str(secret),
        "slip": made.slip_number,
    }
    _print(as_json, facts, [say("cli.packed", language, file=made.file, rows=made.rows, password=secret)])


@cli.command()
@case_argument
@click.option("--out", required=True, type=click.Path(path_type=Path), help="File for the receipt (PDF).")
@password_file
@as_json
@click.pass_obj
def receipt(settings: Settings, case: Path, out: Path, password_file: Path | None, as_json: bool) -> None:
    """Write the receipt and sign it."""
    language = settings.language
    with _opened(case, password_file, settings) as opened, settings.progress(as_json) as progress:
        made = receipt_step.make_receipt(opened, out, progress, language)
    facts = {
        "file": str(made.file),
        "sha256": made.sha256,
        "number": made.number,
        "check_words": [[word.zh, word.en] for word in made.check_words],
    }
    words = "  ".join(f"{word.zh} {word.en}" for word in made.check_words)
    _print(as_json, facts, [say("cli.signed", language, number=made.number, file=made.file, words=words)])


@cli.command(name="verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--package", "package_file", type=click.Path(path_type=Path), help="The package it speaks of.")
@as_json
@click.pass_obj
def verify_file(settings: Settings, file: Path, package_file: Path | None, as_json: bool) -> None:
    """Check a receipt, and its package, without the case."""
    for path in filter(None, (file, package_file)):
        if not path.is_file():
            raise FileMissing(name=path.name)
    result = verify.verify(file, package_file)
    _print(as_json, verify.facts(result, settings.language), verify.lines(result, settings.language))
    if not result.holds:
        raise DoesNotHold(what="; ".join(verify.failures(result, settings.language)))


@cli.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("shopxfer-demo"), show_default=True)
@click.option("--no-window", is_flag=True, help="Do not open the wizard on the result.")
@as_json
@click.pass_obj
def demo(settings: Settings, out: Path, no_window: bool, as_json: bool) -> None:
    """Carry the bundled sample shop through the whole handover."""
    language = settings.language
    with TerminalProgress(language, shown=not as_json) as progress:
        made = demo_run.run(out, progress, language)
    facts = {
        "folder": str(made.folder),
        "case": str(made.case),
        "package": str(made.package.file),
        "password_file": str(made.password_file),
        "slip": str(made.slip),
        "receipt": str(made.receipt.file),
        "people": made.cleaned.people,
        "intact": made.verification.intact,
        "package_matches": made.package_matches,
        **_balance_facts(made.balance),
    }
    _print(as_json, facts, _demo_lines(made, language))
    if not made.verification.intact or not made.package_matches:
        raise DoesNotHold(what=made.receipt.file.name)
    if settings.open_wizard and not no_window and not as_json and _has_display():
        settings.open_wizard(made.case, demo_run.DEMO_PASSWORD)


def _demo_lines(made: demo_run.DemoReport, language: Language) -> list[str]:
    rows = sum(sheet.imported for report in made.files for sheet in report.sheets)
    words = "  ".join(word.zh if language == "zh" else word.en for word in made.receipt.check_words)
    return [
        say("demo.imported", language, files=len(made.files), rows=rows),
        say("demo.cleaned", language, people=made.cleaned.people, merged=made.cleaned.merged),
        *_balance_lines(made.balance, language),
        say("demo.packed", language, rows=made.package.rows, file=made.package.file),
        say("demo.slip", language, file=made.slip),
        say("demo.signed", language, number=made.receipt.number, file=made.receipt.file),
        say("demo.words", language, words=words),
        say("demo.verified", language),
        say("demo.open", language, case=made.case, password=demo_run.DEMO_PASSWORD),
    ]


@cli.command(name="selftest")
@click.pass_obj
def run_selftest(settings: Settings) -> None:
    """Check that this installation can do its work; nothing is kept."""
    for line in selftest.run(settings.language):
        click.echo(line)


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: Sequence[str], open_wizard: OpenWizard | None = None) -> int:
    """Run one command; returns the exit code. An error a person can mend is one line on standard error."""
    language = _language_asked_for(arguments)
    try:
        cli.main(args=list(arguments), prog_name="shopxfer", standalone_mode=False, obj=open_wizard)
    except ShopxferError as error:
        _complain(sentence(error, language))
        return 1
    except click.ClickException as error:
        _complain(f"{error.format_message()} (shopxfer --help)")
        return 2
    except (click.Abort, KeyboardInterrupt):
        _complain(say("error.cancelled", language))
        return 130
    return 0


def _language_asked_for(arguments: Sequence[str]) -> Language:
    for first, second in zip(arguments, [*arguments[1:], ""], strict=True):
        if first in ("--lang=zh", "--lang=en") or (first == "--lang" and second in ("zh", "en")):
            return "zh" if "zh" in (first[-2:], second) else "en"
    return system_language()


def _complain(text: str) -> None:
    click.echo("shopxfer: " + " ".join(text.split()), err=True)
