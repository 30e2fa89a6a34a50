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
from shopxfer.domain.recognition.scan import scan
from shopxfer.rules.recognition import load_lexicon
from tests.bench.detect_data import Column, Remark, columns, combined, remarks
from tests.bench.detect_peer import print_beside
from tests.bench.matching import version_of

#: Sets of remarks that rules or tagger were made with, and of columns that the classifier was.
TAUGHT_CELLS = (
    "dev", "second", "third", "held_out", "fourth", "loose", "loose2", "loose3", "loose4", "blind",
)  # fmt: skip
TAUGHT_COLUMNS = ("dev", "hard", "hard2", "hard3", "blind")
#: Sets that nothing was made with, each by another author: ordinary remarks, terse ones, columns.
ORDINARY = ("final", "sixth", "strangers2", "exam", "exam2", "exam3", "exam4")
TERSE = ("fifth", "short")
UNSEEN_COLUMNS = ("exam", "exam2", "exam3", "exam4")
CELL_SETS = (*TAUGHT_CELLS, *ORDINARY, *TERSE)
COLUMN_SETS = (*TAUGHT_COLUMNS, *UNSEEN_COLUMNS)


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
    print(f"\n## By kind: {title}\n\n| | marks | precision | recall |\n|---|---:|---:|---:|")
    for name, score in scores.items():
        if score.marks or score.findings:
            print_line(name, score)


def print_line(name: str, score: Score) -> None:
    """Print one line of such a table."""
    print(f"| {name} | {score.marks} | {score.precision:.3f} | {score.recall:.3f} |")


def measure(rows: int, seed: int, peer_python: str) -> None:
    """Print the tables of all sets, Presidio beside ours if `peer_python` has it, and what a cell costs."""
    if version := version_of("presidio-analyzer", peer_python):
        print(f"presidio-analyzer {version}")
        for name in ("final", "sixth"):
            print_beside(name, cells_of(name, seed), peer_python)
    print("\n## Each set\n\n| | marks | precision | recall |\n|---|---:|---:|---:|")
    for name in CELL_SETS:
        print_line(f"remarks {name}", score_cells(remarks(name, seed))[0]["all"])
    for name in COLUMN_SETS:
        print_line(f"columns {name}", score_columns(columns(name, seed))[0]["kinds"])
    for title, names in (("ordinary remarks", ORDINARY), ("shorthand and dialect", TERSE)):
        print_scores(title, score_cells(cell for name in names for cell in cells_of(name, seed))[0])
    unseen = (column for name in UNSEEN_COLUMNS for column in columns(name, seed))
    print_scores("columns", score_columns(unseen)[0])
    print(f"\nquiet: something is found in {len(false_findings())} of {len(list(remarks('quiet', 1)))} lines")
    texts = [f"{each.text} {number}号柜" for number, each in zip(range(rows), _endless(seed), strict=False)]
    lexicon = load_lexicon()
    begin = time.perf_counter()
    findings = [text for text in texts if scan(text, lexicon)]
    seconds = time.perf_counter() - begin
    print(f"\n{rows:,} distinct remarks: {seconds:.1f} s, {seconds / rows * 1e6:.0f} microseconds each")
    print(json.dumps({"job": "detect", "rows": rows, "seconds": seconds, "with_findings": len(findings)}))


def _endless(seed: int) -> Iterable[Remark]:
    while True:
        yield from remarks("dev", seed)
        seed += 1


def score_columns(columns: Iterable[Column]) -> tuple[Mapping[str, Score], list[str]]:
    """Return scores by kind, in `none`, in `kinds` (all but none) and in `all`, and what went wrong."""
    lexicon = load_lexicon()
    scores: dict[str, Score] = {each: Score() for each in (*Kind, "none", "kinds", "all")}
    misses = []
    for column in columns:
        told = verdict(column.header, column.values, lexicon).kind
        truth, answer = column.truth or "none", told or "none"
        for name in {truth, "all", "none" if truth == "none" else "kinds"}:
            scores[name].marks += 1
            scores[name].found += truth == answer
        for name in {answer, "all", "none" if answer == "none" else "kinds"}:
            scores[name].findings += 1
            scores[name].right += truth == answer
        if truth != answer:
            misses.append(f"{column.header!r} is {truth}, told {answer}: {column.values[:3]}")
    return scores, misses
