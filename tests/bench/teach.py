"""Teach the tagger that reads remarks and the classifier of columns: `python -m tests.bench.teach`.

A quarter of an hour; with `--columns` the classifier alone, a minute.

Writes `wordings.crfsuite` and `columns.crfsuite` in `resources/recognition`, and of what they were made. The
remarks lie in `tests/bench`: sets of `detect` used for tuning, and those of many authors in `remarks`.
`EXAMS` are never shown.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tomllib
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pycrfsuite

from shopxfer import paths
from shopxfer.domain.recognition.scan import shown_to_tagger
from shopxfer.rules.recognition import load_lexicon
from tests.bench import teach_columns
from tests.bench.detect import ORDINARY, TAUGHT_CELLS, TERSE
from tests.bench.detect_data import Remark, combined, remarks

_HERE: Final = Path(__file__).parent
#: Sets that were used for the rules.
TUNED: Final = (*TAUGHT_CELLS, "quiet")
EXAMS: Final = (*ORDINARY, *TERSE)
_SETTINGS: Final = {"c1": 0.08, "c2": 0.01, "max_iterations": 150, "feature.possible_transitions": True}
#: Of remarks that hold nothing, so many are shown: what is missed weighs more than what is found too much.
_SHARE_OF_INNOCENT: Final = 0.4


def authors() -> list[str]:
    """Return the names of the sets in `remarks`, as `detect_data.remarks` takes them."""
    return [f"remarks/{path.stem}" for path in sorted((_HERE / "remarks").glob("*.txt"))]


def digest() -> str:
    """Return what tells whether the tagger was made of the remarks as they are now."""
    files = [*(_HERE / f"detect_{name}.txt" for name in TUNED), *sorted((_HERE / "remarks").glob("*.txt"))]
    total = hashlib.sha256()
    for path in files:
        total.update(path.read_bytes())
    return total.hexdigest()


def labels(remark: Remark) -> list[str]:
    """Return the label of each character."""
    told = ["O"] * len(remark.text)
    for start, end, kind in remark.truth:
        told[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return told


def lessons(names: Sequence[str]) -> Iterator[Remark]:
    """Yield the remarks of some sets, alone and joined, with invented names and numbers."""
    chance = random.Random(3)
    alone = []
    for seed, name in enumerate(names):
        share = 1.0 if name == "quiet" else _SHARE_OF_INNOCENT
        every = list(remarks(name, seed))
        alone += every
        yield from (remark for remark in every if remark.truth or chance.random() < share)
    yield from combined(alone, 11, len(alone) // 4)


def teach(names: Sequence[str], target: Path) -> int:
    """Make a tagger of some sets; return how many remarks it was shown."""
    lexicon = load_lexicon(with_tagger=False)
    trainer = pycrfsuite.Trainer(verbose=False)
    shown = 0
    every = [remark for remark in lessons(names) if remark.text.strip()]
    random.Random(5).shuffle(every)
    for remark in every:
        trainer.append(shown_to_tagger(remark.text, lexicon), labels(remark))
        shown += 1
    trainer.set_params(_SETTINGS)
    trainer.train(str(target))
    return shown


def main() -> None:
    """Make what the program brings along."""
    folder = paths.resources() / "recognition"
    told = folder / "wordings.toml"
    facts: dict[str, str | int] = tomllib.loads(told.read_text(encoding="utf-8"))
    facts["library"] = f"python-crfsuite {version('python-crfsuite')}"
    if "--columns" not in sys.argv:
        facts["remarks"] = teach([*TUNED, *authors()], folder / "wordings.crfsuite")
        facts["texts"] = digest()
    names = [*teach_columns.TUNED, *teach_columns.authors()]
    facts["columns"] = teach_columns.teach(names, folder / "columns.crfsuite")
    facts["sheets"] = teach_columns.digest()
    lines = [
        f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}"
        for name, value in facts.items()
    ]
    head = "# Of what the taggers beside this file were made: python -m tests.bench.teach\n"
    told.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(*lines, sep="\n")


if __name__ == "__main__":
    main()
