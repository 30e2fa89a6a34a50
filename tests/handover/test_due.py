"""What is due follows the case from the first step to the last, and the first thing is what holds it up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from shopxfer.domain.consent_evidence import Channel
from shopxfer.handover import (
    assess,
    clean,
    consent,
    mailing_lists,
    notices,
    package,
    parties,
    prune,
    receipt,
    stale,
)
from shopxfer.handover.case import Case
from shopxfer.handover.consent import Answer
from shopxfer.handover.due import Due, due
from shopxfer.progress import Quiet
from shopxfer.vault.consents import Said
from tests.fakes import FakeClock, customer, make_case, people_file, take_in, take_through

PEOPLE = [customer(serial, last_visit="2026-01-02") for serial in range(3)] + [
    customer(7, name="早已不来", phone="138", last_visit="2012-01-02")
]


def keys(case: Case) -> list[tuple[str, str]]:
    return [(each.key, each.step) for each in due(case, stale.find(case, Quiet()))]


def test_it_follows_the_steps(case: Case, tmp_path: Path) -> None:
    assert keys(case) == [("handover", "import"), ("import", "import")]
    take_in(case, people_file(tmp_path, PEOPLE))
    assert keys(case)[:2] == [("handover", "clean"), ("clean", "clean")]
    clean.clean(case, Quiet())
    assert keys(case) == [
        ("handover", "assess"),
        ("assess_none", "assess"),
        ("rules", "prune"),
        ("stale", "clean"),
    ]
    prune.apply_rules(case, Quiet())
    assert keys(case) == [("handover", "assess"), ("assess_none", "assess"), ("stale", "clean")]
    assess.sign_as_drafted(case, "zh")
    assert ("package", "package") in keys(case)
    package.make_package(case, tmp_path, Quiet(), "zh")
    assert ("receipt", "receipt") in keys(case)
    receipt.make_receipt(case, tmp_path / "r.pdf", Quiet(), "zh")
    assert keys(case) == [("stale", "clean")]


def test_without_a_text_nobody_can_be_asked(tmp_path: Path) -> None:
    """Law.md G3: until the rules were applied the step says so, then its gate does."""
    case = make_case(tmp_path, with_notice=False)
    take_in(case, people_file(tmp_path, PEOPLE))
    clean.clean(case, Quiet())
    assert ("notice", "notify") in keys(case)
    prune.apply_rules(case, Quiet())
    assert ("gate", "notify") in keys(case)
    assert ("notice", "notify") not in keys(case)
    case.close()


def test_opening_the_case_tells_how_many_days_and_answers_are_left(tmp_path: Path) -> None:
    """Issue 5: "3 days left, 412 unanswered"."""
    case = make_case(tmp_path, with_notice=False)
    clock = case.clock
    assert isinstance(clock, FakeClock)
    silent = [customer(serial, consent=None) for serial in range(3)]
    take_in(case, people_file(tmp_path, silent))
    clean.clean(case, Quiet())
    notices.freeze(case, notices.draft(case, date(2026, 12, 2)))
    now = clock().replace(tzinfo=None)
    mailing_lists.record_sent(case, mailing_lists.reach(case, Channel.SMS, now), now)
    clock.move(days=7)
    told = [each for each in due(case, None) if each.wake_up]
    assert [each.sentence("zh") for each in told] == ["还剩 3 天，3 位没有答复", "该提醒 3 位客户了"]
    assert all(each.is_urgent and not each.holds_up for each in told)
    clock.move(days=4)
    (told_after,) = [each for each in due(case, None) if each.wake_up]
    assert "Silence is no" in told_after.sentence("en")
    assert not told_after.is_urgent
    case.close()


def test_n4_a_withdrawal_after_the_handover_makes_a_task(case: Case, tmp_path: Path) -> None:
    clock = case.clock
    assert isinstance(clock, FakeClock)
    take_in(case, people_file(tmp_path, PEOPLE))
    clean.clean(case, Quiet())
    assess.sign_as_drafted(case, "zh")
    prune.apply_rules(case, Quiet())
    package.make_package(case, tmp_path, Quiet(), "zh")
    receipt.make_receipt(case, tmp_path / "r.pdf", Quiet(), "zh")
    assert "late_noes" not in [each.key for each in due(case, None)]
    clock.move(minutes=5)
    at = clock().replace(tzinfo=None)
    consent.record_answers(case, [Answer(1, Said.WITHDREW, at, Channel.IN_PERSON)])
    (late,) = [each for each in due(case, None) if each.key == "late_noes"]
    assert (late.count, late.step) == (1, "notify")
    assert "tell the buyer" in late.sentence("en")


def test_missing_parties_come_first_and_once(case: Case, tmp_path: Path) -> None:
    known = parties.load(case)
    parties.save(case, replace(known, terms=replace(known.terms, transfer_type="", handover_date="")))
    take_in(case, people_file(tmp_path, PEOPLE))
    clean.clean(case, Quiet())
    assert keys(case) == [("parties", "parties"), ("assess_none", "assess"), ("stale", "clean")]


def test_old_rules_are_said_and_hold_nothing_up(case: Case) -> None:
    """S10: a dated pack, and a hint when it is older than it is good for."""
    clock = case.clock
    assert isinstance(clock, FakeClock)
    clock.time = datetime(2027, 5, 22, 12, tzinfo=UTC)
    assert "rules_old" not in [each.key for each in due(case, None)]
    clock.move(days=1)
    (old,) = [each for each in due(case, None) if each.key == "rules_old"]
    assert not old.holds_up
    assert "6 months" in old.sentence("en")


def test_a_day_that_is_far_comes_last(case: Case) -> None:
    known = parties.load(case)
    parties.save(case, replace(known, terms=replace(known.terms, handover_date="2027-11-22")))
    found = due(case, None)
    assert [each.key for each in found] == ["import", "handover"]
    assert (found[1].day, found[1].days, found[1].is_urgent) == (date(2027, 11, 22), 365, False)


@pytest.mark.parametrize(
    "key",
    [
        "parties",
        "rules_old",
        "import",
        "notice",
        "late_noes",
        "rejected",
        "clean",
        "pairs",
        "pairs_put_off",
        "stale",
        "assess_none",
        "assess_out_of_date",
        "assess_refused",
    ],
)
def test_each_is_said_in_both_languages(key: str) -> None:
    assert Due(key, "clean", 3).sentence("zh") != Due(key, "clean", 3).sentence("en")


def test_a_period_that_ends_within_thirty_days_is_due(case: Case, tmp_path: Path) -> None:
    """Law.md DL1, DL2: what is kept is stored only, and looked at again when its period ends."""
    clock = case.clock
    assert isinstance(clock, FakeClock)
    take_through(case, people_file(tmp_path, PEOPLE))
    prune.change_records(case, [1, 2], "owner_keeps", "留作凭据")
    (until,) = {each.keep_until for each in prune.rule_lines(case) if each.keep_until}
    assert until is not None
    clock.time = datetime.fromisoformat(f"{until}T12:00+08:00") - timedelta(days=31)
    assert "keep_ends" not in [each.key for each in due(case, None)]
    clock.move(days=1)
    (ending,) = [each for each in due(case, None) if each.key == "keep_ends"]
    assert (ending.count, ending.day, ending.days) == (2, date.fromisoformat(until), 30)
    assert not ending.holds_up
    assert "2 条留存记录" in ending.sentence("zh")
    assert "storage only" in ending.sentence("en")
    clock.move(days=31)
    (past,) = [each for each in due(case, None) if each.key == "keep_ends"]
    assert past.days == -1
