"""The verb for holds: put on, shown with the customer, taken off with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, people_file


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


def test_a_hold_is_put_shown_and_lifted(asking: Asking, tmp_path: Path) -> None:
    case = closed_case(tmp_path / "case", CHEAP)
    people_file(tmp_path, [customer(n) for n in range(1, 3)], "会员.csv")
    asking.does("import", case, "会员.csv")
    asking.does("clean", case, "--auto")
    assert asking.does("hold", case)["holds"] == []
    (held,) = asking.does("hold", case, "--put", "1", "--cause", "authority", "--reason", "派出所调取")[
        "holds"
    ]
    assert (held["record"], held["cause"], held["reason"]) == (1, "authority", "派出所调取")
    assert asking.does("customer", case, "1")["holds"] == [{"cause": "authority", "reason": "派出所调取"}]
    assert "not on hold" in asking.fails("hold", case, "--lift", "2", "--reason", "弄错了")
    assert asking.does("hold", case, "--lift", "1", "--reason", "查完了")["holds"] == []
