"""What a receipt says of prepayments: the customers' ways as they stood when the package was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.prepaid import Answer, Way
from shopxfer.handover import prepaid_evidence, prepaid_receipt
from shopxfer.handover.case import Case
from shopxfer.handover.prepaid_choices import leave_with_seller, record_answer
from shopxfer.progress import Quiet
from tests.fakes import TODAY, customer, people_file, take_in
from tests.handover.prepaid_shop import by_card, open_shop


@pytest.fixture
def shop(case: Case, tmp_path: Path) -> Case:
    return open_shop(case, tmp_path)


def test_each_way_is_a_line_and_only_what_the_buyer_owes_moves(shop: Case) -> None:
    """law.md P2, P3: moved and joined are the buyer's, all else is not."""
    lines = by_card(shop)
    for card, way in (("VIP0001", Way.MOVED), ("VIP0002", Way.JOINED)):
        record_answer(
            shop, lines[card].entry, way, Answer.YES, day=TODAY, channel="in_person", evidence="单子 7"
        )
    leave_with_seller(shop, lines["VIP0004"].entry, "客户要留在老店")
    found = prepaid_receipt.lines_of({"prepaid": prepaid_receipt.keep(shop, Quiet())})
    assert [(each.choice["zh"], each.customers, each.amount_fen, each.moves) for each in found] == [
        ("受让方接手", 1, 50000, True),
        ("双方一起承担 · 6 次 · 1 笔金额不明", 1, 0, True),
        ("留在转让方 · 3 件 · 1 笔金额不明", 1, 0, False),
        ("没有处理，债务不移交 · 1 笔金额不明", 2, 20000, False),
    ]
    assert found[1].choice["en"] == "Both are liable · 6 visits · 1 unpriced"


def test_a_sealed_copy_is_kept_with_the_figures(shop: Case) -> None:
    """law.md P9."""
    kept = {"prepaid": prepaid_receipt.keep(shop, Quiet())}
    copy = prepaid_evidence.newest_copy(shop)
    assert copy is not None
    assert prepaid_receipt.copy_of(kept) == copy.sha256
    assert (copy.obligations, prepaid_evidence.is_intact(shop, copy)) == (5, True)


def test_where_nobody_paid_in_advance_nothing_is_said_or_kept(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(1, prepaid_balance="0")]))
    kept = {"prepaid": prepaid_receipt.keep(case, Quiet())}
    assert (prepaid_receipt.lines_of(kept), prepaid_receipt.copy_of(kept)) == ((), "")
    assert prepaid_evidence.newest_copy(case) is None
