"""Measure how fast customers are found: `python -m tests.bench search [--rows N ...] [--seed N]`.

A list is imported and cleaned through the command line. Then the index is made, and 200 queries of one to
four characters are asked: pieces of what the customers are called, and of nobody's. Timed is what a keystroke
waits for, the query and its first page of 50; and what follows it, the count and all facets. Beside them what
the database does with the same query by itself: LIKE over the values as they rest.
"""

from __future__ import annotations

import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from shopxfer.domain.search.grams import has_runs
from shopxfer.handover import search
from shopxfer.handover.case import Case, open_case
from shopxfer.progress import Quiet
from shopxfer.vault import records
from tests.bench.cleaning import SECRET, cleaned_case

QUERIES, PAGE = 200, 50
#: Milliseconds: of a keystroke the median and the worst, of facets the worst.
_MEDIAN, _WORST, _FACETS = 20, 60, 500
_ASKED_OF_LIKE = 40  #: queries; all would take the night
_SEEN = ("name", "phone", "company", "card_no")
_STRANGE = "嬲囧0123456789鑫磊"


def queries(case: Case, seed: int) -> list[str]:
    """Return queries as people type them: three in four a piece of a value, the others drawn from the air."""
    draw = random.Random(seed)
    sample = draw.sample(range(1, case.balance().source_rows + 1), min(2000, case.balance().source_rows))
    values = [value for each in records.by_ids(case.reader, sample) for value in _values(each.values)]
    found: list[str] = []
    while len(found) < QUERIES:
        length = draw.randint(1, 4)
        value = draw.choice(values) if draw.random() < 0.75 else "".join(draw.choices(_STRANGE, k=length))
        start = draw.randrange(max(1, len(value) - length + 1))
        if has_runs(piece := value[start : start + length].strip()):
            found.append(piece)
    return found


def _values(values: Mapping[str, str]) -> Iterator[str]:
    yield from (values[name] for name in _SEEN if values.get(name))


def _milliseconds(work: Callable[..., object], *given: object) -> float:
    begin = time.perf_counter()
    work(*given)
    return (time.perf_counter() - begin) * 1e3


def measure(sizes: Sequence[int], seed: int) -> None:
    """Measure every size; print a table and one line of JSON."""
    facts: dict[str, object] = {"job": "search", "seed": seed}
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            case = open_case(cleaned_case(Path(folder), rows, seed), SECRET)
            facts[str(rows)] = _measured(case, rows, seed)
            case.close()
    print(json.dumps(facts, ensure_ascii=False))


def _measured(case: Case, rows: int, seed: int) -> dict[str, float]:
    made = _milliseconds(lambda: search.prepare(case, Quiet())) / 1e3
    size = (case.folder / "vault.db").stat().st_size / 2**20
    opened = time.perf_counter()
    searched = search.CustomerSearch(case)
    seconds = time.perf_counter() - opened
    asked = queries(case, seed)
    keys = [_milliseconds(lambda query: searched.find(query).page(0, PAGE), query) for query in asked]
    found = [searched.find(query) for query in [*asked, ""]]
    facets = [_milliseconds(lambda each: (each.count(), each.facets()), each) for each in found]
    like = [_milliseconds(_by_like, case, query) for query in asked[:_ASKED_OF_LIKE]]
    facts = {
        "index_seconds": made,
        "vault_mb": size,
        "open_seconds": seconds,
        "key_median_ms": statistics.median(keys),
        "key_worst_ms": max(keys),
        "facets_median_ms": statistics.median(facets),
        "facets_worst_ms": max(facets),
        "like_median_ms": statistics.median(like),
        "like_worst_ms": max(like),
    }
    print(f"search, {rows:,} customers, {QUERIES} queries, slowest: {asked[keys.index(max(keys))]!r}")
    print(f"  the index made in {made:.1f} s, opened in {seconds:.1f} s; vault with it {size:,.0f} MB")
    _line("query and first page", keys, f"wanted: {_MEDIAN} and {_WORST}")
    _line("count and facets", facets, f"wanted: at most {_FACETS}")
    _line("LIKE, first page alone", like, "")
    return facts


def _by_like(case: Case, query: str) -> None:
    case.reader.rows(
        "SELECT id FROM record JOIN record_values USING (id)"
        " WHERE kind = 'customer' AND plain LIKE ? LIMIT ?",
        (f"%{query}%", PAGE),
    )


def _line(label: str, times: Sequence[float], wanted: str) -> None:
    print(f"  {label:26}{statistics.median(times):9.1f} ms median {max(times):9.1f} ms worst   {wanted}")
