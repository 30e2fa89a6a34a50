"""Two tables in one sheet are told apart; one table with a gap stays one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.headers import Row
from shopxfer.domain.tables import find_tables
from shopxfer.domain.wording import HeaderWords
from shopxfer.rules.catalogue import load_catalogue

WORDS = HeaderWords(load_catalogue())


def starts(*rows: list[str]) -> list[int]:
    numbered: list[Row] = list(enumerate(rows, 1))
    return find_tables(numbered, WORDS)


def person(number: int) -> list[str]:
    return [f"周{'一二三四五六七八九'[number % 9]}", f"1380000{number:04}"]


def test_two_lists_of_people_side_by_side() -> None:
    header = ["姓名", "手机", "", "姓名", "手机"]
    assert starts(header, *([*person(n), "", *person(n + 50)] for n in range(5))) == [0, 3]


def test_headers_in_different_rows() -> None:
    rows = [
        ["姓名", "手机", "", "", ""],
        [*person(1), "", "交易日期", "金额"],
        [*person(2), "", "2026-01-02", "38"],
    ]
    assert starts(*rows, [*person(3), "", "2026-01-03", "58"]) == [0, 3]


def test_purchases_that_go_on_below_the_customers() -> None:
    rows = [[*(person(n) if n < 3 else ["", ""]), "", "2026-01-02", "38"] for n in range(9)]
    assert starts(["姓名", "手机", "", "交易日期", "金额"], *rows) == [0, 3]


def test_an_empty_column_alone_does_not_cut_a_table() -> None:
    rows = [[*person(n), "", "无名市鹿鸣巷 1 号", "金卡"] for n in range(5)]
    assert starts(["姓名", "手机", "", "地址", "会员等级"], *rows) == [0]


def test_columns_seldom_filled_are_no_table_of_their_own() -> None:
    rows = [
        [*person(n), "", "1990-05-17" if n % 4 == 1 else "", "金卡" if n % 4 == 1 else ""] for n in range(20)
    ]
    assert starts(["姓名", "手机", "", "生日", "会员等级"], *rows) == [0]


def test_a_second_phone_behind_a_gap_is_no_table() -> None:
    rows = [[*person(n), "", f"1390000{n:04}", "无名市鹿鸣巷 1 号"] for n in range(6)]
    assert starts(["姓名", "手机", "", "电话", "地址"], *rows) == [0]


def test_group_titles_on_one_side_of_a_gap_only() -> None:
    rows = [[*person(n), "", "0571-00001234", "li@example.com"] for n in range(6)]
    assert starts(["姓名", "手机", "", "其他联系", ""], ["", "", "", "座机", "邮箱"], *rows) == [0]


def test_a_remark_far_to_the_right_is_no_table() -> None:
    assert starts(["姓名", "手机", "", ""], [*person(1), "", "打过电话"], [*person(2), "", ""]) == [0]


@given(
    st.lists(st.lists(st.sampled_from(["", "姓名", "手机", "13800000001", "金额"]), max_size=8), max_size=8)
)
def test_any_sheet_has_tables_from_its_first_column_on(rows: list[list[str]]) -> None:
    found = starts(*rows)
    assert found[0] == 0
    assert found == sorted(set(found))
