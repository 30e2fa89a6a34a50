"""What the papers about prepayments share: head, sections, the total in capitals, notes, lines to sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from shopxfer.documents.amounts import money, money_in_capitals
from shopxfer.documents.lettering import BODY, CAPTION, MM, SMALL, Face, Style, fit, text_width
from shopxfer.documents.paper import CONTENT, GREY, HAIR, LEFT, LIGHT, RIGHT, THICK, Paper, both
from shopxfer.texts import say

_AMOUNT = Style(10.5, Face.MEDIUM)
_LABEL = 24.0  #: width of what stands before a value
_BOX = 3.2
_SIGN_HEIGHT = 22.0


def head(paper: Paper, key: str, number: str, day: date) -> None:
    """Draw title, number and date."""
    language = paper.furniture.language
    title, small = both(language, key)
    lines, style = fit(title, Style(19, Face.MEDIUM, tracking=1.2 if language == "zh" else 0), 122 * MM, 1)
    paper.text(LEFT, paper.y + 7, lines[0], style)
    if small:
        paper.text(LEFT, paper.y + 12.5, small, BODY)
    shown, style = fit(number, Style(10.5, Face.MEDIUM), 42 * MM, 1)
    paper.text(RIGHT, paper.y + 3.5, shown[0], style, "right")
    paper.text(RIGHT, paper.y + 8.4, f"{say('paper.prepaid.date', language)}  {day}", BODY, "right")
    paper.y += 16.0
    paper.rule(paper.y, weight=THICK)
    paper.y += 2.0


def section(paper: Paper, number: str, key: str, *, first: bool = False) -> float:
    """Begin a section; returns where its label ends."""
    paper.need(16.0)
    if not first:
        paper.rule(paper.y, grey=GREY)
        paper.y += 2.0
    return paper.label(number, key)


def end_section(paper: Paper, label_end: float, page: int) -> None:
    """Go below the section's content and its label; `page` is where the section began."""
    paper.y = max(paper.y, label_end) + 2.4 if paper.page == page else paper.y + 2.4


def pairs(paper: Paper, values: Sequence[tuple[str, str]]) -> None:
    """Draw names with their values, one under the other."""
    for place, (name, value) in enumerate(values):
        lines, style = fit(value, BODY, (RIGHT - CONTENT - _LABEL) * MM, 3)
        paper.need(paper.row + (len(lines) - 1) * paper.line(style))
        if place:
            paper.rule(paper.y, CONTENT, weight=HAIR, grey=LIGHT)
        paper.text(CONTENT, paper.baseline, name, CAPTION)
        for number, line in enumerate(lines):
            paper.text(CONTENT + _LABEL, paper.baseline + number * paper.line(style), line, style)
        paper.y += paper.row + (len(lines) - 1) * paper.line(style)


def capitals(paper: Paper, totals: Sequence[tuple[str, int]]) -> None:
    """Draw sums in figures and in capitals (大写), each with its caption, framed."""
    paper.y += 1.5
    height = 1.6 + 6.2 * len(totals)
    paper.need(height)
    paper.box(CONTENT, paper.y, RIGHT - CONTENT, height)
    start = CONTENT + 2.8 + max(text_width(caption, CAPTION) for caption, _ in totals) / MM + 4
    for place, (caption, fen) in enumerate(totals):
        baseline = paper.y + 5.2 + 6.2 * place
        paper.text(CONTENT + 2.8, baseline, caption, CAPTION)
        amount = "¥" + money(fen)
        paper.text(RIGHT - 2.8, baseline, amount, _AMOUNT, "right")
        room = RIGHT - 2.8 - text_width(amount, _AMOUNT) / MM - 3 - start
        lines, style = fit(money_in_capitals(fen), _AMOUNT, room * MM, 1)
        paper.text(start, baseline, lines[0], style)
    paper.y += height + 1.5


def tick_boxes(paper: Paper, ways: Sequence[tuple[str, bool]]) -> None:
    """Draw boxes to be ticked, those already chosen with a cross."""
    width = RIGHT - CONTENT - _BOX - 2.4
    for words, is_ticked in ways:
        lines, style = fit(words, BODY, width * MM, 3)
        height = paper.row + 1.0 + (len(lines) - 1) * paper.line(style)
        paper.need(height)
        top = paper.baseline - _BOX + 0.4
        paper.box(CONTENT, top, _BOX, _BOX)
        if is_ticked:
            paper.text(CONTENT + _BOX / 2, top + _BOX - 0.6, "×", Style(11, Face.MEDIUM), "centre")
        for number, line in enumerate(lines):
            paper.text(CONTENT + _BOX + 2.4, paper.baseline + number * paper.line(style), line, style)
        paper.y += height


def notes(paper: Paper, sentences: Sequence[str]) -> None:
    """Draw what has to be checked, and what the paper is not."""
    for words in sentences:
        paper.paragraph(CONTENT, RIGHT - CONTENT, words, CAPTION)
        paper.y += 0.8


def sign_lines(paper: Paper, signers: Sequence[tuple[str, str]]) -> None:
    """Draw a place for a pen and a seal for each signer, side by side, with room for the date."""
    language = paper.furniture.language
    paper.need(_SIGN_HEIGHT + 4)
    paper.rule(paper.y, grey=GREY)
    paper.y += 4.0
    gap = 8.0
    width = (RIGHT - LEFT - gap * (len(signers) - 1)) / len(signers)
    for place, (role, name) in enumerate(signers):
        x = LEFT + place * (width + gap)
        paper.text(x, paper.y, role, CAPTION)
        lines, style = fit(name, BODY, width * MM, 1)
        paper.text(x, paper.y + 4.6, lines[0], style)
        paper.rule(paper.y + _SIGN_HEIGHT - 5, x, x + width, grey=0.0)
        paper.text(x, paper.y + _SIGN_HEIGHT - 1.6, say("paper.prepaid.sign", language), SMALL)
    paper.y += _SIGN_HEIGHT
