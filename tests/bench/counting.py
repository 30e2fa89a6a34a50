"""Measure the overview at scale: `python -m tests.bench overview [--rows N ...] [--seed N]`.

A list is imported and cleaned through the command line; then everything is counted, and the people behind one
bar are looked for. Seconds are those of a clock; processor seconds say more on a machine that has other work.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from shopxfer.handover import overview
from shopxfer.handover.case import open_case
from shopxfer.progress import Quiet
from tests.bench.cleaning import SECRET, cleaned_case

_WANTED = {1_000_000: 10}  #: rows -> seconds to count everything


def measure(sizes: Sequence[int], seed: int) -> None:
    """Measure every size; print a table and one line of JSON."""
    facts: dict[str, object] = {"job": "overview", "seed": seed}
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            facts[str(rows)] = of_case(cleaned_case(Path(folder), rows, seed), rows)
    print(json.dumps(facts))


def of_case(folder: Path, rows: int) -> dict[str, float]:
    """Measure one cleaned case; print a few lines."""
    case = open_case(folder, SECRET)
    counted = _seconds(lambda: overview.overview(case, Quiet()))
    behind = _seconds(lambda: overview.people_behind(case, "last_visit", "2024", Quiet()))
    case.close()
    wanted = f"wanted: at most {_WANTED[rows]} s" if rows in _WANTED else ""
    print(f"overview, {rows:,} customers")
    print(f"  everything counted    {counted[0]:7.2f} s {counted[1]:7.2f} s cpu   {wanted}")
    print(f"  who is behind a bar   {behind[0]:7.2f} s {behind[1]:7.2f} s cpu")
    return {
        "count_seconds": counted[0],
        "count_cpu_seconds": counted[1],
        "behind_seconds": behind[0],
        "behind_cpu_seconds": behind[1],
    }


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    begin, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begin, time.process_time() - cpu
