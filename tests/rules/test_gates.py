"""Each gate closes on its own violation and on no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shopxfer.domain.crossborder import ExportWay
from shopxfer.domain.notice_window import Route
from shopxfer.domain.overrides import Override
from shopxfer.domain.public_notice import Countdown, Progress
from shopxfer.rules.gates import DestroyFacts, GateFacts, NoticeFacts, ask
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
    buyer="半亩云造型有限公司",
    buyer_licence="yes",
    assessment="signed",
)
PUBLIC: dict[str, object] = {"transfer_type": "T2", "route": Route.NOTICE, "may_publish": True}


def public(progress: Progress, left: int = 0) -> Countdown:
    return Countdown(progress, date(2026, 12, 31), left, None, may_move=False)


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
    ({"transfer_type": "T2", "route": Route.NOTICE, "untold": 3}, "G5", "gate.untold", 3),
    ({"unreasoned_exceptions": 2}, "G4", "gate.unreasoned", 2),
    ({"sensitive_fields": ["health", "religion"]}, "G6", "gate.sensitive", 2),
    ({"children_without_guardian": 1}, "G6", "gate.children", 1),
    ({"purposeless": ["extra:车牌", "extra:备注"]}, "G7", "gate.purposeless", 2),
    ({"ledger_is_current": False}, "G8", "gate.prepaid_not_current", 0),
    ({"unresolved": frozenset({"3", "8"})}, "G8", "gate.prepaid_unresolved", 2),
    ({"undertaking": "none"}, "G10", "gate.undertaking_none", 0),
    ({"undertaking": "future"}, "G10", "gate.undertaking_future", 0),
    ({"published_rules": ""}, "G16", "gate.own_rules_unread", 0),
    ({"published_rules": "promised", "told_anew": False}, "G16", "gate.own_rules_promised", 0),
    ({"buyer_licence": ""}, "G9", "gate.licence_unknown", 0),
    ({"buyer_licence": "not_yet"}, "G9", "gate.licence_not_yet", 0),
    ({"buyer_licence": "no"}, "G9", "gate.licence_no", 0),
    ({"buyer_place": ""}, "G11", "gate.buyer_place_unknown", 0),
    ({"buyer_place": "abroad"}, "G11", "gate.buyer_abroad", 0),
    ({"buyer_place": "stored_abroad"}, "G11", "gate.stored_abroad", 0),  # XB1: storage is asked too
    (
        {"buyer_place": "abroad", "people_abroad": 99_999, "abroad": ExportWay.EXEMPT},
        "G11",
        "gate.abroad_exempt",
        99_999,
    ),
    (
        {"buyer_place": "stored_abroad", "people_abroad": 3, "abroad": ExportWay.CONTRACT},
        "G11",
        "gate.abroad_contract",
        3,
    ),
    ({"accounting_leaving": 8}, "G12", "gate.accounting", 8),
    ({"refused_leaving": 5}, "G13", "gate.refused", 5),
    ({"marketing_flag_stays": True}, "G13", "gate.marketing_flag", 0),
    ({**PUBLIC, "publication": None}, "G15", "gate.posting_none", 0),
    ({**PUBLIC, "publication": public(Progress.RUNNING, 23)}, "G15", "gate.posting_running", 23),
    ({**PUBLIC, "publication": public(Progress.NO_EVIDENCE)}, "G15", "gate.posting_no_evidence", 0),
    ({**PUBLIC, "publication": public(Progress.SHORT)}, "G15", "gate.posting_short", 0),
    ({**PUBLIC, "publication": public(Progress.YEAR_UNKNOWN)}, "G15", "gate.posting_year_unknown", 0),
]


def test_with_nothing_amiss_all_are_open() -> None:
    states = ask(PACK, SOUND)
    assert [state.gate for state in states] == [gate for gate in PACK.gates if gate.phase == "export"]
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
    broken = replace(SOUND, **everything)  # type: ignore[arg-type]  # as above
    # What concerns other kinds of transfer alone is not asked of a merger (T2).
    assert {state.gate.id for state in ask(PACK, broken) if state.is_open} == {"G9", "G16"}


@pytest.mark.parametrize("kind", PACK.transfer_types)
def test_g9_concerns_a_new_operator_alone(kind: str) -> None:
    """Law.md G9, P5: a merger or a winding-up has no licence to move."""
    states = ask(PACK, replace(SOUND, transfer_type=kind, buyer_licence="no"))
    is_open = next(state.is_open for state in states if state.gate.id == "G9")
    assert is_open == (kind not in ("T4", "T5", "T6", "T8"))


def test_g15_a_complete_publication_opens_it_and_a_large_shop_is_not_asked() -> None:
    """Law.md G15, N21: a shop with 100,000 people or more tells each of them."""
    merger = replace(SOUND, transfer_type="T2", route=Route.NOTICE, may_publish=True)
    for facts in (
        replace(merger, publication=public(Progress.COMPLETE)),
        replace(merger, may_publish=False),
    ):
        assert all(state.is_open for state in ask(PACK, facts))


def given(gate: str, missing: str, buyer: str = SOUND.buyer) -> dict[str, Override]:
    return {gate: Override(gate, missing, 0, frozenset({buyer}), "新执照下周取", "2026-11-22", "owner")}


def test_g9_is_open_by_the_owners_word_and_says_so() -> None:
    facts = replace(SOUND, buyer_licence="not_yet")
    word = given("G9", "gate.licence_not_yet")
    (state,) = (state for state in ask(PACK, facts, word) if state.gate.id == "G9")
    assert state.is_open
    assert (state.missing, state.override, state.lapsed) == ("gate.licence_not_yet", word["G9"], None)


@pytest.mark.parametrize(
    ("licence", "buyer"), [("no", SOUND.buyer), ("not_yet", "另一家店")], ids=["worse", "other"]
)
def test_g9_a_word_for_another_state_has_lapsed(licence: str, buyer: str) -> None:
    facts = replace(SOUND, buyer_licence=licence, buyer=buyer)
    word = given("G9", "gate.licence_not_yet")
    (state,) = (state for state in ask(PACK, facts, word) if state.gate.id == "G9")
    assert not state.is_open
    assert (state.override, state.lapsed) == (None, word["G9"])


@pytest.mark.parametrize(("now", "holds"), [({"3", "8"}, True), ({"3"}, True), ({"3", "9"}, False)])
def test_g8_a_word_holds_for_the_prepayments_it_was_given_for(now: set[str], holds: bool) -> None:
    """Law.md G8: fewer of them is fine, another one asks anew."""
    word = Override(
        "G8", "gate.prepaid_unresolved", 2, frozenset({"3", "8"}), "客户出国了", "2026-11-22", "owner"
    )
    facts = replace(SOUND, unresolved=frozenset(now))
    (state,) = (state for state in ask(PACK, facts, {"G8": word}) if state.gate.id == "G8")
    assert (state.is_open, state.lapsed is None) == (holds, holds)


@pytest.mark.parametrize("kind", PACK.transfer_types)
def test_g16_concerns_those_who_ask_for_consent(kind: str) -> None:
    """Law.md G16: a merger's notice is the new notice."""
    states = ask(PACK, replace(SOUND, transfer_type=kind, published_rules=""))
    is_open = next(state.is_open for state in states if state.gate.id == "G16")
    assert is_open == (kind not in ("T4", "T5", "T6", "T8"))


