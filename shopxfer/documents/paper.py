"""The common grid of all papers: margins, type, rules, tables and what stands on every page.

Measures are millimetres from the upper left corner of an A4 page; reportlab's points and its upward axis stay
inside this module and `figures`. See look.md section 7.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from shopxfer import texts
from shopxfer.documents.lettering import (
    BODY,
    CAPTION,
    MM,
    SMALL,
    STRONG,
    Face,
    Style,
    box_style,
    code_point,
    fit,
    font_name,
    shape,
    text_width,
    wrap,
)
from shopxfer.texts import Language

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT, TOP = 24.0, 192.0, 14.0
CONTENT = 50.0  #: where the content column begins, after the label column
FOOT = 285.0  #: the rule above the foot line
BOTTOM = 283.0  #: nothing but the foot stands below
ROW = 5.4

BLACK, GREY, LIGHT = 0.0, 0.55, 0.78
THICK, THIN, HAIR = 0.5, 0.2, 0.1

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page."""

    title: str  #: document title, for the PDF's own data
    foot: str  #: case, paper, revision and how to verify
    language: Language
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `x` is its left edge, or its right edge if aligned right."""

    head: str
    x: float
    width: float
    align: Align = "left"
    style: Style = BODY
    most_lines: int = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[str, ...]
    strong: bool = False  #: a total: set in Medium under a darker rule


@dataclass(slots=True)
class Paper:
    """A document being drawn; `y` is where the next thing goes."""

    canvas: Canvas
    furniture: Furniture
    total_pages: int  #: 0 while they are being counted
    page: int = 1
    y: float = TOP
    row: float = ROW  #: height of a table's row; less than ROW sets paragraphs closer as well
    on_new_page: Callable[[Paper], None] | None = field(default=None)

    # -- marks -------------------------------------------------------------------------------------------

    def text(self, x: float, y: float, words: str, style: Style = BODY, align: Align = "left") -> None:
        """Draw one line with its baseline at `y`; `x` is its left, right or middle."""
        left = x * MM
        if align != "left":
            width = text_width(words, style) - style.tracking
            left -= width if align == "right" else width / 2
        self.canvas.setFillGray(style.grey)
        for segment in shape(words, style):
            if segment.missing:
                self._missing(left, y, segment.text, style)
            else:
                self._run(left, y, segment.text, style)
            left += segment.advance

    def _run(self, left: float, y: float, words: str, style: Style) -> None:
        run = self.canvas.beginText(left, _up(y))
        run.setFont(font_name(style.face), style.size)
        run.setCharSpace(style.tracking)
        run.textOut(words)
        run.setCharSpace(0)
        self.canvas.drawText(run)

    def _missing(self, left: float, y: float, character: str, style: Style) -> None:
        """Draw the code point in a box; the character itself is what copying and searching finds."""
        inner = box_style(style)
        name = code_point(character)
        meant = character.encode("utf-16-be", errors="replace").hex().upper()
        width = text_width(name, inner)
        self.canvas.saveState()
        self.canvas.setLineWidth(0.4)
        self.canvas.setStrokeGray(style.grey)
        self.canvas.rect(left + 0.75, _up(y) - inner.size * 0.28, width + 2.5, inner.size * 1.22)
        # reportlab has no call for marked content (ISO 32000-2, 14.9.4), so the two operators go in by hand
        self.canvas._code.append(f"/Span <</ActualText <FEFF{meant}>>> BDC")
        self.canvas.setFont(font_name(inner.face), inner.size)
        self.canvas.drawString(left + 2, _up(y), name)
        self.canvas._code.append("EMC")
        self.canvas.restoreState()

    def rule(
        self, y: float, x0: float = LEFT, x1: float = RIGHT, weight: float = THIN, grey: float = BLACK
    ) -> None:
        """Draw a level line."""
        self.canvas.setLineWidth(weight * MM)
        self.canvas.setStrokeGray(grey)
        self.canvas.line(x0 * MM, _up(y), x1 * MM, _up(y))

    def upright(self, x: float, y0: float, y1: float, grey: float = GREY) -> None:
        """Draw an upright line."""
        self.canvas.setLineWidth(THIN * MM)
        self.canvas.setStrokeGray(grey)
        self.canvas.line(x * MM, _up(y0), x * MM, _up(y1))

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a black frame; only round what people compare."""
        self.canvas.setLineWidth(0.25 * MM)
        self.canvas.setStrokeGray(BLACK)
        self.canvas.rect(x * MM, _up(y + height), width * MM, height * MM)

    def paragraph(self, x: float, width: float, words: str, style: Style = BODY) -> None:
        """Set a paragraph from `y` on, going to a new page where a line does not fit; moves `y`."""
        line_height = self.line(style)
        for line in wrap(words, style, width * MM):
            self.need(line_height)
            self.text(x, self.y + style.size * 1.1 / MM, line, style)
            self.y += line_height

    # -- tables ------------------------------------------------------------------------------------------

    def table(self, columns: Sequence[Column], rows: Sequence[Row], x0: float = CONTENT) -> None:
        """Draw a table from `y` on; its head is repeated on each page. Moves `y`."""
        self._head(columns, x0)
        for place, row in enumerate(rows):
            if self.y + self.row_height(columns, row) > BOTTOM:
                self.new_page()
                self._head(columns, x0)
            elif place and not row.strong:
                self.rule(self.y, x0, weight=HAIR, grey=LIGHT)
            elif place:
                self.rule(self.y, x0, grey=GREY)
            self._row(columns, row)

    def table_height(self, columns: Sequence[Column], rows: Sequence[Row]) -> float:
        """Return the height the table needs on one page."""
        head = self.row if any(column.head for column in columns) else 0.0
        return head + sum(self.row_height(columns, row) for row in rows)

    def row_height(self, columns: Sequence[Column], row: Row) -> float:
        """Return the height of one row: that of the paper's rows, more if a cell takes several lines."""
        heights = [self.row]
        for column, cell in zip(columns, row.cells, strict=True):
            lines, style = fit(cell, column.style, column.width * MM, column.most_lines)
            heights.append(self.row + (len(lines) - 1) * self.line(style))
        return max(heights)

    def line(self, style: Style) -> float:
        """Return the distance of two lines of a text, in millimetres."""
        return style.size * style.leading / MM * min(1.0, self.row / ROW)

    @property
    def baseline(self) -> float:
        """Where the first line of a row stands, counted from the row's upper edge."""
        return self.y + self.row / 2 + 1.1

    def _head(self, columns: Sequence[Column], x0: float) -> None:
        if not any(column.head for column in columns):
            return
        for column in columns:
            lines, style = fit(column.head, CAPTION, column.width * MM, 1)
            self.text(column.x, self.baseline - 0.2, lines[0], style, column.align)
        self.y += self.row
        self.rule(self.y, x0, grey=GREY)

    def _row(self, columns: Sequence[Column], row: Row) -> None:
        height = self.row_height(columns, row)
        for column, cell in zip(columns, row.cells, strict=True):
            wanted = Style(column.style.size, Face.MEDIUM) if row.strong else column.style
            lines, style = fit(cell, wanted, column.width * MM, column.most_lines)
            for place, line in enumerate(lines):
                self.text(column.x, self.baseline + place * self.line(style), line, style, column.align)
        self.y += height

    # -- sections and pages ------------------------------------------------------------------------------

    def label(self, number: str, key: str) -> float:
        """Write a section's number and name into the label column, at `y`; returns where they end."""
        main, below = both(self.furniture.language, key)
        y = self.baseline + 0.1
        self.text(LEFT, y, number, STRONG)
        for line in wrap(main, STRONG, 19 * MM):
            self.text(LEFT + 5.2, y, line, STRONG)
            y += self.line(STRONG)
        if below:
            lines, style = fit(below, SMALL, 25 * MM, 2)
            for line in lines:
                self.text(LEFT, y - 0.1, line, style)
                y += self.line(style)
        return y - 3.0

    def spare(self) -> Paper:
        """Return another sheet at the same place, to be drawn on for measuring and thrown away."""
        canvas = Canvas(
            BytesIO(), pagesize=(WIDTH * MM, HEIGHT * MM), initialFontName=font_name(Face.REGULAR)
        )
        return replace(self, canvas=canvas)

    def need(self, height: float) -> None:
        """Go to a new page if `height` does not fit on this one."""
        if self.y + height > BOTTOM:
            self.new_page()

    def new_page(self) -> None:
        """Finish this page and begin the next, with its head."""
        self.close_page()
        self.page += 1
        self.y = TOP
        self._stamp()
        if self.on_new_page:
            self.on_new_page(self)

    def close_page(self) -> None:
        """Draw the foot and end the page."""
        style = SMALL
        self.rule(FOOT)
        language = self.furniture.language
        pages = texts.say("paper.page", language, page=self.page, total=self.total_pages)
        lines, fitted = fit(self.furniture.foot, style, 140 * MM, 1)
        self.text(LEFT, FOOT + 4.4, lines[0], fitted)
        self.text(RIGHT, FOOT + 4.4, pages, style, "right")
        self.canvas.showPage()

    def _stamp(self) -> None:
        """Write REHEARSAL across the page in outline letters, under everything else."""
        if not self.furniture.rehearsal:
            return
        canvas = self.canvas
        canvas.saveState()
        canvas.translate(WIDTH / 2 * MM, HEIGHT / 2 * MM)
        canvas.rotate(52)
        canvas.setStrokeGray(0.6)
        canvas.setLineWidth(0.5)
        words = canvas.beginText()
        words.setFont(font_name(Face.MEDIUM), 62)
        words.setTextRenderMode(1)
        stamp = "演练 REHEARSAL"
        words.setTextOrigin(-text_width(stamp, Style(62, Face.MEDIUM)) / 2, -20)
        words.textOut(stamp)
        words.setTextRenderMode(0)
        canvas.drawText(words)
        canvas.restoreState()


