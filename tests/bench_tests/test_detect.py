"""The sets of the bench are read as well as the published table says, or better."""

from __future__ import annotations

import pytest

from tests.bench import teach_columns
from tests.bench.detect import CELL_SETS, COLUMN_SETS, cells_of, false_findings, score_cells, score_columns
from tests.bench.detect_data import columns

#: Least precision and recall of sets that fall short of 0.9: shorthand and dialect, untaught.
FLOORS = {"fifth": (0.88, 0.75), "short": (0.75, 0.66)}


@pytest.mark.parametrize("name", CELL_SETS)
def test_cells(name: str) -> None:
    scores, _ = score_cells(cells_of(name, rounds=1))
    precision, recall = FLOORS.get(name, (0.9, 0.9))
    assert scores["all"].precision >= precision
    assert scores["all"].recall >= recall


def test_quiet_lines_stay_quiet() -> None:
    assert len(false_findings()) <= 8


@pytest.mark.parametrize("name", COLUMN_SETS)
def test_columns(name: str) -> None:
    scores, _ = score_columns(columns(name, 7))
    precision, recall = {"exam": (0.95, 0.93), "exam4": (0.96, 0.95)}.get(name, (0.98, 0.95))
    assert scores["kinds"].precision >= precision
    assert scores["kinds"].recall >= recall


def test_columns_that_nothing_was_taught_by() -> None:
    scores, misses = score_columns(column for name in teach_columns.EXAMS for column in columns(name, 7))
    assert scores["kinds"].precision >= 0.98
    assert scores["kinds"].recall >= 0.95
    assert len(misses) <= 14  # of 460
