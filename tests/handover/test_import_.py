"""Importing real small files: every row is taken, refused with a reason, or blank; nothing half."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shopxfer.domain.balance import Bucket
from shopxfer.domain.fields import EXTRA, DataClass, RecordKind
from shopxfer.errors import Cancelled
from shopxfer.handover import clean, import_
from shopxfer.handover.case import Case, new_case, open_case
from shopxfer.handover.import_ import AlreadyImported, ImportPlan, NothingToImport, SheetPlan
from shopxfer.progress import Quiet
from shopxfer.sheets.errors import SheetError
from shopxfer.texts import say
from shopxfer.vault import sources
from shopxfer.vault.keys import COST_FLOOR
from tests.fakes import (
    PASSWORD,
    CancelAt,
    Table,
    all_records,
    customer,
    dump,
    id_number,
    people_file,
    phone,
    table,
    take_in,
    write_csv,
    write_xls,
    write_xlsx,
)

PEOPLE = [
    customer(1, id_number=id_number(1), address="无名市鹿鸣巷 1 号"),
    customer(2, consent="不同意", level="金卡"),
    customer(3, consent=None, remarks="怕烫"),
]


def planned(case: Case, *files: Path) -> ImportPlan:
    return import_.plan(case, files, Quiet(), "zh")


def only_sheet(case: Case, file: Path) -> SheetPlan:
    (sheet,) = planned(case, file).sheets
    return sheet


def stored_rows(case: Case, *, rejected: bool = False) -> list[list[str | None]]:
    """Return the cells of the stored rows, sheet after sheet."""
    return [
        row.cells
        for sheet in sources.sheets(case.reader)
        for row in sources.rows(
            case.reader, sheet, case.vault.sealer(sheet.key_id, case.reader), rejected=rejected
        )
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "xls"])
def test_a_small_file_of_each_kind(case: Case, tmp_path: Path, ending: str) -> None:
    rows = table(PEOPLE)
    file = tmp_path / f"customers.{ending}"
    match ending:
        case "csv":
            write_csv(file, rows, "gb18030")
        case "xlsx":
            write_xlsx(file, 会员=rows)
        case _:
            write_xls(file, 会员=rows)
    (report,) = take_in(case, file)
    assert (report.error, report.format, report.encoding) == (
        None,
        ending,
        "gb18030" if ending == "csv" else None,
    )
    (sheet,) = report.sheets
    assert (sheet.kind, sheet.header_row, sheet.rows_read, sheet.imported, sheet.rejected, sheet.blank) == (
        RecordKind.CUSTOMER, 1, 3, 3, 0, 0,
    )  # fmt: skip
    assert sheet.mapping == {
        "姓名": "name", "手机": "phone", "身份证号": "id_number", "地址": "address", "会员等级": "level",
        "同意移交": "consent", "备注": "remarks",
    }  # fmt: skip
    assert stored_rows(case) == rows[1:]


def test_planning_stores_nothing(case: Case, tmp_path: Path) -> None:
    before = dump(case)
    planned(case, people_file(tmp_path, PEOPLE))
    assert dump(case) == before


def test_titles_totals_blank_rows_and_repeated_headers(case: Case, tmp_path: Path) -> None:
    header, *rows = table([customer(n, prepaid_balance=100 * n) for n in range(1, 5)])
    width = len(header)
    blank: Table = [[None] * width]
    sheet: Table = [
        ["鹿鸣巷会员一览"],
        ["导出日期：2026-11-22"],
        *blank,
        header,
        *rows[:2],
        *blank,
        header,
        *rows[2:],
    ]
    sheet.append(["合计", None, 1000])
    file = write_xlsx(tmp_path / "customers.xlsx", ["A1:D1"], 会员=sheet)
    plan = only_sheet(case, file)
    assert plan.header_row == 4
    assert "import.merged_cells" in plan.warnings
    (report,) = take_in(case, file)
    (found,) = report.sheets
    assert (found.rows_read, found.imported, found.rejected, found.blank) == (6, 4, 2, 1)
    (stored,) = sources.sheets(case.reader)
    assert import_.rejections(case, stored) == [(8, import_.REPEATED_HEADER), (11, import_.TOTALS_ROW)]
    assert case.balance().buckets[Bucket.REJECTED] == 2
    assert case.balance().difference == 0


def test_a_customer_called_like_a_total_is_no_total(case: Case, tmp_path: Path) -> None:
    people = [customer(1, name="合计", id_number=id_number(1)), customer(2, name="总计", level="金卡")]
    (report,) = take_in(case, people_file(tmp_path, people))
    assert report.sheets[0].rejected == 0


def test_rows_without_a_header_are_all_taken(case: Case, tmp_path: Path) -> None:
    _, *rows = table([customer(n, id_number=id_number(n), consent=None) for n in range(1, 6)])
    file = write_csv(tmp_path / "bare.csv", rows)
    plan = only_sheet(case, file)
    assert plan.header_row is None
    assert "import.no_header" in plan.warnings
    assert [(column.header, column.field) for column in plan.columns] == [
        ("第1列", "name"), ("第2列", "phone"), ("第3列", "id_number"),
    ]  # fmt: skip
    assert take_in(case, file)[0].sheets[0].imported == 5


def test_the_owner_chooses_header_and_fields(case: Case, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "odd.csv", [["甲", "乙"], ["陈一", "鹿"], ["王二", "鸣"]])
    plan = planned(case, file)
    (sheet,) = plan.sheets
    import_.set_header_row(case, sheet, 1, "zh")
    import_.set_field(case, sheet, 0, "name")
    import_.set_field(case, sheet, 1, "level")
    (report,) = import_.commit(case, plan, Quiet())
    assert report.sheets[0].mapping == {"甲": "name", "乙": "level"}
    assert [column.changed_by for column in sources.columns(case.reader)] == ["owner", "owner"]
    clean.clean(case, Quiet())
    assert [record.values for record in all_records(case)] == [
        {"name": "陈一", "level": "鹿"}, {"name": "王二", "level": "鸣"},
    ]  # fmt: skip


def test_a_field_given_to_another_column_leaves_its_own(case: Case, tmp_path: Path) -> None:
    sheet = only_sheet(case, people_file(tmp_path, PEOPLE))
    by_field = {column.field: column for column in sheet.columns}
    import_.set_field(case, sheet, by_field["remarks"].position, "phone")
    fields = [column.field for column in sheet.columns]
    assert fields.count("phone") == 1
    assert sheet.columns[by_field["phone"].position].field == EXTRA
    assert sheet.columns[by_field["phone"].position].data_class == DataClass.C3


def test_a_class_never_falls_below_what_the_content_asks_for(case: Case, tmp_path: Path) -> None:
    people = [customer(n, remarks="青霉素过敏") for n in range(1, 9)]
    sheet = only_sheet(case, people_file(tmp_path, people))
    place = next(column.position for column in sheet.columns if column.header == "备注")
    assert sheet.columns[place].data_class is DataClass.C4
    for field in ("level", "salutation", "level"):  # the class stays however often one changes one's mind
        import_.set_field(case, sheet, place, field)
        assert (sheet.columns[place].field, sheet.columns[place].data_class) == (field, DataClass.C4)


@pytest.mark.parametrize(
    ("cells", "data_class", "said"),
    [
        (("对花粉过敏", "高血压", "孕5个月"), DataClass.C4, "100% 的内容提到健康"),
        (("每周三去健身房", "常驻上海", "在北京上班"), DataClass.C4, "100% 的内容提到行踪"),
        (("儿子小明", "女儿朵朵", "孙子4岁"), DataClass.C5, "100% 的内容提到孩子"),
    ],
)
def test_a_column_nobody_knows_rests_sealed_as_what_it_holds(
    case: Case, tmp_path: Path, cells: tuple[str, ...], data_class: DataClass, said: str
) -> None:
    path = tmp_path / "people.csv"
    rows = [f"陈雨{n},{phone(n)},{cell}" for n, cell in enumerate(cells)]
    path.write_text("\n".join(["姓名,手机号,特别交代", *rows]), encoding="utf-8")
    plan = planned(case, path)
    column = plan.sheets[0].columns[2]
    assert (column.field, column.data_class) == (EXTRA, data_class)
    assert say(column.why, "zh", **column.why_facts).startswith(said)
    import_.commit(case, plan, Quiet())
    (sheet,) = sources.sheets(case.reader)
    assert all(row.cells[2] is None for row in sources.rows(case.reader, sheet, None))


def test_three_hundred_columns(case: Case, tmp_path: Path) -> None:
    header: list[object] = ["姓名", "手机号", *(f"自定义字段{'长' * 80}{n}" for n in range(298))]
    rows = [[f"陈{n}", phone(n), *(f"值{n}-{place}" for place in range(298))] for n in range(1, 6)]
    file = write_xlsx(tmp_path / "wide.xlsx", 会员=[header, *rows])  # type: ignore[list-item]  # all are texts
    (report,) = take_in(case, file)
    assert len(report.sheets[0].mapping) == 300
    clean.clean(case, Quiet())
    assert stored_rows(case) == rows
    assert len(all_records(case)[4].values) == 300


def test_numbers_and_dates_keep_all_their_digits(case: Case, tmp_path: Path) -> None:
    person = customer(1, phone=int(phone(1)), birth_date=date(1990, 5, 17), card_no="00012345678901234567890")
    take_in(case, write_xlsx(tmp_path / "numbers.xlsx", 会员=table([person, customer(2)])))
    assert {phone(1), "1990-05-17", "00012345678901234567890"} < set(stored_rows(case)[0])


def test_the_same_file_is_taken_once(case: Case, tmp_path: Path) -> None:
    file, copy = people_file(tmp_path, PEOPLE), people_file(tmp_path, PEOPLE, "copy.csv")
    first, second = planned(case, file, copy).files
    assert first.error is None
    assert isinstance(second.error, AlreadyImported)
    take_in(case, file)
    before = dump(case)
    with pytest.raises(NothingToImport):
        take_in(case, copy)
    assert dump(case) == before


def test_a_plan_carried_out_twice_takes_its_files_once(case: Case, tmp_path: Path) -> None:
    plan = planned(case, people_file(tmp_path, PEOPLE))
    import_.commit(case, plan, Quiet())
    before = dump(case)
    with pytest.raises(AlreadyImported):
        import_.commit(case, plan, Quiet())
    assert dump(case) == before


def test_one_bad_file_does_not_stop_the_others(case: Case, tmp_path: Path) -> None:
    bad = tmp_path / "picture.xlsx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    one = people_file(tmp_path, PEOPLE[:2])
    other = write_xlsx(tmp_path / "more.xlsx", 会员=table(PEOPLE[2:]), 空表=[])
    reports = take_in(case, one, bad, other)
    assert [type(report.error) for report in reports] == [type(None), type(reports[1].error), type(None)]
    assert isinstance(reports[1].error, SheetError)
    assert [sum(sheet.imported for sheet in report.sheets) for report in reports] == [2, 0, 1]
    assert case.balance().source_rows == 3


def test_a_sheet_may_be_left_out(case: Case, tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "two.xlsx", 会员=table(PEOPLE), 别的=table([customer(9)]))
    plan = planned(case, file)
    plan.sheets[1].included = False
    (report,) = import_.commit(case, plan, Quiet())
    assert [sheet.name for sheet in report.sheets] == ["会员"]
    for sheet in plan.files[0].sheets:
        sheet.included = False
    with pytest.raises(NothingToImport):
        import_.commit(case, plan, Quiet())


def _two_files(folder: Path) -> list[Path]:
    one = people_file(folder, PEOPLE)
    return [
        one,
        write_xlsx(
            folder / "two.xlsx", 甲=table([customer(n) for n in range(4, 9)]), 乙=table([customer(9)])
        ),
    ]


def test_cancelled_at_any_report_an_import_changes_nothing(case: Case, tmp_path: Path) -> None:
    files, before = _two_files(tmp_path), dump(case)
    for nth in range(1, 100):
        progress = CancelAt(nth)
        try:
            import_.commit(case, import_.plan(case, files, progress, "zh"), progress)
        except Cancelled:
            assert dump(case) == before
        else:
            break
    assert nth >= 6  # two files looked at, three sheets read
    assert case.balance().source_rows == 9


def test_sealed_cells_open_after_a_cancelled_import_and_a_restart(tmp_path: Path) -> None:
    """The data key that the cancelled import made was never stored, and must not seal anything."""
    case = new_case(tmp_path / "case", PASSWORD, cost=COST_FLOOR)
    plan = planned(case, people_file(tmp_path, PEOPLE))
    with pytest.raises(Cancelled):
        import_.commit(case, plan, CancelAt(1))
    import_.commit(case, plan, Quiet())
    case.close()
    case = open_case(tmp_path / "case", PASSWORD)
    assert stored_rows(case) == table(PEOPLE)[1:]
    clean.clean(case, Quiet())
    assert all_records(case)[0].values["id_number"] == id_number(1)
    case.close()


def test_sealed_cells_rest_sealed_from_the_first_write(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE))
    (sheet,) = sources.sheets(case.reader)
    closed = {column.position for column in sources.columns(case.reader) if column.data_class.is_sealed}
    assert {column.header for column in sources.columns(case.reader) if column.position in closed} == {
        "身份证号", "地址", "备注",
    }  # fmt: skip
    for row in sources.rows(case.reader, sheet, None):
        assert all(row.cells[position] is None for position in closed)


def test_each_import_has_a_data_key_of_its_own(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE[:1]))
    take_in(case, people_file(tmp_path, PEOPLE[1:], "more.csv"))
    keys = [sheet.key_id for sheet in sources.sheets(case.reader)]
    assert len(set(keys)) == 2
    assert 1 not in keys  # that one is the case's own
