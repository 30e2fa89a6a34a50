"""Measuring reads what the programs wrote, and blames nobody for another's memory."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import chinese_people, febrl
from tests.bench.chinese_people import Truth
from tests.bench.chinese_records import Inventor
from tests.bench.matching import CommandFailed, read_clusters, run_timed, shopxfer, version_of
from tests.bench.scoring import pairwise


def test_rows_are_joined_by_the_number_the_spreadsheet_shows(tmp_path: Path) -> None:
    listed = tmp_path / "clusters.csv"
    listed.write_text("file,sheet,row,person\nc.csv,,4,9\nc.csv,,2,9\nc.csv,,3,5\n", encoding="utf-8-sig")
    assert read_clusters(listed, 3) == (["9", "5", "9"], 0)


def test_rows_that_are_not_mentioned_stand_alone(tmp_path: Path) -> None:
    listed = tmp_path / "clusters.csv"
    listed.write_text("file,sheet,row,person\nc.csv,,2,9\nc.csv,,4,\n", encoding="utf-8-sig")
    clusters, missing = read_clusters(listed, 3)
    assert missing == 2
    assert len(set(clusters)) == 3


def test_the_peak_is_the_commands_own() -> None:
    held = bytearray(300_000_000)
    held[::4096] = b"x" * len(held[::4096])  # touched, so that it is really held here
    cost = run_timed([sys.executable, "-c", "x = b'x' * 50_000_000"], {})
    assert 50 < cost.peak_mb < 150


def test_a_failing_command_says_its_last_word() -> None:
    with pytest.raises(CommandFailed, match="no such thing"):
        run_timed([sys.executable, "-c", "raise SystemExit('first\\nno such thing')"], {})


def test_a_package_that_is_not_there_has_no_version() -> None:
    assert version_of("shopxfer-is-no-package", sys.executable) is None
    assert version_of("pytest", sys.executable) == pytest.__version__


@pytest.mark.slow
def test_exact_copies_are_found_through_the_command_line(tmp_path: Path) -> None:
    invent = Inventor(5)
    records = [invent.person(("mobile", "id_number")).record for _ in range(4)]
    truth = Truth([records[0], records[1], records[0], *records[2:]], [0, 1, 0, 2, 3], [], [])
    source = tmp_path / "customers.csv"
    chinese_people.write(truth, source)
    found = shopxfer(source, 5)
    assert found.missing == 0
    assert pairwise(truth.people, found.clusters).f1 == 1
    assert found.whole.seconds > found.matching.seconds > 0


@pytest.mark.slow
def test_febrl_is_written_without_telling_who_is_who(tmp_path: Path) -> None:
    # In a process of its own, as it is measured: pandas would warn in ours.
    subprocess.run([sys.executable, febrl.__file__, tmp_path, "7"], check=True)
    # Rows and pairs as the documentation of the sets counts them.
    for number, rows, pairs in ((1, 1000, 500), (2, 5000, 1934), (3, 5000, 6538)):
        source = tmp_path / f"febrl{number}.csv"
        with source.open(encoding="utf-8-sig", newline="") as file:
            header, *lines = csv.reader(file)
        people = json.loads(source.with_suffix(".json").read_text(encoding="utf-8"))
        assert "rec_id" not in header
        assert len(lines) == len(people) == rows
        assert pairwise(people, people).true == pairs
