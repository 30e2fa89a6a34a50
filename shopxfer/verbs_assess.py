"""The verb of step 5: the impact assessment as it stands, answers to it, and its signature."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from shopxfer.domain.assessment import Conclusion, Delivery, Finding, Level, Status
from shopxfer.handover import assess
from shopxfer.handover.assess_draft import Draft
from shopxfer.handover.assess_state import State, state
from shopxfer.handover.assess_words import facts_in_words, standing_in_words
from shopxfer.handover.case import Case
from shopxfer.texts import Language, say
from shopxfer.vault.papers import StoredPaper
from shopxfer.verbs import A_PATH, Settings, as_json, case_argument, case_opened, password_file, show

_AUDIT = "audit."


@click.command("assess")
@case_argument
@click.option(
    "--answer",
    "answers",
    multiple=True,
    help="PART=VALUE, then :REMARK if wanted; for example providing.purpose=fits or audit.rules=compliant.",
)
@click.option("--sign", "name", help="Sign it by the name of the person in charge.")
@click.option("--self-audit", is_flag=True, help="Sign the self-audit in place of the assessment.")
@click.option("--out", type=A_PATH, help="File for the signed paper (PDF); by default among the case's own.")
@password_file
@as_json
@click.pass_obj
def assess_case(
    settings: Settings,
    /,
    case: Path,
    answers: tuple[str, ...],
    name: str | None,
    self_audit: bool,
    out: Path | None,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Show the impact assessment, answer it, and sign it; nothing leaves without it."""
    language = settings.language
    with case_opened(case, password_file, settings) as opened:
        for given in answers:
            _answer(opened, given, language)
        paper = None
        if name is not None:
            kind = assess.SELF_AUDIT if self_audit else assess.ASSESSMENT
            target = out or assess.proposed_file(opened, language, kind)
            sign = assess.sign_self_audit if self_audit else assess.sign
            paper = sign(opened, name, target, language)
        now, standing = assess.draft(opened), state(opened)
        lines = _lines(opened, now, standing, language)
    if paper is not None:
        file, until = Path(paper.folder) / paper.file_name, paper.keep_until
        lines = [say("assess.cli.signed", language, file=file, sha256=paper.sha256, until=until)]
    show(as_json, _facts(now, standing, paper), lines)


def _answer(case: Case, given: str, language: Language) -> None:
    """Store one answer as it was typed.

    Raises:
        click.BadParameter: it is none.
        AnswerUnknown, AnswerTooLong, ResponsibleMissing: nothing was stored.
    """
    part, _, value = given.partition("=")
    value, _, remark = value.partition(":")
    try:
        if part == "delivery":
            assess.tell(case, delivery=Delivery(value))
        elif part == "elsewhere":
            assess.tell(case, elsewhere=int(value))
        elif part == "important_data":
            assess.tell(case, important_data={"yes": True, "no": False}[value])
        elif part.startswith(_AUDIT):
            assess.answer_item(case, part.removeprefix(_AUDIT), Finding(value), remark)
        elif "." in part:
            assess.answer_question(case, part, Conclusion(value), remark)
        else:
            _answer_risk(case, part, value, remark)
    except (ValueError, KeyError) as error:
        wrong = say("assess.cli.answer_form", language, given=given)
        raise click.BadParameter(wrong, param_hint="--answer") from error


def _answer_risk(case: Case, risk: str, value: str, remark: str) -> None:
    """Store "STATUS", "LEVEL" or "LEVEL,STATUS"; of a planned one the remark says who sees to it."""
    parts = value.split(",")
    levels = [Level(part) for part in parts if part in set(Level)]
    statuses = [Status(part) for part in parts if part not in set(Level)]
    if len(levels) > 1 or len(statuses) > 1:
        raise ValueError(value)
    status = statuses[0] if statuses else None
    is_planned = status is Status.PLANNED
    assess.answer_risk(
        case,
        risk,
        level=levels[0] if levels else None,
        measure="" if is_planned else remark,
        responsible=remark if is_planned else "",
        status=status,
    )


def _facts(now: Draft, standing: State, paper: StoredPaper | None) -> dict[str, object]:
    return {
        "standing": standing.standing,
        "changed": list(standing.changed),
        "form": now.form,
        "people": now.facts.people_held,
        "unanswered": now.unanswered,
        "questions": {
            line.id: {"conclusion": line.conclusion, "remark": line.remark} for line in now.questions
        },
        "risks": {
            line.id: {"level": line.level, "in_force": line.in_force, "status": line.status}
            for line in now.risks
        },
        "self_audit": {line.item.id: {"finding": line.finding, "remark": line.remark} for line in now.audit},
        "signed": {
            "file": str(Path(paper.folder) / paper.file_name),
            "number": paper.number,
            "sha256": paper.sha256,
            "keep_until": paper.keep_until,
        }
        if paper
        else None,
    }


def _lines(case: Case, now: Draft, standing: State, language: Language) -> list[str]:
    lines = [standing_in_words(case, standing, language), say(f"assess.form.{now.form}", language)]
    lines += ["", say("assess.cli.facts", language)]
    lines += [f"  {fact.name}: {fact.value}" for fact in facts_in_words(case, now.facts, language)]
    lines += ["", say("assess.cli.questions", language), *_questions(now, language)]
    lines += ["", say("assess.cli.risks", language), *_risks(now, language)]
    lines += ["", say("assess.cli.audit", language)]
    lines += [
        f"  {_AUDIT}{line.item.id}  {line.item.name(language)}: "
        + say(f"assess.finding.{line.finding or 'open'}", language)
        for line in now.audit
    ]
    if now.unanswered:
        return [*lines, "", say("assess.cli.unanswered", language, count=now.unanswered)]
    return [*lines, "", say("assess.cli.ready", language)]


def _questions(now: Draft, language: Language) -> Sequence[str]:
    return [
        f"  {line.id}  {line.situation.name(language)} · {line.question.name(language)} "
        + say(f"assess.conclusion.{line.conclusion or 'open'}", language)
        for line in now.questions
    ]


def _risks(now: Draft, language: Language) -> Sequence[str]:
    return [
        f"  {line.id}  {line.name(language)}: {say(f'assess.level.{line.level}', language)}, "
        + say(f"assess.status.{line.status or 'open'}", language)
        for line in now.risks
    ]
