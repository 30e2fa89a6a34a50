"""Consent beside the general one: what is sensitive goes only of whom said yes to its own line.

Law.md SD1-SD3, SD8, G6, XB10; PIPL 29, 31.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shopxfer.domain.balance import Bucket
from shopxfer.domain.consent import ConsentState, Refusal
from shopxfer.domain.consent_evidence import Channel, ConsentLine, Guardian
from shopxfer.handover import assess, clean, consent, gates, notices, package, parties, prune, undo
from shopxfer.handover.case import Case
from shopxfer.handover.consent_lines import people_agreed, sensitive_yeses
from shopxfer.handover.contents import Contents
from shopxfer.handover.fields import change_field
from shopxfer.handover.notices import NoticeIncomplete
from shopxfer.progress import Quiet
from shopxfer.vault.consents import AskedLine, Said
from tests.fakes import (
    BUYER,
    FakeClock,
    accept_open_risks,
    answer_apart,
    customer,
    freeze_notice,
    line_of,
    parties_of,
    people_file,
    take_in,
    take_through,
)

MOTHER = Guardian("欧阳母", "母亲", "签名在一号夹子")
HEALTH, FAITH = ConsentLine.HEALTH, ConsentLine.RELIGION


@pytest.fixture
def asked(case: Case, tmp_path: Path) -> Case:
    """Three people who agreed in the sheets, the third under 14, whose illnesses are asked for apart."""
    people = [
        customer(1, health="青霉素过敏", religion="无"),
        customer(2, health="孕期", religion="无"),
        customer(3, health="哮喘", birth_date="2015-03-01", guardian_consent="同意"),
    ]
    take_through(case, people_file(tmp_path, people))
    change_field(case, line_of(case, "health"), moves=True, reason="用药水前要知道")
    freeze_notice(case, lines={HEALTH: ["health"]})
    return case


def health_going(case: Case) -> list[str]:
    """Return the illnesses that a package made now would hold, in row order."""
    contents = Contents(case, Quiet())
    (section,) = contents.sections
    names = [line.id for line in section.lines]
    rows = list(contents.rows(section))
    assert len(rows) == case.balance().buckets[Bucket.TRANSFERRED]
    if "health" not in names:
        return []
    found = [row[2 + names.index("health")] for row in rows]
    assert contents.tally.filled[section.kind, "health"] == sum(map(bool, found))
    return found


def closed(case: Case) -> set[str]:
    return {state.gate.id for state in gates.gate_states(case) if not state.is_open}


def test_a_yes_to_the_handover_is_no_yes_to_what_is_sensitive(asked: Case) -> None:
    """SD2, G6: all three agreed to the handover; the records go, the illnesses stay, nothing is undecided."""
    assert health_going(asked) == []
    balance = asked.balance()
    assert balance.buckets[Bucket.TRANSFERRED] == balance.source_rows == 3
    assert "G6" not in closed(asked)


def test_the_value_goes_of_whom_allowed_it_and_of_nobody_else(asked: Case) -> None:
    """SD2: per person and field; the rest of every record goes all the same."""
    (recorded,) = answer_apart(asked, HEALTH, [1])
    assert (recorded.state, recorded.refusal) == (ConsentState.CONSENTED, None)
    assert health_going(asked) == ["青霉素过敏", "", ""]
    answer_apart(asked, HEALTH, [2], said=Said.NO)
    assert health_going(asked) == ["青霉素过敏", "", ""]


def test_n9_a_no_to_a_line_is_final_and_leaves_the_handover_alone(asked: Case) -> None:
    answer_apart(asked, HEALTH, [1], said=Said.NO)
    assert isinstance(asked.clock, FakeClock)
    asked.clock.move(hours=1)
    (again,) = answer_apart(asked, HEALTH, [1])
    assert (again.state, again.refusal) == (ConsentState.REFUSED, Refusal.REFUSED_BEFORE)
    prune.apply_rules(asked, Quiet())
    assert health_going(asked) == []
    assert asked.balance().buckets[Bucket.TRANSFERRED] == 3


def test_n4_what_was_allowed_is_taken_back_line_by_line(asked: Case) -> None:
    answer_apart(asked, HEALTH, [1, 2])
    answer_apart(asked, HEALTH, [1], said=Said.WITHDREW)
    assert health_going(asked) == ["", "孕期", ""]


def test_sd3_of_a_child_a_guardian_allows_it(asked: Case) -> None:
    """SD3, G6: name, relation and signature, or it is no yes."""
    (alone,) = answer_apart(asked, HEALTH, [3])
    assert alone.refusal is Refusal.GUARDIAN_MISSING
    (unsigned,) = answer_apart(asked, HEALTH, [3], guardian=replace(MOTHER, signature=" "))
    assert unsigned.refusal is Refusal.GUARDIAN_INCOMPLETE
    assert health_going(asked) == []
    (signed,) = answer_apart(asked, HEALTH, [3], guardian=MOTHER)
    assert signed.refusal is None
    assert health_going(asked) == ["", "", "哮喘"]


@pytest.mark.parametrize(("guardian", "refusal"), [(None, Refusal.GUARDIAN_MISSING), (MOTHER, None)])
def test_sd1_what_is_said_of_somebodys_child_is_for_a_guardian_to_allow(
    asked: Case, guardian: Guardian | None, refusal: Refusal | None
) -> None:
    """SD1, SD3: the customer is grown up, the data is a child's."""
    freeze_notice(asked, lines={ConsentLine.MINOR: ["remarks"]})
    (recorded,) = answer_apart(asked, ConsentLine.MINOR, [1], guardian=guardian)
    assert recorded.refusal is refusal


