"""A second pack runs on the same loaders and evaluators, and answers otherwise where its law is another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from shopxfer.domain.balance import Disposition
from shopxfer.domain.fields import RecordKind
from shopxfer.domain.notice_window import Route
from shopxfer.rules.duties import Decides, Limit, Theme, Unit, load_duties
from shopxfer.rules.gates import CHECKS, GateFacts, NoticeFacts, ask
from shopxfer.rules.pack import Article, RulePack, jurisdictions, load_pack
from shopxfer.rules.prune import CONDITIONS, PersonFacts, PruneRules, RecordFacts, Verdict

CN, EU = load_pack("cn"), load_pack("eu")
DUTIES = load_duties("eu")
TODAY = date(2026, 11, 22)
SILENT = PersonFacts(consent=None, guardian_consent=None, age=None, is_company_only=False)
HAN = re.compile("[\u4e00-\u9fff]")
ARTICLES: list[tuple[str, str, str, Article]] = [
    *((rule.id, rule.zh, rule.en, rule.article) for rule in [*EU.prune_rules, *EU.choices.values()]),
    *((gate.id, gate.zh, gate.en, gate.article) for gate in EU.gates),
]
SOUND = GateFacts(
    transfer_type="T4",
    route=Route.NOTICE,
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


def decide(pack: RulePack, person: PersonFacts | None, *, invoice: bool = False) -> Verdict:
    """Decide a customer's record in the sale of a shop (T4), on the route that the pack's law gives it."""
    route = pack.transfer_types["T4"].route
    rules = PruneRules(pack, route, seller_is_company=False, today=TODAY)
    return rules.decide(RecordFacts(RecordKind.CUSTOMER, person, invoice, None))


def test_cn_is_the_default_and_both_packs_carry_the_name_of_their_folder() -> None:
    assert jurisdictions() == ("cn", "eu")
    assert load_pack().id == load_pack("cn").id == "cn"
    assert EU.id == "eu"


def test_the_kinds_of_transfer_are_the_same_and_none_needs_separate_consent_el1() -> None:
    assert EU.transfer_types.keys() == CN.transfer_types.keys()
    assert Route.SEPARATE_CONSENT not in {kind.route for kind in EU.transfer_types.values()}
    assert CN.transfer_types["T4"].route is Route.SEPARATE_CONSENT
    assert EU.transfer_types["T4"].route is Route.NOTICE


@pytest.mark.parametrize(
    ("person", "cn", "eu"),
    [
        pytest.param(SILENT, ("silent", "withhold"), ("legitimate_interests", "transfer"), id="EL1-silence"),
        pytest.param(
            replace(SILENT, consent="no"), ("refused", "withhold"), ("objected", "withhold"),
            id="GD1-objection",
        ),
        pytest.param(
            replace(SILENT, consent="no", is_company_only=True), ("refused", "withhold"),
            ("objected", "withhold"), id="GD1-objection-before-company",
        ),
        pytest.param(
            replace(SILENT, consent="yes"), ("consented", "transfer"), ("consented", "transfer"), id="consent"
        ),
        pytest.param(replace(SILENT, age=9), ("child", "withhold"), ("child", "withhold"), id="GD4-child"),
        pytest.param(None, ("unlinked", "withhold"), ("unlinked", "withhold"), id="GD2-nobody"),
    ],
)  # fmt: skip
def test_the_same_evaluator_answers_by_the_law_of_its_pack(
    person: PersonFacts | None, cn: tuple[str, str], eu: tuple[str, str]
) -> None:
    for pack, expected in ((CN, cn), (EU, eu)):
        verdict = decide(pack, person)
        assert (verdict.rule.id, verdict.rule.disposition) == expected


def test_silence_goes_on_another_ground_than_consent_el1() -> None:
    assert decide(EU, SILENT).rule.ground == "legitimate_interests"
    assert decide(EU, replace(SILENT, consent="yes")).rule.ground == "separate_consent"
    assert "legitimate_interests" not in {
        rule.ground for rule in CN.prune_rules
    }  # PIPL 13 knows no such ground


@pytest.mark.parametrize("age", [None, 9, 30])
@pytest.mark.parametrize("guardian", [None, "yes", "no"])
@pytest.mark.parametrize("company", [True, False])
def test_an_objection_wins_whatever_else_is_known_gd1(
    age: int | None, guardian: str | None, company: bool
) -> None:
    person = PersonFacts("no", guardian, age, company)
    assert decide(EU, person).rule.disposition is Disposition.WITHHOLD


def test_accounting_papers_stay_under_both() -> None:
    for pack in (CN, EU):
        verdict = decide(pack, replace(SILENT, consent="yes"), invoice=True)
        assert (verdict.rule.disposition, verdict.keep_until) == (Disposition.RETAIN, "2036-12-31")


@pytest.mark.parametrize("route", list(Route))
def test_every_record_is_decided_on_every_route(route: Route) -> None:
    assert {rule.when for rule in EU.prune_rules} <= set(CONDITIONS)
    assert [rule for rule in EU.prune_rules if route in rule.routes][-1].when == "always"
    rules = PruneRules(EU, route, seller_is_company=True, today=TODAY)
    verdict = rules.decide(RecordFacts(RecordKind.CUSTOMER, SILENT, False, None))
    assert verdict.rule.disposition is (
        Disposition.TRANSFER if route is Route.NOTICE else Disposition.WITHHOLD
    )


def test_the_gates_are_asked_by_the_same_mechanism() -> None:
    assert {gate.check for gate in EU.gates} <= set(CHECKS)
    assert all(state.is_open for state in ask(EU, SOUND))
    closed = {
        state.gate.id: state.missing
        for state in ask(EU, replace(SOUND, refused_leaving=2, sensitive_fields=["health"]))
        if not state.is_open
    }
    assert closed == {"E3": "gate.sensitive", "E5": "gate.refused"}


@pytest.mark.parametrize(("id_", "zh", "en", "article"), ARTICLES, ids=[each[0] for each in ARTICLES])
def test_rules_are_told_and_cite_the_register_or_the_regulation(
    id_: str, zh: str, en: str, article: Article
) -> None:
    for chinese, english in ((zh, en), (article.basis_zh, article.basis_en)):
        assert chinese.strip()
        assert not HAN.search(english)
    assert article.law
    for row in article.law:
        assert row in DUTIES.duties or re.fullmatch(r"GDPR [1-9][0-9]?", row)
    assert article.needs_checking  # nothing of this pack was checked against the text


def test_a_notice_within_a_month_el2_an_answer_within_a_month_gd5_and_72_hours_el5() -> None:
    limits = {row: DUTIES.duty(row).limit for row in ("EL2", "GD5", "EL5")}
    assert limits == {
        "EL2": Limit(1, Unit.MONTHS),
        "GD5": Limit(1, Unit.MONTHS),
        "EL5": Limit(72, Unit.HOURS),
    }
    assert {DUTIES.duty(row).decides for row in limits} == {Decides.DEADLINE}
    assert DUTIES.duty("EL5").basis("en") == "GDPR art. 33"


def test_the_register_of_the_second_pack_has_the_european_rows_el1_to_el5() -> None:
    assert {row for row in DUTIES.duties if row.startswith("EL")} == {f"EL{n}" for n in range(1, 6)}
    assert DUTIES.of_theme(Theme.TRANSFER) == ()
    assert all(duty.needs_checking for duty in DUTIES.duties.values())
    assert DUTIES.duty("GD1").decides is Decides.DISPOSITION
