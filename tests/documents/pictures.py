"""Papers as pictures: what a printer or an eye gets, drawn by poppler, which is not ours."""

from __future__ import annotations

import html
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

DPI = 110
_MM = DPI / 25.4
_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*)</word>')


@dataclass(frozen=True)
class Picture:
    """One page in 256 greys."""

    width: int
    height: int
    pixels: bytes

    def ink(self, left: float, top: float, right: float, bottom: float, darker_than: int = 128) -> float:
        """Return the share of dark pixels in a box, given in millimetres from the upper left corner."""
        x0, x1 = int(left * _MM), int(right * _MM) + 1
        rows = range(max(0, int(top * _MM)), min(self.height, int(bottom * _MM) + 1))
        is_dark = bytes(grey < darker_than for grey in range(256))
        dark = sum(self.row(y)[x0:x1].translate(is_dark).count(1) for y in rows)
        return dark / max(1, len(rows) * (x1 - x0))

    def row(self, y: int) -> bytes:
        """Return one line of pixels."""
        return self.pixels[y * self.width : (y + 1) * self.width]


@dataclass(frozen=True)
class Word:
    """A word with its box in millimetres, as poppler extracts it."""

    text: str
    page: int  #: from 1
    box: tuple[float, float, float, float]


def page_picture(pdf: Path, page: int = 1) -> Picture:
    """Return one page, drawn at 110 dots per inch."""
    command = ["pdftoppm", "-gray", "-r", str(DPI), "-f", str(page), "-l", str(page), str(pdf)]
    data = subprocess.run(command, check=True, capture_output=True).stdout
    kind, size, depth, pixels = data.split(b"\n", 3)
    assert (kind, depth) == (b"P5", b"255")
    width, height = (int(number) for number in size.split())
    return Picture(width, height, pixels)


def words(pdf: Path) -> list[Word]:
    """Return every word of the document with its place."""
    out = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout
    found, page = [], 0
    # Read line by line: poppler's output is not always well-formed XML where text lies beyond the BMP.
    for line in out.decode("utf-8", errors="replace").splitlines():
        page += "<page " in line
        match = _WORD.search(line)
        if match:
            left, top, right, bottom = (float(edge) * 25.4 / 72 for edge in match.groups()[:4])
            found.append(Word(html.unescape(match[5]), page, (left, top, right, bottom)))
    return found


def text(pdf: Path) -> str:
    """Return the text of the document as someone would copy it."""
    out = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True).stdout
    return out.decode("utf-8")


def fonts(pdf: Path) -> list[tuple[str, bool]]:
    """Return each font of the document and whether it is embedded."""
    out = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True).stdout
    rows = [line.split() for line in out.splitlines()[2:]]
    return [(row[0], row[-5] == "yes") for row in rows]
