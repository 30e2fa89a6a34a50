"""The verb that asks its way to the kind of transfer; it needs no case."""

from __future__ import annotations

from typing import Any

import click

from shopxfer.rules.interview import Question, load_interview
from shopxfer.rules.pack import TransferType, load_pack
from shopxfer.texts import Language, say
from shopxfer.verbs import Settings, as_json, show

_CHECKED = "V"


@click.command()
@click.option(
    "--answer", "answers", multiple=True, type=int, help="An answer's number, from 1; once a question."
)
@as_json
@click.pass_obj
def route(settings: Settings, answers: tuple[int, ...], as_json: bool) -> None:
    """Find the kind of transfer (T1 to T8) by a few questions.

    Without answers the first question is asked; each --answer leads on. "new --route" takes the result.
    """
    interview, language = load_interview(), settings.language
    question: Question | None = interview.questions[interview.first]
    facts: dict[str, Any] = {}
    for number in answers:
        if question is None or not 1 <= number <= len(question.answers):
            raise click.BadParameter(
                say("route.no_such_answer", language, number=number), param_hint="--answer"
            )
        answer = question.answers[number - 1]
        question = interview.questions[answer.next] if answer.next else None
        facts = {"type": answer.type or None, "end": answer.end(language) or None}
    if question is not None:
        facts = {
            "question": question.words(language),
            "answers": [each.words(language) for each in question.answers],
            "law": list(question.law),
        }
    show(as_json, facts, _lines(facts, language))


def _lines(facts: dict[str, Any], language: Language) -> list[str]:
    if "question" in facts:
        told = [f"{number}  {words}" for number, words in enumerate(facts["answers"], 1)]
        return [facts["question"], *told]
    if facts["end"]:
        return [facts["end"]]
    kind: TransferType = load_pack().transfer_types[facts["type"]]
    told = [f"{kind.id}  {kind.name(language)}", kind.hint(language)]
    return told if kind.mark == _CHECKED else [*told, say("route.check_this", language)]
