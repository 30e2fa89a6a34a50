"""The overview verb: counts and what is due, and the summary as a file of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.documents.pictures import text
from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, people_file


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def folder(asking: Asking, tmp_path: Path) -> Path:
    case = closed_case(tmp_path / "case", CHEAP)
    people = [customer(n, last_visit="2026-01-02" if n else "2025-01-02") for n in range(30)]
    people_file(tmp_path, people, "会员.csv")
    asking.does("import", case, "会员.csv")
    asking.does("clean", case, "--auto")
    return case


def test_it_says_what_the_case_holds_and_what_is_due(asking: Asking, folder: Path) -> None:
    found = asking.does("overview", folder)
    assert found["people"] == 30
    assert found["plots"]["last_visit"] == {"2025": 1, "2026": 29}
    assert {"field": "phone", "imported": 1.0, "now": 1.0} in found["completeness"]
    assert {"rules", "handover"} <= {each["key"] for each in found["due"]}
    assert found["summary"] is None


def test_the_summary_is_saved_and_recorded(asking: Asking, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    assert asking.does("overview", folder, "--summary", target)["summary"] == str(target)
    told = text(target)
    assert "30" in told
    # Or the one of the other year could be worked out; dates and case numbers may hold these digits.
    assert not re.search(r"(?<![0-9-])29(?![0-9-])", told)
    assert "欧阳" not in told
    events = asking.does("history", folder)["events"]
    assert [event["action"] for event in events].count("summary") == 1
