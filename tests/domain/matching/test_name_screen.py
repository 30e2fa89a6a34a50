"""The screen for names lets through whatever a closer look finds to agree, and little else."""

from __future__ import annotations

import itertools
import random
import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.name_screen import may_agree
from shopxfer.domain.matching.names import compare_names
from tests.bench.chinese_people import draw

#: Surnames (of two characters, too), homophones, look-alikes and characters that are doubled.
_NAMES = st.one_of(
    st.text("张章欧阳欣欣怡晴睛程陈伟卫司马王玉李季丽莉", min_size=1, max_size=5),
    st.sampled_from(["张女士", "老王", "Zhang Wei", "Wei Zhang", "Vivian", "阿欣", "欧阳娜娜", "王（小玉）"]),
)
_IN_HAN = re.compile("[一-鿿]{2,4}")


@given(_NAMES, _NAMES)
def test_no_pair_that_agrees_is_left_out(one: str, other: str) -> None:
    if one != other and compare_names(one, other) is not Agreement.DIFFERENT:
        assert may_agree([one, other], np.array([0]), np.array([1])).tolist() == [True]


def test_of_a_real_list_nothing_that_agrees_is_left_out_and_nearly_all_others_are() -> None:
    names = sorted({record.name for record in draw(600, 5).records if _IN_HAN.fullmatch(record.name)})
    pairs = np.array(random.Random(5).sample([*itertools.combinations(range(len(names)), 2)], 20_000))
    through = may_agree(names, pairs[:, 0], pairs[:, 1]).tolist()
    agree = [compare_names(names[a], names[b]) is not Agreement.DIFFERENT for a, b in pairs.tolist()]
    assert all(let for let, good in zip(through, agree, strict=True) if good)
    assert sum(through) < len(pairs) / 20
