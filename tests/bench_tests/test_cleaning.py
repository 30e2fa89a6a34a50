"""Measuring cleaning goes through the command line, and says what everything cost."""

from __future__ import annotations

import json
import sys

import pytest

from tests.bench import cleaning


@pytest.mark.slow
def test_every_size_the_import_and_the_undo_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    cleaning.measure([80], seed=1, peer_python=sys.executable)
    *lines, last = capsys.readouterr().out.splitlines()
    facts = json.loads(last)
    assert {"clean 80", "undo", "import", "microseconds_per_row"} <= set(facts)
    assert facts["undo"]["rows"] == facts["import"]["rows"] == 80
    assert all(
        facts[name]["cpu_seconds"] > 0 and facts[name]["peak_mb"] > 30 for name in ("clean 80", "undo")
    )
    assert any("undo 80, as many stay" in line for line in lines)
