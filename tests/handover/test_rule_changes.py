"""The owner's word on a rule: shown before it is taken, reasoned, and no way out for what has no ground."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shopxfer.domain.balance import Disposition
from shopxfer.handover import gates, parties, prune, rule_changes
from shopxfer.handover.case import Case
from shopxfer.handover.fields import ReasonMissing
from shopxfer.handover.history import history
from shopxfer.handover.prune import RulesState
from shopxfer.handover.rule_changes import Change, Outcome, PeriodTooShort, RuleUnchangeable
from shopxfer.progress import Quiet
from tests.fakes import Cell, customer, dump, people_file, phone, table, take_through, write_xlsx


def sale(number: int, **more: Cell) -> dict[str, Cell]:
    return {"transaction_no": f"T{number}", "transaction_date": "2024-05-06", "phone": phone(1), **more}


def stocked(case: Case, folder: Path) -> None:
    people = [customer(1), customer(2), customer(3, consent="不同意")]
    sales = [sale(1, invoice_no="0099"), sale(2)]
    take_through(case, write_xlsx(folder / "shop.xlsx", 会员=table(people), 流水=table(sales)))


def until(case: Case) -> set[str | None]:
    return {line.keep_until for line in prune.rule_lines(case) if line.rule.id == "accounting"}


def test_another_period_shows_its_difference_and_then_holds(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    kept = ("accounting", Disposition.RETAIN)
    assert until(case) == {"2034-12-31"}  # R4: the seller is a sole trader
    change = Change("accounting", keep_years=40)
    difference = rule_changes.propose(case, change, Quiet())
    assert difference.moved == {(Outcome(*kept, "2034-12-31"), Outcome(*kept, "2064-12-31")): 1}
    assert prune.rules_state(case) is RulesState.APPLIED
    rule_changes.apply(case, change, "房东要求")
    assert prune.rules_state(case) is RulesState.STALE
    prune.apply_rules(case, Quiet())
    assert until(case) == {"2064-12-31"}
    assert rule_changes.propose(case, change, Quiet()).records == 0
    rule_changes.take_back(case, "accounting")
    prune.apply_rules(case, Quiet())
    assert until(case) == {"2034-12-31"}
    assert not rule_changes.changes(case)


def test_a_rule_that_lets_go_can_be_left_out(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    change = Change("consented", is_off=True)
    difference = rule_changes.propose(case, change, Quiet())
    went, stays = (
        Outcome("consented", Disposition.TRANSFER, None),
        Outcome("silent", Disposition.WITHHOLD, None),
    )
    assert difference.moved == {(went, stays): 3}  # two customers and the sale without an invoice
    rule_changes.apply(case, change, "先不交")
    balance = prune.apply_rules(case, Quiet())
    assert balance.source_rows == sum(balance.buckets.values())
    assert gates.review(case).exposure.records == 0


@pytest.mark.parametrize(
    "change",
    [
        *(Change(rule, is_off=True) for rule in ("refused", "child", "unlinked", "silent", "accounting")),
        Change("refused", keep_years=3),
        Change("accounting"),
        Change("accounting", keep_years=0),
        Change("accounting", keep_years=101),
        Change("no such rule", keep_years=3),
    ],
)  # fmt: skip
def test_what_keeps_records_back_cannot_be_left_out(case: Case, tmp_path: Path, change: Change) -> None:
    """Law.md G4, G13: a rule that withholds is no option."""
    stocked(case, tmp_path)
    before = dump(case)
    with pytest.raises(RuleUnchangeable):
        rule_changes.propose(case, change, Quiet())
    with pytest.raises(RuleUnchangeable):
        rule_changes.apply(case, change, "就是要")
    assert dump(case) == before


@pytest.mark.parametrize("years", [1, 9])
def test_the_minimum_of_the_law_stays(case: Case, tmp_path: Path, years: int) -> None:
    """Law.md R4, section 5: of several periods the longest counts."""
    stocked(case, tmp_path)
    before = dump(case)
    for attempt in (
        lambda: rule_changes.propose(case, Change("accounting", keep_years=years), Quiet()),
        lambda: rule_changes.apply(case, Change("accounting", keep_years=years), "想早点扔"),
    ):
        with pytest.raises(PeriodTooShort):
            attempt()
    assert dump(case) == before


def test_a_seller_that_became_a_company_keeps_for_its_own_minimum(case: Case, tmp_path: Path) -> None:
    """Law.md R1: thirty years, although twelve were chosen as a sole trader."""
    stocked(case, tmp_path)
    rule_changes.apply(case, Change("accounting", keep_years=12), "房东要求")
    known = parties.load(case)
    parties.save(case, replace(known, seller=replace(known.seller, licence_code="91999902MA0BMYXY87")))
    prune.apply_rules(case, Quiet())
    assert until(case) == {"2054-12-31"}


def test_a_reason_is_needed(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    with pytest.raises(ReasonMissing):
        rule_changes.apply(case, Change("accounting", keep_years=40), "  ")


def test_the_log_tells_the_change(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    rule_changes.apply(case, Change("accounting", keep_years=40), "房东要求")
    rule_changes.take_back(case, "accounting")
    told = history(case, "zh")
    assert "房东要求" in told[-2].text
    assert "accounting" in told[-1].text


def test_what_the_owner_decided_by_hand_does_not_move(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    prune.change_records(case, [1], "owner_withholds", "老客户自己来说的")
    moved = rule_changes.propose(case, Change("consented", is_off=True), Quiet()).moved
    assert {now.rule for now, _ in moved if now} == {"consented"}
    assert sum(moved.values()) == 1


def test_nothing_is_decided_yet(case: Case, tmp_path: Path) -> None:
    stocked(case, tmp_path)
    with case.change("test", {}) as database:
        database.execute(
            "UPDATE record SET rule = NULL, disposition = NULL, decided_by = NULL, keep_until = NULL"
        )
    moved = rule_changes.propose(case, Change("accounting", keep_years=40), Quiet()).moved
    assert {now for now, _ in moved} == {None}
    assert sum(moved.values()) == 5


def test_people_file_alone_has_no_sales(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1)]))
    assert rule_changes.propose(case, Change("accounting", keep_years=40), Quiet()).records == 0
