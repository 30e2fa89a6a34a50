"""The verb for rules: what it shows, what a change would do, and that it is made only with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, people_file


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def case(asking: Asking, tmp_path: Path) -> Path:
    folder = closed_case(tmp_path / "case", CHEAP)
    people_file(tmp_path, [customer(n) for n in range(1, 6)], "会员.csv")
    asking.does("import", folder, "会员.csv")
    asking.does("clean", folder, "--auto")
    asking.does("prune", folder, "--auto")
    return folder


def test_a_change_is_shown_made_and_taken_back(asking: Asking, case: Path) -> None:
    rules = {each["rule"]: each for each in asking.does("rule", case)["rules"]}
    assert rules["accounting"]["keep_years"] == 10
    assert not any(each["changed"] for each in rules.values())
    shown = asking.does("rule", case, "consented", "--off")
    assert shown["applied"] is False
    assert [
        (each["from"]["disposition"], each["to"]["disposition"], each["records"]) for each in shown["moved"]
    ] == [("transfer", "withhold", 5)]
    assert asking.does("rule", case, "consented", "--off", "--reason", "先不交")["applied"] is True
    assert asking.does("prune", case, "--auto")["buckets"]["withheld"] == 5
    changed = {each["rule"]: each["changed"] for each in asking.does("rule", case)["rules"]}
    assert changed["consented"] == {"keep_years": None, "off": True, "reason": "先不交"}
    assert asking.does("rule", case, "consented", "--back")["back"] is True
    assert asking.does("prune", case, "--auto")["buckets"]["transferred"] == 5


def test_a_rule_that_keeps_back_stays(asking: Asking, case: Path) -> None:
    assert "cannot be changed like that" in asking.fails("rule", case, "refused", "--off", "--reason", "x")
