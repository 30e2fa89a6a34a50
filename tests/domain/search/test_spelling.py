"""Names are found by their pinyin, whichever way a polyphone is read, and by their initials."""

from __future__ import annotations

import pytest

from shopxfer.domain.search.spelling import spellings


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("张伟", {"zhangwei", "zw"}),
        ("单晓", {"danxiao", "shanxiao", "dx", "sx"}),
        ("曾敏", {"zengmin", "cengmin", "zm", "cm"}),
        ("吕航", {"lvhang", "lyuhang", "luhang", "lh"}),
        ("欧阳静", {"ouyangjing", "oyj"}),
    ],
)
def test_names_are_spelt(name: str, spelt: set[str]) -> None:
    assert spelt <= set(spellings(name).split())


def test_the_usual_reading_comes_first() -> None:
    assert spellings("张乐").split()[0] in ("zhangle", "zhangyue")


@pytest.mark.parametrize("name", ["", "Anna Lee"])
def test_what_is_not_chinese_is_not_spelt(name: str) -> None:
    assert spellings(name) == ""
