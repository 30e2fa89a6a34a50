"""The gates judge what the case holds: each closes on its own violation, whoever caused it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from shopxfer.domain.assessment import Conclusion
from shopxfer.domain.consent_evidence import Channel, ConsentLine
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.domain.prepaid import Kind
from shopxfer.handover import (
    assess,
    classify,
    clean,
    gates,
    holds,
    notices,
    overrides,
    parties,
    prepaid_build,
    prepaid_choices,
    prune,
)
from shopxfer.handover.case import Case
from shopxfer.handover.fields import change_field
from shopxfer.progress import Quiet
from shopxfer.vault import decisions
from shopxfer.vault.decisions import FieldDecision
from shopxfer.vault.parties import Party
from tests.fakes import (
    BUYER,
    accept_open_risks,
    all_records,
    answer_apart,
    born_so_that_age_is,
    by_name,
    customer,
    freeze_notice,
    id_number,
    leave_prepaid,
    line_of,
    make_case,
    parties_of,
    people_file,
    phone,
    table,
    take_in,
    take_through,
    write_csv,
)

CHILD = born_so_that_age_is(10).isoformat()


def closed(case: Case) -> list[tuple[str, str | None, int]]:
    return [(s.gate.id, s.missing, s.count) for s in gates.review(case).gates if not s.is_open]


def decide(case: Case, names: Sequence[str], choice: str = "open_obligation") -> None:
    found = by_name(case)
    prune.change_records(case, [found[name].id for name in names], choice, "还欠三次护理")


def test_a_sound_case_has_all_gates_open(case: Case, tmp_path: Path) -> None:
    take_through(
        case, people_file(tmp_path, [customer(1), customer(2, consent=None), customer(3, consent="不同意")])
    )
    review = gates.review(case)
    assert review.all_open
    assert [state.gate.id for state in review.gates] == [
        "G1",
        "G2",
        "G3",
        "G4",
        "G5",
        "G6",
        "G7",
        "G8",
        "G9",
        "G10",
        "G11",
        "G12",
        "G13",
        "G15",
        "G16",
    ]


def test_g2_nothing_goes_before_the_assessment_is_signed(case: Case, tmp_path: Path) -> None:
    """IA1: however small the shop; what was signed before another import does not speak of it."""
    take_in(case, people_file(tmp_path, [customer(1)]))
    clean.clean(case, Quiet())
    prune.apply_rules(case, Quiet())
    assert closed(case) == [("G2", "gate.no_assessment", 0)]
    assess.sign_as_drafted(case, "zh")
    assert closed(case) == []
    take_in(case, people_file(tmp_path, [customer(2)], "more.csv"))
    clean.clean(case, Quiet())
    prune.apply_rules(case, Quiet())
    assert closed(case) == [("G2", "gate.assessment_old", 0)]


def test_g2_an_assessment_that_says_no_keeps_everything_here(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1)]))
    assess.answer_question(case, "providing.protection", Conclusion.FAILS, "密码写在 U 盘上")
    assert closed(case) == []  # a draft changes nothing
    assess.sign_as_drafted(case, "zh")
    assert closed(case) == [("G2", "gate.assessment_refused", 0)]


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        (parties_of(buyer=Party()), "parties.no_buyer"),
        (parties_of(seller=Party("  ")), "parties.no_seller"),
        (parties_of(buyer=replace(BUYER, licence_code="91999902MA0BMYXY88")), "parties.bad_code_buyer"),
        (parties_of("T1"), "gate.route_none"),
        (parties_of(""), "gate.no_transfer_type"),
    ],
)
def test_g1_parties(case: Case, tmp_path: Path, change: parties.Parties, missing: str) -> None:
    take_through(case, people_file(tmp_path, [customer(1)]))
    parties.save(case, change)
    found = [(gate, said) for gate, said, _ in closed(case)]
    assert found[0] == ("G1", missing)
    # What was assessed spoke of somebody else, and what another buyer signed binds nobody else.
    unsigned = [("G10", "gate.undertaking_none")] if missing == "parties.no_buyer" else []
    assert found[1:] in (unsigned, [("G2", "gate.assessment_old"), *unsigned])


def test_g4_a_refusal_learnt_after_pruning(case: Case, tmp_path: Path) -> None:
    """The rules let them go on an answer that does not stand any more."""
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    with case.change("test", {}) as database:
        database.execute("UPDATE person SET consent = NULL WHERE id = 1")
    assert closed(case) == [("G4", "gate.groundless", 1)]


def test_g4_an_open_obligation_is_a_ground_of_its_own(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1, consent=None), customer(2)]))
    decide(case, ["欧阳二甲"])
    assert closed(case) == []


def test_g4_an_open_obligation_without_its_reason(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1, consent=None), customer(2)]))
    decide(case, ["欧阳二甲"])
    with case.change("test", {}) as database:
        database.execute("UPDATE record SET reason = ' ' WHERE ground = 'open_obligation'")
    assert closed(case) == [("G4", "gate.unreasoned", 1)]


def test_g6_a_child_on_an_open_obligation(case: Case, tmp_path: Path) -> None:
    people = [
        customer(1, birth_date=CHILD),
        customer(2),
        customer(3, birth_date=CHILD, guardian_consent="同意"),
    ]
    take_through(case, people_file(tmp_path, people))
    assert closed(case) == []
    decide(case, ["欧阳二甲"])
    assert closed(case) == [("G6", "gate.children", 1)]


def test_g6_a_field_that_became_sensitive_after_it_was_let_go(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1, remarks="常客"), customer(2)]))
    change_field(case, line_of(case, "remarks"), moves=True, reason="接手的人要看")
    assert closed(case) == [("G2", "gate.assessment_old", 0)]
    accept_open_risks(case)
    assess.sign_as_drafted(case, "zh")
    assert closed(case) == []
    column = next(line.column for line in classify.columns(case) if line.column.field == "remarks")
    classify.change(
        case, column, field="remarks", data_class=DataClass.C4, reason="写了病史", progress=Quiet()
    )
    prune.apply_rules(case, Quiet())
    assert closed(case) == [("G2", "gate.assessment_old", 0), ("G6", "gate.sensitive", 1)]


def test_g12_an_invoice_on_an_open_obligation(case: Case, tmp_path: Path) -> None:
    fields = ["transaction_no", "transaction_date", "name", "phone", "product", "amount", "invoice_no"]
    sale = {
        "transaction_no": "T1", "transaction_date": "2026-01-05", "name": "欧阳二甲", "phone": phone(1),
        "product": "剪发", "amount": "88.00", "invoice_no": "00120034",
    }  # fmt: skip
    till = write_csv(tmp_path / "till.csv", table([sale], fields))
    take_through(case, people_file(tmp_path, [customer(1)]), till)
    assert closed(case) == []
    (sold,) = all_records(case, RecordKind.TRANSACTION)
    prune.change_records(case, [sold.id], "open_obligation", "这一单没做完")
    assert closed(case) == [("G12", "gate.accounting", 1)]


def test_g13_whoever_refused_does_not_go_on_any_ground(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1, consent="不同意"), customer(2)]))
    decide(case, ["欧阳二甲"])
    assert closed(case) == [("G13", "gate.refused", 1)]


@pytest.mark.parametrize("data_class", [DataClass.C2, DataClass.C3])
def test_g13_the_refusal_of_marketing_goes_along(case: Case, tmp_path: Path, data_class: DataClass) -> None:
    """Also where the owner has had the column sealed."""
    people = [customer(1, marketing_refused="是"), customer(2, marketing_refused="否"), customer(3)]
    take_through(case, people_file(tmp_path, people))
    column = next(line.column for line in classify.columns(case) if line.column.field == "marketing_refused")
    classify.change(
        case, column, field="marketing_refused", data_class=data_class, reason="看过", progress=Quiet()
    )
    prune.apply_rules(case, Quiet())
    assess.sign_as_drafted(case, "zh")
    assert closed(case) == []
    change_field(case, line_of(case, "marketing_refused"), moves=False, reason="不想给")
    assert [(gate, missing) for gate, missing, _ in closed(case)] == [("G13", "gate.marketing_flag")]
    decide(case, ["欧阳二甲"], "owner_withholds")
    assert closed(case) == []


def test_g14_what_forbids_destroying_in_a_real_case(case: Case, tmp_path: Path) -> None:
    """Law.md G14: undecided rows, a hold, an unsettled balance, a missing witness, in that order."""

    def found() -> list[tuple[str, str | None, int]]:
        return [(s.gate.id, s.missing, s.count) for s in gates.gate_states(case, "destroy") if not s.is_open]

    take_in(case, people_file(tmp_path, [customer(1, prepaid_balance="500"), customer(2)]))
    clean.clean(case, Quiet())
    assert found() == [("G14", "gate.destroy_undecided", 2)]
    prune.apply_rules(case, Quiet())
    held = by_name(case)["欧阳二甲"].id
    holds.put(case, held, holds.Cause.DISPUTE, "等法院判决")
    assert found() == [("G14", "gate.destroy_held", 1)]
    with pytest.raises(gates.GateClosed):
        gates.require_open(case, "destroy")
    holds.lift(case, held, "已经判决")
    prune.apply_rules(case, Quiet())
    assert found() == [("G14", "gate.prepaid_not_current", 0)]
    prepaid_build.build(case)
    assert found() == [("G14", "gate.prepaid_unresolved", 1)]
    leave_prepaid(case)
    assert found() == []
    gates.require_open(case, "destroy")
    parties.save(case, replace(parties.load(case), witness=Party()))
    assert found() == [("G14", "gate.no_witness", 0)]
    with case.change("test", {}) as database:
        database.execute("UPDATE record SET disposition = 'retain', keep_until = NULL WHERE id = ?", (held,))
    assert found() == [("G14", "gate.destroy_undated", 1)]


def test_the_exposure_counts_what_a_thief_would_hold(case: Case, tmp_path: Path) -> None:
    people = [
        customer(1, id_number=id_number(1), address="无名市"),
        customer(2, birth_date=born_so_that_age_is(16).isoformat()),
        customer(3, consent=None, id_number=id_number(3)),
    ]
    take_through(case, people_file(tmp_path, people))
    before = gates.review(case).exposure
    assert (before.people, before.records, before.id_numbers, before.addresses, before.minors) == (
        2,
        2,
        0,
        0,
        1,
    )
    assert (before.values_held, before.values_leaving, before.fields) == (12, 4, 2)
    change_field(case, line_of(case, "id_number"), moves=True, reason="会员卡实名")
    change_field(case, line_of(case, "address"), moves=True, reason="上门服务")
    assert gates.review(case).exposure.id_numbers == 0  # SD8: not without a yes of its own
    freeze_notice(case, lines={ConsentLine.ID_DOCUMENT: ["id_number"]})
    answer_apart(case, ConsentLine.ID_DOCUMENT, [1, 3])
    after = gates.review(case).exposure
    assert (after.id_numbers, after.addresses, after.values_leaving, after.fields) == (1, 1, 6, 4)


def tell(case: Case, **terms: str) -> None:
    known = parties.load(case)
    parties.save(case, replace(known, terms=replace(known.terms, **terms)))


def test_g7_a_column_without_a_purpose_does_not_go(case: Case, tmp_path: Path) -> None:
    """Law.md G7, N1: the owner's reason is the purpose of a column that the catalogue does not know."""
    take_through(case, people_file(tmp_path, [customer(1, 车位="3 号")]))
    change_field(case, line_of(case, "车位"), moves=True, reason="上门停车用")
    # What was signed and asked before does not speak of it.
    assert [gate for gate, _, _ in closed(case)] == ["G2", "G3"]
    with case.change("prune.field", {}) as database:
        blank = FieldDecision(RecordKind.CUSTOMER, "extra:车位", True, " ", "owner", case.now())
        decisions.set_field_decision(database, blank)
    assert ("G7", "gate.purposeless", 1) in closed(case)