def test_a_word_opens_no_gate_that_holds_fast() -> None:
    word = given("G11", "gate.buyer_abroad")
    (state,) = (
        state for state in ask(PACK, replace(SOUND, buyer_place="abroad"), word) if state.gate.id == "G11"
    )
    assert not state.is_open


BEFORE_DESTROYING: list[tuple[dict[str, object], str, int, str]] = [
    ({"destroy": DestroyFacts(undecided=3)}, "gate.destroy_undecided", 3, "prune"),
    ({"destroy": DestroyFacts(undated=2)}, "gate.destroy_undated", 2, "prune"),
    ({"destroy": DestroyFacts(held=1)}, "gate.destroy_held", 1, "search"),
    ({"ledger_is_current": False}, "gate.prepaid_not_current", 0, "prepaid"),
    ({"unresolved": frozenset({"7"})}, "gate.prepaid_unresolved", 1, "prepaid"),
    ({"destroy": DestroyFacts(requests=5)}, "gate.destroy_requests", 5, "notify"),
    ({"destroy": DestroyFacts(has_witness=False)}, "gate.no_witness", 0, "parties"),
]


def test_g14_with_nothing_amiss_destroying_may_begin() -> None:
    (state,) = ask(PACK, SOUND, phase="destroy")
    assert (state.gate.id, state.is_open) == ("G14", True)


@pytest.mark.parametrize(("facts", "missing", "count", "step"), BEFORE_DESTROYING)
def test_g14_says_what_forbids_destroying_and_where_to_mend_it(
    facts: dict[str, object], missing: str, count: int, step: str
) -> None:
    """Law.md G14: asked before destroying alone, and never overridden."""
    broken = replace(SOUND, **facts)  # type: ignore[arg-type]  # each names a fact
    word = Override("G14", missing, count, frozenset(), "没空间了", "2026-11-22", "owner")
    (state,) = ask(PACK, broken, {"G14": word}, phase="destroy")
    assert (state.is_open, state.missing, state.count, state.step) == (False, missing, count, step)
    assert "G14" not in {each.gate.id for each in ask(PACK, broken)}


def test_a_pack_with_an_unknown_check_says_which() -> None:
    odd = replace(PACK.gates[0], check="moon_is_full")
    with pytest.raises(RulePackError) as raised:
        ask(replace(PACK, gates=(odd,)), SOUND)
    assert raised.value.facts["entry"] == "gate G1"
