"""What the papers of step 5 say, in words, from the draft that is being signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from itertools import groupby
from typing import Any

from shopxfer.documents.assessment import (
    AssessmentContent,
    AuditRow,
    Fact,
    FieldRow,
    QuestionRow,
    RiskRow,
    SelfAuditContent,
    render_assessment,
    render_self_audit,
)
from shopxfer.domain.assessment import Conclusion, Form
from shopxfer.handover.assess_draft import Draft, QuestionLine, RiskLine
from shopxfer.handover.assess_words import facts_in_words, fields_in_words, joined, people_in_words
from shopxfer.handover.case import Case
from shopxfer.texts import Language, say


def assessment_of(
    case: Case, now: Draft, signed_by: str, number: str, keep_until: date, language: Language
) -> AssessmentContent:
    """Return what the assessment says in one language."""
    return AssessmentContent(
        case_number=case.number,
        number=number,
        version=now.version,
        form=now.form.value,
        day=case.today(),
        signed_by=signed_by,
        keep_until=keep_until,
        facts=tuple(Fact(*each) for each in facts_in_words(case, now.facts, language)),
        fields=tuple(FieldRow(*each) for each in fields_in_words(now, language)),
        questions=tuple(_question_rows(now, language)),
        risks=tuple(_risk_row(line, now.form, language) for line in now.risks),
    )


def self_audit_of(
    case: Case, now: Draft, signed_by: str, number: str, keep_until: date, language: Language
) -> SelfAuditContent:
    """Return what the self-audit says in one language."""
    facts = now.facts
    return SelfAuditContent(
        case_number=case.number,
        number=number,
        version=now.audit_version,
        day=case.today(),
        signed_by=signed_by,
        keep_until=keep_until,
        facts=(
            Fact(say("assess.fact.seller", language), facts.seller),
            Fact(say("assess.fact.people", language), people_in_words(facts, language)),
        ),
        items=tuple(
            AuditRow(
                line.item.name(language),
                say(f"assess.finding.{line.finding}", language) if line.finding else "",
                line.remark,
            )
            for line in now.audit
        ),
    )


def drawn(content: AssessmentContent | SelfAuditContent, language: Language) -> bytes:
    """Return the paper as a PDF."""
    if isinstance(content, AssessmentContent):
        return render_assessment(content, language)
    return render_self_audit(content, language)


def as_stored(content: AssessmentContent | SelfAuditContent) -> dict[str, Any]:
    """Return what a paper says as the vault keeps it."""
    kept = asdict(content)
    return kept | {"day": content.day.isoformat(), "keep_until": content.keep_until.isoformat()}


def _question_rows(now: Draft, language: Language) -> Iterator[QuestionRow]:
    """Yield the lines of the form; a situation that does not apply and has no remark takes one line."""
    for situation, grouped in groupby(now.questions, lambda line: line.situation):
        lines = list(grouped)
        name, basis = situation.name(language), situation.article.basis(language)
        if all(line.conclusion is Conclusion.NOT_APPLICABLE and not line.remark for line in lines):
            every = say("assess.every_question", language)
            yield QuestionRow(name, every, _conclusion(lines[0], language), basis)
            continue
        for line in lines:
            proof = f"{basis}; {line.question.article.basis(language)}"
            if language == "zh":
                proof = proof.replace("; ", "；")
            remark = f"{line.remark} ({proof})" if line.remark else proof
            yield QuestionRow(name, line.question.name(language), _conclusion(line, language), remark)


def _conclusion(line: QuestionLine, language: Language) -> str:
    return say(f"assess.conclusion.{line.conclusion}", language) if line.conclusion else ""


def _risk_row(line: RiskLine, form: Form, language: Language) -> RiskRow:
    basis = f" · {line.risk.article.basis(language)}" if line.risk else ""
    check = f"{say('paper.check_this', language)} " if line.needs_checking else ""
    level = say(f"assess.level.{line.level}", language)
    if form is Form.LONG and line.risk:
        level = f"{level} {line.impact}×{line.likelihood}"
    status = say(f"assess.status.{line.status}", language) if line.status else ""
    return RiskRow(
        f"{check}{line.name(language)}{basis}",
        level,
        line.measures(language),
        joined(language, status, line.responsible),
    )
