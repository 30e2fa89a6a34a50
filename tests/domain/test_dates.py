from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.dates import read_date
from shopxfer.domain.normalised import Problem


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-31",
        "2026/10/31",
        "2026.10.31",
        "2026 10 31",
        "20261031",
        "20261031142205",
        "2026年10月31日",
        "2026年10月31号",
        "2026 年 10 月 31 日",
        "２０２６－１０－３１",
        "26年10月31日",
        "'26年10月31日",
        "二〇二六年十月三十一日",
        "二零二六年十月卅一日",
        "10/31/2026",
        "31/10/2026",
        "31.10.2026",
        "10/31/26",
        "31-Oct-26",
        "31 October 2026",
        "31st Oct 2026",
        "Oct 31, 2026",
        "October 31 2026",
        "Sat, 31 Oct 2026",
        "2026-10-31 00:00:00",
        "2026-10-31 14:22",
        "2026/10/31 下午2:22",
        "2026-10-31T14:22:05.123Z",
        "2026-10-31T14:22:05+08:00",
        "2026年10月31日 14时22分",
        "2026年10月31日 星期六",
        "2026-10-31（周六）",
        "46326",
        "46326.599",
        " 2026-10-31\u200b",
    ],
)
def test_one_day_in_many_forms(text: str) -> None:
    assert read_date(text) == ("2026-10-31", None)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("32264", "1988-05-01"),
        ("10000", "1927-05-18"),
        ("88-5-1", "1988-05-01"),
        ("88.05.01", "1988-05-01"),
        ("98年5月1日", "1998-05-01"),
        ("880501", "1988-05-01"),
        ("3/3/2026", "2026-03-03"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_old_and_short_dates(text: str, iso: str) -> None:
    assert read_date(text) == (iso, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2026-02-30", Problem.IMPOSSIBLE_DATE),
        ("2023-02-29", Problem.IMPOSSIBLE_DATE),
        ("20261301", Problem.IMPOSSIBLE_DATE),
        ("1900-01-00", Problem.IMPOSSIBLE_DATE),
        ("0000-00-00", Problem.IMPOSSIBLE_DATE),
        ("2201-01-01", Problem.IMPOSSIBLE_DATE),
        ("2/30/2026", Problem.IMPOSSIBLE_DATE),
        ("3/4/2026", Problem.AMBIGUOUS_DATE),
        ("05-03-12", Problem.AMBIGUOUS_DATE),
        ("260501", Problem.AMBIGUOUS_DATE),
        ("5月12日", Problem.INCOMPLETE_DATE),
        ("2026-10", Problem.INCOMPLETE_DATE),
        ("2026年10月", Problem.INCOMPLETE_DATE),
        ("2026", Problem.INCOMPLETE_DATE),
        ("13800138000", Problem.NOT_A_DATE),
        ("农历五月初三", Problem.LUNAR_DATE),
        ("5 Foo 2026", Problem.NOT_A_DATE),
        ("去年", Problem.NOT_A_DATE),
    ],
)
def test_no_day_is_guessed(text: str, problem: Problem) -> None:
    assert read_date(text) == (None, problem)


@pytest.mark.parametrize("text", ["", " ", "-", "无", "NULL", "#N/A", "未填"])
def test_nothing_is_no_date(text: str) -> None:
    assert read_date(text) == (None, None)


FORMS = (
    "{0:%Y-%m-%d}",
    "{0:%Y/%m/%d}",
    "{0:%Y%m%d}",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}.{0.month}.{0.day}",
    "{0:%Y-%m-%d} 08:05:00",
    "{0:%d %b %Y}",
    "{0:%B %d, %Y}",
)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_every_day_in_every_form(day: date, form: str) -> None:
    assert read_date(form.format(day)) == (day.isoformat(), None)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_western_order_is_right_or_ambiguous(day: date) -> None:
    for form in ("%d/%m/%Y", "%m/%d/%Y"):
        assert read_date(day.strftime(form)) in (
            (day.isoformat(), None),
            (None, Problem.AMBIGUOUS_DATE),
        )
