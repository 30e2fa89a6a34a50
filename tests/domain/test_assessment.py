"""The pure rules of the assessment: levels, forms, proposals, what makes a signed one old (IA1-IA4)."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.assessment import (
    CONDITIONS,
    SMALL_LIMIT,
    Conclusion,
    Delivery,
    Facts,
    Form,
    HeldField,
    Level,
    Premises,
    Status,
    WeighedRisk,
    changed_since,
    conclusion_of,
    form_of,
    is_needed,
    level_of,
    likelihood_of,
)
from shopxfer.domain.fields import DataClass, RecordKind
from shopxfer.domain.notice_window import Route


def held(id_: str, data_class: DataClass, *, leaves: bool) -> HeldField:
    return HeldField(RecordKind.CUSTOMER, id_, id_, id_, data_class, leaves, 1)


FACTS = Facts(
    people=10,
    elsewhere=0,
    records={RecordKind.CUSTOMER: 10},
    files=1,
    fields=(held("name", DataClass.C2, leaves=True),),
    minors=0,
    children=0,
    transfer_type="T4",
    route=Route.SEPARATE_CONSENT,
    seller="甲店",
    buyer="乙店",
    buyer_contact="",
    buyer_place="mainland",
    purpose="继续服务",
    undecided=0,
    leaving={},
    free_text_treated=True,
    delivery=Delivery.BY_HAND,
    important_data=False,
)
PREMISES = Premises(
    recipient=("乙店", "92"),
    transfer=("T4", "separate_consent"),
    place="mainland",
    purpose="继续服务",
    form=Form.SHORT,
    classes=frozenset({DataClass.C2}),
    imports=frozenset({1, 2}),
    risks=frozenset({"minors"}),
)
DEGREES = st.integers(1, 3)


@pytest.mark.parametrize(
    ("elsewhere", "form"), [(0, Form.SHORT), (SMALL_LIMIT - 11, Form.SHORT), (SMALL_LIMIT - 10, Form.LONG)]
)
def test_staff_and_contacts_count_and_the_figure_itself_is_out(elsewhere: int, form: Form) -> None:
    """N21: small is who processes the data of fewer than 100,000 people, staff and contacts included."""
    facts = replace(FACTS, elsewhere=elsewhere)
    assert form_of(facts.people_held) is form
    assert CONDITIONS["many_people"](facts) == (form is Form.LONG)


@pytest.mark.parametrize("kind", ["T2", "T3", "T4", "T5", "T6", "T7", "T8", ""])
def test_every_handover_is_assessed_first(kind: str) -> None:
    """IA1: also the smallest shop, and while nobody has said which kind it is."""
    assert is_needed(kind)
    assert not is_needed("T1")


@given(DEGREES, DEGREES, DEGREES)
def test_what_is_worse_or_likelier_is_no_smaller_risk(impact: int, likelihood: int, more: int) -> None:
    order = list(Level)
    here = order.index(level_of(impact, likelihood))
    assert order.index(level_of(min(3, impact + more), likelihood)) >= here
    assert order.index(level_of(impact, likelihood_of(likelihood, in_force=False))) >= here
    assert likelihood_of(likelihood, in_force=True) == likelihood


def test_the_bounds_of_the_levels() -> None:
    found = {(i, p): level_of(i, p) for i in (1, 2, 3) for p in (1, 2, 3)}
    assert [pair for pair, level in found.items() if level is Level.LOW] == [(1, 1), (1, 2), (2, 1)]
    assert [pair for pair, level in found.items() if level is Level.HIGH] == [(2, 3), (3, 2), (3, 3)]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("sensitive_stays", {"fields": (held("health", DataClass.C4, leaves=True),)}),
        ("nothing_sensitive", {"fields": (held("health", DataClass.C4, leaves=False),)}),
        ("nothing_sensitive", {"children": 1}),
        ("no_children", {"children": 1}),
        ("purpose_stated", {"purpose": "  "}),
        ("route_known", {"route": None}),
        ("buyer_at_home", {"buyer_place": ""}),
        ("free_text_treated", {"free_text_treated": False}),
        ("delivery_carried", {"delivery": Delivery.ONLINE}),
        ("not_notice_route", {"route": Route.NOTICE}),
    ],
)
def test_conditions_that_hold_until_something_is_amiss(name: str, change: dict[str, object]) -> None:
    assert CONDITIONS[name](FACTS)
    assert not CONDITIONS[name](replace(FACTS, **change))  # type: ignore[arg-type]  # each names a fact


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("holds_sensitive", {"children": 1}),  # SD1: all data of under-14s
        ("holds_minors", {"minors": 1}),
        ("id_numbers_leave", {"fields": (held("id_number", DataClass.C3, leaves=True),)}),
        ("elevated_leaves", {"fields": (held("address", DataClass.C3, leaves=True),)}),
        ("holds_prepaid", {"fields": (held("prepaid_balance", DataClass.C3, leaves=False),)}),
        ("prepaid_known", {"fields": (held("prepaid_balance", DataClass.C3, leaves=True),)}),
        ("free_text_leaves", {"fields": (held("remarks", DataClass.C3, leaves=True),)}),
        ("buyer_not_at_home", {"buyer_place": "abroad"}),
        ("buyer_not_at_home", {"buyer_place": "stored_abroad"}),  # XB1
        ("not_consent_route", {"route": Route.NOTICE}),
        ("delivery_online", {"delivery": Delivery.ONLINE}),
        ("important_data", {"important_data": True}),
    ],
)
def test_conditions_that_hold_once_something_is_so(name: str, change: dict[str, object]) -> None:
    assert not CONDITIONS[name](FACTS)
    assert CONDITIONS[name](replace(FACTS, **change))  # type: ignore[arg-type]  # each names a fact


@pytest.mark.parametrize(
    "change",
    [{"purpose": " "}, {"buyer": ""}, {"buyer_place": ""}, {"route": None}, {"route": Route.NONE}],
)
def test_purpose_is_proposed_only_where_everything_is_known(change: dict[str, object]) -> None:
    """IA2: purpose and way are judged by a person where the case does not tell them."""
    assert conclusion_of("purpose", FACTS, []) is Conclusion.FITS
    assert conclusion_of("purpose", replace(FACTS, **change), []) is None  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(
    ("risks", "effect", "protection"),
    [
        ([], Conclusion.FITS, Conclusion.FITS),
        ([(Level.LOW, Status.IN_FORCE)], Conclusion.FITS, Conclusion.FITS),
        ([(Level.MIDDLE, Status.IN_FORCE)], Conclusion.WITH_MEASURES, Conclusion.FITS),
        ([(Level.LOW, Status.PLANNED)], Conclusion.FITS, Conclusion.WITH_MEASURES),
        ([(Level.HIGH, Status.ACCEPTED)], Conclusion.WITH_MEASURES, Conclusion.WITH_MEASURES),
        ([(Level.LOW, Status.IN_FORCE), (Level.LOW, None)], None, None),
    ],
)
def test_effect_and_protection_follow_from_the_risks(
    risks: list[tuple[Level, Status | None]], effect: Conclusion | None, protection: Conclusion | None
) -> None:
    weighed = [WeighedRisk(*each) for each in risks]
    assert conclusion_of("effect", FACTS, weighed) is effect
    assert conclusion_of("protection", FACTS, weighed) is protection


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("recipient", ("丙店", "92")),
        ("recipient", ("乙店", "93")),
        ("transfer", ("T2", "notice")),
        ("place", "abroad"),
        ("purpose", "营销"),
        ("form", Form.LONG),
        ("classes", frozenset({DataClass.C2, DataClass.C3})),
        ("imports", frozenset({1, 2, 3})),
        ("risks", frozenset({"minors", "id_numbers"})),
    ],
)
def test_each_premise_by_itself_makes_an_assessment_old(name: str, value: object) -> None:
    assert changed_since(PREMISES, replace(PREMISES, **{name: value})) == [name]  # type: ignore[arg-type]  # names one
    assert {each.name for each in fields(Premises)} >= {name}


@pytest.mark.parametrize("name", ["classes", "imports", "risks"])
def test_less_than_was_assessed_makes_nothing_old(name: str) -> None:
    less = replace(PREMISES, **{name: frozenset()})  # type: ignore[arg-type]  # each of them is a set
    assert changed_since(PREMISES, less) == []
    assert changed_since(replace(PREMISES, form=Form.LONG), PREMISES) == []
