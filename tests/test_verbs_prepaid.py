"""The prepaid verb: the ledger masked, choices, refunds and papers (law.md P2, P7, P13, P19)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.pictures import text
from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import people_file
from tests.handover.prepaid_shop import PEOPLE


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def case(asking: Asking, tmp_path: Path) -> Path:
    folder = closed_case(tmp_path / "case", CHEAP)
    people_file(tmp_path, PEOPLE, "会员.csv")
    asking.does("import", folder, "会员.csv")
    asking.does("clean", folder, "--auto")
    return folder


def test_the_ledger_is_shown_masked(asking: Asking, case: Path) -> None:
    found = asking.does("prepaid", case)
    assert (found["count"], found["unresolved"], found["resolved"]) == (5, 5, 0)
    assert found["owed_by"] == {"seller": "700.00", "buyer": "0.00"}
    assert all("VIP" not in each["card"] for each in found["prepayments"])


def test_a_choice_needs_its_evidence(asking: Asking, case: Path) -> None:
    asking.does("prepaid", case)
    assert "proof" in asking.fails("prepaid", case, "--number", 1, "--choose", "moved")
    found = asking.does("prepaid", case, "--number", 1, "--choose", "moved", "--evidence", "sheet 7")
    assert found["owed_by"]["buyer"] == "500.00"
    found = asking.does("prepaid", case, "--number", 2, "--choose", "left", "--reason", "agreed")
    assert found["by_standing"]["left"] == 1
    assert found["unresolved"] == 3


def test_a_refusal_is_recorded(asking: Asking, case: Path) -> None:
    found = asking.does(
        "prepaid", case, "--number", 1, "--choose", "moved", "--refuse", "--evidence", "phone"
    )
    assert found["prepayments"][0]["lack"] == "prepaid.lack.said_no"


def test_a_refund_is_worked_out_paid_and_printed(asking: Asking, case: Path, tmp_path: Path) -> None:
    asking.does("prepaid", case, "--number", 1, "--choose", "refunded", "--evidence", "sheet 7")
    target = tmp_path / "statement.pdf"
    found = asking.does(
        "prepaid", case, "--number", 1, "--refund", "--paid", "500", "--evidence", "bank 3",
        "--statement", target,
    )  # fmt: skip
    assert found["refund"]["total"] == "500.00"
    assert found["by_standing"]["refunded"] == 1
    assert "人民币伍佰元整" in text(target).replace(" ", "")


def test_the_report_and_the_copy_are_kept(asking: Asking, case: Path, tmp_path: Path) -> None:
    found = asking.does("prepaid", case, "--report", tmp_path / "report.pdf", "--copy")
    assert (tmp_path / "report.pdf").is_file()
    assert len(found["copy_sha256"]) == 64
    assert found["copy_intact"] is True


def test_the_owner_corrects_adds_and_takes_back(asking: Asking, case: Path) -> None:
    asking.does("prepaid", case, "--number", 1, "--choose", "moved", "--evidence", "sheet 7")
    found = asking.does("prepaid", case, "--number", 1, "--take-back", "--reason", "another customer")
    assert found["unresolved"] == 5
    assert "reason" in asking.fails("prepaid", case, "--number", 1, "--set", "principal=450")
    found = asking.does(
        "prepaid", case, "--number", 1, "--set", "principal=450", "--set", "paid_on=2025-03-02",
        "--reason", "contract",
    )  # fmt: skip
    assert found["owed_by"]["seller"] == "650.00"
    found = asking.does(
        "prepaid", case, "--add", "sessions", "--holder", "贺兰一", "--set", "principal=100",
        "--set", "units_bought=5", "--set", "paid_on=2026-01-02", "--set", "card=K1",
    )  # fmt: skip
    assert (found["added"], found["count"], found["owed_by"]["seller"]) == (6, 6, "750.00")


def test_terms_are_set(asking: Asking, case: Path) -> None:
    asking.does("prepaid", case, "--province", "zhejiang", "--rate", "lpr", "3.1", "2026-10-20")
    assert "atlantis" in asking.fails("prepaid", case, "--province", "atlantis")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--number", 1, "--choose", "sideways"),
        ("--number", 1, "--refund", "--reason", "whim"),
        ("--rate", "lpr", "3.1", "yesterday"),
        ("--rate", "shark", "3.1", "2026-10-20"),
        ("--number", 99, "--refund"),
        ("--number", 1, "--set", "colour=red", "--reason", "x"),
        ("--number", 1, "--set", "units_used=two", "--reason", "x"),
        ("--number", 1, "--set", "principal=much", "--reason", "x"),
        ("--add", "air"),
    ],
)
def test_what_does_not_fit_is_refused(asking: Asking, case: Path, wrong: tuple[object, ...]) -> None:
    assert "Nothing was changed" in asking.fails("prepaid", case, *wrong)
