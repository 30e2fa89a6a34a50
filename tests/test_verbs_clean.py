"""What the command line sets and tells about cleaning, and the sheet of other values in a package."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.tidying import Rule
from shopxfer.texts import say
from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, people_file


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def folder(asking: Asking, tmp_path: Path) -> Path:
    made = closed_case(tmp_path / "case", CHEAP)
    people = [
        customer(1, name="欧阳 一甲", level="银卡", last_visit="2020-01-01"),
        customer(1, name="欧阳一甲", level="金卡", last_visit="2020-02-01"),
        customer(2, phone="12345"),
        customer(3, phone=None),
    ]
    people_file(tmp_path, people, "会员.csv")
    asking.does("import", made, "会员.csv")
    return made


def rule(cleaned: dict[str, object], name: str) -> tuple[object, object]:
    rules = cleaned["rules"]
    assert isinstance(rules, list)
    (found,) = [each for each in rules if each["rule"] == name]
    return found["on"], found["cells"]


def test_rules_are_switched_to_stay_and_counted(asking: Asking, folder: Path) -> None:
    cleaned = asking.does("clean", folder, "--auto")
    assert {each["rule"] for each in cleaned["rules"]} == {each.value[5:] for each in Rule}
    assert rule(cleaned, "name_gaps") == (True, 1)
    cleaned = asking.does("clean", folder, "--auto", "--without", "name_gaps", "--without", "width")
    assert rule(cleaned, "name_gaps") == (False, 0)
    assert rule(asking.does("clean", folder, "--auto"), "width") == (False, 0)
    cleaned = asking.does("clean", folder, "--auto", "--with", "name-gaps")
    assert (rule(cleaned, "name_gaps"), rule(cleaned, "width")) == ((True, 1), (False, 0))


def test_an_unknown_rule_is_one_sentence(asking: Asking, folder: Path) -> None:
    said = asking.fails("clean", folder, "--auto", "--without", "everything")
    assert said.endswith(say("error.tidying_rule_unknown", "en", name="everything"))


def test_stale_customers_are_counted_unless_asked_not_to(asking: Asking, folder: Path) -> None:
    assert asking.does("clean", folder, "--auto")["stale"] == {
        "years": 3, "impossible_phone": 1, "unreachable": 1, "unseen": 1,
        "undated": 2, "paid_ahead": 0, "decided": 0,
    }  # fmt: skip
    assert asking.does("clean", folder, "--auto", "--unseen-years", "30")["stale"]["unseen"] == 0
    assert asking.does("clean", folder, "--auto")["stale"]["years"] == 30
    assert "stale" not in asking.does("clean", folder, "--auto", "--no-stale")
    said = asking.fails("clean", folder, "--auto", "--unseen-years", "0")
    assert said.endswith(say("error.unseen_years_wrong", "en", years="0", most="30"))


@pytest.mark.parametrize(
    "wording",
    ["level=best", "level", "consent=newest", "level=newest:birth_date", "level=by_source", "=newest"],
)
def test_a_way_that_does_not_fit_is_one_sentence(asking: Asking, folder: Path, wording: str) -> None:
    field = wording.partition("=")[0]
    said = asking.fails("clean", folder, "--auto", "--golden", wording)
    assert said.endswith(say("error.golden_rule_wrong", "en", field=field))


@pytest.mark.parametrize(
    "wording",
    [
        "level=newest",
        "level=newest:last_visit",
        "level=by_source:会员.csv",
        "level=most-frequent",
        "level=default",
    ],
)
def test_which_value_counts_can_be_set(asking: Asking, folder: Path, wording: str) -> None:
    asking.does("clean", folder, "--auto", "--golden", wording)
    (last, *_) = [e for e in asking.does("history", folder)["events"] if e["action"] == "golden.rule"]
    assert "level" in last["text"]


def test_other_values_go_along_when_asked_for(asking: Asking, folder: Path) -> None:
    asking.does("clean", folder, "--auto")
    asking.does("prune", folder, "--auto")
    asking.does("assess", folder, "--sign", "沈若岚")
    assert asking.does("package", folder, "--out", "plain")["alternates"] == 0
    made = asking.does("package", folder, "--out", "whole", "--alternates")
    assert (made["rows"], made["alternates"]) == (3, 2)
