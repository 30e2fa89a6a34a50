"""What is told from single values: days, kinds of customers, names of products."""

from __future__ import annotations

from datetime import date

import pytest

from shopxfer.domain.segments import VALUES, Axis
from shopxfer.domain.segments.facts import UNKNOWN, DayReader, kind_of, product_name
from shopxfer.rules.segments import rules_with

RULES = rules_with({})


@pytest.mark.parametrize(
    ("values", "company_only", "kind"),
    [
        ({"name": "张伟"}, False, "person"),
        ({"name": "张伟", "company": "鹿鸣巷商贸有限公司"}, False, "contact"),
        ({"company": "鹿鸣巷商贸有限公司"}, True, "company"),
        ({"company": "半亩云商行"}, True, "sole_trader"),
        ({"name": "张伟", "company": "半亩云理发店"}, False, "sole_trader"),
        ({"company": "半亩云美发店有限公司"}, True, "company"),
        ({"company": "半亩云", "company_code": "92330106MA0000000X"}, True, "sole_trader"),
        ({"company": "半亩云商行", "company_code": "91330106MA0000000X"}, True, "company"),
        ({"name": "张伟", "company_code": "92330106MA0000000X"}, False, "sole_trader"),
        ({"company": "Half Acre Ltd"}, True, "company"),
    ],
)
def test_kinds(values: dict[str, str], company_only: bool, kind: str) -> None:
    assert VALUES[Axis.KIND][kind_of(values, RULES, is_company_only=company_only)] == kind


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("剪发", "剪发"),
        ("剪发x2", "剪发"),
        ("剪发 × 2", "剪发"),
        ("烫发 ￥388", "烫发"),
        ("烫发388元", "烫发"),
        ("洗发水2瓶", "洗发水"),
        ("头皮护理10次卡", "头皮护理10次卡"),
        ("护理A3", "护理A3"),
        ("2次", "2次"),
        ("  ", ""),
    ],
)
def test_products_without_how_much(written: str, name: str) -> None:
    assert product_name(written) == name


def test_days_that_cannot_be_read_are_unknown() -> None:
    read = DayReader()
    assert read("2026-11-27") == date(2026, 11, 27).toordinal()
    assert [read(text) for text in ("", "5/6/2015", "20261127", "2026-02-30")] == [UNKNOWN] * 4
