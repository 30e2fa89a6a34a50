"""What the rows of a sheet speak of: customers, their purchases, or talks with them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from shopxfer.domain.fields import RecordKind

#: How strongly a mapped field speaks for a kind. Keys such as name and phone stand in all of them.
_EVIDENCE: dict[RecordKind, dict[str, float]] = {
    RecordKind.TRANSACTION: {
        **dict.fromkeys(("transaction_no", "amount", "product"), 2.0),
        **dict.fromkeys(("transaction_date", "payment_method", "invoice_no"), 1.5),
        **dict.fromkeys(("quantity", "balance_after"), 1.0),
    },
    RecordKind.COMMUNICATION: {
        "content": 2.0,
        **dict.fromkeys(("contact_date", "channel", "contact_by"), 1.5),
    },
    RecordKind.CUSTOMER: {
        **dict.fromkeys(("birth_date", "first_visit", "last_visit", "total_spent", "consent"), 1.5),
        **dict.fromkeys(
            ("gender", "level", "points", "prepaid_balance", "remaining_visits", "visit_count"), 1.0
        ),
        **dict.fromkeys(("guardian", "guardian_consent", "marketing_refused", "health"), 1.0),
        **dict.fromkeys(
            ("address", "district", "wechat", "email", "landline", "id_number", "salutation"), 0.5
        ),
        **dict.fromkeys(("company", "company_code"), 0.5),
    },
}
_SHEET_NAMES: tuple[tuple[RecordKind, re.Pattern[str]], ...] = (
    (
        RecordKind.COMMUNICATION,
        re.compile(
            "沟通|回访|跟进|拜访|通话|短信|聊天|投诉|反馈|咨询|联系记录|communicat|follow.?up|call|message|contact.?log",
            re.I,
        ),
    ),
    (
        RecordKind.TRANSACTION,
        re.compile(
            "消费|交易|充值|流水|订单|销售|明细|账单|收银|扣次|核销|记账|transact|order|sales|purchase|payment|ledger",
            re.I,
        ),
    ),
    (
        RecordKind.CUSTOMER,
        re.compile("会员|客户|顾客|名单|名册|通讯录|档案|用户|customer|member|client|contacts", re.I),
    ),
)
_SHEET_NAME_WEIGHT = 1.5


def propose_kind(mapped: Iterable[str], sheet_name: str = "") -> RecordKind:
    """Return what records with these field ids are; the sheet's or file's name tips a close balance.

    Customers when nothing speaks for another kind: losing a person is worse than a purchase too many.
    """
    fields = set(mapped)
    scores = {kind: sum(evidence.get(each, 0.0) for each in fields) for kind, evidence in _EVIDENCE.items()}
    for kind, pattern in _SHEET_NAMES:
        if pattern.search(sheet_name):
            scores[kind] += _SHEET_NAME_WEIGHT
            break
    # Amounts and counts without a day or a number are more likely a customer's totals.
    if not fields & {"transaction_date", "transaction_no"}:
        scores[RecordKind.TRANSACTION] /= 2
    if not fields & {"transaction_date", "transaction_no", "amount", "product"}:
        scores[RecordKind.TRANSACTION] = 0.0
    order = (RecordKind.CUSTOMER, RecordKind.TRANSACTION, RecordKind.COMMUNICATION)
    return max(order, key=lambda kind: (scores[kind], -order.index(kind)))
