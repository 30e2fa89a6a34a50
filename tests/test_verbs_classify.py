"""The verb about columns and combinations: what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, people_file, phone


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


def test_combinations_are_told_with_their_figures(asking: Asking, tmp_path: Path) -> None:
    case = closed_case(tmp_path / "case", CHEAP)
    people = [customer(n, gender="男女"[n % 2], level="金银"[n // 2 % 2] + "卡") for n in range(4)]
    people_file(tmp_path, people, "会员.csv")
    asking.does("import", case, "会员.csv")
    asking.does("clean", case, "--auto")
    (worst, *_) = asking.does("classify", case, "--combinations")["combinations"]
    assert worst == {"columns": ["gender", "level"], "people": 4, "alone": 4, "smallest": 1}
    assert {column["field"] for column in asking.does("classify", case)} >= {"name", "gender", "level"}


def test_what_is_hidden_in_remarks_is_told_without_telling_it(asking: Asking, tmp_path: Path) -> None:
    case = closed_case(tmp_path / "case", CHEAP)
    people_file(tmp_path, [customer(1, remarks=f"老公电话{phone(77)}")], "会员.csv")
    asking.does("import", case, "会员.csv")
    (held,) = asking.does("classify", case, "--hidden")["hidden"]
    assert (held["column"], held["cells"], held["kinds"]["mobile"]) == ("备注", 1, 1)
    assert phone(77) not in str(held)


def test_what_is_found_in_remarks_is_treated_and_taken_back(asking: Asking, tmp_path: Path) -> None:
    case = closed_case(tmp_path / "case", CHEAP)
    people_file(tmp_path, [customer(1, remarks=f"电话{phone(77)}，有糖尿病")], "会员.csv")
    asking.does("import", case, "会员.csv")
    asking.does("clean", case, "--auto")
    (treated,) = asking.does("classify", case, "--treat", "split-out", "--column", "备注")["treated"]
    assert (treated["treatment"], treated["class"], treated["class_in_records"]) == ("split_out", "C4", "C3")
    options = ("--treat", "mask", "--column", "备注", "--file", "会员.csv", "--kind", "mobile")
    (treated,) = asking.does("classify", case, *options)["treated"]
    assert (treated["treatment"], treated["untouched"]) == ("mask", ["health"])
    assert treated["class_in_records"] == "C4"
    (held,) = asking.does("classify", case, "--hidden")["hidden"]
    assert held["treatment"] == "mask"
    (left,) = asking.does("classify", case, "--treat", "leave", "--column", "备注")["treated"]
    assert left["treatment"] == "leave"


def test_a_column_without_findings_is_not_treated(asking: Asking, tmp_path: Path) -> None:
    case = closed_case(tmp_path / "case", CHEAP)
    people_file(tmp_path, [customer(1, remarks=f"电话{phone(77)}")], "会员.csv")
    asking.does("import", case, "会员.csv")
    none = asking.run("classify", case, "--treat", "mask", "--column", "说明")
    assert "No personal data was found in a column" in none.complaint
    other = asking.run("classify", case, "--treat", "mask", "--column", "备注", "--kind", "plate")
    assert "No kind that stands in" in other.complaint
    assert asking.run("classify", case, "--treat", "mask").code == 2
