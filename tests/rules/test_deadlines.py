"""The bundled deadlines are those of the law reference, and a wrong file says what is wrong in it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from shopxfer import paths
from shopxfer.domain.deadlines import Direction, OwedBy, StartEvent, Unit, due_day, is_in_time
from shopxfer.rules.calendar import load_calendar
from shopxfer.rules.deadlines import PLACES, counted_from, load_deadlines
from shopxfer.rules.pack import RulePackError
from shopxfer.texts import Language, say

BUNDLED = (paths.resources() / "rules" / "cn" / "deadlines.toml").read_text(encoding="utf-8")
LANGUAGES: tuple[Language, Language] = ("zh", "en")
HAN = re.compile("[\u4e00-\u9fff]")

#: Written down from law.md apart from the bundled file: row, length, unit, direction, who, mark, where.
EXPECTED = {
    "transfer_notice_ahead": ("N24", 30, "working_days", "not_before", "seller", "V", ""),
    "transfer_notice_kept_up": ("G5", 30, "working_days", "not_before", "seller", "V", ""),
    "rights_request": ("RQ8", 30, "days", "not_after", "holder", "M", ""),
    "data_received_notice_eu": ("EL2", 1, "months", "not_after", "buyer", "V*", "eu"),
    "closing_notice_ahead": ("P15", 30, "days", "not_before", "seller", "M", ""),
    "online_closing_notice_ahead": ("EN8", 30, "days", "not_before", "seller", "V", ""),
    "closing_notice_shanghai": ("P17", 30, "days", "not_before", "seller", "V", "shanghai"),
    "closing_notice_zhejiang": ("P20", 30, "days", "not_before", "seller", "V", "zhejiang"),
    "closing_notice_shandong": ("P21", 30, "days", "not_before", "seller", "V", "shandong"),
    "closing_notice_heilongjiang": ("P24", 1, "months", "not_before", "seller", "V*", "heilongjiang"),
    "card_ending_notice_ahead": ("P16", 30, "days", "not_before", "seller", "V*", ""),
    "card_filing_jiangsu": ("P22", 30, "days", "not_after", "seller", "V*", "jiangsu"),
    "refund_asked": ("P13", 15, "days", "not_after", "seller", "V", ""),
    "refund_window": ("P6", 7, "days", "not_after", "customer", "V", ""),
    "refund_asked_zhejiang": ("P20", 5, "days", "not_after", "seller", "V", "zhejiang"),
    "refund_window_beijing": ("P18", 7, "days", "not_after", "customer", "V", "beijing"),
    "card_return_beijing": ("P18", 5, "days", "not_after", "seller", "V", "beijing"),
    "refund_asked_beijing": ("P18", 15, "days", "not_after", "seller", "V", "beijing"),
    "refund_window_jiangsu": ("P22", 15, "days", "not_after", "customer", "V*", "jiangsu"),
    "creditors_told_merger": ("EN4", 10, "days", "not_after", "seller", "V", ""),
    "creditors_published_merger": ("EN4", 30, "days", "not_after", "seller", "V", ""),
    "creditor_claims_told": ("EN4", 30, "days", "not_after", "creditor", "V", ""),
    "creditor_claims_published": ("EN4", 45, "days", "not_after", "creditor", "V", ""),
    "creditors_told_liquidation": ("EN4", 10, "days", "not_after", "liquidators", "V", ""),
    "creditors_published_liquidation": ("EN4", 60, "days", "not_after", "liquidators", "V", ""),
    "simple_deregistration": ("EN3", 20, "days", "not_before", "seller", "V", ""),
    "suspension": ("EN2", 3, "years", "not_after", "seller", "V", ""),
    "incident_report": ("IN4", 4, "hours", "not_after", "holder", "V", ""),
    "incident_summary": ("IN4", 30, "days", "not_after", "holder", "V", ""),
    "incident_report_eu": ("EL5", 72, "hours", "not_after", "holder", "V*", "eu"),
    "audit_small": ("IA5", 5, "years", "not_after", "holder", "V", ""),
    "audit_large": ("IA6", 2, "years", "not_after", "holder", "V", ""),
    "audit_correction_report": ("IA6", 15, "working_days", "not_after", "holder", "V", ""),
    "minors_audit": ("SD6", 1, "years", "not_after", "holder", "V", ""),
    "minors_audit_report": ("SD6", 1, "months", "not_after", "holder", "V", ""),
    "export_contract_filing": ("XB5", 10, "working_days", "not_after", "holder", "V*", ""),
}


def test_no_deadline_is_lacking_or_added_unseen() -> None:
    assert set(load_deadlines()) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED, ids=lambda name: f"{name} {EXPECTED[name][0]}")
def test_a_deadline_is_what_the_reference_says(name: str) -> None:
    row, *rest = EXPECTED[name]
    deadline = load_deadlines()[name]
    period = deadline.period
    found = [
        period.length,
        period.unit,
        period.direction,
        deadline.owed_by,
        deadline.article.mark,
        deadline.place,
    ]
    assert found == rest
    assert row in deadline.article.law
    assert deadline.article.needs_checking == (deadline.article.mark != "V")


@pytest.mark.parametrize("name", EXPECTED)
def test_a_deadline_tells_itself_in_both_languages(name: str) -> None:
    deadline = load_deadlines()[name]
    for told in (deadline.sentence, deadline.article.basis):
        assert HAN.search(told("zh"))
        assert told("en").isascii()
    assert "您" not in deadline.zh
    assert len(deadline.zh) < 70
    assert len(deadline.en) < 160
    assert all(re.fullmatch("[A-Z]{1,2}[0-9]+", row) for row in deadline.article.law)


def test_a_length_that_the_sentence_names_is_the_length_that_is_counted() -> None:
    for deadline in load_deadlines().values():
        if deadline.id in ("minors_audit", "minors_audit_report"):
            continue  # every year; by 31 January
        told = deadline.zh.replace("一个月", "1 个月")
        assert re.search(rf"(?<![0-9]){deadline.period.length} ", told), deadline.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_has_its_words(language: Language) -> None:
    for event in StartEvent:
        assert say(f"deadline.start.{event}", language)
    for owed_by in OwedBy:
        assert say(f"deadline.owed_by.{owed_by}", language)
    for unit in Unit:
        assert "30" in say(f"deadline.length.{unit}", language, count=30)
    for direction in Direction:
        assert "2026-12-30" in say(f"deadline.{direction}", language, day="2026-12-30")
    assert "2027" in say("deadline.year_missing", language, year=str(2027))
    assert say("deadline.unsettled", language)


def test_every_event_starts_something() -> None:
    assert {deadline.start for deadline in load_deadlines().values()} == set(StartEvent)
    assert {deadline.place for deadline in load_deadlines().values()} == {"", *PLACES}


def test_the_countdown_of_a_posting_n24() -> None:
    """Published on 18 November 2026, the notice has run on 30 December; the transfer may follow then."""
    period = load_deadlines()["transfer_notice_ahead"].period
    published = date(2026, 11, 18)
    assert due_day(period, published, load_calendar()) == date(2026, 12, 30)
    assert not is_in_time(period, published, date(2026, 12, 29), load_calendar())
    assert is_in_time(period, published, date(2026, 12, 30), load_calendar())


def test_the_minors_report_is_due_on_31_january_sd6() -> None:
    period = load_deadlines()["minors_audit_report"].period
    for year in (2026, 2027, 2028):
        assert due_day(period, date(year - 1, 12, 31), load_calendar()) == date(year, 1, 31)


@pytest.mark.parametrize(
    ("event", "day", "places", "names"),
    [
        ("transfer_notice_published", "2026-09-01", (), "transfer_notice_ahead transfer_notice_kept_up"),
        ("transfer_notice_published", "2026-08-31", (), ""),
        ("refund_asked", "2026-11-22", (), "refund_asked"),
        ("refund_asked", "2026-11-22", ("zhejiang",), "refund_asked refund_asked_zhejiang"),
        ("prepaid", "2025-04-30", ("beijing", "jiangsu"), "refund_window_beijing refund_window_jiangsu"),
        ("incident_found", "2026-11-22", ("eu",), "incident_report incident_report_eu"),
        ("data_received", "2026-11-22", (), ""),
    ],
)
def test_what_an_event_starts(event: str, day: str, places: tuple[str, ...], names: str) -> None:
    found = counted_from(load_deadlines().values(), StartEvent(event), date.fromisoformat(day), places)
    assert [deadline.id for deadline in found] == names.split()


@pytest.mark.parametrize(
    ("was", "becomes", "entry", "what"),
    [
        ("[[deadline]]", "[[deadline]", "-", ""),
        ("[[deadline]]", "[[deadlines]]", "-", "only [[deadline]]"),
        ('id = "refund_window"', 'id = "refund_asked"', "deadline refund_asked", "twice"),
        ('id = "transfer_notice_ahead"', 'id = ""', "deadline ", "id = ''"),
        ('id = "transfer_notice_ahead"\n', "", "deadline 1", "no id"),
        ('article = "9"\n', "", "deadline transfer_notice_ahead", "no article"),
        ('article = "9"', "article = 9", "deadline transfer_notice_ahead", "article = 9"),
        ('mark = "V"', 'mark = "J"', "deadline transfer_notice_ahead", "mark = 'J'"),
        ('law = ["N24", "G15"]', "law = []", "deadline transfer_notice_ahead", "law = []"),
        ('law = ["N24", "G15"]', 'law = "N24"', "deadline transfer_notice_ahead", "law = 'N24'"),
        ("length = 30", "length = 0", "deadline transfer_notice_ahead", "length = 0"),
        ("length = 30", "length = 30.5", "deadline transfer_notice_ahead", "length = 30.5"),
        ("length = 30", "length = true", "deadline transfer_notice_ahead", "length = True"),
        ('unit = "working_days"', 'unit = "weeks"', "deadline transfer_notice_ahead", "unit = 'weeks'"),
        (
            'direction = "not_before"',
            'direction = "on"',
            "deadline transfer_notice_ahead",
            "direction = 'on'",
        ),
        ('owed_by = "seller"', 'owed_by = "us"', "deadline transfer_notice_ahead", "owed_by = 'us'"),
        ('start = "refund_asked"', 'start = "x"', "deadline refund_asked", "start = 'x'"),
        (
            'place = "shanghai"',
            'place = "atlantis"',
            "deadline closing_notice_shanghai",
            "place = 'atlantis'",
        ),
        ("in_force_from = 2026-09-01", 'in_force_from = "soon"', "deadline transfer_notice_ahead", "'soon'"),
        ("in_force_from = 2026-09-01", "since = 2026-09-01", "deadline transfer_notice_ahead", "since"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, was: str, becomes: str, entry: str, what: str) -> None:
    assert was in BUNDLED
    path = tmp_path / "deadlines.toml"
    path.write_text(BUNDLED.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(RulePackError) as caught:
        load_deadlines(path)
    facts = caught.value.facts
    assert (facts["file"], facts["entry"]) == ("deadlines.toml", entry)
    assert what in str(facts["what"])


@pytest.mark.parametrize("text", ["", "deadline = []", "deadline = 7", "deadline = [7]"])
def test_a_file_without_deadlines_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "deadlines.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulePackError):
        load_deadlines(path)
