"""Mapping needs the real catalogue, so its tests stand here, above the domain."""

import csv
import io
import json
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from shopxfer import paths
from shopxfer.domain.fields import EXTRA, DataClass, RecordKind
from shopxfer.domain.headers import find_header
from shopxfer.domain.mapping import ColumnProposal, propose, propose_sheet, unique_headers
from shopxfer.domain.wording import HeaderWords
from shopxfer.rules.catalogue import load_catalogue
from shopxfer.rules.recognition import load_lexicon

CATALOGUE = load_catalogue()
LEXICON = load_lexicon()
#: Kind, header and the field it means.
WORDINGS: list[tuple[RecordKind, str, str]] = [
    (RecordKind(kind), header, field)
    for kind, fields in tomllib.loads(
        Path(__file__).with_name("header_wordings.toml").read_text(encoding="utf-8")
    ).items()
    for field, headers in fields.items()
    for header in headers
]


def test_there_are_enough_wordings_to_mean_something() -> None:
    assert len({header for _, header, _ in WORDINGS}) > 250


@pytest.mark.parametrize(("kind", "header", "field"), WORDINGS)
def test_headers_alone(kind: RecordKind, header: str, field: str) -> None:
    (column,) = propose([header], [], CATALOGUE, LEXICON, kind)
    assert column.field == field
    assert column.confidence >= 0.7


def only(header: str, *cells: str, kind: RecordKind | None = None) -> ColumnProposal:
    (column,) = propose([header], [[cell] for cell in cells], CATALOGUE, LEXICON, kind)
    return column


IDS = ("11010519491231002X", "110105194912310011", "110105491231002", "110105194912310000")
CARDS = ("4111111111111111", "6011000990139424", "5555555555554444")
MOBILES = ("13800132046", "139****1111", "+86 159 0015 7713", "18600180092")


def test_a_lying_header_is_overruled() -> None:
    assert only("电话", *IDS).field == "id_number"
    assert only("电话", *IDS).why == "mapping.content_overrules"
    assert only("备注", *IDS).data_class >= DataClass.C3
    assert only("备注", *IDS).field == "id_number"
    assert only("姓名", *MOBILES).field == "phone"
    assert only("备注", *CARDS).data_class is DataClass.C4
    assert only("会员卡号", *CARDS).data_class is DataClass.C4
    assert only("会员卡号", *IDS).field == "id_number"


ROW = {
    "姓名": ["张云苒", "李宝庆", "王子墨", "赵欣"],
    "电话": [*MOBILES],
    "地址": ["临湖市云山区云杉路8号", "临湖市云山区古柏街19号", "古柏街7号2单元", "云杉路31号302室"],
    "生日": ["1988-05-17", "1971/11/2", "1990年3月8日", "1966.12.30"],
    "邮箱": ["a1@example.com", "b2@example.com", "c3@example.com", "d4@example.com"],
    "单位": ["临湖半亩云商贸有限公司", "松果集团", "云杉建材有限公司", "古柏物流公司"],
}
FIELDS = {
    "姓名": "name",
    "电话": "phone",
    "地址": "address",
    "生日": "birth_date",
    "邮箱": "email",
    "单位": "company",
}


@pytest.mark.parametrize(
    ("one", "other"),
    # Nothing but the header tells a birthday from any other day.
    [pair for pair in combinations(ROW, 2) if "生日" not in pair or "姓名" not in pair],
)
def test_two_exchanged_headers_are_seen_through(one: str, other: str) -> None:
    headers = [{one: other, other: one}.get(header, header) for header in ROW]
    found = propose_sheet(headers, [*zip(*ROW.values(), strict=True)], CATALOGUE, LEXICON)
    assert found.kind is RecordKind.CUSTOMER
    assert [column.field for column in found.columns] == [*FIELDS.values()]


def test_what_others_are_called_is_no_customers_name() -> None:
    names = ROW["姓名"]
    assert only("资料", *names).field == "name"
    assert only("介绍人", *names).field == EXTRA
    assert only("昵称", "小雨点", "Vivian", "一杯茶", "北方的狼").field == "name"
    found = propose(["姓名", "资料"], [*zip(names, names, strict=True)], CATALOGUE, LEXICON)
    assert [column.field for column in found] == ["name", EXTRA]


def test_an_honest_header_is_confirmed() -> None:
    confirmed, alone = only("手机", *MOBILES), only("手机")
    assert confirmed.why == "mapping.header_and_content"
    assert confirmed.confidence > alone.confidence
    assert confirmed.facts == {"header": "手机", "share": 100}


