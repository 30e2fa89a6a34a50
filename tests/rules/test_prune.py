"""Where a record goes, condition by condition, and for how long the seller keeps what must stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.balance import Disposition
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.notice_window import Route
from shopxfer.rules.pack import RulePackError, load_pack
from shopxfer.rules.prune import CONDITIONS, PersonFacts, PruneRules, RecordFacts

PACK = load_pack()
TODAY = date(2026, 11, 22)
SILENT = PersonFacts(consent=None, guardian_consent=None, age=None, is_company_only=False)


def rules(route: Route = Route.SEPARATE_CONSENT, *, company: bool = False) -> PruneRules:
    return PruneRules(PACK, route, seller_is_company=company, today=TODAY)


def record(
    person: PersonFacts | None = SILENT,
    kind: RecordKind = RecordKind.CUSTOMER,
    *,
    invoice: bool = False,
    year: int | None = None,
) -> RecordFacts:
    return RecordFacts(kind, person, invoice, year)


def person(consent: str | None = None, **facts: object) -> PersonFacts:
    return replace(SILENT, consent=consent, **facts)  # type: ignore[arg-type]  # each names a fact


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        (person("yes"), "consented"),
        (person("no"), "refused"),
        (person(None), "silent"),
        (person("yes", age=13, guardian_consent=None), "child"),
        (person("yes", age=13, guardian_consent="yes"), "consented"),
        (person("yes", age=13, guardian_consent="no"), "refused"),
        (person(None, age=13, guardian_consent="yes"), "consented"),
        (person("no", age=13, guardian_consent="yes"), "refused"),
        (person(None, age=13), "child"),
        (person("yes", age=0), "child"),
        (person("yes", age=14), "consented"),
        (person(None, age=14, guardian_consent="yes"), "silent"),
        (person("yes", age=14, guardian_consent="no"), "refused"),
        (person("yes", age=17), "consented"),
        (person("yes", age=90), "consented"),
        (person(None, is_company_only=True), "company"),
        (person("no", is_company_only=True), "refused"),
        (person("yes", is_company_only=True), "consented"),
    ],
)
@pytest.mark.parametrize("kind", list(RecordKind))
def test_a_person_on_the_route_of_separate_consent(facts: PersonFacts, rule: str, kind: RecordKind) -> None:
    assert rules().decide(record(facts, kind)).rule.id == rule


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        (person("yes"), "consented"),
        (person("no"), "refused"),
        (person(None), "no_notice"),
        (None, "unlinked"),
    ],
)
def test_the_route_of_notice(facts: PersonFacts | None, rule: str) -> None:
    assert rules(Route.NOTICE).decide(record(facts)).rule.id == rule


@pytest.mark.parametrize("facts", [person("yes"), person("no"), person(None, is_company_only=True), None])
def test_no_route_no_transfer(facts: PersonFacts | None) -> None:
    verdict = rules(Route.NONE).decide(record(facts))
    assert (verdict.rule.id, verdict.rule.disposition) == ("no_route", Disposition.WITHHOLD)


@pytest.mark.parametrize("kind", [RecordKind.TRANSACTION, RecordKind.COMMUNICATION])
def test_what_belongs_to_nobody_stays(kind: RecordKind) -> None:
    assert rules().decide(record(None, kind)).rule.id == "unlinked"


@pytest.mark.parametrize("route", list(Route))
@pytest.mark.parametrize("facts", [person("yes"), person("no"), None])
def test_an_invoice_is_kept_by_the_seller_whoever_agreed(route: Route, facts: PersonFacts | None) -> None:
    verdict = rules(route).decide(record(facts, RecordKind.TRANSACTION, invoice=True, year=2024))
    assert (verdict.rule.id, verdict.rule.disposition) == ("accounting", Disposition.RETAIN)


@pytest.mark.parametrize(
    ("company", "year", "until"),
    [
        (False, 2024, "2034-12-31"),
        (True, 2024, "2054-12-31"),
        (False, None, "2036-12-31"),
        (True, None, "2056-12-31"),
        (False, 2010, "2020-12-31"),
    ],
)
def test_how_long_invoices_are_kept(company: bool, year: int | None, until: str) -> None:
    """Ten years for a getihu (R4), thirty for a body with accounting archives (R1), from the year's end."""
    facts = record(None, RecordKind.TRANSACTION, invoice=True, year=year)
    assert rules(company=company).decide(facts).keep_until == until


def test_what_the_owner_keeps_as_evidence_is_kept_three_years() -> None:
    for company in (False, True):
        assert rules(company=company).keep_until(PACK.choices["owner_keeps"], None) == "2029-12-31"


def test_only_what_is_retained_has_a_date() -> None:
    for facts in (person("yes"), person("no"), person(None), None):
        assert rules().decide(record(facts)).keep_until is None


@pytest.mark.parametrize("id_", [f"T{number}" for number in range(1, 9)])
def test_silence_is_no_whatever_the_transfer(id_: str) -> None:
    verdict = rules(PACK.transfer_types[id_].route).decide(record(person(None)))
    assert verdict.rule.disposition is Disposition.WITHHOLD


PEOPLE = st.builds(
    PersonFacts,
    consent=st.sampled_from(["yes", "no", None]),
    guardian_consent=st.sampled_from(["yes", "no", None]),
    age=st.none() | st.integers(0, 100),
    is_company_only=st.booleans(),
)
RECORDS = st.builds(
    RecordFacts,
    st.sampled_from(RecordKind),
    st.none() | PEOPLE,
    st.booleans(),
    st.none() | st.integers(2000, 2026),
)


@given(RECORDS, st.sampled_from(Route), st.booleans())
def test_every_record_goes_somewhere_and_only_on_a_ground(
    facts: RecordFacts, route: Route, company: bool
) -> None:
    verdict = rules(route, company=company).decide(facts)
    if verdict.rule.disposition is not Disposition.TRANSFER:
        return
    assert route is not Route.NONE
    assert not facts.is_accounting_original
    assert facts.person is not None
    assert "no" not in (facts.person.consent, facts.person.guardian_consent)
    if facts.person.age is not None and facts.person.age < 14:
        assert facts.person.guardian_consent == "yes"
    else:
        assert facts.person.consent == "yes" or facts.person.is_company_only


def test_a_pack_that_leaves_a_record_undecided_says_so() -> None:
    pack = replace(PACK, prune_rules=PACK.prune_rules[:-1])
    lame = PruneRules(pack, Route.SEPARATE_CONSENT, seller_is_company=False, today=TODAY)
    with pytest.raises(RulePackError) as raised:
        lame.decide(record(person(None)))
    assert raised.value.facts["file"] == "prune.toml"


def test_a_pack_with_an_unknown_condition_says_which() -> None:
    odd = replace(PACK.prune_rules[0], when="full_moon")
    with pytest.raises(RulePackError) as raised:
        PruneRules(replace(PACK, prune_rules=(odd,)), Route.NOTICE, seller_is_company=False, today=TODAY)
    assert raised.value.facts["entry"] == "rule accounting"
    assert "full_moon" in str(raised.value.facts["what"])


def test_conditions_about_people_do_not_hold_for_nobody() -> None:
    about_people = set(CONDITIONS) - {"always", "accounting_original", "unlinked"}
    assert not any(CONDITIONS[name](record(None)) for name in about_people)
