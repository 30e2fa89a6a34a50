"""The verb for what customers are told and asked with: the texts, lists, papers, and what went out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import click

from shopxfer.domain.consent_evidence import Channel, ConsentLine
from shopxfer.handover import consent, mailing_lists, notice_papers, notices
from shopxfer.handover.case import Case
from shopxfer.handover.mailing_lists import Recipient
from shopxfer.handover.notice_papers import KINDS
from shopxfer.progress import Progress
from shopxfer.texts import Language, say
from shopxfer.vault import consents as store
from shopxfer.vault.consents import AskedLine
from shopxfer.verbs import A_PATH, Settings, as_json, case_argument, case_opened, password_file, show

_RULES = "rules"  #: short rules for the buyer, beside the papers made of the frozen text
_SHORT = 12  #: characters of a hash that people read
_DAY, _MOMENT = "%Y-%m-%d", "%Y-%m-%dT%H:%M"
_WAYS = click.Choice([channel.value for channel in Channel])


@click.command()
@case_argument
@click.option("--answer-by", type=click.DateTime([_DAY]), help="Last day to answer.")
@click.option("--freeze", is_flag=True, help="Freeze the texts; consent is bound to them.")
@click.option("--column", is_flag=True, help="A yes in the sheets was given to these texts.")
@click.option("--list", "listed", type=_WAYS, help="Write the list of whom this way reaches to --out.")
@click.option("--paper", type=click.Choice((*KINDS, _RULES)), help="Write a paper to --out, as PDF.")
@click.option("--each", is_flag=True, help="With --paper slip: a sheet with a code for each customer.")
@click.option("--language", "languages", multiple=True, type=click.Choice(get_args(Language)), help="Of it.")
@click.option("--out", type=A_PATH, help="Where to write.")
@click.option("--addresses", is_flag=True, help="The list may hold home addresses.")
@click.option("--sent", type=_WAYS, help="Record that the text went out this way to all whom it reaches.")
@click.option("--at", type=click.DateTime([_DAY, _MOMENT]), help="When; now if not given.")
@click.option("--again", is_flag=True, help="A reminder, for --list and --sent.")
@click.option("--take-back", type=int, metavar="N", help="Take out a mailing by its number.")
@password_file
@as_json
@click.pass_obj
def notify(
    settings: Settings,
    case: Path,
    answer_by: datetime | None,
    freeze: bool,
    column: bool,
    listed: str | None,
    paper: str | None,
    each: bool,
    languages: tuple[Language, ...],
    out: Path | None,
    addresses: bool,
    sent: str | None,
    at: datetime | None,
    again: bool,
    take_back: int | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Show the texts by which customers are told and asked, filled in from the case; freeze and send them.

    --column says that the yes in your own sheets was given to the text that is frozen. A list is not locked
    and holds no more than its way needs; nothing is sent by this program.
    """
    if (listed or paper) and out is None:
        raise click.UsageError("--list and --paper need --out")
    progress = settings.progress(as_json)
    with case_opened(case, password_file, settings) as opened:
        facts: dict[str, Any] = {}
        _texts(opened, answer_by, facts, freeze=freeze, column=column)
        when = _moment(opened, at)
        if listed and out:
            reach = mailing_lists.reach(opened, Channel(listed), when, progress)
            people = reach.of(is_reminder=again)
            count = mailing_lists.write_list(
                opened, reach.channel, people, out, settings.language, addresses_meant=addresses
            )
            facts["list"] = {"people": count, "file": str(out), "left_out": dict(reach.left_out)}
        if paper and out:
            facts["paper"] = _paper(
                opened, paper, languages or (settings.language,), out, progress, each=each
            )
        if sent:
            reach = mailing_lists.reach(opened, Channel(sent), when, progress)
            number = mailing_lists.record_sent(opened, reach, when, is_reminder=again)
            told = len(reach.of(is_reminder=again))
            facts["sent"] = {"number": number, "people": told, "left_out": dict(reach.left_out)}
        if take_back is not None:
            notices.take_mailing_back(opened, take_back)
        facts["mailings"] = _mailings(opened)
    show(as_json, facts, _lines(facts, settings.language))


def _texts(
    case: Case, answer_by: datetime | None, facts: dict[str, Any], *, freeze: bool, column: bool
) -> None:
    if freeze or answer_by:
        drafted = notices.draft(case, answer_by.date() if answer_by else None)
        facts["texts"] = drafted.bodies
        facts["lines"] = _asked(drafted.all_lines)
        if freeze:
            facts["notice"] = notices.freeze(case, drafted).hash
    newest = notices.current(case)
    if newest and "texts" not in facts:
        facts |= {"texts": newest.bodies, "notice": newest.hash, "lines": _asked(newest.lines)}
    if column:
        consent.adopt_column(case, newest.hash if newest else "")
        facts["column"] = True


def _asked(lines: Mapping[ConsentLine, AskedLine]) -> dict[str, list[str]]:
    return {line.value: sorted(asked.fields) for line, asked in lines.items()}


def _moment(case: Case, at: datetime | None) -> datetime:
    if at is None:
        return case.clock().replace(tzinfo=None, second=0, microsecond=0)
    return at if at.hour or at.minute else consent.moment_of(case, at.date())


def _paper(
    case: Case, paper: str, languages: tuple[Language, ...], out: Path, progress: Progress, *, each: bool
) -> dict[str, Any]:
    if paper == _RULES:
        return {"people": 0, "pages": notice_papers.write_rules(case, out, languages), "file": str(out)}
    kind = next(known for known in KINDS if known == paper)
    people: tuple[Recipient, ...] = ()
    if each:
        people = mailing_lists.reach(case, Channel.IN_PERSON, _moment(case, None), progress).first
    return {"people": notice_papers.write_paper(case, kind, out, languages, people), "file": str(out)}


def _mailings(case: Case) -> list[dict[str, Any]]:
    counts = store.mailed_rows(case.reader)
    return [
        {
            "number": number,
            "channel": mailing.channel.value,
            "at": mailing.at.isoformat(timespec="minutes"),
            "answer_by": mailing.answer_by.isoformat(),
            "is_reminder": mailing.is_reminder,
            "people": counts.get(number, 0),
        }
        for number, mailing in store.mailings(case.reader).items()
    ]


def _lines(facts: dict[str, Any], language: Language) -> list[str]:
    lines = []
    for channel, bodies in facts.get("texts", {}).items():
        lines += [f"== {say(f'notify.channel.{channel}', language)}", bodies[language], ""]
    if "notice" in facts:
        lines.append(say("notify.frozen", language, short=facts["notice"][:_SHORT]))
    if "column" in facts:
        lines.append(say("notify.column_bound", language))
    for key in ("list", "paper"):
        if key in facts:
            lines.append(say("notify.written", language, file=facts[key]["file"]))
    for key in ("list", "sent"):
        if key in facts:
            lines.append(say("notify.people", language, count=facts[key]["people"]))
            lines += [
                say("notify.left_out", language, count=count, why=say(why, language))
                for why, count in facts[key]["left_out"].items()
            ]
    lines += [_mailing_line(mailing, language) for mailing in facts["mailings"]]
    return lines or [say("notify.none", language)]


def _mailing_line(mailing: dict[str, Any], language: Language) -> str:
    way = say(f"notify.channel.{mailing['channel']}", language)
    at = mailing["at"].replace("T", " ")
    key = "notify.reminded" if mailing["is_reminder"] else "notify.mailed"
    return say(key, language, number=str(mailing["number"]), at=at, way=way, count=mailing["people"])
