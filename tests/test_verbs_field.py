"""The verb for fields, and with it the lines of consent on the command line."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, people_file

UNTIL = (date.today() + timedelta(days=20)).isoformat()  # noqa: DTZ011, the clock of the shop


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def case(asking: Asking, tmp_path: Path) -> Path:
    folder = closed_case(tmp_path / "case", CHEAP)
    people = [customer(n, consent=None, health=f"病{n}", biometrics="指纹") for n in (1, 2)]
    people_file(tmp_path, people, "会员.csv")
    asking.does("import", folder, "会员.csv")
    asking.does("clean", folder, "--auto")
    return folder


def test_sd2_a_sensitive_field_is_let_go_asked_and_answered_apart(asking: Asking, case: Path) -> None:
    before = {each["field"]: each for each in asking.does("field", case)}
    assert (before["health"]["goes"], before["health"]["asked_by"]) == (False, "health")
    assert (before["phone"]["goes"], before["phone"]["asked_by"]) == (True, None)
    assert "reason" in asking.fails("field", case, "--let-go", "health").lower()
    after = asking.does("field", case, "--let-go", "health", "--reason", "用药水前要知道")
    assert {each["field"]: each["goes"] for each in after}["health"]
    told = asking.does("notify", case, "--answer-by", UNTIL, "--freeze")
    assert told["lines"]["health"] == ["health"]
    assert "health" not in told["lines"]["handover"]
    words = ("consent", case, "--record", "1", "--said", "yes", "--channel", "slip", "--evidence", "一号夹子")
    general = asking.does(*words)
    assert (general["answer"]["line"], general["customers"]["apart"]) == ("handover", {"health": 0})
    apart = asking.does(*words, "--line", "health")
    assert (apart["answer"]["line"], apart["answer"]["refusal"]) == ("health", None)
    assert apart["customers"]["apart"] == {"health": 1}
    assert "Asked apart, Health: 1 agreed" in asking.run("consent", case).out
    kept = asking.does("field", case, "--keep", "health")
    assert not {each["field"]: each["goes"] for each in kept}["health"]


def test_sd5_faces_stay_and_what_is_not_there_is_said(asking: Asking, case: Path) -> None:
    assert "never go along" in asking.fails("field", case, "--let-go", "biometrics", "--reason", "要用")
    assert "no field" in asking.fails("field", case, "--keep", "plate")
    assert asking.run("field", case, "--keep", "name", "--let-go", "name").code == 2
    assert "Health [C4]: stays (only of those who agree to it apart)" in asking.run("field", case).out
