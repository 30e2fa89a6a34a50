"""What was confirmed for a header is proposed again; samples are masked."""

from __future__ import annotations

from pathlib import Path

from shopxfer.domain.fields import EXTRA, DataClass, RecordKind
from shopxfer.handover import import_
from shopxfer.handover.case import Case
from shopxfer.handover.import_ import ImportPlan, SheetPlan
from shopxfer.progress import Quiet
from shopxfer.vault import mappings, sources
from tests.fakes import Table, customer, id_number, people_file, phone, take_in, write_csv


def planned(case: Case, file: Path) -> tuple[ImportPlan, SheetPlan]:
    plan = import_.plan(case, [file], Quiet(), "zh")
    return plan, plan.sheets[0]


def odd(folder: Path, name: str, header: list[str], *, remark: str = "鹿") -> Path:
    rows: Table = [list(header)]
    rows += [[f"欧阳{n}", phone(n), f"{remark}{n}"] for n in range(3)]
    return write_csv(folder / name, rows)


def test_a_confirmed_mapping_is_proposed_for_the_same_header(case: Case, tmp_path: Path) -> None:
    plan, sheet = planned(case, odd(tmp_path, "a.csv", ["姓名", "手机", "甲乙丙"]))
    import_.set_field(case, sheet, 2, "level")
    import_.commit(case, plan, Quiet())
    _, again = planned(case, odd(tmp_path, "b.csv", [" 姓名", "手機*", "甲乙丙 "], remark="鸣"))
    assert [(column.field, column.why, column.confidence) for column in again.columns] == [
        ("name", "mapping.remembered", 1.0),
        ("phone", "mapping.remembered", 1.0),
        ("level", "mapping.remembered", 1.0),
    ]
    _, other = planned(case, odd(tmp_path, "c.csv", ["姓名", "甲乙丙", "手机"]))
    assert "mapping.remembered" not in {column.why for column in other.columns}


def test_the_kind_is_remembered_too_and_the_newest_word_counts(case: Case, tmp_path: Path) -> None:
    header = ["姓名", "手机", "甲乙丙"]
    for kind, name in (
        (RecordKind.COMMUNICATION, "a.csv"),
        (RecordKind.CUSTOMER, "b.csv"),
        (RecordKind.COMMUNICATION, "c.csv"),
    ):
        plan, sheet = planned(case, odd(tmp_path, name, header, remark=name))
        import_.set_kind(case, sheet, kind, "zh")
        import_.set_field(case, sheet, 2, "content" if kind is RecordKind.COMMUNICATION else "level")
        import_.commit(case, plan, Quiet())
    _, again = planned(case, odd(tmp_path, "d.csv", header, remark="d"))
    assert (again.kind, again.columns[2].field) == (RecordKind.COMMUNICATION, "content")
    import_.set_kind(case, again, RecordKind.CUSTOMER, "zh")
    assert again.columns[2].field == "level"


def test_content_still_raises_the_class_of_a_remembered_column(case: Case, tmp_path: Path) -> None:
    people = [customer(n, remarks="常客") for n in range(1, 9)]
    take_in(case, people_file(tmp_path, people))
    ill = [customer(n, remarks="青霉素过敏") for n in range(1, 9)]
    _, sheet = planned(case, people_file(tmp_path, ill, "more.csv"))
    (remarks,) = [column for column in sheet.columns if column.field == "remarks"]
    assert (remarks.data_class, remarks.why) == (DataClass.C4, "mapping.holds_health")


def test_what_only_the_content_told_is_not_remembered(case: Case, tmp_path: Path) -> None:
    rows: Table = [["姓名", "丙丁"]]
    rows += [[f"欧阳{n}", id_number(n)] for n in range(9)]
    plan, sheet = planned(case, write_csv(tmp_path / "a.csv", rows))
    assert sheet.columns[1].why == "mapping.by_content"
    import_.commit(case, plan, Quiet())
    others: Table = [["姓名", "丙丁"]]
    others += [[f"欧阳{n}", "常客"] for n in range(9)]
    _, again = planned(case, write_csv(tmp_path / "b.csv", others))
    assert [column.field for column in again.columns] == ["name", EXTRA]


def test_nothing_is_kept_of_a_sheet_without_header_or_of_a_plan_given_up(case: Case, tmp_path: Path) -> None:
    plan, sheet = planned(case, odd(tmp_path, "a.csv", ["姓名", "手机", "甲乙丙"]))
    import_.set_field(case, sheet, 2, "level")
    _, again = planned(case, odd(tmp_path, "a.csv", ["姓名", "手机", "甲乙丙"]))
    assert again.columns[2].field == EXTRA
    import_.set_header_row(case, sheet, None, "zh")
    import_.commit(case, plan, Quiet())
    assert case.reader.rows("SELECT * FROM remembered_mapping") == []


def test_what_is_changed_after_the_import_is_remembered_when_said(case: Case, tmp_path: Path) -> None:
    take_in(case, odd(tmp_path, "a.csv", ["姓名", "", "甲乙丙"]))
    (sheet,) = sources.sheets(case.reader)
    last = sources.columns(case.reader)[2]
    with case.change("classify", {}) as database:
        sources.change_column(
            database, last.id, field="level", data_class=DataClass.C3, by="owner", reason="等级"
        )
        import_.remember_mapping(database, sheet, case.now())
    _, again = planned(case, odd(tmp_path, "b.csv", ["姓名", "", "甲乙丙"], remark="鸣"))
    assert [column.field for column in again.columns] == ["name", "phone", "level"]


def test_a_mapping_is_kept_once_for_each_header_and_kind(case: Case) -> None:
    with case.change("import", {}) as database:
        for fields in (["name"], ["name", None]):
            mappings.remember(database, "a", RecordKind.CUSTOMER, fields, at="2026-11-22T10:30:00+08:00")
    assert [known.fields for known in mappings.remembered(case.reader, "a")] == [("name", None)]
    assert mappings.remembered(case.reader, "b") == []


def test_samples_are_three_masked_values(case: Case, tmp_path: Path) -> None:
    people = [customer(n, id_number=id_number(n), remarks=phone(n), level="VIP") for n in (1, 1, 2, 3, 4)]
    _, sheet = planned(case, people_file(tmp_path, people))
    shown = {sheet.columns[place].header: values for place, values in import_.samples(case, sheet).items()}
    assert shown["手机"] == ("138****0001", "138****0002", "138****0003")
    assert shown["备注"] == shown["手机"]
    assert shown["会员等级"] == ("****",)
    whole = {text for person in people for text in person.values()}
    assert not whole & {value for values in shown.values() for value in values}
    assert all(len(values) <= 3 for values in shown.values())
