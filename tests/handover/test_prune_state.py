"""When the rules have to be applied (again): every premise they decided by, changed once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from shopxfer.handover import clean, parties, prune
from shopxfer.handover.case import new_case
from shopxfer.handover.prune import RulesState, rules_state
from shopxfer.progress import Quiet
from shopxfer.vault.keys import COST_FLOOR
from shopxfer.vault.parties import Party
from tests.fakes import PASSWORD, customer, make_case, parties_of, people_file, take_in, take_through


def test_the_state_follows_the_case_step_by_step(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", PASSWORD, cost=COST_FLOOR)
    assert rules_state(case) is RulesState.NO_ROWS
    take_in(case, people_file(tmp_path, [customer(1), customer(2, consent=None)]))
    assert rules_state(case) is RulesState.NOT_CLEANED
    clean.clean(case, Quiet())
    assert rules_state(case) is RulesState.NO_ROUTE
    parties.save(case, parties_of())
    assert rules_state(case) is RulesState.TO_APPLY
    prune.apply_rules(case, Quiet())
    assert rules_state(case) is RulesState.APPLIED
    case.close()


def test_a_new_import_and_cleaning_make_the_decisions_stale(tmp_path: Path) -> None:
    case = make_case(tmp_path)
    take_through(case, people_file(tmp_path, [customer(1)]))
    take_in(case, people_file(tmp_path, [customer(2)], "more.csv"))
    assert rules_state(case) is RulesState.NOT_CLEANED
    clean.clean(case, Quiet())
    assert rules_state(case) is RulesState.STALE
    case.close()


def test_another_route_or_kind_of_seller_makes_them_stale_but_another_place_does_not(tmp_path: Path) -> None:
    case = make_case(tmp_path)
    take_through(case, people_file(tmp_path, [customer(1)]))
    known = parties.load(case)
    parties.save(case, replace(known, terms=replace(known.terms, place="别处")))
    assert rules_state(case) is RulesState.APPLIED
    parties.save(case, parties_of("T2"))
    assert rules_state(case) is RulesState.STALE
    parties.save(case, parties_of("T4"))
    assert rules_state(case) is RulesState.APPLIED
    parties.save(case, parties_of(seller=Party("鹿鸣巷有限公司", "91999902MA0BMYXY87")))
    assert rules_state(case) is RulesState.STALE
    case.close()


def test_a_decision_by_hand_leaves_them_applied(tmp_path: Path) -> None:
    case = make_case(tmp_path)
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    prune.change_records(case, [1], "owner_withholds", "已搬走")
    assert rules_state(case) is RulesState.APPLIED
    case.close()
