"""Who is listed as stale, by the ways to reach somebody and by the date somebody was seen."""

from __future__ import annotations

from datetime import date

import pytest

from shopxfer.domain.normalised import Problem
from shopxfer.domain.staleness import Reach, StaleGroup, groups_of, reach_of, unseen_before

YES, NO, STARS = Reach.CALLABLE, Reach.IMPOSSIBLE, Reach.HIDDEN
PHONE, NOTHING = [StaleGroup.IMPOSSIBLE_PHONE], [StaleGroup.UNREACHABLE]


@pytest.mark.parametrize(
    ("problem", "reach"),
    [
        (None, YES),
        (Problem.SEVERAL, YES),
        (Problem.NOTE, YES),
        (Problem.MASKED, STARS),
        (Problem.UNUSUAL, NO),
        (Problem.DAMAGED, NO),
    ],
)
def test_a_number_that_was_not_opened_is_told_by_its_problem(problem: str | None, reach: Reach) -> None:
    assert reach_of("phone", None, problem) is reach


def test_a_number_that_is_only_written_unusually_can_exist() -> None:
    assert reach_of("phone", "138-0000-0001", Problem.UNUSUAL) is YES
    assert reach_of("phone", "1380000", Problem.UNUSUAL) is NO
    assert reach_of("phone", "11111111111", Problem.UNUSUAL) is NO
    assert reach_of("phone", "1.38E+10", Problem.DAMAGED) is NO


@pytest.mark.parametrize(
    ("reaches", "other", "groups"),
    [
        ([YES], False, []),
        ([YES, NO, STARS], False, []),
        ([NO], False, PHONE),
        ([NO], True, PHONE),
        ([NO, STARS], False, NOTHING),
        ([NO, STARS], True, []),
        ([STARS], False, NOTHING),
        ([], False, NOTHING),
        ([], True, []),
    ],
)
def test_who_is_listed_by_contact(reaches: list[Reach], other: bool, groups: list[StaleGroup]) -> None:
    assert groups_of(reaches, other_contact=other) == groups


def test_the_limit_is_the_same_day_some_years_ago() -> None:
    assert unseen_before(date(2026, 11, 22), 3) == "2023-11-22"
    assert unseen_before(date(2024, 2, 29), 1) == "2023-02-28"
    assert unseen_before(date(2024, 2, 29), 4) == "2020-02-29"