def compose(layout: Callable[[Paper], None], furniture: Furniture, author: str) -> bytes:
    """Return the PDF that `layout` draws; it runs twice, since every page says how many there are."""
    counted = _draw(layout, furniture, author, 0)[1]
    return _draw(layout, furniture, author, counted)[0]


def _draw(
    layout: Callable[[Paper], None], furniture: Furniture, author: str, total: int
) -> tuple[bytes, int]:
    target = BytesIO()
    spoken = "zh-CN" if furniture.language == "zh" else "en-GB"
    size = (WIDTH * MM, HEIGHT * MM)
    first = font_name(Face.REGULAR)  # otherwise reportlab names Helvetica, which no file embeds
    canvas = Canvas(
        target, pagesize=size, pageCompression=1, pdfVersion=(1, 7), lang=spoken, initialFontName=first
    )
    canvas.setTitle(_encodable(furniture.title))
    canvas.setAuthor(_encodable(author))
    canvas.setCreator("shopxfer")
    canvas.setSubject(_encodable(furniture.foot))
    paper = Paper(canvas, furniture, total)
    paper._stamp()
    layout(paper)
    paper.close_page()
    canvas.save()
    return target.getvalue(), paper.page


def both(language: Language, key: str, **facts: object) -> tuple[str, str]:
    """Return a label and what stands small below it: Chinese over English, or English alone."""
    english = texts.say(key, "en", **facts)
    if language == "en":
        return english, ""
    return texts.say(key, "zh", **facts), english


def groups_of_eight(hexadecimal: str, per_line: int = 4) -> list[str]:
    """Return a digest as lines of groups of eight digits, to be compared by eye."""
    groups = [hexadecimal[i : i + 8] for i in range(0, len(hexadecimal), 8)]
    return [" ".join(groups[i : i + per_line]) for i in range(0, len(groups), per_line)] or [""]


def _encodable(words: str) -> str:
    """Return `words` without lone surrogates, which a name from a broken file system can hold."""
    return words.encode("utf-8", errors="replace").decode("utf-8")


def _up(y: float) -> float:
    return (HEIGHT - y) * MM
