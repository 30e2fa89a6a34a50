"""The verb that finds customers: what it prints, and what it refuses in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, people_file


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def folder(asking: Asking, tmp_path: Path) -> Path:
    case = closed_case(tmp_path / "case", CHEAP)
    people_file(tmp_path, [customer(n) for n in range(30)], "会员.csv")
    asking.does("import", case, "会员.csv")
    asking.does("clean", case, "--auto")
    return case


def test_it_finds_masked_customers_with_counts(asking: Asking, folder: Path) -> None:
    found = asking.does("search", folder, "欧阳一", "--limit", "2")
    assert found["count"] == 3
    assert not found["is_estimate"]
    assert found["facets"]["file"] == {"会员.csv": 3}
    assert [(each["name"], each["found_in"]) for each in found["people"]] == [
        ("欧**甲", "name"),
        ("欧**乙", "name"),
    ]
    assert asking.does("search", folder, "--where", "kind=company")["people"] == []
    events = asking.does("history", folder)["events"]
    assert [event["action"] for event in events].count("search.index") == 1
