import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.normalised import Problem
from shopxfer.domain.phones import read_phone


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "138－0013－8000",
        "+86 138 0013 8000",
        "+8613800138000",
        "0086-138-0013-8000",
        "86 13800138000",
        "（+86）13800138000",
        "013800138000",
        "13800138000.0",
        "1.3800138000E+10",
        "１３８００１３８０００",
        "'13800138000",
        "\u202d13800138000\u202c",
        "13800138000;",
        "13800138000/13800138000",
    ],
)
def test_one_mobile_in_many_forms(text: str) -> None:
    assert read_phone(text) == ("13800138000", None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0571-88886666", "0571-88886666"),
        ("（0571）88886666", "0571-88886666"),
        ("0571 8888 6666", "0571-88886666"),
        ("057188886666", "0571-88886666"),
        ("57188886666", "0571-88886666"),
        ("+86 571 88886666", "0571-88886666"),
        ("010-8888666", "010-8888666"),
        ("0571-88886666转803", "0571-88886666-803"),
        ("0571-88886666-803", "0571-88886666-803"),
        ("0571-88886666 ext. 803", "0571-88886666-803"),
        ("88886666", "88886666"),
        ("8888-6666", "88886666"),
        ("400 820 8820", "400-820-8820"),
        ("+852 9123 4567", "+85291234567"),
        ("001 212 555 0100", "+12125550100"),
    ],
)
def test_fixed_lines_services_and_abroad(text: str, number: str) -> None:
    assert read_phone(text) == (number, None)


@pytest.mark.parametrize(
    ("text", "value", "problem"),
    [
        ("138****1234", "138****1234", Problem.MASKED),
        ("138 **** 1234", "138****1234", Problem.MASKED),
        ("138xxxx1234", "138****1234", Problem.MASKED),
        ("1.38E+10", None, Problem.DAMAGED),
        ("1.38001E+10", None, Problem.DAMAGED),
        ("13800138000 / 0571-88886666", "13800138000/0571-88886666", Problem.SEVERAL),
        ("13800138000、13900139000", "13800138000/13900139000", Problem.SEVERAL),
        ("13800138000（先生）", "13800138000", Problem.NOTE),
        ("1380013800", "1380013800", Problem.UNUSUAL),
        ("不留", "不留", Problem.UNUSUAL),
        ("2021-05-03", "2021-05-03", Problem.UNUSUAL),
    ],
)
def test_what_needs_a_look(text: str, value: str | None, problem: Problem) -> None:
    assert read_phone(text) == (value, problem)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["+86 ", "0086", "86-", ""]))
def test_every_mobile_survives_prefix_and_grouping(mobile: str, prefix: str) -> None:
    assert read_phone(f"{prefix}{mobile[:3]} {mobile[3:7]}-{mobile[7:]}") == (mobile, None)
