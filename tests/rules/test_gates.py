"""Each gate closes on its own violation and on no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shopxfer.domain.notice_window import Route
from shopxfer.rules.gates import GateFacts, NoticeFacts, ask
from shopxfer.rules.pack import RulePackError, load_pack

PACK = load_pack()
SOUND = GateFacts(
    transfer_type="T4",
    route=Route.SEPARATE_CONSENT,
    missing_parties=[],
    notices=NoticeFacts(is_there=True, unbound=0, fields_beyond=[]),
    groundless=0,
    unreasoned_exceptions=0,
    sensitive_fields=[],
    children_without_guardian=0,
    accounting_leaving=0,
    refused_leaving=0,
    buyer_place="mainland",
    marketing_flag_stays=False,
    assessment="signed",
)
VIOLATIONS: list[tuple[dict[str, object], str, str, int]] = [
    ({"transfer_type": None, "route": None}, "G1", "gate.no_transfer_type", 0),
    ({"missing_parties": ["parties.no_buyer", "parties.bad_code_seller"]}, "G1", "parties.no_buyer", 2),
    ({"transfer_type": "T1", "route": Route.NONE}, "G1", "gate.route_none", 0),
    ({"assessment": "none"}, "G2", "gate.no_assessment", 0),
    ({"assessment": "out_of_date"}, "G2", "gate.assessment_old", 0),
    ({"assessment": "refused"}, "G2", "gate.assessment_refused", 0),
    ({"notices": NoticeFacts(is_there=True, unbound=4, fields_beyond=[])}, "G3", "gate.notice_unbound", 4),
    ({"notices": NoticeFacts(is_there=False, unbound=0, fields_beyond=[])}, "G3", "gate.no_notice_text", 0),
    (
        {"notices": NoticeFacts(is_there=True, unbound=0, fields_beyond=["a", "b"])},
        "G3",
        "gate.fields_beyond",
        2,
    ),
    ({"groundless": 3}, "G4", "gate.groundless", 3),
    ({"unreasoned_exceptions": 2}, "G4", "gate.unreasoned", 2),
    ({"sensitive_fields": ["health", "religion"]}, "G6", "gate.sensitive", 2),
    ({"children_without_guardian": 1}, "G6", "gate.children", 1),
    ({"buyer_place": ""}, "G11", "gate.buyer_place_unknown", 0),
    ({"buyer_place": "abroad"}, "G11", "gate.buyer_abroad", 0),
    ({"accounting_leaving": 8}, "G12", "gate.accounting", 8),
    ({"refused_leaving": 5}, "G13", "gate.refused", 5),
    ({"marketing_flag_stays": True}, "G13", "gate.marketing_flag", 0),
]


def test_with_nothing_amiss_all_are_open() -> None:
    states = ask(PACK, SOUND)
    assert [state.gate for state in states] == list(PACK.gates)
    assert all(state.is_open and state.missing is None and state.count == 0 for state in states)


@pytest.mark.parametrize(("facts", "gate", "missing", "count"), VIOLATIONS)
def test_a_violation_closes_its_gate_alone(
    facts: dict[str, object], gate: str, missing: str, count: int
) -> None:
    closed = [state for state in ask(PACK, replace(SOUND, **facts)) if not state.is_open]  # type: ignore[arg-type]  # each names a fact
    assert [(state.gate.id, state.missing, state.count) for state in closed] == [(gate, missing, count)]


def test_where_nobody_else_gets_the_data_no_assessment_is_asked_for() -> None:
    assert all(state.is_open for state in ask(PACK, replace(SOUND, assessment="not_needed")))


def test_violations_do_not_hide_each_other() -> None:
    everything: dict[str, object] = {}
    for facts, *_ in VIOLATIONS:
        everything.update(facts)
    assert not any(state.is_open for state in ask(PACK, replace(SOUND, **everything)))  # type: ignore[arg-type]  # as above


def test_a_pack_with_an_unknown_check_says_which() -> None:
    odd = replace(PACK.gates[0], check="moon_is_full")
    with pytest.raises(RulePackError) as raised:
        ask(replace(PACK, gates=(odd,)), SOUND)
    assert raised.value.facts["entry"] == "gate G1"
