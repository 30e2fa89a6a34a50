"""Customers are put into groups from real files; what would change is said first, and nothing leaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.fields import DataClass
from shopxfer.errors import Cancelled
from shopxfer.handover import clean, prune, segments, undo
from shopxfer.handover.case import Case
from shopxfer.handover.segments import Axis, ProposalOutdated, SegmentRuleWrong, Setting
from shopxfer.progress import Quiet
from shopxfer.vault import audit
from shopxfer.vault import segments as store
from tests.fakes import (
    TODAY,
    CancelAt,
    Person,
    born_so_that_age_is,
    customer,
    dump,
    every_value,
    id_number,
    people_file,
    phone,
    table,
    take_in,
    write_xlsx,
)

RECENT, LONG_AGO = f"{TODAY:%Y-%m}-01", f"{TODAY.year - 3}-05-05"
PEOPLE: list[Person] = [
    customer(1, last_visit=RECENT, visit_count="40", total_spent="9000", level="钻石卡"),
    customer(2, last_visit=LONG_AGO, visit_count="1", total_spent="38"),
    customer(3, prepaid_balance="1500", id_number=id_number(3, born_so_that_age_is(30))),
    customer(4, birth_date=born_so_that_age_is(13).isoformat()),
    customer(5, birth_date=born_so_that_age_is(14).isoformat(), 会员状态="已注销", last_visit=RECENT),
    customer(6, name=None, phone=None, company="半亩云商行", consent=None),
]
SALES: list[Person] = [
    {"transaction_date": RECENT, "phone": phone(2), "product": "丁香紫染发", "amount": "320.00"},
    {"transaction_date": RECENT, "phone": phone(2), "product": "丁香紫染发 x1", "amount": "20.00"},
    {"transaction_date": LONG_AGO, "phone": phone(2), "product": "洗剪吹", "amount": "38.00"},
    {"transaction_date": RECENT, "phone": phone(4), "product": "充值 500", "amount": "500.00"},
]


@pytest.fixture
def shop(case: Case, tmp_path: Path) -> Case:
    take_in(case, write_xlsx(tmp_path / "shop.xlsx", 会员=table(PEOPLE), 流水=table(SALES)))
    clean.clean(case, Quiet())
    return case


def grouped(case: Case) -> dict[int, dict[Axis, str]]:
    """Put customers into groups; return those of each, numbered as in PEOPLE."""
    segments.apply(case, segments.propose(case, Quiet()))
    return {n: segments.of_person(case, n) for n in range(1, len(PEOPLE) + 1)}


def test_everybody_comes_into_the_groups_that_their_records_tell(shop: Case) -> None:
    of = grouped(shop)
    assert [of[n][Axis.STATUS] for n in of] == [
        "active",
        "active",
        "unknown",
        "active",
        "closed",
        "potential",
    ]
    assert [of[n][Axis.IMPORTANCE] for n in (1, 2, 3, 6)] == ["core", "ordinary", "core", "potential"]
    assert [of[n][Axis.AGE] for n in of] == ["unknown", "unknown", "adult", "under_14", "under_18", "unknown"]
    assert [of[n][Axis.KIND] for n in (1, 6)] == ["person", "sole_trader"]
    assert [of[n][Axis.PRODUCT] for n in (1, 2, 4)] == ["none", "丁香紫染发", "none"]
    assert [of[n][Axis.RECORDS] for n in (1, 2)] == ["basic", "transactions"]
    # Two lines of one day are one visit, so the purchases are two visits; the list knows of one.
    assert [of[n][Axis.FREQUENCY] for n in (1, 2, 3)] == ["frequent", "rare", "unknown"]
    assert of[1][Axis.VALUE] == "high"


def test_nothing_is_stored_before_it_is_applied(shop: Case) -> None:
    before = dump(shop)
    proposal = segments.propose(shop, Quiet())
    assert (proposal.new, proposal.gone, proposal.moves, proposal.in_force) == (6, 0, (), None)
    assert dump(shop) == before
    assert segments.in_force(shop) is None
    assert segments.of_person(shop, 1) == {}
    segments.apply(shop, proposal)
    again = segments.propose(shop, Quiet())
    assert again.changes_nothing
    assert segments.difference(again, "zh") == []


def test_a_changed_rule_says_what_it_would_change(shop: Case) -> None:
    grouped(shop)
    assert not segments.are_outdated(shop)
    segments.change_rules(shop, {"paid_ahead_yuan": 2000.0})
    assert segments.are_outdated(shop)
    proposal = segments.propose(shop, Quiet())
    (move,) = proposal.moves
    assert (move.axis, move.was, move.becomes, move.people) == (Axis.IMPORTANCE, "core", "ordinary", 1)
    assert segments.difference(proposal, "en") == ["Importance: 1 customers from Core to Ordinary"]
    assert segments.of_person(shop, 3)[Axis.IMPORTANCE] == "core"
    segments.apply(shop, proposal)
    assert segments.of_person(shop, 3)[Axis.IMPORTANCE] == "ordinary"
    assert [line.rule.name for line in segments.rule_lines(shop) if line.by_owner] == ["paid_ahead_yuan"]
    segments.change_rules(shop, {"paid_ahead_yuan": None})
    assert not any(line.by_owner for line in segments.rule_lines(shop))


def test_a_setting_without_sense_changes_nothing(shop: Case) -> None:
    before = dump(shop)
    wrong: list[dict[str, Setting | None]] = [
        {"active_months": 5.0, "core_levels": ()},
        {"price": 3.0},
        {"active_months": 0.0},
    ]
    for settings in wrong:
        with pytest.raises(SegmentRuleWrong):
            segments.change_rules(shop, settings)
    assert dump(shop) == before


def test_a_proposal_is_not_applied_to_a_case_that_changed(shop: Case) -> None:
    proposal = segments.propose(shop, Quiet())
    segments.change_rules(shop, {"active_months": 5.0})
    with pytest.raises(ProposalOutdated):
        segments.apply(shop, proposal)
    assert segments.in_force(shop) is None


def test_new_customers_are_counted_until_they_are_in_a_group(shop: Case, tmp_path: Path) -> None:
    grouped(shop)
    take_in(shop, people_file(tmp_path, [customer(8), customer(9)], "more.csv"))
    clean.clean(shop, Quiet())
    assert segments.are_outdated(shop)
    proposal = segments.propose(shop, Quiet())
    assert (proposal.new, proposal.gone) == (2, 0)
    assert segments.difference(proposal, "zh") == ["2 位客户还没有分组。"]


def test_who_is_taken_back_leaves_the_groups(shop: Case, tmp_path: Path) -> None:
    grouped(shop)
    take_in(shop, people_file(tmp_path, [customer(8)], "more.csv"))
    clean.clean(shop, Quiet())
    grouped(shop)
    held = segments.in_force(shop)
    assert held is not None
    newest = max(held.people.tolist())
    undo.undo(shop, undo.newest_import(shop), Quiet())
    held = segments.in_force(shop)
    assert held is not None
    assert newest not in held.people.tolist()
    assert held.people.size == 6
    assert str(newest) not in {str(each) for each in store.people(shop.reader).tolist()}


def test_a_merged_customer_has_the_value_that_counts_and_the_latest_day(case: Case, tmp_path: Path) -> None:
    twice = [
        customer(1, id_number=id_number(1), last_visit=LONG_AGO, total_spent="100", level="银卡"),
        customer(1, id_number=id_number(1), last_visit=RECENT, total_spent="80", level="钻石卡"),
    ]
    take_in(case, people_file(tmp_path, twice))
    assert clean.clean(case, Quiet()).people == 1
    of = grouped(case)[1]
    assert (of[Axis.STATUS], of[Axis.IMPORTANCE]) == ("active", "core")


def test_what_follows_from_purchases_rests_sealed_and_stays_out_of_the_log(shop: Case) -> None:
    grouped(shop)
    assert DataClass.C3.is_sealed
    assert not any("丁香紫" in value for value in every_value(shop))
    held = segments.in_force(shop)
    assert held is not None
    codes = shop.reader.value("SELECT codes FROM segment_axis WHERE axis = 'value'")
    assert held.codes[Axis.VALUE].tobytes() not in bytes(codes)
    facts = next(event.facts for event in audit.events(shop.reader) if event.action == "segments.apply")
    assert facts == {"people": 6, "moves": 0, "new": 6}


def test_groups_decide_nothing(shop: Case) -> None:
    prune.apply_rules(shop, Quiet())
    balance, change = shop.balance(), shop.last_change()
    grouped(shop)
    assert (shop.balance(), shop.last_change()) == (balance, change)
    assert balance.difference == 0


def test_it_can_be_cancelled(shop: Case) -> None:
    before = dump(shop)
    with pytest.raises(Cancelled):
        segments.propose(shop, CancelAt(1))
    assert dump(shop) == before


def test_every_group_has_a_name_in_both_languages(shop: Case) -> None:
    proposal = segments.propose(shop, Quiet())
    for axis, names in proposal.segments.names.items():
        for name in names:
            assert segments.name_of(axis, name, "zh")
            assert axis is Axis.PRODUCT or (
                segments.name_of(axis, name, "zh") != segments.name_of(axis, name, "en")
            )
