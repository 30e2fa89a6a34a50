"""Purchases and calls of one customer: the newest first, masked, and their total only as a recorded look."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from shopxfer.domain.fields import RecordKind
from shopxfer.handover import clean, customer
from shopxfer.handover.case import Case
from shopxfer.handover.customer_dealings import Dealings, look_at_total
from shopxfer.progress import Quiet
from shopxfer.vault import audit
from tests.fakes import Table, people_file, take_in, write_csv
from tests.fakes import customer as person

PURCHASES: Table = [
    ["手机", "消费日期", "项目", "消费金额", "流水号"],
    ["13800000001", "2025-03-01", "烫发", "300.50", "T0000001"],
    ["13800000001", "2026-02-01", "剪发", "80", "T0000002"],
    ["13800000001", "上周", "护理", "待定", "T0000003"],
    ["13800000001", "2024-12-24", "退款", "-30", "T0000004"],
    ["13800000002", "2026-03-03", "剪发", "999", "T0000005"],
]
CALLS: Table = [
    ["手机", "沟通时间", "沟通方式", "沟通内容"],
    ["13800000001", "2025-01-01", "电话", "问了价钱"],
    ["13800000001", "2025-06-01", "微信", "改了时间"],
]


@pytest.fixture
def shop(case: Case, tmp_path: Path) -> Case:
    take_in(case, people_file(tmp_path, [person(1), person(2)]))
    take_in(case, write_csv(tmp_path / "消费记录.csv", PURCHASES), write_csv(tmp_path / "回访.csv", CALLS))
    clean.clean(case, Quiet())
    return case


def test_the_newest_come_first_and_those_without_a_date_last(shop: Case) -> None:
    dealings = Dealings(shop, 1, RecordKind.TRANSACTION)
    page = dealings.page(dealings.ids)
    assert [each.record.row for each in page] == [3, 2, 5, 4]
    assert [each.values["transaction_date"].shown for each in page] == [
        "2026-**-**",
        "2025-**-**",
        "2024-**-**",
        None,
    ]
    assert dealings.is_by_date
    assert [each.record.row for each in dealings.page(dealings.ids[1:2])] == [2]


def test_what_was_bought_and_said_stays_sealed(shop: Case) -> None:
    purchases, calls = (
        Dealings(shop, 1, kind) for kind in (RecordKind.TRANSACTION, RecordKind.COMMUNICATION)
    )
    bought = purchases.page(purchases.ids[:1])[0].values
    assert (bought["product"].shown, bought["amount"].shown) == (None, None)
    said = calls.page(calls.ids[:1])[0].values
    assert (said["channel"].shown, said["content"].shown) == ("微信", None)


def test_counts_belong_to_one_customer(shop: Case) -> None:
    found = customer.load(shop, 1)
    assert found.linked_count(RecordKind.TRANSACTION) == 4
    assert found.linked_count(RecordKind.COMMUNICATION) == 2
    assert customer.load(shop, 2).linked_count(RecordKind.COMMUNICATION) == 0


def test_the_total_is_exact_and_an_event(shop: Case) -> None:
    total = look_at_total(shop, 1)
    assert (total.amount, total.counted, total.unread) == (Decimal("350.50"), 3, 1)
    newest = list(audit.events(shop.reader))[-1]
    assert newest.action == "customer.total"
    assert newest.facts == {"person": 1, "purchases": 4}


def test_money_is_asked_for_only_where_there_is_some(shop: Case) -> None:
    assert Dealings(shop, 1, RecordKind.TRANSACTION).has_money
    assert not Dealings(shop, 1, RecordKind.COMMUNICATION).has_money


def test_of_very_many_the_last_row_comes_first(shop: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shopxfer.handover.customer_dealings._ORDERED_UP_TO", 3)
    dealings = Dealings(shop, 1, RecordKind.TRANSACTION)
    assert not dealings.is_by_date
    assert [each.record.row for each in dealings.page(dealings.ids)] == [5, 4, 3, 2]
