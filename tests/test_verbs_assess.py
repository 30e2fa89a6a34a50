"""The assess verb: the draft, answers to it, and its signature."""

from __future__ import annotations

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
    people_file(tmp_path, [customer(n) for n in range(3)], "会员.csv")
    asking.does("import", case, "会员.csv")
    asking.does("clean", case, "--auto")
    return case


def test_it_shows_the_draft(asking: Asking, folder: Path) -> None:
    found = asking.does("assess", folder)
    assert (found["standing"], found["form"], found["people"], found["unanswered"]) == ("none", "short", 3, 0)
    assert len(found["questions"]) == 15
    assert len(found["self_audit"]) == 19
    assert found["signed"] is None
    told = asking.run("assess", folder).out
    assert "lost_on_the_way" in told
    assert "sign with --sign NAME" in told


def test_answers_are_stored(asking: Asking, folder: Path) -> None:
    words = [
        "providing.purpose=with_measures:clause 3: see there",
        "copies_left=high,planned:Lu",
        "audit.rules=not_compliant:by May",
        "delivery=online",
        "elsewhere=12",
        "important_data=yes",
    ]
    found = asking.does("assess", folder, *(part for word in words for part in ("--answer", word)))
    assert found["questions"]["providing.purpose"] == {
        "conclusion": "with_measures",
        "remark": "clause 3: see there",
    }
    assert found["risks"]["copies_left"] == {"level": "high", "in_force": True, "status": "planned"}
    assert found["self_audit"]["rules"]["finding"] == "not_compliant"
    assert found["people"] == 15
    assert "sent_online" in found["risks"]
    assert found["unanswered"] > 0  # important data waits for what is done about it


@pytest.mark.parametrize(
    "word",
    ["", "rules", "providing.purpose=perhaps", "delivery=pigeon", "elsewhere=few", "important_data=maybe",
     "copies_left=high,low", "copies_left=so so", "audit.rules=fits"],
)  # fmt: skip
def test_what_is_no_answer_is_said(asking: Asking, folder: Path, word: str) -> None:
    ended = asking.run("assess", folder, "--answer", word)
    assert ended.code == 2
    assert "is no answer" in ended.err
    assert asking.does("assess", folder)["questions"]["providing.purpose"]["remark"] == ""


def test_an_unknown_risk_is_said(asking: Asking, folder: Path) -> None:
    assert "no question, risk or answer" in asking.fails("assess", folder, "--answer", "moon=accepted")


def test_it_is_signed_where_asked_and_among_the_cases_own_otherwise(
    asking: Asking, folder: Path, tmp_path: Path
) -> None:
    signed = asking.does("assess", folder, "--sign", "沈若岚", "--out", "评估.pdf")["signed"]
    assert signed["file"] == str((tmp_path / "评估.pdf").resolve())
    assert "沈若岚" in text(tmp_path / "评估.pdf")
    again = asking.does("assess", folder, "--sign", "沈若岚")
    assert again["standing"] == "signed"
    assert Path(again["signed"]["file"]).parent == (folder / "documents").resolve()
    assert "Version 2 was signed by 沈若岚" in asking.run("assess", folder).out


def test_unanswered_it_is_not_signed(asking: Asking, folder: Path) -> None:
    complaint = asking.fails("assess", folder, "--answer", "important_data=yes", "--sign", "沈若岚")
    assert "Important data is held" in complaint
    assert asking.does("assess", folder)["standing"] == "none"
    assert "not answered yet" in asking.fails("assess", folder, "--self-audit", "--sign", "沈若岚")


def test_the_self_audit_is_signed_by_itself(asking: Asking, folder: Path) -> None:
    items = asking.does("assess", folder)["self_audit"]
    words = [part for item in items for part in ("--answer", f"audit.{item}=compliant")]
    signed = asking.does("assess", folder, *words, "--self-audit", "--sign", "沈若岚")["signed"]
    assert signed["number"].endswith("-C1")
    assert asking.does("assess", folder)["standing"] == "none"
