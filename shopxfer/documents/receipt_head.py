"""The head of the receipt's pages: what the paper is, its number, when and where."""

from __future__ import annotations

from shopxfer.documents.lettering import BODY, MM, Face, Style, fit, text_width
from shopxfer.documents.paper import LEFT, RIGHT, THICK, Paper
from shopxfer.documents.receipt_content import ReceiptContent
from shopxfer.texts import say

_SUBTITLE = BODY
_GAP = 8.0  #: at least, between the small title and the place on the same line
_SECOND_LINE = 3.6


def draw_head(paper: Paper, content: ReceiptContent, title: tuple[str, str], size: float) -> None:
    """Draw title, number, date and place, and the thick rule under them; moves `y`."""
    language = paper.furniture.language
    main = Style(size, Face.MEDIUM, tracking=size / 16 if language == "zh" else 0)
    lines, main = fit(title[0], main, 112 * MM, 1)
    top = paper.y
    paper.text(LEFT, top + size * 0.33 + 0.7, lines[0], main)
    if title[1]:
        paper.text(LEFT, top + size * 0.33 + 6.2, title[1], _SUBTITLE)
    number, style = fit(content.receipt_number, Style(10.5, Face.MEDIUM), 52 * MM, 1)
    paper.text(RIGHT, top + 3.5, number[0], style, "right")
    day = content.handover_date
    date_text = say(
        "paper.receipt.date_value",
        language,
        iso=day.isoformat(),
        year=str(day.year),
        month=day.month,
        day=day.day,
    )
    _fact(paper, top + 8.4, say("paper.receipt.date", language), date_text, 42)
    caption = say("paper.receipt.place", language)
    taken = text_width(title[1], _SUBTITLE) / MM + _GAP if title[1] else 0.0
    room = RIGHT - LEFT - taken - text_width(caption, BODY) / MM - 3
    more = _fact(paper, top + 13.1, caption, content.place, room)
    paper.y = top + 16.0 + more
    paper.rule(paper.y, weight=THICK)


def _fact(paper: Paper, baseline: float, caption: str, value: str, room: float) -> float:
    """Write a value at the right edge with its caption before it; returns the height of a second line."""
    lines, style = fit(value, BODY, room * MM, 2)
    widest = max(text_width(line, style) for line in lines) / MM
    for place, line in enumerate(lines):
        paper.text(RIGHT, baseline + place * _SECOND_LINE, line, style, "right")
    paper.text(RIGHT - widest - 3, baseline, caption, BODY, "right")
    return (len(lines) - 1) * _SECOND_LINE
