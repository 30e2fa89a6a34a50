"""What each step of agreement means for a kind of value: the table of the module, case by case."""

from __future__ import annotations

from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.matching.agreement import Agreement
from shopxfer.domain.matching.comparison import UNKNOWN, agreement_levels, compare_identities
from shopxfer.domain.matching.table import Attribute, Kind, encode
from tests.fakes import FORMS, id_number, phone

SAME, ALIKE, SIMILAR = Agreement.SAME, Agreement.ALIKE, Agreement.SIMILAR
DISTANT, DIFFERENT = Agreement.DISTANT, Agreement.DIFFERENT

NEW_ID = id_number(1)  # 999001198805170016
OLD_ID = NEW_ID[:6] + NEW_ID[8:17]
CUT_ID = NEW_ID[:15] + "000"
WRONG_ID = NEW_ID[:9] + "9" + NEW_ID[10:]  # 1998 for 1988: the check digit no longer holds

CASES: Final[list[tuple[Kind, str, str, int]]] = [
    (Kind.NAME, "张伟", "张伟", SAME),
    (Kind.NAME, "张伟", "章伟", ALIKE),
    (Kind.NAME, "张伟", "Zhang Wei", ALIKE),
    (Kind.NAME, "张晴", "张睛", SIMILAR),
    (Kind.NAME, "Anna Schmidt", "Anna Schmitd", SIMILAR),
    (Kind.NAME, "张女士", "张伟", DISTANT),
    (Kind.NAME, "李建国", "李建华", DIFFERENT),
    (Kind.NAME, "王薇", "Vivian", UNKNOWN),
    (Kind.PHONE, phone(1234), phone(1234), SAME),
    (Kind.PHONE, phone(1234), "138****1234", ALIKE),
    (Kind.PHONE, "138****1234", "138****1234", ALIKE),  # what is behind the stars may differ
    (Kind.PHONE, phone(1234), phone(1235), SIMILAR),
    (Kind.PHONE, phone(1234), phone(1256), DISTANT),  # two wrong digits
    (Kind.PHONE, phone(1234), phone(1567), DIFFERENT),
    (Kind.PHONE, phone(1234), "138****1235", DIFFERENT),
    (Kind.IDENTITY, NEW_ID, NEW_ID, SAME),
    (Kind.IDENTITY, NEW_ID, OLD_ID, SAME),
    (Kind.IDENTITY, NEW_ID, CUT_ID, ALIKE),
    (Kind.IDENTITY, NEW_ID, WRONG_ID, SIMILAR),
    (Kind.IDENTITY, NEW_ID, NEW_ID[:17], SIMILAR),  # the last one is missing
    (Kind.IDENTITY, NEW_ID, id_number(2), DIFFERENT),  # two valid ones: no slip
    (Kind.IDENTITY, OLD_ID, id_number(222), DIFFERENT),
    (Kind.IDENTITY, NEW_ID, "0016", UNKNOWN),
    (Kind.IDENTITY, NEW_ID, NEW_ID[:6] + "********" + NEW_ID[14:], ALIKE),
    (Kind.IDENTITY, NEW_ID, NEW_ID[:6] + "********" + id_number(2)[14:], UNKNOWN),
    (Kind.CODE, "VIP000123", "VIP000123", SAME),
    (Kind.CODE, "VIP000123", "VIP000124", SIMILAR),
    (Kind.CODE, "VIP000123", "VIP000456", DIFFERENT),
    (Kind.CODE, "K0001", "K0002", DIFFERENT),  # short: the next customer
    (Kind.DATE, "1988-05-17", "1988-05-17", SAME),
    (Kind.DATE, "1988-05-17", "1988-05-18", SIMILAR),
    (Kind.DATE, "1988-05-07", "1988-07-05", SIMILAR),
    (Kind.DATE, "1988-05-17", "1988-06-17", SIMILAR),
    (Kind.DATE, "1988-05-17", "1988年", ALIKE),  # the year alone, and it fits
    (Kind.DATE, "1988-05-17", "1991-11-02", DIFFERENT),
    (Kind.ADDRESS, "云杉路8号3单元501", "云杉路8号3单元501", SAME),
    (Kind.ADDRESS, "云杉路8号3单元501", "云杉路8号,3单元-501", ALIKE),  # but for the signs
    (Kind.ADDRESS, "临湖市云杉路8号3单元501室", "云杉路8号3单元", ALIKE),  # one inside the other
    (Kind.ADDRESS, "云杉路一二三", "云杉路一五六", SIMILAR),  # 2 * 4 of 12 characters
    (Kind.ADDRESS, "云杉路一二三", "云杉路四五六", DISTANT),  # 2 * 3 of 12
    (Kind.ADDRESS, "云杉路一二三", "云柏街四五六", DIFFERENT),
    (
        Kind.ADDRESS,
        "松江省临湖市云山区云杉路8号",
        "松江省临湖市云山区古柏街9号",
        DIFFERENT,
    ),  # half a city begins so
    (Kind.ADDRESS, "临湖市云杉路8号3单元", "临湖市云杉路9号1单元", DISTANT),  # neighbours
    (Kind.COMPANY, "半亩云瑜伽馆", "半亩云瑜伽馆", SAME),
    (Kind.ADDRESS, "杭州西湖区文三路1号", "浙江省杭州市西湖区文三路1号", SAME),
    (Kind.ADDRESS, "杭州市西湖区文三路1号", "杭州市滨江区文三路1号", SIMILAR),  # the district was mistaken
    (Kind.ADDRESS, "杭州市西湖区中山路1号", "南京市玄武区中山路1号", DISTANT),  # a street of every city
    (Kind.ADDRESS, "杭州市西湖区中山路1号", "南京市玄武区中山路7号", DIFFERENT),
    (Kind.ADDRESS, "杭州市西湖区", "浙江省杭州市西湖区文三路1号", DISTANT),  # half a city has it
    (Kind.ADDRESS, "文三路1号", "杭州市西湖区文三路1号2幢301室", DISTANT),  # too short to be told apart
    (Kind.ADDRESS, "西湖区文三路1号", "杭州市西湖区文三路1号2幢301室", ALIKE),
    (Kind.COMPANY, "半亩云瑜伽馆", "半亩云瑜伽馆有限公司", SAME),
    (Kind.COMPANY, "半亩云瑜伽有限责任公司", "半亩云瑜伽经营部", SAME),
    (Kind.COMPANY, "杭州半亩云瑜伽有限公司", "杭州市半亩云瑜伽", SIMILAR),  # 杭州 without 市 is of the name
    (Kind.COMPANY, "杭州市半亩云瑜伽有限公司", "半亩云瑜伽", ALIKE),
    (Kind.COMPANY, "杭州市半亩云瑜伽有限公司", "南京市半亩云瑜伽有限公司", SIMILAR),
    (Kind.COMPANY, "半亩云瑜伽公司城东分公司", "半亩云瑜伽公司城西分公司", SIMILAR),
    (Kind.NAME, "張偉", "张伟", SAME),
    (Kind.COMPANY, "半亩云瑜伽馆", "半亩云瑜珈馆", SIMILAR),  # 2 * 5 of 12
    (Kind.COMPANY, "半亩云瑜伽馆", "松果健身", DIFFERENT),
    (Kind.TEXT, "abcde", "abcde", SAME),
    (Kind.TEXT, "abcde", "abcdf", ALIKE),  # one slip in five
    (Kind.TEXT, "abcde", "xbcdy", SIMILAR),  # two in five
    (Kind.TEXT, "男", "女", DIFFERENT),
    (Kind.TEXT, "abcde", "vwxyz", DIFFERENT),
]


