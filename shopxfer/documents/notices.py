"""Papers for customers: the letter to sign or to keep, the poster, the script for the telephone.

They show a frozen text as it is, with nothing added but the case and the text's hash, and on a person's own
sheet the name to hand it to and a code that leads back to the record. The code says nothing about anybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shopxfer.documents.figures import QR_SIZE, qr_code
from shopxfer.documents.lettering import MM, SMALL, Face, Style, text_width, wrap
from shopxfer.documents.paper import BOTTOM, LEFT, RIGHT, THICK, TOP, Furniture, Paper, compose
from shopxfer.texts import Language, say

_FULL = RIGHT - LEFT
_QUIET = 4.0  #: millimetres kept clear round a QR code
_TICK = 4.2  #: side of a box to tick
_TICKS = ("□", "[ ]")
_PARTED = "————"  #: stands alone above a question that is answered by itself
_SIGNED = ("签名", "Signature")
_DATED = ("日期", "Date")
_LETTER = (12.0, 11.0, 10.0, 9.0, 8.0)  #: sizes tried, the largest first
_APART = 10.0  #: questions of their own are never smaller
_POSTER = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
_WRAPPED = re.compile(r"\n(?=[a-z])")  #: a sentence of the letter that goes on in its file's next line
_HEADINGS = (38.0, 34.0, 30.0, 26.0)
_SIGNATURE_ROOM = 14.0  #: millimetres for a pen


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """One person's own copy of a letter."""

    name: str  #: to whom it is handed
    code: str  #: leads back to the record; says nothing about anybody


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """A frozen text to be put on paper."""

    case_number: str
    short: str  #: the first characters of the text's hash; "" for what is no frozen text
    texts: tuple[tuple[Language, str], ...]  #: in the order of the pages
    rehearsal: bool = False


def render_letter(paper: NoticePaper, sheets: Sequence[OwnSheet] = ()) -> bytes:
    """Return the letter as a PDF: one page a language for copying, or a page for each person and language."""

    def draw(page: Paper) -> None:
        for number, sheet in enumerate(sheets or (None,)):
            for place, (_, text) in enumerate(paper.texts):
                if number or place:
                    page.new_page()
                _letter(page, paper, text, sheet)

    return _composed(paper, "paper.notice.letter", draw)


def render_poster(paper: NoticePaper) -> bytes:
    """Return the poster as a PDF, A4, as large as the page allows and bold (law.md N25, N26)."""

    def draw(page: Paper) -> None:
        for place, (_, text) in enumerate(paper.texts):
            if place:
                page.new_page()
            _poster(page, text)

    return _composed(paper, "paper.notice.poster", draw)


def render_rules(paper: NoticePaper) -> bytes:
    """Return short rules as a PDF to hang up, a page each, as large as the page allows (law.md N25, N26)."""

    def draw(page: Paper) -> None:
        for place, (_, text) in enumerate(paper.texts):
            if place:
                page.new_page()
            _poster(page, text)

    return _composed(paper, "paper.notice.rules", draw)


def render_script(paper: NoticePaper) -> bytes:
    """Return what is said on the telephone as a PDF, with lines to note who was called."""

    def draw(page: Paper) -> None:
        for place, (language, text) in enumerate(paper.texts):
            if place:
                page.new_page()
            _script(page, text, language)

    return _composed(paper, "paper.notice.script", draw)


def _composed(paper: NoticePaper, key: str, draw: Callable[[Paper], None]) -> bytes:
    language = paper.texts[0][0]
    furniture = Furniture(
        title=say(key, language),
        foot=_foot(paper, language),
        language=language,
        rehearsal=paper.rehearsal,
    )
    return compose(draw, furniture, "shopxfer")


def _foot(paper: NoticePaper, language: Language) -> str:
    if not paper.short:
        return ""
    return say("paper.notice.foot", language, case=paper.case_number, short=paper.short)


# ---- the letter -------------------------------------------------------------------------------------------


def _letter(page: Paper, paper: NoticePaper, text: str, sheet: OwnSheet | None) -> None:
    """Draw the letter, and below it every question that is asked by itself, none of them torn apart."""
    if sheet is not None:
        _own_head(page, paper, sheet)
    whole, *apart = text.split(_PARTED)
    title, body = _split(whole)
    width = _FULL * MM
    for line in wrap(title, Style(17, Face.MEDIUM), width):
        page.text(LEFT, page.y + 7, line, Style(17, Face.MEDIUM))
        page.y += 8.4
    page.y += 1.5
    page.rule(page.y, weight=THICK)
    page.y += 4.0
    style = _largest(page, body, _LETTER)
    for line in body.split("\n"):
        _letter_line(page, line.strip(), style)
    style = Style(max(style.size, _APART))
    for question in apart:
        _apart(page, paper, question, style, sheet)


def _apart(page: Paper, paper: NoticePaper, question: str, style: Style, sheet: OwnSheet | None) -> None:
    """Draw one question of its own: what goes, why, what it can mean, two boxes, a signature (law.md SD2)."""
    title, body = _split(question)
    if page.y + _height(page, body, style) + 10 + 2 * _SIGNATURE_ROOM > BOTTOM:
        page.new_page()
        if sheet is not None:
            _own_head(page, paper, sheet)
    else:
        page.y += 3.0
        page.rule(page.y)
        page.y += 2.0
    heading = Style(style.size + 2, Face.MEDIUM)
    for line in wrap(title, heading, _FULL * MM):
        page.text(LEFT, page.y + 5, line, heading)
        page.y += 6.5
    page.y += 1.0
    for line in body.split("\n"):
        _letter_line(page, line.strip(), style)


