"""Teach the classifier that tells columns; `python -m tests.bench.teach` does it, after the tagger.

Writes `resources/recognition/columns.crfsuite`. The columns lie in `tests/bench`: sets of `detect` that were
used for tuning, and those of many authors in `columns`. `EXAMS` are never shown.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pycrfsuite
from pypinyin import Style, lazy_pinyin

from shopxfer.domain.characters import HAN
from shopxfer.domain.recognition.columns import shown_to_classifier
from shopxfer.rules.recognition import load_lexicon, load_tagger
from tests.bench.detect import TAUGHT_COLUMNS, UNSEEN_COLUMNS
from tests.bench.detect_data import Column, columns

_HERE: Final = Path(__file__).parent
#: Sets that were used for the rules.
TUNED: Final = TAUGHT_COLUMNS
EXAMS: Final = UNSEEN_COLUMNS
#: Sets whose headers say by themselves what stands below.
_PLAIN: Final = ("dev", "blind")
_SETTINGS: Final = {"c1": 0.3, "c2": 0.3, "max_iterations": 200}
#: Headers that say nothing: cells must do.
_VAGUE: Final = ("", "备注", "信息", "其他", "列3", "说明")
_BRACKETS: Final = re.compile("[(（].*?[)）]")
#: Columns with fewer filled cells are shown as they are only.
_FEW: Final = 6


def authors() -> list[str]:
    """Return the names of the sets in `columns`, as `detect_data.columns` takes them."""
    return [f"columns/{path.stem}" for path in sorted((_HERE / "columns").glob("*.json"))]


def digest() -> str:
    """Return what tells whether the classifier was made of the columns as they are now."""
    total = hashlib.sha256((_HERE / "detect_headers.toml").read_bytes())
    for path in sorted((_HERE / "columns").glob("*.json")):
        total.update(path.read_bytes())
    return total.hexdigest()


def lessons(names: Sequence[str]) -> Iterator[Column]:
    """Yield the columns of some sets: as they are, by half, under vague headers or initials, empty."""
    chance = random.Random(5)
    for name in names:
        for column in columns(name, 3):
            yield column
            filled = [value for value in column.values if value]
            if len(filled) <= _FEW:
                continue
            if name in _PLAIN or chance.random() < 0.3:
                yield Column(column.header, [], column.truth)
            yield Column(column.header, chance.sample(filled, len(filled) // 2), column.truth)
            if chance.random() < 0.5:
                yield Column(chance.choice(_VAGUE), filled, column.truth)
            if chance.random() < 0.6 and (letters := _initials(column.header)):
                yield Column(_as_programs_write(letters, chance), filled, column.truth)


def _initials(header: str) -> str:
    """Return the first letters of a Chinese header's pinyin, as programs name columns; "" if it has none."""
    plain = _BRACKETS.sub("", header)
    if len(re.findall(f"[{HAN}]", plain)) < 2:
        return ""
    return "".join(lazy_pinyin(plain, style=Style.FIRST_LETTER))


def _as_programs_write(letters: str, chance: random.Random) -> str:
    low, high = letters.lower(), letters.upper()
    return chance.choice((low, high, f"cust_{low}", f"{high}1"))


def teach(names: Sequence[str], target: Path) -> int:
    """Make a classifier of some sets; return how many columns it was shown."""
    lexicon = replace(load_lexicon(with_tagger=False), tagger=load_tagger())
    trainer = pycrfsuite.Trainer(verbose=False)
    shown = 0
    for column in lessons(names):
        trainer.append([shown_to_classifier(column.header, column.values, lexicon)], [column.truth or "none"])
        shown += 1
    trainer.set_params(_SETTINGS)
    trainer.train(str(target))
    return shown
