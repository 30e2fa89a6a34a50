"""The questions that lead to a kind of transfer, for those who do not know its name (law.md section 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from shopxfer import paths
from shopxfer.rules.pack import RulePackError, load_pack, read_table
from shopxfer.texts import Language

_FILE = "interview.toml"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, and where it leads: exactly one of `next`, `type` and `end_zh` with `end_en` is filled."""

    zh: str
    en: str
    next: str = ""  #: id of the question that follows
    type: str = ""  #: T1..T8, the kind of transfer it comes down to
    end_zh: str = ""  #: why there is nothing to hand over
    end_en: str = ""

    def words(self, language: Language) -> str:
        """Return the answer as it is offered."""
        return self.zh if language == "zh" else self.en

    def end(self, language: Language) -> str:
        """Return why there is nothing to hand over; "" where there is."""
        return self.end_zh if language == "zh" else self.end_en


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers."""

    id: str
    zh: str
    en: str
    law: tuple[str, ...]
    answers: tuple[Answer, ...]

    def words(self, language: Language) -> str:
        """Return the question as it is asked."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Interview:
    """All questions by id; `first` begins, and every path ends."""

    first: str
    questions: Mapping[str, Question]


@cache
def load_interview(path: Path | None = None) -> Interview:
    """Return the questions in `path`, those of the bundled rules by default; read once.

    Raises:
        RulePackError: the file cannot be read, an answer leads nowhere or to several things, a question is
            never reached or comes round again.
    """
    path = path or paths.resources() / "rules" / "cn" / _FILE
    entries = read_table(path)
    asked = entries.get("question")
    if not isinstance(asked, list) or not asked:
        raise RulePackError(file=path.name, entry="question", what="no questions")
    questions = {each.id: each for each in (_question(path, entry) for entry in asked)}
    if len(questions) < len(asked):
        raise RulePackError(file=path.name, entry="question", what="an id stands twice")
    interview = Interview(asked[0]["id"], questions)
    reached = _walked(path, interview, interview.first, ())
    for name in questions:
        if name not in reached:
            raise RulePackError(file=path.name, entry=name, what="never asked")
    return interview


def _question(path: Path, entry: Mapping[str, Any]) -> Question:
    name = str(entry.get("id", "?"))
    try:
        answers = tuple(Answer(**answer) for answer in entry["answer"])
        question = Question(name, entry["zh"], entry["en"], tuple(entry["law"]), answers)
    except (KeyError, TypeError) as error:
        raise RulePackError(file=path.name, entry=name, what=str(error)) from error
    for answer in answers:
        ways = [bool(answer.next), bool(answer.type), bool(answer.end_zh and answer.end_en)]
        if sum(ways) != 1:
            raise RulePackError(file=path.name, entry=name, what=f"{answer.zh}: next, type or end")
        if answer.type and answer.type not in load_pack().transfer_types:
            raise RulePackError(file=path.name, entry=name, what=f"type = {answer.type!r}")
    return question


def _walked(path: Path, interview: Interview, name: str, behind: Sequence[str]) -> set[str]:
    """Return the questions that can be reached from one, itself included."""
    if name in behind:
        raise RulePackError(file=path.name, entry=name, what="comes round again")
    if name not in interview.questions:
        raise RulePackError(file=path.name, entry=name, what="no such question")
    reached = {name}
    for answer in interview.questions[name].answers:
        if answer.next:
            reached |= _walked(path, interview, answer.next, (*behind, name))
    return reached