def _own_head(page: Paper, paper: NoticePaper, sheet: OwnSheet) -> None:
    """Draw the name to hand it to, the code in letters, and the code as a QR at the right."""
    left = RIGHT - QR_SIZE
    qr_code(page, left, page.y + 2, f"shopxfer:{paper.case_number}:{sheet.code}")
    page.text(left - _QUIET, page.y + 8, sheet.name, Style(13, Face.MEDIUM), "right")
    page.text(left - _QUIET, page.y + 15, sheet.code, Style(13, Face.MONO), "right")
    page.y += QR_SIZE + 2 * _QUIET


def _letter_line(page: Paper, line: str, style: Style) -> None:
    height = page.line(style)
    if line.startswith(_SIGNED):
        _signature(page, line, style)
    elif tick := next((each for each in _TICKS if line.startswith(each)), None):
        page.y += 1.5
        page.box(LEFT, page.y + (height - _TICK) / 2, _TICK, _TICK)
        bold = Style(style.size, Face.MEDIUM)
        for part in wrap(line.removeprefix(tick).strip(), bold, (_FULL - _TICK - 3) * MM):
            page.text(LEFT + _TICK + 3, page.y + height * 0.72, part, bold)
            page.y += height
        page.y += 1.5
    elif not line:
        page.y += height * 0.6
    else:
        page.paragraph(LEFT, _FULL, line, style)


def _signature(page: Paper, line: str, style: Style) -> None:
    """Draw the line to sign on and the one for the day, with room for a pen."""
    page.y += _SIGNATURE_ROOM
    date = next((word for word in _DATED if word in line), "")
    colon = "：" if "：" in line else ":"
    signed = line.split(colon, maxsplit=1)[0] + colon
    middle = LEFT + _FULL * 0.6
    _blanks(page, style, (LEFT, signed, middle - 6), (middle, date + colon, RIGHT))
    # For a child the guardian signs, with name and relation (law.md SD3).
    page.y += _SIGNATURE_ROOM
    language: Language = "zh" if colon == "：" else "en"
    name, relation = (say(f"paper.notice.{each}", language) for each in ("guardian", "relation"))
    _blanks(page, Style(style.size - 1), (LEFT, name, middle - 6), (middle, relation, RIGHT))
    page.y += 3


def _blanks(page: Paper, style: Style, *blanks: tuple[float, str, float]) -> None:
    """Draw words with a line to write on behind each: where it begins, the words, where it ends."""
    for x, word, end in blanks:
        page.text(x, page.y - 1, word, style)
        page.rule(page.y, x + text_width(word, style) / MM + 1.5, end)


# ---- poster and script ------------------------------------------------------------------------------------


def _poster(page: Paper, text: str) -> None:
    title, body = _split(text)
    page.y = TOP + 8
    tried = [Style(size, Face.MEDIUM) for size in _HEADINGS]
    heading = next((style for style in tried if text_width(title, style) <= _FULL * MM), tried[-1])
    for line in wrap(title, heading, _FULL * MM):
        page.text((LEFT + RIGHT) / 2, page.y + 12, line, heading, "centre")
        page.y += page.line(heading)
    page.y += 4
    page.rule(page.y, weight=1.0)
    page.y += 8
    size = _largest(page, body, _POSTER).size
    style = Style(size, Face.MEDIUM)
    for line in body.split("\n"):
        if line.strip():
            page.paragraph(LEFT, _FULL, line.strip(), style)
        else:
            page.y += page.line(style) * 0.6


def _script(page: Paper, text: str, language: Language) -> None:
    page.text(LEFT, page.y + 7, say("paper.notice.script", language), Style(17, Face.MEDIUM))
    page.y += 12
    page.rule(page.y, weight=THICK)
    page.y += 4
    for line in text.strip().split("\n"):
        if line.strip():
            page.paragraph(LEFT, _FULL, line.strip(), Style(13))
        else:
            page.y += 4
    page.y += 6
    page.paragraph(LEFT, _FULL, say("paper.notice.called", language), SMALL)
    while page.y + 10 < BOTTOM:
        page.y += 10
        page.rule(page.y)


def _split(text: str) -> tuple[str, str]:
    """Return the first line of a text, and the rest."""
    title, _, body = text.strip().partition("\n")
    return title.strip(), _WRAPPED.sub(" ", body.strip())


def _largest(page: Paper, body: str, sizes: Sequence[float]) -> Style:
    """Return the largest style in which the rest of the text fits on this page."""
    room = BOTTOM - page.y - 2 * _SIGNATURE_ROOM
    for size in sizes:
        style = Style(size)
        if _height(page, body, style) + 8 <= room:
            return style
    return Style(sizes[-1])


def _height(page: Paper, body: str, style: Style) -> float:
    """Return how many millimetres a text takes, the room for signing left out."""
    return sum(
        (len(wrap(line, style, _FULL * MM)) + 0.3 * line.startswith(_TICKS) if line.strip() else 0.6)
        * page.line(style)
        for line in body.split("\n")
    )
