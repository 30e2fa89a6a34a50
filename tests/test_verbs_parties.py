"""The parties verb: what becomes known later, and the two papers to sign (law.md G10, G16, N22)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.pictures import text
from tests.e2e.stranger import CHEAP, Asking, asking_in, closed_case


@pytest.fixture
def asking(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asking:
    return asking_in(tmp_path, capsys, monkeypatch)


def test_what_is_told_is_kept_and_the_rest_stays(asking: Asking, tmp_path: Path) -> None:
    folder = closed_case(tmp_path / "case", CHEAP)
    found = asking.does("parties", folder, "--published-rules", "promised", "--undertaking-on", "2026-11-21")
    assert found["terms"]["published_rules"] == "promised"
    assert found["terms"]["undertaking_on"] == "2026-11-21"
    assert found["terms"]["confidentiality_on"] == "2025-06-02"
    assert asking.does("parties", folder)["terms"] == found["terms"]


def test_both_papers_are_saved(asking: Asking, tmp_path: Path) -> None:
    folder = closed_case(tmp_path / "case", CHEAP)
    secret, bound = tmp_path / "k.pdf", tmp_path / "u.pdf"
    asking.does("parties", folder, "--save-confidentiality", secret, "--save-undertaking", bound)
    assert "Confidentiality agreement" in text(secret)
    assert "Undertaking of the recipient" in text(bound)


def test_no_summary_for_the_buyer_before_it_is_signed(asking: Asking, tmp_path: Path) -> None:
    """law.md N22, TS3."""
    folder, target = closed_case(tmp_path / "case", CHEAP), tmp_path / "summary.pdf"
    asking.does("parties", folder, "--confidentiality-on", "2999-01-01")
    assert "confidentiality agreement" in asking.fails("overview", folder, "--summary", target)
    assert not target.exists()
    asking.does("overview", folder, "--summary", target, "--for-ourselves")
    assert target.exists()


def test_an_administrator_and_a_brand_are_told(asking: Asking, tmp_path: Path) -> None:
    """law.md P12, T3, EN5."""
    folder = closed_case(tmp_path / "case", CHEAP)
    found = asking.does(
        "parties", folder, "--franchise", "yes", "--brand-owner", "Deer Brand",
        "--administrator", "appointed", "--appointment", "(2026) 1",
        "--administrator-name", "Lu Qing", "--administrator-contact", "0571",
    )  # fmt: skip
    assert (found["terms"]["franchise"], found["terms"]["brand_owner"]) == ("yes", "Deer Brand")
    assert found["administrator"]["name"] == "Lu Qing"
