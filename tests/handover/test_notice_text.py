"""How far the text for the customers is, and which last day it proposes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from shopxfer.handover import consent, notice_text, notices, parties
from shopxfer.handover.notice_text import DayUnreadable
from shopxfer.vault.parties import Party
from tests.fakes import CHINA, FakeClock, customer, make_case, parties_of, people_file, take_through


def test_n5_what_the_text_lacks_is_named_with_the_step_that_fills_it(tmp_path: Path) -> None:
    case = make_case(tmp_path, with_notice=False)
    state = notice_text.text_state(case, "zh")
    assert (state.missing, state.mended_at) == (("kinds",), "import")
    parties.save(case, parties_of(buyer=Party("半亩云造型有限公司")))
    state = notice_text.text_state(case, "zh")
    assert state.missing[0] == "buyer_contact"
    assert state.mended_at == "parties"
    assert not state.is_ready
    case.close()


def test_n7_a_field_that_goes_and_is_not_named_is_told(tmp_path: Path) -> None:
    case = make_case(tmp_path, with_notice=False)
    take_through(case, people_file(tmp_path, [customer(1)]))
    day = date(2026, 12, 6)
    text = notices.freeze(case, notices.draft(case, day))
    state = notice_text.text_state(case, "en")
    assert state.notice == text
    assert (state.beyond, state.agreed_in_sheets, state.column_bound) == ((), 1, False)
    assert state.notice.answer_by == day
    sms = state.notice.bodies["sms"]
    assert "2026年12月6日" in sms["zh"]
    assert "6 December 2026" in sms["en"]
    consent.adopt_column(case, text.hash)
    take_through(case, people_file(tmp_path, [customer(2, level="金卡")], "more.csv"))
    state = notice_text.text_state(case, "zh")
    assert state.beyond == ("会员等级",)
    assert state.column_bound
    case.close()


def test_nobody_is_told_where_nothing_is_handed_over(tmp_path: Path) -> None:
    case = make_case(tmp_path, "T1")
    state = notice_text.text_state(case, "zh")
    assert not state.is_needed
    assert state.is_ready
    case.close()


@pytest.mark.parametrize(
    ("transfer", "today", "day"),
    [
        ("T4", datetime(2026, 3, 2, 9, tzinfo=CHINA), date(2026, 3, 16)),
        ("T2", datetime(2026, 3, 2, 9, tzinfo=CHINA), date(2026, 4, 14)),  # N24: over the days of Qingming
        ("T2", datetime(2026, 12, 1, 9, tzinfo=CHINA), None),  # the holidays of 2027 are not known
    ],
)
def test_n24_the_proposed_day(tmp_path: Path, transfer: str, today: datetime, day: date | None) -> None:
    case = make_case(tmp_path, transfer, FakeClock(today))
    assert notice_text.proposed_day(case) == day
    case.close()


@pytest.mark.parametrize("text", ["", "soon", "2026-11-21", "03/04/2027"])
def test_a_day_that_is_past_or_none_is_refused(tmp_path: Path, text: str) -> None:
    case = make_case(tmp_path)
    with pytest.raises(DayUnreadable):
        notice_text.day_of(case, text)
    assert notice_text.day_of(case, "2026年12月3日") == date(2026, 12, 3)
    case.close()