def test_members_known_by_their_mobile_keep_their_number_as_card() -> None:
    assert only("会员卡号", *MOBILES).field == "card_no"
    assert only("微信号", *MOBILES).field == "wechat"


def test_damaged_content_does_not_unseat_a_header() -> None:
    assert only("手机", "1.38E+10", "1.39E+10", "13800132046").field == "phone"
    assert only("身份证号", "1.1E+17", "110105194912310000", "1.2E+17").field == "id_number"


def test_a_header_that_fits_nothing_is_doubted() -> None:
    assert only("生日", "蓝色", "红色", "绿色").confidence < 0.5
    assert only("金额", "蓝色", "红色", "绿色").field in (EXTRA, "amount")


@pytest.mark.parametrize(
    ("header", "cells", "field", "data_class"),
    [
        ("资料", IDS, "id_number", DataClass.C3),
        ("资料", CARDS, "bank_card", DataClass.C4),
        ("资料", MOBILES, "phone", DataClass.C2),
        ("资料", ("a@example.com", "b@example.com"), "email", DataClass.C2),
        ("资料", ("浙A12B34", "浙AD12345"), "plate", DataClass.C2),
        ("资料", ("对染发剂过敏", "油性", "干性", "孕期"), EXTRA, DataClass.C4),
        ("资料", ("清真", "蓝色", "绿色"), EXTRA, DataClass.C4),
        ("资料", ("喜欢安静", "证件11010519491231002X"), EXTRA, DataClass.C3),
        ("资料", ("喜欢安静", "退到4111111111111111"), EXTRA, DataClass.C4),
        ("备注", ("喜欢安静", "对染发剂过敏", "靠窗"), "remarks", DataClass.C4),
        ("紧急联系人电话", MOBILES, EXTRA, DataClass.C3),
        ("介绍人", ("周晓棠", "林越"), EXTRA, DataClass.C3),
        ("序号", ("1", "2", "3"), EXTRA, DataClass.C3),
        ("颜色", ("蓝色", "红色"), EXTRA, DataClass.C3),
    ],
)
def test_unknown_headers(header: str, cells: tuple[str, ...], field: str, data_class: DataClass) -> None:
    column = only(header, *cells)
    assert (column.field, column.data_class) == (field, data_class)


def test_known_elsewhere_keeps_its_class() -> None:
    column = only("过敏史", "无", kind=RecordKind.TRANSACTION)
    assert (column.field, column.data_class, column.why) == (EXTRA, DataClass.C4, "mapping.other_kind")


def test_each_field_once_and_the_better_column_wins() -> None:
    headers = ["联系方式", "手机", "手机", "电话", ""]
    rows = [
        ["微信", "13800132046", "", "0571-88886666", "x"],
        ["电话", "13900139001", "", "0571-88886667", "y"],
    ]
    columns = propose(headers, rows, CATALOGUE, LEXICON, RecordKind.CUSTOMER)
    assert [column.field for column in columns] == [EXTRA, "phone", EXTRA, "landline", EXTRA]
    assert [column.header for column in columns] == ["联系方式", "手机", "手机 (2)", "电话", None]
    assert columns[2].why == "mapping.field_taken"
    assert columns[2].facts["winner"] == "手机"


def test_a_sheet_without_header_is_read_by_content() -> None:
    rows = [
        ["周晓棠", "13800132046", "11010519491231002X", "怕热"],
        ["林越", "13900139001", "110105194912310011", ""],
        ["贺知秋", "15900157713", "110105491231002", "话少"],
    ]
    columns = propose(["", "", "", ""], rows, CATALOGUE, LEXICON)
    assert [column.field for column in columns] == ["name", "phone", "id_number", EXTRA]


def test_kinds_of_sheets() -> None:
    assert propose_sheet(["姓名", "电话", "余额"], [], CATALOGUE, LEXICON).kind is RecordKind.CUSTOMER
    assert (
        propose_sheet(["姓名", "日期", "项目", "金额", "余额"], [], CATALOGUE, LEXICON).kind
        is RecordKind.TRANSACTION
    )
    assert (
        propose_sheet(["姓名", "日期", "内容", "方式"], [], CATALOGUE, LEXICON).kind
        is RecordKind.COMMUNICATION
    )
    columns = propose_sheet(["姓名", "日期", "内容", "方式"], [], CATALOGUE, LEXICON).columns
    assert [column.field for column in columns] == ["name", "contact_date", "content", "channel"]


HEADERS = st.one_of(st.text(max_size=6), st.sampled_from([header for _, header, _ in WORDINGS]))
CELLS = st.sampled_from([*IDS, *CARDS, *MOBILES, "", "周晓棠", "无", "2026-10-31", "12"])


