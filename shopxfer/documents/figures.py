"""Drawn parts of papers: QR code, balance bar, seal circle, pen strokes. All are vectors and copy well."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import segno
from reportlab.pdfgen.canvas import Canvas

from shopxfer.documents.lettering import MM, Style
from shopxfer.documents.paper import HEIGHT, Paper

#: Points of one stroke of a pen, each from (0, 0) upper left to (1, 1) lower right.
Stroke = tuple[tuple[float, float], ...]

QR_SIZE = 24.0
SEAL_SIZE = 40.0
_NARROWEST_PART = 2.4  #: mm; a part of one row must still be seen
_GAP = 0.5


def qr_code(paper: Paper, x: float, y: float, content: str) -> None:
    """Draw a QR code 24 mm wide, error level M; the caller keeps four modules clear around it."""
    modules = segno.make(content, error="m", boost_error=False, micro=False).matrix
    side = QR_SIZE * MM / len(modules)
    top = (HEIGHT - y) * MM
    # One path for all: squares drawn one by one show seams in some viewers.
    path = paper.canvas.beginPath()
    for row, line in enumerate(modules):
        for start, length in _dark_runs(line):
            path.rect(x * MM + start * side, top - (row + 1) * side, length * side, side)
    paper.canvas.setFillGray(0)
    paper.canvas.drawPath(path, stroke=0, fill=1)


def _dark_runs(line: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(line):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs


def seal_circle(paper: Paper, left: float, top: float, word: str) -> None:
    """Draw the dotted light grey circle in which a seal is set, 40 mm wide."""
    canvas = paper.canvas
    radius = SEAL_SIZE / 2
    canvas.saveState()
    canvas.setStrokeGray(0.62)
    canvas.setLineWidth(0.25 * MM)
    canvas.setLineCap(1)
    canvas.setDash([0.01, 2.0])
    canvas.circle((left + radius) * MM, (HEIGHT - top - radius) * MM, radius * MM)
    canvas.restoreState()
    paper.text(left + radius, top + radius + 0.9, word, Style(8, grey=0.6), "centre")


def pen_strokes(
    paper: Paper, left: float, top: float, width: float, height: float, strokes: Sequence[Stroke]
) -> None:
    """Draw a signature made with mouse or finger, kept in proportion to the area it was drawn on (3 : 1)."""
    scale = min(width, height * 3) * MM
    x0, y0 = left * MM, (HEIGHT - top) * MM
    canvas = paper.canvas
    canvas.saveState()
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.9)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes:
        points = [(x0 + x * scale, y0 - y * scale / 3) for x, y in stroke]
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:] or points:
            path.lineTo(*point)
        canvas.drawPath(path)
    canvas.restoreState()


# -- balance bar -------------------------------------------------------------------------------------------

Pattern = Callable[[Canvas, float, float, float, float], None]


def _solid(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.rect(x, y, width, height, stroke=0, fill=1)


def _upright(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    for step in range(int(width / 2.8) + 1):
        at = x + 1.4 + step * 2.8
        canvas.line(at, y, at, y + height)


def _level(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    for step in range(int(height / 2.8) + 1):
        at = y + 1.4 + step * 2.8
        canvas.line(x, at, x + width, at)


def _rising(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    for step in range(int((width + height) / 4.2) + 1):
        at = x - height + step * 4.2
        canvas.line(at, y, at + height, y + height)


def _falling(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    for step in range(int((width + height) / 2.6) + 1):
        at = x - height + step * 2.6
        canvas.line(at, y + height, at + height, y)


def _crossed(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.setLineWidth(0.5)
    _upright(canvas, x, y, width, height)
    _level(canvas, x, y, width, height)


#: In the order in which the balance lists its parts; no tints, so a copy of a copy still works.
PATTERNS: tuple[Pattern, ...] = (_solid, _upright, _rising, _level, _falling, _crossed)


def swatch(
    paper: Paper, x: float, y: float, width: float, height: float, pattern: Pattern, *, frame: float = 0.5
) -> None:
    """Fill a framed rectangle with `pattern`; `frame` is the line width in points."""
    canvas = paper.canvas
    left, low = x * MM, (HEIGHT - y - height) * MM
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(left, low, width * MM, height * MM)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setFillGray(0)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.9)
    pattern(canvas, left, low, width * MM, height * MM)
    canvas.restoreState()
    canvas.setStrokeGray(0)
    canvas.setLineWidth(frame)
    canvas.rect(left, low, width * MM, height * MM, stroke=1, fill=0)


def balance_bar(paper: Paper, x: float, y: float, width: float, height: float, rows: Sequence[int]) -> None:
    """Draw one part per bucket, in proportion, none narrower than 2.4 mm; empty buckets have no part."""
    for part, (left, part_width) in bar_parts(x, width, rows).items():
        swatch(paper, left, y, part_width, height, PATTERNS[part])


def bar_parts(x: float, width: float, rows: Sequence[int]) -> dict[int, tuple[float, float]]:
    """Return left edge and width of each bucket that has rows, by its place in `rows`."""
    shown = [place for place, count in enumerate(rows) if count]
    if not shown:
        return {}
    room = width - _GAP * (len(shown) - 1)
    wide = list(shown)
    # Small parts get the least width; the others share what is left in proportion.
    while True:
        left_over = room - _NARROWEST_PART * (len(shown) - len(wide))
        total = sum(rows[place] for place in wide)
        fitting = [p for p in wide if rows[p] / total * left_over >= _NARROWEST_PART]
        if len(fitting) == len(wide):
            break
        wide = fitting
    parts: dict[int, tuple[float, float]] = {}
    at = x
    for place in shown:
        part = rows[place] / total * left_over if place in wide else _NARROWEST_PART
        parts[place] = (at, part)
        at += part + _GAP
    return parts
