from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.ages import completed_years, is_under_14, is_under_18


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2012, 11, 22), date(2026, 11, 21), 13),
        (date(2012, 11, 22), date(2026, 11, 22), 14),
        (date(2012, 11, 22), date(2026, 11, 23), 14),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
        (date(2008, 2, 29), date(2024, 2, 28), 15),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2026, 11, 22), date(2026, 11, 22), 0),
        (date(2026, 11, 23), date(2026, 11, 22), -1),
    ],
)
def test_birthdays(born: date, on: date, years: int) -> None:
    assert completed_years(born, on) == years


def test_the_figure_itself_is_not_under() -> None:
    assert is_under_14(date(2012, 11, 23), date(2026, 11, 22))
    assert not is_under_14(date(2012, 11, 22), date(2026, 11, 22))
    assert is_under_18(date(2008, 11, 23), date(2026, 11, 22))
    assert not is_under_18(date(2008, 11, 22), date(2026, 11, 22))


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.integers(0, 36500))
def test_nobody_grows_younger(born: date, days: int) -> None:
    on = min(born + timedelta(days=days), date(2098, 1, 1))
    assert completed_years(born, on) <= completed_years(born, on + timedelta(days=1))
    assert is_under_18(born, on) or not is_under_14(born, on)
