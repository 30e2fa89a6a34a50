"""Records and people made from rows: as often as one likes, and the owner's decisions stay."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from shopxfer.domain.balance import Bucket, Disposition
from shopxfer.domain.fields import EXTRA, RecordKind
from shopxfer.errors import Cancelled
from shopxfer.handover import clean, prune
from shopxfer.handover.case import Case
from shopxfer.progress import Quiet
from shopxfer.vault import records
from tests.fakes import (
    CancelAt,
    Cell,
    all_records,
    by_name,
    customer,
    dump,
    id_number,
    people_file,
    phone,
    table,
    take_in,
    take_through,
    write_csv,
)


def cleaned(case: Case, *files: Path) -> clean.CleanReport:
    take_in(case, *files)
    return clean.clean(case, Quiet())


def without_log(case: Case) -> dict[str, list[tuple[object, ...]]]:
    """Return the tables but the log, sealed boxes left out: each sealing has its own nonce."""
    tables = dump(case)
    del tables["audit_event"]
    return {
        name: [tuple(value for value in row if not isinstance(value, bytes)) for row in rows]
        for name, rows in tables.items()
    }


def test_values_are_brought_to_one_form_and_rows_stay(case: Case, tmp_path: Path) -> None:
    people = [
        customer(
            1, name="欧阳 一甲", phone="１３８-0000-0001", birth_date="1990年5月7日", prepaid_balance="¥1,280"
        )
    ]
    cleaned(case, people_file(tmp_path, [*people, customer(2)]))
    (first, _) = all_records(case)
    assert first.values == {
        "name": "欧阳一甲", "phone": phone(1), "birth_date": "1990-05-07",
        "prepaid_balance": "1280.00", "consent": "yes",
    }  # fmt: skip


def test_what_cannot_be_read_is_kept_as_written_and_marked(case: Case, tmp_path: Path) -> None:
    people = [customer(1, phone="1.38E+10", prepaid_balance="约五百", consent="再想想"), customer(2)]
    report = cleaned(case, people_file(tmp_path, people))
    record = by_name(case)["欧阳二甲"]
    assert (
        record.values.items()
        >= {"phone": "1.38E+10", "prepaid_balance": "约五百", "consent": "再想想"}.items()
    )
    assert set(record.problems) == {"phone", "prepaid_balance", "consent"}
    assert sum(report.problems.values()) == 3


def test_extra_columns_are_kept_under_their_header_and_sealed(case: Case, tmp_path: Path) -> None:
    people = [customer(1, 来源渠道="朋友介绍"), customer(2, 来源渠道="路过")]
    cleaned(case, people_file(tmp_path, people))
    assert all_records(case)[0].values[f"{EXTRA}:来源渠道"] == "朋友介绍"
    assert f"{EXTRA}:来源渠道" in all_records(case)[0].sealed_fields


def test_who_is_the_same_across_files(case: Case, tmp_path: Path) -> None:
    one = people_file(tmp_path, [customer(1, id_number=id_number(1)), customer(2), customer(3)])
    other = people_file(
        tmp_path,
        [
            customer(1, name="欧阳女士", phone=phone(99), id_number=id_number(1)),
            customer(2, level="金卡"),
            customer(4),
        ],
        "more.csv",
    )
    report = cleaned(case, one, other)
    assert (report.records, report.people, report.merged, report.review) == (6, 4, 2, 0)
    home = {record.id: record.person_id for record in all_records(case)}
    assert home[1] == home[4]
    assert home[2] == home[5]
    assert len(set(home.values())) == 4
    assert case.balance().buckets[Bucket.MERGED] == 2


def test_a_family_on_one_phone_stays_apart(case: Case, tmp_path: Path) -> None:
    people = [customer(n, phone=phone(1)) for n in (1, 2, 3)]
    assert cleaned(case, people_file(tmp_path, people)).people == 3


def test_contradicting_ids_are_for_a_person_to_look_at(case: Case, tmp_path: Path) -> None:
    people = [customer(1, id_number=id_number(n)) for n in (1, 2)]
    report = cleaned(case, people_file(tmp_path, people))
    assert (report.people, report.review) == (2, 1)


def test_damaged_values_join_nobody(case: Case, tmp_path: Path) -> None:
    wrong = id_number(1)[:-1] + ("1" if id_number(1)[-1] != "1" else "2")
    people = [
        customer(1, phone="1.38E+10", id_number=wrong),
        customer(1, phone="1.38E+10"),
        customer(2, id_number=wrong),
        customer(3, phone="138****0003"),
        customer(3, phone="138****0003"),
    ]
    assert cleaned(case, people_file(tmp_path, people)).people == 5


def test_damaged_cells_take_no_part_in_matching_and_linking_but_stay(case: Case, tmp_path: Path) -> None:
    garbled = "欧阳一甲".encode().decode("gb18030", "replace")
    people = [
        customer(1, name=garbled, email="a@example.com", card_no="000042"),
        customer(2, name=garbled, card_no="42", phone=None),
        *(customer(n, card_no=f"0000{n}") for n in range(11, 20)),
    ]
    purchase = {"transaction_no": "T1", "transaction_date": "2026-05-01", "amount": "88", "card_no": "42"}
    till = write_csv(tmp_path / "till.csv", table([purchase]))
    report = cleaned(case, people_file(tmp_path, people), till)
    assert report.damage == {"damage.garbled": 2, "damage.lost_zeros": 1}
    assert [each[2:] for each in report.damaged_columns] == [
        ["会员卡号", "damage.lost_zeros", 1],
        ["姓名", "damage.garbled", 2],
    ]
    assert (report.people, report.linked) == (11, 0)
    assert all_records(case)[1].values["card_no"] == "42"
    assert all_records(case)[1].problems == {"name": "damage.garbled", "card_no": "damage.lost_zeros"}


def test_a_sound_value_speaks_before_a_damaged_one(case: Case, tmp_path: Path) -> None:
    address = "样例省样例市西湖路十二号"
    garbled = address.encode().decode("gb18030", "replace")
    people = [customer(1, address=garbled, level="金卡", email="a@example.com"), customer(1, address=address)]
    assert cleaned(case, people_file(tmp_path, people)).people == 1
    assert records.golden_elsewhere(case.reader) == {1: {"address": 2}}


def test_an_id_that_was_cut_and_holds_by_chance_is_no_proof(case: Case, tmp_path: Path) -> None:
    whole = next(number for serial in range(1000) if (number := id_number(serial * 10))[15:] == "000")
    cut = [id_number(n)[:15] + "000" for n in (1, 2, 3)]
    names = ["欧阳一甲", "鹿鸣", "沈若岚", "顾以诚", "陆知微"]
    ids = [whole, whole, *cut]
    people = [
        customer(n, name=name, id_number=id_) for n, (name, id_) in enumerate(zip(names, ids, strict=True))
    ]
    report = cleaned(case, people_file(tmp_path, people))
    assert (report.people, report.damage) == (5, {"damage.cut_id": 5})


def test_the_report_counts_the_cells_that_each_rule_changed(case: Case, tmp_path: Path) -> None:
    people = [
        customer(1, phone="+86 13800000001"),
        customer(2, name="欧 阳一甲", phone="１３８００００００02"),
    ]
    report = cleaned(case, people_file(tmp_path, people))
    assert report.touched == {
        "tidy.answer_words": 2, "tidy.name_gaps": 1, "tidy.phone_prefix": 1, "tidy.width": 1,
    }  # fmt: skip
    assert clean.last_report(case) == report


def test_the_first_of_equally_full_records_speaks_and_the_other_adds(case: Case, tmp_path: Path) -> None:
    people = [customer(1, level="银卡"), customer(1, level="金卡", email="a@example.com", consent=None)]
    cleaned(case, people_file(tmp_path, people))
    head, other = all_records(case)
    assert (head.is_merged, other.is_merged) == (False, True)
    assert records.golden_elsewhere(case.reader) == {1: {"email": other.id}}


def test_cleaning_twice_is_cleaning_once(case: Case, tmp_path: Path) -> None:
    people = [customer(n % 7, id_number=id_number(n % 5), level="金卡") for n in range(20)]
    first = cleaned(case, people_file(tmp_path, people))
    before = without_log(case)
    assert clean.clean(case, Quiet()) == first
    assert without_log(case) == before


def test_cancelled_at_any_report_cleaning_changes_nothing(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(n) for n in range(1, 6)]))
    take_in(case, people_file(tmp_path, [customer(9)], "more.csv"))
    before = dump(case)
    for nth in range(1, 100):
        try:
            clean.clean(case, CancelAt(nth))
        except Cancelled:
            assert dump(case) == before
        else:
            break
    assert nth >= 4
    assert case.balance().undecided == 6


def test_the_owners_decisions_survive_cleaning(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(n) for n in range(1, 6)]))
    prune.change_records(case, [2], "owner_withholds", "已搬走")
    prune.change_records(case, [3], "owner_keeps", "有纠纷")
    clean.clean(case, Quiet())
    kept = {record.id: record for record in all_records(case)}
    assert (kept[2].disposition, kept[2].reason, kept[2].decided_by) == (
        Disposition.WITHHOLD,
        "已搬走",
        "owner",
    )
    assert (kept[3].disposition, kept[3].keep_until) == (Disposition.RETAIN, "2029-12-31")
    assert kept[1].disposition is None
    prune.apply_rules(case, Quiet())
    assert Counter(record.disposition for record in all_records(case)) == {
        Disposition.TRANSFER: 3, Disposition.WITHHOLD: 1, Disposition.RETAIN: 1,
    }  # fmt: skip


@pytest.mark.parametrize("choice", ["owner_withholds", "owner_erases", "owner_keeps"])
def test_a_fuller_record_from_another_file_does_not_undo_the_owners_word(
    case: Case, tmp_path: Path, choice: str
) -> None:
    take_through(case, people_file(tmp_path, [customer(1), customer(2)]))
    prune.change_records(case, [1], choice, "本人要求")
    take_through(case, people_file(tmp_path, [customer(1, level="金卡", email="a@example.com")], "more.csv"))
    (head,) = (r for r in all_records(case) if r.values["name"] == "欧阳二甲" and not r.is_merged)
    assert head.id == 3
    assert (head.rule, head.disposition) == (choice, case.pack.choices[choice].disposition)
    assert case.balance().buckets[Bucket.TRANSFERRED] == 1


PURCHASES: list[dict[str, Cell]] = [
    {"card_no": "VIP001", "product": "剪发"},
    {"name": "欧阳二甲", "phone": phone(1), "product": "烫发"},
    {"phone": phone(2), "product": "染发"},
    {"name": "别人", "phone": phone(2), "product": "护理"},
    {"card_no": "VIP404", "product": "不明"},
    {"id_number": id_number(3), "product": "按证件"},
]


def _purchases(folder: Path) -> Path:
    rows = [
        {"transaction_no": f"T{n}", "transaction_date": "2026-05-01", "amount": "88.00", **each}
        for n, each in enumerate(PURCHASES)
    ]
    fields = [
        "transaction_no",
        "transaction_date",
        "product",
        "amount",
        "card_no",
        "name",
        "phone",
        "id_number",
    ]
    return write_csv(folder / "till.csv", table(rows, fields))


def test_purchases_are_linked_where_exactly_one_fits(case: Case, tmp_path: Path) -> None:
    people = [customer(1, card_no="VIP001"), customer(2), customer(3, id_number=id_number(3))]
    report = cleaned(case, people_file(tmp_path, people), _purchases(tmp_path))
    home = {record.id: record.person_id for record in all_records(case)}
    linked = [record.person_id for record in all_records(case, RecordKind.TRANSACTION)]
    assert linked == [home[1], home[1], home[2], None, None, home[3]]
    assert (report.linked, report.unlinked) == (4, 2)


def test_a_number_of_two_people_links_to_neither(case: Case, tmp_path: Path) -> None:
    people = [customer(1, card_no="VIP001"), customer(2, card_no="VIP001")]
    cleaned(case, people_file(tmp_path, people), _purchases(tmp_path))
    assert all_records(case, RecordKind.TRANSACTION)[0].person_id is None


def test_the_clusters_are_written_with_the_rows_of_the_spreadsheet(case: Case, tmp_path: Path) -> None:
    cleaned(case, people_file(tmp_path, [customer(1), customer(2), customer(1)]))
    clean.write_clusters(case, tmp_path / "clusters.csv")
    with (tmp_path / "clusters.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["file", "sheet", "row", "person"],
            ["customers.csv", "customers", "2", "1"],
            ["customers.csv", "customers", "3", "2"],
            ["customers.csv", "customers", "4", "1"],
        ]


def test_the_last_report_is_remembered(case: Case, tmp_path: Path) -> None:
    assert clean.last_report(case) is None
    report = cleaned(case, people_file(tmp_path, [customer(1), customer(1)]))
    assert clean.last_report(case) == report
