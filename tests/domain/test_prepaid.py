"""Obligations go only where the customer said, every figure adds up, and periods end on the right day.

Rows P1 to P24 and G8 are those of the law reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.prepaid import (
    Answer,
    Choice,
    Consent,
    Holder,
    Kind,
    Lack,
    Obligation,
    Override,
    PaidBack,
    Way,
    Wrong,
    assigned,
    finish_of,
    lack_of,
    wrongs_in,
)
from shopxfer.domain.prepaid_exposure import (
    Exposure,
    Exposures,
    Party,
    Standing,
    exposures_of,
    standing_of,
)
from shopxfer.domain.prepaid_terms import (
    Figure,
    NationalFigures,
    Province,
    Terms,
    announce_by,
    days_left,
    may_return_without_reason,
    no_reason_until,
    refund_due,
    terms_of,
)
from shopxfer.texts import catalogue

PAID, ASKED, TODAY = date(2026, 3, 2), date(2026, 6, 1), date(2026, 7, 1)
CARD = Obligation(
    "b1", Kind.MONEY, "p1", "A-0001", Decimal("1000.00"), PAID, bonus=Decimal("200.00"),
    value_used=Decimal("600.00"),
)  # fmt: skip
BEARER = replace(CARD, id="b2", person=None, card="B-0042")
LESSONS = Obligation(
    "s1", Kind.SESSIONS, "p2", None, Decimal("900.00"), PAID, units_bought=10, units_given=2, units_used=4
)
GYM = Obligation("u1", Kind.UNLIMITED, "p3", None, Decimal("184.00"), PAID, valid_until=date(2026, 9, 1))
BOTTLES = replace(LESSONS, id="g1", kind=Kind.GOODS, units_given=0)
ALL = [CARD, BEARER, LESSONS, GYM, BOTTLES]
MOVING_WAYS = [Way.MOVED, Way.JOINED]


def yes(way: Way, **more: Any) -> Consent:
    return Consent(way, Answer.YES, ASKED, evidence="sheet 12", **more)


def chosen(obligation: Obligation, way: Way, **more: Any) -> Choice:
    """A choice that counts, unless `more` spoils it."""
    consent = None if way is Way.LEFT else yes(way, card_shown=obligation.card)
    paid = (
        PaidBack(Decimal("500.00"), Decimal("500.00"), ASKED, "transfer 7") if way is Way.REFUNDED else None
    )
    reason = "the customer cannot be reached" if way is Way.LEFT else ""
    choice = Choice(obligation.id, way, consent, paid, reason)
    return replace(choice, **more)


# -- consent -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("obligation", ALL, ids=lambda each: each.id)
def test_p2_p3_each_way_counts_with_what_it_needs(obligation: Obligation, way: Way) -> None:
    assert lack_of(obligation, chosen(obligation, way), TODAY) is None
    assert standing_of(obligation, chosen(obligation, way), TODAY) == Standing(way.value)


@pytest.mark.parametrize("way", [*MOVING_WAYS, Way.REFUNDED])
@pytest.mark.parametrize(
    "consent", [None, Consent(Way.MOVED, Answer.SILENT, ASKED, "A-0001", "reminded twice")]
)
def test_p2_silence_is_no(way: Way, consent: Consent | None) -> None:
    assert lack_of(CARD, chosen(CARD, way, consent=consent), TODAY) is Lack.NO_ANSWER


@pytest.mark.parametrize("way", [*MOVING_WAYS, Way.REFUNDED])
@pytest.mark.parametrize("asked", [*MOVING_WAYS, Way.REFUNDED])
def test_p3_a_yes_to_one_way_is_no_yes_to_another(way: Way, asked: Way) -> None:
    lack = lack_of(CARD, chosen(CARD, way, consent=yes(asked)), TODAY)
    assert lack is (None if way is asked else Lack.OTHER_WAY)


@pytest.mark.parametrize(
    ("more", "lack"),
    [
        pytest.param({"consent": replace(yes(Way.MOVED), answer=Answer.NO)}, Lack.SAID_NO, id="P2-no"),
        pytest.param({"consent": replace(yes(Way.MOVED), answered_on=None)}, Lack.NO_DAY, id="P2-no-day"),
        pytest.param(
            {"consent": replace(yes(Way.MOVED), answered_on=TODAY + timedelta(days=1))},
            Lack.NO_DAY, id="P2-tomorrow",
        ),
        pytest.param({"consent": replace(yes(Way.MOVED), evidence=" ")}, Lack.NO_EVIDENCE, id="P2-no-proof"),
        pytest.param({"obligation": "other"}, Lack.NOT_CHOSEN, id="P2-of-another-obligation"),
        pytest.param({"way": Way.LEFT, "reason": " "}, Lack.NO_REASON, id="G8-left-without-a-reason"),
    ],
)  # fmt: skip
def test_p2_what_an_answer_lacks(more: dict[str, Any], lack: Lack) -> None:
    assert lack_of(CARD, replace(chosen(CARD, Way.MOVED), **more), TODAY) is lack


def test_p2_an_answer_counts_on_its_day() -> None:
    assert lack_of(CARD, chosen(CARD, Way.MOVED), ASKED) is None
    assert lack_of(CARD, None, TODAY) is Lack.NOT_CHOSEN


@pytest.mark.parametrize(
    ("paid", "lack"),
    [
        (None, Lack.NOT_PAID_BACK),
        (PaidBack(Decimal("5.00"), Decimal("5.00"), TODAY + timedelta(days=1), "t"), Lack.NOT_PAID_BACK),
        (PaidBack(Decimal("4.99"), Decimal("5.00"), TODAY, "t"), Lack.PAID_TOO_LITTLE),
        (PaidBack(Decimal("5.00"), Decimal("5.00"), TODAY, ""), Lack.NO_EVIDENCE),
        (PaidBack(Decimal("5.00"), Decimal("5.00"), TODAY, "t"), None),
    ],
)
def test_g8_a_refund_counts_once_it_is_paid_in_full(paid: PaidBack | None, lack: Lack | None) -> None:
    assert lack_of(CARD, chosen(CARD, Way.REFUNDED, paid_back=paid), TODAY) is lack


# -- cards ---------------------------------------------------------------------------------------------------


def test_p11_the_card_is_the_key_and_the_person_only_without_one() -> None:
    assert CARD.key == (Holder.CARD, "A-0001")
    assert LESSONS.key == (Holder.PERSON, "p2")
    assert (BEARER.is_bearer, CARD.is_bearer) == (True, False)
    assert replace(BEARER, card=None).key is None


@pytest.mark.parametrize("shown", [None, "", "A-0001"])
@pytest.mark.parametrize("way", [*MOVING_WAYS, Way.REFUNDED])
def test_p11_only_whoever_shows_a_bearer_card_decides_about_it(way: Way, shown: str | None) -> None:
    spoilt = chosen(BEARER, way, consent=yes(way, card_shown=shown))
    assert lack_of(BEARER, spoilt, TODAY) is Lack.CARD_NOT_SHOWN


def test_p11_a_card_that_was_passed_on_is_owed_to_the_new_holder() -> None:
    passed_on = assigned(BEARER, "p9")
    assert (passed_on.person, passed_on.is_bearer, passed_on.key) == ("p9", False, BEARER.key)
    assert passed_on.credit == BEARER.credit


def test_p11_an_expired_card_with_a_balance_is_still_owed_and_unlimited_use_is_not() -> None:
    yesterday = TODAY - timedelta(days=1)
    assert replace(CARD, valid_until=yesterday).is_owed(TODAY)
    assert replace(LESSONS, valid_until=yesterday).is_owed(TODAY)
    assert not replace(GYM, valid_until=TODAY).is_owed(TODAY)
    assert replace(GYM, valid_until=TODAY).is_owed(yesterday)


@pytest.mark.parametrize(
    ("obligation", "wrong"),
    [
        (replace(CARD, person="", card=""), Wrong.NO_HOLDER),
        (replace(CARD, principal=Decimal("-0.01")), Wrong.NOT_MONEY),
        (replace(CARD, bonus=Decimal("0.001")), Wrong.NOT_MONEY),
        (replace(CARD, value_used_at_list=Decimal("NaN")), Wrong.NOT_MONEY),
        (replace(CARD, principal=Decimal("Infinity")), Wrong.NOT_MONEY),
        (replace(CARD, principal=Decimal("1e13")), Wrong.NOT_MONEY),
        (replace(LESSONS, units_given=-1), Wrong.NEGATIVE_UNITS),
        (replace(LESSONS, principal=Decimal(0), units_bought=0, units_given=0, units_used=0), Wrong.NO_UNITS),
        (replace(LESSONS, units_used=13), Wrong.MORE_USED),
        (replace(CARD, value_used=Decimal("1200.01")), Wrong.MORE_USED),
        (replace(CARD, value_used_at_list=Decimal("599.99")), Wrong.LIST_BELOW_PRICE),
        (replace(LESSONS, discount_price=Decimal(90), list_price=Decimal("89.99")), Wrong.LIST_BELOW_PRICE),
        (replace(LESSONS, list_price=Decimal("89.98")), Wrong.LIST_BELOW_PRICE),
        (replace(LESSONS, discount_price=Decimal("89.98")), Wrong.PRICE_DOES_NOT_FIT),
        (replace(LESSONS, units_bought=0, units_given=5), Wrong.PRICE_DOES_NOT_FIT),
        (replace(GYM, valid_until=None), Wrong.NO_LAST_DAY),
        (replace(GYM, valid_until=PAID - timedelta(days=1)), Wrong.ENDS_EARLY),
    ],
)
def test_what_cannot_be_calculated_with(obligation: Obligation, wrong: Wrong) -> None:
    assert wrongs_in(obligation) == (wrong,)


def test_nothing_is_wrong_with_ordinary_ones() -> None:
    assert [wrongs_in(each) for each in ALL] == [()] * len(ALL)
    # 400 for 7 is 57.142857…: both roundings pass.
    seven = replace(LESSONS, principal=Decimal(400), units_bought=7, list_price=Decimal("57.14"))
    for price in ("57.14", "57.15"):
        assert wrongs_in(replace(seven, discount_price=Decimal(price), list_price=Decimal(60))) == ()
    assert wrongs_in(seven) == ()


def test_no_holder_is_told_even_where_an_amount_is_no_number() -> None:
    spoilt = replace(CARD, person=None, card=None, bonus=Decimal("NaN"))
    assert wrongs_in(spoilt) == (Wrong.NO_HOLDER, Wrong.NOT_MONEY)


# -- exposure ------------------------------------------------------------------------------------------------


def test_p19_what_is_owed_by_hand() -> None:
    # CARD and BEARER: 600 of 1,200 spent, half of 1,000 unused. LESSONS: 8 of 12 left of 900.
    # GYM: 2 March to 1 September are 184 days, 62 of them after 1 July. BOTTLES: 6 of 10 left of 900.
    choices = {
        "b1": chosen(CARD, Way.MOVED),
        "s1": chosen(LESSONS, Way.JOINED),
        "u1": chosen(GYM, Way.REFUNDED),
        "g1": chosen(BOTTLES, Way.LEFT),
    }
    report = exposures_of(ALL, choices, TODAY)
    assert dict(report.by_standing) == {
        Standing.MOVED: Exposure(1, Decimal("500.00"), Decimal("600.00")),
        Standing.JOINED: Exposure(1, Decimal("600.00"), sessions=8),
        Standing.REFUNDED: Exposure(1, Decimal("62.00")),
        Standing.LEFT: Exposure(1, Decimal("540.00"), pieces=6),
        Standing.UNRESOLVED: Exposure(1, Decimal("500.00"), Decimal("600.00")),
        Standing.USED_UP: Exposure(),
    }
    assert report.total == Exposure(5, Decimal("2202.00"), Decimal("1200.00"), 8, 6)
    # The seller: joined, left, unresolved. The buyer: moved, joined.
    assert report.owed_by(Party.SELLER) == Exposure(3, Decimal("1640.00"), Decimal("600.00"), 8, 6)
    assert report.owed_by(Party.BUYER) == Exposure(2, Decimal("1100.00"), Decimal("600.00"), 8)


def test_p19_what_is_used_up_is_counted_and_owed_by_nobody() -> None:
    empty = replace(CARD, value_used=Decimal("1200.00"))
    report = exposures_of([empty], {}, TODAY)
    assert report.by_standing[Standing.USED_UP] == Exposure(1)
    assert report.owed_by(Party.SELLER) == report.owed_by(Party.BUYER) == Exposure()


def test_p19_a_bonus_alone_is_owed_though_nothing_could_be_claimed_back() -> None:
    gift = replace(CARD, principal=Decimal("0.00"), value_used=Decimal("0.00"))
    assert exposures_of([gift], {}, TODAY).total == Exposure(1, Decimal("0.00"), Decimal("200.00"))


ANSWERS = st.builds(
    Consent,
    st.sampled_from(Way),
    st.sampled_from(Answer),
    st.none() | st.dates(PAID, date(2026, 12, 31)),
    st.none() | st.sampled_from(["A-0001", "B-0042"]),
    st.sampled_from(["", "sheet 3"]),
)
PAYMENTS = st.builds(
    PaidBack, st.just(Decimal("5.00")), st.sampled_from([Decimal("5.00"), Decimal("6.00")]),
    st.dates(PAID, date(2026, 12, 31)), st.sampled_from(["", "transfer 1"]),
)  # fmt: skip
CHOICES = st.builds(
    Choice, st.just(""), st.sampled_from(Way), st.none() | ANSWERS, st.none() | PAYMENTS,
    st.sampled_from(["", "moved away"]),
)  # fmt: skip


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[Obligation], dict[str, Choice]]:
    obligations = [
        replace(each, id=f"o{number}") for number, each in enumerate(draw(st.lists(st.sampled_from(ALL))))
    ]
    made = {each.id: draw(st.none() | CHOICES) for each in obligations}
    return obligations, {id_: replace(choice, obligation=id_) for id_, choice in made.items() if choice}


DAYS = st.dates(PAID, date(2026, 12, 31))


@given(lists(), DAYS)
def test_p19_the_parts_add_up_in_every_figure(
    listed: tuple[list[Obligation], dict[str, Choice]], on: date
) -> None:
    obligations, choices = listed
    report = exposures_of(obligations, choices, on)
    assert set(report.by_standing) == set(Standing)
    assert report.total.count == len(obligations)
    assert report.total == exposures_of(obligations, {}, on).total  # no choice changes what is owed in all
    alone = [exposures_of([each], choices, on).total for each in obligations]
    assert report.total == sum(alone, Exposure())
    parties = report.owed_by(Party.SELLER) + report.owed_by(Party.BUYER)
    elsewhere = report.by_standing[Standing.REFUNDED] + report.by_standing[Standing.USED_UP]
    # Joined stands with both parties, so it is one too many.
    assert parties + elsewhere == report.total + report.by_standing[Standing.JOINED]


@given(lists(), DAYS)
def test_p2_silence_moves_nothing_whatever_was_chosen(
    listed: tuple[list[Obligation], dict[str, Choice]], on: date
) -> None:
    obligations, choices = listed
    silent = {
        id_: replace(choice, consent=choice.consent and replace(choice.consent, answer=Answer.SILENT))
        for id_, choice in choices.items()
    }
    report = exposures_of(obligations, silent, on)
    assert report.owed_by(Party.BUYER) == Exposure()
    assert report.by_standing[Standing.REFUNDED] == Exposure()


@given(lists(), DAYS)
def test_p3_what_stands_with_the_buyer_has_a_yes_to_that_very_way(
    listed: tuple[list[Obligation], dict[str, Choice]], on: date
) -> None:
    obligations, choices = listed
    for each in obligations:
        standing = standing_of(each, choices.get(each.id), on)
        if standing in (Standing.MOVED, Standing.JOINED):
            consent = choices[each.id].consent
            assert consent
            assert (consent.way.value, consent.answer) == (standing.value, Answer.YES)


# -- finishing -----------------------------------------------------------------------------------------------


def finish(choices: Mapping[str, Choice], override: Override | None = None) -> tuple[list[str], bool]:
    outcome = finish_of([CARD, LESSONS], choices, TODAY, override)
    return list(outcome.unresolved), outcome.is_allowed


BOTH = {"b1": chosen(CARD, Way.MOVED), "s1": chosen(LESSONS, Way.LEFT)}
WORDS = Override("The two are paid from the purchase price.", "Lin Yue", TODAY, frozenset({"b1", "s1"}))


def test_p10_it_is_finished_only_when_nothing_is_unresolved() -> None:
    assert finish(BOTH) == ([], True)
    assert finish({"b1": BOTH["b1"]}) == (["s1"], False)
    assert finish({}) == (["b1", "s1"], False)
    assert finish_of([], {}, TODAY).is_allowed


def test_p10_what_is_used_up_keeps_nobody_waiting() -> None:
    assert finish_of([replace(LESSONS, units_used=12)], {}, TODAY).is_allowed


@pytest.mark.parametrize(
    ("override", "allowed"),
    [
        pytest.param(WORDS, True, id="G8-in-words"),
        pytest.param(replace(WORDS, words=" \n"), False, id="G8-no-words"),
        pytest.param(replace(WORDS, by=""), False, id="G8-nobody"),
        pytest.param(replace(WORDS, given_on=TODAY + timedelta(days=1)), False, id="G8-tomorrow"),
        pytest.param(replace(WORDS, covers=frozenset({"b1"})), False, id="G8-one-came-up-later"),
    ],
)
def test_p10_an_override_is_words_by_somebody_about_what_was_unresolved(
    override: Override, allowed: bool
) -> None:
    assert finish({}, override) == (["b1", "s1"], allowed)


@given(lists(), DAYS)
def test_p10_finishing_and_the_report_agree(
    listed: tuple[list[Obligation], dict[str, Choice]], on: date
) -> None:
    obligations, choices = listed
    report: Exposures = exposures_of(obligations, choices, on)
    outcome = finish_of(obligations, choices, on)
    assert len(outcome.unresolved) == report.by_standing[Standing.UNRESOLVED].count
    assert outcome.is_allowed == (not outcome.unresolved)


# -- periods -------------------------------------------------------------------------------------------------

NATIONAL = NationalFigures(
    Figure(7, "P6", False), Figure(15, "P13", False), Figure(30, "P15", True), Figure(365, "P8", False)
)


def terms(**own: Any) -> Terms:
    return terms_of(NATIONAL, Province("x", "990000", "某省", "Some Province", "P99", True, **own))


CHINA = terms_of(NATIONAL, None)


def test_p6_p13_p15_days_are_counted_from_the_day_after() -> None:
    assert no_reason_until(date(2026, 3, 2), CHINA) == date(2026, 3, 9)
    assert refund_due(date(2026, 3, 20), CHINA) == date(2026, 4, 4)
    assert announce_by(date(2026, 7, 31), CHINA) == date(2026, 7, 1)


def test_periods_run_over_leap_days() -> None:
    assert no_reason_until(date(2024, 2, 25), CHINA) == date(2024, 3, 3)
    assert refund_due(date(2024, 2, 20), CHINA) == date(2024, 3, 6)
    assert announce_by(date(2024, 3, 15), CHINA) == date(2024, 2, 14)
    assert announce_by(date(2026, 3, 15), CHINA) == date(2026, 2, 13)


def test_p6_a_sale_is_flagged_from_its_day_to_the_last_of_the_window() -> None:
    days = range(-1, 10)
    flagged = [each for each in days if may_return_without_reason(PAID, PAID + timedelta(days=each), CHINA)]
    assert flagged == list(range(8))


def test_p18_an_unused_card_is_paid_for_sooner_in_beijing() -> None:
    beijing = terms(unused_refund_days=5, refund_days=15)
    assert refund_due(date(2026, 3, 2), beijing, unused_without_reason=True) == date(2026, 3, 7)
    assert refund_due(date(2026, 3, 2), beijing) == date(2026, 3, 17)
    assert beijing.refund_days.law == "P13"


def test_p20_the_shorter_time_of_a_province_counts_for_unused_cards_as_well() -> None:
    zhejiang = terms(refund_days=5)
    for unused in (True, False):
        assert refund_due(date(2026, 3, 2), zhejiang, unused_without_reason=unused) == date(2026, 3, 7)
    assert zhejiang.refund_days == Figure(5, "P99", True)


def test_p22_longer_windows_win_and_shorter_ones_do_not() -> None:
    assert terms(no_reason_days=15).no_reason_days == Figure(15, "P99", True)
    assert terms(no_reason_days=3).no_reason_days.value == 7
    assert terms(refund_days=20).refund_days.value == 15
    assert terms(announcement_days=10).announcement_days.value == 30


@pytest.mark.parametrize(
    ("closing", "by"),
    [
        (date(2026, 8, 31), date(2026, 7, 31)),  # 31 days, earlier than 30
        (date(2026, 3, 31), date(2026, 2, 28)),  # February has no 31st: the 28th, before 1 March
        (date(2026, 3, 15), date(2026, 2, 13)),  # a month is 28 days: the 30 days count
        (date(2027, 1, 20), date(2026, 12, 20)),  # over the turn of the year
    ],
)
def test_p24_a_month_is_counted_as_such_but_never_shortens_the_days(closing: date, by: date) -> None:
    assert announce_by(closing, terms(announcement_months=1)) == by


def test_days_left_turn_negative_once_overdue() -> None:
    assert [days_left(date(2026, 3, 9), date(2026, 3, day)) for day in (8, 9, 10)] == [1, 0, -1]


SOME = st.none() | st.integers(1, 90)


@given(SOME, SOME, SOME, SOME, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_no_province_takes_anything_from_customers(
    window: int | None, unused: int | None, refund: int | None, notice: int | None, on: date
) -> None:
    local = terms(
        no_reason_days=window, unused_refund_days=unused, refund_days=refund, announcement_days=notice
    )
    assert no_reason_until(on, local) >= no_reason_until(on, CHINA)
    assert refund_due(on, local) <= refund_due(on, CHINA)
    assert refund_due(on, local, unused_without_reason=True) <= refund_due(on, local)
    assert announce_by(on, local) <= announce_by(on, CHINA)


def test_every_word_stands_in_the_catalogue() -> None:
    words = [
        *(f"prepaid.kind.{each}" for each in Kind),
        *(f"prepaid.way.{each}" for each in Way),
        *(f"prepaid.standing.{each}" for each in Standing),
        *Wrong,
        *Lack,
    ]
    assert set(words) <= set(catalogue())
