"""The ways abroad, at their borders (law.md XB2, XB3, XB9)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.crossborder import ExportWay, export_way

ORDER = [ExportWay.EXEMPT, ExportWay.CONTRACT, ExportWay.ASSESSMENT]


@pytest.mark.parametrize(
    ("people", "sensitive", "way"),
    [
        (0, 0, "exempt"),
        (99_999, 0, "exempt"),  # CBDF 5: fewer than 100,000
        (100_000, 0, "contract"),
        (999_999, 0, "contract"),
        (1_000_000, 0, "assessment"),
        (1, 1, "contract"),  # one sensitive row is enough to leave the exemption
        (9_999, 9_999, "contract"),
        (10_000, 10_000, "assessment"),
        (50_000, 10_000, "assessment"),
    ],
)
def test_borders(people: int, sensitive: int, way: str) -> None:
    assert export_way(people, sensitive) == way


@given(st.integers(0, 2_000_000), st.integers(0, 20_000), st.integers(0, 2_000_000), st.integers(0, 20_000))
def test_more_never_asks_for_less(people: int, sensitive: int, more: int, more_sensitive: int) -> None:
    sensitive = min(people, sensitive)
    few, many = (
        export_way(people, sensitive),
        export_way(people + more + more_sensitive, sensitive + more_sensitive),
    )
    assert ORDER.index(few) <= ORDER.index(many)


@pytest.mark.parametrize(("people", "sensitive"), [(1, 2), (-1, 0), (1, -1)])
def test_what_cannot_be_is_refused(people: int, sensitive: int) -> None:
    with pytest.raises(ValueError, match="some people"):
        export_way(people, sensitive)
