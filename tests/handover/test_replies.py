"""A spreadsheet of replies finds its customers by exact numbers, and guesses nobody."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shopxfer.domain.consent import ConsentState
from shopxfer.domain.consent_evidence import Channel, ConsentLine
from shopxfer.errors import Cancelled
from shopxfer.handover import consent, consent_figures, mailing_lists, notice_papers, notices, replies
from shopxfer.handover.case import Case
from shopxfer.handover.consent_lines import sensitive_yeses
from shopxfer.handover.fields import change_field
from shopxfer.handover.replies import Match, RepliesUnreadable, said_by
from shopxfer.progress import Quiet
from shopxfer.vault.consents import Said
from tests.fakes import (
    CancelAt,
    Table,
    customer,
    dump,
    line_of,
    people_file,
    phone,
    take_through,
    write_csv,
    write_xlsx,
)

NOON = datetime.fromisoformat("2026-11-22T12:00")
LATER = datetime.fromisoformat("2026-11-23T09:00")

PEOPLE = [
    customer(1, consent=None, card_no="K0001"),
    customer(2, consent=None, card_no="K0002"),
    customer(3, consent=None, phone=phone(9)),
    customer(14, consent=None, phone=phone(9)),
]


@pytest.fixture
def asked(case: Case, tmp_path: Path) -> Case:
    """Return a case in which everybody was asked by text message."""
    take_through(case, people_file(tmp_path, PEOPLE))
    notices.freeze(case, notices.draft(case, date(2026, 12, 6)))
    found = mailing_lists.reach(case, Channel.SMS, NOON)
    mailing_lists.record_sent(case, found, NOON)
    return case


def read(case: Case, folder: Path, rows: Table) -> replies.Replies:
    return replies.read_replies(case, write_csv(folder / "replies.csv", rows), Quiet(), "zh")


def test_rows_fare_by_what_they_give(asked: Case, tmp_path: Path) -> None:
    rows: Table = [
        ["手机", "会员卡号", "姓名", "回复内容"],
        [phone(1), None, None, "同意"],
        ["138-0000-0002", "K0002", customer(2)["name"], "不同意"],
        [phone(9), None, None, "同意"],  # two share it
        [phone(9), None, customer(14)["name"], "同意"],  # the name tells them apart
        [phone(77), None, None, "同意"],
        [phone(1), "K0002", None, "同意"],  # two customers in one row
        [None, None, customer(1)["name"], "同意"],
        [phone(2), None, None, "在吗"],
    ]
    found = read(asked, tmp_path, rows)
    assert [each.match for each in found.replies] == [
        Match.MATCHED, Match.MATCHED, Match.AMBIGUOUS, Match.MATCHED,
        Match.UNKNOWN, Match.AMBIGUOUS, Match.NO_KEY, Match.UNCLEAR,
    ]  # fmt: skip
    assert [each.record_id for each in found.of(Match.MATCHED)] == [1, 2, 4]
    assert found.said() == {Said.YES: 2, Said.NO: 1}
    assert consent_figures.figures(asked).of(ConsentState.ASKED) == 4  # nothing is recorded yet


def test_matched_replies_are_recorded_with_the_reply_as_evidence(asked: Case, tmp_path: Path) -> None:
    found = read(asked, tmp_path, [["手机", "答复"], [phone(1), "同意"], [phone(2), "不同意"], ["1", "同意"]])
    recorded = replies.record_replies(asked, found, Channel.SMS, LATER, Quiet())
    assert [each.state for each in recorded] == [ConsentState.CONSENTED, ConsentState.REFUSED]
    _, told = consent.history(asked, recorded[0].person_id)
    assert [each.answer.evidence for each in told if each.answer] == ["replies.csv #2: 同意"]


def test_n30_a_yes_by_chat_is_kept_and_does_not_count(asked: Case, tmp_path: Path) -> None:
    found = read(asked, tmp_path, [["手机", "答复"], [phone(1), "同意"]])
    (recorded,) = replies.record_replies(asked, found, Channel.CHAT, LATER, Quiet())
    assert recorded.state is ConsentState.ASKED
    assert recorded.refusal is not None


def test_what_is_left_goes_into_a_file_with_the_reason(asked: Case, tmp_path: Path) -> None:
    found = read(asked, tmp_path, [["手机", "答复"], [phone(1), "同意"], [phone(77), "同意"]])
    target = tmp_path / "left.xlsx"
    assert replies.write_left(asked, found, target, "zh") == 1
    rows = list(openpyxl.load_workbook(target).worksheets[0].iter_rows(values_only=True))
    assert rows == [
        ("行号", "没记录的原因", "手机", "答复"),
        ("3", "没有客户用这个号码", phone(77), "同意"),
    ]


def test_a_workbook_with_a_title_above_is_read_too(asked: Case, tmp_path: Path) -> None:
    file = write_xlsx(
        tmp_path / "replies.xlsx",
        回复=[["短信平台导出", None], [None, None], ["手机号码", "是否同意"], [phone(1), "不同意"]],
    )
    found = replies.read_replies(asked, file, Quiet(), "zh")
    assert [(each.row, each.said) for each in found.replies] == [(4, Said.NO)]


@pytest.mark.parametrize("rows", [[["手机"], [phone(1)]], [["姓名", "答复"], ["欧阳一甲", "同意"]]])
def test_a_file_without_answers_or_numbers_is_refused(asked: Case, tmp_path: Path, rows: Table) -> None:
    before = dump(asked)
    with pytest.raises(RepliesUnreadable):
        read(asked, tmp_path, rows)
    assert dump(asked) == before


def test_cancelled_nothing_is_recorded(asked: Case, tmp_path: Path) -> None:
    found = read(asked, tmp_path, [["手机", "答复"], [phone(1), "同意"]])
    before = dump(asked)
    with pytest.raises(Cancelled):
        replies.record_replies(asked, found, Channel.SMS, LATER, CancelAt(1))
    assert dump(asked) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("同意", Said.YES), ("YES", Said.YES), ("不同意", Said.NO), ("N", Said.NO), ("撤回", Said.WITHDREW),
        ("反对", Said.OBJECTED), ("同意吗？", None), ("", None), ("退订", None),
    ],
)  # fmt: skip
def test_answers_as_people_write_them(text: str, said: Said | None) -> None:
    assert said_by(text) is said


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 20), st.booleans()), min_size=1, max_size=6))
def test_nobody_is_matched_but_by_a_number_of_their_own(
    asked: Case, tmp_path: Path, rows: list[tuple[int, bool]]
) -> None:
    """Whatever stands in the file: a match is a customer whose telephone it is, alone."""
    said: Table = [[phone(n), "同意" if yes else "不同意"] for n, yes in rows]
    sheet: Table = [["手机", "答复"], *said]
    own = {phone(1): 1, phone(2): 2}
    for (number, _), each in zip(rows, read(asked, tmp_path, sheet).replies, strict=True):
        assert each.record_id == own.get(phone(number))


HEALTH = ConsentLine.HEALTH
NAMES = {"健康信息": HEALTH, "健康": HEALTH, "health": HEALTH, "资料出境": ConsentLine.EXPORT}


@pytest.mark.parametrize(
    ("text", "rest", "apart"),
    [
        ("同意", "同意", {}),
        ("同意，谢谢", "同意，谢谢", {}),
        ("同意，同意健康信息", "同意", {HEALTH: Said.YES}),
        ("同意 不同意健康信息", "同意 不同意健康信息", {}),  # not taken apart: it stays unclear
        ("同意；不同意健康信息", "同意", {HEALTH: Said.NO}),
        ("不同意", "不同意", {}),
        ("同意健康信息", "", {HEALTH: Said.YES}),
        ("YES, YES Health", "YES", {HEALTH: Said.YES}),
        ("同意，同意资料出境，我同意健康", "同意", {ConsentLine.EXPORT: Said.YES, HEALTH: Said.YES}),
        ("同意银行卡", "同意银行卡", {}),
    ],
)
def test_sd2_a_reply_answers_a_line_by_its_name(text: str, rest: str, apart: dict[ConsentLine, Said]) -> None:
    assert replies.said_apart(text, NAMES) == (rest, apart)


def test_sd2_columns_and_words_for_a_line_are_recorded_to_it(case: Case, tmp_path: Path) -> None:
    people = [customer(n, consent=None, health=f"病{n}") for n in range(1, 5)]
    take_through(case, people_file(tmp_path, people))
    change_field(case, line_of(case, "health"), moves=True, reason="用药水前要知道")
    notices.freeze(case, notices.draft(case, date(2026, 12, 6)))
    mailing_lists.record_sent(case, mailing_lists.reach(case, Channel.SMS, NOON), NOON)
    rows: Table = [
        ["手机", "回复内容", "健康信息"],
        [phone(1), "同意", "同意"],
        [phone(2), "同意，同意健康信息", None],
        [phone(3), "同意", "不同意"],
        [phone(4), "同意", None],
    ]
    found = read(case, tmp_path, rows)
    assert found.said() == {Said.YES: 4}
    assert found.said_apart() == {HEALTH: {Said.YES: 2, Said.NO: 1}}
    recorded = replies.record_replies(case, found, Channel.SMS, LATER, Quiet())
    assert len(recorded) == 7
    assert not any(each.refusal for each in recorded)
    assert sensitive_yeses(case) == {1: {"health"}, 2: {"health"}}


def test_a_list_of_scanned_sheets_and_a_form_export_are_read(asked: Case, tmp_path: Path) -> None:
    """The code of a sheet leads to its customer; a form's question is the header of its answers."""
    code = notice_papers.code_of(asked, 2)
    rows: Table = [
        ["扫码结果", "1、您是否同意把资料交给接收方？"],
        [f"shopxfer:2026-0317:{code}", "同意"],
        [code.lower().replace("-", ""), "不同意"],
        ["AAAA-AAAA", "同意"],
    ]
    found = read(asked, tmp_path, rows)
    assert [each.match for each in found.replies] == [Match.MATCHED, Match.MATCHED, Match.UNKNOWN]
    assert [each.record_id for each in found.of(Match.MATCHED)] == [2, 2]
    assert [each.said for each in found.of(Match.MATCHED)] == [Said.YES, Said.NO]
