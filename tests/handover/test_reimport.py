"""A newer export of the same source: what it changes is told first, applied whole, and undone whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import RecordKind
from shopxfer.errors import Cancelled
from shopxfer.handover import clean, import_, prune, reimport
from shopxfer.handover.case import Case
from shopxfer.handover.history import history
from shopxfer.handover.reimport import DifferenceChanged, NoSuchSource, NotANewerExport
from shopxfer.handover.undo import NewerBatchFirst, undo
from shopxfer.progress import Progress, Quiet
from tests.fakes import (
    CancelAt,
    Person,
    all_records,
    by_name,
    customer,
    dump,
    id_number,
    people_file,
    take_in,
    take_through,
    write_xlsx,
)
from tests.fakes import table as table_of_people
from tests.handover.test_undo import content


def member(serial: int, **values: str) -> Person:
    return customer(serial, card_no=f"VIP{serial:03}", **values)


OLDER = [member(1, level="银卡"), member(2), member(3), member(4)]
NEWER = [member(1, level="金卡"), member(2), member(4), member(5)]


def plan_of(case: Case, file: Path) -> import_.ImportPlan:
    return import_.plan(case, [file], Quiet(), "zh")


def renew(
    case: Case, file: Path, name: str, progress: Progress | None = None
) -> tuple[reimport.Difference, list[import_.FileReport]]:
    plan = plan_of(case, file)
    shown = reimport.difference(case, plan.files[0], reimport.find_source(case, name), Quiet())
    return shown, reimport.apply(case, plan, shown, progress or Quiet())


def test_the_difference_is_told_before_anything_is_stored(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, OLDER, "会员.csv"))
    as_it_was = dump(case)
    plan = plan_of(case, people_file(tmp_path, NEWER, "会员 7月.csv"))
    (found,) = reimport.recognise(case, plan)
    assert (found.older.name, found.same_name, found.same_headers) == ("会员.csv", False, True)
    shown = reimport.difference(case, plan.files[0], found.older, Quiet())
    assert (shown.new, shown.changed, shown.gone, shown.unchanged, shown.unclear) == (1, 1, 1, 2, 0)
    (sheet,) = shown.sheets
    assert (sheet.key, sheet.sure, sheet.new) == (("card_no",), 1.0, (5,))
    (change,) = sheet.changed
    assert (change.older_number, change.number, change.columns) == (2, 2, ("会员等级",))
    assert dump(case) == as_it_was


def test_rows_of_both_are_merged_into_their_newer_version(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, OLDER, "会员.csv"))
    one, two, three, _ = (record.id for record in all_records(case))
    prune.change_records(case, [one], "owner_withholds", "有原因")
    prune.change_records(case, [three], "owner_keeps", "留着")
    renew(case, people_file(tmp_path, NEWER, "会员 7月.csv"), "会员.csv")
    assert case.balance().difference == 0
    assert case.balance().source_rows == 8
    assert case.balance().buckets[Bucket.MERGED] == 3
    found = by_name(case)
    assert set(found) == {member(serial)["name"] for serial in range(1, 6)}
    first = found[str(member(1)["name"])]
    assert first.id not in (one, two)
    assert (first.values["level"], first.reason) == ("金卡", "有原因")  # the decision followed
    assert found[str(member(3)["name"])].reason == "留着"
    assert reimport.left_behind(case, 2) == [three]


@pytest.mark.parametrize("was_clean", [False, True])
def test_undoing_it_brings_the_older_export_back(case: Case, tmp_path: Path, was_clean: bool) -> None:
    take_in(case, people_file(tmp_path, OLDER, "会员.csv"))
    if was_clean:
        clean.clean(case, Quiet())
        prune.change_records(case, [2, 3], "owner_withholds", "有原因")
    as_it_was = content(case, fresh_seals=True)
    renew(case, people_file(tmp_path, NEWER, "会员 7月.csv"), "会员.csv")
    if was_clean:
        newest = [record.id for record in all_records(case)]
        prune.change_records(case, newest, "owner_erases", "都不要")
    with pytest.raises(NewerBatchFirst):
        undo(case, 1, Quiet())
    assert [event.batch for event in history(case, "zh") if event.can_undo] == [2]
    undo(case, 2, Quiet())
    if was_clean:  # three gone from the newer export: what was decided about it later stays
        prune.change_records(case, [3], "owner_withholds", "有原因")
    assert content(case, fresh_seals=True) == as_it_was
    undo(case, 1, Quiet())
    assert case.balance().source_rows == 0


def test_what_no_key_tells_apart_is_counted_and_not_guessed(case: Case, tmp_path: Path) -> None:
    nobody = customer(3, phone=None)
    older = [member(1), member(2), member(2), member(6), member(7), nobody]
    newer = [member(1), member(2), member(6, level="金卡"), member(7), member(7), nobody]
    take_in(case, people_file(tmp_path, older, "a.csv"))
    shown, _ = renew(case, people_file(tmp_path, newer, "b.csv"), "a.csv")
    (sheet,) = shown.sheets
    assert (shown.new, shown.changed, shown.gone, shown.unchanged) == (0, 1, 0, 1)
    assert (sheet.duplicates, sheet.without_key) == (6, 2)
    assert case.balance().buckets[Bucket.MERGED] == 2
    assert case.balance().difference == 0


def test_a_phone_and_a_name_will_do_and_a_damaged_key_will_not(case: Case, tmp_path: Path) -> None:
    older = [customer(n) for n in range(1, 6)]
    take_in(case, people_file(tmp_path, older, "a.csv"))
    newer = [customer(n) for n in range(1, 5)] + [customer(5, phone="1.38E+10")]
    shown, _ = renew(case, people_file(tmp_path, newer, "b.csv"), "a.csv")
    (sheet,) = shown.sheets
    assert sheet.key == ("phone", "name")
    assert sheet.sure == 0.9
    assert (shown.unchanged, len(sheet.gone), sheet.without_key) == (4, 1, 1)


def test_columns_that_came_and_went_are_told(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [member(n, level="银卡") for n in (1, 2)], "a.csv"))
    newer = [member(1, salutation="沈姐"), member(2)]
    shown, _ = renew(case, people_file(tmp_path, newer, "b.csv"), "a.csv")
    (sheet,) = shown.sheets
    assert (sheet.columns_new, sheet.columns_gone) == (("称呼",), ("会员等级",))
    assert [(change.number, change.columns) for change in sheet.changed] == [(2, ("称呼",))]


def test_sheets_find_their_own_older_ones(case: Case, tmp_path: Path) -> None:
    def purchases(*numbers: int) -> list[Person]:
        return [
            {
                "transaction_no": f"T{n:04}",
                "transaction_date": "2026-01-05",
                "product": "剪发",
                "amount": "88",
            }
            for n in numbers
        ]

    def book(name: str, people: list[Person], bought: list[Person]) -> Path:
        return write_xlsx(tmp_path / name, 会员=table_of_people(people), 消费=table_of_people(bought))

    take_in(case, book("店.xlsx", OLDER, purchases(1, 2, 3)))
    shown, _ = renew(case, book("店 7月.xlsx", NEWER, purchases(2, 3, 4)), "店.xlsx")
    assert [sheet.key for sheet in shown.sheets] == [("card_no",), ("transaction_no",)]
    assert [len(sheet.new) for sheet in shown.sheets] == [1, 1]
    clean.clean(case, Quiet())
    assert len(all_records(case, RecordKind.TRANSACTION)) == 4


def test_a_third_export_takes_the_place_of_the_second(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, OLDER, "会员.csv"))
    renew(case, people_file(tmp_path, NEWER, "会员 7月.csv"), "会员.csv")
    shown, _ = renew(case, people_file(tmp_path, [*NEWER, member(6)], "会员 8月.csv"), "会员.csv")
    assert shown.older.name == "会员 7月.csv"
    assert (shown.new, shown.unchanged) == (1, 4)
    assert case.balance().buckets[Bucket.MERGED] == 7
    for number in (3, 2, 1):
        undo(case, number, Quiet())
        assert case.balance().difference == 0
    assert case.balance().source_rows == 0


def test_a_difference_shown_before_the_case_changed_is_not_applied(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, OLDER, "会员.csv"))
    plan = plan_of(case, people_file(tmp_path, NEWER, "会员 7月.csv"))
    shown = reimport.difference(case, plan.files[0], reimport.find_source(case, "会员.csv"), Quiet())
    renew(case, people_file(tmp_path, NEWER[:2], "别的.csv"), "会员.csv")
    as_it_was = dump(case)
    with pytest.raises(DifferenceChanged):
        reimport.apply(case, plan, shown, Quiet())
    assert dump(case) == as_it_was


def test_files_that_cannot_be_compared_are_refused(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, OLDER, "会员.csv"))
    plan = plan_of(case, people_file(tmp_path, [{"level": "金卡", "points": "3"}] * 3, "等级.csv"))
    assert reimport.recognise(case, plan) == []
    with pytest.raises(NotANewerExport):
        reimport.difference(case, plan.files[0], reimport.find_source(case, "会员.csv"), Quiet())
    with pytest.raises(NoSuchSource):
        reimport.find_source(case, "没有.csv")


@pytest.mark.parametrize("nth", range(1, 8))
def test_a_cancelled_import_of_a_newer_export_changes_nothing(case: Case, tmp_path: Path, nth: int) -> None:
    take_through(case, people_file(tmp_path, [*OLDER, member(8, id_number=id_number(8))], "会员.csv"))
    as_it_was = dump(case)
    progress = CancelAt(nth)
    try:
        renew(case, people_file(tmp_path, NEWER, "会员 7月.csv"), "会员.csv", progress)
    except Cancelled:
        assert dump(case) == as_it_was
    else:
        assert progress.reports < nth


def test_another_way_of_writing_a_value_is_no_change(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, [member(1, phone="13800000001", first_visit="2026-01-05")], "a.csv"))
    newer = [member(1, phone="138-0000-0001", first_visit="2026年1月5日")]
    shown, _ = renew(case, people_file(tmp_path, newer, "b.csv"), "a.csv")
    assert (shown.unchanged, shown.changed, shown.new) == (1, 0, 0)
