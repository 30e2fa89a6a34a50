"""Money in figures and capitals, and the balance."""

from __future__ import annotations

import pytest

from shopxfer.documents.receipt_content import RowBalance, money, money_in_capitals
from tests.documents.factory import sample_receipt


@pytest.mark.parametrize(
    ("fen", "figures", "capitals"),
    [
        (0, "0.00", "人民币零元整"),
        (1, "0.01", "人民币壹分"),
        (10, "0.10", "人民币壹角"),
        (100_050, "1,000.50", "人民币壹仟元伍角"),
        (27_994_000, "279,940.00", "人民币贰拾柒万玖仟玖佰肆拾元整"),
        (1_000_000_001, "10,000,000.01", "人民币壹仟万元零壹分"),
        (-150, "-1.50", "人民币负壹元伍角"),
    ],
)
def test_amounts(fen: int, figures: str, capitals: str) -> None:
    assert money(fen) == figures
    assert money_in_capitals(fen) == capitals


def test_only_what_moves_is_added_up() -> None:
    assert money(sample_receipt().prepaid_moving_fen) == "279,940.00"
    assert money(sample_receipt().prepaid_staying_fen) == "106,480.00"


def test_balance_tells_what_has_no_place() -> None:
    assert sample_receipt().balance.difference == 0
    assert RowBalance(10, transferred=6, kept=3).difference == 1
