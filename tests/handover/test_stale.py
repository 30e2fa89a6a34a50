"""Stale customers are found, listed, offered to the owner, and never touched by that alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from shopxfer.domain.balance import Disposition
from shopxfer.domain.fields import DataClass
from shopxfer.domain.staleness import StaleGroup
from shopxfer.domain.tidying import Rule
from shopxfer.errors import Cancelled
from shopxfer.handover import classify, clean, prune, stale, tidying
from shopxfer.handover.case import Case
from shopxfer.handover.fields import ReasonMissing
from shopxfer.handover.stale import YearsWrong
from shopxfer.progress import Quiet
from shopxfer.vault import audit
from tests.fakes import (
    TODAY,
    CancelAt,
    Cell,
    FakeClock,
    Person,
    all_records,
    by_name,
    customer,
    dump,
    make_case,
    people_file,
    phone,
    table,
    take_in,
    write_csv,
)

OLD, RECENT = "2020-01-01", "2026-01-01"


def cleaned(case: Case, folder: Path, *people: Person) -> Case:
    # Somebody whom nothing is missing, so that no column is empty.
    full = customer(0, email="a@example.com", address="无名市", last_visit=RECENT, level="金卡")
    take_in(case, people_file(folder, [full, *people]))
    clean.clean(case, Quiet())
    return case


def listed(case: Case, group: StaleGroup) -> list[str]:
    """Return the names of the people in one list."""
    heads = stale.find(case, Quiet()).heads[group]
    names = {record.id: record.values.get("name", "") for record in all_records(case)}
    return [names[head] for head in heads]


def test_phones_that_cannot_exist_are_listed(case: Case, tmp_path: Path) -> None:
    cleaned(
        case,
        tmp_path,
        customer(1, phone="1.38E+10"),
        customer(2, phone="12345"),
        customer(3, phone="11111111111", email="c@example.com"),
        customer(4, phone="138****0004"),
        customer(5, phone="138 0000 0005"),
    )
    assert listed(case, StaleGroup.IMPOSSIBLE_PHONE) == ["欧阳二甲", "欧阳三甲", "欧阳四甲"]
    assert listed(case, StaleGroup.UNREACHABLE) == ["欧阳五甲"]


def test_who_has_another_way_is_not_unreachable(case: Case, tmp_path: Path) -> None:
    cleaned(
        case,
        tmp_path,
        customer(1, phone=None),
        customer(2, phone=None, email="b@example.com"),
        customer(3, phone=None, address="无名市鹿鸣巷 3 号"),
        customer(4, phone=None, level="银卡", card_no="V004"),
    )
    assert listed(case, StaleGroup.UNREACHABLE) == ["欧阳二甲", "欧阳五甲"]
    assert listed(case, StaleGroup.IMPOSSIBLE_PHONE) == []


def test_a_switched_off_rule_makes_no_number_impossible(case: Case, tmp_path: Path) -> None:
    tidying.switch(case, off=[Rule.PHONE_SIGNS])
    cleaned(case, tmp_path, customer(1, phone="138-0000-0001"))
    assert by_name(case)["欧阳二甲"].problems == {"phone": "value.unusual"}
    assert listed(case, StaleGroup.IMPOSSIBLE_PHONE) == []


def test_another_record_of_the_same_person_counts(case: Case, tmp_path: Path) -> None:
    card: dict[str, Cell] = {"card_no": "V777", "email": "same@example.com"}
    cleaned(
        case,
        tmp_path,
        customer(1, phone="1.38E+10", last_visit=OLD, **card),
        customer(1, phone=phone(1), last_visit=RECENT, **card),
    )
    assert all_records(case)[1].person_id == all_records(case)[2].person_id
    assert stale.find(case, Quiet()).counts() == {"impossible_phone": 0, "unreachable": 0, "unseen": 0}


def test_unseen_is_who_came_before_the_limit(case: Case, tmp_path: Path) -> None:
    limit = TODAY.replace(year=TODAY.year - 3)
    cleaned(
        case,
        tmp_path,
        customer(1, last_visit=limit - timedelta(days=1)),
        customer(2, last_visit=limit),
        customer(3, last_visit=None),
        customer(4, last_visit="前年"),
        customer(5, last_visit=OLD, first_visit="2019-01-01"),
    )
    assert listed(case, StaleGroup.UNSEEN) == ["欧阳二甲", "欧阳六甲"]
    assert stale.find(case, Quiet()).undated == 2


def test_purchases_and_calls_count_as_seen(case: Case, tmp_path: Path) -> None:
    people = [customer(n, last_visit=OLD if n != 2 else None, card_no=f"V{n:03}") for n in (1, 2, 3, 4)]
    bought = [
        {
            "transaction_no": f"T{n}",
            "transaction_date": on,
            "product": "剪发",
            "amount": "88",
            "card_no": f"V{n:03}",
        }
        for n, on in ((1, RECENT), (2, OLD), (3, "2021-01-01"), (1, OLD))
    ]
    called = [
        {
            "contact_date": RECENT,
            "channel": "电话",
            "content": "回访",
            "card_no": "V004",
            "contact_by": "小陆",
        }
    ]
    take_in(
        case,
        write_csv(tmp_path / "till.csv", table(bought)),
        write_csv(tmp_path / "calls.csv", table(called)),
    )
    cleaned(case, tmp_path, *people)
    assert listed(case, StaleGroup.UNSEEN) == ["欧阳三甲", "欧阳四甲"]
    assert stale.find(case, Quiet()).undated == 0


def test_the_limit_is_the_owners_and_is_recorded(case: Case, tmp_path: Path) -> None:
    cleaned(case, tmp_path, customer(1, last_visit="2024-06-01"), customer(2, last_visit=OLD))
    assert stale.unseen_years(case) == 3
    stale.set_unseen_years(case, 2)
    assert listed(case, StaleGroup.UNSEEN) == ["欧阳二甲", "欧阳三甲"]
    stale.set_unseen_years(case, 10)
    assert stale.find(case, Quiet()).years == 10
    assert listed(case, StaleGroup.UNSEEN) == []
    told = [event.facts["years"] for event in audit.events(case.reader) if event.action == "stale.years"]
    assert told == [2, 10]


@pytest.mark.parametrize("years", [0, -1, 31])
def test_a_limit_that_makes_no_sense_is_refused(case: Case, years: int) -> None:
    with pytest.raises(YearsWrong):
        stale.set_unseen_years(case, years)
    assert stale.unseen_years(case) == 3


def test_who_paid_ahead_is_in_no_list(case: Case, tmp_path: Path) -> None:
    cleaned(
        case,
        tmp_path,
        customer(1, last_visit=OLD, prepaid_balance="¥100", remaining_visits=0),
        customer(2, last_visit=OLD, prepaid_balance="0", remaining_visits=2),
        customer(3, last_visit=OLD, prepaid_balance="0.00", remaining_visits=0),
        customer(4, last_visit=OLD, prepaid_balance="约五百", remaining_visits=0),
    )
    found = stale.find(case, Quiet())
    assert listed(case, StaleGroup.UNSEEN) == ["欧阳四甲"]
    assert found.paid_ahead == 3


def test_looking_changes_nothing_and_can_be_stopped(case: Case, tmp_path: Path) -> None:
    cleaned(case, tmp_path, customer(1, last_visit=OLD))
    before = dump(case)
    stale.find(case, Quiet())
    with pytest.raises(Cancelled):
        stale.find(case, CancelAt(1))
    assert dump(case) == before


def test_a_list_is_decided_with_one_reason_and_is_empty_then(case: Case, tmp_path: Path) -> None:
    cleaned(case, tmp_path, customer(1, last_visit=OLD), customer(2, last_visit=OLD), customer(3))
    prune.apply_rules(case, Quiet())
    prune.change_records(case, [3], "owner_keeps", "有纠纷")
    lists = stale.find(case, Quiet())
    assert (lists.counts()["unseen"], lists.decided) == (1, 1)
    assert stale.decide(case, lists, StaleGroup.UNSEEN, "owner_erases", "三年没来") == 1
    found = by_name(case)
    assert (found["欧阳二甲"].disposition, found["欧阳二甲"].reason) == (Disposition.ERASE, "三年没来")
    assert (found["欧阳三甲"].disposition, found["欧阳三甲"].reason) == (Disposition.RETAIN, "有纠纷")
    assert found["欧阳四甲"].disposition is Disposition.TRANSFER
    assert stale.find(case, Quiet()).counts()["unseen"] == 0
    assert case.balance().difference == 0


def test_a_list_that_is_out_of_date_overrides_nobody(case: Case, tmp_path: Path) -> None:
    cleaned(case, tmp_path, customer(1, last_visit=OLD), customer(2, last_visit=OLD))
    lists = stale.find(case, Quiet())
    prune.change_records(case, lists.heads[StaleGroup.UNSEEN], "owner_keeps", "先留着")
    before = dump(case)
    assert stale.decide(case, lists, StaleGroup.UNSEEN, "owner_erases", "三年没来") == 0
    assert dump(case) == before


def test_without_a_reason_nothing_is_decided(case: Case, tmp_path: Path) -> None:
    cleaned(case, tmp_path, customer(1, last_visit=OLD))
    with pytest.raises(ReasonMissing):
        stale.decide(case, stale.find(case, Quiet()), StaleGroup.UNSEEN, "owner_erases", " ")
    assert by_name(case)["欧阳二甲"].decided_by is None


def test_sealed_dates_and_phones_are_looked_at_too(case: Case, tmp_path: Path) -> None:
    cleaned(case, tmp_path, customer(1, last_visit=OLD), customer(2, phone="12345"))
    for line in classify.columns(case):
        column = line.column
        if column.field in ("last_visit", "phone"):
            level = DataClass.C3
            classify.change(
                case, column, field=column.field, data_class=level, reason="小店", progress=Quiet()
            )
    clean.clean(case, Quiet())
    assert listed(case, StaleGroup.UNSEEN) == ["欧阳二甲"]
    assert listed(case, StaleGroup.IMPOSSIBLE_PHONE) == ["欧阳三甲"]


def test_time_passes(tmp_path: Path) -> None:
    clock = FakeClock()
    case = cleaned(make_case(tmp_path, clock=clock), tmp_path, customer(1, last_visit="2025-01-01"))
    assert listed(case, StaleGroup.UNSEEN) == []
    clock.move(days=3 * 366)
    assert listed(case, StaleGroup.UNSEEN) == ["欧阳一甲", "欧阳二甲"]
    case.close()


def test_where_nothing_is_dated_nobody_is_unseen(case: Case, tmp_path: Path) -> None:
    people = [
        customer(1),
        customer(1, phone=None, level="金卡"),
        customer(2, phone="12345"),
        customer(3, phone=None),
    ]
    take_in(case, people_file(tmp_path, people))
    report = clean.clean(case, Quiet())
    found = stale.find(case, Quiet())
    assert found.undated == report.people
    assert found.counts()["unseen"] == 0
    assert found.counts()["impossible_phone"] == 1
