"""What the buyer signs: printed from the case, kept among its papers, naming no customer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shopxfer.errors import ShopxferError
from shopxfer.handover import agreements, parties, prepaid, prepaid_papers
from shopxfer.handover.agreements import Agreement, NotConfidential
from shopxfer.handover.case import Case
from shopxfer.texts import Language
from shopxfer.vault import audit, papers
from tests.documents.pictures import text
from tests.fakes import BUYER, SELLER
from tests.handover.prepaid_shop import open_shop


def signed(case: Case, day: str) -> None:
    known = parties.load(case)
    parties.save(case, replace(known, terms=replace(known.terms, confidentiality_on=day)))


@pytest.mark.parametrize("kind", list(Agreement))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_paper_names_both_sides_and_cites_its_sources(
    case: Case, tmp_path: Path, kind: Agreement, language: Language
) -> None:
    """law.md N22, TS3, TS6 and G10."""
    target = tmp_path / "paper.pdf"
    agreements.save(case, kind, target, language)
    told = text(target).replace("\n", "")
    for name in (SELLER.name, BUYER.name, BUYER.licence_code):
        assert name in told
    cited = {
        (Agreement.CONFIDENTIALITY, "zh"): "《民法典》第 501 条",
        (Agreement.CONFIDENTIALITY, "en"): "Civil Code art. 501",
        (Agreement.UNDERTAKING, "zh"): "《个人信息保护法》第 57 条",
        (Agreement.UNDERTAKING, "en"): "PIPL art. 57",
    }
    assert cited[kind, language].replace(" ", "") in told.replace(" ", "")
    (paper,) = papers.papers(case.reader, kind)
    assert paper.number == f"{case.number}-{'K' if kind is Agreement.CONFIDENTIALITY else 'U'}1"
    assert agreements.next_number(case, kind).endswith("2")
    event = list(audit.events(case.reader))[-1]
    assert (event.action, event.facts["number"]) == (f"paper.{kind}", paper.number)


def test_before_the_parties_are_known_there_is_room_to_write(tmp_path: Path, case: Case) -> None:
    parties.save(case, parties.Parties())
    agreements.save(case, Agreement.CONFIDENTIALITY, tmp_path / "a.pdf", "zh")
    assert "＿＿＿" in text(tmp_path / "a.pdf")


def test_what_cannot_be_written_is_not_recorded(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    with pytest.raises(ShopxferError):
        agreements.save(case, Agreement.UNDERTAKING, tmp_path / "a file" / "paper.pdf", "zh")
    assert papers.papers(case.reader, Agreement.UNDERTAKING) == []


@pytest.mark.parametrize(("day", "covers"), [("", False), ("2026-11-23", False), ("2026-11-22", True)])
def test_a_look_is_covered_once_both_have_signed(case: Case, day: str, covers: bool) -> None:
    signed(case, day)
    assert agreements.is_confidential(case) is covers
    if not covers:
        with pytest.raises(NotConfidential):
            agreements.require_confidential(case)


def test_the_prepaid_report_shows_masked_customers_and_waits_as_well(case: Case, tmp_path: Path) -> None:
    """law.md N22, P19, SD9."""
    open_shop(case, tmp_path)
    signed(case, "")
    pdf = prepaid_papers.report_pdf(case, prepaid.ledger(case), "zh")
    with pytest.raises(NotConfidential):
        prepaid_papers.save(case, prepaid_papers.REPORT, tmp_path / "report.pdf", pdf)
    assert not (tmp_path / "report.pdf").exists()
