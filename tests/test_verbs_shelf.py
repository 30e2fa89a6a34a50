"""The shelf verb: what stays, with its days, and the list as a file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.pictures import text
from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


def test_it_says_what_stays_and_saves_the_list(asking: Asking, tmp_path: Path) -> None:
    folder, target = closed_case(tmp_path / "case", CHEAP), tmp_path / "list.pdf"
    found = asking.does("shelf", folder, "--pdf", target)
    laws = {each["law"]: each for each in found["lines"]}
    assert set(laws) == {"R4", "R11"}  # a sole trader with a frozen text
    assert laws["R4"]["place"] == "outside"
    assert not laws["R11"]["over"]
    assert found["next_day"] == laws["R11"]["until"]
    assert "What the seller keeps" in text(target)
