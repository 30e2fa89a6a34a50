"""The rows of a difference that a person looks through are those it counts, sealed cells closed."""

from __future__ import annotations

from pathlib import Path

from shopxfer.handover import difference_rows, import_, reimport
from shopxfer.handover.case import Case
from shopxfer.handover.difference_rows import DifferenceRows
from shopxfer.progress import Quiet
from shopxfer.vault import sources
from tests.fakes import Table, id_number, take_in, write_csv

HEADER: Table = [["卡号", "姓名", "身份证号", "余额"]]
OLDER: Table = [
    ["000101", "李雨桐", id_number(1), "680"],
    ["000102", "王若岚", id_number(2), "0"],
    ["000103", "赵子墨", id_number(3), "20"],
]
NEWER: Table = [
    ["000101", "李雨彤", id_number(1), "520"],
    ["000102", "王若岚", id_number(2), "0"],
    ["000104", "欧阳予安", id_number(4), "5"],
]


def rows_of(case: Case, folder: Path) -> DifferenceRows:
    take_in(case, write_csv(folder / "a.csv", HEADER + OLDER))
    plan = import_.plan(case, [write_csv(folder / "a 11.csv", HEADER + NEWER)], Quiet(), "zh")
    older = sources.sources(case.reader)[0]
    shown = reimport.difference(case, plan.files[0], older, Quiet())
    return DifferenceRows(case, plan.files[0], shown, Quiet())


def test_new_changed_and_gone_rows_are_those_of_the_difference(case: Case, tmp_path: Path) -> None:
    rows = rows_of(case, tmp_path)
    (new,) = rows.fetch_new(rows.new())
    assert (new.number, new.values[1].text) == (4, "欧阳予安")
    (changed,) = rows.fetch_changed(rows.changed())
    assert [(was.text, now.text) for was, now in zip(changed.was, changed.now, strict=True)] == [
        ("李雨桐", "李雨彤"),
        (None, "520"),
    ]
    (gone,) = rows.fetch_gone(rows.gone())
    assert (gone.number, gone.values[1].text) == (4, "赵子墨")


def test_sealed_cells_of_the_case_stay_closed(case: Case, tmp_path: Path) -> None:
    rows = rows_of(case, tmp_path)
    (gone,) = rows.fetch_gone(rows.gone())
    sealed = {value.field: (value.sealed, value.text) for value in gone.values}
    assert sealed["id_number"] == (True, None)
    assert sealed["prepaid_balance"] == (True, None)


def test_only_the_first_rows_of_the_newer_file_are_kept(case: Case, tmp_path: Path) -> None:
    many: Table = [
        [f"{n:06}", f"欧阳{n}", None, "1"] for n in range(1000, 1000 + difference_rows.MOST_KEPT + 5)
    ]
    take_in(case, write_csv(tmp_path / "a.csv", HEADER + OLDER))
    plan = import_.plan(case, [write_csv(tmp_path / "b.csv", HEADER + OLDER + many)], Quiet(), "zh")
    older = sources.sources(case.reader)[0]
    shown = reimport.difference(case, plan.files[0], older, Quiet())
    rows = DifferenceRows(case, plan.files[0], shown, Quiet())
    assert shown.new == difference_rows.MOST_KEPT + 5
    assert len(rows.new()) == difference_rows.MOST_KEPT
    assert rows.fetch_new(rows.new()[-1:])[0].values[0].text == f"{1000 + difference_rows.MOST_KEPT - 1:06}"
