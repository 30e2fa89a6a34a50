"""What was found in remarks is masked, split out or withheld in records; rows stay, and all can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from shopxfer.domain.consent_evidence import ConsentLine
from shopxfer.domain.fields import EXTRA, DataClass, RecordKind
from shopxfer.domain.recognition.kinds import Finding, Kind
from shopxfer.domain.recognition.lexicon import Lexicon
from shopxfer.domain.recognition.scan import scan
from shopxfer.domain.recognition.treatment import Treatment
from shopxfer.errors import Cancelled
from shopxfer.handover import classify, clean, hidden, import_, reimport, treating
from shopxfer.handover.case import Case
from shopxfer.handover.fields import change_field, field_lines
from shopxfer.handover.hidden import HiddenData
from shopxfer.handover.hidden_cells import HiddenCells
from shopxfer.handover.history import history
from shopxfer.handover.provenance import provenance
from shopxfer.handover.search import CustomerSearch, prepare
from shopxfer.handover.treating import NothingChosen
from shopxfer.handover.undo import undo
from shopxfer.progress import Quiet
from shopxfer.vault import records, sources
from tests.fakes import (
    CancelAt,
    Table,
    all_records,
    by_name,
    customer,
    dump,
    every_value,
    id_number,
    line_of,
    people_file,
    phone,
    table,
    take_in,
    take_through,
    write_csv,
    write_xlsx,
)

FIRST, SECOND, THIRD = (str(customer(n)["name"]) for n in (1, 2, 3))
ILL = f"身份证{id_number(1)}，有糖尿病，怕烫"
CALL = f"改约电话{phone(77)}"
SEAT = "喜欢靠窗的位置"
PEOPLE = [
    customer(1, remarks=ILL),
    customer(2, remarks=CALL),
    customer(3, remarks=SEAT),
    customer(4, remarks=CALL),
]
ID_FIELD = f"{EXTRA}:备注 · 身份证号"
HEALTH_FIELD = f"{EXTRA}:备注 · 健康状况"
MOBILE_FIELD = f"{EXTRA}:备注 · 手机号"


@pytest.fixture
def stocked(case: Case, tmp_path: Path) -> Case:
    """A case taken as far as Prune, whose remarks hold what they should not."""
    take_through(case, people_file(tmp_path, PEOPLE))
    return case


def found(case: Case, header: str = "备注") -> HiddenData:
    return next(each for each in hidden.find(case, Quiet()) if each.column.header == header)


def treat(case: Case, treatment: Treatment | None, *untouched: Kind) -> None:
    treating.treat(case, found(case), treatment, Quiet(), untouched=frozenset(untouched))


def remarks(case: Case) -> dict[str, str | None]:
    return {name: record.values.get("remarks") for name, record in by_name(case).items()}


def lower_to(case: Case, data_class: DataClass) -> None:
    classify.change(
        case, found(case).column, field="remarks", data_class=data_class, reason="看过", progress=Quiet()
    )


def closed_cells(case: Case) -> list[str | None]:
    (sheet,) = sources.sheets(case.reader)
    return [row.cells[found(case).column.position] for row in sources.rows(case.reader, sheet, None)]


def open_rows(case: Case) -> list[list[str | None]]:
    (sheet,) = sources.sheets(case.reader)
    sealer = case.vault.sealer(sheet.key_id, case.reader)
    return [row.cells for row in sources.rows(case.reader, sheet, sealer)]


def content(case: Case) -> list[tuple[object, ...]]:
    return [
        (each.id, dict(each.values), dict(each.problems), each.sealed_fields, each.person_id)
        for each in all_records(case)
    ]


def test_masked_in_records_and_whole_in_the_case(stocked: Case) -> None:
    rows = open_rows(stocked)
    treat(stocked, Treatment.MASK)
    masked = remarks(stocked)
    assert masked[FIRST] == f"身份证{id_number(1)[:3]}{'*' * 13}{id_number(1)[-2:]}，有****，怕烫"
    assert masked[SECOND] == f"改约电话{phone(77)[:3]}****{phone(77)[-4:]}"
    assert masked[THIRD] == SEAT
    assert open_rows(stocked) == rows
    assert stocked.balance().difference == 0


def test_split_out_into_fields_with_a_class_of_their_own(stocked: Case) -> None:
    treat(stocked, Treatment.SPLIT_OUT)
    first, second = by_name(stocked)[FIRST], by_name(stocked)[SECOND]
    assert (first.values[ID_FIELD], first.values[HEALTH_FIELD]) == (id_number(1), "糖尿病")
    assert {ID_FIELD, HEALTH_FIELD} <= first.sealed_fields
    assert second.values[MOBILE_FIELD] == phone(77)
    assert MOBILE_FIELD not in second.sealed_fields
    assert not {id_number(1), "糖尿病"} & set(str(first.values["remarks"]).split("，"))
    assert remarks(stocked)[THIRD] == SEAT
    lines = {field: line_of(stocked, field) for field in (ID_FIELD, HEALTH_FIELD, MOBILE_FIELD)}
    assert [line.data_class for line in lines.values()] == ["C3", "C4", "C2"]
    assert not any(line.moves for line in lines.values())
    assert all(line.is_split for line in lines.values())
    assert not line_of(stocked, "remarks").is_split
    assert lines[ID_FIELD].en == "Remarks · ID number"
    change_field(stocked, lines[ID_FIELD], moves=True, reason="合同需要")
    assert line_of(stocked, ID_FIELD).moves
    named = [lines[each].line for each in (ID_FIELD, HEALTH_FIELD, MOBILE_FIELD)]
    assert named == [ConsentLine.ID_DOCUMENT, ConsentLine.HEALTH, None]


def test_withheld_it_stands_in_no_record(stocked: Case) -> None:
    treat(stocked, Treatment.WITHHOLD)
    held = " ".join(value for record in all_records(stocked) for value in record.values.values())
    for text in (id_number(1), "糖尿病", phone(77)):
        assert text not in held
    assert "怕烫" in held
    assert remarks(stocked)[FIRST] == "怕烫"
    assert not any(line.id.startswith(EXTRA) for line in field_lines(stocked))


def test_a_kind_may_stay_untouched_and_then_counts_for_the_class(stocked: Case) -> None:
    treat(stocked, Treatment.MASK)
    assert line_of(stocked, "remarks").data_class == "C3"  # what remarks are by themselves
    assert found(stocked).column.data_class == "C4"
    treat(stocked, Treatment.WITHHOLD, Kind.HEALTH)
    assert "糖尿病" in str(remarks(stocked)[FIRST])
    assert id_number(1) not in str(remarks(stocked)[FIRST])
    assert line_of(stocked, "remarks").data_class == "C4"
    with pytest.raises(NothingChosen):
        treat(stocked, Treatment.MASK, *found(stocked).kinds)


def test_raw_cells_are_sealed_once_something_of_class_c3_is_treated(stocked: Case) -> None:
    lower_to(stocked, DataClass.C2)
    before, as_read = content(stocked), open_rows(stocked)
    assert closed_cells(stocked)[0] == ILL
    treat(stocked, Treatment.SPLIT_OUT)
    assert closed_cells(stocked) == [None] * 4
    assert open_rows(stocked) == as_read
    assert line_of(stocked, "remarks").data_class == "C2"  # the owner's own word on what is left
    assert "remarks" not in by_name(stocked)[FIRST].sealed_fields
    told = " ".join(every_value(stocked))
    for text in (id_number(1), "糖尿病"):
        assert text not in told
    treat(stocked, None)
    assert (closed_cells(stocked)[0], content(stocked)) == (ILL, before)


def test_taken_back_everything_is_as_it_was(stocked: Case) -> None:
    before = content(stocked), hidden.find(stocked, Quiet()), field_lines(stocked)
    for treatment in Treatment:
        treat(stocked, treatment)
        assert content(stocked) != before[0]
    treat(stocked, None)
    assert (content(stocked), hidden.find(stocked, Quiet()), field_lines(stocked)) == before
    events = len(history(stocked, "zh"))
    treat(stocked, None)
    assert len(history(stocked, "zh")) == events


def test_who_is_who_does_not_change(case: Case, tmp_path: Path) -> None:
    people = [
        customer(1, 推荐人=f"身份证{id_number(1)}"),
        customer(1, phone=None, 推荐人=f"身份证{id_number(1)}"),
    ]
    take_through(case, people_file(tmp_path, people))
    before = [record.person_id for record in all_records(case)]
    treating.treat(case, found(case, "推荐人"), Treatment.WITHHOLD, Quiet())
    assert [record.person_id for record in all_records(case)] == before
    assert case.balance().difference == 0


def test_golden_values_come_from_what_is_left(case: Case, tmp_path: Path) -> None:
    people = [customer(1, remarks=phone(77), id_number=id_number(1)), customer(1, remarks=SEAT)]
    take_through(case, people_file(tmp_path, people))
    treat(case, Treatment.WITHHOLD)
    assert records.golden_elsewhere(case.reader) == {1: {"remarks": 2}}
    assert [record.values.get("remarks") for record in all_records(case)] == [None, SEAT]


def test_what_is_said_of_a_child_stands_apart(case: Case, tmp_path: Path) -> None:
    take_through(case, people_file(tmp_path, [customer(1, remarks="女儿叫王小美，老公叫李大勇")]))
    treat(case, Treatment.SPLIT_OUT)
    classes = {line.id: line.data_class for line in field_lines(case) if line.id.startswith(EXTRA)}
    assert DataClass.C5 in classes.values()
    assert classes[f"{EXTRA}:备注 · 人名"] == "C2"


@pytest.mark.parametrize("treatment", list(Treatment))
def test_an_import_with_a_treated_column_is_undone_with_its_choice(
    case: Case, tmp_path: Path, treatment: Treatment
) -> None:
    take_in(case, people_file(tmp_path, [customer(9)], "a.csv"))
    clean.clean(case, Quiet())
    before = content(case)
    take_in(case, people_file(tmp_path, PEOPLE, "b.csv"))
    clean.clean(case, Quiet())
    treat(case, treatment)
    undo(case, 2, Quiet())
    assert content(case) == before
    tables = dump(case)
    assert (tables["remark_treatment"], tables["split_field"]) == ([], [])
    assert case.balance().difference == 0


def test_undone_before_a_treated_column_it_stays_treated(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE, "a.csv"))
    clean.clean(case, Quiet())
    treat(case, Treatment.SPLIT_OUT)
    before, fields = content(case), dump(case)["split_field"]
    take_in(case, people_file(tmp_path, [customer(9, remarks="怕吵")], "b.csv"))
    clean.clean(case, Quiet())
    undo(case, 2, Quiet())
    assert (content(case), dump(case)["split_field"]) == (before, fields)


def test_cancelled_at_any_report_nothing_changed(stocked: Case) -> None:
    lower_to(stocked, DataClass.C2)
    before, column = dump(stocked), found(stocked)
    for nth in range(1, 100):
        try:
            treating.treat(stocked, column, Treatment.MASK, CancelAt(nth))
        except Cancelled:
            assert dump(stocked) == before
        else:
            break
    assert nth >= 4  # sealing, cleaning, matching twice


def test_before_cleaning_the_choice_waits(case: Case, tmp_path: Path) -> None:
    take_in(case, people_file(tmp_path, PEOPLE))
    treat(case, Treatment.WITHHOLD)
    assert all_records(case) == []
    clean.clean(case, Quiet())
    assert "糖尿病" not in str(remarks(case))


def test_another_field_or_class_takes_the_choice_along_or_away(stocked: Case) -> None:
    treat(stocked, Treatment.MASK)
    lower_to(stocked, DataClass.C5)
    assert line_of(stocked, "remarks").data_class == "C5"
    lower_to(stocked, DataClass.C2)
    assert line_of(stocked, "remarks").data_class == "C2"
    assert phone(77) not in str(remarks(stocked))
    column = found(stocked).column
    classify.change(
        stocked, column, field="health", data_class=DataClass.C4, reason="其实是健康", progress=Quiet()
    )
    assert by_name(stocked)[SECOND].values["health"] == CALL


def test_provenance_says_what_was_done(stocked: Case) -> None:
    treat(stocked, Treatment.SPLIT_OUT)
    closed = provenance(stocked, 1, "remarks", opened=False)
    assert (closed.raw, closed.rule) == (None, "rule.split_out")
    opened = provenance(stocked, 1, "remarks", opened=True)
    assert (opened.raw, opened.rule) == (ILL, "rule.split_out")
    assert provenance(stocked, 3, "remarks", opened=True).rule == "rule.as_written"
    split = provenance(stocked, 1, ID_FIELD, opened=True)
    assert (split.raw, split.value, split.header, split.rule) == (
        ILL,
        id_number(1),
        "备注",
        "rule.split_into",
    )
    assert provenance(stocked, 2, ID_FIELD, opened=True).rule == "rule.split_nothing"
    assert "分到这里" in split.why(stocked, "zh")
    for treatment in (Treatment.MASK, Treatment.WITHHOLD):
        treat(stocked, treatment)
        assert provenance(stocked, 1, "remarks", opened=False).rule == f"rule.{treatment}"


def test_what_was_split_out_is_found_by_its_whole_value(stocked: Case) -> None:
    treat(stocked, Treatment.SPLIT_OUT)
    prepare(stocked, Quiet())
    (customer_found,) = CustomerSearch(stocked).find(id_number(1)).page(0, 5)
    assert customer_found.record_id == 1


def test_the_log_tells_counts_and_kinds_only(stocked: Case) -> None:
    for treatment in (*Treatment, None):
        treat(stocked, treatment)
    told = [event.text for event in history(stocked, "zh")][-4:]
    assert told == [
        "“备注”列里找到的 3 种个人信息在记录里遮盖",
        "“备注”列里找到的 3 种个人信息分到了单独的字段",
        "“备注”列里找到的 3 种个人信息不再进记录",
        "“备注”列恢复原样",
    ]
    everything = str(dump(stocked)["audit_event"])
    for text in (id_number(1), "糖尿病", phone(77)):
        assert text not in everything


def test_cells_are_listed_masked_with_kinds_and_reasons(stocked: Case) -> None:
    cells = HiddenCells(stocked, found(stocked))
    assert list(cells.ids) == [1, 2, 4]
    first, second = cells.fetch([1, 2])
    assert (first.file, first.row, second.row) == ("customers.csv", 2, 3)
    assert first.kinds == (Kind.RESIDENT_ID, Kind.HEALTH)
    assert first.reasons == ("recognition.resident_id", "recognition.health")
    assert id_number(1) not in first.text
    assert "糖尿病" not in first.text
    assert "怕烫" in first.text


def test_examples_show_before_and_after_without_what_was_found(stocked: Case) -> None:
    cells = HiddenCells(stocked, found(stocked))
    ill, call = cells.examples(frozenset(), "zh")
    assert ill.before == "身份证〔身份证号〕，有〔健康状况〕，怕烫"
    assert ill.masked.endswith("，有****，怕烫")
    assert call.without == "改约电话"
    ill, _ = cells.examples(frozenset({Kind.RESIDENT_ID}), "zh")
    assert ill.masked == "身份证〔身份证号〕，有****，怕烫"
    assert ill.without == "身份证〔身份证号〕，怕烫"


def test_each_distinct_text_is_scanned_once_and_none_without_a_choice(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(case, people_file(tmp_path, [customer(n, remarks=CALL) for n in range(50)]))
    column = found(case)
    scanned: list[str] = []

    def counting(text: str, lexicon: Lexicon) -> tuple[Finding, ...]:
        scanned.append(text)
        return scan(text, lexicon)

    monkeypatch.setattr("shopxfer.handover.treated.scan", counting)
    clean.clean(case, Quiet())
    assert scanned == []
    treating.treat(case, column, Treatment.MASK, Quiet())
    assert scanned == [CALL]


def test_a_column_named_like_a_split_field_loses_nothing(case: Case, tmp_path: Path) -> None:
    other = "备注 · 手机号"
    rows: Table = [
        ["姓名", "手机", "备注", other],
        ["欧阳一", phone(1), f"改约{phone(77)}，{id_number(1)}", "原来就有"],
        ["欧阳二", phone(2), None, "也有"],
    ]
    for order in ((0, 1, 2, 3), (0, 1, 3, 2)):
        take_in(case, write_csv(tmp_path / f"{order}.csv", [[row[at] for at in order] for row in rows]))
    clean.clean(case, Quiet())
    for column in hidden.find(case, Quiet()):
        if column.column.header == "备注":
            treating.treat(case, column, Treatment.SPLIT_OUT, Quiet())
    for record in all_records(case):
        told = f"原来就有；{phone(77)}" if record.values["name"] == "欧阳一" else "也有"
        assert record.values[f"{EXTRA}:{other}"] == told
        assert f"{EXTRA}:{other}" in record.sealed_fields


def test_a_newer_export_is_treated_like_the_one_before(case: Case, tmp_path: Path) -> None:
    people = [customer(n, card_no=f"VIP{n:03}", remarks=f"{n} 号，{id_number(n)}") for n in range(1, 5)]
    take_through(case, people_file(tmp_path, people, "会员.csv"))
    lower_to(case, DataClass.C2)
    treat(case, Treatment.WITHHOLD)
    before = content(case)
    plan = import_.plan(case, [people_file(tmp_path, [*people, customer(9)], "会员 7月.csv")], Quiet(), "zh")
    shown = reimport.difference(case, plan.files[0], reimport.find_source(case, "会员.csv"), Quiet())
    reimport.apply(case, plan, shown, Quiet())
    clean.clean(case, Quiet())
    left = [each.values.get("remarks") for each in all_records(case)]
    assert left == [*(f"{n} 号" for n in range(1, 5)), None]
    assert id_number(1) not in " ".join(every_value(case))
    assert case.balance().difference == 0
    undo(case, 2, Quiet())
    assert content(case) == before


def test_a_column_is_raised_to_what_was_found_in_it(stocked: Case) -> None:
    lower_to(stocked, DataClass.C2)
    assert found(stocked).is_above
    treating.raise_class(stocked, found(stocked), Quiet())
    assert found(stocked).column.data_class == "C4"
    assert closed_cells(stocked) == [None] * 4
    assert "remarks" in by_name(stocked)[FIRST].sealed_fields
    assert remarks(stocked)[FIRST] == ILL
    events = len(history(stocked, "zh"))
    treating.raise_class(stocked, found(stocked), Quiet())
    assert len(history(stocked, "zh")) == events


def test_the_list_of_columns_says_what_class_is_left(stocked: Case) -> None:
    treat(stocked, Treatment.MASK)
    line = next(line for line in classify.columns(stocked) if line.column.header == "备注")
    assert line.why("zh").endswith("记录里剩下的文字是 C3。")
    assert line.why("en").endswith("in records has class C3.")


def test_a_row_that_was_just_taken_out_is_listed_empty(stocked: Case) -> None:
    cells = HiddenCells(stocked, found(stocked))
    undo(stocked, 1, Quiet())
    assert [cell.text for cell in cells.fetch([1, 2])] == ["", ""]


def test_remarks_of_purchases_are_treated_too(case: Case, tmp_path: Path) -> None:
    sales: Table = [
        ["流水号", "日期", "手机", "项目", "金额", "备注"],
        ["T1", "2026-07-07", phone(1), "染发", "100", f"代付，{id_number(1)}"],
        ["T2", "2026-07-08", phone(1), "烫发", "200", "怕烫"],
    ]
    take_through(case, write_xlsx(tmp_path / "shop.xlsx", 会员=table([customer(1)]), 流水=sales))
    treat(case, Treatment.SPLIT_OUT)
    first, second = all_records(case, RecordKind.TRANSACTION)
    assert first.values[ID_FIELD] == id_number(1)
    assert ID_FIELD in first.sealed_fields
    assert (first.person_id, second.person_id) == (1, 1)
    assert ID_FIELD not in second.values
    assert line_of(case, ID_FIELD, RecordKind.TRANSACTION).data_class == "C3"
    assert case.balance().difference == 0
