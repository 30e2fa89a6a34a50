"""The list of what the seller keeps: for the seller's folder, with room for each destruction.

It names no customer (law.md section 5, DL2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shopxfer.documents import prepaid_parts as parts
from shopxfer.documents.lettering import CAPTION
from shopxfer.documents.paper import LEFT, RIGHT, Column, Furniture, Paper, Row, compose
from shopxfer.texts import Language, say


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """One kind of thing that stays."""

    what: str
    count: str
    basis: str  #: instrument and article, with "check this" where it needs that
    until: str


@dataclass(frozen=True, slots=True)
class ShelfContent:
    """What the list says."""

    case_number: str
    number: str
    day: date
    seller: str
    sections: tuple[tuple[str, tuple[ShelfRow, ...]], ...]  #: heading and rows
    notes: tuple[str, ...]
    rehearsal: bool = False


def render_shelf(content: ShelfContent, language: Language) -> bytes:
    """Return the list as a PDF."""
    furniture = Furniture(
        title=f"{say('paper.shelf', language)} {content.number}",
        foot=say("paper.prepaid.foot", language, case=content.case_number, number=content.number),
        language=language,
        rehearsal=content.rehearsal,
    )
    return compose(lambda paper: _draw(paper, content), furniture, "shopxfer")


def _draw(paper: Paper, content: ShelfContent) -> None:
    language = paper.furniture.language
    parts.head(paper, "paper.shelf", content.number, content.day)
    for heading, rows in content.sections:
        paper.need(20.0)
        paper.text(LEFT, paper.y + 4, heading, CAPTION)
        paper.y += 7.0
        _table(paper, rows, language)
        paper.y += 4.0
    for words in content.notes:
        paper.paragraph(LEFT, RIGHT - LEFT, words, CAPTION)
        paper.y += 0.8
    paper.y += 4.0
    signers = [
        (say("paper.shelf.owner", language), content.seller),
        (say("paper.shelf.witness", language), ""),
    ]
    parts.sign_lines(paper, signers)


def _table(paper: Paper, rows: Sequence[ShelfRow], language: Language) -> None:
    columns = [
        Column(say("paper.shelf.what", language), LEFT, 52, most_lines=3),
        Column(say("paper.shelf.count", language), LEFT + 67, 13, "right"),
        Column(say("paper.shelf.basis", language), LEFT + 70, 46, most_lines=3, style=CAPTION),
        Column(say("paper.shelf.until", language), LEFT + 118, 24),
        Column(say("paper.shelf.destroyed", language), LEFT + 144, RIGHT - LEFT - 144),
    ]
    paper.table(columns, [Row((each.what, each.count, each.basis, each.until, "")) for each in rows], x0=LEFT)
