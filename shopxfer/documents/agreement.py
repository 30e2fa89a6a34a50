"""A short agreement for both sides to sign: who with whom, numbered clauses with their source, lines to sign.

The undertaking that the buyer signs before anything goes (law.md G10).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shopxfer.documents import prepaid_parts as parts
from shopxfer.documents.lettering import BODY, CAPTION, MM, SMALL, wrap
from shopxfer.documents.paper import CONTENT, LEFT, RIGHT, Furniture, Paper, compose
from shopxfer.documents.receipt_content import Clause
from shopxfer.texts import Language, say

_NUMBER = 6.0  #: width of what stands before a clause


@dataclass(frozen=True, slots=True)
class AgreementContent:
    """What the paper says."""

    title_key: str  #: of the sentence that is its title
    case_number: str
    number: str
    day: date
    facts: tuple[tuple[str, str], ...]
    clauses: tuple[Clause, ...]
    notes: tuple[str, ...]
    signers: tuple[tuple[str, str], ...]  #: role and name
    rehearsal: bool = False


def render_agreement(content: AgreementContent, language: Language) -> bytes:
    """Return the agreement as a PDF, one page where it fits."""
    furniture = Furniture(
        title=f"{say(content.title_key, language)} {content.number}",
        foot=say("paper.prepaid.foot", language, case=content.case_number, number=content.number),
        language=language,
        rehearsal=content.rehearsal,
    )
    return compose(lambda paper: _draw(paper, content), furniture, "shopxfer")


def _draw(paper: Paper, content: AgreementContent) -> None:
    language = paper.furniture.language
    parts.head(paper, content.title_key, content.number, content.day)
    page, end = paper.page, parts.section(paper, "1", "paper.agreement.between", first=True)
    parts.pairs(paper, content.facts)
    parts.end_section(paper, end, page)
    page, end = paper.page, parts.section(paper, "2", "paper.agreement.clauses")
    for number, clause in enumerate(content.clauses, 1):
        _clause(paper, number, clause, language)
    parts.end_section(paper, end, page)
    page, end = paper.page, parts.section(paper, "3", "paper.agreement.notes")
    parts.notes(paper, content.notes)
    parts.end_section(paper, end, page)
    _sign(paper, content.signers)


def _clause(paper: Paper, number: int, clause: Clause, language: Language) -> None:
    width = (RIGHT - CONTENT - _NUMBER) * MM
    lines = wrap(clause.text[language], BODY, width)
    source = clause.law[language]
    if clause.mark != "V":
        source += f" · {say('prepaid.check', language)}"
    sources = wrap(source, SMALL, width) if clause.law[language] else []
    paper.need(paper.row * (len(lines) + len(sources)))
    paper.text(CONTENT, paper.baseline, f"{number}", BODY)
    for line in lines:
        paper.text(CONTENT + _NUMBER, paper.baseline, line, BODY)
        paper.y += paper.row
    for line in sources:
        paper.text(CONTENT + _NUMBER, paper.baseline - 0.6, line, SMALL)
        paper.y += paper.row - 0.8
    paper.y += 0.8


def _sign(paper: Paper, signers: Sequence[tuple[str, str]]) -> None:
    paper.y += 2.0
    parts.sign_lines(paper, signers)
    language = paper.furniture.language
    paper.text(LEFT, paper.y + 3.0, say("paper.agreement.copies", language), CAPTION)
    paper.y += paper.row
