"""Who hands over to whom: what is typed wrongly, what is missing, and what follows for the route."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shopxfer.domain.notice_window import Route
from shopxfer.handover import parties
from shopxfer.handover.case import Case
from shopxfer.handover.parties import Mistake, Parties, PartiesWrong, Terms
from shopxfer.rules.pack import load_pack
from shopxfer.vault import audit
from shopxfer.vault.parties import Party
from tests.fakes import BUYER, SELLER, parties_of


def with_code(code: str) -> Parties:
    return parties_of(seller=replace(SELLER, licence_code=code))


def test_they_come_back_as_saved(case: Case) -> None:
    assert parties.load(case) == parties_of()
    changed = Parties(SELLER, replace(BUYER, contact=""), Party("陆知微"), Terms("T8", purpose="继续"))
    parties.save(case, changed)
    assert parties.load(case) == changed


def test_saving_what_is_there_already_makes_no_event(case: Case) -> None:
    before = audit.head(case.reader)
    parties.save(case, parties_of())
    assert audit.head(case.reader) == before


def test_mistakes_are_saved_too(case: Case) -> None:
    parties.save(case, with_code("123"))
    assert parties.load(case).seller.licence_code == "123"


@pytest.mark.parametrize(
    ("code", "mistake"),
    [
        ("", None),
        (" 92999901ma0lmxjy5x ", None),
        ("92999901MA0LMXJY5", Mistake("parties.code_length", {"length": 17})),
        ("92999901MA0LMXJY5XX", Mistake("parties.code_length", {"length": 19})),
        ("92999901MA0LMXJY5Y", Mistake("parties.code_check", {"expected": "X"})),
        ("92999901MA0LMXJYOX", Mistake("parties.code_symbols", {})),
    ],
)
def test_licence_codes(code: str, mistake: Mistake | None) -> None:
    assert parties.mistakes(with_code(code)).get("seller.licence_code") == mistake


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        (parties_of(), []),
        (Parties(), ["parties.no_seller", "parties.no_buyer", "gate.no_transfer_type"]),
        (with_code("123"), ["parties.bad_code_seller"]),
        (parties_of(buyer=Party(" ")), ["parties.no_buyer"]),
    ],
)
def test_what_the_gate_still_needs(known: Parties, missing: list[str]) -> None:
    assert parties.missing(known) == missing


def test_what_a_lawyer_would_miss() -> None:
    bare = Parties(Party("甲"), Party("乙"), terms=Terms("T4"))
    assert parties.advice(parties_of()) == []
    assert parties.advice(bare) == [
        "parties.no_buyer_contact", "parties.no_code_seller", "parties.no_code_buyer", "parties.no_contract",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("known", "key"),
    [(parties_of("T9"), "parties.no_such_type"), (with_code("1"), "parties.bad_code_seller")],
)
def test_unsound_parties_make_no_case(known: Parties, key: str) -> None:
    with pytest.raises(PartiesWrong) as raised:
        parties.require_sound(load_pack(), known)
    assert raised.value.facts == {"what_key": key}


@pytest.mark.parametrize(
    ("transfer_type", "route"),
    [("T1", Route.NONE), ("T2", Route.NOTICE), ("T4", Route.SEPARATE_CONSENT), ("", None), ("T9", None)],
)
def test_the_route_follows_from_the_kind_of_transfer(
    case: Case, transfer_type: str, route: Route | None
) -> None:
    parties.save(case, parties_of(transfer_type))
    assert parties.route(case) is route


@pytest.mark.parametrize(
    ("code", "is_company"),
    [("92999901MA0LMXJY5X", False), ("91999902MA0BMYXY87", True), (" 93", True), ("", False)],
)
def test_a_getihu_is_no_company(code: str, is_company: bool) -> None:
    assert parties.seller_is_company(with_code(code)) is is_company


@pytest.mark.parametrize(
    ("terms", "name", "lacking"),
    [
        ({"administrator": ""}, "", ["parties.administrator_unsaid"]),
        ({"administrator": "none"}, "", []),
        ({"administrator": "appointed", "appointment": "(2026)1"}, "", ["parties.no_administrator"]),
        ({"administrator": "appointed"}, "陆清", ["parties.no_administrator"]),
        ({"administrator": "appointed", "appointment": "(2026)1"}, "陆清", []),
    ],
)
def test_t3_who_signs_when_the_seller_is_wound_up(
    terms: dict[str, str], name: str, lacking: list[str]
) -> None:
    """law.md T3, EN5; EBL 25: the owner alone may not export once an administrator is in charge."""
    known = parties_of("T3")
    person = Party(name, contact="0571-0000 0808" if name else "")
    known = replace(known, terms=replace(known.terms, **terms), administrator=person)
    assert parties.missing(known) == lacking
    other = replace(known, terms=replace(known.terms, transfer_type="T4"))
    assert parties.missing(other) == []
    assert parties.signatory(other) is None
    appointed = terms["administrator"] == "appointed"
    assert parties.signatory(known) == (person if appointed else None)


def test_what_one_buyer_signed_binds_no_other(case: Case) -> None:
    """law.md G10, N22."""
    other = replace(parties.load(case), buyer=replace(BUYER, name="另一家店"))
    parties.save(case, other)
    terms = parties.load(case).terms
    assert (terms.confidentiality_on, terms.undertaking_on) == ("", "")
    signed = replace(other, terms=replace(other.terms, undertaking_on="2026-11-21"))
    parties.save(case, signed)
    assert parties.load(case).terms.undertaking_on == "2026-11-21"
    parties.save(case, replace(parties.load(case), buyer=replace(BUYER, name="另一家店", contact="0571")))
    assert parties.load(case).terms.undertaking_on == "2026-11-21"
