"""The draft of the impact assessment: what the program proposes, and what the owner said instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shopxfer.domain.assessment import (
    Conclusion,
    Facts,
    Finding,
    Form,
    Level,
    Status,
    WeighedRisk,
    conclusion_of,
    form_of,
    likelihood_of,
)
from shopxfer.handover.assess_state import ASSESSMENT, AUDIT, QUESTION, RISK, SELF_AUDIT, facts_of, versions
from shopxfer.handover.case import Case
from shopxfer.rules.assessment import AuditItem, Question, Risk, Situation, load_assessment_rules
from shopxfer.texts import Language
from shopxfer.vault import assessments as store

#: The one question whose conclusion does not follow from the risks.
PURPOSE = "purpose"
#: What begins the id of a risk that the owner added.
OWN = "own-"

Answers = Mapping[tuple[str, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question of one situation."""

    situation: Situation
    question: Question
    applies: bool  #: the program finds the case to be one of these
    proposed: Conclusion | None  #: None: the owner has to answer
    conclusion: Conclusion | None
    remark: str
    by_owner: bool

    @property
    def id(self) -> str:
        """What answers are stored under."""
        return f"{self.situation.id}.{self.question.id}"


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One risk, the program's or the owner's."""

    id: str
    risk: Risk | None  #: None: the owner added it
    text: str  #: the owner's words; empty for a risk of the program
    in_force: bool  #: the case shows its measure in force
    impact: int
    likelihood: int
    level: Level
    measure: str  #: the owner's words beside or in place of the program's; may be empty
    responsible: str
    status: Status | None  #: None: the owner has to say how it is dealt with
    by_owner: bool

    def name(self, language: Language) -> str:
        """Return the risk in words."""
        return self.risk.name(language) if self.risk else self.text

    def measures(self, language: Language) -> str:
        """Return what is done against it, in words."""
        given = self.risk.measure(language) if self.risk else ""
        between = "；" if language == "zh" else "; "
        return between.join(part for part in (given, self.measure) if part)

    @property
    def needs_checking(self) -> bool:
        """Whether the reader is asked to check its source."""
        return self.risk is not None and self.risk.article.needs_checking


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One item of the self-audit."""

    item: AuditItem
    proposed: Finding | None
    finding: Finding | None
    remark: str
    by_owner: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """The assessment as it would be signed now."""

    facts: Facts
    form: Form
    questions: tuple[QuestionLine, ...]
    risks: tuple[RiskLine, ...]
    audit: tuple[AuditLine, ...]
    version: int  #: that the next signed assessment gets
    audit_version: int

    @property
    def open_questions(self) -> list[QuestionLine]:
        """The questions without a conclusion, but for those that follow once the risks are answered."""
        waiting = [line for line in self.questions if line.conclusion is None]
        return [line for line in waiting if line.question.id == PURPOSE or not self.open_risks]

    @property
    def open_risks(self) -> list[RiskLine]:
        """The risks of which nobody has said how they are dealt with."""
        return [line for line in self.risks if line.status is None]

    @property
    def open_items(self) -> list[AuditLine]:
        """The items of the self-audit without an answer."""
        return [line for line in self.audit if line.finding is None]

    @property
    def unanswered(self) -> int:
        """How many things have to be answered before the assessment is signed."""
        return len(self.open_questions) + len(self.open_risks)


def draft(case: Case) -> Draft:
    """Return the draft from the case as it is now; a cheap read."""
    facts, answers, rules = facts_of(case), store.answers(case.reader), load_assessment_rules()
    risks = [_risk(each, facts, answers.get((RISK, each.id))) for each in rules.risks if each.applies(facts)]
    risks += [
        _own_risk(id_, answer)
        for (part, id_), answer in answers.items()
        if part == RISK and id_.startswith(OWN)
    ]
    weighed = [WeighedRisk(line.level, line.status) for line in risks]
    questions = [
        _question(situation, question, facts, weighed, answers)
        for situation in rules.situations
        for question in rules.questions
    ]
    return Draft(
        facts,
        form_of(facts.people_held),
        tuple(questions),
        tuple(risks),
        tuple(_item(item, facts, answers.get((AUDIT, item.id))) for item in rules.audit),
        len(versions(case, ASSESSMENT)) + 1,
        len(versions(case, SELF_AUDIT)) + 1,
    )


def _question(
    situation: Situation, question: Question, facts: Facts, risks: list[WeighedRisk], answers: Answers
) -> QuestionLine:
    applies = situation.applies(facts)
    proposed = conclusion_of(question.id, facts, risks) if applies else Conclusion.NOT_APPLICABLE
    answer = answers.get((QUESTION, f"{situation.id}.{question.id}"))
    said = answer.get("conclusion") if answer else None
    return QuestionLine(
        situation,
        question,
        applies,
        proposed,
        Conclusion(said) if said else proposed,
        str(answer.get("remark", "")) if answer else "",
        answer is not None,
    )


def _risk(risk: Risk, facts: Facts, answer: Mapping[str, Any] | None) -> RiskLine:
    in_force = risk.is_met(facts)
    said = answer or {}
    status = said.get("status") or (Status.IN_FORCE if in_force else None)
    return RiskLine(
        risk.id,
        risk,
        "",
        in_force,
        risk.impact,
        likelihood_of(risk.likelihood, in_force=in_force),
        Level(said.get("level") or risk.level(facts)),
        str(said.get("measure", "")),
        str(said.get("responsible", "")),
        Status(status) if status else None,
        answer is not None,
    )


def _own_risk(id_: str, answer: Mapping[str, Any]) -> RiskLine:
    level, status = Level(answer["level"]), answer.get("status")
    return RiskLine(
        id_,
        None,
        str(answer["text"]),
        False,
        0,
        0,
        level,
        str(answer.get("measure", "")),
        str(answer.get("responsible", "")),
        Status(status) if status else None,
        True,
    )


def _item(item: AuditItem, facts: Facts, answer: Mapping[str, Any] | None) -> AuditLine:
    proposed = item.proposal(facts)
    said = answer.get("finding") if answer else None
    return AuditLine(
        item,
        proposed,
        Finding(said) if said else proposed,
        str(answer.get("remark", "")) if answer else "",
        answer is not None,
    )
