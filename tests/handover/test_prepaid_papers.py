"""The statement and the exposure report: what they say, and to whom they name anybody (law.md P7, P19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from shopxfer.domain.prepaid import Answer, Way
from shopxfer.domain.refunds import Reason
from shopxfer.errors import ShopxferError
from shopxfer.handover import parties, prepaid, prepaid_papers, prepaid_refunds, prepaid_words
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid_choices import record_answer
from shopxfer.texts import Language
from shopxfer.vault import audit, papers
from tests.documents.pictures import text
from tests.fakes import TODAY
from tests.handover.prepaid_shop import by_card, open_shop


@pytest.fixture
def shop(case: Case, tmp_path: Path) -> Case:
    return open_shop(case, tmp_path)


def statement(case: Case, language: Language) -> bytes:
    line = by_card(case)["VIP0001"]
    found = prepaid_refunds.refund(case, line, Reason.CLOSING_OR_MOVING, TODAY, TODAY)
    return prepaid_papers.statement_pdf(case, line, found, language)


def read(folder: Path, pdf: bytes) -> str:
    target = folder / "read.pdf"
    target.write_bytes(pdf)
    return "".join(text(target).split())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            [
                "预付款结算单",
                "人民币伍佰元整",
                "VIP0001",
                "不答复就不转移",
                "核对一下",
                "预付式消费司法解释",
            ],
        ),
        ("en", ["Statementofaprepayment", "人民币伍佰元整", "VIP0001", "nothingmoves", "Checkit."]),
    ],
)
def test_the_statement_says_what_is_owed_and_how(
    shop: Case, tmp_path: Path, language: Language, said: list[str]
) -> None:
    told = read(tmp_path, statement(shop, language))
    for words in said:
        assert words in told
    assert "欧阳" in told  # it is the customer's own paper, so the name is in full


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_names_nobody_and_says_who_owes(shop: Case, tmp_path: Path, language: Language) -> None:
    record_answer(
        shop,
        by_card(shop)["VIP0001"].entry,
        Way.MOVED,
        Answer.YES,
        day=TODAY,
        channel="phone",
        evidence="录音",
    )
    told = read(tmp_path, prepaid_papers.report_pdf(shop, prepaid.ledger(shop), language))
    assert "人民币贰佰元整" in told  # the seller's
    assert "人民币伍佰元整" in told  # the buyer's
    assert "VIP0001" not in told
    assert "欧阳二" not in told
    assert "12315" in told


def test_what_is_uncertain_is_said(shop: Case) -> None:
    """Rows marked V* carry "check this"; a province nobody chose is said."""
    total = prepaid.total_of(prepaid.ledger(shop), TODAY)
    told = prepaid_words.uncertain_in_words(shop, total, "en")
    assert any("3 prepayments" in each for each in told)
    assert any("No province" in each for each in told)
    prepaid_refunds.set_province(shop, "hubei")
    told = prepaid_words.uncertain_in_words(shop, total, "en")
    assert any("not checked against its text" in each for each in told)
    assert not any("No province" in each for each in told)


def test_papers_are_recorded_and_their_names_name_nobody(shop: Case, tmp_path: Path) -> None:
    line = by_card(shop)["VIP0001"]
    kind = prepaid_papers.STATEMENT
    target = prepaid_papers.proposed_file(shop, kind, "zh")
    assert target.name == "预付款结算单 2026-0317-B1.pdf"
    prepaid_papers.save(shop, kind, target, statement(shop, "zh"), line)
    (paper,) = papers.papers(shop.reader, kind)
    assert paper.number == "2026-0317-B1"
    event = audit.last(shop.reader, "prepaid.statement")
    assert event is not None
    assert event.facts["prepaid"] == line.entry
    assert prepaid_papers.next_number(shop, kind) == "2026-0317-B2"


def test_a_paper_that_cannot_be_written_is_not_recorded(shop: Case, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(ShopxferError):
        prepaid_papers.save(shop, prepaid_papers.REPORT, blocked / "report.pdf", b"%PDF")
    assert papers.papers(shop.reader, prepaid_papers.REPORT) == []


def test_what_is_left_is_said_in_words(shop: Case) -> None:
    found = by_card(shop)
    told = [prepaid_words.left_in_words(found[f"VIP000{n}"], "en") for n in (1, 2, 3, 4)]
    assert told == ["¥600.00", "6 sessions", f"until {date(2027, 2, 28)}", "3 pieces"]
    assert prepaid_words.money_in_words(shop, found["VIP0001"], "en") == f"{Decimal(500):,.2f}"
    assert prepaid_words.money_in_words(shop, found["VIP0002"], "en") == "not known"


def test_open_prepayments_contradict_a_simplified_closing(shop: Case) -> None:
    """law.md EN3: whoever deregisters so promises that no debts are open."""
    known = parties.load(shop)
    for kind, warned in (("T4", False), ("T3", True)):
        parties.save(shop, replace(known, terms=replace(known.terms, transfer_type=kind)))
        total = prepaid.total_of(prepaid.ledger(shop), shop.today())
        told = prepaid_words.uncertain_in_words(shop, total, "en")
        assert any("simplified way" in each for each in told) is warned
