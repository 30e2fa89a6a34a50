"""The papers of step 5: the impact assessment and the self-audit of a small shop (law.md IA2-IA4).

Their layout follows the columns that the official forms are said to have; what was not seen is marked so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shopxfer.documents.figures import SEAL_SIZE, seal_circle
from shopxfer.documents.lettering import BODY, CAPTION, MM, SMALL, Face, Style, fit
from shopxfer.documents.paper import (
    CONTENT,
    GREY,
    LEFT,
    RIGHT,
    THICK,
    Column,
    Furniture,
    Paper,
    Row,
    both,
    compose,
)
from shopxfer.texts import Language, say

_WIDTH = RIGHT - CONTENT
_GAP = 2.5  #: millimetres between two columns
_MOST_LINES = 40  #: a remark of any length that may be stored fits
_NUMBER = 7.0
_SIGNATURE = 52.0  #: height of the declaration with its signature


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what the program found."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Fields of one kind of record and class that go or stay together."""

    kind: str
    fields: str
    data_class: str
    leaves: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One line of the form: situation, content assessed, conclusion, remarks."""

    situation: str
    question: str
    conclusion: str
    remark: str


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk with what is done about it."""

    risk: str
    level: str
    measure: str
    dealt_with: str


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One item of the self-audit."""

    item: str
    finding: str
    remark: str


@dataclass(frozen=True, slots=True)
class AssessmentContent:
    """What the assessment says."""

    case_number: str
    number: str
    version: int
    form: str  #: "short" or "long"
    day: date
    signed_by: str
    keep_until: date
    facts: tuple[Fact, ...]
    fields: tuple[FieldRow, ...]
    questions: tuple[QuestionRow, ...]
    risks: tuple[RiskRow, ...]
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class SelfAuditContent:
    """What the self-audit says."""

    case_number: str
    number: str
    version: int
    day: date
    signed_by: str
    keep_until: date
    facts: tuple[Fact, ...]
    items: tuple[AuditRow, ...]
    rehearsal: bool = False


def render_assessment(content: AssessmentContent, language: Language) -> bytes:
    """Return the assessment as a PDF."""

    def draw(paper: Paper) -> None:
        _head(paper, content, f"paper.assessment.form_{content.form}")
        _facts(paper, "1", content.facts)
        _fields(paper, content.fields)
        _questions(paper, content.questions)
        _risks(paper, content)
        _declaration(paper, "5", content)

    return compose(draw, _furniture(content, "paper.assessment", language), content.signed_by)


def render_self_audit(content: SelfAuditContent, language: Language) -> bytes:
    """Return the self-audit as a PDF."""

    def draw(paper: Paper) -> None:
        _head(paper, content, "paper.self_audit.form")
        _facts(paper, "1", content.facts)
        _items(paper, content.items)
        _declaration(paper, "3", content)

    return compose(draw, _furniture(content, "paper.self_audit", language), content.signed_by)


_Content = AssessmentContent | SelfAuditContent


def _furniture(content: _Content, key: str, language: Language) -> Furniture:
    return Furniture(
        title=f"{say(f'{key}.title', language)} {content.number}",
        foot=say("paper.assessment.foot", language, case=content.case_number, number=content.number),
        language=language,
        rehearsal=content.rehearsal,
    )


def _head(paper: Paper, content: _Content, form: str) -> None:
    language = paper.furniture.language
    key = "paper.assessment" if isinstance(content, AssessmentContent) else "paper.self_audit"
    title, small = both(language, f"{key}.title")
    tracking = 1.2 if language == "zh" else 0
    lines, style = fit(title, Style(19, Face.MEDIUM, tracking=tracking), 120 * MM, 1)
    paper.text(LEFT, paper.y + 7, lines[0], style)
    if small:
        paper.text(LEFT, paper.y + 12.5, small, BODY)
    paper.text(RIGHT, paper.y + 3.5, content.number, Style(10.5, Face.MEDIUM), "right")
    paper.text(RIGHT, paper.y + 8.4, content.day.isoformat(), BODY, "right")
    version = say("paper.assessment.version", language, version=content.version)
    paper.text(RIGHT, paper.y + 12.5, f"{say(form, language)} · {version}", CAPTION, "right")
    paper.y += 16.0
    paper.rule(paper.y, weight=THICK)


def _section(paper: Paper, number: str, key: str) -> float:
    paper.need(20.0)
    if number != "1":  # the rule under the title stands there already
        paper.rule(paper.y, grey=GREY)
    paper.y += 2.0
    return paper.label(number, key)


def _end(paper: Paper, page: int, end: float) -> None:
    """Leave room for a label that is longer than what stands beside it."""
    if paper.page == page:
        paper.y = max(paper.y, end)
    paper.y += 2.4


def _columns(*columns: tuple[str, float], language: Language) -> list[Column]:
    """Return columns side by side, with their heads and widths."""
    made, x = [], CONTENT
    for head, width in columns:
        made.append(Column(say(head, language) if head else "", x, width - _GAP, most_lines=_MOST_LINES))
        x += width
    return made


def _facts(paper: Paper, number: str, facts: tuple[Fact, ...]) -> None:
    end = _section(paper, number, "paper.assessment.facts")
    page = paper.page
    columns = _columns(("", 40.0), ("", _WIDTH - 40.0), language=paper.furniture.language)
    paper.table(columns, [Row((fact.name, fact.value)) for fact in facts])
    _end(paper, page, end)


def _fields(paper: Paper, fields: tuple[FieldRow, ...]) -> None:
    end = _section(paper, "2", "paper.assessment.fields")
    page = paper.page
    columns = _columns(
        ("paper.assessment.kind", 24.0),
        ("paper.assessment.class", 30.0),
        ("paper.assessment.field_names", _WIDTH - 70.0),
        ("paper.assessment.leaves", 16.0),
        language=paper.furniture.language,
    )
    paper.table(columns, [Row((each.kind, each.data_class, each.fields, each.leaves)) for each in fields])
    _end(paper, page, end)


def _note(paper: Paper, key: str) -> None:
    paper.paragraph(CONTENT, _WIDTH, say(key, paper.furniture.language), CAPTION)
    paper.y += 1.0


def _questions(paper: Paper, questions: tuple[QuestionRow, ...]) -> None:
    end = _section(paper, "3", "paper.assessment.questions")
    page = paper.page
    _note(paper, "paper.assessment.questions_note")
    columns = _columns(
        ("paper.assessment.number", _NUMBER),
        ("paper.assessment.situation", 38.0),
        ("paper.assessment.question", 40.0),
        ("paper.assessment.conclusion", 25.0),
        ("paper.assessment.remark", _WIDTH - _NUMBER - 103.0),
        language=paper.furniture.language,
    )
    rows = [
        Row((str(place), each.situation, each.question, each.conclusion, each.remark))
        for place, each in enumerate(questions, 1)
    ]
    paper.table(columns, rows)
    _end(paper, page, end)


def _risks(paper: Paper, content: AssessmentContent) -> None:
    end = _section(paper, "4", "paper.assessment.risks")
    page = paper.page
    _note(paper, f"paper.assessment.risks_note_{content.form}")
    columns = _columns(
        ("paper.assessment.number", _NUMBER),
        ("paper.assessment.risk", 44.0),
        ("paper.assessment.level", 17.0),
        ("paper.assessment.measure", _WIDTH - _NUMBER - 85.0),
        ("paper.assessment.dealt_with", 24.0),
        language=paper.furniture.language,
    )
    rows = [
        Row((str(place), each.risk, each.level, each.measure, each.dealt_with))
        for place, each in enumerate(content.risks, 1)
    ]
    paper.table(columns, rows)
    _end(paper, page, end)


def _items(paper: Paper, items: tuple[AuditRow, ...]) -> None:
    end = _section(paper, "2", "paper.self_audit.items")
    page = paper.page
    _note(paper, "paper.self_audit.items_note")
    columns = _columns(
        ("paper.assessment.number", _NUMBER),
        ("paper.self_audit.item", 58.0),
        ("paper.self_audit.finding", 22.0),
        ("paper.self_audit.remark", _WIDTH - _NUMBER - 80.0),
        language=paper.furniture.language,
    )
    rows = [Row((str(place), each.item, each.finding, each.remark)) for place, each in enumerate(items, 1)]
    paper.table(columns, rows)
    _end(paper, page, end)


def _declaration(paper: Paper, number: str, content: _Content) -> None:
    paper.need(_SIGNATURE + 4.0)
    _section(paper, number, "paper.assessment.declaration")
    language = paper.furniture.language
    until = content.keep_until.isoformat()
    for key in ("declared", "not_advice"):
        main, small = both(language, f"paper.assessment.{key}")
        paper.paragraph(CONTENT, _WIDTH, main, BODY)
        if small:
            paper.paragraph(CONTENT, _WIDTH, small, SMALL)
        paper.y += 0.8
    paper.paragraph(CONTENT, _WIDTH, say("paper.assessment.kept", language, until=until), CAPTION)
    top = paper.y
    # Over name and date, because that is where a seal is set.
    seal_circle(paper, CONTENT + 92.0 - SEAL_SIZE + 8.0, top - 6.0, say("paper.receipt.seal_here", language))
    lines = (
        ("paper.assessment.in_charge", content.signed_by),
        ("paper.receipt.sign", ""),
        ("paper.receipt.sign_date", content.day.isoformat()),
    )
    for place, (key, value) in enumerate(lines):
        baseline = top + 8.0 + place * 9.6
        paper.text(CONTENT, baseline, say(key, language), CAPTION)
        shown, style = fit(value, BODY, 60 * MM, 1)
        paper.text(CONTENT + 28.0, baseline, shown[0] if shown else "", style)
        paper.rule(baseline + 1.6, CONTENT + 26.0, CONTENT + 92.0)
    paper.y = top + 36.0