def test_g8_prepayments_have_their_way_or_the_owners_word(case: Case, tmp_path: Path) -> None:
    """Law.md G8, P2, P10."""
    people = [
        customer(1, prepaid_balance="500", card_no="K1"),
        customer(2, remaining_visits="6", card_no="K2"),
    ]
    take_in(case, people_file(tmp_path, people))
    clean.clean(case, Quiet())
    prune.apply_rules(case, Quiet())
    assess.sign_as_drafted(case, "zh")
    assert closed(case) == [("G8", "gate.prepaid_not_current", 0)]
    prepaid_build.ensure_current(case)
    assert closed(case) == [("G8", "gate.prepaid_unresolved", 2)]
    overrides.override(case, "G8", "客户在国外，下月回来再谈")
    assert closed(case) == []
    prepaid_choices.add_own(case, Kind.MONEY, holder="欧阳某", principal=Decimal(80), paid_on=case.today())
    assert closed(case) == [("G8", "gate.prepaid_unresolved", 3)]
    leave_prepaid(case)
    assert closed(case) == []


@pytest.mark.parametrize(
    ("day", "missing"), [("", "gate.undertaking_none"), ("2026-11-23", "gate.undertaking_future")]
)
def test_g10_the_buyer_has_signed_by_today(case: Case, tmp_path: Path, day: str, missing: str) -> None:
    """Law.md G10."""
    take_through(case, people_file(tmp_path, [customer(1)]))
    tell(case, undertaking_on=day)
    assert closed(case) == [("G10", missing, 0)]
    tell(case, undertaking_on=case.today().isoformat())
    assert closed(case) == []


def test_g16_who_promised_to_give_data_to_nobody_tells_customers_anew(tmp_path: Path) -> None:
    """Law.md G16, N26: a frozen text alone tells nobody."""
    case = make_case(tmp_path, with_notice=False)
    take_through(case, people_file(tmp_path, [customer(1, consent=None)]))
    tell(case, published_rules="")
    assert ("G16", "gate.own_rules_unread", 0) in closed(case)
    tell(case, published_rules="promised")
    text = notices.freeze(case, notices.draft(case, case.today()))
    assert ("G16", "gate.own_rules_promised", 0) in closed(case)
    asked_at = datetime.fromisoformat("2026-11-22T10:00")
    notices.record_mailing(case, text.hash, Channel.SMS, asked_at, [1], case.today() + timedelta(14))
    assert "G16" not in {gate for gate, _, _ in closed(case)}
    case.close()
