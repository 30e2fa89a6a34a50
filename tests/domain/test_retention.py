"""The latest minimum counts (law.md section 5); leap days and year ends."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.retention import Minimum, keep_until

MINIMUMS = st.builds(Minimum, st.integers(1, 40), st.booleans())
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("minimum", "start", "until"),
    [
        (Minimum(3), date(2026, 11, 22), date(2029, 11, 22)),  # R9
        (Minimum(3), date(2024, 2, 29), date(2027, 2, 28)),  # a leap day has none then
        (Minimum(4), date(2024, 2, 29), date(2028, 2, 29)),
        (Minimum(10, from_year_end=True), date(2026, 1, 1), date(2036, 12, 31)),  # R4
        (Minimum(30, from_year_end=True), date(2026, 12, 31), date(2056, 12, 31)),  # R1
        (Minimum(0), date(2026, 11, 22), None),  # R3
    ],
)
def test_a_period_ends_where_the_law_says(minimum: Minimum, start: date, until: date | None) -> None:
    assert minimum.until(start) == until


@given(st.lists(st.tuples(MINIMUMS, DAYS), min_size=1, max_size=6))
def test_nothing_ends_before_any_of_its_minimums(found: list[tuple[Minimum, date]]) -> None:
    end = keep_until(found)
    ends = [minimum.until(start) for minimum, start in found]
    assert end in ends
    assert all(each is not None and end is not None and each <= end for each in ends)
    assert keep_until([*found, (Minimum(0), date(2026, 1, 1))]) is None


def test_without_a_minimum_nothing_is_kept() -> None:
    with pytest.raises(ValueError, match="no minimum"):
        keep_until([])
