import pytest

from shopxfer.domain.fields import RecordKind
from shopxfer.domain.kinds import propose_kind


@pytest.mark.parametrize(
    ("fields", "sheet", "kind"),
    [
        ({"name", "phone", "card_no", "prepaid_balance"}, "", RecordKind.CUSTOMER),
        ({"name", "phone"}, "Sheet1", RecordKind.CUSTOMER),
        ({"name", "phone"}, "消费流水", RecordKind.CUSTOMER),
        (set(), "", RecordKind.CUSTOMER),
        ({"name", "phone", "transaction_date", "product", "amount"}, "", RecordKind.TRANSACTION),
        ({"card_no", "amount", "transaction_date"}, "会员充值", RecordKind.TRANSACTION),
        ({"name", "birth_date", "first_visit", "prepaid_balance", "amount"}, "会员", RecordKind.CUSTOMER),
        ({"name", "phone", "contact_date", "content"}, "", RecordKind.COMMUNICATION),
        ({"name", "channel", "contact_date"}, "回访", RecordKind.COMMUNICATION),
        ({"name", "transaction_date", "product"}, "回访记录", RecordKind.TRANSACTION),
    ],
)
def test_kinds(fields: set[str], sheet: str, kind: RecordKind) -> None:
    assert propose_kind(fields, sheet) is kind
