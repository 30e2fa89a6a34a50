"""The verbs about imports as a whole: what they print, and what they refuse in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.texts import say
from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import Person, corrected, customer, people_file, phone, write_csv


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


def members(*serials: int, level: str = "银卡") -> list[Person]:
    return [customer(n, card_no=f"VIP{n:03}", level=level) for n in serials]


def test_a_newer_export_is_shown_and_then_applied(asking: Asking, folder: Path, tmp_path: Path) -> None:
    people_file(tmp_path, members(1, 2, 3), "会员.csv")
    asking.does("import", folder, "会员.csv")
    people_file(tmp_path, [*members(1), *members(2, level="金卡"), *members(4)], "会员2.csv")
    words = ("import", folder, "会员2.csv", "--newer-of", "会员.csv")
    shown = asking.does(*words, "--difference")
    assert shown["files"] == []
    difference = shown["difference"]
    counts = {name: difference[name] for name in ("new", "changed", "gone", "unchanged", "unclear")}
    assert counts == {"new": 1, "changed": 1, "gone": 1, "unchanged": 1, "unclear": 0}
    assert difference["sheets"][0]["changed"] == [{"row": 3, "older_row": 3, "columns": ["会员等级"]}]
    assert asking.does("balance", folder)["source_rows"] == 3
    applied = asking.does(*words)
    assert applied["difference"] == difference
    assert applied["files"][0]["sheets"][0]["imported"] == 3
    balance = asking.does("balance", folder)
    assert (balance["difference"], balance["buckets"]["merged"]) == (0, 2)
    assert '"newer_of"' not in asking.run("history", folder).out
    assert 'newer export of "会员.csv"' in asking.run("history", folder).out
    assert "newer export" in asking.fails("undo", folder, "1")
    asking.does("undo", folder, "2")
    assert asking.does("balance", folder)["buckets"]["merged"] == 0


def test_a_newer_export_needs_one_file_and_a_known_name(asking: Asking, folder: Path, tmp_path: Path) -> None:
    people_file(tmp_path, members(1), "a.csv")
    assert asking.fails("import", folder, "a.csv", "--newer-of", "b.csv").endswith(
        say("error.no_such_source", "en", name="b.csv")
    )
    assert asking.fails("import", folder, "a.csv", "a.csv", "--newer-of", "b.csv").endswith(
        say("error.one_newer_file", "en")
    )
    assert asking.fails("import", folder, "none.csv", "--newer-of", "b.csv")


def test_rejected_rows_go_out_locked_and_come_back(asking: Asking, folder: Path, tmp_path: Path) -> None:
    write_csv(tmp_path / "会员.csv", [["姓名", "手机"], ["欧阳一", phone(1)], ["合计", "1280"]])
    words = ("import", folder, "会员.csv", "--rejected", "out.xlsx")
    assert asking.fails(*words).endswith(say("error.workbook_password_missing", "en"))
    assert asking.does("balance", folder)["source_rows"] == 0
    (tmp_path / "key.txt").write_text("a key of its own\n", encoding="utf-8")
    lock = ("--rejected-password-file", "key.txt")
    done = asking.does(*words, *lock)
    assert done["rejected"] == {"file": "out.xlsx", "rows": 1}
    corrected(tmp_path / "out.xlsx", lambda sheet: sheet.__setitem__("B2", "欧阳合"))
    taken = asking.does("import", folder, "corrected.xlsx", "--corrected", *lock)
    assert taken == {"batch": 2, "corrected": 1, "still_rejected": []}
    assert asking.does("balance", folder)["buckets"]["rejected"] == 0
    assert asking.fails("import", folder, "--rejected", "more.xlsx", *lock).endswith(
        say("error.nothing_rejected", "en")
    )
    people_file(tmp_path, members(1), "b.csv")
    assert asking.does("import", folder, "b.csv", "--rejected", "more.xlsx", *lock)["rejected"] is None
    assert asking.does("undo", folder, "2") == {"batch": 2, "files": [], "rows": 1, "records": 0}
    assert asking.does("balance", folder)["buckets"]["rejected"] == 1
    assert asking.run("import", folder).code == 2
