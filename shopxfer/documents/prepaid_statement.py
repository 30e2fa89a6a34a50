"""The statement for one prepaying customer: what was paid and used, how it counts, what is owed, the ways.

law.md P7 (the sum), P2 and P3 (the ways), P14 (the customer may ask for performance or for the rest).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shopxfer.documents import prepaid_parts as parts
from shopxfer.documents.lettering import CAPTION
from shopxfer.documents.paper import CONTENT, RIGHT, Column, Furniture, Paper, Row, compose
from shopxfer.texts import Language, say


@dataclass(frozen=True, slots=True)
class StatementStep:
    """One step of the sum."""

    words: str
    law: str  #: what the step rests on; "" for a mere sum
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class StatementContent:
    """What the statement says; it names the customer, so keep it only as long as it is needed."""

    case_number: str
    number: str
    day: date
    facts: tuple[tuple[str, str], ...]  #: customer, card, what was paid for, what is left
    steps: tuple[StatementStep, ...]
    total_fen: int  #: with interest
    ways: tuple[tuple[str, bool], ...]  #: in words, and whether the customer chose it
    notes: tuple[str, ...]
    seller: str
    holder: str
    rehearsal: bool = False

    def __repr__(self) -> str:
        return f"StatementContent({self.number!r})"


def render_statement(content: StatementContent, language: Language) -> bytes:
    """Return the statement as a PDF; one page unless the sum takes many steps."""
    furniture = Furniture(
        title=f"{say('paper.prepaid.statement', language)} {content.number}",
        foot=say("paper.prepaid.foot", language, case=content.case_number, number=content.number),
        language=language,
        rehearsal=content.rehearsal,
    )
    return compose(lambda paper: _draw(paper, content), furniture, "shopxfer")


def _draw(paper: Paper, content: StatementContent) -> None:
    language = paper.furniture.language
    parts.head(paper, "paper.prepaid.statement", content.number, content.day)
    page, end = paper.page, parts.section(paper, "1", "paper.prepaid.paid_for", first=True)
    parts.pairs(paper, content.facts)
    parts.end_section(paper, end, page)
    page, end = paper.page, parts.section(paper, "2", "paper.prepaid.counted")
    _steps(paper, content.steps)
    total = say("paper.prepaid.total", language)
    parts.capitals(paper, [(total, content.total_fen)])
    parts.end_section(paper, end, page)
    page, end = paper.page, parts.section(paper, "3", "paper.prepaid.ways")
    parts.tick_boxes(paper, content.ways)
    paper.y += 0.8
    paper.paragraph(CONTENT, RIGHT - CONTENT, say("paper.prepaid.silence", language), CAPTION)
    parts.end_section(paper, end, page)
    page, end = paper.page, parts.section(paper, "4", "paper.prepaid.notes")
    parts.notes(paper, content.notes)
    parts.end_section(paper, end, page)
    signers = [(say(f"paper.prepaid.{role}", language), name) for role, name in _signers(content)]
    parts.sign_lines(paper, signers)


def _signers(content: StatementContent) -> Sequence[tuple[str, str]]:
    return [("customer", content.holder), ("seller", content.seller)]


def _steps(paper: Paper, steps: Sequence[StatementStep]) -> None:
    language = paper.furniture.language
    columns = [
        Column(say("paper.prepaid.step", language), CONTENT, 104, most_lines=4),
        Column(say("paper.prepaid.law", language), CONTENT + 107, 35, style=CAPTION, most_lines=3),
    ]
    paper.table(columns, [Row((step.words, step.law), strong=step.is_total) for step in steps])
