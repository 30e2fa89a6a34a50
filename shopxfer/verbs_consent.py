"""The verb for what customers say: the figures, one answer, a table of replies, taking an answer back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from shopxfer.domain.consent import ConsentState
from shopxfer.domain.consent_evidence import Channel, ConsentLine, Guardian
from shopxfer.handover import consent as step
from shopxfer.handover import consent_figures, marketing, replies
from shopxfer.handover.case import Case
from shopxfer.handover.consent import Answer
from shopxfer.progress import Progress
from shopxfer.texts import Language, say
from shopxfer.vault.consents import Said
from shopxfer.verbs import A_PATH, Settings, as_json, case_argument, case_opened, password_file, show

_WAYS = click.Choice([channel.value for channel in Channel])
_LINES = click.Choice([line.value for line in ConsentLine])


@click.command()
@case_argument
@click.option("--record", type=int, metavar="ID", help="Record what the customer of this record says.")
@click.option("--said", type=click.Choice([said.value for said in Said]), help="What they say.")
@click.option("--line", type=_LINES, default="handover", help="To which line of the text.")
@click.option("--channel", type=_WAYS, help="By which way it was said.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]), help="When; today if not given.")
@click.option("--evidence", default="", help="The reply itself, or where the signed paper lies.")
@click.option(
    "--guardian", nargs=3, metavar="NAME RELATION SIGNATURE", help="Who signs for a child under 14."
)
@click.option("--import", "file", type=A_PATH, help="A table of replies; shown only, unless --commit.")
@click.option("--commit", is_flag=True, help="Record the replies that match.")
@click.option("--left", type=A_PATH, help="Where to write the replies that do not match.")
@click.option("--take-back", type=int, metavar="N", help="Take out an answer by its number.")
@click.option("--stop-ads", type=int, metavar="ID", help="The customer wants no advertising any more.")
@click.option("--stop-ads-back", type=int, metavar="ID", help="Take such a request out: a mistake.")
@password_file
@as_json
@click.pass_obj
def consent(
    settings: Settings,
    case: Path,
    record: int | None,
    said: str | None,
    line: str,
    channel: str | None,
    day: datetime | None,
    evidence: str,
    guardian: tuple[str, str, str] | None,
    file: Path | None,
    commit: bool,
    left: Path | None,
    take_back: int | None,
    stop_ads: int | None,
    stop_ads_back: int | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Show how the customers stand to the handover; record what they say, or take it back.

    A text can ask several lines: the handover, each sensitive kind, the way abroad. Each is answered by
    itself. Silence is no. A no is final, unless it was recorded by mistake and is taken back.
    """
    if record is not None and not (said and channel):
        raise click.UsageError("--record needs --said and --channel")
    if file is not None and commit and not channel:
        raise click.UsageError("--commit needs --channel")
    progress = settings.progress(as_json)
    with case_opened(case, password_file, settings) as opened:
        facts: dict[str, Any] = {}
        at = _moment(opened, day)
        if record is not None and said and channel:
            signed = Guardian(*guardian) if guardian else None
            answer = Answer(
                record,
                Said(said),
                at,
                Channel(channel),
                line=ConsentLine(line),
                evidence=evidence,
                guardian=signed,
            )
            (one,) = step.record_answers(opened, [answer])
            facts["answer"] = {
                "number": one.number, "person": one.person_id, "line": line,
                "state": one.state, "refusal": one.refusal,
            }  # fmt: skip
        if file is not None:
            way = Channel(channel) if channel and commit else None
            facts["replies"] = _import(opened, file, way, at, left, progress, settings.language)
        if take_back is not None:
            step.take_back(opened, take_back)
            facts["taken_back"] = take_back
        if stop_ads is not None:
            marketing.stop(opened, stop_ads)
            facts["stopped_ads"] = stop_ads
        if stop_ads_back is not None:
            marketing.take_back(opened, stop_ads_back)
            facts["stopped_ads_back"] = stop_ads_back
        facts["customers"] = _figures(consent_figures.figures(opened, progress))
    show(as_json, facts, _lines(facts, settings.language))


def _moment(case: Case, day: datetime | None) -> datetime:
    if day is None:
        return step.moment_of(case, case.today())
    return day if day.hour or day.minute else step.moment_of(case, day.date())


def _import(
    case: Case,
    file: Path,
    channel: Channel | None,
    at: datetime,
    left: Path | None,
    progress: Progress,
    language: Language,
) -> dict[str, Any]:
    found = replies.read_replies(case, file, progress, language)
    facts: dict[str, Any] = {
        "rows": len(found.replies),
        "found": {match.value: count for match, count in found.counts().items()},
        "said": {said.value: count for said, count in found.said().items()},
        "said_apart": {
            line.value: {said.value: count for said, count in counts.items()}
            for line, counts in found.said_apart().items()
        },
        "not_matched": [{"row": each.row, "why": each.match.value} for each in found.left()],
        "recorded": None,
    }
    if left is not None and found.left():
        replies.write_left(case, found, left, language)
        facts["left"] = str(left)
    if channel is not None:
        recorded = replies.record_replies(case, found, channel, at, progress)
        facts["recorded"] = len(recorded)
        facts["counting"] = sum(each.refusal is None for each in recorded)
    return facts


def _figures(found: consent_figures.Figures) -> dict[str, Any]:
    return {
        "people": found.people,
        "told": found.told,
        **{state.value: found.of(state) for state in ConsentState},
        "apart": {line.value: count for line, count in found.apart.items()},
        "reminders_due": found.reminders_due,
        "days_left": found.days_left if found.window else None,
        "wake_ups": [{"key": each.key, **each.facts} for each in found.wake_ups],
    }


def _lines(facts: dict[str, Any], language: Language) -> list[str]:
    lines = []
    if answer := facts.get("answer"):
        lines.append(say("consent.recorded", language, number=str(answer["number"])))
        if answer["refusal"]:
            lines.append(say(f"consent.refusal.{answer['refusal']}", language))
    if read := facts.get("replies"):
        lines.append(say("consent.replies", language, rows=read["rows"], matched=read["found"]["matched"]))
        lines += [
            f"  {say('reply.row', language)} {each['row']}: {say('reply.' + each['why'], language)}"
            for each in read["not_matched"]
        ]
        key = "consent.replies_dry" if read["recorded"] is None else "consent.replies_recorded"
        lines.append(say(key, language, count=read["recorded"] or 0))
    if "taken_back" in facts:
        lines.append(say("history.consent.answer_back", language))
    if "stopped_ads" in facts:
        lines.append(say("history.marketing.stop", language))
    if "stopped_ads_back" in facts:
        lines.append(say("history.marketing.stop_back", language))
    known = facts["customers"]
    lines += [
        f"{say(f'consent.state.{state}', language)}: {known[state]:,}"
        for state in ConsentState
        if known[state]
    ]
    lines += [
        say("consent.apart", language, line=say(f"consent.line.{line}", language), count=count)
        for line, count in known["apart"].items()
    ]
    return lines + [
        say(each["key"], language, **{name: fact for name, fact in each.items() if name != "key"})
        for each in known["wake_ups"]
    ]
