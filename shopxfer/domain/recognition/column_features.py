"""What a column classifier is shown of a column: words of its header, and what its cells are like.

Header and cells speak of a kind in too many ways for rules (HYKH, 送蛋糕, 欠85): a classifier has learnt them
from columns of many authors, see `resources/recognition/README.md`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from shopxfer.domain.characters import HAN, plain
from shopxfer.domain.detection import looks
from shopxfer.domain.recognition.kinds import Kind
from shopxfer.domain.recognition.lexicon import Lexicon
from shopxfer.domain.recognition.scan import scan

#: So many cells are looked at more closely: what stands in most of them shows in a few.
CLOSELY: Final = 30
#: What stands in less of the cells than this is their own affair.
_COMMON: Final = 0.08
_LATIN_WORD: Final = re.compile(r"[a-z]+|[0-9]+")
_HAN_RUN: Final = re.compile(f"[{HAN}]+")
_DIGITS: Final = re.compile("[0-9]+")
_LETTERS: Final = re.compile("[A-Za-z]+")


def features(
    header: str,
    cells: Sequence[str],
    announced: Iterable[Kind],
    shares: Mapping[str, float],
    lexicon: Lexicon,
) -> dict[str, float]:
    """Return what is known of a column, each with a weight of 0..1.

    `cells` are filled ones in half-width characters; `announced` are the kinds of which the rules take the
    header to speak, `shares` what they find in the cells, by name.
    """
    shown = {"bias": 1.0, **_of_header(plain(header).translate(lexicon.simplified).lower())}
    shown |= {f"k:{kind}": 1.0 for kind in announced} | {f"r:{name}": each for name, each in shares.items()}
    if cells:
        step = max(1.0, len(cells) / CLOSELY)
        shown |= _of_cells([cells[int(place * step)] for place in range(min(CLOSELY, len(cells)))], lexicon)
    return shown


def told_by_cells(kind: Kind, shown: Mapping[str, float]) -> float:
    """Return in which share of the cells that were looked at something of a kind was found."""
    return shown.get(f"t:{kind}", 0.0)


def _of_header(low: str) -> dict[str, float]:
    shown = {f"h={low}": 1.0}
    for word in _LATIN_WORD.findall(low):
        shown[f"hw={word}"] = 1.0
        if len(word) > 3:
            shown |= {f"hs={word[:3]}": 1.0, f"he={word[-3:]}": 1.0}
    for run in _HAN_RUN.findall(low):
        shown |= {f"hc={run[at : at + size]}": 1.0 for size in (1, 2, 3) for at in range(len(run) - size + 1)}
        shown |= {f"hb={run[0]}": 1.0, f"hz={run[-1]}": 1.0}
    if not low:
        shown["h0"] = 1.0
    return shown


def _of_cells(cells: Sequence[str], lexicon: Lexicon) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for cell, times in Counter(cells).items():
        for name in _of_cell(cell, lexicon):
            counts[name] += times
    shown = {name: count / len(cells) for name, count in counts.items() if count >= _COMMON * len(cells)}
    shown["distinct"] = len(set(cells)) / len(cells)
    return shown


def _of_cell(cell: str, lexicon: Lexicon) -> set[str]:
    low = cell.translate(lexicon.simplified).lower()
    shown = {f"l:{look}" for look in looks(cell)}
    shown.add(f"p:{_pattern(low)[:12]}")
    shown.add(f"n:{_length(len(low))}")
    for run in _HAN_RUN.findall(low):
        shown |= {f"c:{run[at : at + size]}" for size in (1, 2) for at in range(len(run) - size + 1)}
        shown |= {f"cb:{run[0]}", f"cz:{run[-1]}"}
    for digits in _DIGITS.findall(low):
        shown.add(f"d:{len(digits)}:{digits[:1]}")
    shown |= {f"w:{word}" for word in _LETTERS.findall(low)[:4]}
    covered: Counter[Kind] = Counter()
    for finding in scan(cell, lexicon):
        covered[finding.kind] += finding.end - finding.start
    for kind, length in covered.items():
        shown.add(f"t:{kind}")
        if length * 3 >= len(cell) * 2:
            shown.add(f"T:{kind}")
    return shown


def _pattern(text: str) -> str:
    """Return the shape of a text: 9 for a run of digits, with its length, a for letters, h for Chinese."""
    shaped = _HAN_RUN.sub("h", _LETTERS.sub("a", text))
    return _DIGITS.sub(lambda digits: f"9{min(len(digits[0]), 20)}", shaped)


def _length(size: int) -> int:
    """Return a length in coarse steps."""
    return next((step for step in (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 24, 40) if size <= step), 99)
