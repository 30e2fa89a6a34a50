"""Every row stands in one bucket, and the sum says so."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.balance import Balance, Bucket, Disposition, balance_of, bucket_of

COUNTS = st.lists(st.tuples(st.sampled_from(Bucket), st.integers(0, 10_000)), max_size=20)


def test_the_buckets_stand_in_the_order_of_the_bar() -> None:
    assert [bucket.value for bucket in Bucket] == [
        "transferred", "merged", "kept", "withheld", "erased", "rejected", "undecided",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rejected", "merged", "disposition", "bucket"),
    [
        (True, False, None, Bucket.REJECTED),
        (True, True, Disposition.TRANSFER, Bucket.REJECTED),
        (False, True, None, Bucket.MERGED),
        (False, True, Disposition.TRANSFER, Bucket.MERGED),
        (False, True, Disposition.WITHHOLD, Bucket.MERGED),
        (False, False, None, Bucket.UNDECIDED),
        (False, False, Disposition.TRANSFER, Bucket.TRANSFERRED),
        (False, False, Disposition.RETAIN, Bucket.KEPT),
        (False, False, Disposition.WITHHOLD, Bucket.WITHHELD),
        (False, False, Disposition.ERASE, Bucket.ERASED),
    ],
)
def test_where_a_row_stands(
    rejected: bool, merged: bool, disposition: Disposition | None, bucket: Bucket
) -> None:
    assert bucket_of(rejected=rejected, merged=merged, disposition=disposition) is bucket


def test_nothing_leaves_that_was_rejected_or_merged() -> None:
    for rejected, merged in itertools.product((False, True), repeat=2):
        leaves = bucket_of(rejected=rejected, merged=merged, disposition=Disposition.TRANSFER)
        assert (leaves is Bucket.TRANSFERRED) == (not rejected and not merged)


@given(COUNTS)
def test_rows_in_buckets_balance(counted: list[tuple[Bucket, int]]) -> None:
    balance = balance_of(sum(count for _, count in counted), counted)
    assert balance.difference == 0
    assert list(balance.buckets) == list(Bucket)
    assert balance.undecided == sum(count for bucket, count in counted if bucket is Bucket.UNDECIDED)


@given(COUNTS, st.integers(-50, 50).filter(bool))
def test_a_lost_or_doubled_row_shows(counted: list[tuple[Bucket, int]], off: int) -> None:
    assert balance_of(sum(count for _, count in counted) + off, counted).difference == off


def test_an_empty_case_balances() -> None:
    assert balance_of(0, []) == Balance(0, dict.fromkeys(Bucket, 0))
