import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopxfer.domain.fields import DataClass, Shape
from shopxfer.domain.masks import HIDDEN, mask, mask_open, mask_sealed
from shopxfer.domain.normalised import Problem
from shopxfer.rules.catalogue import load_catalogue


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


@pytest.mark.parametrize(
    ("field", "value", "problem", "shown"),
    [
        ("phone", "13800132046", None, "138****2046"),
        ("phone", "1.38E+10", Problem.DAMAGED, "1.38E+10"),
        ("gender", "女", None, "女"),
        ("points", "273", None, "273"),
        ("consent", "yes", None, "yes"),
        ("wechat", "anna_l", None, HIDDEN),
    ],
)
def test_what_rests_open_is_masked_by_what_it_is(
    field: str, value: str, problem: str | None, shown: str
) -> None:
    assert mask_open(load_catalogue()[field], value, problem) == shown


def test_extra_columns_show_nothing() -> None:
    assert mask_open(None, "小辣椒") == "***"
    assert mask_open(None, "很长很长很长的备注") == "********"
    assert mask_sealed(None, DataClass.C3, "小辣椒") is None


@pytest.mark.parametrize(
    ("field", "data_class", "value", "problem", "shown"),
    [
        ("id_number", DataClass.C3, "11010519491231002X", None, "110*************2X"),
        ("id_number", DataClass.C4, "11010519491231002X", None, None),
        ("id_number", DataClass.C3, "110105194912310", Problem.CHECK_FAILS, None),
        ("address", DataClass.C3, "朝阳区建国路8号", None, "朝阳区****"),
        ("address", DataClass.C3, "建国路8号", None, None),
        ("transaction_date", DataClass.C3, "2026-01-02", None, "2026-**-**"),
        ("prepaid_balance", DataClass.C3, "380.50", None, None),
        ("visit_count", DataClass.C3, "12", None, None),
        ("product", DataClass.C3, "烫发", None, None),
        ("company", DataClass.C3, "远山贸易有限公司", None, None),
        ("health", DataClass.C4, "花粉过敏", None, None),
    ],
)
def test_of_what_rests_sealed_only_a_known_mask_is_shown(
    field: str, data_class: DataClass, value: str, problem: str | None, shown: str | None
) -> None:
    assert mask_sealed(load_catalogue()[field], data_class, value, problem) == shown
