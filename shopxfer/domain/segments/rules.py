"""The figures and words by which customers are put into groups."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SegmentRules:
    """What decides; `resources/rules/segments.toml` has the defaults and says each in words."""

    active_months: float  #: since the last visit, within which a customer is active
    frequent_per_year: float  #: visits a year from which somebody comes often
    regular_per_year: float
    high_score: float  #: mean of recency, frequency and money, each 1 to 5
    middle_score: float
    recency_weight: float
    frequency_weight: float
    money_weight: float
    paid_ahead_yuan: float  #: prepaid money from which a customer is a core one
    products: float  #: how many products have a group of their own
    not_products: tuple[str, ...]  #: words in what was bought that mean money alone, such as a top-up
    core_levels: tuple[str, ...]  #: words in the level that make a core customer
    closed_words: tuple[str, ...]  #: words in a status column that end a membership
    status_headers: tuple[str, ...]  #: what such a column is called
    sole_trader_words: tuple[str, ...]  #: how names of sole traders end
