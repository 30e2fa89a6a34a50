"""The verb that puts customers into groups, and labels and kept searches on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import TODAY, customer, people_file


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def case(asking: Asking, tmp_path: Path) -> Path:
    folder = closed_case(tmp_path / "case", CHEAP)
    people = [
        customer(n, level="钻石卡" if n < 3 else "银卡", last_visit=f"{TODAY.year - 9}-01-01")
        for n in range(1, 6)
    ]
    people_file(tmp_path, people, "会员.csv")
    asking.does("import", folder, "会员.csv")
    asking.does("clean", folder, "--auto")
    return folder


def test_groups_are_shown_before_they_are_put_in_force(asking: Asking, case: Path) -> None:
    shown = asking.does("groups", case)
    assert shown["groups"]["importance"] == {"core": 2, "ordinary": 3, "potential": 0}
    assert (shown["people"], shown["new"], shown["applied"]) == (5, 5, False)
    assert "status" not in asking.does("search", case)["facets"]
    assert asking.does("groups", case, "--apply")["applied"]
    assert asking.does("groups", case)["new"] == 0
    assert asking.does("search", case, "--where", "importance=core")["count"] == 2


def test_a_rule_is_changed_and_put_back(asking: Asking, case: Path) -> None:
    asking.does("groups", case, "--apply")
    changed = asking.does("groups", case, "--set", "core_levels=银卡，金卡", "--set", "active_months=120")
    assert {(move["axis"], move["was"], move["becomes"], move["people"]) for move in changed["moves"]} == {
        ("importance", "ordinary", "core", 3),
        ("importance", "core", "ordinary", 2),
        ("status", "sleeping", "active", 5),
    }
    rules = {rule["rule"]: rule for rule in asking.does("groups", case, "--rules")["rules"]}
    assert rules["core_levels"]["setting"] == ["银卡", "金卡"]
    assert rules["active_months"]["setting"] == 120
    assert asking.does("groups", case, "--set", "core_levels=", "--set", "active_months=")["moves"] == []


@pytest.mark.parametrize("setting", ["price=3", "active_months=soon", "active_months=0", "core_levels=，"])
def test_a_wrong_rule_is_refused(asking: Asking, case: Path, setting: str) -> None:
    assert "Nothing was changed" in asking.fails("groups", case, "--set", setting)


def test_labels_and_kept_searches(asking: Asking, case: Path) -> None:
    asking.does("groups", case, "--apply")
    found = asking.does("search", case, "--where", "importance=core", "--label", "贵客", "--save-as", "核心")
    assert found["count"] == 2
    assert asking.does("search", case, "--where", "label=贵客")["count"] == 2
    assert asking.does("search", case, "--saved", "核心")["count"] == 2
    asking.does("search", case, "--saved", "核心", "--unlabel", "贵客")
    assert "label" not in {name for name, held in asking.does("search", case)["facets"].items() if held}
    assert "nothing called" in asking.fails("search", case, "--saved", "没有的")
    assert "nothing called" in asking.fails("search", case, "--unlabel", "没有的")
