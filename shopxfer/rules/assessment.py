"""Loads the impact assessment's situations, questions and risks, and the self-audit (law.md IA1-IA4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from shopxfer import paths
from shopxfer.domain.assessment import CONDITIONS, Facts, Finding, Level, level_of, likelihood_of
from shopxfer.rules.pack import MARKS, Article
from shopxfer.rules.toml_lines import Entry, read_lists
from shopxfer.texts import Language

_FILE, _AUDIT_FILE = "assessment.toml", "self_audit.toml"
_TEXTS: Final = ("id", "zh", "en")
_ARTICLE: Final = ("basis_zh", "basis_en", "law", "mark")
_RISK: Final = ("when", "shown", "impact", "likelihood", "measure_zh", "measure_en")
_QUESTIONS: Final = ("purpose", "effect", "protection")
_FINDINGS: Final = (Finding.NOT_APPLICABLE, Finding.NOT_COMPLIANT, Finding.COMPLIANT)


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name in both languages."""

    id: str
    zh: str
    en: str

    def name(self, language: Language) -> str:
        """Return it in words."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Situation(Named):
    """One of the five cases in which an assessment comes first (PIPL 55)."""

    when: str
    article: Article

    def applies(self, facts: Facts) -> bool:
        """Return whether the case is one of these."""
        return CONDITIONS[self.when](facts)


@dataclass(frozen=True, slots=True)
class Question(Named):
    """One of the three points of an assessment (PIPL 56)."""

    article: Article


@dataclass(frozen=True, slots=True)
class Risk(Named):
    """One risk that the program knows, with the measure against it."""

    when: str
    shown: str
    impact: int
    likelihood: int  #: with the measure in force
    measure_zh: str
    measure_en: str
    article: Article

    def applies(self, facts: Facts) -> bool:
        """Return whether the case runs it."""
        return CONDITIONS[self.when](facts)

    def is_met(self, facts: Facts) -> bool:
        """Return whether the case shows its measure in force."""
        return CONDITIONS[self.shown](facts)

    def level(self, facts: Facts) -> Level:
        """Return how large it is in this case."""
        return level_of(self.impact, likelihood_of(self.likelihood, in_force=self.is_met(facts)))

    def measure(self, language: Language) -> str:
        """Return what is done against it."""
        return self.measure_zh if language == "zh" else self.measure_en


@dataclass(frozen=True, slots=True)
class AuditItem(Named):
    """One of the 19 items of the self-audit (law.md IA4)."""

    help_zh: str
    help_en: str
    proposals: Mapping[Finding, str]  #: by which condition the program proposes an answer

    def help(self, language: Language) -> str:
        """Return what to ask oneself."""
        return self.help_zh if language == "zh" else self.help_en

    def proposal(self, facts: Facts) -> Finding | None:
        """Return what the program proposes; None where the owner has to answer."""
        return next((found for found, when in self.proposals.items() if CONDITIONS[when](facts)), None)


@dataclass(frozen=True, slots=True)
class AssessmentRules:
    """The forms of one jurisdiction."""

    situations: tuple[Situation, ...]
    questions: tuple[Question, ...]
    risks: tuple[Risk, ...]
    audit: tuple[AuditItem, ...]


@cache
def load_assessment_rules(folder: Path | None = None) -> AssessmentRules:
    """Return the forms in `folder` (the bundled ones by default); read once.

    Raises:
        RulePackError: a file is missing or wrong; says which, in which line, and what is wrong.
    """
    folder = folder or paths.resources() / "rules" / "cn"
    file, kinds = folder / _FILE, ("situation", "question", "risk")

    def beside(head: str) -> tuple[str, ...]:
        return tuple(kind for kind in kinds if kind != head)

    return AssessmentRules(
        _read(file, "situation", _situation, beside("situation")),
        _read(file, "question", _question, beside("question")),
        _read(file, "risk", _risk, beside("risk")),
        _read(folder / _AUDIT_FILE, "item", _item, ()),
    )


_Made = TypeVar("_Made", bound=Named)


def _read(
    file: Path, head: str, make: Callable[[Entry], _Made], beside: tuple[str, ...]
) -> tuple[_Made, ...]:
    made: dict[str, _Made] = {}
    for entry in read_lists(file, file.name, head, beside):
        one = make(entry)
        if one.id in made:
            raise entry.wrong(f"{one.id} stands twice", "id")
        made[one.id] = one
    return tuple(made.values())


def _situation(entry: Entry) -> Situation:
    _check(entry, (*_TEXTS, "when", *_ARTICLE))
    return Situation(**_texts(entry, _TEXTS), when=_condition(entry, "when"), article=_article(entry))


def _question(entry: Entry) -> Question:
    _check(entry, (*_TEXTS, *_ARTICLE))
    if entry.fields["id"] not in _QUESTIONS:
        raise entry.wrong(f"id {entry.fields['id']!r} is none of {', '.join(_QUESTIONS)}", "id")
    return Question(**_texts(entry, _TEXTS), article=_article(entry))


def _risk(entry: Entry) -> Risk:
    _check(entry, (*_TEXTS, *_RISK, *_ARTICLE))
    return Risk(
        **_texts(entry, (*_TEXTS, "measure_zh", "measure_en")),
        when=_condition(entry, "when"),
        shown=_condition(entry, "shown"),
        impact=_degree(entry, "impact"),
        likelihood=_degree(entry, "likelihood"),
        article=_article(entry),
    )


def _item(entry: Entry) -> AuditItem:
    needed = (*_TEXTS, "help_zh", "help_en")
    _check(entry, needed, tuple(_FINDINGS))
    proposals = {found: _condition(entry, found) for found in _FINDINGS if found in entry.fields}
    return AuditItem(**_texts(entry, needed), proposals=proposals)


def _check(entry: Entry, needed: tuple[str, ...], allowed: tuple[str, ...] = ()) -> None:
    for name in needed:
        if name not in entry.fields:
            raise entry.wrong(f"no {name}")
    for name in entry.fields:
        if name not in (*needed, *allowed):
            raise entry.wrong(f"{name} is not known here", name)


def _texts(entry: Entry, names: tuple[str, ...]) -> dict[str, Any]:
    for name in names:
        value = entry.fields[name]
        if not isinstance(value, str) or not value.strip():
            raise entry.wrong(f"{name} is no text", name)
    return {name: entry.fields[name] for name in names}


def _condition(entry: Entry, name: str) -> str:
    value = entry.fields[name]
    if not isinstance(value, str) or value not in CONDITIONS:
        raise entry.wrong(f"{name} {value!r} is no condition", name)
    return value


def _degree(entry: Entry, name: str) -> int:
    value = entry.fields[name]
    if type(value) is not int or not 1 <= value <= 3:
        raise entry.wrong(f"{name} {value!r} is none of 1, 2, 3", name)
    return value


def _article(entry: Entry) -> Article:
    law, mark = entry.fields["law"], entry.fields["mark"]
    if not isinstance(law, list) or not law or not all(isinstance(row, str) for row in law):
        raise entry.wrong("law is no list of rows", "law")
    if mark not in MARKS:
        raise entry.wrong(f"mark {mark!r} is none of {', '.join(MARKS)}", "mark")
    return Article(**_texts(entry, ("basis_zh", "basis_en")), law=tuple(law), mark=mark)
