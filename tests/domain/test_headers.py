import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.headers import HeaderGuess, Merged, Row, combine_levels, find_header
from shopxfer.domain.wording import HeaderWords
from shopxfer.rules.catalogue import load_catalogue

WORDS = HeaderWords(load_catalogue())
HEADER = ["姓名", "手机", "生日", "余额", "备注"]
DATA = [
    ["周晓棠", "13800132046", "1991-06-14", "680.00", "怕热"],
    ["林越", "13900139001", "1986-02-03", "0.00", ""],
    ["贺知秋", "15900157713", "1977-12-30", "1240.00", "姓名以身份证为准"],
    ["苏小满", "18600180092", "1998-12-30", "320.00", "手机 姓名 都改过"],
]


def guess(*rows: list[str], first: int = 1) -> HeaderGuess:
    numbered: list[Row] = list(enumerate(rows, start=first))
    return find_header(numbered, WORDS)


def test_plain_header() -> None:
    found = guess(HEADER, *DATA)
    assert (found.row, found.confidence, found.reason) == (1, 1.0, "header.known_words")


TITLES = [
    ["鹿鸣巷剪艺坊会员信息表", "", "", "", ""],
    ["鹿鸣巷剪艺坊会员信息表"] * 5,
    ["鹿鸣巷剪艺坊", "会员信息表", "", "", ""],
    ["导出时间：2026-10-31", "", "", "操作员：沈", ""],
    ["门店", "鹿鸣巷店", "日期", "2026-10-31", ""],
    ["", "", "", "", ""],
    ["会员资料", "", "", "消费情况", ""],
    ["姓名和手机以登记为准", "", "", "", ""],
    ["备注", "", "", "", ""],
]


@given(st.lists(st.sampled_from(TITLES), max_size=6))
def test_titles_above_do_not_fool(titles: list[list[str]]) -> None:
    assert guess(*titles, HEADER, *DATA).row == len(titles) + 1


def test_rows_keep_the_numbers_of_the_spreadsheet() -> None:
    assert guess(HEADER, *DATA, first=7).row == 7


def test_a_header_said_twice_counts_where_it_stands_first() -> None:
    assert guess(HEADER, *DATA[:2], HEADER, *DATA[2:]).row == 1


def test_english_header() -> None:
    assert guess(["Member list"], [], ["Name", "Mobile", "DOB", "Balance"], *DATA).row == 3


def test_unknown_words_over_data_are_a_header() -> None:
    found = guess(["甲", "乙", "丙", "丁", "戊"], *DATA)
    assert (found.row, found.reason) == (1, "header.looks_like_labels")


def test_one_column() -> None:
    assert guess(["手机号"], ["13800132046"], ["13900139001"]).row == 1
    assert guess(["13800132046"], ["13900139001"]).row is None


def test_no_header() -> None:
    found = guess(*DATA)
    assert (found.row, found.reason) == (None, "header.none")


def test_a_remark_is_no_header() -> None:
    rows = [*DATA[:2], ["章知夏", "13500133306", "1990-06-01", "860.00", "姓名"], *DATA[2:]]
    assert guess(*rows).row is None


def test_a_sheet_on_its_side() -> None:
    sideways = [list(column) for column in zip(HEADER, *DATA, strict=True)]
    found = guess(*sideways)
    assert (found.row, found.reason) == (None, "header.transposed")


def test_empty_sheets() -> None:
    assert guess().reason == "header.empty"
    assert guess(["", " "], []).row is None


def test_a_header_too_far_down_is_not_looked_for() -> None:
    assert guess(*[DATA[0]] * 40, HEADER).row is None


@given(st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=12))
def test_any_sheet_gets_an_answer(rows: list[list[str]]) -> None:
    found = guess(*rows)
    assert 0 <= found.confidence <= 1
    assert found.row is None or any(cell.strip() for cell in rows[found.row - 1])


GROUPED = ["姓名", "联系方式", "", "余额"]
WITHIN = ["", "手机", "座机", ""]
PEOPLE = [["周晓棠", "13800132046", "0571-00001234", "680.00"], ["林越", "13900139001", "", "0.00"]]


@pytest.mark.parametrize("merged", [[], [(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4)]])
def test_two_header_rows_are_one_header(merged: list[Merged]) -> None:
    rows: list[Row] = list(enumerate([GROUPED, WITHIN, *PEOPLE], 1))
    found = find_header(rows, WORDS, merged)
    assert (found.row, found.height) == (2, 2)
    assert combine_levels(rows[:2], merged) == ["姓名", "联系方式 › 手机", "联系方式 › 座机", "余额"]


def test_groups_of_one_beside_a_title_of_its_own() -> None:
    rows: list[Row] = [
        (1, ["姓名", "紧急联系人", "", "家庭"]),
        (2, ["", "姓名", "电话", "地址"]),
        *enumerate([["周晓棠", "林越", "13900139001", "无名市鹿鸣巷 1 号"]] * 3, 3),
    ]
    found = find_header(rows, WORDS)
    assert (found.row, found.height) == (2, 2)
    titles = combine_levels(rows[:2])
    assert titles == ["姓名", "紧急联系人 › 姓名", "紧急联系人 › 电话", "家庭 › 地址"]
    fields = [[known.field for known in WORDS.fields(title)] for title in titles]
    assert fields[0][0] == "name"
    assert fields[1:3] == [[], []]


def test_three_header_rows_below_a_title() -> None:
    top = ["会员", "", "", "消费"]
    merged = [(1, 1, 1, 4), (2, 1, 2, 3), (3, 2, 3, 3), (3, 1, 4, 1), (2, 4, 4, 4)]
    rows: list[Row] = list(enumerate([["鹿鸣巷会员一览", "", "", ""], top, GROUPED, WITHIN, *PEOPLE], 1))
    found = find_header(rows, WORDS, merged)
    assert (found.row, found.height) == (4, 3)
    assert combine_levels(rows[1:4], merged)[:3] == [
        "会员 › 姓名",
        "会员 › 联系方式 › 手机",
        "会员 › 联系方式 › 座机",
    ]


@pytest.mark.parametrize(
    "above",
    [
        ["鹿鸣巷会员一览", "", "", ""],
        ["导出时间：2026-10-31", "", "", "操作员：沈"],
        ["鹿鸣巷", "会员表", "", ""],
    ],
)
def test_what_stands_above_a_header_is_no_part_of_it(above: list[str]) -> None:
    assert guess(above, ["姓名", "手机", "座机", "余额"], *PEOPLE).height == 1


def test_a_customer_of_few_words_is_no_second_header_row() -> None:
    assert guess(["姓名", "手机", "会员等级"], ["周晓棠", "", "金卡"], *PEOPLE).height == 1
