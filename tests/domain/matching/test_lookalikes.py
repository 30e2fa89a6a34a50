"""Characters that a clerk takes for each other by eye, and those that nobody does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.matching.lookalikes import look_alike

CHARACTERS = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@pytest.mark.parametrize(
    "pair",
    [
        "己已",
        "末未",
        "土士",
        "晴睛",
        "亭婷",
        "伟炜",
        "梅海",
        "杨扬",
        "洋祥",
        "玲铃",
        "娜那",
        "人入",
        "辉挥",
        "建健",
        "国围",
        "日曰",
        "于干",
    ],
)
def test_these_are_taken_for_each_other(pair: str) -> None:
    one, other = tuple(pair)
    assert look_alike(one, other)
    assert look_alike(other, one)


@pytest.mark.parametrize(
    "pair",
    ["张章", "刘列", "芳苏", "国华", "敏梅", "强伟", "兰三", "燕雁", "静净", "王李", "军丽", "a已", "已1"],
)
def test_these_are_not(pair: str) -> None:
    one, other = tuple(pair)
    assert not look_alike(one, other)
    assert not look_alike(other, one)


@given(CHARACTERS, CHARACTERS)
def test_looking_alike_goes_both_ways(one: str, other: str) -> None:
    assert look_alike(one, other) == look_alike(other, one)
