"""Where every record goes: by rule, by the owner's word, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shopxfer.domain.balance import Bucket, Disposition
from shopxfer.domain.fields import RecordKind
from shopxfer.errors import Cancelled
from shopxfer.handover import clean, parties, prune
from shopxfer.handover.case import Case
from shopxfer.handover.fields import ReasonMissing
from shopxfer.handover.prune import NotCleaned, RouteUnknown
from shopxfer.progress import Quiet
from shopxfer.vault.parties import Party
from tests.fakes import (
    CancelAt,
    Cell,
    all_records,
    born_so_that_age_is,
    by_name,
    customer,
    dump,
    parties_of,
    people_file,
    phone,
    table,
    take_in,
    take_through,
    write_csv,
)

WITHHELD, GOES = Disposition.WITHHOLD, Disposition.TRANSFER


def rules_of(case: Case) -> list[str | None]:
    return [record.rule for record in all_records(case)]


def till(folder: Path, *purchases: Mapping[str, Cell], name: str = "till.csv") -> Path:
    """Write purchases, by customer 1 unless they say otherwise."""
    usual: dict[str, Cell] = {
        "transaction_date": "2024-05-01", "name": "欧阳二甲", "phone": phone(1),
        "product": "剪发", "amount": "88.00",
    }  # fmt: skip
    rows = [{"transaction_no": f"T{n}", **usual, **each} for n, each in enumerate(purchases)]
    fields = ["transaction_no", "transaction_date", "name", "phone", "product", "amount", "invoice_no"]
    return write_csv(folder / name, table(rows, fields))


def purchases_of(case: Case) -> list[tuple[str | None, Disposition | None]]:
    return [(record.rule, record.disposition) for record in all_records(case, RecordKind.TRANSACTION)]


@pytest.mark.parametrize(
    ("answer", "rule"),
    [("同意", "consented"), ("是", "consented"), ("不同意", "refused"), ("拒绝", "refused"), (None, "silent"),
     ("再想想", "silent"), ("", "silent")],
)  # fmt: skip
def test_consent_as_the_shop_wrote_it(case: Case, tmp_path: Path, answer: str | None, rule: str) -> None:
    take_through(case, people_file(tmp_path, [customer(1, consent=answer), customer(2), customer(3)]))
    assert rules_of(case) == [rule, "consented", "consented"]


@pytest.mark.parametrize(
    ("years", "days", "guardian", "rule"),
    [
        (13, 364, None, "child"),
        (13, 364, "同意", "consented"),
        (13, 364, "不同意", "refused"),
        (14, 0, None, "consented"),
    ],
)
def test_children_to_the_day(
    case: Case, tmp_path: Path, years: int, days: int, guardian: str | None, rule: str
) -> None:
    born = born_so_that_age_is(years, days_after_birthday=days).isoformat()
    child = customer(1, birth_date=born, guardian_consent=guardian)
    take_through(case, people_file(tmp_path, [child, customer(2), customer(3, guardian_consent="同意")]))
    assert rules_of(case)[0] == rule


def test_a_refusal_in_one_file_beats_consent_in_another(case: Case, tmp_path: Path) -> None:
    one = people_file(tmp_path, [customer(1, level="金卡", email="a@example.com"), customer(2)])
    take_through(case, one, people_file(tmp_path, [customer(1, consent="不同意"), customer(3)], "more.csv"))
    (head,) = (r for r in all_records(case) if r.values["name"] == "欧阳二甲" and not r.is_merged)
    assert (head.values["consent"], head.rule) == ("yes", "refused")
    assert case.balance().buckets[Bucket.TRANSFERRED] == 2


def test_a_company_without_a_person_goes_as_company_data(case: Case, tmp_path: Path) -> None:
    companies: list[dict[str, Cell]] = [
        {"company": "无名市鹿鸣茶馆", "level": "团购"},
        {"company": "无名市鹿鸣书店", "name": "王小店", "phone": phone(7)},
    ]
    take_through(case, people_file(tmp_path, [*companies, customer(1)]))
    assert rules_of(case) == ["company", "silent", "consented"]
    assert all_records(case)[0].ground == "company_data"


def test_invoices_stay_however_their_customer_answered(case: Case, tmp_path: Path) -> None:
    purchases = till(
        tmp_path, {}, {"invoice_no": "00120034"}, {"invoice_no": "00120035", "transaction_date": "2024/13/45"}
    )
    take_through(case, people_file(tmp_path, [customer(1)]), purchases)
    found = all_records(case, RecordKind.TRANSACTION)
    assert [record.rule for record in found] == ["consented", "accounting", "accounting"]
    assert [record.keep_until for record in found] == [None, "2034-12-31", "2036-12-31"]


def test_a_company_keeps_its_invoices_longer(case: Case, tmp_path: Path) -> None:
    parties.save(case, parties_of(seller=Party("鹿鸣巷有限公司", "91999902MA0BMYXY87")))
    take_through(case, people_file(tmp_path, [customer(1)]), till(tmp_path, {"invoice_no": "00120034"}))
    assert all_records(case, RecordKind.TRANSACTION)[0].keep_until == "2054-12-31"


def test_purchases_follow_their_person(case: Case, tmp_path: Path) -> None:
    people = people_file(tmp_path, [customer(1), customer(2, consent="不同意"), customer(3, consent=None)])
    theirs = [
        {"name": f"欧阳{n}甲", "phone": phone(serial)} for serial, n in ((1, "二"), (2, "三"), (3, "四"))
    ]
    take_through(case, people, till(tmp_path, *theirs, {"name": "谁也不是", "phone": phone(40)}))
    assert [rule for rule, _ in purchases_of(case)] == ["consented", "refused", "silent", "unlinked"]


@pytest.mark.parametrize(("transfer_type", "transferred"), [("T1", 0), ("T2", 1), ("T4", 1), ("T7", 0)])
def test_the_kind_of_transfer_decides_the_route(
    case: Case, tmp_path: Path, transfer_type: str, transferred: int
) -> None:
    parties.save(case, parties_of(transfer_type))
    take_in(case, people_file(tmp_path, [customer(1), customer(2, consent=None)]))
    clean.clean(case, Quiet())
    prune.apply_rules(case, Quiet())
    assert case.balance().buckets[Bucket.TRANSFERRED] == transferred


def test_what_is_not_cleaned_is_not_decided(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(1), customer(2)]))
    with pytest.raises(NotCleaned) as raised:
        prune.apply_rules(case, Quiet())
    assert raised.value.facts == {"count": 2}
    assert case.balance().undecided == 2


def test_without_a_kind_of_transfer_nothing_is_decided(case: Case, tmp_path: Path) -> None:
    known = parties.load(case)
    parties.save(case, replace(known, terms=replace(known.terms, transfer_type="")))
    take_in(case, people_file(tmp_path, [customer(1)]))
    clean.clean(case, Quiet())
    with pytest.raises(RouteUnknown):
        prune.apply_rules(case, Quiet())


def test_cancelled_at_any_report_pruning_changes_nothing(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [customer(1), customer(2)]), till(tmp_path, {}))
    clean.clean(case, Quiet())
    before = dump(case)
    for nth in range(1, 100):
        try:
            prune.apply_rules(case, CancelAt(nth))
        except Cancelled:
            assert dump(case) == before
        else:
            break
    assert nth >= 3
    assert case.balance().undecided == 0


def test_the_owners_word_needs_a_reason(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1)]))
    before = dump(case)
    with pytest.raises(ReasonMissing):
        prune.change_records(case, [1], "owner_erases", "  ")
    assert dump(case) == before


@pytest.mark.parametrize(
    ("choice", "disposition", "keep_until"),
    [
        ("owner_withholds", Disposition.WITHHOLD, None),
        ("owner_erases", Disposition.ERASE, None),
        ("owner_keeps", Disposition.RETAIN, "2029-12-31"),
        ("open_obligation", Disposition.TRANSFER, None),
    ],
)
def test_the_owner_decides_by_hand(
    case: Case, tmp_path: Path, choice: str, disposition: Disposition, keep_until: str | None
) -> None:
    take_through(case, people_file(tmp_path, [customer(1, consent=None), customer(2)]))
    prune.change_records(case, [1], choice, " 剪发套餐还剩三次 ")
    record = by_name(case)["欧阳二甲"]
    assert (record.disposition, record.rule, record.keep_until) == (disposition, choice, keep_until)
    assert (record.reason, record.decided_by) == ("剪发套餐还剩三次", "owner")
    prune.apply_rules(case, Quiet())
    assert by_name(case)["欧阳二甲"].rule == choice
    prune.back_to_rules(case, [1], Quiet())
    assert by_name(case)["欧阳二甲"].rule == "silent"


@pytest.mark.parametrize("choice", ["owner_withholds", "owner_erases", "owner_keeps"])
def test_purchases_do_not_leave_without_their_customer(case: Case, tmp_path: Path, choice: str) -> None:
    theirs = till(tmp_path, {}, {"invoice_no": "00120034"}, {"name": "欧阳三甲", "phone": phone(2)})
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]), theirs)
    assert purchases_of(case)[0] == ("consented", GOES)
    prune.change_records(case, [1], choice, "本人要求")
    disposition = case.pack.choices[choice].disposition
    expected = [(choice, disposition), ("accounting", Disposition.RETAIN), ("consented", GOES)]
    assert purchases_of(case) == expected
    prune.apply_rules(case, Quiet())
    assert purchases_of(case) == expected
    prune.back_to_rules(case, [1], Quiet())
    assert purchases_of(case)[0] == ("consented", GOES)


def test_purchases_imported_later_stay_with_a_withheld_customer(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1)]))
    prune.change_records(case, [1], "owner_withholds", "本人要求")
    take_through(case, till(tmp_path, {}))
    assert purchases_of(case) == [("owner_withholds", WITHHELD)]


def test_an_open_obligation_takes_only_what_it_was_said_of(case: Case, tmp_path: Path) -> None:
    take_through(
        case, people_file(tmp_path, [customer(1, consent=None), customer(2)]), till(tmp_path, {}, {})
    )
    prune.change_records(case, [1], "open_obligation", "套餐还剩三次")
    assert purchases_of(case) == [("silent", WITHHELD)] * 2
    purchase = all_records(case, RecordKind.TRANSACTION)[0].id
    prune.change_records(case, [purchase], "open_obligation", "这一单没做完")
    assert purchases_of(case) == [("open_obligation", GOES), ("silent", WITHHELD)]


def test_what_the_owner_said_of_a_purchase_stays_when_its_customer_changes(
    case: Case, tmp_path: Path
) -> None:
    take_through(case, people_file(tmp_path, [customer(1)]), till(tmp_path, {}))
    purchase = all_records(case, RecordKind.TRANSACTION)[0].id
    prune.change_records(case, [purchase], "owner_keeps", "有纠纷")
    prune.change_records(case, [1], "owner_withholds", "本人要求")
    assert purchases_of(case) == [("owner_keeps", Disposition.RETAIN)]


def test_going_back_with_a_record_of_nobody(case: Case, tmp_path: Path) -> None:
    strangers = till(tmp_path, {"name": "谁也不是", "phone": phone(40)})
    take_through(case, people_file(tmp_path, [customer(1)]), strangers)
    purchase = all_records(case, RecordKind.TRANSACTION)[0].id
    prune.change_records(case, [purchase], "owner_erases", "不知道是谁")
    prune.back_to_rules(case, [purchase], Quiet())
    assert purchases_of(case) == [("unlinked", WITHHELD)]


def test_cancelled_going_back_changes_nothing(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1)]))
    prune.change_records(case, [1], "owner_erases", "本人要求")
    before = dump(case)
    with pytest.raises(Cancelled):
        prune.back_to_rules(case, [1], CancelAt(1))
    assert dump(case) == before


def test_rules_are_listed_with_what_they_took(case: Case, tmp_path: Path) -> None:
    people = [customer(1), customer(1), customer(2), customer(3, consent="不同意"), customer(4, consent=None)]
    take_through(case, people_file(tmp_path, people), till(tmp_path, {}, {"invoice_no": "00120034"}))
    prune.change_records(case, [3], "owner_withholds", "本人要求")
    lines = [(line.rule.id, line.by_owner, line.people, line.rows) for line in prune.rule_lines(case)]
    assert lines == [
        ("accounting", False, 1, 1),
        ("refused", False, 1, 1),
        ("consented", False, 1, 2),
        ("silent", False, 1, 1),
        ("owner_withholds", True, 1, 1),
    ]


def test_the_child_grows_up_while_the_case_waits(case: Case, tmp_path: Path) -> None:
    born = date(2012, 12, 1).isoformat()
    take_through(case, people_file(tmp_path, [customer(1, birth_date=born), customer(2)]))
    assert rules_of(case) == ["child", "consented"]
    case.clock.move(days=30)  # type: ignore[attr-defined]  # a FakeClock
    prune.apply_rules(case, Quiet())
    assert rules_of(case) == ["consented", "consented"]
