"""The anonymous summary for the buyer: one page of counts, with nothing that names or singles out a person.

What it is given is suppressed already (`domain.suppression`): what may not be told does not come here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shopxfer.documents.figures import PATTERNS, swatch
from shopxfer.documents.lettering import BODY, CAPTION, MM, SMALL, STRONG, Face, Style, fit, text_width
from shopxfer.documents.paper import (
    CONTENT,
    GREY,
    HAIR,
    LEFT,
    LIGHT,
    RIGHT,
    THICK,
    Furniture,
    Paper,
    both,
    compose,
)
from shopxfer.domain.suppression import Shown, Told
from shopxfer.texts import Language, say

_SOLID = PATTERNS[0]
_BETWEEN = 8.0  #: millimetres between two tables side by side
_TABLE = (RIGHT - CONTENT - _BETWEEN) / 2
_NAME, _FIGURE = 29.0, 15.0  #: widths inside a table; the bar has what is left
_BAR = 2.6
_LINE = 4.8
_LARGE = Style(13.5, Face.MEDIUM)
_MOST_FIELDS, _FEWER_FIELDS = 24, 16  #: in two columns, so that one page is enough
_FEW_TABLES = 4  #: with more tables there is room for fewer fields


@dataclass(frozen=True, slots=True)
class SummaryField:
    """How many customers have one piece of information: a share, or words where a share says too much."""

    name: str
    share: float | None  #: from 0 to 1
    words: str


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """One question with its groups; no rows where there are too few people to tell any apart."""

    title: str
    rows: tuple[tuple[str, Told], ...]


@dataclass(frozen=True, slots=True)
class SummaryContent:
    """What the summary says."""

    case_number: str
    number: str
    day: date
    totals: tuple[tuple[str, Told], ...]  #: what is counted, and how many
    fields: tuple[SummaryField, ...]
    tables: tuple[SummaryTable, ...]
    rehearsal: bool = False


def render_summary(content: SummaryContent, language: Language) -> bytes:
    """Return the summary as a PDF of one page (more only if more tables are given than fit)."""
    furniture = Furniture(
        title=f"{say('paper.summary.title', language)} {content.number}",
        foot=say("paper.summary.foot", language, case=content.case_number, number=content.number),
        language=language,
        rehearsal=content.rehearsal,
    )
    return compose(lambda paper: _draw(paper, content), furniture, "shopxfer")


def _draw(paper: Paper, content: SummaryContent) -> None:
    _head(paper, content)
    _totals(paper, content.totals)
    most = _MOST_FIELDS if len(content.tables) <= _FEW_TABLES else _FEWER_FIELDS
    _fields(paper, content.fields[:most])
    _tables(paper, content.tables)
    _notes(paper)


def figure(language: Language, told: Told) -> str:
    """Return a count as it is printed."""
    if told.shown is Shown.COUNT:
        return f"{told.count:,}"
    return say(f"paper.summary.{told.shown}", language)


def _head(paper: Paper, content: SummaryContent) -> None:
    language = paper.furniture.language
    title, small = both(language, "paper.summary.title")
    lines, style = fit(title, Style(19, Face.MEDIUM, tracking=1.2 if language == "zh" else 0), 125 * MM, 1)
    paper.text(LEFT, paper.y + 7, lines[0], style)
    if small:
        paper.text(LEFT, paper.y + 12.5, small, BODY)
    number, style = fit(content.number, Style(10.5, Face.MEDIUM), 40 * MM, 1)
    paper.text(RIGHT, paper.y + 3.5, number[0], style, "right")
    day = f"{say('paper.summary.date', language)}  {content.day.isoformat()}"
    paper.text(RIGHT, paper.y + 8.4, day, BODY, "right")
    paper.y += 16.0
    paper.rule(paper.y, weight=THICK)
    paper.y += 2.0


def _totals(paper: Paper, totals: Sequence[tuple[str, Told]]) -> None:
    language = paper.furniture.language
    end = paper.label("1", "paper.summary.totals")
    width = (RIGHT - CONTENT) / max(3, len(totals))
    for place, (what, told) in enumerate(totals):
        shown = figure(language, told)
        x = CONTENT + place * width
        paper.text(x, paper.y + 5.6, shown, _LARGE)
        paper.text(x + text_width(shown, _LARGE) / MM + 1.6, paper.y + 5.6, what, BODY)
    paper.y = max(paper.y + 9.0, end + 2.4)


def _section(paper: Paper, number: str, key: str) -> float:
    paper.rule(paper.y, grey=GREY)
    paper.y += 2.0
    return paper.label(number, key)


def _fields(paper: Paper, fields: Sequence[SummaryField]) -> None:
    end = _section(paper, "2", "paper.summary.complete")
    top = paper.y
    language = paper.furniture.language
    if not fields:
        paper.text(CONTENT, paper.baseline, say("paper.summary.too_few", language), BODY)
        paper.y = max(end, top + 8.0)
        return
    paper.text(CONTENT, paper.baseline, say("paper.summary.complete_note", language), CAPTION)
    top += paper.row + 0.6
    half = -(-len(fields) // 2)
    for place, each in enumerate(fields):
        column, line = divmod(place, half)
        x, y = CONTENT + column * (_TABLE + _BETWEEN), top + line * _LINE
        _line(paper, x, y, each.name, each.words, each.share, last=line == half - 1)
    paper.y = max(end, top + half * _LINE + 2.0)


def _line(
    paper: Paper, x: float, y: float, name: str, words: str, share: float | None, *, last: bool = False
) -> None:
    """Draw name, bar and figure on one line; no bar where the share is not told."""
    baseline = y + _LINE / 2 + 1.1
    lines, style = fit(name, BODY, _NAME * MM, 1)
    paper.text(x, baseline, lines[0], style)
    room = _TABLE - _NAME - _FIGURE - 4
    if share:
        swatch(paper, x + _NAME + 2, y + (_LINE - _BAR) / 2, max(0.3, room * share), _BAR, _SOLID, frame=0.2)
    lines, style = fit(words, BODY, _FIGURE * MM, 1)
    paper.text(x + _TABLE, baseline, lines[0], style, "right")
    if not last:
        paper.rule(y + _LINE, x, x + _TABLE, weight=HAIR, grey=LIGHT)


def _tables(paper: Paper, tables: Sequence[SummaryTable]) -> None:
    end = _section(paper, "3", "paper.summary.groups")
    for start in range(0, len(tables), 2):
        pair = tables[start : start + 2]
        height = max(map(_table_height, pair))
        paper.need(height)
        for place, table in enumerate(pair):
            _table(paper, CONTENT + place * (_TABLE + _BETWEEN), table)
        paper.y += height
    paper.y = max(paper.y, end)


def _table_height(table: SummaryTable) -> float:
    return 6.4 + max(1, len(table.rows)) * _LINE + 3.0


def _table(paper: Paper, x: float, table: SummaryTable) -> None:
    language = paper.furniture.language
    lines, style = fit(table.title, STRONG, _TABLE * MM, 1)
    paper.text(x, paper.y + 4.2, lines[0], style)
    paper.rule(paper.y + 6.0, x, x + _TABLE, grey=GREY)
    top = paper.y + 6.4
    if not table.rows:
        lines, style = fit(say("paper.summary.too_few", language), CAPTION, _TABLE * MM, 1)
        paper.text(x, top + 3.4, lines[0], style)
    largest = max((told.count or 0 for _, told in table.rows), default=0)
    for place, (name, told) in enumerate(table.rows):
        share = told.count / largest if told.count and largest else None
        last = place == len(table.rows) - 1
        _line(paper, x, top + place * _LINE, name, figure(language, told), share, last=last)


def _notes(paper: Paper) -> None:
    end = _section(paper, "4", "paper.summary.notes")
    for key in ("note_small", "note_overlap", "note_counts"):
        main, small = both(paper.furniture.language, f"paper.summary.{key}")
        paper.paragraph(CONTENT, RIGHT - CONTENT, main, CAPTION)
        if small:
            paper.paragraph(CONTENT, RIGHT - CONTENT, small, SMALL)
        paper.y += 1.0
    paper.y = max(paper.y, end)
