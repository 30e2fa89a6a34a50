"""Answers of the assessment come back as they were stored; signed versions stay as they were."""

from __future__ import annotations

from shopxfer.vault import assessments, papers
from shopxfer.vault.assessments import SignedAssessment
from shopxfer.vault.papers import StoredPaper
from shopxfer.vault.vault import Vault
from tests.vault.conftest import AT

PAPER = StoredPaper(1, "assessment", "A1", AT, "/x", "a.pdf", "ab" * 32, 3, "2029-11-22")
SIGNED = SignedAssessment(1, "assessment", 1, "沈若岚", "2026-11-22", {"imports": [1]}, {"facts": ["一"]})


def test_answers_are_stored_changed_and_forgotten(vault: Vault) -> None:
    with vault.change("test", AT, {}) as database:
        assessments.set_answer(database, "risk", "minors", {"measure": "另存"})
        assessments.set_answer(database, "risk", "minors", {"measure": "收回"})
        assessments.set_answer(database, "audit", "minors", {"finding": "compliant"})
    assert assessments.answers(vault.reader) == {
        ("risk", "minors"): {"measure": "收回"},
        ("audit", "minors"): {"finding": "compliant"},
    }
    with vault.change("test", AT, {}) as database:
        assessments.forget_answer(database, "risk", "minors")
    assert list(assessments.answers(vault.reader)) == [("audit", "minors")]


def test_signed_versions_come_back_in_order_with_their_papers(vault: Vault) -> None:
    with vault.change("test", AT, {}) as database:
        papers.add_paper(database, PAPER)
        assessments.add_signed(database, SIGNED)
    assert assessments.signed(vault.reader) == [SIGNED]
    assert papers.papers(vault.reader) == [PAPER]
