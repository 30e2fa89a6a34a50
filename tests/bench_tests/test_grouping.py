"""Measuring groups goes through the command line, with purchases that really belong to the customers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shopxfer.handover import segments
from shopxfer.handover.case import open_case
from tests.bench import grouping
from tests.bench.cleaning import SECRET


@pytest.mark.slow
def test_both_runs_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    grouping.measure([80], seed=1)
    facts = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert facts["80"]["first"] > 0
    assert facts["80"]["peak_mb"] > 30


@pytest.mark.slow
def test_purchases_belong_to_customers(tmp_path: Path) -> None:
    grouped = grouping.case_with_purchases(tmp_path, 80, 1)
    grouped.run("groups", "--apply")
    case = open_case(grouped.folder, SECRET)
    held = segments.in_force(case)
    assert held is not None
    assert held.counts(segments.Axis.RECORDS)["transactions"] > 60
    case.close()
