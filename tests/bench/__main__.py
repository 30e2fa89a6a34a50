"""Measure a job against its peers in the same run: `python -m tests.bench import|export [--rows N]
[--rounds N]`; how people are matched (`match`, see `matching`); cleaning at scale (`clean`, see `cleaning`);
how fast customers are found (`search`, see `finding`), put into groups (`group`, see `grouping`) and counted
(`overview`, see `counting`); how the rules decide (`prune`, see `pruning`); and how well personal data is
recognised (`detect`).

Every measurement runs in a process of its own, ours and the peers' in turn, so that each has a fresh heap and
its own peak memory, and a machine that slows down slows all of them. Prints a table and one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from shopxfer.domain.balance import Bucket
from shopxfer.files import write_whole
from shopxfer.handover import assess, clean, import_, package, parties, prune
from shopxfer.handover.case import Case, new_case, open_case
from shopxfer.handover.contents import Contents
from shopxfer.handover.fields import change_field, field_lines
from shopxfer.progress import Quiet
from shopxfer.sheets.locking import encrypt_workbook
from shopxfer.sheets.workbook import write_workbook
from shopxfer.vault.keys import COST_FLOOR
from tests.bench import (
    chinese_people,
    cleaning,
    counting,
    data,
    detect,
    finding,
    grouping,
    matching,
    peers,
    pruning,
)
from tests.fakes import accept_open_risks, freeze_notice

_PASSWORD = "bench password"
#: What the issue asks for: our share of the peer's time, and our peak memory in MB.
TARGETS = {"import": ("openpyxl read-only", 0.4, 700), "export": ("openpyxl write-only", 0.3, None)}


def _new(folder: Path) -> Case:
    case = new_case(folder / "bench", _PASSWORD, cost=COST_FLOOR)
    terms = parties.Terms(
        "T4",
        purpose="继续服务",
        buyer_place="mainland",
        buyer_licence="yes",
        published_rules="none",
        undertaking_on="2026-11-20",
    )
    parties.save(case, parties.Parties(parties.Party("卖方"), parties.Party("买方"), terms=terms))
    return case


def shopxfer_import(source: Path, folder: Path) -> float:
    """Plan and commit the import: hashing, mapping, sealing, storing, log; returns seconds."""
    case = _new(folder)
    begin = time.perf_counter()
    import_.commit(case, import_.plan(case, [source], Quiet(), "zh"), Quiet())
    seconds = time.perf_counter() - begin
    case.close()
    return seconds


def shopxfer_command(source: Path, folder: Path) -> float:
    """Run the whole `shopxfer import` process, interpreter start and key stretching included."""
    _new(folder).close()
    secret = folder / "password.txt"
    secret.write_text(_PASSWORD)
    command = [sys.executable, "-m", "shopxfer", "import", str(folder / "bench.shopxfer"), str(source)]
    begin = time.perf_counter()
    subprocess.run([*command, "--json", "--password-file", secret], check=True, capture_output=True)
    return time.perf_counter() - begin


def shopxfer_export(source: Path, folder: Path) -> float:
    """Make the encrypted package of a prepared case, gates, read-back and log included; returns seconds."""
    case = open_case(source, _PASSWORD)
    begin = time.perf_counter()
    made = package.make_package(case, folder, Quiet(), "zh")
    seconds = time.perf_counter() - begin
    assert made.rows == case.balance().buckets[Bucket.TRANSFERRED]
    case.close()
    return seconds


def shopxfer_write(source: Path, folder: Path) -> float:
    """Write the records of a prepared case into an encrypted workbook on disk; returns seconds."""
    case = open_case(source, _PASSWORD)
    begin = time.perf_counter()
    sheets = package.sheets(case, Contents(case, Quiet()), "PW", "zh")
    locked = encrypt_workbook(write_workbook(sheets).data, package.new_password())
    write_whole(folder / "package.xlsx", locked)
    seconds = time.perf_counter() - begin
    case.close()
    return seconds


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _rows(count: int) -> list[list[str | None]]:
    return list(data.customers(count))


MEASURED: dict[str, dict[str, Callable[[Path, Path, int], float]]] = {
    "import": {
        "shopxfer": lambda source, folder, _: shopxfer_import(source, folder),
        "shopxfer, whole command": lambda source, folder, _: shopxfer_command(source, folder),
        "openpyxl read-only": lambda source, _, __: _timed(lambda: peers.openpyxl_iterate(source)),
        "calamine alone": lambda source, _, __: _timed(lambda: peers.calamine_iterate(source)),
    },
    "export": {
        "shopxfer": lambda source, folder, _: shopxfer_write(source, folder),
        "shopxfer, gates, read-back": lambda source, folder, _: shopxfer_export(source, folder),
        "openpyxl write-only": lambda _, folder, count: _peer_write(peers.openpyxl_write, folder, count),
        "Rust writer alone": lambda _, folder, count: _peer_write(peers.rust_write, folder, count),
    },
}


def _peer_write(write: Callable[..., int], folder: Path, count: int) -> float:
    rows = _rows(count)
    return _timed(lambda: write(folder / "peer.xlsx", data.COLUMNS, rows))


def _prepare_import(folder: Path, count: int) -> Path:
    return data.make_workbook(folder / "customers.xlsx", count)


def _prepare_export(folder: Path, count: int) -> Path:
    """Make a case in which every customer goes, with every column that may."""
    case = _new(folder)
    source = data.make_workbook(folder / "customers.xlsx", count, answers=["是"])
    import_.commit(case, import_.plan(case, [source], Quiet(), "zh"), Quiet())
    clean.clean(case, Quiet())
    prune.apply_rules(case, Quiet())
    _let_everything_go(case)
    freeze_notice(case, *(line.id for line in field_lines(case)))
    accept_open_risks(case)
    assess.sign_as_drafted(case, "zh")
    # A few of the invented customers share name and phone, and merge.
    assert case.balance().buckets[Bucket.TRANSFERRED] > 0.95 * count
    case.close()
    return folder / "bench.shopxfer"


def _let_everything_go(case: Case) -> None:
    """Set all columns to go that nobody has to be asked for by themselves."""
    for line in field_lines(case):
        if not line.moves and line.line is None:
            change_field(case, line, moves=True, reason="bench")


def _measure(job: str, name: str, source: Path, count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench", job, "--rows", str(count), "--child", name]
    done = subprocess.run([*command, "--source", source], check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def _child(job: str, name: str, source: Path, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        seconds = MEASURED[job][name](source, Path(folder), count)
    print(json.dumps({"seconds": seconds, "peak_mb": _peak_mb()}))


def _peak_mb() -> float:
    """Return this process's own peak memory; a started command counts if it needed more."""
    status = Path("/proc/self/status").read_text()  # getrusage would tell the peak of whoever started us
    own = next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line)
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def main() -> int:
    """Measure one job and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    jobs = [*sorted(MEASURED), "match", "clean", "detect", "search", "group", "overview", "prune"]
    parser.add_argument("job", choices=jobs)
    parser.add_argument("--rows", type=int, nargs="+", help="match, clean and search take several sizes")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seed", type=int, default=chinese_people.SEED, help="other people (match)")
    parser.add_argument("--peer-python", default=sys.executable, help="a Python that has the peers (match)")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--source", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.job == "match":
        matching.measure(asked.rows or (10_000, 100_000), asked.rounds or 1, asked.seed, asked.peer_python)
        return 0
    if asked.job == "clean":
        cleaning.measure(asked.rows or (10_000, 100_000), asked.seed, asked.peer_python)
        return 0
    if asked.job == "search":
        finding.measure(asked.rows or (100_000,), asked.seed)
        return 0
    if asked.job == "group":
        grouping.measure(asked.rows or (100_000,), asked.seed)
        return 0
    if asked.job == "prune":
        pruning.measure(asked.rows or (200_000,), asked.seed)
        return 0
    if asked.job == "overview":
        counting.measure(asked.rows or (100_000,), asked.seed)
        return 0
    if asked.job == "detect":
        detect.measure(asked.rows[0] if asked.rows else 100_000, asked.seed, asked.peer_python)
        return 0
    rows = asked.rows[0] if asked.rows else 200_000
    if asked.child:
        _child(asked.job, asked.child, asked.source, rows)
    else:
        _compare(asked.job, rows, asked.rounds or 3)
    return 0


def _compare(job: str, rows: int, rounds: int) -> None:
    """Measure everything under `MEASURED[job]` in turn and print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        prepare = _prepare_import if job == "import" else _prepare_export
        source = prepare(Path(folder), rows)
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in MEASURED[job]}
        for _ in range(rounds):
            for name, found in runs.items():
                found.append(_measure(job, name, source, rows))
    _print(job, rows, runs)


def _print(job: str, rows: int, runs: dict[str, list[dict[str, float]]]) -> None:
    peer, share, most_memory = TARGETS[job]
    table = {
        name: {
            "seconds": statistics.median(run["seconds"] for run in found),
            "peak_mb": max(run["peak_mb"] for run in found),
            # Pair by pair: both ran within the same half minute.
            "ratio": statistics.median(
                run["seconds"] / other["seconds"] for run, other in zip(found, runs[peer], strict=True)
            ),
        }
        for name, found in runs.items()
    }
    print(f"{job}, {rows:,} x 12, median of {len(next(iter(runs.values())))} rounds")
    for name, row in table.items():
        print(f"  {name:26}{row['seconds']:8.2f} s {row['peak_mb']:8.0f} MB {row['ratio']:8.2f} x {peer}")
    print(f"  wanted: at most {share} x" + (f" and {most_memory} MB" if most_memory else ""))
    print(json.dumps({"job": job, "rows": rows, "results": table, "share": share, "memory_mb": most_memory}))


if __name__ == "__main__":
    sys.exit(main())
