"""The balance, and what of the prepayments moves."""

from __future__ import annotations

from shopxfer.documents.amounts import money
from shopxfer.documents.receipt_content import RowBalance
from tests.documents.factory import sample_receipt


def test_only_what_moves_is_added_up() -> None:
    assert money(sample_receipt().prepaid_moving_fen) == "279,940.00"
    assert money(sample_receipt().prepaid_staying_fen) == "106,480.00"


def test_balance_tells_what_has_no_place() -> None:
    assert sample_receipt().balance.difference == 0
    assert RowBalance(10, transferred=6, kept=3).difference == 1
