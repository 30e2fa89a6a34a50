"""Scores of an example small enough to count by hand."""

from __future__ import annotations

import pytest

from tests.bench.chinese_people import Duplicate, Strangers, Truth
from tests.bench.chinese_records import Record
from tests.bench.scoring import Share, duplicates_found, pairwise, strangers_merged

_PEOPLE = [1, 1, 1, 2, 2, 3]
_CLUSTERS = ["a", "a", "b", "b", "c", "c"]
_TRUTH = Truth(
    [Record()] * 6,
    _PEOPLE,
    [
        Duplicate(1, 0, "pinyin", ("pinyin",)),
        Duplicate(2, 0, "pinyin", ("pinyin",)),
        Duplicate(4, 3, "moved", ("moved",)),
    ],
    [Strangers(2, 3, "twins"), Strangers(4, 5, "twins"), Strangers(0, 5, "spouses")],
)


def test_pairs_are_counted() -> None:
    score = pairwise(_PEOPLE, _CLUSTERS)
    # Together and rightly so: rows 0 and 1. Found: 0-1, 2-3, 4-5. True: 0-1, 0-2, 1-2, 3-4.
    assert (score.right, score.found, score.true) == (1, 3, 4)
    assert score.precision == pytest.approx(1 / 3)
    assert score.recall == pytest.approx(1 / 4)
    assert score.f1 == pytest.approx(2 / 7)


def test_the_truth_scores_one_and_doing_nothing_finds_nothing() -> None:
    assert pairwise(_PEOPLE, _PEOPLE).f1 == 1
    alone = pairwise(_PEOPLE, range(6))
    assert (alone.precision, alone.recall, alone.f1) == (1, 0, 0)


def test_one_cluster_of_all_has_full_recall() -> None:
    score = pairwise(_PEOPLE, ["all"] * 6)
    assert score.recall == 1
    assert score.precision == pytest.approx(4 / 15)


def test_duplicates_are_counted_by_kind() -> None:
    assert duplicates_found(_TRUTH, _CLUSTERS) == {"moved": Share(0, 1), "pinyin": Share(1, 2)}


def test_strangers_are_counted_by_kind() -> None:
    assert strangers_merged(_TRUTH, _CLUSTERS) == {"spouses": Share(0, 1), "twins": Share(2, 2)}


def test_rows_and_people_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="shorter"):
        pairwise([1, 2], ["a"])
