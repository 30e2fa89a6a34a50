"""Measure cleaning at scale: `python -m tests.bench clean [--rows N ...] [--peer-python PYTHON]`.

The whole `clean` command for each size, goldenmatch beside it where `PYTHON` has it; the import of a workbook
of the largest size beside calamine alone; and the undo of half of the rows of a cleaned case, while as many
cleaned rows stay. Seconds are those of a clock; processor seconds say more on a machine that has other work.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench import chinese_people, data
from tests.bench.chinese_records import COLUMNS, ENGLISH_COLUMNS
from tests.bench.matching import FLATNESS, LIMITS, CommandFailed, Cost, peer, run_timed, version_of

SECRET = "bench password"
_CALAMINE = "import sys; from tests.bench.peers import *; calamine_iterate(Path(sys.argv[1]))"
_SHOPXFER = (sys.executable, "-m", "shopxfer")
_WORKBOOK_ROWS, _WORKBOOK_LIMIT = 1_000_000, (40, 1640)
_UNDO_ROWS, _UNDO_SECONDS = 200_000, 3


class CommandCase:
    """A case that is worked on through the command line only."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder / f"{name}.shopxfer"
        self.run("new", "--seller", "卖方", "--buyer", "买方")

    def run(self, verb: str, *options: str | Path) -> Cost:
        return run_timed([*_SHOPXFER, verb, self.folder, *options, "--json"], {"SHOPXFER_PASSWORD": SECRET})


def _list(folder: Path, rows: int, seed: int, columns: Sequence[str] = COLUMNS) -> Path:
    source = folder / f"{rows}-{seed}-{len(columns[0])}.csv"
    chinese_people.write(chinese_people.draw(rows, seed), source, columns)
    return source


def _clean(folder: Path, rows: int, seed: int) -> tuple[Cost, Cost]:
    """Return what importing and what cleaning a list costs."""
    case = CommandCase(folder, f"clean{rows}")
    source = _list(folder, rows, seed)
    return case.run("import", source), case.run("clean", "--auto")


def cleaned_case(folder: Path, rows: int, seed: int) -> Path:
    """Make a case of so many customers, cleaned, with the password `SECRET`; returns its folder."""
    case = CommandCase(folder, f"cleaned{rows}")
    case.run("import", _list(folder, rows, seed))
    case.run("clean", "--auto")
    return case.folder


def _undo(folder: Path, rows: int, seed: int) -> Cost:
    """Return what it costs to undo the second of two imports that were both cleaned."""
    case = CommandCase(folder, "undo")
    for each in (seed, seed + 1):
        case.run("import", _list(folder, rows, each))
        case.run("clean", "--auto")
    return case.run("undo", "2")


def _line(label: str, cost: Cost, wanted: str = "") -> None:
    print(
        f"  {label:34}{cost.seconds:9.2f} s {cost.cpu_seconds:9.2f} s cpu {cost.peak_mb:8.0f} MB   {wanted}"
    )


def _facts(cost: Cost) -> dict[str, float]:
    return {"seconds": cost.seconds, "cpu_seconds": cost.cpu_seconds, "peak_mb": cost.peak_mb}


def _wanted(limit: tuple[int, int] | None) -> str:
    return f"wanted: at most {limit[0]} s, {limit[1]} MB" if limit else ""


def measure(sizes: Sequence[int], seed: int, peer_python: str) -> None:
    """Measure every size, the import and the undo; print a table and one line of JSON."""
    peer = version_of("goldenmatch", peer_python)
    facts: dict[str, object] = {"job": "clean", "peer": peer}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = _clean(folder, 2, seed)[1]
        _line("start, with two rows", start)
        costs = []
        for rows in sizes:
            imported, cleaned = _clean(folder, rows, seed)
            costs.append(max(cleaned.cpu_seconds - start.cpu_seconds, 0.0) / rows)
            _line(f"import {rows:,} as CSV", imported)
            _line(f"clean {rows:,}", cleaned, _wanted(LIMITS.get(rows)))
            print(f"    {costs[-1] * 1e6:.1f} microseconds of cpu for a row, start not counted")
            facts[f"clean {rows}"] = _facts(cleaned)
            if peer:
                facts[f"goldenmatch {rows}"] = _peer(folder, rows, seed, peer_python)
        if len(costs) > 1 and min(costs):
            print(f"  cost of a row spreads by {max(costs) / min(costs):.2f}, wanted: at most {FLATNESS}")
        facts["microseconds_per_row"] = [cost * 1e6 for cost in costs]
        undo_rows = min(_UNDO_ROWS, max(sizes))
        undone = _undo(folder, undo_rows, seed)
        _line(f"undo {undo_rows:,}, as many stay", undone, f"wanted: at most {_UNDO_SECONDS} s and the start")
        facts["undo"] = _facts(undone) | {"rows": undo_rows}
        facts["import"] = _import(folder, min(_WORKBOOK_ROWS, max(sizes)))
    print(json.dumps(facts, ensure_ascii=False))


def _peer(folder: Path, rows: int, seed: int, python: str) -> dict[str, float] | str:
    try:
        found = peer("goldenmatch", _list(folder, rows, seed, ENGLISH_COLUMNS), rows, python)
    except CommandFailed as error:
        print(f"  goldenmatch failed: {error}")
        return str(error)
    _line(f"goldenmatch {rows:,}", found.matching)
    return _facts(found.matching)


def _import(folder: Path, rows: int) -> dict[str, object]:
    source = data.make_workbook(folder / "customers.xlsx", rows)
    ours = CommandCase(folder, "import").run("import", source)
    alone = run_timed([sys.executable, "-c", _CALAMINE, source], {})
    _line(f"import {rows:,} x 12 xlsx", ours, _wanted(_WORKBOOK_LIMIT if rows == _WORKBOOK_ROWS else None))
    _line("  calamine alone", alone)
    return {"rows": rows, "shopxfer": _facts(ours), "calamine": _facts(alone)}
