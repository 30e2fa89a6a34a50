"""What Presidio finds in the same remarks, beside ours: for kinds that its recognisers know, and in all."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from shopxfer.domain.recognition.kinds import Kind
from shopxfer.domain.recognition.scan import scan
from shopxfer.rules.recognition import load_lexicon
from tests.bench.detect_data import Remark

#: What each of its entities can be; of everything else it has nothing for mainland China.
ENTITIES: Final[Mapping[str, frozenset[Kind]]] = {
    "PHONE_NUMBER": frozenset({Kind.MOBILE, Kind.LANDLINE}),
    "EMAIL_ADDRESS": frozenset({Kind.EMAIL}),
    "CREDIT_CARD": frozenset({Kind.BANK_CARD}),
}
#: Start, end, and the kinds it can be.
Span = tuple[int, int, frozenset[Kind]]


def presidio(texts: Sequence[str], python: str) -> list[list[Span]]:
    """Return what Presidio finds in each text, run by a Python that has it; of its entities, `ENTITIES`."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "texts.json", Path(folder) / "findings.json"
        source.write_text(json.dumps(list(texts), ensure_ascii=False), encoding="utf-8")
        command = [python, str(Path(__file__).parent / "peer_presidio.py"), str(source), str(target)]
        subprocess.run(command, check=True, capture_output=True, env={"HOME": folder})
        found = json.loads(target.read_text(encoding="utf-8"))
    return [
        [(start, end, ENTITIES[entity]) for start, end, entity in each if entity in ENTITIES]
        for each in found
    ]


def ours(texts: Sequence[str]) -> list[list[Span]]:
    """Return what shopxfer finds in each text."""
    lexicon = load_lexicon()
    return [
        [(each.start, each.end, frozenset({each.kind})) for each in scan(text, lexicon)] for text in texts
    ]


def recall(
    cells: Sequence[Remark], found: Sequence[Iterable[Span]], kinds: Iterable[Kind]
) -> tuple[int, int]:
    """Return how many marks of some kinds there are, and how many of them were found as such."""
    wanted, marks, hits = frozenset(kinds), 0, 0
    for cell, spans in zip(cells, map(list, found), strict=True):
        for start, end, kind in cell.truth:
            if kind in wanted:
                marks += 1
                hits += any(kind in can_be and a < end and start < b for a, b, can_be in spans)
    return marks, hits


def right(cells: Sequence[Remark], found: Sequence[Iterable[Span]], kinds: Iterable[Kind]) -> tuple[int, int]:
    """Return how many findings there are that can be of some kinds, and how many overlap a mark of theirs."""
    wanted, findings, hits = frozenset(kinds), 0, 0
    for cell, spans in zip(cells, found, strict=True):
        for a, b, can_be in spans:
            if can_be & wanted:
                findings += 1
                hits += any(kind in can_be and a < end and start < b for start, end, kind in cell.truth)
    return findings, hits


def print_beside(title: str, cells: Sequence[Remark], python: str) -> None:
    """Print precision and recall of both, for what both know and for every kind."""
    texts = [cell.text for cell in cells]
    columns = {"shopxfer": ours(texts), "presidio": presidio(texts, python)}
    print(f"\n## Beside Presidio, {title}\n\n| | marks | shopxfer | presidio |\n|---|---:|---:|---:|")
    rows = {", ".join(sorted(kinds)): kinds for kinds in ENTITIES.values()} | {"all kinds": frozenset(Kind)}
    for name, kinds in rows.items():
        marks = recall(cells, columns["shopxfer"], kinds)[0]
        told = []
        for found in columns.values():
            findings, hits = right(cells, found, kinds)
            precision = f"{hits / findings:.3f}" if findings else "nothing found"
            told.append(f"{precision} / {recall(cells, found, kinds)[1] / max(1, marks):.3f}")
        print(f"| {name} | {marks} | {' | '.join(told)} |")
