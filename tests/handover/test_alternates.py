"""Other values go along only when the owner wants it: of fields and records that go, and counted apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.documents.manifest import Manifest
from shopxfer.errors import Cancelled
from shopxfer.handover import alternates, assess, package, prune, receipt, verify
from shopxfer.handover.case import Case
from shopxfer.handover.fields import change_field, field_lines
from shopxfer.handover.package import PackageReport
from shopxfer.progress import Quiet
from shopxfer.texts import Language
from tests.fakes import (
    CancelAt,
    Cell,
    born_so_that_age_is,
    customer,
    dump,
    line_of,
    people_file,
    phone,
    take_through,
)
from tests.handover.test_package import opened

SHEET = "其他值"
OLD: dict[str, Cell] = {"level": "银卡", "email": "old@example.com", "last_visit": "2024-01-01"}
NEW: dict[str, Cell] = {"level": "金卡", "email": "new@example.com", "last_visit": "2026-01-01"}


def made(case: Case, folder: Path, language: Language = "zh", *, wanted: bool = True) -> PackageReport:
    return package.make_package(case, folder / "out", Quiet(), language, alternates=wanted)


def rows(case: Case, folder: Path) -> list[tuple[object, ...]]:
    """Return the rows of the sheet of other values as Office reads them."""
    return [tuple(row.values()) for row in opened(made(case, folder)).get(SHEET, [])]


def twice(case: Case, folder: Path, old: dict[str, Cell] = OLD, new: dict[str, Cell] = NEW) -> None:
    """One customer in two files, and one who stands in both of them with the same."""
    take_through(case, people_file(folder, [customer(1, **old), customer(2)], "旧表.csv"))
    take_through(case, people_file(folder, [customer(1, **new), customer(2)], "新表.csv"))


def test_by_default_no_other_value_goes(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    report = made(case, tmp_path, wanted=False)
    assert list(opened(report)) == ["客户", "数据字典", "说明"]
    assert all("银卡" not in row.values() for sheet in opened(report).values() for row in sheet)


def test_what_differs_goes_with_where_it_stands(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    report = made(case, tmp_path)
    assert list(opened(report)) == ["客户", SHEET, "数据字典", "说明"]
    assert list(opened(report)[SHEET][0]) == [
        "客户序号",
        "字段",
        "另一个值",
        "来源文件",
        "来源工作表",
        "行号",
    ]
    assert rows(case, tmp_path) == [
        ("1", "电子邮箱", "old@example.com", "旧表.csv", "旧表", "2"),
        ("1", "会员等级", "银卡", "旧表.csv", "旧表", "2"),
        ("1", "最近到店", "2024-01-01", "旧表.csv", "旧表", "2"),
    ]
    assert alternates.people(case) == 2


def test_fields_that_stay_stay(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path, OLD | {"address": "无名市一号"}, NEW | {"address": "无名市二号"})
    change_field(case, line_of(case, "email"), moves=False, reason="用不上")
    assert {row[1] for row in rows(case, tmp_path)} == {"会员等级", "最近到店"}
    change_field(case, line_of(case, "address"), moves=True, reason="送货")
    prune.apply_rules(case, Quiet())
    assess.sign_as_drafted(case, "zh")
    assert ("1", "地址", "无名市一号", "旧表.csv", "旧表", "2") in rows(case, tmp_path)


def test_who_stays_stays_with_everything(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path, OLD | {"consent": "不同意"})
    assert rows(case, tmp_path) == []
    assert alternates.people(case) == 1


def test_a_duplicate_that_the_owner_withholds_says_nothing(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    prune.change_records(case, [1], "owner_withholds", "旧表不给")
    prune.change_records(case, [3], "open_obligation", "还欠服务")
    assert all(row[3] != "旧表.csv" for row in rows(case, tmp_path))


def test_on_an_open_obligation_only_its_fields_go(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    prune.change_records(case, [1, 3], "open_obligation", "还欠服务")
    needed = {line.zh for line in field_lines(case) if line.obligation}
    assert {row[1] for row in rows(case, tmp_path)} <= needed


def test_minors_and_milder_answers_and_lost_digits_do_not_go(case: Case, tmp_path: Path) -> None:
    young = born_so_that_age_is(16)
    take_through(
        case,
        people_file(
            tmp_path,
            [
                customer(1, birth_date=young, level="银卡", card_no="V1"),
                customer(1, birth_date=young, level="金卡", card_no="V1"),
                customer(2, marketing_refused="是", card_no="V2"),
                customer(2, marketing_refused="否", card_no="V2"),
                customer(3, card_no="V3", email="c@example.com"),
                customer(3, card_no="V3", email="c@example.com", phone="138****0003"),
            ],
        ),
    )
    assert rows(case, tmp_path) == []


@pytest.mark.parametrize("text", ["=1+1", "+86", "@SUM(A1)", "0012"])
def test_other_values_stay_text(case: Case, tmp_path: Path, text: str) -> None:
    twice(case, tmp_path, OLD | {"level": text})
    assert ("1", "会员等级", text, "旧表.csv", "旧表", "2") in rows(case, tmp_path)


@pytest.mark.parametrize("wanted", [True, False])
def test_the_receipt_counts_them_apart_and_verifies(case: Case, tmp_path: Path, wanted: bool) -> None:
    twice(case, tmp_path)
    report = made(case, tmp_path, wanted=wanted)
    assert report.rows == 2
    content = receipt.content_of(case, (), ())
    assert content.alternates == (3 if wanted else 0)
    assert dict(content.records) == {"customer": 2}
    sheets = [(sheet.name, sheet.rows) for sheet in Manifest.from_json(content.manifest).sheets]
    assert sheets == ([("客户", 2), (SHEET, 3)] if wanted else [("客户", 2)])
    signed = receipt.make_receipt(case, tmp_path / "receipt.pdf", Quiet(), "zh")
    assert verify.verify(signed.file, report.file).holds
    newest = package.newest(case)
    assert newest is not None
    assert newest.summary["alternates"] == (3 if wanted else 0)
    assert {field.name["zh"]: field.values for field in content.fields}["手机"] == 2


def test_they_are_told_in_english_too(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    sheet = opened(made(case, tmp_path, "en"))["Other values"]
    assert {row["Other value"] for row in sheet} == {"银卡", "old@example.com", "2024-01-01"}
    assert all(phone(1) not in row.values() for row in sheet)


def test_stopped_at_any_report_there_is_no_package(case: Case, tmp_path: Path) -> None:
    twice(case, tmp_path)
    before = dump(case)
    for nth in range(1, 100):
        try:
            package.make_package(case, tmp_path / "out", CancelAt(nth), "zh", alternates=True)
        except Cancelled:
            assert dump(case) == before
            assert not list(tmp_path.glob("out/*.xlsx"))
        else:
            break
    assert nth >= 3
