"""The verb for labels and kept searches: what it shows, changes and refuses."""

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
    return folder


def test_labels_are_listed_renamed_and_removed(asking: Asking, case: Path) -> None:
    assert asking.does("labels", case) == {"labels": {}, "kept": []}
    asking.does("search", case, "--label", "老客")
    asking.does("search", case, "--where", "label=老客", "--save-as", "回头客")
    assert asking.does("labels", case) == {"labels": {"老客": 5}, "kept": ["回头客"]}
    asking.does("labels", case, "--rename", "老客", "常客")
    assert asking.does("search", case, "--saved", "回头客")["count"] == 5
    assert asking.does("labels", case, "--remove", "常客") == {"labels": {}, "kept": []}


def test_a_kept_search_is_forgotten(asking: Asking, case: Path) -> None:
    asking.does("search", case, "--save-as", "所有人")
    assert asking.does("labels", case, "--forget", "所有人")["kept"] == []


@pytest.mark.parametrize("option", [("--rename", "没有", "别的"), ("--remove", "没有"), ("--forget", "没有")])
def test_what_is_not_there_is_refused(asking: Asking, case: Path, option: tuple[str, ...]) -> None:
    assert "nothing called" in asking.fails("labels", case, *option)
