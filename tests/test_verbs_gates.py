"""The verbs for the gates and the parties: what is missing, going on with a reason, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, people_file


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def case(asking: Asking, tmp_path: Path) -> Path:
    folder = closed_case(tmp_path / "case", CHEAP)
    people_file(tmp_path, [customer(n) for n in range(1, 4)], "会员.csv")
    asking.does("import", folder, "会员.csv")
    asking.does("notify", folder, "--answer-by", "2099-01-01", "--freeze", "--column")
    asking.does("clean", folder, "--auto")
    asking.does("prune", folder, "--auto")
    asking.does("assess", folder, "--sign", "沈若岚")
    return folder


def gate(listed: Any, name: str) -> Any:
    return next(each for each in listed["gates"] if each["gate"] == name)


def test_g9_is_listed_overridden_and_taken_back(asking: Asking, case: Path, tmp_path: Path) -> None:
    assert gate(asking.does("gates", case), "G9")["state"] == "open"
    assert asking.does("parties", case, "--buyer-licence", "not_yet")["terms"]["buyer_licence"] == "not_yet"
    closed = gate(asking.does("gates", case), "G9")
    assert (closed["state"], closed["step"], closed["may_be_overridden"]) == ("closed", "parties", True)
    assert "司法解释第 4 条" in closed["basis"] or "art. 4" in closed["basis"]
    assert "G9" in asking.fails("package", case, "--out", tmp_path / "out")
    asking.does("assess", case, "--sign", "沈若岚")
    passed = gate(asking.does("gates", case, "--override", "g9", "--reason", "下周取证"), "G9")
    assert (passed["state"], passed["override"]["reason"]) == ("overridden", "下周取证")
    assert asking.does("package", case, "--out", tmp_path / "out")["rows"] == 3
    assert gate(asking.does("gates", case, "--take-back", "G9"), "G9")["state"] == "closed"


def test_g14_is_shown_before_destroying_alone(asking: Asking, case: Path) -> None:
    """Law.md G14."""
    (found,) = asking.does("gates", case, "--before", "destroy")["gates"]
    assert (found["gate"], found["state"], found["may_be_overridden"]) == ("G14", "open", False)
    assert "G14" not in {each["gate"] for each in asking.does("gates", case)["gates"]}


def test_people_read_what_is_missing_and_how_to_go_on(asking: Asking, case: Path) -> None:
    asking.does("parties", case, "--buyer-licence", "no")
    told = asking.run("--lang", "en", "gates", case).out
    assert "CLOSED" in told
    assert "Mend it under: Parties" in told
    assert "prepaid customers may still claim from you" in told  # P5, loud
    assert "--override G9" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--override", "G11", "--reason", "x"), "cannot be overridden"),
        (("--override", "G77", "--reason", "x"), "no gate G77"),
        (("--override", "G9", "--reason", "x"), "nothing is missing"),
        (("--take-back", "G9"), "was not overridden"),
    ],
)
def test_what_cannot_be_is_refused(asking: Asking, case: Path, words: tuple[str, ...], said: str) -> None:
    assert said in asking.fails("gates", case, *words)


def test_an_override_without_a_reason_is_refused(asking: Asking, case: Path) -> None:
    asking.does("parties", case, "--buyer-licence", "not_yet")
    assert "reason" in asking.fails("gates", case, "--override", "G9").lower()


@pytest.mark.parametrize("place", ["abroad", "stored_abroad"])
def test_xb1_nothing_leaves_for_abroad_and_no_reason_opens_it(
    asking: Asking, case: Path, tmp_path: Path, place: str
) -> None:
    assert gate(asking.does("gates", case), "G11")["state"] == "open"
    assert asking.does("parties", case, "--buyer-place", place)["terms"]["buyer_place"] == place
    assert "Nothing can leave this case" in asking.run("--lang", "en", "parties", case).out
    assert gate(asking.does("gates", case), "G11")["state"] == "closed"
    assert "cannot be overridden" in asking.fails("gates", case, "--override", "G11", "--reason", "x")
    asking.fails("package", case, "--out", tmp_path / "out")
    assert not list(tmp_path.glob("out/*"))
    asking.does("parties", case, "--buyer-place", "mainland")
    assert gate(asking.does("gates", case), "G11")["state"] == "open"
