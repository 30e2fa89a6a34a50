"""Measure how customers are put into groups: `python -m tests.bench group [--rows N ...]`.

A list of so many customers with their figures, and as many purchases of them, imported and cleaned through
the command line. Then the whole `groups` command: once for groups that are new, and once more beside those in
force after a rule has changed, which is what an owner waits for.
"""

from __future__ import annotations

import csv
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.bench import chinese_people
from tests.bench.chinese_records import COLUMNS
from tests.bench.cleaning import CommandCase

SECONDS_A_MILLION = 60
_LEVELS = ("普通卡", "银卡", "金卡", "钻石卡", "")
_PRODUCTS = ("剪发", "烫发", "染发", "头皮护理", "面部清洁", "美甲", "足疗", "洗发水", "充值 500", "肩颈放松")
_LAST_DAY = date(2026, 11, 1)


def _day(dice: random.Random) -> str:
    return (_LAST_DAY - timedelta(days=int(dice.expovariate(1 / 500)) % 2500)).isoformat()


def _customers(truth: chinese_people.Truth, dice: random.Random) -> Iterator[Sequence[str]]:
    yield (*COLUMNS, "会员等级", "到店次数", "累计消费", "预付余额")
    for record in truth.records:
        spent = f"{dice.expovariate(1 / 900):.2f}"
        figures = (dice.choice(_LEVELS), str(dice.randrange(60)), spent, f"{dice.expovariate(1 / 300):.2f}")
        yield (*record.cells(), *figures)


def _purchases(truth: chinese_people.Truth, dice: random.Random) -> Iterator[Sequence[str]]:
    yield ("会员卡号", "交易日期", "项目", "金额")
    for record in truth.records:
        yield (record.card, _day(dice), dice.choice(_PRODUCTS), f"{dice.randrange(20, 900)}.00")


def _write(path: Path, rows: Iterator[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def case_with_purchases(folder: Path, rows: int, seed: int) -> CommandCase:
    """Make a case of so many customers and as many purchases, cleaned."""
    truth, dice = chinese_people.draw(rows, seed), random.Random(seed)
    files = (
        _write(folder / f"会员{rows}.csv", _customers(truth, dice)),
        _write(folder / f"消费{rows}.csv", _purchases(truth, dice)),
    )
    case = CommandCase(folder, f"grouped{rows}")
    case.run("import", *files)
    case.run("clean", "--auto")
    return case


def measure(sizes: Sequence[int], seed: int) -> None:
    """Measure and print; the last line is JSON."""
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as name:
        for rows in sizes:
            case = case_with_purchases(Path(name), rows, seed)
            first = case.run("groups", "--apply")
            again = case.run("groups", "--set", "active_months=6", "--apply")
            limit = SECONDS_A_MILLION * max(1.0, rows / 1_000_000)
            for what, cost in (("first", first), ("again, a rule changed", again)):
                spent = f"{cost.seconds:.1f} s, {cost.peak_mb:.0f} MB"
                print(f"groups {rows:,} {what}: {spent} (wanted {limit:.0f} s)")
            figures[str(rows)] = {"first": first.seconds, "again": again.seconds, "peak_mb": first.peak_mb}
    print(json.dumps(figures))
