"""The exposure report: what is owed to prepaying customers, by whom, for both parties to sign (law.md P19).

Customers are masked: the buyer sees how much and how many before anything personal is handed over (SD9).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shopxfer.documents import prepaid_parts as parts
from shopxfer.documents.amounts import money
from shopxfer.documents.lettering import CAPTION
from shopxfer.documents.paper import CONTENT, LEFT, RIGHT, Column, Furniture, Paper, Row, compose
from shopxfer.texts import Language, say


@dataclass(frozen=True, slots=True)
class StandingRow:
    """What stands where."""

    standing: str
    count: int
    money_fen: int
    sessions: int
    pieces: int
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class PrepaidRow:
    """One prepayment, masked."""

    number: str
    holder: str
    kind: str
    left: str  #: what is still to be delivered, in words
    money: str  #: yuan that can be claimed back at most; words where that is not known
    standing: str


@dataclass(frozen=True, slots=True)
class ReportContent:
    """What the report says."""

    case_number: str
    number: str
    day: date
    seller: str
    buyer: str
    facts: tuple[tuple[str, str], ...]
    standings: tuple[StandingRow, ...]  #: the total comes last
    seller_fen: int
    buyer_fen: int
    rows: tuple[PrepaidRow, ...]
    notes: tuple[str, ...]
    rehearsal: bool = False


def render_report(content: ReportContent, language: Language) -> bytes:
    """Return the report as a PDF: sums and lines to sign first, every prepayment after them."""
    furniture = Furniture(
        title=f"{say('paper.prepaid.report', language)} {content.number}",
        foot=say("paper.prepaid.foot", language, case=content.case_number, number=content.number),
        language=language,
        rehearsal=content.rehearsal,
    )
    return compose(lambda paper: _draw(paper, content), furniture, "shopxfer")


def _draw(paper: Paper, content: ReportContent) -> None:
    language = paper.furniture.language
    parts.head(paper, "paper.prepaid.report", content.number, content.day)
    page, end = paper.page, parts.section(paper, "1", "paper.prepaid.between", first=True)
    parts.pairs(paper, content.facts)
    parts.end_section(paper, end, page)
    page, end = paper.page, parts.section(paper, "2", "paper.prepaid.standing")
    _standings(paper, content.standings)
    owed = [("seller_owes", content.seller_fen), ("buyer_owes", content.buyer_fen)]
    parts.capitals(paper, [(say(f"paper.prepaid.{key}", language), fen) for key, fen in owed])
    parts.end_section(paper, end, page)
    page, end = paper.page, parts.section(paper, "3", "paper.prepaid.notes")
    parts.notes(paper, content.notes)
    parts.end_section(paper, end, page)
    signers = [("seller", content.seller), ("buyer", content.buyer)]
    parts.sign_lines(paper, [(say(f"paper.prepaid.{role}", language), name) for role, name in signers])
    if content.rows:
        paper.new_page()
        _rows(paper, content.rows)


def _standings(paper: Paper, rows: Sequence[StandingRow]) -> None:
    language = paper.furniture.language
    columns = [
        Column(say("paper.prepaid.where", language), CONTENT, 56, most_lines=2),
        Column(say("paper.prepaid.count", language), CONTENT + 74, 16, "right"),
        Column(say("paper.prepaid.sessions", language), CONTENT + 92, 16, "right"),
        Column(say("paper.prepaid.pieces", language), CONTENT + 109, 15, "right"),
        Column(say("paper.prepaid.money", language), RIGHT, 30, "right"),
    ]
    told = [
        Row(
            (row.standing, f"{row.count:,}", f"{row.sessions:,}", f"{row.pieces:,}", money(row.money_fen)),
            strong=row.is_total,
        )
        for row in rows
    ]
    paper.table(columns, told)


def _rows(paper: Paper, rows: Sequence[PrepaidRow]) -> None:
    language = paper.furniture.language
    paper.text(LEFT, paper.y + 4, say("paper.prepaid.each", language), CAPTION)
    paper.y += 7.0
    columns = [
        Column(say("paper.prepaid.number", language), LEFT, 12),
        Column(say("paper.prepaid.customer", language), LEFT + 14, 34),
        Column(say("paper.prepaid.kind", language), LEFT + 50, 30, most_lines=2),
        Column(say("paper.prepaid.left", language), LEFT + 82, 28, most_lines=2),
        Column(say("paper.prepaid.where", language), LEFT + 112, 32, most_lines=2),
        Column(say("paper.prepaid.money", language), RIGHT, 23, "right"),
    ]
    told = [Row((row.number, row.holder, row.kind, row.left, row.standing, row.money)) for row in rows]
    paper.table(columns, told, x0=LEFT)
