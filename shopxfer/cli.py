"""The command line: the same services as the wizard, for agencies, tests and measuring.

Every verb takes `--json`; an error is one line that says what happened and what to do, and a non-zero exit.
Passwords come from a prompt, `--password-file` or SHOPXFER_PASSWORD, never from an argument.

What signs and reads signed papers is imported by the few verbs that do: it takes a second to load, as long as
most of the others take to run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from shopxfer import (
    __version__,
    printed,
    terminal,
    verbs_assess,
    verbs_batches,
    verbs_classify,
    verbs_clean,
    verbs_consent,
    verbs_customer,
    verbs_field,
    verbs_gates,
    verbs_groups,
    verbs_hold,
    verbs_import,
    verbs_labels,
    verbs_notify,
    verbs_overview,
    verbs_parties,
    verbs_posting,
    verbs_prepaid,
    verbs_route,
    verbs_rule,
    verbs_search,
    verbs_shelf,
)
from shopxfer.errors import ShopxferError
from shopxfer.files import FileError, FileMissing, named_os_errors
from shopxfer.handover import clean as clean_step
from shopxfer.handover import import_, parties, stale
from shopxfer.handover import package as package_step
from shopxfer.handover import prune as prune_step
from shopxfer.handover.case import Case, new_case
from shopxfer.rules.pack import load_pack
from shopxfer.terminal import TerminalProgress
from shopxfer.texts import Language, say, sentence, system_language
from shopxfer.verbs import (
    A_PATH,
    Settings,
    Window,
    as_json,
    case_argument,
    case_opened,
    password_file,
    show,
)


class CaseNameMissing(ShopxferError):
    """A new case was given a place without a name of its own: ".", "/" or nothing."""

    key = "error.case_name_missing"


class NoRows(ShopxferError):
    """The verb works on rows, and nothing was imported yet."""

    key = "error.no_rows"


class ListNotWritten(ShopxferError):
    """The case was cleaned, and then the list of who belongs together could not be written."""

    key = "error.list_not_written"


class PasswordNotWritten(ShopxferError):
    """The package was made, and then the file with its password could not be written."""

    key = "error.password_not_written"


class NoWindow(ShopxferError):
    """The wizard was asked for where no window can be shown."""

    key = "error.no_window"


class NotAutomatic(ShopxferError):
    """The verb needs `--auto` on the command line, where nobody can be asked."""

    key = "error.not_automatic"


class DoesNotHold(ShopxferError):
    """A receipt or package did not verify."""

    key = "error.does_not_hold"


@contextmanager
def _at_work(
    folder: Path, file: Path | None, settings: Settings, as_json: bool
) -> Iterator[tuple[Case, TerminalProgress]]:
    """Open a case for a verb that works on its rows.

    Raises:
        NoRows: there are none.
    """
    with case_opened(folder, file, settings) as case:
        if not case.balance().source_rows:
            raise NoRows
        with settings.progress(as_json) as progress:
            yield case, progress


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
@click.option("--seller-contact", default="", help="Where customers ask, object and withdraw.")
@click.option("--seller-code", default="", help="Unified social credit code of the seller.")
@click.option("--buyer-code", default="", help="Unified social credit code of the buyer.")
@click.option("--buyer-contact", default="", help="How customers reach the buyer.")
@click.option("--contract", default="", help="Number of the contract.")
@click.option("--place", default="", help="Place of the handover.")
@click.option("--purpose", default="", help="What the buyer will use the data for.")
@click.option(
    "--buyer-place",
    type=click.Choice(parties.BUYER_PLACES),
    default="mainland",
    show_default=True,
    help="Where the buyer is and keeps or opens the data; Hong Kong, Macao and Taiwan count as abroad.",
)
@verbs_parties.buyer_licence
@verbs_parties.published_rules
@verbs_parties.confidentiality_on
@verbs_parties.undertaking_on
@verbs_parties.franchise
@verbs_parties.administrator
@password_file
@as_json
@click.pass_obj
def new(
    settings: Settings, /, case: Path, seller: str, buyer: str, kind: str, seller_contact: str,
    seller_code: str, buyer_code: str, buyer_contact: str, purpose: str, contract: str, place: str,
    buyer_place: str, password_file: Path | None, as_json: bool, **told: Any,
) -> None:  # fmt: skip
    """Make a case in a new folder."""
    stated = parties.Parties(
        parties.Party(seller, seller_code, contact=seller_contact),
        parties.Party(buyer, buyer_code, contact=buyer_contact),
        terms=parties.Terms(
            kind.upper(),
            contract,
            place,
            purpose=purpose,
            buyer_place=buyer_place,
            **verbs_parties.terms_told(told),
        ),
    )
    parties.require_sound(load_pack(), stated)
    if case.name in ("", ".."):
        raise CaseNameMissing
    made = new_case(case, terminal.password(password_file, settings.language, is_new=True))
    try:
        parties.save(made, stated)
        route = parties.route(made)
        facts = {"case": str(made.folder), "number": made.number, "type": kind.upper(), "route": route}
        show(as_json, facts, [say("cli.new", settings.language, number=made.number, case=made.folder)])
    finally:
        made.close()


@cli.command()
@case_argument
@click.option("--auto", is_flag=True, help="Merge what is surely one person, without asking.")
@click.option("--clusters", type=A_PATH, help="Write file, sheet, row, person as CSV.")
@verbs_clean.cleaning_options
@password_file
@as_json
@click.pass_obj
def clean(
    settings: Settings,
    /,
    case: Path,
    auto: bool,
    clusters: Path | None,
    list_stale: bool,
    password_file: Path | None,
    as_json: bool,
    **choices: Any,
) -> None:
    """Bring values to one form and find the records of the same person."""
    if not auto:
        raise NotAutomatic(verb="clean")
    with _at_work(case, password_file, settings, as_json) as (opened, progress):
        if clusters:
            _make_room(clusters)
        verbs_clean.set_cleaning(opened, progress, **choices)
        report = clean_step.clean(opened, progress)
        if clusters:
            _write_clusters(opened, clusters)
        lists = stale.find(opened, progress) if list_stale else None
        rules = verbs_clean.rule_facts(opened, report)
    facts: dict[str, Any] = {
        "records": report.records,
        "people": report.people,
        "merged": report.merged,
        "review": report.review,
        "linked": report.linked,
        "unlinked": report.unlinked,
    }
    lines = [say("cli.cleaned", settings.language, **facts)]
    facts["damage"] = printed.damage_facts(report.damaged_columns, settings.language)
    lines += printed.damage_lines(report.damaged_columns, settings.language)
    facts["rules"] = rules
    if lists is not None:
        facts["stale"] = verbs_clean.stale_facts(lists)
        lines += verbs_clean.stale_lines(lists, settings.language)
    show(as_json, facts, lines)


def _make_room(target: Path) -> None:
    if target.is_dir():
        raise import_.FolderGiven(name=target.name or str(target))
    with named_os_errors(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)


def _write_clusters(case: Case, target: Path) -> None:
    try:
        clean_step.write_clusters(case, target)
    except FileError as error:
        raise ListNotWritten(name=target.name) from error


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
    with _at_work(case, password_file, settings, as_json) as (opened, progress):
        balance = prune_step.apply_rules(opened, progress)
        lines = prune_step.rule_lines(opened)
    facts = printed.balance_facts(balance) | {
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
    show(as_json, facts, printed.balance_lines(balance, language))


@cli.command()
@case_argument
@password_file
@as_json
@click.pass_obj
def balance(settings: Settings, case: Path, password_file: Path | None, as_json: bool) -> None:
    """Show where every source row stands."""
    with case_opened(case, password_file, settings) as opened:
        counted = opened.balance()
    show(as_json, printed.balance_facts(counted), printed.balance_lines(counted, settings.language))


@cli.command()
@case_argument
@click.option("--out", required=True, type=A_PATH, help="Folder for package and password.")
@click.option("--alternates", is_flag=True, help="Add a sheet with other values of those who go.")
@password_file
@as_json
@click.pass_obj
def package(
    settings: Settings, case: Path, out: Path, alternates: bool, password_file: Path | None, as_json: bool
) -> None:
    """Make the password-protected workbook."""
    language = settings.language
    with _at_work(case, password_file, settings, as_json) as (opened, progress):
        made = package_step.make_package(opened, out, progress, language, alternates=alternates)
        try:
            secret = package_step.write_password_file(made, out, language)
        except FileError as error:
            raise PasswordNotWritten(name=made.file.name) from error
    facts = {
        "file": str(made.file),
        "sha256": made.sha256,
        "rows": made.rows,
        "alternates": made.alternates,
        "password_file": str(secret),
        "slip": made.slip_number,
    }
    show(as_json, facts, [say("cli.packed", language, file=made.file, rows=made.rows, password=secret)])


@cli.command()
@case_argument
@click.option("--out", required=True, type=A_PATH, help="File for the receipt (PDF).")
@password_file
@as_json
@click.pass_obj
def receipt(settings: Settings, case: Path, out: Path, password_file: Path | None, as_json: bool) -> None:
    """Write the receipt and sign it."""
    from shopxfer.handover import receipt as receipt_step  # noqa: PLC0415 - see the top

    language = settings.language
    with _at_work(case, password_file, settings, as_json) as (opened, progress):
        if out.is_dir():
            out /= say("receipt.file_name", language, number=receipt_step.next_number(opened))
        made = receipt_step.make_receipt(opened, out, progress, language)
    facts = {
        "file": str(made.file),
        "sha256": made.sha256,
        "number": made.number,
        "check_words": [[word.zh, word.en] for word in made.check_words],
    }
    words = "  ".join(f"{word.zh} {word.en}" for word in made.check_words)
    show(as_json, facts, [say("cli.signed", language, number=made.number, file=made.file, words=words)])


@cli.command(name="verify")
@click.argument("file", type=A_PATH)
@click.option("--package", "package_file", type=A_PATH, help="The package it speaks of.")
@as_json
@click.pass_obj
def verify_file(settings: Settings, file: Path, package_file: Path | None, as_json: bool) -> None:
    """Check a receipt, and its package, without the case."""
    from shopxfer.handover import verify  # noqa: PLC0415 - see the top

    for path in filter(None, (file, package_file)):
        if path.is_dir():
            raise import_.FolderGiven(name=path.name or str(path))
        if not path.exists():
            raise FileMissing(name=path.name)
    result = verify.verify(file, package_file)
    show(as_json, verify.facts(result, settings.language), verify.lines(result, settings.language))
    if not result.holds:
        raise DoesNotHold(what="; ".join(verify.failures(result, settings.language)))


@cli.command()
@click.option("--out", type=A_PATH, default=Path("shopxfer-demo"), show_default=True)
@click.option("--no-window", is_flag=True, help="Do not open the wizard on the result.")
@as_json
@click.pass_obj
def demo(settings: Settings, out: Path, no_window: bool, as_json: bool) -> None:
    """Carry the bundled sample shop through the whole handover."""
    from shopxfer.handover import demo as demo_run  # noqa: PLC0415 - see the top

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
        **printed.balance_facts(made.balance),
    }
    show(as_json, facts, printed.demo_lines(made, language))
    if not made.verification.intact or not made.package_matches:
        raise DoesNotHold(what=made.receipt.file.name)
    if settings.window and not no_window and not as_json and terminal.has_display():
        settings.window.open(made.case, made.password)


cli.add_command(verbs_gates.gates)
cli.add_command(verbs_parties.parties)
cli.add_command(verbs_posting.posting)
cli.add_command(verbs_notify.notify)
cli.add_command(verbs_consent.consent)
cli.add_command(verbs_route.route)
cli.add_command(verbs_rule.rule)
cli.add_command(verbs_field.field)
cli.add_command(verbs_hold.hold)
cli.add_command(verbs_import.import_files)
cli.add_command(verbs_batches.undo)
cli.add_command(verbs_batches.history)
cli.add_command(verbs_groups.groups)
cli.add_command(verbs_search.search)
cli.add_command(verbs_shelf.shelf)
cli.add_command(verbs_labels.labels)
cli.add_command(verbs_overview.overview)
cli.add_command(verbs_prepaid.prepaid)
cli.add_command(verbs_customer.customer)
cli.add_command(verbs_classify.classify)
cli.add_command(verbs_assess.assess_case)


@cli.command(name="selftest")
@click.pass_obj
def run_selftest(settings: Settings) -> None:
    """Check that this installation can do its work; nothing is kept."""
    from shopxfer import selftest  # noqa: PLC0415 - see the top

    check_window = settings.window.check if settings.window else None
    for line in selftest.run(settings.language, check_window):
        click.echo(line)


def run(arguments: Sequence[str], window: Window | None = None) -> int:
    """Run one command; returns the exit code. An error is one line on standard error.

    1: an error a person can mend; 2: the command was typed wrongly; 70: a bug of ours; 130: stopped.
    """
    language = _language_asked_for(arguments)
    terminal.speak_utf8()
    try:
        with _named_leftovers():
            cli.main(args=list(arguments), prog_name="shopxfer", standalone_mode=False, obj=window)
    except ShopxferError as error:
        terminal.complain(sentence(error, language))
        return 1
    except click.ClickException as error:
        terminal.complain(terminal.usage_sentence(error, language))
        return 2
    except (click.Abort, KeyboardInterrupt):
        terminal.complain(say("error.cancelled", language))
        return 130
    except Exception as error:  # noqa: BLE001 - the top: nobody sees a traceback, which may quote a customer
        terminal.complain(terminal.bug_sentence(error, language))
        return 70
    return 0


def refuse_window() -> int:
    """Say that there is no screen for the wizard; returns the exit code."""
    terminal.complain(sentence(NoWindow(), system_language()))
    return 1


@contextmanager
def _named_leftovers() -> Iterator[None]:
    """Give a sentence to errors of the operating system that no step named: odd paths, vanished folders."""
    try:
        yield
    except OSError as error:
        named = error.filename if isinstance(error.filename, str) else ""
        with named_os_errors(Path(named)):
            raise


def _language_asked_for(arguments: Sequence[str]) -> Language:
    for first, second in zip(arguments, [*arguments[1:], ""], strict=True):
        if first in ("--lang=zh", "--lang=en") or (first == "--lang" and second in ("zh", "en")):
            return "zh" if "zh" in (first[-2:], second) else "en"
    return system_language()
