"""The verb that asks its way to the kind of transfer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.stranger import Asking, asking_in


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


def test_questions_lead_to_a_kind(asking: Asking) -> None:
    first = asking.does("route")
    assert len(first["answers"]) == 7
    assert asking.does("route", "--answer", "1")["question"] != first["question"]
    assert asking.does("route", "--answer", "1", "--answer", "2") == {"type": "T5", "end": None}
    assert "T5" in asking.run("route", "--answer", "1", "--answer", "2").out
    assert "Check this" in asking.run("route", "--answer", "1", "--answer", "2").out
    assert "Check this" not in asking.run("route", "--answer", "3").out


def test_an_end_without_a_kind_says_why(asking: Asking) -> None:
    told = asking.does("route", "--answer", "4", "--answer", "2")
    assert told["type"] is None
    assert "deleted" in told["end"]
    assert told["end"] in asking.run("route", "--answer", "4", "--answer", "2").out


@pytest.mark.parametrize("answers", [("8",), ("0",), ("3", "1")])
def test_an_answer_that_is_not_there_is_refused(asking: Asking, answers: tuple[str, ...]) -> None:
    words = [word for answer in answers for word in ("--answer", answer)]
    assert "There is no answer" in asking.run("route", *words).err


def test_a_pause_hands_nothing_over(asking: Asking) -> None:
    """law.md EN2."""
    told = asking.does("route", "--answer", "7")
    assert told["type"] is None
    assert "art. 30" in told["end"]
