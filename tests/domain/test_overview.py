"""Years become bars, and a bar knows which years it counts."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.overview import (
    UNKNOWN,
    Bar,
    Completeness,
    holds_year,
    whole_percent,
    year_of,
    years_plot,
)

TODAY = date(2026, 11, 22)


def test_years_without_anybody_stand_between_and_early_ones_together() -> None:
    plot = years_plot(
        "last_visit", {2012: 2, 2017: 1, 2020: 9, 2026: 40, 2031: 1, 0: 3}, TODAY, second_before=2023
    )
    assert plot.bars == (
        Bar("-2019", 3, is_second=True),
        Bar("2020", 9, is_second=True),
        Bar("2021", 0, is_second=True),
        Bar("2022", 0, is_second=True),
        Bar("2023", 0),
        Bar("2024", 0),
        Bar("2025", 0),
        Bar("2026", 40),
        Bar("2027-", 1),
        Bar(UNKNOWN, 3, is_second=True),
    )
    assert plot.total == 56


def test_nothing_known_is_no_bar_but_the_unknown_ones() -> None:
    assert years_plot("last_visit", {}, TODAY).bars == ()
    assert years_plot("last_visit", {0: 4}, TODAY).bars == (Bar(UNKNOWN, 4, is_second=True),)


@given(st.dictionaries(st.integers(1900, 2040) | st.just(0), st.integers(1, 50), max_size=12))
def test_each_year_is_counted_by_one_bar(counts: dict[int, int]) -> None:
    plot = years_plot("last_visit", counts, TODAY, second_before=2023)
    assert plot.total == sum(counts.values())
    for bar in plot.bars:
        assert bar.count == sum(count for year, count in counts.items() if holds_year(bar.key, year))


def test_the_year_of_a_date() -> None:
    assert [year_of(text) for text in ("2026-05-17", "2026", "2026-05", "去年", "", "20260517")] == [
        2026, 2026, 2026, 0, 0, 0,
    ]  # fmt: skip


def test_shares_are_rounded_down() -> None:
    assert [whole_percent(share) for share in (0.0, 0.001, 0.29, 0.999, 1.0)] == [
        "0%",
        "<1%",
        "29%",
        "99%",
        "100%",
    ]
    field = Completeness("phone", 3, 4, 0, 0)
    assert (field.share_imported, field.share_now) == (0.75, 0.0)
