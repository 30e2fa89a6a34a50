"""The verb that shows one customer: masked, and refused in one sentence where there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, id_number, people_file

PEOPLE = [
    customer(1, name="张伟", id_number=id_number(1), phone="13800001234"),
    customer(2, name="张伟", id_number=id_number(1), phone="13800005678"),
    customer(3),
]


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def folder(asking: Asking, tmp_path: Path) -> Path:
    case = closed_case(tmp_path / "case", CHEAP)
    people_file(tmp_path, PEOPLE, "会员.csv")
    asking.does("import", case, "会员.csv")
    asking.does("clean", case, "--auto")
    return case


def test_one_customer_masked(asking: Asking, folder: Path) -> None:
    person = asking.does("search", folder, "张伟")["people"][0]["person"]
    told = asking.does("customer", folder, str(person))
    assert told["name"] == "张*"
    values = {value["field"]: value for value in told["values"]}
    assert values["id_number"]["value"] == id_number(1)[:3] + "*" * 13 + id_number(1)[-2:]
    assert {values["phone"]["value"], told["alternates"][0]["value"]} == {"138****1234", "138****5678"}
    assert [record["row"] for record in told["records"]] == [2, 3]
    assert told["records"][0]["bucket"] == "undecided"
    assert [event["action"] for event in told["history"]] == ["import", "import"]
    whole = json.dumps(told, ensure_ascii=False)
    assert not [secret for secret in ("张伟", "13800001234", id_number(1)) if secret in whole]


def test_finding_by_an_id_number_is_in_the_log_once(asking: Asking, folder: Path) -> None:
    assert asking.does("search", folder, id_number(1))["count"] == 1
    events = asking.does("history", folder)["events"]
    (sealed,) = [event for event in events if event["action"] == "search.sealed"]
    assert "id_number" in sealed["text"]
    assert id_number(1) not in json.dumps(events)


def test_people_read_lines(asking: Asking, folder: Path) -> None:
    told = asking.run("customer", folder, "1").out
    for words in (
        "张*",
        "Mobile: 138****1234  C2  会员.csv, row 2",
        "Purchases: 0",
        "row 2  Undecided",
        "Import 1",
    ):
        assert words in told


def test_people_read_lines_in_chinese(asking: Asking, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOPXFER_LANG", "zh")
    told = asking.run("customer", folder, "1").out
    assert "手机：138****1234  C2" in told
    assert "：是  C" in told
    assert ": " not in told


def test_who_is_not_there_is_said_in_one_sentence(asking: Asking, folder: Path) -> None:
    assert "no customer of that number" in asking.fails("customer", folder, "99")
