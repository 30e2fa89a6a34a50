"""Whom a channel reaches, what its list holds, and what counts as having been told."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from shopxfer.domain.consent import ConsentState
from shopxfer.domain.consent_evidence import Channel
from shopxfer.handover import consent, consent_figures, mailing_lists, notices
from shopxfer.handover.case import Case
from shopxfer.handover.consent import Answer
from shopxfer.handover.mailing_lists import (
    AddressesNotAsked,
    CalendarUnknown,
    NobodyToTell,
    NoList,
    PosterNotEnough,
    PosterTooShort,
)
from shopxfer.vault import audit
from shopxfer.vault import consents as store
from shopxfer.vault.consents import Said
from tests.fakes import (
    CHINA,
    FakeClock,
    Person,
    born_so_that_age_is,
    customer,
    make_case,
    people_file,
    phone,
    take_through,
)

NOON = datetime.fromisoformat("2026-11-22T12:00")
NIGHT = datetime.fromisoformat("2026-11-22T22:30")
UNTIL = date(2026, 12, 6)

PEOPLE: list[Person] = [
    customer(1, consent=None, gender="男", address="无名市鹿鸣路 1 号", email="one@example.com"),
    customer(2, consent=None, gender="女", email=None),
    customer(3, consent="不同意"),
    customer(4, consent=None, birth_date=born_so_that_age_is(9).isoformat()),
    {"name": "欧阳五丙", "wechat": "nobody_five", "consent": None},
    {"company": "无名市纸品有限公司", "company_phone": "0571-00000000"},
]


@pytest.fixture
def asked(case: Case, tmp_path: Path) -> Case:
    """Return a case whose sheets know who refused, and a text that nobody got yet."""
    take_through(case, people_file(tmp_path, PEOPLE))
    notices.freeze(case, notices.draft(case, UNTIL))
    return case


def reach(case: Case, channel: Channel = Channel.SMS, at: datetime = NOON) -> mailing_lists.Reach:
    return mailing_lists.reach(case, channel, at)


def test_n9_who_refused_is_not_told_and_who_cannot_be_reached_is_counted(asked: Case) -> None:
    found = reach(asked)
    assert [each.values["phone"] for each in found.first] == [phone(1), phone(2), phone(4)]
    assert found.again == ()
    assert found.left_out == {"notify.out.unreachable": 1, "notify.out.refused_before": 1}


def test_a_text_message_goes_to_a_number_and_a_greeting(asked: Case, tmp_path: Path) -> None:
    """Law.md N1: no more than the channel needs; SD3: for a child the guardian is addressed."""
    target = tmp_path / "sms.csv"
    assert mailing_lists.write_list(asked, Channel.SMS, reach(asked).first, target, "zh") == 3
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "手机,称呼"
    assert lines[1:] == [
        f"{phone(1)},欧阳先生",
        f"{phone(2)},欧阳女士",
        f"{phone(4)},{customer(4)['name']}的家长",
    ]
    event = audit.last(asked.reader, "notify.list")
    assert event is not None
    assert event.facts == {"channel": "sms", "people": 3, "fields": ["phone", "salutation"]}


@pytest.mark.parametrize(
    ("channel", "rows"),
    [
        (Channel.EMAIL, [("电子邮箱",), ("one@example.com",)]),
        (Channel.CHAT, [("微信",), ("nobody_five",)]),
        (Channel.SLIP, [("地址", "姓名"), ("无名市鹿鸣路 1 号", customer(1)["name"])]),
    ],
)
def test_each_list_holds_what_its_channel_needs(
    asked: Case, tmp_path: Path, channel: Channel, rows: list[tuple[str, ...]]
) -> None:
    target = tmp_path / "list.xlsx"
    people = reach(asked, channel).first
    mailing_lists.write_list(asked, channel, people, target, "zh", addresses_meant=True)
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert list(sheet.iter_rows(values_only=True)) == rows


def test_id4_home_addresses_leave_on_purpose_alone(asked: Case, tmp_path: Path) -> None:
    target = tmp_path / "letters.xlsx"
    with pytest.raises(AddressesNotAsked):
        mailing_lists.write_list(asked, Channel.SLIP, reach(asked, Channel.SLIP).first, target, "zh")
    assert not target.exists()
    with pytest.raises(NoList):
        mailing_lists.write_list(asked, Channel.IN_PERSON, reach(asked).first, target, "zh")
    with pytest.raises(NoList):
        mailing_lists.write_list(asked, Channel.SMS, (), target, "zh")


def test_what_looks_like_a_formula_is_text_in_a_list(asked: Case, tmp_path: Path) -> None:
    people = [mailing_lists.Recipient(1, 1, {"wechat": "=cmd()"}, is_child=False)]
    target = tmp_path / "chat.csv"
    mailing_lists.write_list(asked, Channel.CHAT, people, target, "en")
    assert target.read_text(encoding="utf-8-sig").splitlines()[1] == "'=cmd()"


def test_n9_one_reminder_and_no_more(asked: Case) -> None:
    mailing_lists.record_sent(asked, reach(asked), NOON)
    later = NOON + timedelta(days=3)
    found = reach(asked, at=later)
    assert (len(found.first), len(found.again)) == (0, 3)
    with pytest.raises(NobodyToTell):
        mailing_lists.record_sent(asked, found, later)
    consent.record_answers(asked, [Answer(1, Said.NO, later, Channel.SMS)])
    found = reach(asked, at=later + timedelta(hours=1))
    assert len(found.again) == 2
    mailing_lists.record_sent(asked, found, later + timedelta(hours=1), is_reminder=True)
    found = reach(asked, at=later + timedelta(hours=2))
    assert (found.first, found.again) == ((), ())
    assert found.left_out["notify.out.reminded_enough"] == 2
    assert [each.is_reminder for each in store.mailings(asked.reader).values()] == [False, True]
    assert {each.answer_by for each in store.mailings(asked.reader).values()} == {UNTIL}


def test_n17_at_night_nobody_is_reminded(asked: Case) -> None:
    mailing_lists.record_sent(asked, reach(asked), NOON)
    found = reach(asked, at=NIGHT)
    assert found.is_quiet
    assert found.left_out["notify.out.quiet_hours"] == 3
    assert not reach(asked, Channel.SLIP, NIGHT).is_quiet


def test_who_can_be_told_by_another_way_still_is(asked: Case) -> None:
    mailing_lists.record_sent(asked, reach(asked), NOON)
    found = reach(asked, Channel.CHAT)
    assert [each.values for each in found.first] == [{"wechat": "nobody_five"}]


def test_a_poster_asks_nobody_for_consent(asked: Case) -> None:
    with pytest.raises(PosterNotEnough):
        mailing_lists.record_sent(asked, reach(asked, Channel.POSTER), NOON)


def test_n24_a_poster_tells_the_customers_of_a_small_shop(tmp_path: Path) -> None:
    case = make_case(tmp_path, "T2", FakeClock(datetime(2026, 3, 2, 10, tzinfo=CHINA)), with_notice=False)
    take_through(case, people_file(tmp_path, [customer(1, consent=None), customer(2, consent="不同意")]))
    up = datetime.fromisoformat("2026-03-02T10:00")
    notices.freeze(case, notices.draft(case, date(2026, 4, 14)))
    found = reach(case, Channel.POSTER, up)
    with pytest.raises(PosterTooShort):
        mailing_lists.record_sent(case, found, up, date(2026, 4, 13))
    with pytest.raises(CalendarUnknown):
        mailing_lists.record_sent(case, found, up, date(2027, 4, 13))
    mailing_lists.record_sent(case, found, up)
    assert store.mailed_rows(case.reader) == {1: 1}
    assert consent_figures.figures(case).told == 1
    case.close()


def test_figures_count_each_customer_once(asked: Case) -> None:
    mailing_lists.record_sent(asked, reach(asked), NOON)
    later = NOON + timedelta(hours=2)
    consent.record_answers(
        asked,
        [
            Answer(1, Said.YES, later, Channel.SMS, evidence="回复：同意"),
            Answer(2, Said.YES, later, Channel.SMS, evidence="回复：同意"),
            Answer(2, Said.WITHDREW, later + timedelta(hours=1), Channel.PHONE),
        ],
    )
    found = consent_figures.figures(asked)
    assert (found.people, found.told, found.days_left) == (5, 3, 14)
    assert found.states == {
        ConsentState.CONSENTED: 1,
        ConsentState.WITHDRAWN: 1,
        ConsentState.REFUSED: 1,
        ConsentState.ASKED: 1,
        ConsentState.NOT_ASKED: 1,
    }
    (said,) = found.wake_ups
    assert (said.key, said.facts) == ("consent.wake.consent_open", {"days": 14, "unanswered": 1})


def test_a_yes_in_the_sheets_counts_once_it_has_its_text(tmp_path: Path) -> None:
    """Law.md N3, G3."""
    case = make_case(tmp_path, with_notice=False)
    take_through(case, people_file(tmp_path, [customer(1), customer(2, consent=None)]))
    text = notices.freeze(case, notices.draft(case, UNTIL))
    assert len(reach(case).first) == 2
    consent.adopt_column(case, text.hash)
    assert consent_figures.figures(case).of(ConsentState.CONSENTED) == 1
    assert len(reach(case).first) == 1
    case.close()