def test_each_kind_is_a_line_of_its_own(asked: Case) -> None:
    """SD2: a yes to faith says nothing of health."""
    change_field(asked, line_of(asked, "religion"), moves=True, reason="斋月不约")
    freeze_notice(asked, lines={HEALTH: ["health"], FAITH: ["religion"]})
    answer_apart(asked, FAITH, [1])
    answer_apart(asked, HEALTH, [2])
    assert sensitive_yeses(asked) == {1: {"religion"}, 2: {"health"}}
    assert health_going(asked) == ["", "孕期", ""]


def test_n3_a_yes_holds_for_the_fields_and_the_buyer_that_its_text_named(asked: Case) -> None:
    answer_apart(asked, HEALTH, [1])
    parties.save(asked, parties_of(buyer=replace(BUYER, name="另一家")))
    assert sensitive_yeses(asked) == {}
    parties.save(asked, parties_of())
    assert sensitive_yeses(asked) == {1: {"health"}}
    freeze_notice(asked, lines={HEALTH: ["health", "extra:用药"]})
    assert sensitive_yeses(asked) == {1: {"health"}}  # what was not asked then stays


def test_a_yes_to_a_line_that_no_text_has_counts_for_nothing(asked: Case) -> None:
    """N3: the newest text asks for health alone."""
    notice = notices.current(asked)
    assert notice is not None
    at = asked.clock().replace(tzinfo=None)
    answer = consent.Answer(
        1, Said.YES, at, Channel.SLIP, notice=notice.hash, line=FAITH, evidence="一号夹子"
    )
    (recorded,) = consent.record_answers(asked, [answer])
    assert recorded.refusal is Refusal.NEVER_ASKED
    with pytest.raises(notices.NoticeUnknown):
        answer_apart(asked, FAITH, [1])


def test_g6_is_closed_while_no_text_asks_for_what_is_to_go(asked: Case) -> None:
    change_field(asked, line_of(asked, "religion"), moves=True, reason="斋月不约")
    (state,) = [each for each in gates.gate_states(asked) if each.gate.id == "G6"]
    assert (state.is_open, state.missing, state.count) == (False, "gate.sensitive", 1)
    freeze_notice(asked, lines={HEALTH: ["health"], FAITH: ["religion"]})
    assert "G6" not in closed(asked)


def test_the_package_its_counts_and_the_exposure_say_the_same(asked: Case, tmp_path: Path) -> None:
    """G6, S-rows of the receipt: what is counted is what goes, value by value."""
    before = gates.review(asked).exposure
    answer_apart(asked, HEALTH, [1])
    after = gates.review(asked).exposure
    assert (after.values_leaving, after.fields) == (before.values_leaving + 1, before.fields + 1)
    prune.apply_rules(asked, Quiet())
    accept_open_risks(asked)
    assess.sign_as_drafted(asked, "zh")
    package.make_package(asked, tmp_path / "out", Quiet(), "zh")
    newest = package.newest(asked)
    assert newest is not None
    counted: Any = newest.summary["fields"]
    (health,) = [each for each in counted if each["id"] == "health"]
    assert (health["class"], health["filled"], health["purpose_zh"]) == ("C4", 1, "用药水前要知道")
    assert sum(each["filled"] for each in counted) == after.values_leaving


