"""The verb for the posting log: recording, proving, closing, and getting a proof back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case
from tests.fakes import customer, people_file
from tests.pictures import PNG


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


@pytest.fixture
def case(asking: Asking, tmp_path: Path) -> Path:
    folder = closed_case(tmp_path / "case", CHEAP)
    people_file(tmp_path, [customer(1)], "会员.csv")
    asking.does("import", folder, "会员.csv")
    asking.does("notify", folder, "--answer-by", "2099-01-01", "--freeze")
    return folder


def test_a_posting_is_recorded_proven_closed_and_removed(asking: Asking, case: Path, tmp_path: Path) -> None:
    (tmp_path / "门口.png").write_bytes(PNG)
    add = ("--add", "poster", "--place", "店门口", "--first", "2025-03-03", "--file", "门口.png")
    (made,) = asking.does("posting", case, *add)["postings"]
    assert (made["kind"], made["first_day"], made["last_day"]) == ("poster", "2025-03-03", None)
    assert (made["state"], made["earliest_handover"]) == ("complete", "2025-04-15")
    (proof,) = made["proofs"]
    assert (proof["name"], proof["media_type"]) == ("门口.png", "image/png")
    asking.does("posting", case, "--export", str(proof["proof"]), "--out", "back.png")
    assert (tmp_path / "back.png").read_bytes() == PNG
    number = str(made["posting"])
    (made,) = asking.does("posting", case, "--close", number, "--last", "2025-03-10")["postings"]
    assert (made["last_day"], made["state"]) == ("2025-03-10", "short")
    assert asking.does("posting", case, "--remove", number)["postings"] == []


def test_people_read_that_a_sale_needs_consent_all_the_same(asking: Asking, case: Path) -> None:
    told = asking.run("--lang", "en", "posting", case).out
    assert "No posting is on record" in told
    assert "does not replace" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--add", "poster", "--place", "店门口", "--first", "2099-01-01"), "cannot begin after today"),
        (("--add", "poster"), "say where the notice is"),
        (("--attach", "7", "--file", "nothing.png"), "no 7 in the posting log"),
        (("--export", "7"), "--out"),
    ],
)
def test_what_cannot_be_is_refused(asking: Asking, case: Path, words: tuple[str, ...], said: str) -> None:
    assert said in asking.fails("posting", case, *words)
