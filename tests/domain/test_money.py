import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.money import all_fen_of, amount_of, fen_of, read_amount, shown
from shopxfer.domain.normalised import Problem


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("680", "680.00"),
        ("680.5", "680.50"),
        ("680.00", "680.00"),
        ("0", "0.00"),
        (".5", "0.50"),
        ("0680", "680.00"),
        ("￥1,240.00", "1240.00"),
        ("¥ 3,000.5 元", "3000.50"),
        ("１２０元", "120.00"),
        ("1.2万", "12000.00"),
        ("12万元", "120000.00"),
        ("人民币300元整", "300.00"),
        ("RMB 88", "88.00"),
        ("300块", "300.00"),
        ("-5", "-5.00"),
        ("−5.00", "-5.00"),
        ("（5.00）", "-5.00"),
        ("¥-5", "-5.00"),
        ("+50", "50.00"),
        ("-0.00", "0.00"),
        ("0.30000000000000004", "0.30"),
        ("679.9999999999999", "680.00"),
    ],
)
def test_amounts_people_write(text: str, amount: str) -> None:
    assert read_amount(text) == (amount, None)


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "无", "#N/A"])
def test_nothing_is_no_amount(text: str) -> None:
    assert read_amount(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("约五百", Problem.NOT_AN_AMOUNT),
        ("1,24", Problem.NOT_AN_AMOUNT),
        ("100/200", Problem.NOT_AN_AMOUNT),
        ("1.2.3", Problem.NOT_AN_AMOUNT),
        ("1.2E+06", Problem.DAMAGED),
    ],
)
def test_what_is_not_read_has_no_value(text: str, problem: Problem) -> None:
    assert read_amount(text) == (None, problem)


def test_parts_of_a_fen_are_rounded_and_told() -> None:
    assert read_amount("1.005") == ("1.01", Problem.ROUNDED)


@given(st.integers(-(10**14), 10**14))
def test_fen_round_trip(fen: int) -> None:
    assert fen_of(amount_of(fen)) == fen
    assert read_amount(amount_of(fen)) == (amount_of(fen), None)
    assert read_amount(shown(amount_of(fen))) == (amount_of(fen), None)


@given(st.lists(st.integers(-(10**12), 10**12)))
def test_many_amounts_give_their_fen(fens: list[int]) -> None:
    assert all_fen_of(map(amount_of, fens)) == fens


def test_what_is_no_amount_in_normal_form_is_passed_over() -> None:
    texts = ["", "1.00", "680", "12.345", "abc", "-2.50", "见备注\n3.00", "4.00\n", " 5.00", "6.00元"]
    assert all_fen_of(texts) == [100, -250]


def test_only_the_normal_form_is_summed() -> None:
    for text in ("680", "680.5", "", "abc.de"):
        with pytest.raises(ValueError):
            fen_of(text)


def test_shown_has_commas() -> None:
    assert shown("1240.00") == "1,240.00"
    assert shown("-1234567.80") == "-1,234,567.80"
