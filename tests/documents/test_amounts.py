"""Money in figures and capitals."""

from __future__ import annotations

import pytest

from shopxfer.documents.amounts import money, money_in_capitals


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
