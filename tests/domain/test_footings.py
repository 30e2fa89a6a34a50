"""Totals, repeated headers and printed trailers are no customers; customers who sound like them are."""

from __future__ import annotations

import pytest

from shopxfer.domain.footings import is_repeated_header, is_totals_row, is_trailer

HEADER = ["姓名", "手机", "生日", "余额", "备注"]
DATA = [
    ["周晓棠", "13800132046", "1991-06-14", "680.00", "怕热"],
    ["林越", "13900139001", "1986-02-03", "0.00", ""],
]


@pytest.mark.parametrize(
    "cells",
    [
        ["合计", "", "", "35,000.00", ""],
        ["总计：", "1864人", "￥35,000.00"],
        ["合 计", "", "100"],
        ["合计：35人", "", ""],
        ["", "本页小计", "", "12", "—"],
        ["Total", "", "1,240.00"],
        ["Grand Total:", "", "1,240.00"],
        ["合計", "3"],
        ["合计", "制表人：沈", "5"],
        ["", "金卡 小计", "", "3,000.00"],
        ["王老师 汇总", "12"],
    ],
)
def test_totals(cells: list[str]) -> None:
    assert is_totals_row(cells)


@pytest.mark.parametrize(
    "cells",
    [
        [],
        ["", ""],
        *DATA,
        ["合计", "13800132046", "1991-06-14"],
        ["周晓棠", "合计消费三次", ""],
        ["周晓棠", "合计", "100"],
        ["2026-10-31", "共计", "100"],
        ["100", "200"],
        ["金卡小计", "13800132046"],
        ["金卡小计", ""],
    ],
)
def test_no_totals(cells: list[str]) -> None:
    assert not is_totals_row(cells)


def test_repeated_headers() -> None:
    assert is_repeated_header(HEADER, HEADER)
    assert is_repeated_header([" 姓 名", "手機", "生日*", "余额（元）", ""], HEADER)
    assert not is_repeated_header(["姓名", "", "", "", ""], HEADER)
    assert not is_repeated_header(["", "", ""], HEADER)
    assert not is_repeated_header([*HEADER, "备注2"], HEADER)
    for row in DATA:
        assert not is_repeated_header(row, HEADER)


@pytest.mark.parametrize(
    "cells",
    [
        ["制表人：沈若岚", "", "打印时间：2026-10-31 10:20"],
        ["制表人", "沈若岚", "", "审核", "顾以诚"],
        ["打印时间", "2026-10-31"],
        ["", "", "第 1 页"],
        ["第 1 页，共 3 页"],
        ["共 35 条记录"],
        ["Page 1 of 3"],
        ["Printed by: Shen"],
        ["---- 以下空白 ----"],
    ],
)
def test_what_programs_print_below_a_table(cells: list[str]) -> None:
    assert is_trailer(cells)


@pytest.mark.parametrize(
    "cells",
    [[], ["制表人"], ["审核"], *DATA, ["制表人", "13800132046"], ["周晓棠", "打印时间"], ["记录", "", ""]],
)
def test_what_may_be_somebody_is_kept(cells: list[str]) -> None:
    assert not is_trailer(cells)