def level(kind: Kind, one: str | None, other: str | None) -> int:
    compared = [text and FORMS.of(kind, text)[0] for text in (one, other)]
    [encoded] = encode([Attribute("x", kind, compared)], np.arange(2))
    return int(agreement_levels(encoded, np.array([0]), np.array([1]))[0])


@pytest.mark.parametrize(("kind", "one", "other", "expected"), CASES)
def test_what_each_step_means(kind: Kind, one: str, other: str, expected: int) -> None:
    assert level(kind, one, other) == expected
    assert level(kind, other, one) == expected


@pytest.mark.parametrize("kind", [*Kind])
@pytest.mark.parametrize(("one", "other"), [(None, "张伟"), ("张伟", None), (None, None), ("", "张伟")])
def test_where_one_has_nothing_nothing_is_known(kind: Kind, one: str | None, other: str | None) -> None:
    assert level(kind, one, other) == UNKNOWN


@given(
    st.sampled_from([Kind.PHONE, Kind.IDENTITY, Kind.CODE, Kind.DATE, Kind.ADDRESS, Kind.COMPANY, Kind.TEXT]),
    st.text("0129-*云杉路公司", min_size=1, max_size=12),
    st.text("0129-*云杉路公司", min_size=1, max_size=12),
)
def test_values_agree_as_far_from_either_side(kind: Kind, one: str, other: str) -> None:
    assert level(kind, one, other) == level(kind, other, one)


def test_of_several_telephones_the_best_agreement_counts() -> None:
    [phones] = encode(
        [
            Attribute("phone", Kind.PHONE, [phone(1234), phone(5678), None]),
            Attribute("landline", Kind.PHONE, ["057100000001", phone(1234), "057100000002"]),
        ],
        np.arange(3),
    )
    found = agreement_levels(phones, np.array([0, 0, 1]), np.array([1, 2, 2]))
    # the same number crosswise; a landline with one digit wrong; nothing alike
    assert found.tolist() == [SAME, SIMILAR, DIFFERENT]


def test_many_pairs_at_once_are_each_their_own() -> None:
    names = ["张伟", "章伟", "李娜", None, "张伟"]
    [encoded] = encode([Attribute("name", Kind.NAME, names)], np.arange(5))
    one, other = np.array([0, 0, 0, 0, 1, 1, 2]), np.array([4, 1, 2, 3, 4, 2, 3])
    assert agreement_levels(encoded, one, other).tolist() == [
        SAME,
        ALIKE,
        DIFFERENT,
        UNKNOWN,
        ALIKE,
        DIFFERENT,
        UNKNOWN,
    ]


def test_no_pairs_no_levels() -> None:
    [encoded] = encode([Attribute("name", Kind.NAME, ["张伟", "李娜"])], np.arange(2))
    nobody = np.empty(0, np.int64)
    assert agreement_levels(encoded, nobody, nobody).tolist() == []


def test_a_cut_id_fits_whoever_has_its_first_fifteen_digits() -> None:
    neighbour = id_number(2)  # born on the same day in the same place
    assert CUT_ID[:15] == neighbour[:15]
    assert compare_identities(CUT_ID, neighbour) is ALIKE
    assert compare_identities(CUT_ID, id_number(222)) is DIFFERENT


def test_an_id_with_one_slip_is_similar_only_while_one_of_them_is_not_valid() -> None:
    assert compare_identities(WRONG_ID, NEW_ID) is SIMILAR
    assert compare_identities(WRONG_ID, WRONG_ID[:17] + "7") is SIMILAR
