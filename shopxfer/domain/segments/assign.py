"""Puts customers into groups: all at once, column by column."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from shopxfer.domain.ages import GUARDIAN_CONSENT_AGE, MAJORITY_AGE
from shopxfer.domain.segments.axes import (
    MOST_PRODUCTS,
    NO_PRODUCT,
    OTHER_PRODUCT,
    VALUES,
    Axis,
    Codes,
    Segments,
)
from shopxfer.domain.segments.facts import UNKNOWN, CustomerFacts, Days
from shopxfer.domain.segments.rules import SegmentRules

_DAYS_A_YEAR: Final = 365.25
Scores = NDArray[np.float64]  #: 1 to 5, NaN for what is not known


def assign(facts: CustomerFacts, rules: SegmentRules, today: date) -> Segments:
    """Return the group of every customer on each axis, as of `today`."""
    status = _status(facts, rules, today)
    value = _value(facts, rules)
    product, products = _product(facts, rules)
    codes = {
        Axis.KIND: facts.kind,
        Axis.STATUS: status,
        Axis.IMPORTANCE: _importance(facts, rules, status, value),
        Axis.VALUE: value,
        Axis.FREQUENCY: _frequency(facts, rules),
        Axis.PRODUCT: product,
        Axis.AGE: _age(facts.born, today),
        Axis.RECORDS: (facts.has_transactions + 2 * facts.has_communications).astype(np.uint8),
    }
    return Segments(facts.people, codes, {**VALUES, Axis.PRODUCT: products})


def scores(facts: CustomerFacts) -> tuple[Scores, Scores, Scores]:
    """Return recency, frequency and money of every customer, each 1 (low) to 5 by fifths of the customers."""
    return (
        _fifths(facts.last, facts.last != UNKNOWN),
        _fifths(facts.visits, facts.visits > 0),
        _fifths(facts.fen, facts.fen > 0),
    )


def _fifths(column: NDArray[np.int32] | NDArray[np.int64], known: NDArray[np.bool_]) -> Scores:
    found = np.full(column.size, np.nan)
    figures = column[known]
    if figures.size:
        # Equal figures share the middle of their places: where all are alike, each gets a 3.
        ordered = np.sort(figures)
        places = np.searchsorted(ordered, figures, "left") + np.searchsorted(ordered, figures, "right")
        found[known] = 1 + places * 5 // (2 * figures.size)
    return found


def _code(axis: Axis, name: str) -> np.uint8:
    return np.uint8(VALUES[axis].index(name))


def _value(facts: CustomerFacts, rules: SegmentRules) -> Codes:
    weights = (rules.recency_weight, rules.frequency_weight, rules.money_weight)
    total, weight = np.zeros(facts.people.size), np.zeros(facts.people.size)
    for each, heavy in zip(scores(facts), weights, strict=True):
        known = ~np.isnan(each)
        total[known] += heavy * each[known]
        weight[known] += heavy
    # When somebody was last here says nothing about what they are worth, unless something else is known.
    known = (weight > 0) & ((facts.visits > 0) | (facts.fen > 0))
    mean = np.divide(total, weight, out=np.zeros_like(total), where=weight > 0)
    found = np.full(facts.people.size, _code(Axis.VALUE, "unknown"))
    found[known] = _code(Axis.VALUE, "low")
    found[known & (mean >= rules.middle_score)] = _code(Axis.VALUE, "middle")
    found[known & (mean >= rules.high_score)] = _code(Axis.VALUE, "high")
    return found


def _status(facts: CustomerFacts, rules: SegmentRules, today: date) -> Codes:
    bought = (facts.visits > 0) | (facts.fen > 0) | (facts.paid_ahead_fen > 0) | facts.has_visits_left
    found = np.where(bought, _code(Axis.STATUS, "unknown"), _code(Axis.STATUS, "potential"))
    since = today.toordinal() - round(rules.active_months / 12 * _DAYS_A_YEAR)
    seen = facts.last != UNKNOWN
    found[seen] = _code(Axis.STATUS, "sleeping")
    found[seen & (facts.last >= since)] = _code(Axis.STATUS, "active")
    found[facts.is_closed] = _code(Axis.STATUS, "closed")
    return found.astype(np.uint8)


def _importance(facts: CustomerFacts, rules: SegmentRules, status: Codes, value: Codes) -> Codes:
    found = np.full(facts.people.size, _code(Axis.IMPORTANCE, "ordinary"))
    found[status == _code(Axis.STATUS, "potential")] = _code(Axis.IMPORTANCE, "potential")
    worth = (value == _code(Axis.VALUE, "high")) & (status == _code(Axis.STATUS, "active"))
    owed = facts.paid_ahead_fen >= max(1, round(100 * rules.paid_ahead_yuan))
    core = (worth | owed | facts.is_core_level) & (status != _code(Axis.STATUS, "closed"))
    found[core] = _code(Axis.IMPORTANCE, "core")
    return found


def _frequency(facts: CustomerFacts, rules: SegmentRules) -> Codes:
    dated = (facts.first != UNKNOWN) & (facts.last > facts.first)
    years = np.where(dated, (facts.last - facts.first) / _DAYS_A_YEAR, 0.0)
    a_year = facts.visits / np.maximum(1.0, years)
    found = np.full(facts.people.size, _code(Axis.FREQUENCY, "unknown"))
    found[facts.visits > 1] = _code(Axis.FREQUENCY, "rare")
    found[(facts.visits > 1) & (a_year >= rules.regular_per_year)] = _code(Axis.FREQUENCY, "regular")
    found[(facts.visits > 1) & (a_year >= rules.frequent_per_year)] = _code(Axis.FREQUENCY, "frequent")
    found[facts.visits == 1] = _code(Axis.FREQUENCY, "once")
    return found


def _age(born: Days, today: date) -> Codes:
    known = (born != UNKNOWN) & (born <= today.toordinal())
    found = np.full(born.size, _code(Axis.AGE, "unknown"))
    found[known] = _code(Axis.AGE, "adult")
    found[known & (born > _born_by(MAJORITY_AGE, today))] = _code(Axis.AGE, "under_18")
    found[known & (born > _born_by(GUARDIAN_CONSENT_AGE, today))] = _code(Axis.AGE, "under_14")
    return found


def _born_by(years: int, today: date) -> int:
    """Return the last birthday, as `date.toordinal`, of those who have completed some years by `today`.

    Who was born on 29 February completes a year on 1 March of common years, as in `domain.ages`.
    """
    try:
        return today.replace(year=today.year - years).toordinal()
    except ValueError:  # today is 29 February, and there was none that year
        return date(today.year - years, 2, 28).toordinal()


def _product(facts: CustomerFacts, rules: SegmentRules) -> tuple[Codes, list[str]]:
    """Return the product of every customer, and the names: what most customers buy have one of their own."""
    most = min(MOST_PRODUCTS, max(1, round(rules.products)))
    bought = facts.product[facts.product >= 0]
    counts = np.bincount(bought, minlength=len(facts.products))
    ranked = sorted(range(len(facts.products)), key=lambda each: (-int(counts[each]), facts.products[each]))
    own = [each for each in ranked[:most] if counts[each]]
    names = [NO_PRODUCT, *(facts.products[each] for each in own), OTHER_PRODUCT]
    code_of = np.full(len(facts.products) + 1, len(names) - 1, np.uint8)
    code_of[own] = np.arange(1, len(own) + 1)
    code_of[-1] = 0  # nothing is known: the place that -1 points to
    return code_of[facts.product], names
