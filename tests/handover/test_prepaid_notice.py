"""Customers who paid in advance are told ahead, with both choices (law.md P14, P15, P17, P20, P21, P24)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shopxfer.domain.consent_evidence import Channel
from shopxfer.handover import due, parties, prepaid_notice, prepaid_refunds
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid_notice import NoticeIncomplete
from shopxfer.texts import Language
from tests.documents.pictures import text
from tests.fakes import BUYER, SELLER
from tests.handover.prepaid_shop import open_shop

STOP = date(2026, 11, 1)


@pytest.fixture
def shop(case: Case, tmp_path: Path) -> Case:
    open_shop(case, tmp_path)
    hand_over_on(case, "2026-12-31")
    return case


def hand_over_on(case: Case, day: str) -> None:
    known = parties.load(case)
    parties.save(case, replace(known, terms=replace(known.terms, handover_date=day)))


@pytest.mark.parametrize(
    ("province", "by", "to_each"),
    [
        ("", date(2026, 12, 1), False),  # P15: 30 calendar days
        ("shanghai", date(2026, 12, 1), True),  # P17
        ("zhejiang", date(2026, 12, 1), True),  # P20
        ("shandong", date(2026, 12, 1), True),  # P21
        ("heilongjiang", date(2026, 11, 30), False),  # P24: a month, and 31 November does not exist
    ],
)
def test_the_last_day_follows_the_place_of_the_shop(
    shop: Case, province: str, by: date, to_each: bool
) -> None:
    prepaid_refunds.set_province(shop, province)
    told = prepaid_notice.announcement(shop)
    assert (told.by, told.to_each) == (by, to_each)


def test_without_a_day_of_the_handover_there_is_none(shop: Case) -> None:
    hand_over_on(shop, "")
    assert prepaid_notice.announcement(shop).by is None


def test_it_is_due_until_it_is_up_and_late_after_the_last_day(shop: Case) -> None:
    (waiting,) = (each for each in due.due(shop, None) if each.key == "closing_notice")
    assert (waiting.day, waiting.days) == (date(2026, 12, 1), 9)
    prepaid_notice.record(shop, topups_stop_on=STOP, up_since=date(2026, 11, 22))
    assert "closing_notice" not in {each.key for each in due.due(shop, None)}
    assert not prepaid_notice.announcement(shop).is_late
    prepaid_notice.record(shop, topups_stop_on=STOP, up_since=date(2026, 12, 2))
    assert prepaid_notice.announcement(shop).is_late


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_poster_says_who_when_and_both_choices(shop: Case, tmp_path: Path, language: Language) -> None:
    prepaid_notice.record(shop, topups_stop_on=STOP, up_since=None)
    prepaid_notice.save_poster(shop, tmp_path / "poster.pdf", language)
    told = text(tmp_path / "poster.pdf").replace("\n", "").replace(" ", "")
    days = {"zh": ("2026年12月31日", "2026年11月1日"), "en": ("31December2026", "1November2026")}
    choices = {"zh": ("接手", "加入", "退还"), "en": ("takesitover", "bothareliable", "getback")}
    for word in (SELLER.name, BUYER.name, *days[language], *choices[language]):
        assert word in told
    message = prepaid_notice.text(shop, Channel.SMS, language)
    assert SELLER.contact in message


def test_nothing_is_written_with_a_hole_in_it(shop: Case, tmp_path: Path) -> None:
    with pytest.raises(NoticeIncomplete) as caught:
        prepaid_notice.save_poster(shop, tmp_path / "poster.pdf", "zh")
    assert caught.value.facts["what_key"] == "closing_notice.no_topups_stop"
    assert not (tmp_path / "poster.pdf").exists()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whoever_owes_the_shop_is_told_that_the_claim_passes(
    shop: Case, tmp_path: Path, language: Language
) -> None:
    """law.md P1: it counts for a customer once the customer was told; a notice of its own."""
    prepaid_notice.save_assignment(shop, tmp_path / "assignment.pdf", language)
    told = text(tmp_path / "assignment.pdf").replace("\n", "").replace(" ", "")
    for word in (SELLER.name, BUYER.name, {"zh": "2026年12月31日", "en": "31December2026"}[language]):
        assert word in told
    assert {"zh": "《民法典》第545、546", "en": "CivilCodearts.545,546"}[language] in told
    hand_over_on(shop, "")
    with pytest.raises(NoticeIncomplete):
        prepaid_notice.save_assignment(shop, tmp_path / "other.pdf", language)
    assert not (tmp_path / "other.pdf").exists()
