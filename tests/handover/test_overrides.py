"""The owner's word on a closed gate: where the law leaves room, for one state, with a reason that is kept."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from shopxfer.handover import gates, overrides, package, parties, receipt
from shopxfer.handover.case import Case
from shopxfer.handover.fields import ReasonMissing
from shopxfer.progress import Quiet
from shopxfer.vault import audit
from tests.fakes import BUYER, customer, every_value, parties_of, people_file, take_through

REASON = "新执照十二月三日取"


@pytest.fixture
def waiting(case: Case, tmp_path: Path) -> Case:
    """Return a case whose buyer still waits for the licence."""
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    say_licence(case, "not_yet")
    return case


def say_licence(case: Case, licence: str) -> None:
    known = parties.load(case)
    parties.save(case, replace(known, terms=replace(known.terms, buyer_licence=licence)))


def closed(case: Case) -> set[str]:
    return {state.gate.id for state in gates.gate_states(case) if not state.is_open}


def test_g9_goes_on_by_a_reason_and_back(waiting: Case) -> None:
    assert closed(waiting) == {"G9"}
    with pytest.raises(gates.GateClosed):
        gates.require_open(waiting)
    overrides.override(waiting, "G9", f"  {REASON} ")
    assert closed(waiting) == set()
    gates.require_open(waiting)
    (state,) = overrides.in_force(waiting)
    assert state.override is not None
    assert (state.gate.id, state.override.reason, state.override.by) == ("G9", REASON, "owner")
    overrides.take_back(waiting, "G9")
    assert closed(waiting) == {"G9"}
    assert overrides.in_force(waiting) == []


def test_the_log_holds_a_hash_of_the_reason_and_the_reason_rests_sealed(waiting: Case) -> None:
    overrides.override(waiting, "G9", REASON)
    event = audit.last(waiting.reader, "gate.override")
    assert event is not None
    assert event.facts == {
        "gate": "G9",
        "missing": "gate.licence_not_yet",
        "count": 0,
        "reason_sha256": hashlib.sha256(REASON.encode()).hexdigest(),
    }
    assert not any(REASON in value for value in every_value(waiting))


@pytest.mark.parametrize("change", ["worse", "another buyer"])
def test_g9_lapses_when_something_else_is_missing(waiting: Case, change: str) -> None:
    overrides.override(waiting, "G9", REASON)
    if change == "worse":
        say_licence(waiting, "no")
    else:
        known = parties.load(waiting)
        parties.save(waiting, replace(known, buyer=replace(BUYER, name="另一家店")))
    (state,) = (state for state in gates.gate_states(waiting) if state.gate.id == "G9")
    assert not state.is_open
    assert state.lapsed is not None


def test_only_some_gates_can_be_overridden(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1)]))
    known = parties_of()
    parties.save(case, replace(known, terms=replace(known.terms, buyer_place="abroad")))
    with pytest.raises(overrides.GateHoldsFast):
        overrides.override(case, "G11", REASON)
    with pytest.raises(overrides.GateHoldsFast):
        overrides.override(case, "G4", REASON)  # its exceptions are made record by record
    with pytest.raises(overrides.GateUnknown):
        overrides.override(case, "G99", REASON)
    with pytest.raises(overrides.GateAlreadyOpen):
        overrides.override(case, "G9", REASON)
    with pytest.raises(overrides.OverrideUnknown):
        overrides.take_back(case, "G9")
    assert audit.last(case.reader, "gate.override") is None


def test_a_reason_is_needed(waiting: Case) -> None:
    with pytest.raises(ReasonMissing):
        overrides.override(waiting, "G9", " ")
    assert closed(waiting) == {"G9"}


def test_the_receipt_names_what_was_not_met(waiting: Case, tmp_path: Path) -> None:
    overrides.override(waiting, "G9", REASON)
    package.make_package(waiting, tmp_path, Quiet(), "zh")
    (printed,) = receipt.content_of(waiting, (), ()).overridden
    assert (printed.gate, printed.reason, str(printed.given)) == ("G9", REASON, "2026-11-22")
    overrides.take_back(waiting, "G9")
    assert package.newest(waiting) is None  # it was made on a word that is gone
