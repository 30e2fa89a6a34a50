"""The sets of the bench are read as well as the published table says, or better."""

from __future__ import annotations

import pytest

from tests.bench.detect import CELL_SETS, COLUMN_SETS, cells_of, score_cells, score_columns
from tests.bench.detect_data import columns


@pytest.mark.parametrize("name", CELL_SETS)
def test_cells(name: str) -> None:
    scores, _ = score_cells(cells_of(name, rounds=1))
    assert scores["all"].precision >= 0.9
    assert scores["all"].recall >= (0.8 if name == "final" else 0.9)  # what nobody tuned for


@pytest.mark.parametrize("name", COLUMN_SETS)
def test_columns(name: str) -> None:
    scores, _ = score_columns(columns(name, 7))
    assert scores["all"].precision >= 0.98
    assert scores["all"].recall >= 0.95