def test_of_merged_records_a_no_goes_first_and_answers_follow_a_newer_row(
    asked: Case, tmp_path: Path
) -> None:
    answer_apart(asked, HEALTH, [1])
    take_in(asked, people_file(tmp_path, [customer(1, health="青霉素过敏", level="金卡")], "again.csv"))
    clean.clean(asked, Quiet())
    prune.apply_rules(asked, Quiet())
    (person,) = sensitive_yeses(asked)
    assert person
    answer_apart(asked, HEALTH, [4], said=Said.NO)
    assert sensitive_yeses(asked) == {}
    undo.undo(asked, 2, Quiet())
    assert sensitive_yeses(asked) == {}  # N9: what was refused stays refused


def test_xb10_to_go_abroad_is_a_third_line(asked: Case) -> None:
    freeze_notice(asked, lines={HEALTH: ["health"], ConsentLine.EXPORT: ["name", "phone"]})
    answer_apart(asked, HEALTH, [1])
    answer_apart(asked, ConsentLine.EXPORT, [2])
    assert people_agreed(asked, ConsentLine.EXPORT) == {2}
    assert sensitive_yeses(asked) == {1: {"health"}}


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (HEALTH, AskedLine(frozenset({"health"}), " ")),
        (HEALTH, AskedLine(frozenset(), "没有就会出事")),
        (ConsentLine.EXPORT, AskedLine(frozenset())),
    ],
)
def test_sd2_a_line_names_its_fields_and_why(case: Case, line: ConsentLine, part: AskedLine) -> None:
    """PIPL 30: necessity and effect are told before anybody is asked."""
    with pytest.raises(NoticeIncomplete):
        notices.freeze(case, notices.Draft(frozenset({"name"}), {"slip": {"zh": "问"}}, {line: part}))


def test_the_window_is_that_of_the_text(asked: Case) -> None:
    """N3: silence is no, and the case says how many answered each line."""
    notice = notices.current(asked)
    assert notice is not None
    at = asked.clock().replace(tzinfo=None)
    notices.record_mailing(asked, notice.hash, Channel.SMS, at, [1, 2, 3], date(2026, 11, 30))
    assert consent.history(asked, 1, HEALTH)[0] is ConsentState.ASKED
    assert sensitive_yeses(asked) == {}


def test_sd2_the_text_asks_each_line_by_itself_with_need_and_effect(asked: Case) -> None:
    """SD2, PIPL 30, N7: the general line names nothing sensitive; each kind follows with its own words."""
    drafted = notices.draft(asked, date(2026, 11, 27))
    assert "health" not in drafted.fields
    assert drafted.lines[HEALTH].fields == {"health"}
    assert "用药水前要知道" in drafted.lines[HEALTH].reason
    for channel, bodies in drafted.bodies.items():
        general, _, apart = bodies["zh"].partition("健康信息")
        assert "健康情况" not in general, channel
        assert "健康情况" in apart
        if channel != "poster":
            assert "用药水前要知道" in apart
            assert "泄露后" in apart
        assert "2026年11月27日" in general
        assert "27 November 2026" in bodies["en"]
    notice = notices.freeze(asked, drafted)
    assert notices.current(asked, HEALTH) == notice


def test_xb10_the_way_abroad_is_asked_only_where_the_buyer_is_abroad(asked: Case) -> None:
    assert ConsentLine.EXPORT not in notices.draft(asked, date(2026, 11, 27)).lines
    known = parties_of()
    parties.save(asked, replace(known, terms=replace(known.terms, buyer_place="abroad")))
    drafted = notices.draft(asked, date(2026, 11, 27))
    assert list(drafted.lines) == [ConsentLine.EXPORT, HEALTH]
    assert drafted.lines[ConsentLine.EXPORT].fields == drafted.fields | {"health"}
    assert "资料出境" in drafted.bodies["slip"]["zh"]
    change_field(asked, line_of(asked, "health"), moves=False, reason="")
    assert list(notices.draft(asked, date(2026, 11, 27)).lines) == [ConsentLine.EXPORT]
