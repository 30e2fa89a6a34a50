"""The verbs about imports as a whole: what they print, and what they refuse in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.texts import say
from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, people_file


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def folder(asking: Asking, tmp_path: Path) -> Path:
    return closed_case(tmp_path / "case", CHEAP)


def test_undo_and_history_print_what_others_build_on(asking: Asking, folder: Path, tmp_path: Path) -> None:
    people_file(tmp_path, [customer(n) for n in range(6)], "会员.csv")
    asking.does("import", folder, "会员.csv")
    asking.does("clean", folder, "--auto")
    events = asking.does("history", folder)["events"]
    assert {frozenset(event) for event in events} == {
        frozenset({"seq", "at", "actor", "action", "batch", "text", "can_undo"})
    }
    (undoable,) = [event for event in events if event["can_undo"]]
    assert (undoable["action"], undoable["batch"]) == ("import", 1)
    assert "会员.csv" in undoable["text"]
    undone = asking.does("undo", folder, "1")
    assert undone == {"batch": 1, "files": ["会员.csv"], "rows": 6, "records": 6}
    assert asking.does("balance", folder)["source_rows"] == 0
    assert asking.does("balance", folder)["difference"] == 0
    last = asking.does("history", folder)["events"][-1]
    assert (last["action"], last["batch"], last["can_undo"]) == ("import.undo", 1, False)


def test_an_undo_of_nothing_is_one_sentence(asking: Asking, folder: Path, tmp_path: Path) -> None:
    assert asking.fails("undo", folder, "1").endswith(say("error.batch_unknown", "en", number="1"))
    people_file(tmp_path, [customer(1)], "a.csv")
    asking.does("import", folder, "a.csv")
    asking.does("undo", folder, "1")
    assert asking.fails("undo", folder, "1").endswith(say("error.batch_undone", "en", number="1"))
