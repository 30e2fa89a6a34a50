"""How well personal data is recognised: `python -m tests.bench detect [--rows N]`.

Cells: a mark counts as found if a finding of its kind overlaps it, a finding as right if it overlaps a mark
of its kind. `--rows` also times the scan of that many remarks.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shopxfer.domain.recognition.columns import verdict
from shopxfer.domain.recognition.kinds import Finding, Kind
from shopxfer.domain.recognition.scan import scan, scan_texts
from shopxfer.rules.recognition import load_lexicon
from tests.bench.detect_data import Column, Remark, columns, combined, remarks
from tests.bench.detect_peer import print_beside
from tests.bench.matching import version_of

#: Sets of remarks and of columns; DETECTION.md says which of them were used for tuning.
CELL_SETS = (
    "dev", "second", "third", "held_out", "fourth", "loose", "loose2", "loose3", "loose4",
    "blind", "final", "fifth", "sixth", "strangers2", "exam", "exam2", "exam3", "exam4", "short",
)  # fmt: skip
COLUMN_SETS = ("dev", "hard", "hard2", "hard3", "blind", "exam", "exam2", "exam3", "exam4")


@dataclass
class Score:
    """What was found of one kind, and how much of it rightly."""

    marks: int = 0
    found: int = 0
    findings: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Share of findings that are right; 1 where nothing was found."""
        return self.right / self.findings if self.findings else 1.0

    @property
    def recall(self) -> float:
        """Share of marks that were found; 1 where there are none."""
        return self.found / self.marks if self.marks else 1.0


@dataclass(frozen=True)
class Miss:
    """One cell that was not read as it is marked."""

    text: str
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def score_cells(cells: Iterable[Remark]) -> tuple[Mapping[str, Score], list[Miss]]:
    """Return scores by kind and in `all`, and what went wrong."""
    lexicon = load_lexicon()
    scores: dict[str, Score] = {each: Score() for each in (*Kind, "all")}
    misses = []
    for cell in cells:
        findings = scan(cell.text, lexicon)
        missed, wrong = _compare(cell, findings, scores)
        if missed or wrong:
            misses.append(Miss(cell.text, missed, wrong))
    return scores, misses


def _compare(
    cell: Remark, findings: tuple[Finding, ...], scores: Mapping[str, Score]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    missed, wrong = [], []
    for start, end, kind in cell.truth:
        is_found = any(each.kind is kind and each.start < end and start < each.end for each in findings)
        for score in (scores[kind], scores["all"]):
            score.marks += 1
            score.found += is_found
        if not is_found:
            missed.append(f"{kind}:{cell.text[start:end]}")
    for each in findings:
        is_right = any(
            kind is each.kind and each.start < end and start < each.end for start, end, kind in cell.truth
        )
        for score in (scores[each.kind], scores["all"]):
            score.findings += 1
            score.right += is_right
        if not is_right:
            wrong.append(f"{each.kind}:{cell.text[each.start : each.end]}")
    return tuple(missed), tuple(wrong)


def cells_of(name: str, seed: int = 7, rounds: int = 3) -> list[Remark]:
    """Return the remarks of one set: each line alone, and as many joined."""
    singles = list(remarks(name, seed, rounds))
    return [*singles, *combined(singles, seed, len(singles))]


def false_findings() -> list[str]:
    """Return the lines of the set `quiet`, which tell nothing of anybody, in which something is found."""
    lexicon = load_lexicon()
    return [cell.text for cell in remarks("quiet", 1) if scan(cell.text, lexicon)]


def print_scores(title: str, scores: Mapping[str, Score]) -> None:
    """Print one table in Markdown."""
    print(f"\n## {title}\n\n| | marks | precision | recall |\n|---|---:|---:|---:|")
    for name, score in scores.items():
        if score.marks or score.findings:
            print(f"| {name} | {score.marks} | {score.precision:.3f} | {score.recall:.3f} |")


def measure(rows: int, seed: int, peer_python: str) -> None:
    """Print the tables of all sets, Presidio beside ours if `peer_python` has it, and what a cell costs."""
    if version := version_of("presidio-analyzer", peer_python):
        print(f"presidio-analyzer {version}")
        for name in ("final", "sixth"):
            print_beside(name, cells_of(name, seed), peer_python)
    for name in CELL_SETS:
        scores, _ = score_cells(cells_of(name, seed))
        print_scores(f"Cells, {name}", scores)
    print(f"\nquiet: something is found in {len(false_findings())} of {len(list(remarks('quiet', 1)))} lines")
    for name in COLUMN_SETS:
        by_column, _ = score_columns(each for step in range(5) for each in columns(name, seed + step))
        print_scores(f"Columns, {name}", by_column)
    texts = [f"{each.text} {number}号柜" for number, each in zip(range(rows), _endless(seed), strict=False)]
    lexicon = load_lexicon()
    begin = time.perf_counter()
    findings = scan_texts(texts, lexicon)
    seconds = time.perf_counter() - begin
    print(f"\n{rows:,} distinct remarks: {seconds:.1f} s, {seconds / rows * 1e6:.0f} microseconds each")
    print(json.dumps({"job": "detect", "rows": rows, "seconds": seconds, "with_findings": len(findings)}))


def _endless(seed: int) -> Iterable[Remark]:
    while True:
        yield from remarks("dev", seed)
        seed += 1


def score_columns(columns: Iterable[Column]) -> tuple[Mapping[str, Score], list[str]]:
    """Return scores by kind, in `none` and in `all`, and what went wrong."""
    lexicon = load_lexicon()
    scores: dict[str, Score] = {each: Score() for each in (*Kind, "none", "all")}
    misses = []
    for column in columns:
        told = verdict(column.header, column.values, lexicon).kind
        truth, answer = column.truth or "none", told or "none"
        for name in {truth, "all"}:
            scores[name].marks += 1
            scores[name].found += truth == answer
        for name in {answer, "all"}:
            scores[name].findings += 1
            scores[name].right += truth == answer
        if truth != answer:
            misses.append(f"{column.header!r} is {truth}, told {answer}: {column.values[:3]}")
    return scores, misses
