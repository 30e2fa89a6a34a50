"""Papers of the frozen text, and codes that lead back to a customer and tell nobody else anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from shopxfer.domain.consent_evidence import Channel
from shopxfer.handover import clean, mailing_lists, notice_papers, notices, parties
from shopxfer.handover.case import Case
from shopxfer.handover.notice_papers import CodeUnknown
from shopxfer.handover.notices import NoticeUnknown
from shopxfer.progress import Quiet
from shopxfer.texts import Language
from shopxfer.vault import audit, people
from tests.documents.pictures import text
from tests.fakes import BUYER, customer, make_case, parties_of, people_file, take_in, take_through

NOON = datetime.fromisoformat("2026-11-22T12:00")


@pytest.fixture
def asked(case: Case, tmp_path: Path) -> Case:
    take_through(case, people_file(tmp_path, [customer(n, consent=None) for n in (1, 2, 3)]))
    notices.freeze(case, notices.draft(case, date(2026, 12, 6)))
    return case


def test_each_customer_gets_a_sheet_with_a_code_that_leads_back(asked: Case, tmp_path: Path) -> None:
    found = mailing_lists.reach(asked, Channel.IN_PERSON, NOON).first
    target = tmp_path / "sheets.pdf"
    assert notice_papers.write_paper(asked, "slip", target, ["zh"], found) == 3
    told = text(target)
    for each in found:
        code = notice_papers.code_of(asked, each.record_id)
        assert code in told
        assert notice_papers.record_of(asked, code) == each.record_id
        assert notice_papers.record_of(asked, f"shopxfer:2026-0317:{code}".lower()) == each.record_id
    event = audit.last(asked.reader, "notify.paper")
    assert event is not None
    assert event.facts["people"] == 3


def test_a_code_survives_another_cleaning_and_a_merge(asked: Case, tmp_path: Path) -> None:
    code = notice_papers.code_of(asked, 2)
    take_in(asked, people_file(tmp_path, [customer(2, consent=None, last_visit="2026-11-01")], "again.csv"))
    clean.clean(asked, Quiet())
    record = notice_papers.record_of(asked, code)
    assert people.person_of(asked.reader, record) == people.person_of(asked.reader, 2)


def test_codes_of_another_case_are_unknown(asked: Case, tmp_path: Path) -> None:
    other = make_case(tmp_path / "other")
    with pytest.raises(CodeUnknown):
        notice_papers.record_of(asked, notice_papers.code_of(other, 1))
    with pytest.raises(CodeUnknown):
        notice_papers.record_of(asked, "")
    other.close()


def test_without_a_frozen_text_there_is_no_paper(tmp_path: Path) -> None:
    case = make_case(tmp_path, with_notice=False)
    with pytest.raises(NoticeUnknown):
        notice_papers.write_paper(case, "poster", tmp_path / "poster.pdf", ["zh"])
    assert not (tmp_path / "poster.pdf").exists()
    case.close()


@pytest.mark.parametrize(("born", "pages"), [("2015-03-01", 2), ("1990-03-01", 1), (None, 1)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_n25_short_rules_for_the_buyer_name_what_they_must(
    case: Case, tmp_path: Path, language: Language, born: str | None, pages: int
) -> None:
    """N25, SD3: name, who takes requests, purpose, kinds, period; children have a page of their own."""
    take_through(case, people_file(tmp_path, [customer(1, birth_date=born), customer(2)]))
    target = tmp_path / "rules.pdf"
    assert notice_papers.write_rules(case, target, [language]) == pages
    told = text(target)
    assert told.count("\f") == pages
    for slot in ("buyer", "buyer_contact", "purpose"):
        assert notices.slots(case, None, language)[slot].split()[0] in told
    assert ("监护人" in told or "guardian" in told) == (pages == 2)
    assert "{" not in told


def test_n25_rules_without_a_buyer_are_not_written(tmp_path: Path) -> None:
    case = make_case(tmp_path, with_notice=False)
    take_through(case, people_file(tmp_path, [customer(1)]))
    parties.save(case, parties_of(buyer=replace(BUYER, contact="")))
    with pytest.raises(notices.SlotsOpen):
        notice_papers.write_rules(case, tmp_path / "rules.pdf", ["zh"])
    assert not (tmp_path / "rules.pdf").exists()
    case.close()