@given(st.lists(HEADERS, max_size=12), st.lists(st.lists(CELLS, max_size=14), max_size=6))
def test_whatever_comes_in(headers: list[str], rows: list[list[str]]) -> None:
    proposal = propose_sheet(headers, rows, CATALOGUE, LEXICON)
    assert [column.position for column in proposal.columns] == list(
        range(max([len(headers), *map(len, rows)]))
    )
    known = [column.field for column in proposal.columns if column.field != EXTRA]
    assert len(known) == len(set(known))
    named = [column.header for column in proposal.columns if column.header]
    assert len(named) == len(set(named))
    for column in proposal.columns:
        assert 0 <= column.confidence <= 1
        if column.field == EXTRA:
            assert column.data_class >= DataClass.C3
        else:
            assert proposal.kind in CATALOGUE[column.field].kinds
            assert column.data_class >= CATALOGUE[column.field].data_class


@given(st.lists(st.sampled_from(["电话", "电话 (2)", " 电话", "", "姓名"]), max_size=8))
def test_headers_become_unique(headers: list[str]) -> None:
    unique = [header for header in unique_headers(headers) if header is not None]
    assert len(unique) == len(set(unique)) == sum(1 for header in headers if header.strip())


def sample_sheets() -> Iterator[tuple[str, str, list[list[str]]]]:
    for file in sorted((paths.resources() / "sample").iterdir()):
        if file.suffix == ".csv":
            text = file.read_bytes().decode("gb18030")
            yield file.name, "", [list(row) for row in csv.reader(io.StringIO(text))]
        elif file.suffix in (".xls", ".xlsx", ".ods"):
            book = CalamineWorkbook.from_path(str(file))
            for name in book.sheet_names:
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                yield file.name, name, [[as_text(cell) for cell in row] for row in rows]


def as_text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


@pytest.mark.parametrize("file_and_sheet", [(file, sheet) for file, sheet, _ in sample_sheets()])
def test_the_sample_shop(file_and_sheet: tuple[str, str]) -> None:
    truth = json.loads(Path(paths.resources() / "sample" / "expected.json").read_text(encoding="utf-8"))
    expected = truth["files"][file_and_sheet[0]]["sheets"][file_and_sheet[1]]
    rows = next(rows for file, sheet, rows in sample_sheets() if (file, sheet) == file_and_sheet)
    guess = find_header(list(enumerate(rows, start=1)), HeaderWords(CATALOGUE))
    assert guess.row is not None
    assert guess.row == expected["header_row"]
    proposal = propose_sheet(rows[guess.row - 1], rows[guess.row :], CATALOGUE, LEXICON, file_and_sheet[1])
    assert proposal.kind == expected["kind"]
    assert {column.header: column.field for column in proposal.columns} == expected["columns"]


@pytest.mark.parametrize(
    ("header", "cells", "data_class", "why"),
    [
        ("特别提示", ["糖尿病", "对花粉过敏", "高血压", "怕冷"], DataClass.C4, "mapping.holds_health"),
        ("特别提示", ["人脸已录", "指纹已录", "没来"], DataClass.C4, "mapping.holds_biometrics"),
        ("规律", ["每周三去健身房", "常驻上海", "在北京上班"], DataClass.C4, "mapping.holds_whereabouts"),
        ("接送", ["儿子小明", "女儿朵朵", "孙子4岁"], DataClass.C5, "mapping.holds_children"),
        ("补充三", ["E12345678", "G12345678", "E87654321"], DataClass.C3, "mapping.holds_passport"),
        ("补充四", ["余额300", "还剩5次", "欠两次"], DataClass.C3, "mapping.holds_balance"),
        ("伤病情况登记", ["A1", "A2", "B1"], DataClass.C4, "mapping.header_is_sensitive"),
        ("鞋码", ["37", "38", "39"], DataClass.C3, "mapping.unknown"),
    ],
)
def test_unknown_columns_are_sealed_as_what_their_cells_say(
    header: str, cells: list[str], data_class: DataClass, why: str
) -> None:
    column = only(header, *cells, kind=RecordKind.CUSTOMER)
    assert (column.field, column.data_class, column.why) == (EXTRA, data_class, why)


def test_a_few_weighty_cells_are_enough_for_an_unknown_column() -> None:
    column = only("其他", *["喜欢靠窗"] * 30, "乙肝", "信佛")
    assert column.data_class is DataClass.C4
    assert column.facts["share"] == 3
