import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.fields import Shape
from shopxfer.domain.masks import HIDDEN, mask


@pytest.mark.parametrize(
    ("shape", "value", "shown"),
    [
        (Shape.MOBILE, "13800132046", "138****2046"),
        (Shape.MOBILE, "138****2046", "138****2046"),
        (Shape.MOBILE, "13800132046/13900139000", "138****2046/139****9000"),
        (Shape.MOBILE, "+85291234567", "****67"),
        (Shape.MOBILE, "不留", HIDDEN),
        (Shape.LANDLINE, "0571-88886666", "0571-****66"),
        (Shape.RESIDENT_ID, "11010519491231002X", "110*************2X"),
        (Shape.RESIDENT_ID, "110105491231002", "110**********02"),
        (Shape.RESIDENT_ID, "1101", HIDDEN),
        (Shape.NAME, "周晓棠", "周*棠"),
        (Shape.NAME, "林越", "林*"),
        (Shape.NAME, "林", "林*"),
        (Shape.NAME, "周**", "周**"),
        (Shape.NAME, "Anna Smith", "A*** S***"),
        (Shape.ADDRESS, "浙江省杭州市西湖区文三路1号", "浙江省杭州市西湖区****"),
        (Shape.ADDRESS, "朝阳区建国路8号", "朝阳区****"),
        (Shape.ADDRESS, "建国路8号", HIDDEN),
        (Shape.EMAIL, "zhou@example.com", "z***@example.com"),
        (Shape.BANK_CARD, "4111111111111111", "************1111"),
        (Shape.NUMBER_CODE, "00310027", "*****027"),
        (Shape.NUMBER_CODE, "027", "***"),
        (Shape.DATE, "1991-06-14", "1991-**-**"),
        (Shape.AMOUNT, "680.00", HIDDEN),
        (Shape.TEXT, "对染发剂过敏", HIDDEN),
        (Shape.COMPANY, "鹿鸣巷商贸有限公司", "鹿鸣巷商贸有限公司"),
        (Shape.MOBILE, "", ""),
    ],
)
def test_masks(shape: Shape, value: str, shown: str) -> None:
    assert mask(shape, value) == shown


@given(
    st.sampled_from(sorted(set(Shape) - {Shape.COMPANY, Shape.CREDIT_CODE})), st.text(min_size=1, max_size=30)
)
def test_a_mask_never_shows_all(shape: Shape, value: str) -> None:
    if "*" not in value:
        assert mask(Shape(shape), value) != value


@given(st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True))
def test_ids_show_three_and_two_at_most(value: str) -> None:
    shown = mask(Shape.RESIDENT_ID, value)
    assert (shown[:3], shown[3:-2], shown[-2:]) == (value[:3], "*" * 13, value[-2:])


@pytest.mark.parametrize("shape", [Shape.NUMBER_CODE, Shape.BANK_CARD, Shape.DOCUMENT_NO])
def test_words_in_a_column_of_numbers_show_nothing_of_themselves(shape: Shape) -> None:
    assert mask(shape, "制表人：沈若岚") == "****"
